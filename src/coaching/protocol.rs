//! A protocol: the script of a meeting as ordered steps with a purpose, minutes, prompts and
//! fields.
//!
//! Order and number of steps are data; no code depends on them. A session keeps a copy of its
//! protocol, so that an old meeting reads as it was held.

use std::cmp::Reverse;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::action_step::CheckKind;
use super::people::Unknown;
use super::stance::Stance;

/// What a step is for, whatever it is called: figures, exports and the screens go by this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// One precise thing done well, tied to the last action step.
    Praise,
    /// Questions that lead the coachee to see the gap.
    Probe,
    /// The one change agreed.
    ActionStep,
    /// How it will look in a real coming lesson.
    Plan,
    /// A model, then rehearsal.
    Practice,
    /// Dates and promises.
    FollowUp,
    /// Anything else a protocol asks for: its fields and a note.
    #[serde(other)]
    Notes,
}

/// One answer that a choice offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Choice {
    /// As it is written in files: `seen_once`.
    pub id: String,
    /// As a coach reads it: `seen once`.
    pub(crate) label: String,
    /// As the coachee reads it, where that differs: they are “you”, and `{coach}` stands for the
    /// first name of their coach.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) label_theirs: String,
}

/// How a field is filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "input")]
pub enum Input {
    /// One line.
    Line,
    /// As many lines as it takes.
    Text,
    /// One of a few, by one key.
    Choice {
        /// What there is to choose from, in order.
        options: Vec<Choice>,
    },
    /// A date, as people say it.
    Date,
}

/// One thing that a step asks to be recorded, beside its free note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FieldSpec {
    /// The name of its answer in the session's `fields`.
    pub id: String,
    /// As a coach reads it.
    pub(crate) label: String,
    /// As the coachee reads it, where that differs: they are “you”, and `{coach}` stands for the
    /// first name of their coach.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) label_theirs: String,
    /// A few words on what belongs there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) hint: String,
    /// How it is filled in.
    #[serde(flatten)]
    pub input: Input,
}

/// Another set of prompts for the same step, such as *learn from success* in place of praise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PromptSet {
    /// As a coach reads it.
    pub title: String,
    /// How the two work together for whom these prompts are the first to be shown; any, where it is
    /// not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) stance: Option<Stance>,
    /// What the coach thinks about beforehand, where it differs from what the step says.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) prepare: String,
    /// Its prompts.
    pub prompts: Vec<String>,
}

/// One step of a protocol.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Step {
    /// What it is for.
    pub kind: StepKind,
    /// What it is called.
    pub title: String,
    /// What it does for the coachee, in one line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub purpose: String,
    /// How long it is meant to take, in whole minutes.
    pub minutes: u16,
    /// The least that it can do with where time is short, in whole minutes; 0 for a step that may be
    /// skipped, 1 where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least_minutes: Option<u16>,
    /// Questions and openings to use. `{last_step}` in one stands for the words of the step that the
    /// meeting picks up from; where there is none, the prompt is not shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prompts: Vec<String>,
    /// Other sets of prompts for this step.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_prompts: Vec<PromptSet>,
    /// What the coach thinks about beforehand, in a few words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prepare: String,
    /// What is recorded, beside a free note.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldSpec>,
    /// Follow-up: the ways to look that its choice *How* offers; the usual ones where none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub looks: Vec<CheckKind>,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl Step {
    /// The least that it can do with where time is short, in whole minutes.
    #[must_use]
    pub(crate) fn least_minutes(&self) -> u16 {
        self.least_minutes.unwrap_or(1)
    }

    /// The least that is planned for it, in whole minutes.
    fn least_planned(&self) -> u16 {
        self.least_minutes().clamp(1, self.minutes.max(1))
    }

    /// The index among its sets of prompts, its own being 0, of the one to begin with where the two
    /// work together by `stance`.
    #[must_use]
    pub(crate) fn set_for(&self, stance: Stance) -> usize {
        let is_for = |set: &PromptSet| set.stance == Some(stance);
        self.other_prompts.iter().position(is_for).map_or(0, |n| n + 1)
    }

    /// The prompts of the set with this index; its own where there is none.
    #[must_use]
    pub(crate) fn prompts_of(&self, set: usize) -> &[String] {
        let other = set.checked_sub(1).and_then(|n| self.other_prompts.get(n));
        other.map_or(&self.prompts, |set| &set.prompts)
    }

    /// What the coach thinks about beforehand, by `stance`; what it is for, where that is not said.
    #[must_use]
    pub(crate) fn prepare_for(&self, stance: Stance) -> &str {
        let other = self.set_for(stance).checked_sub(1).and_then(|n| self.other_prompts.get(n));
        let mut said =
            other.map(|set| set.prepare.as_str()).into_iter().chain([self.prepare.as_str()]);
        said.find(|it| !it.is_empty()).unwrap_or(&self.purpose)
    }
}

