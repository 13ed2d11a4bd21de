//! The history of one action step over all meetings and drop-ins.
//!
//! Values only: `thread_builder` makes them from what was recorded. Nothing here counts how often a
//! person changed steps, or compares anybody with anybody.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::Serialize;

use crate::wording::days;

use super::action_step::{CheckKind, StepStatus};
use super::id::{ActionStepId, DropInId, SessionId};
use super::moment::WallTime;
use super::record::Embedding;

/// What happened to a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum StepEventKind {
    /// It was agreed, for the first time or again after another.
    Agreed,
    /// A meeting kept it as it was.
    Kept,
    /// A meeting made it smaller.
    MadeSmaller {
        /// What it said before; empty where its words stayed.
        #[serde(skip_serializing_if = "String::is_empty")]
        before: String,
    },
    /// It was rehearsed.
    Practised {
        /// How many times in that meeting; none where only the fact is known.
        reps: usize,
        /// For how many minutes; none where that is not known.
        minutes: usize,
    },
    /// It was observed, with how far it had got.
    Seen {
        /// How far.
        seen: Embedding,
        /// How it was seen.
        how: Option<CheckKind>,
    },
    /// It was observed, without a word about how far it had got.
    DroppedIn,
    /// It was given up for another.
    Replaced {
        /// The reason; empty where none was written.
        why: String,
    },
    /// The next in its strand followed.
    Next {
        /// Which.
        by: ActionStepId,
    },
    /// Another step was begun.
    LeftFor {
        /// Which.
        by: ActionStepId,
    },
}

impl StepEventKind {
    /// The text of the event on a time line.
    #[must_use]
    pub(crate) fn say(&self) -> String {
        match self {
            Self::Agreed => "agreed".to_owned(),
            Self::Kept => "kept".to_owned(),
            Self::MadeSmaller { .. } => "made smaller".to_owned(),
            Self::Practised { reps: 0, .. } => "practised".to_owned(),
            Self::Practised { reps: 1, .. } => "practised, 1 go".to_owned(),
            Self::Practised { reps, .. } => format!("practised, {reps} goes"),
            Self::Seen { seen, how: Some(how) } => format!("{} ({})", seen.label(), how.label()),
            Self::Seen { seen, how: None } => seen.label().to_owned(),
            Self::DroppedIn => "dropped in".to_owned(),
            Self::Replaced { .. } => "replaced".to_owned(),
            Self::Next { .. } => "the next in its strand agreed".to_owned(),
            Self::LeftFor { .. } => "another step agreed".to_owned(),
        }
    }

    /// Whether it is an observation between two meetings.
    #[must_use]
    pub fn is_a_look(&self) -> bool {
        match self {
            Self::Seen { how, .. } => *how != Some(CheckKind::Meeting),
            Self::DroppedIn => true,
            _ => false,
        }
    }
}

/// One event in the history of a step.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ThreadEvent {
    /// When; none where its session has no time at all.
    pub at: Option<WallTime>,
    /// What.
    pub what: StepEventKind,
    /// The session that says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<SessionId>,
    /// The drop-in that says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drop_in: Option<DropInId>,
    /// A few words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl ThreadEvent {
    /// The day, where it was.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        self.at.map(|at| at.date_naive())
    }

    /// Whether the meeting `session` made it their step, or left it so.
    #[must_use]
    pub(crate) fn agrees_in(&self, session: &SessionId) -> bool {
        self.is_agreement() && self.session.as_ref() == Some(session)
    }

    /// Whether a meeting made it their step, or left it so.
    #[must_use]
    pub(crate) fn is_agreement(&self) -> bool {
        matches!(
            self.what,
            StepEventKind::Agreed | StepEventKind::Kept | StepEventKind::MadeSmaller { .. }
        )
    }

    /// The detail beside it on a time line: the note, the reason, or the earlier wording.
    #[must_use]
    pub fn words(&self) -> Cow<'_, str> {
        match &self.what {
            StepEventKind::Replaced { why } if !why.trim().is_empty() => why.into(),
            StepEventKind::MadeSmaller { before } if !before.is_empty() => {
                format!("it said “{before}”").into()
            }
            _ => self.note.as_str().into(),
        }
    }

    /// Whether its detail is cut to one line, as an earlier wording is.
    #[must_use]
    pub(crate) fn is_one_line(&self) -> bool {
        matches!(self.what, StepEventKind::MadeSmaller { .. })
    }
}

