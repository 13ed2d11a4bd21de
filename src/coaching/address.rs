//! The address of one thing in a session: what screens, undo, search and corrections share.
//!
//! An address is written as its path in the file, `steps.0.notes`. That text is the format in which
//! a correction names what it corrects, and stays as it is. What stands at an address is read and
//! written in [`address_values`](super::address_values), and named in
//! [`address_labels`](super::address_labels).

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use super::date_parser::date::{Direction, ParsedDate, parse_date};
use super::follow_up::FollowUp;
use super::moment::WallTime;
use crate::wording::days;

/// A date of the follow-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FollowUpDate {
    /// When the coachee first uses the step.
    UseBy,
    /// When the coach looks.
    Check,
    /// When you meet next.
    NextMeeting,
}

/// A day further away than this many days is read with its year.
const HALF_A_YEAR: i64 = 182;

impl FollowUpDate {
    /// All of them, in the order in which they are asked for.
    pub(crate) const ALL: [Self; 3] = [Self::UseBy, Self::Check, Self::NextMeeting];

    /// Its name in `follow_up.said`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::UseBy => "use_by",
            Self::Check => "check",
            Self::NextMeeting => "next_meeting",
        }
    }

    /// The day that was agreed, where one was: where the clocks were that were agreed by.
    #[must_use]
    pub(crate) fn agreed(self, follow_up: &FollowUp) -> Option<NaiveDate> {
        match self {
            Self::UseBy => follow_up.use_by,
            Self::Check => follow_up.check.on,
            Self::NextMeeting => follow_up.next_meeting.map(|at| at.date_naive()),
        }
    }

    /// The moment that was agreed, where its time is known.
    #[must_use]
    pub(crate) fn moment(self, follow_up: &FollowUp) -> Option<WallTime> {
        let agreed = self.agreed(follow_up)?;
        let at = match self {
            Self::UseBy | Self::Check => follow_up.times.get(self.id()).copied(),
            Self::NextMeeting => follow_up.next_meeting.filter(|at| days::time_of(*at).is_some()),
        };
        // A version that knows no times may have changed the day.
        at.filter(|at| at.date_naive() == agreed)
    }

    /// The day that was agreed with its lesson or time, as its words on the day `on` meant it; nothing
    /// where they mean another day, or say nothing. No calendar is asked: it says what was agreed.
    #[must_use]
    pub(crate) fn understood(
        self,
        follow_up: &FollowUp,
        on: Option<NaiveDate>,
    ) -> Option<ParsedDate> {
        let (date, at) = (self.agreed(follow_up)?, self.moment(follow_up));
        let said = follow_up.said.get(self.id()).map_or("", |said| said.trim());
        let understood = parse_date(said, on?, Direction::Forward).ok();
        let understood = understood.filter(|it| it.date == date)?;
        let known = at.and_then(days::time_of);
        let lesson_begins = known.filter(|_| understood.lesson.is_some());
        let time = understood.time.or(known.filter(|_| understood.lesson.is_none()));
        Some(ParsedDate { time, lesson_begins, ..understood })
    }

    /// The day that was agreed, with its time or lesson where one is known, to be read near that day:
    /// `Wed 2 Dec, lesson 3`. `on` is the day on which it was said; a day far from it has its year.
    #[must_use]
    pub(crate) fn said(self, follow_up: &FollowUp, on: Option<NaiveDate>) -> Option<String> {
        let day = self.agreed(follow_up)?;
        let at = self.moment(follow_up);
        let understood = self.understood(follow_up, on);
        // Versions before times were kept wrote down the words alone.
        let understood = understood.filter(|it| it.says_more_than_a_time() || at.is_none());
        if on.is_some_and(|on| day.signed_duration_since(on).num_days() > HALF_A_YEAR) {
            let otherwise = || at.map_or_else(|| days::day(day), days::moment);
            return Some(understood.map_or_else(otherwise, |it| it.say()));
        }
        let otherwise =
            || at.map_or_else(|| days::day_without_year(day), days::moment_without_year);
        Some(understood.map_or_else(otherwise, |it| it.say_without_year()))
    }

    /// What was said of it, where that is no day.
    #[must_use]
    pub(crate) fn not_understood(self, follow_up: &FollowUp) -> Option<&str> {
        let said = follow_up.said.get(self.id()).map_or("", |said| said.trim());
        (!said.is_empty() && self.agreed(follow_up).is_none()).then_some(said)
    }

    /// Agrees a day, at a time of it where `at` has one; midnight is none.
    pub(crate) fn agree(self, follow_up: &mut FollowUp, at: Option<WallTime>) {
        let day = at.map(|at| at.date_naive());
        match self {
            Self::UseBy => follow_up.use_by = day,
            Self::Check => follow_up.check.on = day,
            Self::NextMeeting => {
                follow_up.next_meeting = at;
                return;
            }
        }
        follow_up.times.remove(self.id());
        let timed = at.filter(|at| days::time_of(*at).is_some());
        follow_up.times.extend(timed.map(|at| (self.id().to_owned(), at)));
    }
}

