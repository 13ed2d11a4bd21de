//! Plans on the disk, one file each, and which of them somebody means.

use chrono::NaiveDate;

use super::error::{StoreError, shown_text};
use super::layout::RecordFiles;
use super::open::Store;
use super::problem::FileProblem;
use super::stored_record::{SavedTo, StoredRecord};
use crate::coaching::calendar::{academic_year, year_of};
use crate::coaching::network::network_parts::DecisionOfPlan;
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::search::names::{is_in_name, same_name};

impl StoredRecord for CoachingPlan {
    const FILES: RecordFiles =
        RecordFiles { folder: "plans", is_local: false, by_year: false, unsaved: "unsaved-plans" };
    const READING: &'static str = "read the plan";
    const SAVING: &'static str = "save the plan";
    const ANOTHER_COPY: &'static str = "it is another copy of the plan in";
}

/// Every plan, as far as their files can be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Plans {
    /// The newest year first, then by title.
    pub(crate) plans: Vec<CoachingPlan>,
    /// Files that could not be read, or hold a plan that was already met.
    pub(crate) unreadable: Vec<FileProblem>,
}

/// Why it is not clear which plan is meant.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum WhichPlanError {
    /// There is none.
    #[error("there is no plan yet; begin one with: alongside plan new --template pilot")]
    NoneYet,
    /// None is called so.
    #[error("no plan is called “{}”; alongside plan list shows which there are", shown_text(.0))]
    None(String),
    /// More than one may be meant.
    #[error("there are several plans: {}; say which by its title or the end of its id", list(.0))]
    Several(Vec<CoachingPlan>),
}

impl Store {
    /// Every plan.
    #[must_use]
    pub(crate) fn plans(&self) -> Plans {
        let (mut plans, unreadable) = self.load_all::<CoachingPlan>();
        plans.sort_by(|a, b| (&b.year, &a.title, &a.id).cmp(&(&a.year, &b.title, &b.id)));
        Plans { plans, unreadable }
    }

    /// Saves a plan's own file. What was there before goes to the trash.
    ///
    /// # Errors
    /// [`StoreError`]; what was saved before is then still whole.
    pub(crate) fn save_plan(&self, plan: &CoachingPlan) -> Result<SavedTo, StoreError> {
        plan.save_file(self)
    }
}

impl Plans {
    /// Whether a plan has this decision still. One whose plan is not here, while a file of plans
    /// cannot be read, may stand in that.
    pub(crate) fn have(&self, decision: &DecisionOfPlan) -> bool {
        match self.plans.iter().find(|it| it.id == decision.plan) {
            Some(plan) => plan.has_decision(&decision.decision),
            None => !self.unreadable.is_empty(),
        }
    }

    /// The plan that `said` names, by its title, by words in it, or by the end of its id. Where
    /// nothing is said it is the one of the year around `today`, or the only one.
    ///
    /// # Errors
    /// [`WhichPlanError`], with those that may be meant.
    pub(crate) fn which(
        &self,
        said: Option<&str>,
        today: NaiveDate,
    ) -> Result<CoachingPlan, WhichPlanError> {
        let those = |is_it: &dyn Fn(&CoachingPlan) -> bool| -> Vec<CoachingPlan> {
            self.plans.iter().filter(|it| is_it(it)).cloned().collect()
        };
        let mut meant = if let Some(said) = said {
            let end = said.trim().to_ascii_lowercase();
            let has_end = |it: &CoachingPlan| {
                end.len() >= 4 && it.id.as_str().to_ascii_lowercase().ends_with(&end)
            };
            let ways: [&dyn Fn(&CoachingPlan) -> bool; 3] =
                [&|it| same_name(&it.title, said), &has_end, &|it| is_in_name(said, &it.title)];
            ways.into_iter().map(those).find(|found| !found.is_empty()).unwrap_or_default()
        } else {
            let of_year = those(&|it| year_of(&it.year) == Some(academic_year(today)));
            if of_year.is_empty() { self.plans.clone() } else { of_year }
        };
        match (meant.len(), said) {
            (0, Some(said)) if !self.plans.is_empty() => Err(WhichPlanError::None(said.to_owned())),
            (0, _) => Err(WhichPlanError::NoneYet),
            (1, _) => Ok(meant.swap_remove(0)),
            _ => Err(WhichPlanError::Several(meant)),
        }
    }
}

fn list(plans: &[CoachingPlan]) -> String {
    let one = |it: &CoachingPlan| {
        format!("{}, {} ({})", shown_text(&it.title), shown_text(&it.year), it.id.short())
    };
    plans.iter().take(8).map(one).collect::<Vec<_>>().join(" · ")
}
