//! Takes the tables of a plan back in, after a lead filled them in: says what would change, row by row,
//! and what cannot be read, cell by cell.
//!
//! What stands in a cell as it was written changes nothing, so that a plan that goes out and comes back
//! is the same. A row that is missing takes nothing out, nor does an empty cell; a dash does.

use chrono::NaiveDate;
use serde::Serialize;

use super::cell_read::{CellContext, CellRead};
use super::coaches::Coaches;
use super::columns::{ID, PlanTable, TableColumn};
use super::milestones::Milestones;
use super::parts::{Agreements, Barriers, Decisions, Phases, Programmes, Schools, Weeks};
use super::rows_there::{RowsThere, called};
use super::sheets_read::{
    ENOUGH_HEADINGS, RowRead, SheetRead, TablesRead, folded, heading_row, headings, known, letters,
};
use crate::coaching::calendar::Calendar;
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::export::sheet::Cell;

/// What taking tables in would do.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PlanImport {
    /// The plan as it would be.
    pub(crate) plan: CoachingPlan,
    /// What changes, in the order of the file.
    pub(crate) changes: Vec<RowChange>,
    /// Cells that cannot be taken: nothing may be written before they are mended.
    pub(crate) unread: Vec<CellUnread>,
    /// How many rows are as they are in the plan.
    pub(crate) unchanged: usize,
    /// What is left as it is, in sentences.
    pub(crate) left: Vec<String>,
}

/// A row that adds something or changes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct RowChange {
    /// The sheet.
    pub(crate) sheet: String,
    /// The row, as the spreadsheet counts.
    pub(crate) row: u32,
    /// What it is about.
    pub(crate) what: String,
    /// Whether it is new.
    pub(crate) is_new: bool,
    /// Each cell that says something else than the plan.
    pub(crate) cells: Vec<CellChange>,
}

/// A cell that says something else than the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct CellChange {
    /// The heading of its column.
    pub(crate) column: &'static str,
    /// What the plan says.
    pub(crate) before: String,
    /// What it would say.
    pub(crate) after: String,
}

/// A cell that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct CellUnread {
    /// The sheet.
    pub(crate) sheet: String,
    /// The row, as the spreadsheet counts.
    pub(crate) row: u32,
    /// The column, as the spreadsheet letters it; empty where it is about the row.
    pub(crate) column: String,
    /// Its heading.
    pub(crate) heading: String,
    /// Why.
    pub(crate) why: String,
}

/// Taking tables in.
struct Importing<'a> {
    found: PlanImport,
    today: NaiveDate,
    calendar: &'a Calendar,
    since_1904: bool,
}

/// What `tables` would change in `plan`.
#[must_use]
pub(crate) fn plan_import(
    plan: &CoachingPlan,
    tables: &TablesRead,
    today: NaiveDate,
    calendar: &Calendar,
) -> PlanImport {
    let found = PlanImport {
        plan: plan.clone(),
        changes: Vec::new(),
        unread: Vec::new(),
        unchanged: 0,
        left: Vec::new(),
    };
    let since_1904 = tables.since_1904;
    let mut importing = Importing { found, today, calendar, since_1904 };
    let kinds: Vec<Option<&str>> = tables.sheets.iter().map(|it| importing.kind(it)).collect();
    // What others name comes first.
    importing.take::<Programmes>(tables, &kinds);
    importing.take::<Schools>(tables, &kinds);
    importing.take::<Phases>(tables, &kinds);
    importing.take::<Coaches>(tables, &kinds);
    importing.take::<Milestones>(tables, &kinds);
    importing.take::<Weeks>(tables, &kinds);
    importing.take::<Barriers>(tables, &kinds);
    importing.take::<Agreements>(tables, &kinds);
    importing.take::<Decisions>(tables, &kinds);
    let found = &mut importing.found;
    if !found.changes.is_empty() {
        found.plan.give_ids();
    }
    if found.changes.iter().any(|it| it.sheet == Milestones::NAME) {
        found.plan.milestones.sort_by_key(|it| it.on.unwrap_or(NaiveDate::MAX));
    }
    importing.found
}

