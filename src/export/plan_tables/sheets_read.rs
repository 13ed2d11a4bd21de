//! The sheets of a file as somebody wrote them, and which table of a plan each is.

use std::collections::BTreeMap;

use super::cell_read::CellRead;
use super::coaches::Coaches;
use super::columns::{ID, PlanTable};
use super::milestones::Milestones;
use super::parts::{Agreements, Barriers, Decisions, Phases, Programmes, Schools, Weeks};

/// Headings stand in one of so many rows at the top.
const ROWS_ABOVE: usize = 20;

/// A sheet that is not called as a table is one of its kind with so many of its headings.
pub(super) const ENOUGH_HEADINGS: usize = 3;

/// The tables of a file, as somebody wrote them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TablesRead {
    /// Its sheets.
    pub(super) sheets: Vec<SheetRead>,
    /// Whether it counts its days from 1904.
    pub(super) since_1904: bool,
}

/// One sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct SheetRead {
    /// Its name.
    pub(super) name: String,
    /// The cells that hold anything, by row and column, both from 0.
    pub(super) rows: BTreeMap<u32, BTreeMap<u32, CellRead>>,
}

/// The headings of each table.
pub(super) fn known() -> [(&'static str, Vec<&'static str>); 9] {
    [
        (Programmes::NAME, headings::<Programmes>()),
        (Schools::NAME, headings::<Schools>()),
        (Phases::NAME, headings::<Phases>()),
        (Coaches::NAME, headings::<Coaches>()),
        (Milestones::NAME, headings::<Milestones>()),
        (Weeks::NAME, headings::<Weeks>()),
        (Barriers::NAME, headings::<Barriers>()),
        (Agreements::NAME, headings::<Agreements>()),
        (Decisions::NAME, headings::<Decisions>()),
    ]
}

pub(super) fn headings<T: PlanTable>() -> Vec<&'static str> {
    T::columns().iter().map(|it| it.heading).chain([ID]).collect()
}

/// A heading or the name of a sheet, however it is written.
pub(super) fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The row of a sheet in which most of `headings` stand, and which column each is in: its first is
/// there, or the column of ids.
pub(super) fn heading_row(
    sheet: &SheetRead,
    headings: &[&str],
) -> Option<(u32, Vec<(usize, u32)>)> {
    let wanted: Vec<String> = headings.iter().map(|it| folded(it)).collect();
    let found = sheet.rows.iter().take(ROWS_ABOVE).map(|(row, cells)| {
        let columns = cells.iter().filter_map(|(column, cell)| {
            let said = folded(&cell.text());
            Some((wanted.iter().position(|it| *it == said)?, *column))
        });
        (*row, columns.collect::<Vec<_>>())
    });
    let is_known_by = |n: usize| n == 0 || n + 1 == headings.len();
    let fits = found.filter(|(_, columns)| columns.iter().any(|(n, _)| is_known_by(*n)));
    // Of rows with as many the first.
    fits.min_by_key(|(_, columns)| std::cmp::Reverse(columns.len()))
}

/// How many headings of one table a sheet has at most.
pub(super) fn headings_found(sheet: &SheetRead) -> usize {
    let found = |headings: &Vec<&str>| heading_row(sheet, headings).map_or(0, |it| it.1.len());
    known().iter().map(|(_, headings)| found(headings)).max().unwrap_or(0)
}

/// A column as a spreadsheet letters it.
pub(super) fn letters(column: u32) -> String {
    let mut letters = String::new();
    let mut left = column + 1;
    while left > 0 {
        let (rest, letter) = ((left - 1) / 26, (left - 1) % 26);
        letters.insert(0, char::from(b'A' + u8::try_from(letter).unwrap_or(0)));
        left = rest;
    }
    letters
}

/// A row of a sheet, with its cells in the order of the table's columns.
pub(super) struct RowRead<'a> {
    pub(super) sheet: &'a SheetRead,
    pub(super) row: u32,
    pub(super) cells: Vec<Option<(u32, &'a CellRead)>>,
}

impl RowRead<'_> {
    /// Where the cell of a column stands, with its heading.
    pub(super) fn place<'b>(&self, n: usize, heading: &'b str) -> Option<(u32, &'b str)> {
        self.cells.get(n).copied().flatten().map(|(column, _)| (column, heading))
    }
}
