//! A session redacted for one audience.
//!
//! For anybody but the coach a new session is built from what they may see; nothing is removed from
//! a copy. So a field that a newer version adds stays out until this file allows it. The coachee and
//! the school's file are given as data no more than stands on their page and in their tables: how
//! long it took, and not when each step began; a typed date only where it says more than the date.

use chrono::{NaiveDate, NaiveTime};
use serde_json::Value;

use super::action_step::ActionStep;
use super::address::FollowUpDate;
use super::audience::Audience;
use super::date_parser::date::{Direction, parse_date};
use super::durable::stamp::Stamp;
use super::follow_up::{Check, FollowUp, Promise};
use super::moment::WallTime;
use super::people::{Coach, Coachee, Unknown, first_name};
use super::practice::{Practice, Rep};
use super::protocol::{Protocol, Step, StepKind};
use super::record::{StepRecord, Visit, answers};
use super::session::{Previous, SCHEDULED_FOR, Session, Status};
use super::shared_text::SharedText;

impl Session {
    /// The session redacted for `audience`: for the coach all but a rep that was only prepared, for
    /// everybody else only what they may see. Names are still in it.
    #[must_use]
    pub(crate) fn seen_by(&self, audience: Audience) -> Self {
        if audience == Audience::Coach {
            let mut whole = self.clone();
            whole.practice.reps.retain(|rep| !rep.is_waiting());
            return whole;
        }
        let held = self.status != Status::Prepared || audience.sees_drafts();
        let words = held && audience.sees_words();
        let detailed = audience.sees_prepared();
        let sees_due = detailed || self.started_at.is_none();
        let steps = self.steps.iter().enumerate();
        Self {
            format: self.format,
            version: self.version,
            id: self.id.clone(),
            programme: self.programme.clone(),
            protocol: protocol(&self.protocol, audience, first_name(&self.coach.name)),
            coach: Coach {
                id: self.coach.id.clone(),
                name: self.coach.name.clone(),
                unknown: Unknown::new(),
            },
            coachee: Coachee {
                id: self.coachee.id.clone(),
                name: self.coachee.name.clone(),
                role: self.coachee.role.clone(),
                school: self.coachee.school.clone(),
                unknown: Unknown::new(),
            },
            status: self.status,
            scheduled_for: self.scheduled_for.filter(|_| sees_due),
            said: {
                // In a case the dates are changed, and these words name one.
                let is_said = sees_due && audience != Audience::Case;
                let due = self.due_beyond_a_time().filter(|_| is_said);
                due.and_then(|it| it.kept_words())
                    .map(|it| (SCHEDULED_FOR.to_owned(), it))
                    .into_iter()
                    .collect()
            },
            slot_minutes: self.slot_minutes,
            planned_minutes: self.planned_minutes,
            started_at: self.started_at,
            ended_at: self.ended_at,
            time_zone: self.time_zone.clone(),
            previous: self.previous.as_ref().filter(|_| detailed).map(previous),
            at_step: self.at_step,
            prepared_hidden: false,
            steps: {
                let one = |(n, it)| record(it, self.protocol.steps.get(n), words, audience);
                let steps: Vec<StepRecord> = steps.map(one).collect();
                let of_practice = words.then(|| self.seconds_of_practice());
                if detailed { steps } else { without_moments(steps, self.started_at, of_practice) }
            },
            action_step: self.action_step.as_ref().filter(|_| held).map(|it| step(it, audience)),
            practice: match words {
                true if detailed => practice(&self.practice, true, None),
                true => practice(&self.practice, false, self.started_at),
                false => Practice::default(),
            },
            follow_up: if held {
                follow_up(&self.follow_up, self.day(), audience)
            } else {
                FollowUp::default()
            },
            reflection: None,
            // Corrections hold the earlier values, which may have been withdrawn.
            corrections: Vec::new(),
            // Which machine saved it, and what the file comes from, is no part of the meeting.
            stamp: Stamp {
                revision: self.stamp.revision,
                saved_at: self.stamp.saved_at,
                ..Stamp::default()
            },
            unknown: Unknown::new(),
        }
    }
}

