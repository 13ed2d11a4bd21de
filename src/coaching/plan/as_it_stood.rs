//! A plan as it stood on an earlier day: without what was written of later days.

use chrono::NaiveDate;

use super::plan_record::CoachingPlan;

impl CoachingPlan {
    /// It without what was decided, done, changed, agreed or said after `day`. What has no date stays,
    /// as do targets: what is to be reached is of days to come.
    #[must_use]
    pub(crate) fn stood_on(mut self, day: NaiveDate) -> Self {
        let is_later = |on: Option<NaiveDate>| on.is_some_and(|on| on > day);
        self.decisions.retain(|it| !is_later(it.on));
        for it in self.decisions.iter_mut().filter(|it| is_later(it.done)) {
            (it.done, it.helped) = (None, None);
            it.helped_how.clear();
        }
        self.adaptations.retain(|it| !is_later(it.on));
        self.agreements.retain(|it| !is_later(it.on));
        self.voice.retain(|it| !is_later(it.on));
        for phase in &mut self.phases {
            phase.outcome.take_if(|it| is_later(it.on));
        }
        self
    }
}
