//! Where words stand in a session: the one address that screens, undo and search share.

use chrono::NaiveDate;

use super::follow_up::{FollowUp, Promise};
use super::session::Session;

/// The most lines that a list of a session grows to.
pub(super) const LONGEST_LIST: usize = 50;

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

impl FollowUpDate {
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
    pub fn agreed(self, follow_up: &FollowUp) -> Option<NaiveDate> {
        match self {
            Self::UseBy => follow_up.use_by,
            Self::Check => follow_up.check.on,
            Self::NextMeeting => follow_up.next_meeting.map(|at| at.date_naive()),
        }
    }
}

/// A piece of text in a session that can be typed into.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// What was prepared for a step.
    Prepared(usize),
    /// A step's shared note.
    Notes(usize),
    /// A step's private note.
    Private(usize),
    /// The answer to a protocol's field, by step and field id.
    Answer(usize, String),
    /// The action step.
    ActionStep,
    /// Why it matters.
    Why,
    /// Its strand.
    Strand,
    /// One of its success criteria.
    Criterion(usize),
    /// The scene that is rehearsed.
    Scene,
    /// The feedback on a rep.
    Feedback(usize),
    /// What was added before a rep.
    Added(usize),
    /// A date of the follow-up, as it was said.
    Said(FollowUpDate),
    /// What the coach will look for.
    LookFor,
    /// One of the coach's promises.
    Promise(usize),
    /// What the coach will do differently.
    Differently,
}

impl Place {
    /// Whether a line break may stand here.
    #[must_use]
    pub fn takes_lines(&self) -> bool {
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
    pub fn is_private(&self) -> bool {
        matches!(self, Self::Private(_))
    }
}

impl Session {
    /// The words at `place`, empty where there are none.
    #[must_use]
    pub fn text(&self, place: &Place) -> &str {
        let step = |i: usize| self.steps.get(i);
        let action_step = self.action_step.as_ref();
        match place {
            Place::Prepared(i) => step(*i).map(|s| s.prepared.as_str()),
            Place::Notes(i) => step(*i).map(|s| s.notes.as_str()),
            Place::Private(i) => step(*i).map(|s| s.private.as_str()),
            Place::Answer(i, id) => step(*i).map(|s| s.answer(id)),
            Place::ActionStep => action_step.map(|a| a.text.as_str()),
            Place::Why => action_step.map(|a| a.why.as_str()),
            Place::Strand => action_step.map(|a| a.strand.as_str()),
            Place::Criterion(n) => action_step.and_then(|a| a.criteria.get(*n)).map(String::as_str),
            Place::Scene => Some(self.practice.scene.as_str()),
            Place::Feedback(n) => self.practice.reps.get(*n).map(|r| r.feedback.as_str()),
            Place::Added(n) => self.practice.reps.get(*n).and_then(|r| r.added.as_deref()),
            Place::Said(date) => self.follow_up.said.get(date.id()).map(String::as_str),
            Place::LookFor => Some(self.follow_up.check.look_for.as_str()),
            Place::Promise(n) => self.follow_up.coach_owes.get(*n).map(|p| p.text.as_str()),
            Place::Differently => self.reflection.as_ref().map(|r| r.differently.as_str()),
        }
        .unwrap_or_default()
    }

    /// Puts `text` at `place`. `fresh` becomes the id of an action step that this brings into
    /// being. A place that is not there (a rep never begun) takes nothing.
    pub fn set_text(&mut self, place: &Place, text: String, fresh: &str) {
        match place {
            Place::Prepared(i) => put(self.steps.get_mut(*i).map(|s| &mut s.prepared), text),
            Place::Notes(i) => put(self.steps.get_mut(*i).map(|s| &mut s.notes), text),
            Place::Private(i) => put(self.steps.get_mut(*i).map(|s| &mut s.private), text),
            Place::Answer(i, id) => {
                if let Some(step) = self.steps.get_mut(*i) {
                    step.set_answer(id, text);
                }
            }
            Place::ActionStep => put(self.action_step_mut(fresh).map(|a| &mut a.text), text),
            Place::Why => put(self.action_step_mut(fresh).map(|a| &mut a.why), text),
            Place::Strand => put(self.action_step_mut(fresh).map(|a| &mut a.strand), text),
            Place::Criterion(n) => {
                if let Some(step) = self.action_step_mut(fresh) {
                    put_at(&mut step.criteria, *n, text, String::is_empty);
                }
            }
            Place::Scene => self.practice.scene = text,
            Place::Feedback(n) => {
                put(self.practice.reps.get_mut(*n).map(|r| &mut r.feedback), text);
            }
            Place::Added(n) => {
                if let Some(rep) = self.practice.reps.get_mut(*n) {
                    rep.added = Some(text);
                }
            }
            Place::Said(date) => {
                if text.is_empty() {
                    self.follow_up.said.remove(date.id());
                } else {
                    self.follow_up.said.insert(date.id().to_owned(), text);
                }
            }
            Place::LookFor => self.follow_up.check.look_for = text,
            Place::Promise(n) => {
                let promise = self.follow_up.coach_owes.get(*n).cloned().unwrap_or_default();
                // Whether it was kept outlives its words: a correction may take these away.
                let says_nothing =
                    |p: &Promise| p.text.is_empty() && p.done.is_none() && p.unknown.is_empty();
                let promise = Promise { text, ..promise };
                put_at(&mut self.follow_up.coach_owes, *n, promise, says_nothing);
            }
            Place::Differently => {
                put(self.reflection.as_mut().map(|r| &mut r.differently), text);
            }
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
    list[n] = item;
    while list.last().is_some_and(&empty) {
        list.pop();
    }
}
