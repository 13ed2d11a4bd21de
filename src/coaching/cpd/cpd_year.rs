//! A coach's CPD of one school year: its entries, and how long they took by kind.

use std::collections::BTreeSet;

use super::cpd_entry::CpdEntry;
use super::cpd_kind::CpdKind;
use super::cpd_time::time_text;
use crate::coaching::calendar::{academic_year, academic_year_name};
use crate::wording::counts::count;

/// One coach's entries of one school year.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CpdYear {
    /// Whose.
    pub(crate) name: String,
    /// Which year: `2026-27`.
    pub(crate) year: String,
    /// The oldest first.
    pub(crate) entries: Vec<CpdEntry>,
}

/// How often there was one kind, and how long it took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CpdSum {
    /// Which kind.
    pub(crate) kind: CpdKind,
    /// How many entries.
    pub(crate) entries: usize,
    /// How many minutes.
    pub(crate) minutes: u64,
}

impl CpdYear {
    /// Of `all` the entries in the year that begins in `begins`.
    #[must_use]
    pub(crate) fn of(name: &str, begins: i32, all: Vec<CpdEntry>) -> Self {
        let mut entries = all;
        entries.retain(|it| academic_year(it.on) == begins);
        entries.sort_by(|a, b| (a.on, &a.id).cmp(&(b.on, &b.id)));
        Self { name: name.to_owned(), year: academic_year_name(begins), entries }
    }

    /// How long all of it took, in minutes.
    #[must_use]
    pub(crate) fn minutes(&self) -> u64 {
        self.entries.iter().map(|it| u64::from(it.minutes)).sum()
    }

    /// The kinds that there are.
    #[must_use]
    pub(crate) fn by_kind(&self) -> Vec<CpdSum> {
        let sum = |kind: CpdKind| {
            let of_it = self.entries.iter().filter(|it| it.kind == kind);
            let minutes = of_it.clone().map(|it| u64::from(it.minutes)).sum();
            CpdSum { kind, entries: of_it.count(), minutes }
        };
        let newer = self.entries.iter().map(|it| it.kind).filter(|it| !CpdKind::ALL.contains(it));
        let newer: BTreeSet<CpdKind> = newer.collect();
        CpdKind::ALL.into_iter().chain(newer).map(sum).filter(|it| it.entries > 0).collect()
    }

    /// All of it in a line: `2 entries, 7 h 30 min: conference 6 h, reading 1 h 30 min`.
    #[must_use]
    pub(crate) fn in_short(&self) -> String {
        let entries = count(self.entries.len(), "entry", "entries");
        let kinds = self.by_kind().into_iter();
        let kinds = kinds.map(|it| format!("{} {}", it.kind.label(), time_text(it.minutes)));
        let kinds = kinds.collect::<Vec<_>>().join(", ");
        if kinds.is_empty() {
            return entries;
        }
        format!("{entries}, {}: {kinds}", time_text(self.minutes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::testing::session;

    fn entry(id: &str, kind: CpdKind, on: &str, minutes: u32) -> CpdEntry {
        let id = id.parse().expect("an id");
        CpdEntry::new(id, session().coach, kind, on.parse().expect("a day"), minutes)
    }

    #[test]
    fn a_year_is_from_september_to_august_and_its_sums_are_of_all_its_entries() {
        let all = vec![
            entry("entry-3", CpdKind::Reading, "2027-08-31", 45),
            entry("entry-1", CpdKind::Conference, "2026-09-01", 360),
            entry("entry-2", CpdKind::Reading, "2026-11-14", 90),
            entry("entry-0", CpdKind::Reading, "2026-08-31", 600),
            entry("entry-4", CpdKind::Reading, "2027-09-01", 600),
        ];
        let year = CpdYear::of("Rosa", 2026, all);
        let ids: Vec<&str> = year.entries.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids, ["entry-1", "entry-2", "entry-3"]);
        assert_eq!(year.in_short(), "3 entries, 8 h 15 min: conference 6 h, reading 2 h 15 min");
        let of_kinds: u64 = year.by_kind().iter().map(|it| it.minutes).sum();
        assert_eq!(of_kinds, year.minutes());
        assert_eq!(CpdYear::of("Rosa", 2020, Vec::new()).in_short(), "0 entries");
    }

    #[test]
    fn every_kind_is_written_in_files_by_its_id() {
        let ids = [
            "course",
            "conference",
            "reading",
            "tutor_session",
            "being_coached",
            "calibration",
            "clip",
            "own_study",
        ];
        for (kind, id) in CpdKind::ALL.into_iter().zip(ids) {
            assert_eq!(serde_json::to_value(kind).expect("json"), id);
        }
    }
}