/// One thing in a session. Steps, criteria, reps and promises are counted from 0.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Address {
    // Words.
    /// What was prepared for a step.
    Prepared(usize),
    /// A step's shared note.
    Notes(usize),
    /// A step's private note.
    Private(usize),
    /// The answer to a protocol's field, by step and field id: words, or the id of an option.
    Answer(usize, String),
    /// The action step.
    ActionStep,
    /// Why it matters.
    Why,
    /// Its strand, by the programme's id of it.
    Strand,
    /// One of its success criteria.
    Criterion(usize),
    /// The scene that is rehearsed.
    Scene,
    /// The feedback on a rep.
    Feedback(usize),
    /// What was added before a rep.
    Added(usize),
    /// A date of the follow-up: as it was said, and the day that was understood.
    Date(FollowUpDate),
    /// What the coach will look for.
    LookFor,
    /// One of the coach's promises.
    Promise(usize),
    /// What the coach will do differently.
    Differently,

    // Choices and times.
    /// How the action step stands to the last one.
    Relation,
    /// How the coach would look.
    CheckHow,
    /// How a rep went.
    Outcome(usize),
    /// The model that was shown.
    Model,
    /// What sort of rehearsal it was.
    PracticeKind,
    /// Why there was none.
    Skipped,
    /// Whether one of the coach's promises was kept.
    Kept(usize),
    /// An answer of the coach's self-review, by the question's id.
    OwnAnswer(String),
    /// When the meeting began.
    Began,
    /// When it ended.
    Ended,

    // What has no field of its own, and is taken back with a change. Some of it holds other
    // addresses, so that no correction is of it: these are not read by `FromStr`.
    /// The seconds that a step was given.
    Planned(usize),
    /// How long the meeting is to take.
    PlannedLength,
    /// What the action step is besides its words and choices: its id, origin and history.
    StepIdentity,
    /// A rep as a whole.
    Rep(usize),
    /// The criteria that were seen in a rep.
    CriteriaMet(usize),
    /// The coachee's marks of the coach's own model.
    ModelRep,
}

impl Address {
    /// Whether a line break may stand in its words.
    #[must_use]
    pub(crate) fn takes_lines(&self) -> bool {
        matches!(
            self,
            Self::Prepared(_)
                | Self::Notes(_)
                | Self::Private(_)
                | Self::Answer(..)
                | Self::Differently
        )
    }

    /// Whether it is hidden until asked for.
    #[must_use]
    pub(crate) fn is_private(&self) -> bool {
        matches!(self, Self::Private(_))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Prepared(step) => write!(f, "steps.{step}.prepared"),
            Self::Notes(step) => write!(f, "steps.{step}.notes"),
            Self::Private(step) => write!(f, "steps.{step}.private"),
            Self::Answer(step, id) => write!(f, "steps.{step}.fields.{id}"),
            Self::ActionStep => f.write_str("action_step.text"),
            Self::Why => f.write_str("action_step.why"),
            Self::Strand => f.write_str("action_step.strand"),
            Self::Criterion(n) => write!(f, "action_step.criteria.{n}"),
            Self::Scene => f.write_str("practice.scene"),
            Self::Feedback(rep) => write!(f, "practice.reps.{rep}.feedback"),
            Self::Added(rep) => write!(f, "practice.reps.{rep}.added"),
            Self::Date(FollowUpDate::UseBy) => f.write_str("follow_up.use_by"),
            Self::Date(FollowUpDate::Check) => f.write_str("follow_up.check.on"),
            Self::Date(FollowUpDate::NextMeeting) => f.write_str("follow_up.next_meeting"),
            Self::LookFor => f.write_str("follow_up.check.look_for"),
            Self::Promise(n) => write!(f, "follow_up.coach_owes.{n}.text"),
            Self::Differently => f.write_str("reflection.differently"),
            Self::Relation => f.write_str("action_step.relation"),
            Self::CheckHow => f.write_str("follow_up.check.how"),
            Self::Outcome(n) => write!(f, "practice.reps.{n}.outcome"),
            Self::Model => f.write_str("practice.model_kind"),
            Self::PracticeKind => f.write_str("practice.kind"),
            Self::Skipped => f.write_str("practice.skipped_why"),
            Self::Kept(n) => write!(f, "follow_up.coach_owes.{n}.done"),
            Self::OwnAnswer(id) => write!(f, "reflection.answers.{id}"),
            Self::Began => f.write_str("started_at"),
            Self::Ended => f.write_str("ended_at"),
            Self::Planned(step) => write!(f, "steps.{step}.planned_seconds"),
            Self::PlannedLength => f.write_str("planned_minutes"),
            Self::StepIdentity => f.write_str("action_step"),
            Self::Rep(n) => write!(f, "practice.reps.{n}"),
            Self::CriteriaMet(n) => write!(f, "practice.reps.{n}.criteria_met"),
            Self::ModelRep => f.write_str("practice.model_rep"),
        }
    }
}