/// The same steps in a shorter or longer slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Variant {
    /// Minutes for each step, in order.
    pub(crate) minutes: Vec<u16>,
}

impl Variant {
    /// How long it takes in all, in minutes.
    #[must_use]
    pub(crate) fn total(&self) -> u16 {
        self.minutes.iter().fold(0, |sum, m| sum.saturating_add(*m))
    }
}

fn sum_of(minutes: &[u16]) -> u32 {
    minutes.iter().map(|it| u32::from(*it)).sum()
}

/// The script of one meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Protocol {
    /// Which one: `instructional-six-step`.
    pub id: String,
    /// Its version, from 1.
    pub version: u32,
    /// What it is called.
    pub title: String,
    /// What it is for, in one line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Whose thinking leads.
    #[serde(default)]
    pub stance: Stance,
    /// Its steps, in the order of the meeting.
    pub steps: Vec<Step>,
    /// Shorter and longer slots for the same steps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<Variant>,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// What is wrong with a protocol.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAProtocol {
    /// It has no steps, or more than a meeting can hold.
    #[error("a protocol has 1 to 20 steps, and this one has {0}")]
    Steps(usize),
    /// A step without minutes, or longer than a school day.
    #[error("the step “{0}” needs between 1 and 240 minutes")]
    Minutes(String),
    /// A variant that does not give each step its minutes.
    #[error("a variant gives minutes to {given} steps, and there are {steps}")]
    Variant {
        /// Minutes given.
        given: usize,
        /// Steps there are.
        steps: usize,
    },
    /// Two fields of one step with the same id.
    #[error("the step “{step}” asks for “{field}” twice")]
    FieldTwice {
        /// In which step.
        step: String,
        /// Which field.
        field: String,
    },
    /// More ways to look than there are number keys, or one twice.
    #[error("the step “{0}” needs at most 9 different ways to look")]
    Looks(String),
    /// A choice with nothing to choose from, or more than there are number keys.
    #[error("the choice “{0}” needs 2 to 9 options")]
    Options(String),
}

impl Protocol {
    /// Checks that it can be used.
    ///
    /// # Errors
    /// The first fault found, as [`NotAProtocol`].
    pub fn check(&self) -> Result<(), NotAProtocol> {
        if !(1..=20).contains(&self.steps.len()) {
            return Err(NotAProtocol::Steps(self.steps.len()));
        }
        for step in &self.steps {
            if !(1..=240).contains(&step.minutes) {
                return Err(NotAProtocol::Minutes(step.title.clone()));
            }
            let is_twice =
                |(n, how): (usize, &CheckKind)| step.looks.iter().take(n).any(|it| it == how);
            if step.looks.len() > 9 || step.looks.iter().enumerate().any(is_twice) {
                return Err(NotAProtocol::Looks(step.title.clone()));
            }
            for (i, field) in step.fields.iter().enumerate() {
                if step.fields.iter().take(i).any(|f| f.id == field.id) {
                    return Err(NotAProtocol::FieldTwice {
                        step: step.title.clone(),
                        field: field.id.clone(),
                    });
                }
                if let Input::Choice { options } = &field.input
                    && !(2..=9).contains(&options.len())
                {
                    return Err(NotAProtocol::Options(field.label.clone()));
                }
            }
        }
        for variant in &self.variants {
            if variant.minutes.len() != self.steps.len() {
                return Err(NotAProtocol::Variant {
                    given: variant.minutes.len(),
                    steps: self.steps.len(),
                });
            }
        }
        Ok(())
    }

