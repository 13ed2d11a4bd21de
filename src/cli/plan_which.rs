//! Which plan somebody means.

use chrono::NaiveDate;

use crate::coaching::plan::plan_record::CoachingPlan;

use super::context::CommandContext;
use super::error::CommandError;
use super::output::Output;

/// The plan that was named, else that of this year; files that cannot be read are told of.
pub(super) fn which(
    said: Option<&str>,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<CoachingPlan, CommandError> {
    which_on(around.now.today(), said, around, output)
}

/// The same, as it stood on `day` where that is past: nothing is ever saved of it.
pub(super) fn which_then(
    day: NaiveDate,
    said: Option<&str>,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<CoachingPlan, CommandError> {
    let plan = which_on(day, said, around, output)?;
    Ok(if day < around.now.today() { plan.stood_on(day) } else { plan })
}

/// The plan that was named, else that of the school year of `day`.
fn which_on(
    day: NaiveDate,
    said: Option<&str>,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<CoachingPlan, CommandError> {
    let found = around.store.plans();
    let which = found.which(said, day);
    if which.is_err() {
        output.unreadable(found.unreadable.iter().filter(|it| it.is_unreadable()).count());
    }
    Ok(which?)
}
