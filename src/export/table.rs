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
    /// the other.
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
        let named = rows.first().and_then(|names| names.first()).cloned().unwrap_or_default();
        let row = |row: &Vec<String>| {
            let said: Vec<&str> =
                row.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
            format!("{named} {}", said.join(" · "))
        };
        rows.iter().skip(1).map(row).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

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
