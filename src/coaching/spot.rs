//! One thing that a session records and that can be put right: its address in the file, and what
//! stands there as one text.
//!
//! A choice stands under the name that the file has for it, a time as RFC 3339, a date of the
//! follow-up as what was said and the day that was understood: `thu p3 → 2026-11-12`. So every
//! correction says the same two things, and reading a spot and writing it back changes nothing.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::follow_up::Promise;
use super::moment::WallTime;
use super::place::{FollowUpDate, LONGEST_LIST, Place};
use super::session::Session;

/// One thing that can be put right.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Spot {
    /// A text, or a choice that the protocol asks for.
    Text(Place),
    /// A date of the follow-up: as it was said, and the day.
    Date(FollowUpDate),
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
    /// Why nobody rehearsed.
    Skipped,
    /// Whether one of the coach's promises was kept.
    Kept(usize),
    /// An answer of the coach's own minute, by the question's id.
    OwnAnswer(String),
    /// When the meeting began.
    Began,
    /// When it ended.
    Ended,
}

/// Between what was said and the day that was understood.
const ARROW: char = '→';

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(place) => text_address(place, f),
            Self::Date(FollowUpDate::UseBy) => f.write_str("follow_up.use_by"),
            Self::Date(FollowUpDate::Check) => f.write_str("follow_up.check.on"),
            Self::Date(FollowUpDate::NextMeeting) => f.write_str("follow_up.next_meeting"),
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
        }
    }
}

fn text_address(place: &Place, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match place {
        Place::Prepared(step) => write!(f, "steps.{step}.prepared"),
        Place::Notes(step) => write!(f, "steps.{step}.notes"),
        Place::Private(step) => write!(f, "steps.{step}.private"),
        Place::Answer(step, id) => write!(f, "steps.{step}.fields.{id}"),
        Place::ActionStep => f.write_str("action_step.text"),
        Place::Why => f.write_str("action_step.why"),
        Place::Strand => f.write_str("action_step.strand"),
        Place::Criterion(n) => write!(f, "action_step.criteria.{n}"),
        Place::Scene => f.write_str("practice.scene"),
        Place::Feedback(rep) => write!(f, "practice.reps.{rep}.feedback"),
        Place::Added(rep) => write!(f, "practice.reps.{rep}.added"),
        Place::Said(date) => write!(f, "follow_up.said.{}", date.id()),
        Place::LookFor => f.write_str("follow_up.check.look_for"),
        Place::Promise(n) => write!(f, "follow_up.coach_owes.{n}.text"),
        Place::Differently => f.write_str("reflection.differently"),
    }
}

/// An address that this version does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no part of a session that this version knows")]
pub struct NotASpot;

impl FromStr for Spot {
    type Err = NotASpot;

    fn from_str(address: &str) -> Result<Self, NotASpot> {
        let n = |text: &str| text.parse::<usize>().map_err(|_| NotASpot);
        // The id of a protocol's field is the trust's own, and may hold a point itself.
        let parts: Vec<&str> = address.splitn(4, '.').collect();
        Ok(match parts.as_slice() {
            ["started_at"] => Self::Began,
            ["ended_at"] => Self::Ended,
            ["steps", step, "prepared"] => Self::Text(Place::Prepared(n(step)?)),
            ["steps", step, "notes"] => Self::Text(Place::Notes(n(step)?)),
            ["steps", step, "private"] => Self::Text(Place::Private(n(step)?)),
            ["steps", step, "fields", id] => Self::Text(Place::Answer(n(step)?, (*id).to_owned())),
            ["action_step", "text"] => Self::Text(Place::ActionStep),
            ["action_step", "why"] => Self::Text(Place::Why),
            ["action_step", "strand"] => Self::Text(Place::Strand),
            ["action_step", "relation"] => Self::Relation,
            ["action_step", "criteria", at] => Self::Text(Place::Criterion(n(at)?)),
            ["practice", "scene"] => Self::Text(Place::Scene),
            ["practice", "model_kind"] => Self::Model,
            ["practice", "kind"] => Self::PracticeKind,
            ["practice", "skipped_why"] => Self::Skipped,
            ["practice", "reps", rep, "feedback"] => Self::Text(Place::Feedback(n(rep)?)),
            ["practice", "reps", rep, "added"] => Self::Text(Place::Added(n(rep)?)),
            ["practice", "reps", rep, "outcome"] => Self::Outcome(n(rep)?),
            ["follow_up", "use_by"] => Self::Date(FollowUpDate::UseBy),
            ["follow_up", "check", "on"] => Self::Date(FollowUpDate::Check),
            ["follow_up", "next_meeting"] => Self::Date(FollowUpDate::NextMeeting),
            ["follow_up", "check", "how"] => Self::CheckHow,
            ["follow_up", "check", "look_for"] => Self::Text(Place::LookFor),
            ["follow_up", "coach_owes", at, "text"] => Self::Text(Place::Promise(n(at)?)),
            ["follow_up", "coach_owes", at, "done"] => Self::Kept(n(at)?),
            ["reflection", "differently"] => Self::Text(Place::Differently),
            ["reflection", "answers", id] => Self::OwnAnswer((*id).to_owned()),
            ["reflection", "answers", id, rest] => Self::OwnAnswer(format!("{id}.{rest}")),
            _ => return Err(NotASpot),
        })
    }
}

