//! What a step of a meeting records: visits, prepared words, a note, a private note, answers.
//!
//! Answers are kept under the ids of the protocol's fields, so that a trust's own protocol works
//! like a built-in one. The ids of the few answers that figures and the thread depend on are
//! defined here.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::moment::WallTime;
use super::people::Unknown;
use super::protocol::{Protocol, Step, StepKind};
use super::shared_text::SharedText;

/// One stay in a step. Steps may be visited in any order and more than once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Visit {
    /// When it began.
    pub entered_at: WallTime,
    /// How long it lasted, in seconds on the monotonic clock; pauses are left out.
    pub seconds: f64,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// What one step of a meeting holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StepRecord {
    /// What the step is for.
    pub kind: StepKind,
    /// What it was called.
    pub title: String,
    /// The time it was given, in seconds; changed when time is shared out anew.
    pub planned_seconds: u32,
    /// The stays in it, in order.
    #[serde(default)]
    pub visits: Vec<Visit>,
    /// What the coach meant to say or ask; never shown to the coachee.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(with = "String")]
    pub prepared: SharedText,
    /// The shared note.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(with = "String")]
    pub notes: SharedText,
    /// The coach's private note: stays out of what the coachee is given, and is still theirs to
    /// see in a subject access request.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(with = "String")]
    pub private: SharedText,
    /// Answers to the protocol's fields, by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, Value>,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Ids of the answers that more than one module reads.
pub mod answers {
    /// Praise: the coachee's own account, which the meeting opens with.
    pub(crate) const HOW_GOING: &str = "how_going";
    /// Praise: how far the last action step is embedded.
    pub(crate) const PREVIOUS_STEP_SEEN: &str = "previous_step_seen";
    /// Praise: the moment named.
    pub const MOMENT: &str = "moment";
    /// Probe: the gap in the coachee's words.
    pub const GAP: &str = "gap";
    /// Probe: how much support it took.
    pub(crate) const SUPPORT_LEVEL: &str = "support_level";
    /// Plan: the cue, after *When*.
    pub(crate) const CUE: &str = "cue";
    /// Plan: the act, after *I will*.
    pub(crate) const ACT: &str = "act";
    /// Plan: what the coachee will say and do.
    pub(crate) const SCRIPT: &str = "script";
    /// Action step: the strand of the draft that was prepared.
    pub(crate) const DRAFT_STRAND: &str = "draft_strand";
    /// Action step: why another one takes the last one's place.
    pub(crate) const REPLACED_WHY: &str = "replaced_why";
    /// Practice: the model that the coach prepared to give.
    pub(crate) const MODEL_PLAN: &str = "model_plan";
    /// Practice: the slips that the coach foresaw.
    pub(crate) const LIKELY_ERRORS: &str = "likely_errors";

    /// What the coach thought about beforehand: like anything prepared, for the coach alone.
    pub(crate) const PREPARED: [&str; 3] = [DRAFT_STRAND, MODEL_PLAN, LIKELY_ERRORS];
}

/// How far an action step has become the coachee's own, as last seen.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "Seen")]
pub enum Embedding {
    /// Not yet.
    NotYet,
    /// Once.
    Once,
    /// Often.
    Often,
    /// Without thinking, wherever it belongs.
    Embedded,
}

impl Embedding {
    /// All of them, least first.
    pub const ALL: [Self; 4] = [Self::NotYet, Self::Once, Self::Often, Self::Embedded];

    /// As it is written in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::NotYet => "not_yet",
            Self::Once => "once",
            Self::Often => "often",
            Self::Embedded => "embedded",
        }
    }

    /// As a coach reads it.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::NotYet => "not yet seen",
            Self::Once => "seen once",
            Self::Often => "seen often",
            Self::Embedded => "embedded",
        }
    }
}

impl StepRecord {
    /// An empty record for `step`, given `minutes`.
    #[must_use]
    pub fn new(step: &Step, minutes: u16) -> Self {
        Self {
            kind: step.kind,
            title: step.title.clone(),
            planned_seconds: u32::from(minutes) * 60,
            visits: Vec::new(),
            prepared: SharedText::default(),
            notes: SharedText::default(),
            private: SharedText::default(),
            fields: BTreeMap::new(),
            unknown: Unknown::new(),
        }
    }

    /// An empty record for each step of `protocol`, in a meeting of so many minutes; in the length
    /// that is written for it, where that is shorter than it can be.
    #[must_use]
    pub(crate) fn all_of(protocol: &Protocol, minutes: u16) -> Vec<Self> {
        let written = || protocol.steps.iter().map(|step| step.minutes).collect();
        let shares = protocol.minutes_for(minutes).unwrap_or_else(written);
        protocol.steps.iter().zip(shares).map(|(step, share)| Self::new(step, share)).collect()
    }

    /// The time spent in it so far, in seconds.
    ///
    /// A visit with a negative or huge number of seconds, as a file may hold it, counts as zero.
    #[must_use]
    pub fn seconds_spent(&self) -> f64 {
        self.visits.iter().map(|v| v.seconds).filter(|s| s.is_finite() && *s > 0.0).sum()
    }

    /// Whether a word stands in it, besides what was prepared.
    #[must_use]
    pub(crate) fn has_words(&self) -> bool {
        let answered = self.fields.keys().any(|id| !answers::PREPARED.contains(&id.as_str()));
        answered || [&self.notes, &self.private].iter().any(|it| !it.trim().is_empty())
    }

    /// The answer to the field `id`, empty where there is none.
    #[must_use]
    pub fn answer(&self, id: &str) -> &str {
        self.fields.get(id).and_then(Value::as_str).unwrap_or_default()
    }

    /// Sets the answer to the field `id`; an empty one is taken away.
    pub fn set_answer(&mut self, id: &str, answer: String) {
        if answer.is_empty() {
            self.fields.remove(id);
        } else {
            self.fields.insert(id.to_owned(), Value::String(answer));
        }
    }

    /// How far the last action step was seen to be embedded, where praise recorded it.
    #[must_use]
    pub fn previous_step_seen(&self) -> Option<Embedding> {
        let answer = self.answer(answers::PREVIOUS_STEP_SEEN);
        Embedding::ALL.into_iter().find(|seen| seen.id() == answer)
    }
}