/// An address that this version does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no part of a session that this version knows")]
pub struct NotAnAddress;

impl FromStr for Address {
    type Err = NotAnAddress;

    fn from_str(address: &str) -> Result<Self, NotAnAddress> {
        let n = |text: &str| text.parse::<usize>().map_err(|_| NotAnAddress);
        // The id of a protocol's field is the trust's own, and may hold a point itself.
        let parts: Vec<&str> = address.splitn(4, '.').collect();
        Ok(match parts.as_slice() {
            ["started_at"] => Self::Began,
            ["ended_at"] => Self::Ended,
            ["steps", step, "prepared"] => Self::Prepared(n(step)?),
            ["steps", step, "notes"] => Self::Notes(n(step)?),
            ["steps", step, "private"] => Self::Private(n(step)?),
            ["steps", step, "fields", id] => Self::Answer(n(step)?, (*id).to_owned()),
            ["action_step", "text"] => Self::ActionStep,
            ["action_step", "why"] => Self::Why,
            ["action_step", "strand"] => Self::Strand,
            ["action_step", "relation"] => Self::Relation,
            ["action_step", "criteria", at] => Self::Criterion(n(at)?),
            ["practice", "scene"] => Self::Scene,
            ["practice", "model_kind"] => Self::Model,
            ["practice", "kind"] => Self::PracticeKind,
            ["practice", "skipped_why"] => Self::Skipped,
            ["practice", "reps", rep, "feedback"] => Self::Feedback(n(rep)?),
            ["practice", "reps", rep, "added"] => Self::Added(n(rep)?),
            ["practice", "reps", rep, "outcome"] => Self::Outcome(n(rep)?),
            ["follow_up", "use_by"] => Self::Date(FollowUpDate::UseBy),
            ["follow_up", "check", "on"] => Self::Date(FollowUpDate::Check),
            ["follow_up", "next_meeting"] => Self::Date(FollowUpDate::NextMeeting),
            ["follow_up", "check", "how"] => Self::CheckHow,
            ["follow_up", "check", "look_for"] => Self::LookFor,
            ["follow_up", "coach_owes", at, "text"] => Self::Promise(n(at)?),
            ["follow_up", "coach_owes", at, "done"] => Self::Kept(n(at)?),
            ["reflection", "differently"] => Self::Differently,
            ["reflection", "answers", id] => Self::OwnAnswer((*id).to_owned()),
            ["reflection", "answers", id, rest] => Self::OwnAnswer(format!("{id}.{rest}")),
            _ => return Err(NotAnAddress),
        })
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    /// Any address that a small session may have, and some that it has not.
    pub(crate) fn any_address() -> impl Strategy<Value = Address> {
        let n = 0_usize..3;
        let date = select(FollowUpDate::ALL.to_vec());
        prop_oneof![
            n.clone().prop_map(Address::Prepared),
            n.clone().prop_map(Address::Notes),
            n.clone().prop_map(Address::Private),
            (n.clone(), "[a-z._]{1,6}").prop_map(|(n, id)| Address::Answer(n, id)),
            select(vec![
                Address::ActionStep,
                Address::Why,
                Address::Strand,
                Address::Scene,
                Address::LookFor,
                Address::Differently,
                Address::Relation,
                Address::CheckHow,
                Address::Model,
                Address::PracticeKind,
                Address::Skipped,
                Address::Began,
                Address::Ended,
            ]),
            n.clone().prop_map(Address::Criterion),
            n.clone().prop_map(Address::Feedback),
            n.clone().prop_map(Address::Added),
            n.clone().prop_map(Address::Promise),
            n.clone().prop_map(Address::Outcome),
            n.prop_map(Address::Kept),
            date.prop_map(Address::Date),
            "[a-z._]{1,6}".prop_map(Address::OwnAnswer),
        ]
    }

    proptest! {
        #[test]
        fn a_written_address_parses_to_itself(address in any_address()) {
            prop_assert_eq!(address.to_string().parse(), Ok(address));
        }

        #[test]
        fn any_text_that_parses_reads_back_the_same(text in "[a-z0-9_.]{0,24}|\\PC{0,12}") {
            if let Ok(address) = text.parse::<Address>() {
                prop_assert_eq!(address.to_string().parse(), Ok(address));
            }
        }
    }
}