impl From<Place> for Spot {
    /// The spot of a text; a date that was said is one with the day that was understood.
    fn from(place: Place) -> Self {
        match place {
            Place::Said(date) => Self::Date(date),
            place => Self::Text(place),
        }
    }
}

impl Session {
    /// What stands at `spot`; empty where nothing does.
    #[must_use]
    pub fn value(&self, spot: &Spot) -> String {
        let practice = &self.practice;
        match spot {
            Spot::Text(place) => self.text(place).to_owned(),
            Spot::Date(date) => dated(self.text(&Place::Said(*date)), self.day_set(*date)),
            Spot::Relation => name_of(self.action_step.as_ref().and_then(|step| step.relation)),
            Spot::CheckHow => name_of(self.follow_up.check.how),
            Spot::Outcome(n) => name_of(practice.reps.get(*n).and_then(|rep| rep.outcome)),
            Spot::Model => name_of(practice.model_kind),
            Spot::PracticeKind => name_of(practice.kind),
            Spot::Skipped => name_of(practice.skipped_why),
            Spot::Kept(n) => {
                let done = self.follow_up.coach_owes.get(*n).and_then(|promise| promise.done);
                done.map(|done| done.to_string()).unwrap_or_default()
            }
            Spot::OwnAnswer(id) => {
                let answers = self.reflection.as_ref().map(|it| &it.answers);
                answers.and_then(|all| all.get(id)).cloned().unwrap_or_default()
            }
            Spot::Began => self.started_at.map(|at| at.to_rfc3339()).unwrap_or_default(),
            Spot::Ended => self.ended_at.map(|at| at.to_rfc3339()).unwrap_or_default(),
        }
    }

    /// Puts `value` at `spot`, as [`Session::value`] gave it. `fresh` becomes the id of an action
    /// step that this brings into being. What cannot stand there changes nothing.
    pub fn set_value(&mut self, spot: &Spot, value: &str, fresh: &str) {
        let of_the_step = matches!(
            spot,
            Spot::Relation
                | Spot::Text(Place::ActionStep | Place::Why | Place::Strand | Place::Criterion(_))
        );
        if of_the_step && value.is_empty() && self.action_step.is_none() {
            return;
        }
        let practice = &mut self.practice;
        match spot {
            Spot::Text(place) => self.set_text(place, value.to_owned(), fresh),
            Spot::Date(date) => self.set_date(*date, value),
            Spot::Relation => {
                if let Some(step) = self.action_step_mut(fresh) {
                    set_named(&mut step.relation, value);
                }
            }
            Spot::CheckHow => set_named(&mut self.follow_up.check.how, value),
            Spot::Outcome(n) => {
                if let Some(rep) = practice.reps.get_mut(*n) {
                    set_named(&mut rep.outcome, value);
                }
            }
            Spot::Model => set_named(&mut practice.model_kind, value),
            Spot::PracticeKind => set_named(&mut practice.kind, value),
            Spot::Skipped => set_named(&mut practice.skipped_why, value),
            Spot::Kept(n) => {
                let done = value.parse().ok();
                let owes = &mut self.follow_up.coach_owes;
                if done.is_some() && (owes.len()..LONGEST_LIST).contains(n) {
                    // Another copy of the file may have taken the promise away meanwhile.
                    owes.resize(n + 1, Promise::default());
                }
                if let Some(promise) = self.follow_up.coach_owes.get_mut(*n) {
                    promise.done = done;
                }
            }
            Spot::OwnAnswer(id) => {
                if let Some(reflection) = &mut self.reflection {
                    if value.is_empty() {
                        reflection.answers.remove(id);
                    } else {
                        reflection.answers.insert(id.clone(), value.to_owned());
                    }
                }
            }
            Spot::Began => set_time(&mut self.started_at, value),
            Spot::Ended => set_time(&mut self.ended_at, value),
        }
    }

    /// The day or moment that a date of the follow-up was understood as, as it is written.
    fn day_set(&self, date: FollowUpDate) -> String {
        let follow_up = &self.follow_up;
        let day = match date {
            FollowUpDate::UseBy => follow_up.use_by,
            FollowUpDate::Check => follow_up.check.on,
            FollowUpDate::NextMeeting => {
                return follow_up.next_meeting.map(|at| at.to_rfc3339()).unwrap_or_default();
            }
        };
        day.map(|day| day.to_string()).unwrap_or_default()
    }

