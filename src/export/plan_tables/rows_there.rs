//! The rows that a plan has, and which of them a row of a file is about.

use std::collections::{HashMap, VecDeque};

use super::cell_read::CellRead;
use super::columns::{PlanTable, TableColumn, cells};
use super::sheets_read::RowRead;
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::export::sheet::Cell;
use crate::search::names::name_key;

/// The rows that a plan has of a table, as they would be written.
pub(super) struct RowsThere<T: PlanTable> {
    /// Their places in the plan.
    pub(super) places: Vec<usize>,
    rows: Vec<T::Row>,
    /// Their cells.
    pub(super) written: Vec<Vec<Cell>>,
    called: Vec<String>,
    met: Vec<bool>,
    by_id: HashMap<String, VecDeque<usize>>,
    by_all: HashMap<String, VecDeque<usize>>,
    by_name: HashMap<String, Vec<usize>>,
}

impl<T: PlanTable> RowsThere<T> {
    /// The rows of `plan`.
    pub(super) fn of(plan: &CoachingPlan, columns: &[TableColumn<T::Row>]) -> Self {
        let places = T::places(plan);
        let rows: Vec<T::Row> = places.iter().filter_map(|it| T::row(plan, *it)).collect();
        let written: Vec<Vec<Cell>> = rows.iter().map(|it| cells::<T>(plan, columns, it)).collect();
        let called = rows.iter().map(|it| called::<T>(plan, columns, it)).collect();
        let (mut by_id, mut by_all, mut by_name) =
            (HashMap::<_, VecDeque<_>>::new(), HashMap::<_, VecDeque<_>>::new(), HashMap::new());
        for (n, (row, cells)) in rows.iter().zip(&written).enumerate() {
            let texts: Vec<String> = cells.iter().map(CellRead::text_of).collect();
            if let Some(id) = texts.last().filter(|it| !it.is_empty()) {
                by_id.entry(id.clone()).or_default().push_back(n);
            }
            by_all.entry(texts.join("\u{1f}")).or_default().push_back(n);
            for name in T::names(row) {
                by_name.entry(name_key(&name)).or_insert_with(Vec::new).push(n);
            }
        }
        let met = vec![false; rows.len()];
        Self { places, rows, written, called, met, by_id, by_all, by_name }
    }

    /// The next one with this id.
    pub(super) fn with_id(&mut self, id: &str) -> Option<usize> {
        self.by_id.get_mut(id)?.pop_front()
    }

    /// Whether it has this id, or had.
    pub(super) fn is_met(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }

    /// The next one that says the same in every cell.
    pub(super) fn with_all(&mut self, row: &RowRead<'_>) -> Option<usize> {
        let texts = row.cells.iter().map(|it| it.map(|(_, it)| it.text()).unwrap_or_default());
        let those = self.by_all.get_mut(&texts.collect::<Vec<_>>().join("\u{1f}"))?;
        those.pop_front().filter(|n| self.met.get(*n) == Some(&false))
    }

    /// One that is not met yet and about the same.
    pub(super) fn about_the_same(&self, fresh: &T::Row) -> Option<usize> {
        let names = T::names(fresh).into_iter();
        let mut those = names.filter_map(|it| self.by_name.get(&name_key(&it))).flatten();
        let is_free = |n: &&usize| self.met.get(**n) == Some(&false);
        let is_same = |n: &usize| self.rows.get(*n).is_some_and(|it| T::is_same(it, fresh));
        those.find(|n| is_free(n) && is_same(n)).copied()
    }

    /// Notes that a row of the file is about this one.
    pub(super) fn meet(&mut self, n: usize) {
        if let Some(met) = self.met.get_mut(n) {
            *met = true;
        }
    }

    /// What those that were not met are about; the first of many.
    pub(super) fn not_met(&self) -> Vec<String> {
        const MOST: usize = 12;
        let not_met = || self.called.iter().zip(&self.met).filter(|(_, met)| !**met);
        let mut names: Vec<String> = not_met().map(|(it, _)| it.clone()).take(MOST).collect();
        let more = not_met().count().saturating_sub(MOST);
        if more > 0 {
            names.push(format!("{more} more"));
        }
        names
    }
}

/// What a row is about, for a lead.
pub(super) fn called<T: PlanTable>(
    plan: &CoachingPlan,
    columns: &[TableColumn<T::Row>],
    row: &T::Row,
) -> String {
    let said = T::NAMED_BY.iter().filter_map(|n| columns.get(*n));
    let said = said.map(|it| (it.say)(plan, row).text().replace('\n', " "));
    said.filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ")
}
