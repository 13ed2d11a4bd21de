//! How a story is written: one person's coaching, meeting by meeting, in a coach's words.

use std::collections::BTreeMap;

use alongside::coaching::action_step::{CheckKind, Relation, StepStatus};
use alongside::coaching::practice::{ModelKind, PracticeKind, SkippedWhy};
use alongside::coaching::record::Embedding;
use alongside::coaching::session::Status;
use serde::Deserialize;

/// One person's coaching over the two years.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Story {
    pub(crate) name: String,
    /// Their details at the end; a meeting may give those of its day.
    pub(crate) role: String,
    pub(crate) school: String,
    pub(crate) programme: String,
    /// Their own rhythm, in school weeks.
    pub(crate) every: Option<u8>,
    /// Whether they are on Rosa Ellery's caseload.
    #[serde(default = "yes")]
    pub(crate) on_caseload: bool,
    /// The action steps of the story, by a short name.
    #[serde(default)]
    pub(crate) steps: BTreeMap<String, StepStory>,
    pub(crate) meetings: Vec<MeetingStory>,
    /// What Rosa Ellery wrote at the back of the room.
    #[serde(default)]
    pub(crate) drop_ins: Vec<DropInStory>,
}

/// One drop-in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DropInStory {
    pub(crate) at: String,
    #[serde(default)]
    pub(crate) lesson: String,
    pub(crate) seen: Option<Embedding>,
    /// As it is typed: `+ 2' Stood in the corner`.
    pub(crate) note: String,
}

/// An action step.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StepStory {
    /// The step that this is another wording of: the same step, made smaller.
    pub(crate) of: Option<String>,
    /// The step of the library that it was taken from, by its id, and worded anew.
    pub(crate) library: Option<String>,
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) why: String,
    pub(crate) strand: String,
    pub(crate) criteria: Vec<String>,
}

/// One meeting.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MeetingStory {
    /// When it was meant to begin: `2026-11-09 09:15`.
    pub(crate) at: String,
    /// A fixed end for its id, where documentation names it.
    pub(crate) id_ends: Option<String>,
    /// The protocol; `sheet` is the trust's own of the first year.
    pub(crate) protocol: String,
    /// How long it was meant to take.
    pub(crate) minutes: u16,
    pub(crate) slot: Option<u16>,
    /// Who coached, if not Rosa Ellery.
    pub(crate) coach: Option<String>,
    pub(crate) role: Option<String>,
    pub(crate) school: Option<String>,
    #[serde(default = "finished")]
    pub(crate) status: Status,
    /// Minutes after the hour in the diary at which it began.
    pub(crate) late: Option<u32>,
    /// The minutes dealt out anew, where they were.
    pub(crate) dealt: Option<Vec<u16>>,
    /// The steps visited, in order, from 1; each once where nothing is said.
    pub(crate) order: Option<Vec<usize>>,
    /// Minutes of each visit.
    #[serde(default)]
    pub(crate) took: Vec<f64>,
    /// After which visit (from 1) it was paused, and for how many minutes.
    pub(crate) stood: Option<(usize, f64)>,
    /// When it was last thought about, for one not yet held.
    pub(crate) saved: Option<String>,
    /// By the step's title: `praise`, `follow_up`.
    #[serde(default)]
    pub(crate) prepared: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) notes: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) private: BTreeMap<String, String>,
    /// By the field's id, wherever the protocol asks for it.
    #[serde(default)]
    pub(crate) answers: BTreeMap<String, String>,
    /// The action step, by its short name.
    pub(crate) step: Option<String>,
    pub(crate) relation: Option<Relation>,
    #[serde(default)]
    pub(crate) practice: PracticeStory,
    #[serde(default)]
    pub(crate) follow: FollowStory,
    /// What became of the step before the next meeting, and at it.
    #[serde(default)]
    pub(crate) life: Vec<LifeStory>,
    pub(crate) reflection: Option<ReflectionStory>,
}

/// What was rehearsed.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PracticeStory {
    pub(crate) model: Option<ModelKind>,
    pub(crate) kind: Option<PracticeKind>,
    #[serde(default)]
    pub(crate) scene: String,
    pub(crate) skipped: Option<SkippedWhy>,
    pub(crate) model_rep: Option<RepStory>,
    #[serde(default)]
    pub(crate) reps: Vec<RepStory>,
}

/// One rep.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RepStory {
    /// Seconds, where they matter.
    pub(crate) t: Option<u32>,
    /// A `1` or a `0` for each criterion, in order.
    pub(crate) met: String,
    #[serde(default)]
    pub(crate) say: String,
    pub(crate) add: Option<String>,
}

/// Dates and promises.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FollowStory {
    #[serde(rename = "use")]
    pub(crate) use_by: Option<String>,
    pub(crate) look: Option<String>,
    pub(crate) how: Option<CheckKind>,
    #[serde(default, rename = "for")]
    pub(crate) look_for: String,
    pub(crate) next: Option<String>,
    #[serde(default)]
    pub(crate) owes: Vec<String>,
    /// For each promise, whether it has been kept since.
    #[serde(default)]
    pub(crate) kept: Vec<bool>,
    #[serde(default)]
    pub(crate) said: BTreeMap<String, String>,
}

/// One event in the step's history.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LifeStory {
    pub(crate) on: String,
    pub(crate) status: StepStatus,
    pub(crate) how: CheckKind,
    #[serde(default)]
    pub(crate) note: String,
}

/// The coach's own minute.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReflectionStory {
    /// `y`, `p` or `n` for each question, in order.
    #[serde(default)]
    pub(crate) answers: String,
    /// The same for the goal that Rosa Ellery had that day.
    pub(crate) goal: Option<String>,
    #[serde(default)]
    pub(crate) differently: String,
}

fn yes() -> bool {
    true
}

fn finished() -> Status {
    Status::Finished
}
