//! What a plan's agreements let somebody see.

use chrono::NaiveDate;

use super::plan_record::CoachingPlan;
use super::reviews::PlanAgreement;

impl CoachingPlan {
    /// The agreement by which a school's lead may see on `day` what each of its coaches held: the one
    /// that was made last.
    #[must_use]
    pub(crate) fn shows_each_coach(&self, school: &str, day: NaiveDate) -> Option<&PlanAgreement> {
        let is_for = |it: &&PlanAgreement| it.school.is_empty() || it.school == school;
        let agreed = self.agreements.iter().filter(|it| it.each_coach).filter(is_for);
        agreed.filter(|it| it.on.is_some_and(|on| on <= day)).max_by_key(|it| it.on)
    }
}
