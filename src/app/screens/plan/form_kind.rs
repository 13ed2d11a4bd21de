//! Which forms there are over the Plan screen, and which fields.

use std::sync::Arc;

use crate::coaching::plan_reading::{PlanGap, PlanReading};

/// A field of the forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlanField {
    /// At which school, or at which schools.
    School,
    /// What was seen.
    Saw,
    /// Why.
    Reason,
    /// What we do; what is in the way in those weeks.
    What,
    /// Who does it, or who it is.
    Who,
    /// By when, since when, from when.
    On,
    /// Until when.
    Until,
    /// Whether it helped.
    Helped,
    /// What of it helped; what is done in those weeks.
    How,
    /// In which programme.
    Programme,
    /// How many people a coach has time for.
    Slots,
    /// How a coach stands.
    State,
    /// How much can be expected.
    Share,
    /// The folder of figures.
    Folder,
    /// How many coaches a programme begins with, and who leads it.
    Begins(usize),
    /// What a first plan begins from.
    Template,
}

/// Which form.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PlanFormKind {
    /// A reason and a decision about a gap.
    Decision(Box<PlanGap>),
    /// That a decision is done, by its id.
    Done(String),
    /// Somebody who is to coach.
    AddCoach,
    /// How a coach stands, by id.
    CoachStands(String),
    /// Weeks in which less can be expected, by id; new ones.
    Weeks(Option<String>),
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
            Self::Decision(gap) => {
                let measure = gap.measure.map_or("", |it| it.id());
                format!("plan-decision {measure} {} {}", gap.programme, gap.school)
            }
            Self::Done(id) => format!("plan-done {id}"),
            Self::AddCoach => "plan-coach".to_owned(),
            Self::CoachStands(id) => format!("plan-state {id}"),
            Self::Weeks(id) => format!("plan-weeks {}", id.as_deref().unwrap_or_default()),
            Self::Folder => "plan-folder".to_owned(),
            Self::FirstPlan => "plan-first".to_owned(),
        }
    }

    /// The title of the form.
    #[must_use]
    pub(crate) fn title(&self) -> &'static str {
        match self {
            Self::Decision(_) => "A reason and a decision",
            Self::Done(_) => "It is done",
            Self::AddCoach => "Add a coach",
            Self::CoachStands(_) => "How a coach stands",
            Self::Weeks(_) => "Weeks in which less can be expected",
            Self::Folder => "Where coaches send their figures",
            Self::FirstPlan => "A first plan",
        }
    }
}
