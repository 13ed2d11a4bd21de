//! Practice: the model shown, each rep with what was met, and when to make it harder or simpler.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::moment::WallTime;
use super::people::Unknown;

/// What the coachee watched before rehearsing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ModelKind {
    /// The coach did it.
    Live,
    /// A clip was watched.
    Clip,
    /// A piece of work or writing that shows it.
    Exemplar,
    /// A worked example.
    WorkedExample,
    /// No model.
    None,
}

impl ModelKind {
    /// All of them, in the order of their keys.
    pub const ALL: [Self; 5] =
        [Self::Live, Self::Clip, Self::Exemplar, Self::WorkedExample, Self::None];

    /// As a coach reads it.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Clip => "clip",
            Self::Exemplar => "exemplar",
            Self::WorkedExample => "worked example",
            Self::None => "none",
        }
    }
}

/// What sort of rehearsal it was. Both count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PracticeKind {
    /// Said and done, as in the room.
    Performance,
    /// Scripted or reworked on paper.
    Planning,
}

impl PracticeKind {
    /// As a coach reads it.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Performance => "performance rehearsal",
            Self::Planning => "planning rehearsal",
        }
    }
}

/// Why there was none: one key, never a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SkippedWhy {
    /// No time was left.
    NoTime,
    /// The meeting was broken off.
    Interrupted,
    /// It did not fit this step.
    NotFitting,
    /// The coachee would rather not, today.
    NotToday,
    /// None of these.
    Other,
}

impl SkippedWhy {
    /// All of them, in the order of their keys.
    pub const ALL: [Self; 5] =
        [Self::NoTime, Self::Interrupted, Self::NotFitting, Self::NotToday, Self::Other];

    /// As a coach reads it.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::NoTime => "no time was left",
            Self::Interrupted => "we were interrupted",
            Self::NotFitting => "it did not fit this step",
            Self::NotToday => "not today, we agreed",
            Self::Other => "for another reason",
        }
    }
}

/// How a rep went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "Outcome")]
pub enum RepOutcome {
    /// The criteria were not met yet.
    NotYet,
    /// Some were.
    Partly,
    /// All were.
    Met,
}

impl RepOutcome {
    /// All of them, in the order of their keys.
    pub const ALL: [Self; 3] = [Self::NotYet, Self::Partly, Self::Met];

    /// As a coach reads it.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::NotYet => "not yet",
            Self::Partly => "nearly",
            Self::Met => "yes",
        }
    }
}

/// One go at the action step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Rep {
    /// When it began.
    pub started_at: WallTime,
    /// How long it took, in seconds.
    pub seconds: f64,
    /// For each success criterion, in order, whether it was seen; shorter where none was marked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub criteria_met: Vec<bool>,
    /// How it went, once said.
    #[serde(default)]
    pub outcome: Option<RepOutcome>,
    /// One line of feedback.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub feedback: String,
    /// What was added to make it harder, before this rep.
    #[serde(default)]
    pub added: Option<String>,
    /// Whether a rep that was prepared, with something added, has begun since.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub begun: bool,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl Rep {
    /// A rep that begins now.
    #[must_use]
    pub fn begun(started_at: WallTime) -> Self {
        Self {
            started_at,
            seconds: 0.0,
            criteria_met: Vec::new(),
            outcome: None,
            feedback: String::new(),
            added: None,
            begun: false,
            unknown: Unknown::new(),
        }
    }

    /// Whether it was only prepared, with something added, and not begun.
    #[must_use]
    pub(crate) fn is_waiting(&self) -> bool {
        !self.begun && self.seconds <= 0.0 && self.added.is_some() && !self.counts()
    }

    /// Whether it counts as a rehearsal: somebody said how it went, saw a criterion in it, or gave
    /// feedback. One that was only run counts nowhere.
    #[must_use]
    pub(crate) fn counts(&self) -> bool {
        self.is_marked() || !self.feedback.trim().is_empty()
    }

    /// Whether somebody said how it went, or saw a criterion in it.
    #[must_use]
    pub(crate) fn is_marked(&self) -> bool {
        self.outcome.is_some() || self.criteria_met.contains(&true)
    }

    /// Marks criterion `index` seen, or takes the mark off.
    pub(crate) fn toggle_criterion(&mut self, index: usize) {
        if self.criteria_met.len() <= index {
            self.criteria_met.resize(index + 1, false);
        }
        if let Some(met) = self.criteria_met.get_mut(index) {
            *met = !*met;
        }
    }
}

/// What the reps so far suggest for the next one. A suggestion: the coach decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Suggestion {
    /// Two clean reps in a row: add something.
    AddSomething,
    /// Two misses in a row: make it simpler.
    MakeItSimpler,
}

