//! What stands at an address of a session, read and written as one text.
//!
//! A choice stands under the name that the file has for it, a time as RFC 3339, a date of the
//! follow-up as what was said and the day that was understood: `thu p3 → 2026-11-12`. Reading an
//! address and writing it back changes nothing.

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::action_step::ActionStep;
use super::address::{Address, FollowUpDate};
use super::follow_up::Promise;
use super::moment::WallTime;
use super::practice::Rep;
use super::session::Session;
use super::shared_text::SharedText;

/// The most lines that a list of a session grows to.
pub(crate) const LONGEST_LIST: usize = 50;

/// Between what was said and the day that was understood.
const ARROW: char = '→';

impl Session {
    /// The words at `at`; empty where there are none, and where no words can be.
    #[must_use]
    pub fn text(&self, at: &Address) -> &str {
        let action_step = self.action_step.as_ref();
        match at {
            Address::Answer(i, id) => self.steps.get(*i).map(|s| s.answer(id)),
            Address::ActionStep => action_step.map(|a| a.text.as_str()),
            Address::Why => action_step.map(|a| a.why.as_str()),
            Address::Strand => action_step.map(|a| a.strand.as_str()),
            Address::Criterion(n) => {
                action_step.and_then(|a| a.criteria.get(*n)).map(String::as_str)
            }
            Address::Scene => Some(self.practice.scene.as_str()),
            Address::Feedback(n) => self.practice.reps.get(*n).map(|r| r.feedback.as_str()),
            Address::Added(n) => self.practice.reps.get(*n).and_then(|r| r.added.as_deref()),
            Address::Date(date) => self.follow_up.said.get(date.id()).map(String::as_str),
            Address::LookFor => Some(self.follow_up.check.look_for.as_str()),
            Address::Promise(n) => self.follow_up.coach_owes.get(*n).map(|p| p.text.as_str()),
            Address::Differently => self.reflection.as_ref().map(|r| r.differently.as_str()),
            _ => self.shared(at).map(|it| it.as_str()),
        }
        .unwrap_or_default()
    }

    /// The same, shared where it may be long.
    pub(crate) fn shared_text(&self, at: &Address) -> SharedText {
        self.shared(at).cloned().unwrap_or_else(|| self.text(at).into())
    }

    /// The text at `at`, where it is one that is shared.
    fn shared(&self, at: &Address) -> Option<&SharedText> {
        match at {
            Address::Prepared(i) => self.steps.get(*i).map(|s| &s.prepared),
            Address::Notes(i) => self.steps.get(*i).map(|s| &s.notes),
            Address::Private(i) => self.steps.get(*i).map(|s| &s.private),
            _ => None,
        }
    }

    /// The same, to be changed.
    fn shared_mut(&mut self, at: &Address) -> Option<&mut SharedText> {
        match at {
            Address::Prepared(i) => self.steps.get_mut(*i).map(|s| &mut s.prepared),
            Address::Notes(i) => self.steps.get_mut(*i).map(|s| &mut s.notes),
            Address::Private(i) => self.steps.get_mut(*i).map(|s| &mut s.private),
            _ => None,
        }
    }