/// The protocol, for the coachee with the labels that they read.
fn protocol(it: &Protocol, audience: Audience, coach: &str) -> Protocol {
    // Prompts are for the coach only.
    let prompts = audience.sees_prepared();
    Protocol {
        id: it.id.clone(),
        version: it.version,
        title: it.title.clone(),
        summary: if prompts { it.summary.clone() } else { String::new() },
        stance: it.stance,
        steps: it
            .steps
            .iter()
            .map(|step| Step {
                kind: step.kind,
                title: step.title.clone(),
                purpose: if prompts { step.purpose.clone() } else { String::new() },
                minutes: step.minutes,
                least_minutes: step.least_minutes,
                prompts: if prompts { step.prompts.clone() } else { Vec::new() },
                other_prompts: if prompts { step.other_prompts.clone() } else { Vec::new() },
                prepare: if prompts { step.prepare.clone() } else { String::new() },
                looks: step.looks.clone(),
                fields: step
                    .fields
                    .iter()
                    .filter(|f| may_answer(&f.id, audience))
                    .map(|it| match audience {
                        Audience::Coachee => it.read_by_coachee(coach),
                        _ => it.clone(),
                    })
                    .collect(),
                unknown: Unknown::new(),
            })
            .collect(),
        variants: Vec::new(),
        unknown: Unknown::new(),
    }
}

fn previous(it: &Previous) -> Previous {
    Previous {
        session: it.session.clone(),
        action_step: it.action_step.clone(),
        unknown: Unknown::new(),
    }
}

/// Whether the answer `id` is for `audience`.
#[must_use]
pub(crate) fn may_answer(id: &str, audience: Audience) -> bool {
    audience.sees_prepared() || (id != answers::SUPPORT_LEVEL && !answers::PREPARED.contains(&id))
}

/// `steps` with the time spent as one sum, and the seconds of practice as another where they are
/// given; neither with the time of day.
fn without_moments(
    mut steps: Vec<StepRecord>,
    began: Option<WallTime>,
    of_practice: Option<f64>,
) -> Vec<StepRecord> {
    let entered = |step: &StepRecord| step.visits.first().map(|visit| visit.entered_at);
    let first = || steps.iter().find_map(entered).map(midnight_before);
    let Some(entered_at) = began.or_else(first) else { return steps };
    let practice = of_practice.unwrap_or(0.0);
    let other = steps.iter().map(StepRecord::seconds_spent).sum::<f64>() - practice;
    for step in &mut steps {
        step.visits.clear();
    }
    let mut put = |seconds: f64, is_its: &dyn Fn(&StepRecord) -> bool| {
        let step = steps.iter_mut().find(|step| is_its(step)).filter(|_| seconds > 0.0);
        if let Some(step) = step {
            step.visits.push(Visit { entered_at, seconds, unknown: Unknown::new() });
        }
    };
    put(practice, &|step| step.kind == StepKind::Practice);
    put(other, &|step| of_practice.is_none() || step.kind != StepKind::Practice);
    steps
}

/// The beginning of the day of `at`.
fn midnight_before(at: WallTime) -> WallTime {
    at.with_time(NaiveTime::MIN).single().unwrap_or(at)
}

fn record(it: &StepRecord, step: Option<&Step>, words: bool, audience: Audience) -> StepRecord {
    let asked = |id: &str| step.is_some_and(|step| step.fields.iter().any(|f| f.id == id));
    let prepared = words && audience.sees_prepared();
    StepRecord {
        kind: it.kind,
        title: it.title.clone(),
        planned_seconds: it.planned_seconds,
        visits: it
            .visits
            .iter()
            .map(|v| Visit {
                entered_at: v.entered_at,
                seconds: v.seconds,
                unknown: Unknown::new(),
            })
            .collect(),
        prepared: if prepared { it.prepared.clone() } else { SharedText::default() },
        notes: if words { it.notes.clone() } else { SharedText::default() },
        private: SharedText::default(),
        fields: it
            .fields
            .iter()
            .filter(|(id, _)| words && may_answer(id, audience))
            // Answers that no field of the protocol asks for, or that are not plain text, are left
            // out.
            .filter(|(id, answer)| {
                asked(id) && !matches!(answer, Value::Array(_) | Value::Object(_))
            })
            .map(|(id, answer)| (id.clone(), answer.clone()))
            .collect(),
        unknown: Unknown::new(),
    }
}

