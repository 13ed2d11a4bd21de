//! The table of coaches: a column for each way in which they can stand, with the day since when.

use chrono::NaiveDate;

use super::cell_read::{CellContext, CellRead};
use super::columns::{NamedPart, PlanTable, Refused, TableColumn, column, named, number, words};
use super::parts::rows_of;
use crate::coaching::plan::coaches::{CoachState, CoachStep, PlanCoach};
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::export::sheet::Cell;
use crate::search::names::same_name;

/// The coaches.
pub(super) struct Coaches;

impl PlanTable for Coaches {
    rows_of!(coaches, PlanCoach, |it: &PlanCoach| vec![it.name.clone()]);

    const NAME: &'static str = "Coaches";

    fn columns() -> Vec<TableColumn<PlanCoach>> {
        let mut columns = vec![
            words("Coach", |it: &mut PlanCoach| &mut it.name),
            named("School", NamedPart::School, |it| &mut it.school),
            named("Programme", NamedPart::Programme, |it| &mut it.programme),
            number("Slots a fortnight", |it| &mut it.slots),
        ];
        columns.extend(CoachState::ALL.map(|state| {
            column(
                state.label(),
                move |_, it: &PlanCoach| Cell::from(since(it, state)),
                move |it, read, context| set_since(it, state, read, context),
            )
        }));
        columns.push(column("Reason", reason, set_reason));
        columns
    }

    fn is_same(there: &PlanCoach, new: &PlanCoach) -> bool {
        let fits = |there: &str, new: &str| new.is_empty() || there == new;
        same_name(&there.name, &new.name)
            && fits(&there.school, &new.school)
            && fits(&there.programme, &new.programme)
    }
}

/// Since when somebody stands so: the last day on which it was noted.
fn since(coach: &PlanCoach, state: CoachState) -> Option<NaiveDate> {
    let steps = coach.states.iter().filter(|it| it.state == Some(state));
    steps.filter_map(|it| it.on).max()
}

/// Changes the day of the last such step, or adds one where it belongs by its day. A dash takes it out.
fn set_since(
    coach: &mut PlanCoach,
    state: CoachState,
    read: &CellRead,
    context: &CellContext<'_>,
) -> Refused {
    let on = read.day(context)?;
    let then = since(coach, state);
    let there = coach.states.iter().rposition(|it| it.state == Some(state) && it.on == then);
    let step = there.map(|n| coach.states.remove(n));
    if let Some(on) = on {
        let mut step = step.unwrap_or_default();
        (step.state, step.on) = (Some(state), Some(on));
        // Of two steps on one day the further one comes after.
        let is_before = |it: &CoachStep| (it.on, it.state) <= (step.on, step.state);
        let place = coach.states.iter().rposition(is_before).map_or(0, |n| n + 1);
        coach.states.insert(place, step);
    }
    Ok(())
}

/// The last reason that was noted.
fn reason(_: &CoachingPlan, coach: &PlanCoach) -> Cell {
    let mut reasons = coach.states.iter().filter(|it| !it.reason.is_empty());
    Cell::from(reasons.next_back().map_or("", |it| it.reason.as_str()))
}

/// The reason belongs to the step that has one, else to the last.
fn set_reason(coach: &mut PlanCoach, read: &CellRead, _: &CellContext<'_>) -> Refused {
    let reason = if read.is_dash() { String::new() } else { read.text() };
    let with_one = coach.states.iter().rposition(|it| !it.reason.is_empty());
    let at = with_one.or_else(|| coach.states.len().checked_sub(1));
    let step = at.and_then(|n| coach.states.get_mut(n));
    step.ok_or("a reason goes with a day on which they were nominated, trained or stopped")?
        .reason = reason;
    Ok(())
}