impl Importing<'_> {
    /// The table that a sheet is: by its name, else by its headings.
    fn kind(&mut self, sheet: &SheetRead) -> Option<&'static str> {
        let name = folded(&sheet.name);
        let known = known();
        if let Some((table, _)) = known.iter().find(|(table, _)| folded(table) == name) {
            return Some(table);
        }
        if super::FOR_READING.iter().any(|it| folded(it) == name) {
            return None;
        }
        let score = |headings: &Vec<&str>| {
            heading_row(sheet, headings).map_or(0, |(_, columns)| columns.len())
        };
        let scores = known.iter().map(|(table, headings)| (score(headings), *table));
        let best = scores.max_by_key(|(score, _)| *score);
        let best = best.filter(|(score, _)| *score >= ENOUGH_HEADINGS).map(|(_, table)| table);
        if best.is_none() && !sheet.rows.is_empty() {
            self.found
                .left
                .push(format!("“{}” is no table of a plan; it is left out.", sheet.name));
        }
        best
    }

    fn take<T: PlanTable>(&mut self, tables: &TablesRead, kinds: &[Option<&str>]) {
        let of_kind = tables.sheets.iter().zip(kinds).filter(|(_, kind)| **kind == Some(T::NAME));
        for (sheet, _) in of_kind {
            self.take_sheet::<T>(sheet);
        }
    }

    fn take_sheet<T: PlanTable>(&mut self, sheet: &SheetRead) {
        let headings = headings::<T>();
        let Some((above, places)) = heading_row(sheet, &headings) else {
            if sheet.rows.is_empty() {
                self.found.left.push(format!("{} is empty; all of it stays.", T::NAME));
            } else {
                let wanted = headings.join(", ");
                let why = format!("no row has its headings, which are: {wanted}");
                self.unread(sheet, 0, None, why);
            }
            return;
        };
        if !self.headings_are_clear::<T>(sheet, above, &places, &headings) {
            return;
        }
        let before = self.found.plan.clone();
        let context = CellContext {
            plan: &before,
            today: self.today,
            calendar: self.calendar,
            since_1904: self.since_1904,
        };
        let columns = T::columns();
        let mut there = RowsThere::<T>::of(&before, &columns);
        for (row, cells) in sheet.rows.range(above + 1..) {
            let mut of_columns: Vec<Option<(u32, &CellRead)>> = vec![None; headings.len()];
            for (n, column) in &places {
                if let (Some(place), Some(cell)) = (of_columns.get_mut(*n), cells.get(column)) {
                    *place = Some((*column, cell));
                }
            }
            if of_columns.iter().any(Option::is_some) {
                let row = RowRead { sheet, row: *row, cells: of_columns };
                self.take_row::<T>(&row, &columns, &mut there, &context);
            }
        }
        let stay = there.not_met();
        if !stay.is_empty() {
            let (names, table) = (stay.join("; "), T::NAME);
            self.found
                .left
                .push(format!("{table}: in the plan and not in the file, they stay: {names}."));
        }
    }

    /// Tells of headings that are there twice, and of those that no plan has.
    fn headings_are_clear<T: PlanTable>(
        &mut self,
        sheet: &SheetRead,
        above: u32,
        places: &[(usize, u32)],
        headings: &[&'static str],
    ) -> bool {
        for (n, heading) in headings.iter().enumerate() {
            let mut those = places.iter().filter(|(it, _)| *it == n);
            if let (Some((_, first)), Some((_, second))) = (those.next(), those.next()) {
                let why = format!("“{heading}” heads column {} as well", letters(*first));
                self.unread(sheet, above, Some((*second, heading)), why);
                return false;
            }
        }
        let unknown = sheet.rows.get(&above).into_iter().flatten();
        let unknown = unknown.filter(|(column, _)| !places.iter().any(|(_, it)| it == *column));
        let unknown: Vec<String> = unknown
            .map(|(column, cell)| format!("{} (column {})", cell.quoted(), letters(*column)))
            .collect();
        if !unknown.is_empty() {
            let (columns, table) = (unknown.join(", "), T::NAME);
            self.found.left.push(format!("{table}: no plan has {columns}; left out."));
        }
        true
    }

    fn unread(
        &mut self,
        sheet: &SheetRead,
        row: u32,
        column: Option<(u32, &str)>,
        why: impl Into<String>,
    ) {
        let (column, heading) = column.unzip();
        self.found.unread.push(CellUnread {
            sheet: sheet.name.clone(),
            row: row + 1,
            column: column.map(letters).unwrap_or_default(),
            heading: heading.unwrap_or_default().to_owned(),
            why: why.into(),
        });
    }

    fn take_row<T: PlanTable>(
        &mut self,
        row: &RowRead<'_>,
        columns: &[TableColumn<T::Row>],
        there: &mut RowsThere<T>,
        context: &CellContext<'_>,
    ) {
        let id = row.cells.last().copied().flatten().map(|(_, it)| it.text()).unwrap_or_default();
        let mut n = there.with_id(&id);
        if n.is_none() && there.is_met(&id) {
            let why = format!("“{id}” is in another row already: leave it empty for something new");
            self.unread(row.sheet, row.row, row.place(columns.len(), ID), why);
            return;
        }
        if n.is_none() && id.is_empty() {
            n = there.with_all(row);
        }
        let faults = self.found.unread.len();
        if n.is_none() {
            let fresh = self.filled::<T>(T::Row::default(), row, columns, context, None).0;
            n = there.about_the_same(&fresh);
            if n.is_some() {
                // Only the cells that say something else are looked at.
                self.found.unread.truncate(faults);
            } else {
                self.add::<T>(fresh, &id, row, columns, faults);
            }
        }
        let Some(n) = n else { return };
        there.meet(n);
        let Some(place) = there.places.get(n).copied() else { return };
        let Some(now) = T::row(&self.found.plan, place) else { return };
        let written = there.written.get(n).cloned();
        let (now, cells) = self.filled::<T>(now, row, columns, context, written.as_deref());
        if self.found.unread.len() > faults {
            return;
        }
        if cells.is_empty() {
            self.found.unchanged += 1;
            return;
        }
        let what = called::<T>(&self.found.plan, columns, &now);
        T::put(&mut self.found.plan, Some(place), now);
        let (sheet, row) = (T::NAME.to_owned(), row.row + 1);
        self.found.changes.push(RowChange { sheet, row, what, is_new: false, cells });
    }

    /// Adds a row that is about nothing that is there, unless something of it cannot be read.
    fn add<T: PlanTable>(
        &mut self,
        mut fresh: T::Row,
        id: &str,
        row: &RowRead<'_>,
        columns: &[TableColumn<T::Row>],
        faults: usize,
    ) {
        if row.cells.first().is_none_or(Option::is_none) {
            let heading = columns.first().map_or("", |it| it.heading);
            self.unread(row.sheet, row.row, None, format!("it says nothing under “{heading}”"));
        }
        if self.found.unread.len() > faults {
            return;
        }
        T::set_id(&mut fresh, id);
        let what = called::<T>(&self.found.plan, columns, &fresh);
        T::put(&mut self.found.plan, None, fresh);
        let (sheet, row) = (T::NAME.to_owned(), row.row + 1);
        self.found.changes.push(RowChange { sheet, row, what, is_new: true, cells: Vec::new() });
    }

    /// A row with what stands in the cells, as far as it is not what was `written`.
    fn filled<T: PlanTable>(
        &mut self,
        mut filled: T::Row,
        row: &RowRead<'_>,
        columns: &[TableColumn<T::Row>],
        context: &CellContext<'_>,
        written: Option<&[Cell]>,
    ) -> (T::Row, Vec<CellChange>) {
        let mut changes = Vec::new();
        for (n, column) in columns.iter().enumerate() {
            let Some((place, cell)) = row.cells.get(n).copied().flatten() else { continue };
            let is_as_written = |it: &[Cell]| it.get(n).is_some_and(|it| cell.is_same_as(it));
            if written.is_some_and(is_as_written) {
                continue;
            }
            let Some(take) = &column.take else { continue };
            if let CellRead::Unread(why) = cell {
                self.unread(row.sheet, row.row, Some((place, column.heading)), *why);
                continue;
            }
            let say = |row: &T::Row| (column.say)(context.plan, row).text().into_owned();
            let before = say(&filled);
            if let Err(why) = take(&mut filled, cell, context) {
                self.unread(row.sheet, row.row, Some((place, column.heading)), why);
                continue;
            }
            let after = say(&filled);
            if before != after {
                changes.push(CellChange { column: column.heading, before, after });
            }
        }
        (filled, changes)
    }
}