/// All that the practice of one meeting leaves behind.
///
/// A rep that was prepared and not begun is kept for a meeting that is opened again; it counts
/// nowhere, and no export has it. One that was run and not marked is kept as well, and counts nowhere.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Practice {
    /// The model shown, once said.
    #[serde(default)]
    pub model_kind: Option<ModelKind>,
    /// When the model was shown, where somebody said which.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model_at: Option<WallTime>,
    /// The coachee's marking of the coach's own model against the criteria: rep 0, never counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model_rep: Option<Rep>,
    /// What sort of rehearsal it was, once said.
    #[serde(default)]
    pub kind: Option<PracticeKind>,
    /// Which half minute is rehearsed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub scene: String,
    /// Why there was none, where nobody did.
    #[serde(default)]
    pub skipped_why: Option<SkippedWhy>,
    /// The coachee's reps, in order.
    #[serde(default)]
    pub reps: Vec<Rep>,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl Practice {
    /// What the last two reps suggest. After something was added the count begins again, so that a
    /// clean rep at the old level does not count at the new one.
    #[must_use]
    pub(crate) fn suggestion(&self) -> Option<Suggestion> {
        let [.., before, last] = self.reps.as_slice() else {
            return None;
        };
        if last.added.is_some() {
            return None;
        }
        match (before.outcome?, last.outcome?) {
            (RepOutcome::Met, RepOutcome::Met) => Some(Suggestion::AddSomething),
            (RepOutcome::NotYet, RepOutcome::NotYet) => Some(Suggestion::MakeItSimpler),
            _ => None,
        }
    }

    /// The reps that count.
    pub(crate) fn held(&self) -> impl Iterator<Item = &Rep> {
        self.reps.iter().filter(|rep| rep.counts())
    }

    /// The last rep that counts.
    #[must_use]
    pub(crate) fn last_held(&self) -> Option<&Rep> {
        self.reps.iter().rfind(|rep| rep.counts())
    }

    /// The reps that were begun, marked or not, as they stand before whoever marks them.
    pub(crate) fn begun(&self) -> impl Iterator<Item = &Rep> {
        self.reps.iter().filter(|rep| !rep.is_waiting())
    }

    /// The last rep that was begun, and its number from 0.
    #[must_use]
    pub(crate) fn last_begun(&self) -> Option<(usize, &Rep)> {
        self.reps.iter().enumerate().rfind(|(_, rep)| !rep.is_waiting())
    }

    /// The number from 0 of the last rep, where it was begun and does not count yet.
    #[must_use]
    pub(crate) fn unmarked(&self) -> Option<usize> {
        self.last_begun().filter(|(_, rep)| !rep.counts()).map(|(last, _)| last)
    }

    /// Whether anybody rehearsed.
    #[must_use]
    pub fn happened(&self) -> bool {
        self.held().next().is_some()
    }

    /// When practice began: with the model, or else the first rep.
    pub(super) fn began(&self) -> Option<WallTime> {
        let shown = self.model_kind.is_some_and(|kind| kind != ModelKind::None);
        let model =
            [self.model_at.filter(|_| shown), self.model_rep.as_ref().map(|it| it.started_at)];
        self.held().map(|rep| rep.started_at).chain(model.into_iter().flatten()).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use RepOutcome::{Met, NotYet, Partly};

    fn after(outcomes: &[(RepOutcome, bool)]) -> Option<Suggestion> {
        let reps = outcomes
            .iter()
            .map(|(outcome, added)| Rep {
                outcome: Some(*outcome),
                added: added.then(|| "a pupil calls out".to_owned()),
                ..Rep::begun(WallTime::default())
            })
            .collect();
        Practice { reps, ..Practice::default() }.suggestion()
    }

    #[test]
    fn two_clean_reps_suggest_adding_and_two_misses_simplifying() {
        assert_eq!(after(&[(Met, false)]), None);
        assert_eq!(after(&[(Met, false), (Met, false)]), Some(Suggestion::AddSomething));
        assert_eq!(after(&[(Met, false), (Partly, false)]), None);
        assert_eq!(after(&[(NotYet, false), (NotYet, false)]), Some(Suggestion::MakeItSimpler));
        assert_eq!(after(&[(NotYet, false), (NotYet, false), (Met, false)]), None);
    }

    #[test]
    fn after_an_addition_two_more_clean_reps_are_needed() {
        assert_eq!(after(&[(Met, false), (Met, true)]), None);
        assert_eq!(after(&[(Met, true), (Met, false)]), Some(Suggestion::AddSomething));
    }
}
