//! Dates that were given out as entries of a calendar: what is kept of them on this machine, so that
//! a later export can take back what no longer stands.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::{PersonId, SessionId};
use super::moment::WallTime;

/// The most dates that are kept, the latest given out first.
const MOST: usize = 5_000;

/// The last state in which a date was given out. It says by ids alone of whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct GivenDate {
    /// The entry's own id.
    pub(crate) uid: String,
    /// In whose calendar it is, by the word for the audience.
    #[serde(rename = "for")]
    pub(crate) reader: String,
    /// Grows with every change of the entry.
    pub(crate) sequence: u32,
    /// On which day.
    pub(crate) day: NaiveDate,
    /// When it begins, where that was said.
    pub(crate) at: Option<WallTime>,
    /// For how many minutes it then is.
    pub(crate) minutes: u32,
    /// Whether it was taken back.
    pub(crate) cancelled: bool,
    /// Whether it is a meeting.
    pub(crate) is_meeting: bool,
    /// The session that it came from.
    pub(crate) session: SessionId,
    /// With whom it is.
    pub(crate) person: PersonId,
}

/// For which dates an export speaks: one that is not among them no longer stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum GivenScope {
    /// Those of the exported sessions.
    #[default]
    Sessions,
    /// All with this person.
    With(PersonId),
    /// All there are.
    Everybody,
}

/// What was given out before, and for which dates an export speaks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GivenDates {
    /// The dates.
    pub(crate) dates: Vec<GivenDate>,
    /// For which of them it speaks.
    pub(crate) scope: GivenScope,
}

/// The dates `before` as they are once `fresh` were given out as well. A calendar heeds no state that
/// is older than the one that it has.
#[must_use]
pub(crate) fn given_after(before: Vec<GivenDate>, fresh: Vec<GivenDate>) -> Vec<GivenDate> {
    let is_same = |a: &GivenDate, b: &GivenDate| a.uid == b.uid && a.reader == b.reader;
    let mut all: Vec<GivenDate> = fresh
        .into_iter()
        .map(|new| {
            let was = before.iter().find(|it| is_same(it, &new));
            was.filter(|it| it.sequence > new.sequence).cloned().unwrap_or(new)
        })
        .collect();
    let others: Vec<GivenDate> =
        before.into_iter().filter(|it| !all.iter().any(|new| is_same(it, new))).collect();
    all.extend(others);
    all.truncate(MOST);
    all
}
