//! What comes next with somebody, and how a row of the caseload says it.

use chrono::NaiveDate;

use crate::wording::counts::count;
use crate::wording::days;

use super::action_step::CheckKind;
use super::id::SessionId;
use super::moment::WallTime;

/// An action that waits to be done with a person.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum NextAction {
    /// A meeting that was not ended.
    GoOn(SessionId),
    /// A prepared meeting, in the diary for today.
    BeginPrepared(SessionId, WallTime),
    /// A meeting is in the diary for today.
    MeetingDue(WallTime),
    /// Nothing in the diary since this meeting.
    NothingInTheDiary(Option<NaiveDate>),
    /// The day in the diary went by without a meeting, so nothing is in it any more.
    MeetingMissed(NaiveDate),
    /// The same, and the meeting of that day was prepared.
    PreparedMissed(SessionId, NaiveDate),
    /// A check was to be made on this day, today or before.
    CheckDue(NaiveDate, CheckKind),
    /// So many school weeks have gone since the last meeting: more than their own rhythm has.
    LongUnseen(u32),
    /// A first meeting.
    NeverMet,
    /// Their step has become a habit; the next meeting can begin a new one.
    ReadyForNew,
    /// A meeting to come, prepared; nothing where no day was said.
    Prepared(SessionId, Option<WallTime>),
    /// A meeting to come.
    Next(WallTime),
    /// They are paused, until this day where it is known, or until what these words say.
    Paused(Option<NaiveDate>, String),
    /// They are coached no more.
    Archived,
}

/// Promises of the coach that are still open.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OpenPromises {
    /// How many; never none.
    pub(crate) count: usize,
    /// The day of the first, where it has one.
    pub(crate) by: Option<NaiveDate>,
}

impl OpenPromises {
    /// What is owed, in a few words.
    #[must_use]
    pub(crate) fn say(&self) -> String {
        match (self.count, self.by.map(days::day_without_year)) {
            (1, None) => "you said you’d do something".to_owned(),
            (n, None) => format!("you said you’d do {n} things"),
            (1, Some(by)) => format!("promised for {by}"),
            (n, Some(by)) => format!("{n} promised, the first for {by}"),
        }
    }
}

/// The state of a row that a mark shows, readable without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowState {
    /// It is for today.
    Due,
    /// It should have been done before today.
    Overdue,
    /// There is room for a new step.
    Ready,
    /// They were not met for longer than their rhythm is.
    LongUnseen,
}

impl NextAction {
    /// The day that the action is about, if any.
    #[must_use]
    pub(crate) fn on(&self) -> Option<NaiveDate> {
        match self {
            Self::MeetingMissed(on) | Self::PreparedMissed(_, on) | Self::CheckDue(on, _) => {
                Some(*on)
            }
            Self::Paused(until, _) => *until,
            _ => self.at().map(|at| at.date_naive()),
        }
    }

    /// When the meeting is that it is about, today or later; midnight where only the day is known.
    #[must_use]
    pub(super) fn at(&self) -> Option<WallTime> {
        match self {
            Self::BeginPrepared(_, at)
            | Self::MeetingDue(at)
            | Self::Next(at)
            | Self::Prepared(_, Some(at)) => Some(*at),
            _ => None,
        }
    }

    /// Urgency on `today`: a smaller number is more urgent. What is overdue is of one urgency, the
    /// oldest first.
    #[must_use]
    pub(crate) fn pressing(&self, today: NaiveDate) -> u8 {
        match self {
            Self::GoOn(_) => 0,
            Self::BeginPrepared(..) => 1,
            Self::MeetingDue(_) => 2,
            Self::CheckDue(on, _) if *on == today => 3,
            Self::MeetingMissed(_) | Self::PreparedMissed(..) | Self::CheckDue(..) => 4,
            // A prepared meeting without a day is not in the diary.
            Self::NothingInTheDiary(_) | Self::Prepared(_, None) => 5,
            Self::LongUnseen(_) => 6,
            Self::NeverMet => 7,
            Self::ReadyForNew => 8,
            Self::Prepared(..) | Self::Next(_) => 9,
            Self::Paused(..) => 10,
            Self::Archived => 11,
        }
    }

    /// The mark for it, if any, on `today`.
    #[must_use]
    pub(crate) fn row_state(&self, today: NaiveDate) -> Option<RowState> {
        match self {
            Self::GoOn(_) | Self::BeginPrepared(..) | Self::MeetingDue(_) => Some(RowState::Due),
            Self::CheckDue(on, _) if *on == today => Some(RowState::Due),
            Self::MeetingMissed(_) | Self::PreparedMissed(..) | Self::CheckDue(..) => {
                Some(RowState::Overdue)
            }
            Self::LongUnseen(_) => Some(RowState::LongUnseen),
            Self::ReadyForNew => Some(RowState::Ready),
            _ => None,
        }
    }

    /// Whether it is due on `today`.
    #[must_use]
    pub(crate) fn is_due(&self, today: NaiveDate) -> bool {
        self.row_state(today) == Some(RowState::Due)
    }

    /// Whether it was due before `today`.
    #[must_use]
    pub(crate) fn is_overdue(&self, today: NaiveDate) -> bool {
        self.row_state(today) == Some(RowState::Overdue)
    }