/// One action step, from the meeting that agreed it until now.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StepHistory {
    /// Which step, by the id it had first.
    pub id: ActionStepId,
    /// Its latest wording.
    pub text: String,
    /// Why it matters, as last written.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// The strand of the programme it belongs to, as last written.
    pub strand: String,
    /// What a stranger could see, as last written.
    pub criteria: Vec<String>,
    /// When it was first agreed.
    pub first_agreed: Option<WallTime>,
    /// Its current status: the last one recorded.
    pub status: StepStatus,
    /// All that happened to it, in order.
    pub events: Vec<ThreadEvent>,
    /// In how many meetings it was the step.
    pub meetings: usize,
}

impl StepHistory {
    /// The last time that somebody said they had seen it, in whatever way.
    #[must_use]
    pub(crate) fn last_seen(&self) -> Option<&ThreadEvent> {
        let saw = |event: &&ThreadEvent| matches!(&event.what, StepEventKind::Seen { seen, .. } if *seen != Embedding::NotYet);
        self.events.iter().rfind(saw)
    }

    /// The last time that somebody looked between two meetings, whatever they saw.
    #[must_use]
    pub(crate) fn last_look(&self) -> Option<&ThreadEvent> {
        self.events.iter().rfind(|event| event.what.is_a_look())
    }

    /// Whether somebody who looked after `met` said how far it is; ever, where no day is known.
    #[must_use]
    pub(crate) fn is_seen_since(&self, met: Option<WallTime>) -> bool {
        self.events.iter().any(|event| {
            let says = matches!(event.what, StepEventKind::Seen { .. }) && event.what.is_a_look();
            says && met.is_none_or(|met| event.at.is_some_and(|at| at > met))
        })
    }

    /// Its status in one line, with the day and the way of the last observation:
    /// `seen once, 18 Nov (drop-in)`.
    #[must_use]
    pub fn so_far(&self) -> String {
        use StepStatus as S;
        let says = |event: &&ThreadEvent| {
            matches!(
                (&event.what, self.status),
                (StepEventKind::Seen { .. }, S::SeenOnce | S::SeenOften | S::Embedded)
                    | (StepEventKind::Practised { .. }, S::Practised)
                    | (StepEventKind::Replaced { .. }, S::Replaced)
                    | (
                        StepEventKind::Agreed
                            | StepEventKind::Kept
                            | StepEventKind::MadeSmaller { .. },
                        S::Agreed
                    )
            )
        };
        let event = self.events.iter().rfind(says);
        let day = event
            .and_then(ThreadEvent::day)
            .map(|day| format!(", {}", days::date_without_year(day)));
        let how = event.and_then(|event| match event.what {
            StepEventKind::Seen { how, .. } => how.map(|how| format!(" ({})", how.label())),
            _ => None,
        });
        format!("{}{}{}", self.status.label(), day.unwrap_or_default(), how.unwrap_or_default())
    }

    /// The status after all events: the last one said holds, even if an earlier one was further on,
    /// since a step may look different with another class.
    #[must_use]
    pub(super) fn status_after(events: &[ThreadEvent]) -> StepStatus {
        let mut status = StepStatus::Agreed;
        let (mut was_agreed, mut was_practised) = (false, false);
        for event in events {
            status = match (&event.what, status) {
                // A clock that was set back can put an observation before the agreement.
                (StepEventKind::Agreed, _) if was_agreed => StepStatus::Agreed,
                // Giving up before agreeing happens when a meeting on paper was entered late.
                (
                    StepEventKind::Agreed | StepEventKind::Kept | StepEventKind::MadeSmaller { .. },
                    StepStatus::Replaced,
                ) => StepStatus::Agreed,
                (StepEventKind::Practised { .. }, StepStatus::Agreed) => StepStatus::Practised,
                // A step that was given up stays so until a meeting agrees it again.
                (StepEventKind::Seen { .. }, StepStatus::Replaced)
                | (StepEventKind::Replaced { .. }, _) => StepStatus::Replaced,
                (StepEventKind::Seen { seen, .. }, _) => match seen {
                    Embedding::NotYet if was_practised => StepStatus::Practised,
                    Embedding::NotYet => StepStatus::Agreed,
                    Embedding::Once => StepStatus::SeenOnce,
                    Embedding::Often => StepStatus::SeenOften,
                    Embedding::Embedded => StepStatus::Embedded,
                },
                (_, status) => status,
            };
            was_agreed |= event.what == StepEventKind::Agreed;
            was_practised |= matches!(event.what, StepEventKind::Practised { .. });
        }
        status
    }
}
