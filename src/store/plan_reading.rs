//! Reads a plan with all that it is read beside: calendar, programmes, and what coaches sent.

use std::path::Path;

use chrono::NaiveDate;

use super::open::Store;
use super::problem::FileProblem;
use crate::coaching::figures::TrustSums;
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::coaching::plan::schools::PlanSchool;
use crate::coaching::plan_reading::{FiguresCame, PlanReading, ReadingBeside, read_plan};
use crate::search::names::{name_key, name_keys};

/// The figures that coaches sent, added up, with the files that cannot be used.
#[derive(Clone, Debug)]
pub(crate) struct FiguresFound {
    /// Whether they were read.
    pub(crate) came: FiguresCame,
    /// Their sums.
    pub(crate) sums: TrustSums,
    /// The files that cannot be used.
    pub(crate) problems: Vec<FileProblem>,
}

impl Store {
    /// The figures that coaches sent for the year of `plan`: in the folder `from`, else in the one
    /// that this coach sends theirs to.
    #[must_use]
    pub(crate) fn figures_for(&self, plan: &CoachingPlan, from: Option<&Path>) -> FiguresFound {
        let folder = from.map(Path::to_owned).or_else(|| self.sending().folder);
        let mut sums = TrustSums::default();
        let (came, problems) = match folder {
            None => (FiguresCame::NoFolder, Vec::new()),
            Some(folder) => {
                let take = &mut |it: &_| sums.add(it, &|name| school_id(plan, name));
                match self.read_contributions(&folder, &plan.year, take) {
                    Ok(problems) => (FiguresCame::Read, problems),
                    Err(why) => (FiguresCame::Away(why.to_string()), Vec::new()),
                }
            }
        };
        FiguresFound { came, sums, problems }
    }

    /// The reading of `plan` on `today`, with these figures.
    #[must_use]
    pub(crate) fn read_plan(
        &self,
        plan: CoachingPlan,
        figures: (FiguresCame, &TrustSums),
        today: NaiveDate,
    ) -> PlanReading {
        let (calendars, offer) = (self.calendars().calendars, self.offer().offer);
        let calendar = calendars.of_trust();
        let beside = ReadingBeside { calendar, offer: &offer, today, name_keys: &name_keys };
        read_plan(plan, figures, beside)
    }

    /// Both at once.
    #[must_use]
    pub(crate) fn plan_with_figures(
        &self,
        plan: CoachingPlan,
        from: Option<&Path>,
        today: NaiveDate,
    ) -> (PlanReading, Vec<FileProblem>) {
        let FiguresFound { came, sums, problems } = self.figures_for(&plan, from);
        (self.read_plan(plan, (came, &sums), today), problems)
    }
}

/// The school that a coach means by `name`, in whatever hand they wrote it; the name itself where the
/// plan has none such.
fn school_id(plan: &CoachingPlan, name: &str) -> String {
    let key = name_key(name);
    let is_meant =
        |it: &&PlanSchool| it.id == name || it.names().any(|known| name_key(known) == key);
    plan.schools.iter().find(is_meant).map_or_else(|| name.to_owned(), |it| it.id.clone())
}