    /// The text of a row of the caseload.
    #[must_use]
    pub(crate) fn say(&self, today: NaiveDate) -> String {
        let days = |since: NaiveDate| today.signed_duration_since(since).num_days();
        match self {
            Self::GoOn(_) => "meeting not finished".to_owned(),
            Self::BeginPrepared(_, at) => with_time("prepared for today", *at),
            Self::MeetingDue(at) => with_time("meeting due today", *at),
            Self::MeetingMissed(on) => format!("meeting was due {}", days::day_without_year(*on)),
            Self::PreparedMissed(_, on) => {
                format!("prepared, was due {}", days::day_without_year(*on))
            }
            Self::NothingInTheDiary(_) => "no next meeting".to_owned(),
            Self::CheckDue(on, how) if *on == today => format!("{} due today", how.to_do()),
            Self::CheckDue(on, how) => {
                format!("{} {} overdue", how.to_do(), count(days(*on), "day", "days"))
            }
            Self::LongUnseen(weeks) => {
                format!("{} since you met", count(*weeks, "school week", "school weeks"))
            }
            Self::NeverMet => "first meeting".to_owned(),
            Self::ReadyForNew => "embedded, ready for a new step".to_owned(),
            Self::Prepared(_, Some(at)) => format!("prepared · {}", days::moment_without_year(*at)),
            Self::Prepared(_, None) => "prepared, no day yet".to_owned(),
            Self::Next(at) => format!("next: {}", days::moment_without_year(*at)),
            Self::Paused(Some(until), _) => format!("paused until {}", days::date(*until)),
            Self::Paused(None, said) if said.is_empty() => "paused".to_owned(),
            Self::Paused(None, said) => format!("paused until {said}"),
            Self::Archived => "archived".to_owned(),
        }
    }

    /// The same in fewer words, for a row that is narrow.
    #[must_use]
    pub(crate) fn say_in_short(&self, today: NaiveDate) -> String {
        match self {
            Self::MeetingMissed(on) => format!("was due {}", days::day_without_year(*on)),
            Self::CheckDue(on, how) => {
                let what = how.to_do_in_short();
                match today.signed_duration_since(*on).num_days() {
                    late @ 1.. => format!("{what} {} late", count(late, "day", "days")),
                    _ => format!("{what} due today"),
                }
            }
            Self::PreparedMissed(_, on) => {
                format!("prepared, was {}", days::date_without_year(*on))
            }
            Self::LongUnseen(weeks) => {
                format!("{} since", count(*weeks, "school week", "school weeks"))
            }
            Self::ReadyForNew => "ready for a new step".to_owned(),
            Self::BeginPrepared(_, at) if days::time_of(*at).is_some() => {
                with_time("prepared", *at)
            }
            Self::MeetingDue(at) => with_time("due today", *at),
            Self::Prepared(_, Some(at)) if days::time_of(*at).is_some() => {
                format!("prepared {}", days::date_and_time_without_year(*at))
            }
            Self::Prepared(_, Some(at)) => {
                format!("prepared, {}", days::date_without_year(at.date_naive()))
            }
            Self::Next(at) if days::time_of(*at).is_some() => {
                format!("next: {}", days::date_and_time_without_year(*at))
            }
            Self::Paused(Some(until), _) => format!("paused to {}", days::date_in_short(*until)),
            _ => self.say(today),
        }
    }
}

/// `words` with the time of `at`, where one is known.
fn with_time(words: &str, at: WallTime) -> String {
    match days::time_of(at) {
        Some(time) => format!("{words}, {}", days::time(time)),
        None => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn at(text: &str) -> WallTime {
        WallTime::parse_from_rfc3339(&format!("{text}T09:00:00+00:00")).expect("a time")
    }

    #[test]
    fn a_narrow_row_says_everything_in_twenty_one_letters() {
        let (today, id) = (day("2026-11-28"), || "session-1".parse().expect("an id"));
        let (long_ago, to_come) = (day("2026-08-12"), at("2026-12-30"));
        for next in [
            NextAction::GoOn(id()),
            NextAction::BeginPrepared(id(), at("2026-11-28")),
            NextAction::MeetingDue(at("2026-11-28")),
            NextAction::NothingInTheDiary(None),
            NextAction::MeetingMissed(long_ago),
            NextAction::PreparedMissed(id(), long_ago),
            NextAction::CheckDue(today, CheckKind::Walk),
            NextAction::CheckDue(long_ago, CheckKind::DropIn),
            NextAction::CheckDue(long_ago, CheckKind::StaffVoice),
            NextAction::CheckDue(day("2026-11-27"), CheckKind::Walk),
            NextAction::LongUnseen(38),
            NextAction::NeverMet,
            NextAction::ReadyForNew,
            NextAction::Prepared(id(), Some(to_come)),
            NextAction::Prepared(id(), None),
            NextAction::Next(to_come),
            NextAction::Paused(Some(to_come.date_naive()), String::new()),
            NextAction::Archived,
        ] {
            let says = next.say_in_short(today);
            assert!(says.chars().count() <= 21, "{says}");
        }
    }
}
