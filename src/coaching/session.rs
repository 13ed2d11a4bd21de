//! A session: the record of one meeting, and the operations that change it.
//!
//! `Session` is the record and the content of its file; the screen that edits it is called
//! *meeting*. Every letter that is typed is put into the session at once, so that what is saved is
//! what is seen.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, FixedOffset, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::wording::{days, lengths};

use super::action_step::{ActionStep, CheckKind, StepStatus};
use super::correction::Correction;
use super::durable::stamp::Stamp;
use super::follow_up::FollowUp;
use super::id::{ActionStepId, SessionId};
use super::moment::{Now, WallTime};
use super::people::{Coach, Coachee, Person, Unknown};
use super::practice::Practice;
use super::protocol::{Protocol, StepKind};
use super::record::{StepRecord, Visit};
use super::reflection::Reflection;

/// The version of the session format that this program writes.
pub(crate) const SESSION_VERSION: u32 = 1;

/// The name of [`Session::scheduled_for`] in [`Session::said`].
pub(crate) const SCHEDULED_FOR: &str = "scheduled_for";

/// What a session's file says it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum SessionFormat {
    /// One meeting, one file.
    #[default]
    #[serde(rename = "alongside/session")]
    Session,
}

/// Where a meeting is between being thought about and being over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Thought about, not begun.
    Prepared,
    /// Going on.
    Running,
    /// Someone knocked.
    Paused,
    /// Over.
    Finished,
    /// Begun and given up.
    Abandoned,
}

impl Status {
    /// As a coach reads it.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Prepared => "prepared",
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Finished => "finished",
            Self::Abandoned => "given up",
        }
    }

    /// Whether the meeting has begun and is not over.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Running | Self::Paused)
    }
}