    /// Goes by the stance that was agreed with a person, where it has prompts for that; the prompts
    /// of every other stance are left out.
    pub(crate) fn go_by(&mut self, agreed: Option<Stance>) {
        let agreed = agreed.filter(|stance| self.has_prompts_for(*stance));
        self.stance = agreed.unwrap_or(self.stance);
        for step in &mut self.steps {
            step.other_prompts.retain(|set| set.stance.is_none() || set.stance == agreed);
        }
    }

    /// It as sessions hold it: as it is written, and by each stance that can be agreed.
    pub(crate) fn as_held(&self) -> impl Iterator<Item = Self> + '_ {
        let agreed = Stance::AGREED.into_iter().map(|(stance, _)| Some(stance));
        std::iter::once(None).chain(agreed).map(|agreed| {
            let mut held = self.clone();
            held.go_by(agreed);
            held
        })
    }

    /// The stance that was agreed with the person, where its prompts are not the protocol's own.
    #[must_use]
    pub(crate) fn agreed_stance(&self) -> Option<Stance> {
        Some(self.stance).filter(|stance| self.has_prompts_for(*stance))
    }

    /// Whether it has other prompts where another stance is agreed with somebody.
    #[must_use]
    pub(crate) fn goes_by_stances(&self) -> bool {
        Stance::AGREED.iter().any(|(stance, _)| self.has_prompts_for(*stance))
    }

    fn has_prompts_for(&self, stance: Stance) -> bool {
        self.steps.iter().any(|step| step.set_for(stance) > 0)
    }

    /// How long it takes as written, in minutes.
    #[must_use]
    pub fn total_minutes(&self) -> u16 {
        self.steps.iter().fold(0, |sum, step| sum.saturating_add(step.minutes))
    }

    /// Every length it comes in, in minutes, shortest first.
    #[must_use]
    pub fn lengths(&self) -> Vec<u16> {
        let mut lengths: Vec<u16> = self.variants.iter().map(Variant::total).collect();
        lengths.push(self.total_minutes());
        lengths.sort_unstable();
        lengths.dedup();
        lengths
    }

    /// The lengths that are offered one after another: those that it is written for, and every five
    /// minutes between them, or up to the one, shortest first.
    #[must_use]
    pub(crate) fn lengths_to_choose(&self) -> Vec<u16> {
        const BETWEEN: u16 = 5;
        let mut lengths = self.lengths();
        let longest = lengths.last().copied().unwrap_or_default();
        let shortest = match *lengths {
            [only] => self.least_minutes().min(only),
            [first, ..] => first,
            [] => return lengths,
        };
        lengths.extend((shortest..longest).filter(|it| it.is_multiple_of(BETWEEN)));
        lengths.sort_unstable();
        lengths.dedup();
        lengths
    }

    /// Minutes for each step in a meeting of `total` minutes: as it is written for that length; else
    /// in proportion to the nearest length that it is written for, each step at its least or above.
    /// `None` where that is more than `total`.
    #[must_use]
    pub fn minutes_for(&self, total: u16) -> Option<Vec<u16>> {
        let written = || self.steps.iter().map(|step| step.minutes).collect::<Vec<u16>>();
        let variants = self.variants.iter().map(|variant| variant.minutes.clone());
        let nearest = std::iter::once(written())
            .chain(variants)
            .min_by_key(|minutes| sum_of(minutes).abs_diff(total.into()))?;
        if sum_of(&nearest) == u32::from(total) {
            return Some(nearest);
        }
        let mut shares: Vec<u16> = self.steps.iter().map(Step::least_planned).collect();
        let spare = u32::from(total).checked_sub(sum_of(&shares))?;
        let all = i64::from(sum_of(&nearest));
        for _ in 0..spare {
            // Each minute goes where most is lacking; of equals, to practice, then to the earlier step.
            let lacking = |n: usize| {
                let wanted = i64::from(*nearest.get(n)?) * i64::from(total);
                Some(wanted - i64::from(*shares.get(n)?) * all)
            };
            let practises = |n: usize| self.steps.get(n).map(|it| it.kind == StepKind::Practice);
            let next = (0..shares.len()).max_by_key(|n| (lacking(*n), practises(*n), Reverse(*n)));
            *shares.get_mut(next?)? += 1;
        }
        Some(shares)
    }

    /// The shortest meeting that it can be held in, in minutes.
    #[must_use]
    pub(crate) fn least_minutes(&self) -> u16 {
        self.steps.iter().fold(0, |sum, step| sum.saturating_add(step.least_planned()))
    }
}
