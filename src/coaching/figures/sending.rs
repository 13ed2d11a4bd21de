//! Sending a coach's figures to their trust: where they go, what went, and what the coach is told.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::contribution::Contribution;
use crate::wording::days::day;

/// What a coach is told before their figures go anywhere for the first time.
pub(crate) const WHAT_IS_IN_IT: &str = "These are your figures for the trust, as they would be \
    written. In them: your own name; for each programme, school and week how many meetings you \
    held and how many your rhythm expects, how many people have a next date, how often and how \
    long you practised, how many drop-ins you made, how many follow-ups were due and made, and \
    when an action step became a habit. Not in them: anybody you coach, by name or initials, and \
    not a word of what either of you wrote.";

/// So many days after figures were sent, it is told that they can be sent again.
const DAYS_BETWEEN: Days = Days::new(7);

/// Where the coach sends their figures, kept for this machine.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sending {
    /// The folder or bucket, where the coach asked for it to be remembered.
    pub(crate) folder: Option<PathBuf>,
    /// The folders and buckets that figures were sent to.
    pub(crate) sent_to: Vec<PathBuf>,
    /// The last revision of each year.
    revisions: BTreeMap<String, u64>,
    /// The last day that was counted in what was sent of each year.
    until: BTreeMap<String, NaiveDate>,
}

impl Sending {
    /// The school years of which figures were sent.
    pub(crate) fn years(&self) -> impl Iterator<Item = &str> {
        self.revisions.keys().map(String::as_str)
    }

    /// The last revision that was sent of a year.
    #[must_use]
    pub(crate) fn revision(&self, year: &str) -> Option<u64> {
        self.revisions.get(year).copied()
    }

    /// Keeps in mind that `contribution` was sent to `place`.
    pub(crate) fn sent(&mut self, contribution: &Contribution, place: &Path) {
        self.revisions.insert(contribution.year.clone(), contribution.revision);
        self.until.insert(contribution.year.clone(), contribution.up_to);
        if self.sent_to.iter().all(|it| it != place) {
            self.sent_to.push(place.to_owned());
        }
    }

    /// The day until which figures were sent, where it is time to send them again: they go to a folder
    /// that is remembered, a week is over, and a meeting was held since, the last on `last_held`.
    #[must_use]
    pub(crate) fn due_since(
        &self,
        last_held: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Option<NaiveDate> {
        let sent = self.folder.as_ref().and_then(|_| self.until.values().max().copied())?;
        let is_over = sent.checked_add_days(DAYS_BETWEEN).is_some_and(|it| it <= today);
        (is_over && last_held.is_some_and(|held| held > sent)).then_some(sent)
    }
}

/// What is said where the figures that are there already count until a later day, `until`: a clock is
/// wrong, or another day was asked for.
#[must_use]
pub(crate) fn newer_are_there(until: NaiveDate, up_to: NaiveDate) -> String {
    format!(
        "nothing was sent: figures until {} are there already, and these end on {}",
        day(until),
        day(up_to)
    )
}

/// What is said of figures of a school year that are in `file` now.
#[must_use]
pub(crate) fn are_in(year: &str, file: &str) -> String {
    format!("Your figures of {year} are in {file}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day_of(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn they_are_due_a_week_after_the_last_where_a_meeting_was_held_since() {
        let mut sending = Sending::default();
        let until = |text: &str| BTreeMap::from([("2026-27".to_owned(), day_of(text))]);
        let due = |sending: &Sending, held: &str, today: &str| {
            sending.due_since(Some(day_of(held)), day_of(today))
        };
        assert_eq!(due(&sending, "2026-11-20", "2026-11-23"), None, "nowhere to send them");
        sending.folder = Some(PathBuf::from("/trust"));
        assert_eq!(due(&sending, "2026-11-20", "2026-11-23"), None, "never sent: not asked for");
        sending.until = until("2026-11-12");
        assert_eq!(due(&sending, "2026-11-13", "2026-11-18"), None, "within the week");
        assert_eq!(due(&sending, "2026-11-12", "2026-11-19"), None, "that meeting is in it");
        assert_eq!(sending.due_since(None, day_of("2026-11-19")), None, "no meeting");
        assert_eq!(due(&sending, "2026-11-13", "2026-11-19"), Some(day_of("2026-11-12")));
        // Last year's, sent again, are not this year's.
        sending.until.insert("2025-26".to_owned(), day_of("2026-07-20"));
        assert_eq!(due(&sending, "2026-11-13", "2026-11-19"), Some(day_of("2026-11-12")));
        sending.folder = None;
        assert_eq!(due(&sending, "2026-11-13", "2026-11-19"), None, "forgotten");
    }
}
