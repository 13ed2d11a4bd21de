//! Rows under headings, for CSV and for a workbook alike.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime};

use super::safe_text::SafeText;

/// Rows under headings.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sheet {
    /// What the rows are, as the name of a sheet in a workbook.
    pub(super) name: &'static str,
    /// What stands in each column.
    pub(super) headings: Vec<SafeText>,
    /// The rows, each as long as there are headings.
    pub(super) rows: Vec<Vec<Cell>>,
    /// Charts of its figures, below them; a workbook has them, CSV cannot.
    pub(super) charts: Vec<SheetChart>,
}

/// A chart of two columns of a sheet by its first: what was done as bars, what was planned as a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SheetChart {
    /// What it shows.
    pub(super) title: &'static str,
    /// The column of what was planned.
    pub(super) planned: u16,
    /// The column of what was done.
    pub(super) actual: u16,
}

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// Words; empty where there is nothing to say.
    Words(SafeText),
    /// A whole number.
    Number(f64),
    /// A day.
    Day(NaiveDate),
    /// A day and the time of day.
    Moment(NaiveDateTime),
}

impl Cell {
    /// Its text; a date in ISO 8601, which every spreadsheet reads in any locale.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Words(words) => Cow::Borrowed(words.as_str()),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Day(day) => Cow::Owned(day.format("%Y-%m-%d").to_string()),
            Self::Moment(at) => Cow::Owned(at.format("%Y-%m-%d %H:%M").to_string()),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Words(SafeText::new(text))
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Words(SafeText::from(text))
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Self::Number(f64::from(u32::try_from(number).unwrap_or(u32::MAX)))
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or_else(|| Self::from(""), Into::into)
    }
}

impl From<NaiveDate> for Cell {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

/// The most that one cell of a spreadsheet holds, in UTF-16 units; a longer one would spill into
/// the rows below.
const LONGEST_CELL: usize = 32_000;

/// `text` as far as a cell holds it.
pub(super) fn cut(text: &str) -> Cow<'_, str> {
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > LONGEST_CELL
    });
    match end {
        None => Cow::Borrowed(text),
        Some((end, _)) => Cow::Owned(format!("{}… (cut: a cell holds no more)", &text[..end])),
    }
}
