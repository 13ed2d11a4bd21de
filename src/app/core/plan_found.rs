//! The plan as its screen is shown it, and what is asked for and written of it.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::coaching::id::PlanId;
use crate::coaching::moment::WallTime;
use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::plan::change::PlanChange;
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::coaching::plan_reading::PlanReading;

/// Which plan is to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanWanted {
    /// Which; the one of the year around the day, where none is named.
    pub(crate) which: Option<PlanId>,
    /// The day.
    pub(crate) today: NaiveDate,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct PlanFound {
    /// Every plan: its id and title, the one that was read among them.
    pub(crate) plans: Vec<(PlanId, String)>,
    /// The plan as it reads; none where there is none.
    pub(crate) reading: Option<Arc<PlanReading>>,
    /// Whether what coaches send is still to be read.
    pub(crate) is_reading_figures: bool,
    /// Files that could not be used, a sentence each.
    pub(crate) unreadable: Vec<String>,
}

/// A change to a plan.
#[derive(Clone, Debug)]
pub struct PlanEdit {
    /// Which plan.
    pub(crate) plan: PlanId,
    /// The change.
    pub(crate) change: PlanChange,
    /// Now.
    pub(crate) at: WallTime,
    /// What is said once it is made.
    pub(crate) says: String,
    /// The idea that it came of, which is linked to it.
    pub(crate) idea: Option<Box<LinkedIdea>>,
}

/// An idea of a coach's network that is saved once the plan has changed.
#[derive(Clone, Debug)]
pub struct LinkedIdea {
    /// As it stands from then on.
    pub(crate) now: NetworkNote,
    /// As it stood before.
    pub(crate) was: NetworkNote,
}

/// What came of writing.
#[derive(Clone, Debug)]
pub struct PlanSaved {
    /// A sentence.
    pub(crate) says: String,
    /// What takes it back, where something does.
    pub(crate) undo: Option<PlanEdit>,
}

/// What is written of a plan.
#[derive(Clone, Debug)]
pub enum PlanWrite {
    /// A change to the plan as it stands then.
    Change(PlanEdit),
    /// A plan that is begun.
    Begin(Box<CoachingPlan>),
    /// The folder that coaches send their figures to, as it was typed.
    FiguresFolder(String),
}
