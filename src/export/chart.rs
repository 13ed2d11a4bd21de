//! A chart: figures as bars where a format can draw, else as a table.
//!
//! No format may show a figure only as a length: each bar carries its number.

use super::safe_text::SafeText;
use super::table::Table;

/// Rows of bars, one bar a series.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Chart {
    /// What it shows, in a sentence.
    pub(crate) caption: SafeText,
    /// What each row is: `Half-term`.
    pub(crate) row: SafeText,
    /// What each bar of a row is: `Planned`, `Held`.
    pub(crate) series: Vec<SafeText>,
    /// Its rows.
    pub(crate) rows: Vec<Bars>,
}

/// One row of a chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Bars {
    /// What the row is: `Autumn 1`.
    pub(crate) label: SafeText,
    /// A figure for each series; nothing where none is known.
    pub(crate) values: Vec<Option<f64>>,
}

impl Chart {
    /// The same figures as a table.
    #[must_use]
    pub(crate) fn table(&self) -> Table {
        let columns = std::iter::once(&self.row).chain(&self.series).cloned().collect();
        let row = |bars: &Bars| {
            let mut cells = vec![bars.label.clone()];
            cells.extend(
                (0..self.series.len()).map(|n| SafeText::from(Chart::figure_text(bars, n))),
            );
            cells
        };
        Table { columns, rows: self.rows.iter().map(row).collect() }
    }

    /// The text of the figure of series `n` in `bars`; a dash where there is none.
    #[must_use]
    pub(crate) fn figure_text(bars: &Bars, n: usize) -> String {
        known(bars, n).map_or_else(|| "–".to_owned(), figure)
    }

    /// How long each bar is, row by row, as a share of the longest: from 0 to 1.
    #[must_use]
    pub(crate) fn shares(&self) -> Vec<Vec<f64>> {
        let values = |bars: &Bars| -> Vec<f64> {
            (0..self.series.len()).map(|n| known(bars, n).unwrap_or(0.0).max(0.0)).collect()
        };
        let mut rows: Vec<Vec<f64>> = self.rows.iter().map(values).collect();
        let longest = rows.iter().flatten().copied().fold(0.0, f64::max);
        if longest > 0.0 {
            rows.iter_mut().flatten().for_each(|value| *value /= longest);
        }
        rows
    }
}

fn known(bars: &Bars, n: usize) -> Option<f64> {
    bars.values.get(n).copied().flatten().filter(|value| value.is_finite())
}

/// The text of a figure: at most one decimal, and none if it is whole.
fn figure(value: f64) -> String {
    let shown = format!("{value:.1}");
    shown.strip_suffix(".0").map_or_else(|| shown.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_is_also_a_table_with_every_figure() {
        let bars = |label: &str, values: [Option<f64>; 2]| Bars {
            label: label.into(),
            values: values.to_vec(),
        };
        let chart = Chart {
            caption: "Meetings held".into(),
            row: "Half-term".into(),
            series: vec!["Planned".into(), "Held".into()],
            rows: vec![
                bars("Autumn 1", [Some(40.0), Some(31.5)]),
                bars("Autumn 2", [Some(f64::NAN), None]),
                bars("Spring 1", [Some(-3.0), Some(20.0)]),
            ],
        };
        let rows: Vec<Vec<String>> = chart
            .table()
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| cell.as_str().to_owned()).collect())
            .collect();
        assert_eq!(rows[0], ["Autumn 1", "40", "31.5"]);
        assert_eq!(rows[1], ["Autumn 2", "–", "–"]);
        assert_eq!(chart.shares(), [[1.0, 0.7875], [0.0, 0.0], [0.0, 0.5]]);
        assert_eq!(Chart::default().shares(), Vec::<Vec<f64>>::new());
    }
}
