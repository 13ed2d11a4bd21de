//! Rows under headings.

use unicode_width::UnicodeWidthStr;

use super::columns::aligned;
use super::safe_text::SafeText;

/// Rows under headings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Table {
    /// The headings of its columns.
    pub(crate) columns: Vec<SafeText>,
    /// Its rows, each as long as there are columns.
    pub(crate) rows: Vec<Vec<SafeText>>,
}

impl Table {
    /// Hands over everything that it says, cell by cell.
    #[cfg(any(test, feature = "pdf"))]
    pub(crate) fn each_of_its_words(&self, to: &mut dyn FnMut(&SafeText)) {
        self.columns.iter().chain(self.rows.iter().flatten()).for_each(to);
    }

    /// Its lines as plain text: in columns where these are no wider than `width`, else a row after
    /// the other, each cell by its heading.
    #[must_use]
    pub(crate) fn plain_lines(&self, width: usize) -> Vec<String> {
        let cells = |row: &Vec<SafeText>| -> Vec<String> {
            row.iter().map(|cell| cell.one_line().into_owned()).collect()
        };
        let rows: Vec<Vec<String>> =
            std::iter::once(&self.columns).chain(&self.rows).map(cells).collect();
        let lines = aligned(&rows);
        if lines.iter().all(|line| line.width() <= width) {
            return lines;
        }
        let Some((names, rows)) = rows.split_first() else { return lines };
        let row = |row: &Vec<String>| {
            let said = row.iter().zip(names).enumerate().filter(|(_, (cell, _))| !cell.is_empty());
            let said = said.map(|(n, (cell, name))| match n {
                0 => format!("{name} {cell}"),
                _ => format!("{name}: {cell}"),
            });
            said.collect::<Vec<_>>().join(" · ")
        };
        rows.iter().map(row).collect()
    }

    /// Of each column whether it has figures only: they stand at its right.
    #[must_use]
    pub(crate) fn columns_of_figures(&self) -> Vec<bool> {
        let is_figure = |cell: &SafeText| {
            let text = cell.as_str();
            text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ':' | '–' | '-'))
        };
        let all = |n: usize| {
            let mut cells = self.rows.iter().filter_map(|row| row.get(n)).peekable();
            n > 0 && cells.peek().is_some() && cells.all(is_figure)
        };
        (0..self.columns.len()).map(all).collect()
    }

    /// The same table without the columns that say nothing in any row.
    #[must_use]
    pub(super) fn without_empty_columns(self) -> Self {
        let says = |column: usize| {
            self.rows.iter().any(|row| row.get(column).is_some_and(|cell| !cell.is_empty()))
        };
        let kept: Vec<usize> = (0..self.columns.len()).filter(|c| says(*c)).collect();
        let pick = |cells: &[SafeText]| -> Vec<SafeText> {
            kept.iter().map(|c| cells.get(*c).cloned().unwrap_or_default()).collect()
        };
        Self { columns: pick(&self.columns), rows: self.rows.iter().map(|row| pick(row)).collect() }
    }
}

/// How wide the columns of a table are on a page of `width`: each has the least that it has to be
/// and what it would like. Who wants no more than an even share gets it; the others share the rest,
/// and the last one takes what is left over, unless the table is to be `narrow`.
#[must_use]
pub(super) fn shared_widths(wanted: &[(f32, f32)], width: f32, narrow: bool) -> Vec<f32> {
    let sum = |it: &[(f32, f32)], of: fn(&(f32, f32)) -> f32| it.iter().map(of).sum::<f32>();
    let (least, most) = (sum(wanted, |it| it.0), sum(wanted, |it| it.1));
    if most <= width {
        let mut widths: Vec<f32> = wanted.iter().map(|it| it.1).collect();
        if let Some(last) = widths.last_mut().filter(|_| !narrow) {
            *last += width - most;
        }
        return widths;
    }
    if least >= width {
        return wanted.iter().map(|it| it.0 * width / least).collect();
    }
    #[expect(clippy::cast_precision_loss, reason = "a table has a handful of columns")]
    let even = width / wanted.len() as f32;
    // A short column keeps its words on one line where the long ones still have their longest.
    let kept = |it: &(f32, f32)| if it.1 <= even { it.1 } else { it.0 };
    let is_room = wanted.iter().map(kept).sum::<f32>() <= width;
    let begun = |it: &(f32, f32)| if is_room { kept(it) } else { it.0 };
    let spare = width - wanted.iter().map(begun).sum::<f32>();
    let missing = wanted.iter().map(|it| it.1 - begun(it)).sum::<f32>().max(f32::EPSILON);
    wanted.iter().map(|it| begun(it) + (it.1 - begun(it)) * spare / missing).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_share_a_page_by_what_they_say_and_none_is_narrower_than_its_longest_word() {
        let shared = |wanted: &[(f32, f32)], narrow| shared_widths(wanted, 450.0, narrow);
        // Day, what happened, words.
        let widths = shared(&[(30.0, 90.0), (60.0, 140.0), (70.0, 900.0)], false);
        assert_eq!(&widths[..2], [90.0, 140.0]);
        assert_eq!(shared(&[(20.0, 20.0), (30.0, 30.0)], false), [20.0, 430.0]);
        assert_eq!(shared(&[(20.0, 20.0), (30.0, 30.0)], true), [20.0, 30.0]);
        let even = shared(&[(50.0, 300.0), (50.0, 300.0), (50.0, 300.0)], false);
        assert!(even.iter().all(|width| (width - 150.0).abs() < 0.01), "{even:?}");
        for wanted in [[(400.0, 500.0), (400.0, 900.0)], [(20.0, 440.0), (300.0, 900.0)]] {
            let widths = shared(&wanted, false);
            assert!(widths.iter().sum::<f32>() <= 450.1, "{widths:?}");
        }
        assert!(shared(&[], false).is_empty());
    }

    #[test]
    fn a_column_without_values_is_left_out() {
        let words = |cells: [&str; 3]| cells.map(SafeText::from).to_vec();
        let table = Table {
            columns: words(["Rep", "Added", "Feedback"]),
            rows: vec![words(["1", "", "Wait"]), words(["2", " ", ""])],
        };
        let table = table.without_empty_columns();
        assert_eq!(table.columns, [SafeText::from("Rep"), SafeText::from("Feedback")]);
        assert_eq!(table.rows[1], [SafeText::from("2"), SafeText::default()]);
    }
}
