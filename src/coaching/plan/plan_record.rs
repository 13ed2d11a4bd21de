//! A plan and its file.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use serde_json::Value;

use super::barriers::{PlanBarrier, PlanWeeks};
use super::coaches::PlanCoach;
use super::lenient::fitted;
use super::part::{give_ids, is_default};
use super::reviews::{PlanAdaptation, PlanAgreement, PlanBaseline, PlanDecision, PlanVoice};
use super::schools::{PlanPhase, PlanProgramme, PlanSchool};
use super::targets::{PlanMilestone, PlanTarget};
use crate::coaching::durable::stamp::Stamp;
use crate::coaching::id::PlanId;
use crate::coaching::people::Unknown;

/// The version of the format of a plan's file that this program writes.
pub(crate) const PLAN_VERSION: u32 = 1;

/// What a plan's own file says it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum PlanFormat {
    /// One plan, one file.
    #[default]
    #[serde(rename = "alongside/plan")]
    Plan,
}

/// How coaching is to grow in a trust, or in one school, within a year.
///
/// Only its format, version and id have to be there. Whatever else is of the wrong kind is kept and
/// told of; it never keeps the rest from being read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(remote = "Self")]
#[schemars(rename = "CoachingPlan")]
pub struct CoachingPlan {
    /// Always `alongside/plan`.
    pub(crate) format: PlanFormat,
    /// The version of the format, now 1.
    pub(crate) version: u32,
    /// Which plan.
    pub(crate) id: PlanId,
    /// What it is called.
    #[serde(default)]
    pub(crate) title: String,
    /// The academic year: `2026-27`.
    #[serde(default)]
    pub(crate) year: String,
    /// Why, in a few lines that staff may read.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) objectives: Vec<String>,
    /// The programmes that are planned.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) programmes: Vec<PlanProgramme>,
    /// The schools that take part.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) schools: Vec<PlanSchool>,
    /// The pilot, then the waves, in order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) phases: Vec<PlanPhase>,
    /// What is to be reached by when, in order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) milestones: Vec<PlanMilestone>,
    /// The coaches.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) coaches: Vec<PlanCoach>,
    /// The plan as it stood when it was agreed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) baseline: Option<PlanBaseline>,
    /// When less than usual can be expected.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) weeks: Vec<PlanWeeks>,
    /// What gets in the way and has no date.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) barriers: Vec<PlanBarrier>,
    /// What was decided.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) decisions: Vec<PlanDecision>,
    /// What was changed after the pilot.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) adaptations: Vec<PlanAdaptation>,
    /// The three to five things that are never changed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) non_negotiables: Vec<String>,
    /// What was agreed with staff, unions and schools.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) agreements: Vec<PlanAgreement>,
    /// What staff said, as counts.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) voice: Vec<PlanVoice>,
    /// How often it was changed, when, where, and what it comes from.
    #[serde(flatten)]
    pub(crate) stamp: Stamp,
    /// Fields of a newer version, and what could not be read.
    #[serde(flatten)]
    pub(crate) unknown: Unknown,
}

impl CoachingPlan {
    /// An empty plan.
    #[must_use]
    pub(crate) fn new(id: PlanId, title: String, year: String) -> Self {
        Self {
            format: PlanFormat::Plan,
            version: PLAN_VERSION,
            id,
            title,
            year,
            objectives: Vec::new(),
            programmes: Vec::new(),
            schools: Vec::new(),
            phases: Vec::new(),
            milestones: Vec::new(),
            coaches: Vec::new(),
            baseline: None,
            weeks: Vec::new(),
            barriers: Vec::new(),
            decisions: Vec::new(),
            adaptations: Vec::new(),
            non_negotiables: Vec::new(),
            agreements: Vec::new(),
            voice: Vec::new(),
            stamp: Stamp::default(),
            unknown: Unknown::new(),
        }
    }

    /// Whether it has the decision of this id.
    #[must_use]
    pub(crate) fn has_decision(&self, id: &str) -> bool {
        self.decisions.iter().any(|it| it.id == id)
    }

    /// The school that `said` names: by its id, or by the very name that it has or had.
    #[must_use]
    pub(crate) fn school(&self, said: &str) -> Option<&PlanSchool> {
        let by_id = self.schools.iter().find(|it| it.id == said);
        by_id.or_else(|| self.schools.iter().find(|it| it.is_meant(said)))
    }

    /// How much of what is usual can be expected in the school `id` on `day`, from 0 to 1: of weeks
    /// that overlap the least.
    #[must_use]
    pub(crate) fn expected_share(&self, school: &str, day: NaiveDate) -> f64 {
        let then = self.weeks.iter().filter(|it| it.holds(school, day));
        then.map(PlanWeeks::expected_share).fold(1.0, f64::min)
    }

    /// The plan as it was agreed, where it was and can be read.
    #[must_use]
    pub(crate) fn agreed(&self) -> Option<Self> {
        serde_json::from_value(self.baseline.as_ref()?.plan.clone()).ok()
    }

    /// The number that `target` has at the milestone of this id.
    #[must_use]
    pub(crate) fn target_at(&self, milestone: &str, target: &PlanTarget) -> Option<u32> {
        let milestone = self.milestones.iter().find(|it| it.id == milestone)?;
        milestone.targets.iter().find(|it| it.of() == target.of()).map(|it| it.number)
    }

    /// Gives an id to each part that has none, as what is written by hand has.
    pub(crate) fn give_ids(&mut self) {
        give_ids(&mut self.programmes);
        give_ids(&mut self.schools);
        self.schools.iter_mut().for_each(|it| give_ids(&mut it.earlier));
        give_ids(&mut self.phases);
        give_ids(&mut self.milestones);
        self.milestones.iter_mut().for_each(|it| give_ids(&mut it.targets));
        give_ids(&mut self.coaches);
        self.coaches.iter_mut().for_each(|it| give_ids(&mut it.states));
        give_ids(&mut self.weeks);
        give_ids(&mut self.barriers);
        give_ids(&mut self.decisions);
        give_ids(&mut self.adaptations);
        give_ids(&mut self.agreements);
        give_ids(&mut self.voice);
        self.voice.iter_mut().for_each(|it| give_ids(&mut it.questions));
    }
}

impl Serialize for CoachingPlan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // The one that is derived for the fields.
        Self::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for CoachingPlan {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        let read = |value: &Value| {
            // By itself the stamp says which of its fields does not fit.
            serde_path_to_error::deserialize::<_, Stamp>(value)?;
            let mut track = serde_path_to_error::Track::new();
            let tracked = serde_path_to_error::Deserializer::new(value, &mut track);
            Self::deserialize(tracked)
                .map_err(|error| serde_path_to_error::Error::new(track.path(), error))
        };
        let mut plan = fitted(value, read).map_err(de::Error::custom)?;
        plan.give_ids();
        Ok(plan)
    }
}
