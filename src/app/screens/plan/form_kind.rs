//! Which forms there are over the Plan screen.

use std::sync::Arc;

use super::part_form::PartForm;
use crate::coaching::plan_reading::PlanReading;

/// Which form.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PlanFormKind {
    /// A part of the plan, added or changed.
    Part(Box<PartForm>),
    /// Somebody who is to coach, in this programme at first.
    AddCoach(String),
    /// How a coach stands, by id.
    CoachStands(String),
    /// That the plan is agreed as it stands.
    Agree,
    /// Where coaches send their figures.
    Folder,
    /// The first plan.
    FirstPlan,
}

/// The form that is wanted, and the plan it is over.
#[derive(Clone, Debug)]
pub struct PlanFormWanted {
    /// Which form.
    pub(crate) kind: PlanFormKind,
    /// The plan; none where there is none yet.
    pub(crate) reading: Option<Arc<PlanReading>>,
}

impl PlanFormKind {
    /// The name of its draft: of what is about one thing, with that.
    #[must_use]
    pub(super) fn draft_name(&self) -> String {
        match self {
            Self::Part(part) => {
                let kind = format!("{:?}", part.kind).to_lowercase();
                if part.was.is_some() {
                    return format!("plan-{kind} {} {}", part.at.within, part.at.id);
                }
                let word = |key: &str| part.start.get(key).and_then(|it| it.as_str());
                let about = ["measure", "programme", "school"].map(|key| word(key).unwrap_or(""));
                format!("plan-{kind} {} {}", part.at.within, about.join(" "))
            }
            Self::AddCoach(_) => "plan-coach".to_owned(),
            Self::CoachStands(id) => format!("plan-state {id}"),
            Self::Agree => "plan-agree".to_owned(),
            Self::Folder => "plan-folder".to_owned(),
            Self::FirstPlan => "plan-first".to_owned(),
        }
    }

    /// The title of the form.
    #[must_use]
    pub(crate) fn title(&self) -> &'static str {
        match self {
            Self::Part(part) => part.kind.title(),
            Self::AddCoach(_) => "Add a coach",
            Self::CoachStands(_) => "How a coach stands",
            Self::Agree => "The plan is agreed",
            Self::Folder => "Where coaches send their figures",
            Self::FirstPlan => "A first plan",
        }
    }
}