/// What this session picks up from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Previous {
    /// The session before.
    pub session: SessionId,
    /// The action step it agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action_step: Option<ActionStepId>,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// One meeting: who, when, each step's words and minutes, what was agreed, rehearsed and promised.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Session {
    /// Always `alongside/session`.
    pub format: SessionFormat,
    /// The version of the format.
    pub version: u32,
    /// Which session.
    pub id: SessionId,
    /// The programme it belongs to: `instructional`.
    pub programme: String,
    /// The protocol as it stood.
    pub protocol: Protocol,
    /// Who coached.
    pub coach: Coach,
    /// Who was coached, as they stood then.
    pub coachee: Coachee,
    /// Where the meeting is.
    pub status: Status,
    /// When it was meant to begin.
    #[serde(default)]
    pub scheduled_for: Option<WallTime>,
    /// Times of this meeting as they were typed, by field, where the words are not understood as
    /// one: kept so that nothing typed is lost.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub said: BTreeMap<String, String>,
    /// How long the slot in the diary is, in minutes; longer than the coaching.
    #[serde(default)]
    pub slot_minutes: Option<u16>,
    /// How long the meeting is to take, in minutes: as chosen when it began, and what was added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) planned_minutes: Option<u16>,
    /// When it began.
    #[serde(default)]
    pub started_at: Option<WallTime>,
    /// When it ended.
    #[serde(default)]
    pub ended_at: Option<WallTime>,
    /// The zone's name where it was held.
    #[serde(default)]
    pub time_zone: String,
    /// What it picks up from.
    #[serde(default)]
    pub previous: Option<Previous>,
    /// Which step the meeting is in, from 0.
    #[serde(default)]
    pub at_step: usize,
    /// Whether what the coach prepared is hidden beside the coachee, from meeting to meeting.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) prepared_hidden: bool,
    /// One record for each step of the protocol, in its order.
    pub steps: Vec<StepRecord>,
    /// The one change agreed.
    #[serde(default)]
    pub action_step: Option<ActionStep>,
    /// What was rehearsed.
    #[serde(default)]
    pub practice: Practice,
    /// Dates and promises.
    #[serde(default)]
    pub follow_up: FollowUp,
    /// The coach's self-review.
    #[serde(default)]
    pub reflection: Option<Reflection>,
    /// What was put right since it was over, in order, each with what stood before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// How often it was changed, when, where, and what it comes from.
    #[serde(flatten)]
    pub stamp: Stamp,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl Session {
    /// A meeting thought about: nothing begun, every step empty.
    #[must_use]
    pub fn prepared(
        id: SessionId,
        coach: Coach,
        person: &Person,
        mut protocol: Protocol,
        minutes: u16,
        previous: Option<Previous>,
    ) -> Self {
        protocol.go_by(person.stance);
        let steps = StepRecord::all_of(&protocol, minutes);
        Self {
            format: SessionFormat::Session,
            version: SESSION_VERSION,
            id,
            programme: person.programme.clone(),
            protocol,
            coach,
            coachee: person.as_coachee(),
            status: Status::Prepared,
            scheduled_for: None,
            said: BTreeMap::new(),
            slot_minutes: None,
            planned_minutes: None,
            started_at: None,
            ended_at: None,
            time_zone: String::new(),
            previous,
            at_step: 0,
            prepared_hidden: false,
            steps,
            action_step: None,
            practice: Practice::default(),
            follow_up: FollowUp::default(),
            reflection: None,
            corrections: Vec::new(),
            stamp: Stamp::default(),
            unknown: Unknown::new(),
        }
    }

    /// The step the meeting is in; the first where the file's number is none of them.
    #[must_use]
    pub fn current(&self) -> usize {
        if self.at_step < self.steps.len() { self.at_step } else { 0 }
    }

    /// The record of the step the meeting is in; none where the file has no steps.
    #[must_use]
    pub(crate) fn current_step(&self) -> Option<&StepRecord> {
        self.steps.get(self.current())
    }

    /// The first step of `kind`, if the protocol has one.
    #[must_use]
    pub fn step_of(&self, kind: StepKind) -> Option<usize> {
        self.steps.iter().position(|step| step.kind == kind)
    }

    /// The record of the first step of `kind`, if the protocol has one.
    #[must_use]
    pub(crate) fn record_of(&self, kind: StepKind) -> Option<&StepRecord> {
        self.steps.iter().find(|step| step.kind == kind)
    }

    /// The day it belongs to: begun, else meant, else saved.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        self.began_or_due().map(|at| at.date_naive())
    }

    /// When it began, else was meant to, else was last saved.
    #[must_use]
    pub fn began_or_due(&self) -> Option<DateTime<FixedOffset>> {
        self.started_at.or(self.scheduled_for).or(self.stamp.saved_at)
    }

    /// Keeps what was typed for a time of the meeting, where a time does not say all of it.
    pub(crate) fn say(&mut self, field: &str, said: Option<&str>) {
        match said {
            Some(said) => self.said.insert(field.to_owned(), said.to_owned()),
            None => self.said.remove(field),
        };
    }

    /// Begins the meeting, in its first step.
    pub fn start(&mut self, now: &Now) {
        if self.status != Status::Prepared {
            return;
        }
        self.status = Status::Running;
        self.planned_minutes = u16::try_from(lengths::whole_minutes(self.seconds_planned())).ok();
        self.started_at = Some(now.wall);
        self.time_zone.clone_from(&now.zone.name);
        self.enter(0, now);
    }

    /// Goes to a step. Time from here on is counted to that step.
    pub(crate) fn enter(&mut self, step: usize, now: &Now) {
        let Some(record) = self.steps.get_mut(step) else { return };
        self.at_step = step;
        let (entered_at, unknown) = (now.wall, Unknown::new());
        record.visits.push(Visit { entered_at, seconds: 0.0, unknown });
    }

    /// Adds `seconds` to the current visit of a step.
    pub(crate) fn spend(&mut self, seconds: f64) {
        let step = self.current();
        if self.status != Status::Running || !seconds.is_finite() || seconds <= 0.0 {
            return;
        }
        if let Some(visit) = self.steps.get_mut(step).and_then(|s| s.visits.last_mut()) {
            visit.seconds += seconds;
        }
    }

    /// Pauses the meeting.
    pub(crate) fn pause(&mut self) {
        if self.status == Status::Running {
            self.status = Status::Paused;
        }
    }

    /// Goes on after a pause.
    pub(crate) fn go_on(&mut self) {
        if self.status == Status::Paused {
            self.status = Status::Running;
        }
    }

    /// Ends it at `at`. What was rehearsed marks the action step as practised.
    pub fn end(&mut self, at: WallTime) {
        if !self.status.is_open() {
            return;
        }
        self.status = Status::Finished;
        self.ended_at = Some(at);
        self.note_rehearsal();
    }

    /// Marks the action step of a meeting that is over as practised, where it was rehearsed.
    pub(crate) fn note_rehearsal(&mut self) {
        let rehearsed = self.practice.happened();
        if let (Some(step), Some(at)) = (&mut self.action_step, self.ended_at)
            && rehearsed
            && step.status == StepStatus::Agreed
        {
            step.becomes(StepStatus::Practised, at, Some(CheckKind::Meeting));
        }
    }

    /// Opens a meeting that was ended too soon, in the step where it was left.
    pub(crate) fn reopen(&mut self, now: &Now) {
        if self.is_record() {
            self.status = Status::Running;
            self.ended_at = None;
            self.enter(self.current(), now);
        }
    }

    /// Whether it is a record: over, and put right only by a correction.
    #[must_use]
    pub fn is_record(&self) -> bool {
        matches!(self.status, Status::Finished | Status::Abandoned)
    }

    /// Whether it was ended within the day, and so can be opened again as the same meeting. A
    /// clock that was set back since makes no difference.
    #[must_use]
    pub(crate) fn can_reopen(&self, now: &Now) -> bool {
        self.is_record()
            && self
                .over_since()
                .is_some_and(|at| now.wall.signed_duration_since(at).abs() < Duration::hours(24))
    }

    /// When it ended; for a meeting that was given up without an end, its last save.
    #[must_use]
    pub(crate) fn over_since(&self) -> Option<WallTime> {
        self.ended_at.or_else(|| self.stamp.saved_at.filter(|_| self.status == Status::Abandoned))
    }

    /// Why it cannot be opened again, in one sentence.
    #[must_use]
    pub(crate) fn why_not_reopened(&self) -> String {
        let day = |at: WallTime| format!(" on {}", days::day(at.date_naive()));
        let ended = self.over_since().map(day).unwrap_or_default();
        format!(
            "This meeting ended{ended}: within a day it can be opened again, after that it is \
             put right by a correction"
        )
    }

    /// The time spent in the meeting so far, in seconds, pauses left out.
    #[must_use]
    pub fn seconds_spent(&self) -> f64 {
        self.steps.iter().map(StepRecord::seconds_spent).sum()
    }

    /// The action step, brought into being where there is none yet.
    pub fn action_step_mut(&mut self, fresh: &str) -> Option<&mut ActionStep> {
        if self.action_step.is_none() {
            self.action_step = fresh.parse().ok().map(ActionStep::new);
        }
        self.action_step.as_mut()
    }

    /// Whether any step holds a private note, or a correction what once stood in one.
    #[must_use]
    pub fn has_private(&self) -> bool {
        self.steps.iter().any(|step| !step.private.trim().is_empty())
            || self.corrections.iter().any(Correction::is_private)
    }
}

