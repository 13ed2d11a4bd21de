//! An answer, line by line: as a lead reads it, as a program reads it, and the gap that it tells of.

use serde_json::Value;

use crate::coaching::plan::measure::Measure;
use crate::coaching::plan::plan_record::CoachingPlan;

/// A question, and what plan and figures say to it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PlanAnswer {
    /// By what a program knows it.
    pub(crate) id: &'static str,
    /// The question, in a few words.
    pub(crate) asks: &'static str,
    /// The answer.
    pub(crate) says: Vec<AnswerLine>,
}

/// A line of an answer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AnswerLine {
    /// As a lead reads it.
    pub(crate) says: String,
    /// The same for a program: its `what` says which other fields there are.
    pub(crate) fact: Value,
    /// What can be written down about it.
    pub(crate) about: AnswerAbout,
}

/// What a line tells of, as far as something can be written down about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum AnswerAbout {
    /// Nothing of that kind.
    #[default]
    Nothing,
    /// A gap, for which there may be a reason and a decision.
    Gap(PlanGap),
    /// A decision, by its id.
    Decision(String),
    /// That no figures are read, since no folder of them is known.
    NoFigures,
}

/// Where something differs from what was planned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PlanGap {
    /// What was counted.
    pub(crate) measure: Option<Measure>,
    /// In which programme, by id; empty for all.
    pub(crate) programme: String,
    /// In which school, by id; empty for all.
    pub(crate) school: String,
    /// The number that was planned.
    pub(crate) planned: Option<u32>,
    /// The number that there is.
    pub(crate) actual: Option<u32>,
    /// What was seen, in words.
    pub(crate) saw: String,
}

impl AnswerLine {
    /// A line, and its fact.
    pub(super) fn new(says: impl Into<String>, fact: Value) -> Self {
        Self { says: says.into(), fact, about: AnswerAbout::Nothing }
    }

    /// The same, about `gap`.
    pub(super) fn about(mut self, gap: PlanGap) -> Self {
        let saw = self.says.trim().to_owned();
        self.about = AnswerAbout::Gap(PlanGap { saw, ..gap });
        self
    }

    /// The same, about figures that no folder is known for.
    pub(super) fn about_figures(mut self) -> Self {
        self.about = AnswerAbout::NoFigures;
        self
    }

    /// The same, about the decision `id`.
    pub(super) fn about_decision(mut self, id: &str) -> Self {
        self.about = AnswerAbout::Decision(id.to_owned());
        self
    }
}

impl CoachingPlan {
    /// The name of the school `id`, or of what it was called; the id itself where there is none.
    #[must_use]
    pub(crate) fn school_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.school(id).map_or(id, |it| &it.name)
    }

    /// The title of the programme `id`; the id itself where there is none.
    #[must_use]
    pub(crate) fn programme_title<'a>(&'a self, id: &'a str) -> &'a str {
        let of = self.programmes.iter().find(|it| it.id == id).map(|it| it.title.as_str());
        of.filter(|title| !title.is_empty()).unwrap_or(id)
    }
}