fn step(it: &ActionStep, audience: Audience) -> ActionStep {
    let mut seen = ActionStep::new(it.id.clone());
    seen.text.clone_from(&it.text);
    if audience.sees_words() {
        seen.why.clone_from(&it.why);
        seen.strand.clone_from(&it.strand);
    }
    seen.criteria.clone_from(&it.criteria);
    // The history over the meetings is for coaches only.
    if audience.sees_prepared() {
        seen.relation = it.relation;
        seen.status = it.status;
        seen.history.clone_from(&it.history);
        for event in &mut seen.history {
            event.unknown.clear();
        }
    }
    seen
}

/// The practice, with its times of day or without: each rep then as of when the meeting `began`, else
/// of its day.
fn practice(it: &Practice, has_times: bool, began: Option<WallTime>) -> Practice {
    let of = |at: WallTime| {
        if has_times { at } else { began.unwrap_or_else(|| midnight_before(at)) }
    };
    let rep =
        |rep: &Rep| Rep { started_at: of(rep.started_at), unknown: Unknown::new(), ..rep.clone() };
    Practice {
        model_kind: it.model_kind,
        model_at: it.model_kind.and(it.began()).map(of),
        // The coach's own model is never reported.
        model_rep: None,
        kind: it.kind,
        scene: it.scene.clone(),
        skipped_why: it.skipped_why,
        reps: it.held().map(rep).collect(),
        unknown: Unknown::new(),
    }
}

fn follow_up(it: &FollowUp, on: Option<NaiveDate>, audience: Audience) -> FollowUp {
    let mut said = it.said.clone();
    if !audience.sees_prepared() {
        said.retain(|id, said| says_more(it, id, said, on));
    }
    FollowUp {
        use_by: it.use_by,
        check: Check {
            on: it.check.on,
            how: it.check.how,
            look_for: if audience.sees_words() { it.check.look_for.clone() } else { String::new() },
            withdrawn: it.check.withdrawn,
            unknown: Unknown::new(),
        },
        next_meeting: it.next_meeting,
        coach_owes: it
            .coach_owes
            .iter()
            .map(|p| Promise { unknown: Unknown::new(), ..p.clone() })
            .collect(),
        said,
        times: it.times.clone(),
        unknown: Unknown::new(),
    }
}

/// Whether what was `said` for the date `id` tells more than the date that was understood.
fn says_more(it: &FollowUp, id: &str, said: &str, on: Option<NaiveDate>) -> bool {
    let all = FollowUpDate::ALL;
    let date = all.into_iter().find(|date| date.id() == id);
    let agreed = date.and_then(|date| date.agreed(it));
    let parsed = on.and_then(|on| parse_date(said, on, Direction::Forward).ok());
    agreed.is_none()
        || parsed.is_none_or(|it| Some(it.date) != agreed || it.says_more_than_a_time())
}

impl Session {
    /// Without what the coachee works on, which others are told only if they agree.
    #[must_use]
    pub(crate) fn without_its_step(mut self) -> Self {
        self.action_step = None;
        self.follow_up.check.look_for.clear();
        self
    }