/// Whether what `session` recorded at `at`, or what no session did, stood before `meeting` began:
/// nothing that is its own, or newer. Before no meeting in particular, everything did.
#[must_use]
pub(super) fn stood_before(
    meeting: Option<&Session>,
    session: Option<&SessionId>,
    at: Option<WallTime>,
) -> bool {
    meeting.is_none_or(|meeting| {
        let began = meeting.started_at;
        session != Some(&meeting.id) && began.is_none_or(|began| at <= Some(began))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::testing::{now_at, prepared};

    fn now() -> Now {
        now_at("2026-11-23T09:16:04+00:00")
    }

    #[test]
    fn a_step_visited_twice_keeps_the_time_of_each_visit() {
        let mut session = prepared();
        session.start(&now());
        session.spend(30.0);
        session.enter(1, &now());
        session.spend(60.0);
        session.enter(0, &now());
        session.spend(5.0);
        let seconds: Vec<f64> = session.steps[0].visits.iter().map(|v| v.seconds).collect();
        assert_eq!(seconds, [30.0, 5.0]);
        assert!((session.seconds_spent() - 95.0).abs() < 1e-9);
    }

    #[test]
    fn a_paused_meeting_spends_no_time() {
        let mut session = prepared();
        session.start(&now());
        session.pause();
        session.spend(500.0);
        assert!(session.seconds_spent() < 1e-9);
        session.go_on();
        session.spend(5.0);
        assert!((session.seconds_spent() - 5.0).abs() < 1e-9);
    }

    #[test]
    fn fields_of_a_newer_version_survive_being_read_and_written() {
        let mut value = serde_json::to_value(prepared()).expect("json");
        value["mood_of_the_room"] = serde_json::json!({ "new": [1, 2.5, null] });
        value["steps"][1]["camera"] = serde_json::json!("left");
        value["practice"]["props"] = serde_json::json!(["whiteboard"]);
        let read: Session = serde_json::from_value(value.clone()).expect("a session");
        assert_eq!(serde_json::to_value(read).expect("json"), value);
    }
}
