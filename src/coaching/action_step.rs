//! The action step that a meeting agrees: its words, its success criteria, its status and history.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::id::ActionStepId;
use super::moment::WallTime;
use super::people::Unknown;

/// How many success criteria a good step has.
pub(crate) const CRITERIA: std::ops::RangeInclusive<usize> = 2..=4;

/// How this step stands to the last one. Most meetings keep or shrink it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The first, or a fresh start.
    New,
    /// The same again.
    Kept,
    /// The same, made smaller.
    Smaller,
    /// The one that follows in its strand.
    Next,
    /// Another in its place, for a reason.
    Replaced,
}

impl Relation {
    /// All of them, in the order of their keys.
    pub const ALL: [Self; 5] = [Self::New, Self::Kept, Self::Smaller, Self::Next, Self::Replaced];

    /// As a coach reads it.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Kept => "kept",
            Self::Smaller => "made smaller",
            Self::Next => "next in its strand",
            Self::Replaced => "instead of it",
        }
    }
}

/// Where an action step stands in its life.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StepStatus {
    /// Said and written down.
    #[default]
    Agreed,
    /// Rehearsed in a meeting.
    Practised,
    /// Seen once in the real setting.
    SeenOnce,
    /// Seen often.
    SeenOften,
    /// A habit.
    Embedded,
    /// Given up for another, with a reason and no blame.
    Replaced,
}

impl StepStatus {
    /// As a coach reads it.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Agreed => "agreed",
            Self::Practised => "practised",
            Self::SeenOnce => "seen once",
            Self::SeenOften => "seen often",
            Self::Embedded => "embedded",
            Self::Replaced => "replaced",
        }
    }
}

/// How something was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CheckKind {
    /// Ten minutes at the back of the room.
    DropIn,
    /// A recording.
    Clip,
    /// Plans read.
    Plans,
    /// Pupils' work looked at.
    Work,
    /// In a coaching meeting.
    Meeting,
    /// A meeting that a leader leads.
    TheirMeeting,
    /// A learning walk.
    Walk,
    /// Something that a leader wrote.
    Document,
    /// What staff say.
    StaffVoice,
    /// A group that a teaching assistant works with.
    Group,
}

impl CheckKind {
    /// All of them.
    pub(crate) const ALL: [Self; 10] = [
        Self::DropIn,
        Self::Clip,
        Self::Plans,
        Self::Work,
        Self::Meeting,
        Self::TheirMeeting,
        Self::Walk,
        Self::Document,
        Self::StaffVoice,
        Self::Group,
    ];

    /// Those that a follow-up can arrange where its protocol names none, in the order of their keys.
    pub(crate) const ARRANGED: [Self; 4] = [Self::DropIn, Self::Clip, Self::Plans, Self::Work];

    /// As a coach reads it.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::DropIn => "drop-in",
            Self::Clip => "clip",
            Self::Plans => "their planning",
            Self::Work => "pupils’ work",
            Self::Meeting => "meeting",
            Self::TheirMeeting => "a meeting",
            Self::Walk => "learning walk",
            Self::Document => "document",
            Self::StaffVoice => "staff voice",
            Self::Group => "group session",
        }
    }

    /// The same, as something that is to be done.
    #[must_use]
    pub(crate) fn to_do(self) -> &'static str {
        match self {
            Self::Plans => "look at their planning",
            Self::Work => "look at pupils’ work",
            Self::Meeting | Self::TheirMeeting => "visit to their meeting",
            Self::Document => "look at their document",
            Self::StaffVoice => "talk with staff",
            Self::Group => "visit to their group",
            other => other.label(),
        }
    }

    /// The same in one word.
    #[must_use]
    pub(crate) fn to_do_in_short(self) -> &'static str {
        match self {
            Self::DropIn => "drop-in",
            Self::Walk => "walk",
            _ => "look",
        }
    }
}

/// One event in the life of an action step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StepEvent {
    /// When.
    pub at: WallTime,
    /// What it became.
    pub status: StepStatus,
    /// How that was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<CheckKind>,
    /// A few words, or the reason.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Which library entry a step was taken from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LibraryRef {
    /// The pack: `alongside/instructional`.
    pub pack: String,
    /// The entry in it.
    pub id: String,
    /// Its version then.
    pub version: u32,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// The one bite-sized change agreed in a meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ActionStep {
    /// Which step, over all the meetings in which it lives.
    pub id: ActionStepId,
    /// The step, in the coachee's words.
    #[serde(default)]
    pub text: String,
    /// Why it matters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// The strand of the programme it belongs to.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub strand: String,
    /// What a stranger could see.
    #[serde(default)]
    pub criteria: Vec<String>,
    /// Where it came from, if from a library.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub library: Option<LibraryRef>,
    /// How it stands to the last one.
    #[serde(default)]
    pub relation: Option<Relation>,
    /// Where it stands in its life.
    #[serde(default)]
    pub status: StepStatus,
    /// Its life so far.
    #[serde(default)]
    pub history: Vec<StepEvent>,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl ActionStep {
    /// A step with nothing in it yet.
    #[must_use]
    pub fn new(id: ActionStepId) -> Self {
        Self {
            id,
            text: String::new(),
            why: String::new(),
            strand: String::new(),
            criteria: Vec::new(),
            library: None,
            relation: None,
            status: StepStatus::Agreed,
            history: Vec::new(),
            unknown: Unknown::new(),
        }
    }

    /// The criteria that say anything, in order.
    pub(crate) fn written_criteria(&self) -> impl Iterator<Item = &str> {
        self.criteria.iter().map(|c| c.trim()).filter(|c| !c.is_empty())
    }

    /// The same step, with the same id, for the record of a later meeting; its history begins
    /// empty. A step that had been given up is agreed again.
    #[must_use]
    pub fn carried_over(&self, relation: Relation) -> Self {
        let status = match self.status {
            StepStatus::Replaced => StepStatus::Agreed,
            status => status,
        };
        Self { relation: Some(relation), status, history: Vec::new(), ..self.clone() }
    }

    /// Marks the step as replaced, for the reason `why`, at the time `at` at which typing the
    /// reason began. An empty reason takes that back: the status is `stood` again.
    pub(crate) fn give_up(&mut self, why: &str, at: WallTime, stood: StepStatus) {
        self.history.retain(|event| event.status != StepStatus::Replaced || event.at != at);
        if why.trim().is_empty() {
            self.status = stood;
            return;
        }
        self.status = StepStatus::Replaced;
        let (note, unknown) = (why.to_owned(), Unknown::new());
        self.history.push(StepEvent { at, status: self.status, how: None, note, unknown });
    }

    /// The event that replaced it, with time and reason; none if it was not replaced.
    #[must_use]
    pub(crate) fn given_up(&self) -> Option<&StepEvent> {
        let last = self.history.last().filter(|event| event.status == StepStatus::Replaced);
        last.filter(|_| self.status == StepStatus::Replaced)
    }

    /// Sets the status and appends an event to the history.
    pub fn becomes(&mut self, status: StepStatus, at: WallTime, how: Option<CheckKind>) {
        if self.status == status {
            return;
        }
        self.status = status;
        self.history.push(StepEvent {
            at,
            status,
            how,
            note: String::new(),
            unknown: Unknown::new(),
        });
    }
}
