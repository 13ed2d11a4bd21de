//! Rows under headings.

use super::words::Words;

/// Rows under headings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The headings of its columns.
    pub columns: Vec<Words>,
    /// Its rows, each as long as there are columns.
    pub rows: Vec<Vec<Words>>,
}

impl Table {
    /// Hands over everything that it says, cell by cell.
    pub fn each_of_its_words(&self, to: &mut dyn FnMut(&Words)) {
        self.columns.iter().chain(self.rows.iter().flatten()).for_each(to);
    }

    /// The same table without the columns that say nothing in any row.
    #[must_use]
    pub(super) fn without_empty_columns(self) -> Self {
        let says = |column: usize| {
            self.rows.iter().any(|row| row.get(column).is_some_and(|cell| !cell.is_empty()))
        };
        let kept: Vec<usize> = (0..self.columns.len()).filter(|c| says(*c)).collect();
        let pick = |cells: &[Words]| -> Vec<Words> {
            kept.iter().map(|c| cells.get(*c).cloned().unwrap_or_default()).collect()
        };
        Self { columns: pick(&self.columns), rows: self.rows.iter().map(|row| pick(row)).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_that_no_row_fills_falls_away() {
        let words = |cells: [&str; 3]| cells.map(Words::from).to_vec();
        let table = Table {
            columns: words(["Rep", "Added", "Feedback"]),
            rows: vec![words(["1", "", "Wait"]), words(["2", " ", ""])],
        };
        let table = table.without_empty_columns();
        assert_eq!(table.columns, [Words::from("Rep"), Words::from("Feedback")]);
        assert_eq!(table.rows[1], [Words::from("2"), Words::default()]);
    }
}