    fn set_date(&mut self, date: FollowUpDate, value: &str) {
        let (said, day) = said_and_day(value);
        self.set_text(&Place::Said(date), said.to_owned(), "");
        let follow_up = &mut self.follow_up;
        let as_day = || day.parse::<NaiveDate>().ok();
        match date {
            FollowUpDate::UseBy => follow_up.use_by = as_day(),
            FollowUpDate::Check => follow_up.check.on = as_day(),
            FollowUpDate::NextMeeting => {
                follow_up.next_meeting = WallTime::parse_from_rfc3339(day).ok();
            }
        }
    }
}

fn dated(said: &str, day: String) -> String {
    match (said, day.as_str()) {
        (_, "") if !said.contains(ARROW) && !is_day(said) => said.to_owned(),
        ("", _) => day,
        _ => format!("{said} {ARROW} {day}"),
    }
}

fn is_day(text: &str) -> bool {
    text.parse::<NaiveDate>().is_ok() || WallTime::parse_from_rfc3339(text).is_ok()
}

/// What was said of a date, and the day that was understood; either may be empty.
#[must_use]
pub fn said_and_day(value: &str) -> (&str, &str) {
    match value.rsplit_once(ARROW) {
        Some((said, day)) => (said.strip_suffix(' ').unwrap_or(said), day.trim()),
        None if is_day(value) => ("", value),
        None => (value, ""),
    }
}

/// The file's name for one of a few; empty for none.
#[must_use]
pub fn name_of(it: Option<impl Serialize>) -> String {
    let value = it.and_then(|it| serde_json::to_value(it).ok());
    value.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn set_named<T: DeserializeOwned>(slot: &mut Option<T>, name: &str) {
    if name.is_empty() {
        *slot = None;
    } else if let Ok(it) = serde_json::from_value(Value::String(name.to_owned())) {
        *slot = Some(it);
    }
}

fn set_time(slot: &mut Option<WallTime>, value: &str) {
    if value.is_empty() {
        *slot = None;
    } else if let Ok(at) = WallTime::parse_from_rfc3339(value) {
        *slot = Some(at);
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    /// Any spot that a small session may have, and some that it has not.
    pub(crate) fn any_spot() -> impl Strategy<Value = Spot> {
        let n = 0_usize..3;
        let date =
            select(vec![FollowUpDate::UseBy, FollowUpDate::Check, FollowUpDate::NextMeeting]);
        prop_oneof![
            n.clone().prop_map(|n| Spot::Text(Place::Prepared(n))),
            n.clone().prop_map(|n| Spot::Text(Place::Notes(n))),
            n.clone().prop_map(|n| Spot::Text(Place::Private(n))),
            (n.clone(), "[a-z._]{1,6}").prop_map(|(n, id)| Spot::Text(Place::Answer(n, id))),
            select(vec![
                Spot::Text(Place::ActionStep),
                Spot::Text(Place::Why),
                Spot::Text(Place::Strand),
                Spot::Text(Place::Scene),
                Spot::Text(Place::LookFor),
                Spot::Text(Place::Differently),
                Spot::Relation,
                Spot::CheckHow,
                Spot::Model,
                Spot::PracticeKind,
                Spot::Skipped,
                Spot::Began,
                Spot::Ended,
            ]),
            n.clone().prop_map(|n| Spot::Text(Place::Criterion(n))),
            n.clone().prop_map(|n| Spot::Text(Place::Feedback(n))),
            n.clone().prop_map(|n| Spot::Text(Place::Added(n))),
            n.clone().prop_map(|n| Spot::Text(Place::Promise(n))),
            n.clone().prop_map(Spot::Outcome),
            n.prop_map(Spot::Kept),
            date.prop_map(Spot::Date),
            "[a-z._]{1,6}".prop_map(Spot::OwnAnswer),
        ]
    }

    #[test]
    fn a_date_is_what_was_said_and_the_day_that_was_understood() {
        for (said, day, value) in [
            ("thu p3", "2026-11-12", "thu p3 → 2026-11-12"),
            ("", "2026-11-12", "2026-11-12"),
            ("once mocks are over", "", "once mocks are over"),
            ("a → b", "", "a → b → "),
            ("", "", ""),
            ("2026-11-12", "2026-11-12", "2026-11-12 → 2026-11-12"),
            ("2026-11-12", "", "2026-11-12 → "),
        ] {
            assert_eq!(dated(said, day.to_owned()), value);
            assert_eq!(said_and_day(value), (said, day), "{value}");
        }
    }

    proptest! {
        #[test]
        fn an_address_is_read_as_the_spot_it_was_written_for(spot in any_spot()) {
            prop_assert_eq!(spot.to_string().parse(), Ok(spot));
        }

        #[test]
        fn any_text_is_a_spot_or_none(text in "[a-z0-9_.]{0,24}|\\PC{0,12}") {
            if let Ok(spot) = text.parse::<Spot>() {
                prop_assert_eq!(spot.to_string().parse(), Ok(spot));
            }
        }
    }
}