    /// Puts `text` at `at`. `fresh` becomes the id of an action step that this brings into being.
    /// What is not there or takes no words changes nothing. Of a date it is what was said, not the day.
    pub fn set_text(&mut self, at: &Address, text: impl Into<SharedText>, fresh: &str) {
        let text = text.into();
        if let Some(slot) = self.shared_mut(at) {
            return *slot = text;
        }
        let text = String::from(text);
        match at {
            Address::Answer(i, id) => {
                if let Some(step) = self.steps.get_mut(*i) {
                    step.set_answer(id, text);
                }
            }
            Address::ActionStep => put(self.action_step_mut(fresh).map(|a| &mut a.text), text),
            Address::Why => put(self.action_step_mut(fresh).map(|a| &mut a.why), text),
            Address::Strand => put(self.action_step_mut(fresh).map(|a| &mut a.strand), text),
            Address::Criterion(n) => {
                if let Some(step) = self.action_step_mut(fresh) {
                    put_at(&mut step.criteria, *n, text, String::is_empty);
                }
            }
            Address::Scene => self.practice.scene = text,
            Address::Feedback(n) => {
                put(self.practice.reps.get_mut(*n).map(|r| &mut r.feedback), text);
            }
            Address::Added(n) => {
                if let Some(rep) = self.practice.reps.get_mut(*n) {
                    rep.added = Some(text);
                }
            }
            Address::Date(date) => {
                if text.is_empty() {
                    self.follow_up.said.remove(date.id());
                } else {
                    self.follow_up.said.insert(date.id().to_owned(), text);
                }
            }
            Address::LookFor => self.follow_up.check.look_for = text,
            Address::Promise(n) => {
                let promise = self.follow_up.coach_owes.get(*n).cloned().unwrap_or_default();
                // Whether it was kept outlives its words: a correction may take these away.
                let says_nothing = |p: &Promise| *p == Promise::default();
                let promise = Promise { text, ..promise };
                put_at(&mut self.follow_up.coach_owes, *n, promise, says_nothing);
            }
            Address::Differently => {
                put(self.reflection.as_mut().map(|r| &mut r.differently), text);
            }
            _ => {}
        }
    }

    /// What stands at `at`; empty where nothing does.
    #[must_use]
    pub(crate) fn value(&self, at: &Address) -> String {
        let practice = &self.practice;
        match at {
            Address::Date(date) => dated(self.text(at), self.day_set(*date)),
            Address::Relation => name_of(self.action_step.as_ref().and_then(|step| step.relation)),
            Address::CheckHow => name_of(self.follow_up.check.how),
            Address::Outcome(n) => name_of(practice.reps.get(*n).and_then(|rep| rep.outcome)),
            Address::Model => name_of(practice.model_kind),
            Address::PracticeKind => name_of(practice.kind),
            Address::Skipped => name_of(practice.skipped_why),
            Address::Kept(n) => {
                let done = self.follow_up.coach_owes.get(*n).and_then(|promise| promise.done);
                done.map(|done| done.to_string()).unwrap_or_default()
            }
            Address::OwnAnswer(id) => {
                let answers = self.reflection.as_ref().map(|it| &it.answers);
                answers.and_then(|all| all.get(id)).cloned().unwrap_or_default()
            }
            Address::Began => self.started_at.map(|at| at.to_rfc3339()).unwrap_or_default(),
            Address::Ended => self.ended_at.map(|at| at.to_rfc3339()).unwrap_or_default(),
            Address::Planned(n) => {
                self.steps.get(*n).map(|step| step.planned_seconds.to_string()).unwrap_or_default()
            }
            Address::PlannedLength => {
                self.planned_minutes.map(|it| it.to_string()).unwrap_or_default()
            }
            Address::StepIdentity => json(self.action_step.as_ref().map(without_words)),
            Address::Rep(n) => json(practice.reps.get(*n)),
            Address::CriteriaMet(n) => json(
                practice.reps.get(*n).map(|rep| &rep.criteria_met).filter(|met| !met.is_empty()),
            ),
            Address::ModelRep => json(practice.model_rep.as_ref()),
            words => self.text(words).to_owned(),
        }
    }

