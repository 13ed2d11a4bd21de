//! Figures of a caseload, which agree with the marks of its rows.

use chrono::NaiveDate;

use crate::wording::counts::count;

use super::caseload::CaseloadRow;
use super::next_action::NextAction;

/// Figures of a caseload.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CaseloadCounts {
    /// All who are coached now.
    pub(crate) people: usize,
    /// Of them, those with something for today.
    pub(crate) due: usize,
    /// Of them, those with something that should have been done before.
    pub(crate) overdue: usize,
    /// Those who are paused.
    pub(crate) paused: usize,
}

impl CaseloadCounts {
    /// The counts of a caseload.
    #[must_use]
    pub(crate) fn of(rows: &[CaseloadRow], today: NaiveDate) -> Self {
        let mut counts = Self::default();
        for CaseloadRow { next, .. } in rows {
            match next {
                NextAction::Archived => {}
                NextAction::Paused(..) => counts.paused += 1,
                next => {
                    counts.people += 1;
                    counts.due += usize::from(next.is_due(today));
                    counts.overdue += usize::from(next.is_overdue(today));
                }
            }
        }
        counts
    }

    /// `12 people, 3 due, 1 overdue`. Figures that are zero are left out.
    #[must_use]
    pub(crate) fn say(self) -> String {
        let paused = Some(self.paused).filter(|n| *n > 0).map(|n| format!(", {n} paused"));
        self.say_without_paused() + &paused.unwrap_or_default()
    }

    /// The same, without those who are paused.
    #[must_use]
    pub(crate) fn say_without_paused(self) -> String {
        let mut said = count(self.people, "person", "people");
        for (n, word) in [(self.due, "due"), (self.overdue, "overdue")] {
            if n > 0 {
                said.push_str(&format!(", {n} {word}"));
            }
        }
        said
    }

    /// Only what waits: `3 due, 1 overdue`.
    #[must_use]
    pub(crate) fn say_in_short(self) -> String {
        match (self.due, self.overdue) {
            (0, 0) => format!("{}", self.people + self.paused),
            (due, 0) => format!("{due} due"),
            (0, overdue) => format!("{overdue} overdue"),
            (due, overdue) => format!("{due} due, {overdue} overdue"),
        }
    }
}