    /// Applies `change` to every time in the session; dates without a time are not included.
    pub(crate) fn move_times(&mut self, change: &dyn Fn(WallTime) -> WallTime) {
        let own = [&mut self.scheduled_for, &mut self.started_at, &mut self.ended_at];
        let others = [
            &mut self.stamp.saved_at,
            &mut self.follow_up.next_meeting,
            &mut self.practice.model_at,
        ];
        self.follow_up.times.values_mut().for_each(|at| *at = change(*at));
        for at in own.into_iter().chain(others).flatten() {
            *at = change(*at);
        }
        let visits = self.steps.iter_mut().flat_map(|step| &mut step.visits);
        visits.for_each(|visit| visit.entered_at = change(visit.entered_at));
        for rep in self.practice.reps.iter_mut().chain(&mut self.practice.model_rep) {
            rep.started_at = change(rep.started_at);
        }
        for event in self.action_step.iter_mut().flat_map(|step| &mut step.history) {
            event.at = change(event.at);
        }
        for correction in &mut self.corrections {
            correction.at = change(correction.at);
        }
        if let Some(reflection) = &mut self.reflection {
            reflection.at = change(reflection.at);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// A session with text in every field, each with a word of its own.
    fn full() -> Session {
        let field = |id: &str| json!({ "id": id, "label": id, "input": "line" });
        serde_json::from_value(json!({
            "format": "alongside/session", "version": 1, "id": "session-00e2a90b", "new": "X0",
            "programme": "instructional", "status": "finished", "device": "X1",
            "protocol": { "id": "p", "version": 1, "title": "Six steps", "new": "X2", "steps": [
                { "kind": "probe", "title": "Probe", "minutes": 5, "prompts": ["P prompt"],
                  "fields": [field("gap"), field("support_level")], "new": "X3" }] },
            "coach": { "id": "coach-1", "name": "Rosa Ellery", "new": "X4" },
            "coachee": { "id": "person-1", "name": "Amina Khan", "new": "X5" },
            "steps": [{ "kind": "probe", "title": "Probe", "planned_seconds": 300,
                "prepared": "P prepared", "notes": "W notes", "private": "X6",
                "fields": { "gap": "W gap", "support_level": "P support", "odd": "X7",
                    "nested": { "a": "X8" } }, "new": "X9",
                "visits": [{ "entered_at": "2026-11-23T09:16:04+00:00", "seconds": 1.0, "n": "X10" }] }],
            "action_step": { "id": "action-1", "text": "A text", "criteria": ["A criterion"],
                "new": "X11", "history": [{ "at": "2026-11-23T09:16:04+00:00",
                    "status": "agreed", "note": "P history", "new": "X12" }] },
            "practice": { "scene": "W scene", "new": "X13", "reps": [
                { "started_at": "2026-11-23T09:16:04+00:00", "seconds": 1.0,
                  "feedback": "W feedback", "new": "X14" }],
                "model_rep": { "started_at": "2026-11-23T09:16:04+00:00", "seconds": 1.0,
                    "feedback": "X15" } },
            "follow_up": { "check": { "look_for": "A look", "new": "X16" }, "new": "X17",
                "coach_owes": [{ "text": "A promise", "new": "X18" }] },
            "reflection": { "at": "2026-11-23T10:00:00+00:00", "differently": "X19" },
            "corrections": [{ "at": "2026-11-24T10:00:00+00:00", "place": "steps.0.notes",
                "by": { "id": "coach-1", "name": "Rosa Ellery" }, "before": "X20" }],
        }))
        .expect("a session")
    }

    fn json_for(session: &Session, audience: Audience) -> String {
        serde_json::to_string(&session.seen_by(audience)).expect("json")
    }

    #[test]
    fn each_audience_sees_only_what_it_may() {
        let session = full();
        assert_eq!(session.seen_by(Audience::Coach), session);
        for (audience, sees) in
            [(Audience::Coachee, "AW"), (Audience::Case, "AWP"), (Audience::File, "A")]
        {
            let text = json_for(&session, audience);
            for (mark, what) in [("A ", 'A'), ("W ", 'W'), ("P ", 'P'), ("\"X", 'X')] {
                let there = text.contains(&format!("\"{}", mark.trim_start_matches('"')));
                assert_eq!(there, sees.contains(what), "{audience:?} and {what}: {text}");
            }
        }
    }

    #[test]
    fn a_meeting_without_a_beginning_leaves_without_any_time_of_day() {
        let session = Session { started_at: None, ..full() };
        for audience in [Audience::Coachee, Audience::File] {
            let text = json_for(&session, audience);
            assert!(!text.contains("09:16:04"), "{audience:?}: {text}");
        }
        assert!(json_for(&session, Audience::Coach).contains("09:16:04"));
        assert!(json_for(&session, Audience::Coachee).contains("2026-11-23T00:00:00"));
    }

    #[test]
    fn drafts_of_a_meeting_not_held_are_for_coaches_only() {
        let session = Session { status: Status::Prepared, ..full() };
        for audience in [Audience::Coachee, Audience::File] {
            let text = json_for(&session, audience);
            assert!(["\"A ", "\"W ", "\"P "].iter().all(|mark| !text.contains(mark)), "{text}");
        }
        assert!(json_for(&session, Audience::Case).contains("P prepared"));
    }
}