    /// Puts `value` at `at`, as [`Session::value`] gave it. `fresh` becomes the id of an action
    /// step that this brings into being. What cannot stand there changes nothing.
    pub(crate) fn set_value(&mut self, at: &Address, value: &str, fresh: &str) {
        let of_the_step = matches!(
            at,
            Address::Relation
                | Address::ActionStep
                | Address::Why
                | Address::Strand
                | Address::Criterion(_)
        );
        if of_the_step && value.is_empty() && self.action_step.is_none() {
            return;
        }
        let practice = &mut self.practice;
        match at {
            Address::Date(date) => self.set_date(*date, value),
            Address::Relation => {
                if let Some(step) = self.action_step_mut(fresh) {
                    set_named(&mut step.relation, value);
                }
            }
            Address::CheckHow => set_named(&mut self.follow_up.check.how, value),
            Address::Outcome(n) => {
                if let Some(rep) = practice.reps.get_mut(*n) {
                    set_named(&mut rep.outcome, value);
                }
            }
            Address::Model => set_named(&mut practice.model_kind, value),
            Address::PracticeKind => set_named(&mut practice.kind, value),
            Address::Skipped => set_named(&mut practice.skipped_why, value),
            Address::Kept(n) => {
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
            Address::OwnAnswer(id) => {
                if let Some(reflection) = &mut self.reflection {
                    if value.is_empty() {
                        reflection.answers.remove(id);
                    } else {
                        reflection.answers.insert(id.clone(), value.to_owned());
                    }
                }
            }
            Address::Began => set_time(&mut self.started_at, value),
            Address::Ended => set_time(&mut self.ended_at, value),
            Address::Planned(n) => {
                if let (Some(step), Ok(seconds)) = (self.steps.get_mut(*n), value.parse()) {
                    step.planned_seconds = seconds;
                }
            }
            Address::PlannedLength => self.planned_minutes = value.parse().ok(),
            Address::StepIdentity => self.set_step_identity(value),
            Address::Rep(n) => set_rep(&mut practice.reps, *n, value),
            Address::CriteriaMet(n) => {
                let met = if value.is_empty() { Some(Vec::new()) } else { read(value) };
                if let (Some(rep), Some(met)) = (practice.reps.get_mut(*n), met) {
                    rep.criteria_met = met;
                }
            }
            Address::ModelRep => {
                if value.is_empty() {
                    practice.model_rep = None;
                } else if let Some(rep) = read(value) {
                    practice.model_rep = Some(rep);
                }
            }
            words => self.set_text(words, value.to_owned(), fresh),
        }
    }

    /// Puts what [`Address::StepIdentity`] holds in the place of what the action step has of it. A
    /// step of which somebody's words or choices stand is never taken away.
    fn set_step_identity(&mut self, value: &str) {
        if value.is_empty() {
            self.action_step.take_if(|step| says_nothing(step));
            return;
        }
        let Some(record) = read::<ActionStep>(value) else { return };
        self.action_step = Some(match self.action_step.take() {
            Some(ActionStep { text, why, strand, criteria, relation, .. }) => {
                ActionStep { text, why, strand, criteria, relation, ..record }
            }
            None => record,
        });
    }

    /// The day or moment that a date of the follow-up was understood as, as it is written.
    fn day_set(&self, date: FollowUpDate) -> String {
        let follow_up = &self.follow_up;
        let moment = match date {
            FollowUpDate::NextMeeting => follow_up.next_meeting,
            FollowUpDate::UseBy | FollowUpDate::Check => date.moment(follow_up),
        };
        let day = || date.agreed(follow_up).map(|day| day.to_string());
        moment.map(|at| at.to_rfc3339()).or_else(day).unwrap_or_default()
    }

    fn set_date(&mut self, date: FollowUpDate, value: &str) {
        let (said, day) = said_and_day(value);
        self.set_text(&Address::Date(date), said.to_owned(), "");
        let follow_up = &mut self.follow_up;
        match (WallTime::parse_from_rfc3339(day).ok(), day.parse::<NaiveDate>().ok(), date) {
            (Some(at), ..) => date.agree(follow_up, Some(at)),
            (None, on, FollowUpDate::UseBy) => {
                date.agree(follow_up, None);
                follow_up.use_by = on;
            }
            (None, on, FollowUpDate::Check) => {
                date.agree(follow_up, None);
                follow_up.check.on = on;
            }
            (None, _, FollowUpDate::NextMeeting) => date.agree(follow_up, None),
        }
    }
}

fn put(slot: Option<&mut String>, text: String) {
    if let Some(slot) = slot {
        *slot = text;
    }
}

/// Sets item `n` of a list of lines, which grows to hold it; empty lines at its end fall away.
fn put_at<T: Default + Clone>(list: &mut Vec<T>, n: usize, item: T, empty: impl Fn(&T) -> bool) {
    if n >= LONGEST_LIST {
        return;
    }
    if list.len() <= n {
        list.resize(n + 1, T::default());
    }
    if let Some(stands) = list.get_mut(n) {
        *stands = item;
    }
    while list.last().is_some_and(&empty) {
        list.pop();
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
pub(crate) fn said_and_day(value: &str) -> (&str, &str) {
    match value.rsplit_once(ARROW) {
        Some((said, day)) => (said.strip_suffix(' ').unwrap_or(said), day.trim()),
        None if is_day(value) => ("", value),
        None => (value, ""),
    }
}

/// The file's name for one of a few; empty for none.
#[must_use]
pub(crate) fn name_of(it: Option<impl Serialize>) -> String {
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

fn json(it: Option<impl Serialize>) -> String {
    it.and_then(|it| serde_json::to_string(&it).ok()).unwrap_or_default()
}

fn read<'a, T: Deserialize<'a>>(json: &'a str) -> Option<T> {
    serde_json::from_str(json).ok()
}

/// An action step as it is without what has an address of its own.
fn without_words(step: &ActionStep) -> ActionStep {
    ActionStep {
        text: String::new(),
        why: String::new(),
        strand: String::new(),
        criteria: Vec::new(),
        relation: None,
        ..step.clone()
    }
}

fn says_nothing(step: &ActionStep) -> bool {
    let words = [&step.text, &step.why, &step.strand];
    let mut words = words.into_iter().chain(&step.criteria);
    words.all(String::is_empty) && step.relation.is_none()
}

/// Puts a rep in its place, or behind the last one. Only the last can be taken away: the others
/// would change their numbers.
fn set_rep(reps: &mut Vec<Rep>, n: usize, value: &str) {
    if value.is_empty() {
        if n + 1 == reps.len() {
            reps.pop();
        }
        return;
    }
    let Some(rep) = read(value) else { return };
    if n == reps.len() {
        reps.push(rep);
    } else if let Some(stands) = reps.get_mut(n) {
        *stands = rep;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_holds_its_words_and_the_day_they_mean() {
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

    const FRESH: &str = "0193581e-6c1a-7b52-9f0e-2f3c5de2a90b";

    fn session() -> Session {
        crate::coaching::testing::session()
    }

    #[test]
    fn only_the_last_rep_can_be_added_or_removed() {
        let mut session = session();
        session.practice.reps = vec![Rep::begun(WallTime::default()); 2];
        session.practice.reps[1].feedback = "louder".to_owned();
        let [first, last] = [0, 1].map(|n| session.value(&Address::Rep(n)));
        session.set_value(&Address::Rep(0), "", FRESH);
        assert_eq!(session.practice.reps.len(), 2, "the second would be called the first");
        session.set_value(&Address::Rep(1), "", FRESH);
        assert_eq!(session.value(&Address::Rep(1)), "");
        session.set_value(&Address::Rep(2), &last, FRESH);
        assert_eq!(session.practice.reps.len(), 1);
        session.set_value(&Address::Rep(1), &last, FRESH);
        assert_eq!([0, 1].map(|n| session.value(&Address::Rep(n))), [first, last]);
        session.set_value(&Address::CriteriaMet(1), "[true,false]", FRESH);
        assert_eq!(session.practice.reps[1].criteria_met, [true, false]);
        session.set_value(&Address::CriteriaMet(1), "", FRESH);
        assert_eq!(session.value(&Address::CriteriaMet(1)), "");
    }

    #[test]
    fn a_step_with_words_keeps_its_identity() {
        let mut session = session();
        session.set_text(&Address::ActionStep, "Wait".to_owned(), FRESH);
        let identity = session.value(&Address::StepIdentity);
        session.set_value(&Address::StepIdentity, "", FRESH);
        assert_eq!(session.value(&Address::StepIdentity), identity);
        let all = [Address::ActionStep, Address::Why, Address::Strand, Address::Relation];
        for at in all.into_iter().chain((0..LONGEST_LIST).map(Address::Criterion)) {
            session.set_value(&at, "", FRESH);
        }
        session.set_value(&Address::StepIdentity, "", FRESH);
        assert_eq!(session.action_step, None);
        session.set_value(&Address::StepIdentity, &identity, FRESH);
        assert_eq!(session.value(&Address::StepIdentity), identity);
    }
}
