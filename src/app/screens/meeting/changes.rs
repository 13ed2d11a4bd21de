//! What can be taken back in a meeting, step by step: words, choices, marks and minutes.
//!
//! Each change knows only its own piece of the session, so that taking one back never touches
//! the clock or words typed elsewhere.

use std::collections::HashMap;

use crate::coaching::action_step::ActionStep;
use crate::coaching::follow_up::FollowUp;
use crate::coaching::place::Place;
use crate::coaching::practice::Practice;
use crate::coaching::session::Session;

/// Something that was changed, with what stood before.
#[derive(Clone, Debug, PartialEq)]
pub enum MeetingChange {
    /// Words, whose own history knows what stood before; and how much of it is older than this.
    Words(Place, usize),
    /// The minutes of every step.
    Minutes(Vec<u32>),
    /// The answer to a protocol's field.
    Answer(Place, String),
    /// The action step as a whole: taken over, or a choice in it.
    ActionStep(Box<Option<ActionStep>>),
    /// An action step taken from the library, and the scene that stood before and stands since.
    Taken(Box<Option<ActionStep>>, [String; 2]),
    /// Marks of practice.
    Practice(Box<Practice>),
    /// A choice of the follow-up.
    FollowUp(Box<FollowUp>),
}

/// The changes of a meeting, kept for each step of it.
#[derive(Clone, Debug, Default)]
pub struct MeetingChanges {
    done: HashMap<usize, Vec<MeetingChange>>,
    undone: HashMap<usize, Vec<MeetingChange>>,
}

/// The most that is kept for one step.
const MOST: usize = 500;

impl MeetingChanges {
    /// Whether the last change in `step` was to the words at `place`.
    #[must_use]
    pub fn ends_in(&self, step: usize, place: &Place) -> bool {
        let last = self.done.get(&step).and_then(|done| done.last());
        matches!(last, Some(MeetingChange::Words(there, _)) if there == place)
    }

    /// Notes a change in `step`. Typing on in one place is one entry; its history has the rest.
    pub fn note(&mut self, step: usize, change: MeetingChange) {
        self.undone.remove(&step);
        if matches!(&change, MeetingChange::Words(place, _) if self.ends_in(step, place)) {
            return;
        }
        let done = self.done.entry(step).or_default();
        if done.len() >= MOST {
            done.remove(0);
        }
        done.push(change);
    }

    /// The last change in `step`, to be taken back.
    pub fn last(&mut self, step: usize) -> Option<MeetingChange> {
        self.done.get_mut(&step)?.pop()
    }

    /// The last change taken back in `step`.
    pub fn last_undone(&mut self, step: usize) -> Option<MeetingChange> {
        self.undone.get_mut(&step)?.pop()
    }

    /// Keeps `change` to be brought back.
    pub fn undid(&mut self, step: usize, change: MeetingChange) {
        self.undone.entry(step).or_default().push(change);
    }

    /// Keeps `change` to be taken back again.
    pub fn redid(&mut self, step: usize, change: MeetingChange) {
        let done = self.done.entry(step).or_default();
        if !(matches!(change, MeetingChange::Words(..)) && done.last() == Some(&change)) {
            done.push(change);
        }
    }
}

/// Puts back what `change` holds and gives what stood there, which is its own opposite. Words
/// are not put back here: their editor does that.
pub fn swap(session: &mut Session, change: MeetingChange, fresh: &str) -> MeetingChange {
    match change {
        MeetingChange::Words(place, older) => MeetingChange::Words(place, older),
        MeetingChange::Minutes(minutes) => {
            let before = minutes_of(session);
            for (step, planned) in session.steps.iter_mut().zip(minutes) {
                step.planned_seconds = planned;
            }
            MeetingChange::Minutes(before)
        }
        MeetingChange::Answer(place, text) => {
            let before = session.text(&place).to_owned();
            session.set_text(&place, text, fresh);
            MeetingChange::Answer(place, before)
        }
        MeetingChange::ActionStep(step) => {
            MeetingChange::ActionStep(Box::new(std::mem::replace(&mut session.action_step, *step)))
        }
        MeetingChange::Taken(step, [before, since]) => {
            // A scene that was typed over since is somebody's own words.
            if session.practice.scene == since {
                session.practice.scene.clone_from(&before);
            }
            let stood = std::mem::replace(&mut session.action_step, *step);
            MeetingChange::Taken(Box::new(stood), [since, before])
        }
        MeetingChange::Practice(mut practice) => {
            keep_times(&mut practice, &session.practice);
            MeetingChange::Practice(Box::new(std::mem::replace(&mut session.practice, *practice)))
        }
        MeetingChange::FollowUp(follow_up) => {
            MeetingChange::FollowUp(Box::new(std::mem::replace(&mut session.follow_up, *follow_up)))
        }
    }
}

/// The time that a rep took is no mark: taking one back leaves it.
fn keep_times(practice: &mut Practice, stands: &Practice) {
    let both = practice.reps.iter_mut().zip(&stands.reps);
    for (rep, stands) in both.chain(practice.model_rep.as_mut().zip(stands.model_rep.as_ref())) {
        rep.seconds = rep.seconds.max(stands.seconds);
    }
}

/// The minutes of every step, in seconds, as they now stand.
#[must_use]
pub fn minutes_of(session: &Session) -> Vec<u32> {
    session.steps.iter().map(|step| step.planned_seconds).collect()
}
