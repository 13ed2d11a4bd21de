//! The table of milestones: a row for each target, with the milestone that it belongs to.

use super::cell_read::{CellContext, CellRead};
use super::columns::{
    NamedPart, PlanTable, TableColumn, column, day, named, number, one_of, read_only, words,
};
use crate::coaching::plan::measure::Measure;
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::coaching::plan::targets::{PlanMilestone, PlanTarget};
use crate::export::sheet::Cell;
use crate::search::names::same_name;

/// The milestones and their targets.
pub(super) struct Milestones;

/// A target with its milestone.
#[derive(Clone, Default)]
pub(super) struct TargetRow {
    /// The milestone, without its targets.
    milestone: PlanMilestone,
    /// Nothing of a milestone that has none.
    target: Option<PlanTarget>,
    /// Its number; in a row that is new, nothing until one is written.
    number: Option<u32>,
}

/// A target that is not there yet is begun.
fn target(row: &mut TargetRow) -> &mut PlanTarget {
    row.target.get_or_insert_with(PlanTarget::default)
}

/// The places of the targets of a milestone begin with its number times this.
const PLACES: usize = 1 << 20;

/// Which milestone and target a row is of.
fn at(place: usize) -> (usize, usize) {
    (place / PLACES, place % PLACES)
}

impl PlanTable for Milestones {
    type Row = TargetRow;

    const NAME: &'static str = "Milestones";

    fn columns() -> Vec<TableColumn<TargetRow>> {
        vec![
            words("Milestone", |it| &mut it.milestone.title),
            day("Day", |it| &mut it.milestone.on),
            one_of("Measure", &Measure::ALL, Measure::label, |it| &mut target(it).measure),
            named("Programme", NamedPart::Programme, |it| &mut target(it).programme),
            named("School", NamedPart::School, |it| &mut target(it).school),
            named("Phase", NamedPart::Phase, |it| &mut target(it).phase),
            number_planned(),
            read_only("Agreed", |plan, it: &TargetRow| {
                let agreed = plan.agreed().zip(it.target.as_ref());
                let then = agreed.and_then(|(then, of)| then.target_at(&it.milestone.id, of));
                then.map_or_else(|| Cell::from(""), |n| Cell::Number(f64::from(n)))
            }),
        ]
    }

    const NAMED_BY: &'static [usize] = &[0, 2, 3, 4, 5];

    fn places(plan: &CoachingPlan) -> Vec<usize> {
        let all = plan.milestones.iter().enumerate();
        let all = all.flat_map(|(m, it)| {
            let targets = it.targets.len().clamp(1, PLACES);
            (0..targets).map(move |nth| m * PLACES + nth)
        });
        all.collect()
    }

    fn row(plan: &CoachingPlan, place: usize) -> Option<TargetRow> {
        let (m, nth) = at(place);
        let milestone = plan.milestones.get(m)?;
        let target = milestone.targets.get(nth).cloned();
        let number = target.as_ref().map(|it| it.number);
        let milestone = PlanMilestone { targets: Vec::new(), ..milestone.clone() };
        Some(TargetRow { milestone, target, number })
    }

    fn put(plan: &mut CoachingPlan, place: Option<usize>, row: TargetRow) {
        let place = place.map(at);
        let target = row.target.map(|it| PlanTarget { number: row.number.unwrap_or(0), ..it });
        let new = || {
            let named = |it: &PlanMilestone| same_name(&it.title, &row.milestone.title);
            plan.milestones.iter().position(named)
        };
        let Some(m) = place.map(|(m, _)| m).or_else(new) else {
            let targets = target.into_iter().collect();
            plan.milestones.push(PlanMilestone { targets, ..row.milestone });
            return;
        };
        let Some(there) = plan.milestones.get_mut(m) else { return };
        if place.is_some() {
            there.title = row.milestone.title;
        }
        there.on = row.milestone.on.or(if place.is_some() { None } else { there.on });
        match (place.and_then(|(_, t)| there.targets.get_mut(t)), target) {
            (Some(old), Some(target)) => *old = target,
            (None, Some(target)) => there.targets.push(target),
            (_, None) => {}
        }
    }

    fn id(row: &TargetRow) -> String {
        let target = row.target.as_ref().map_or("", |it| it.id.as_str());
        if target.is_empty() {
            return row.milestone.id.clone();
        }
        format!("{} / {target}", row.milestone.id)
    }

    fn set_id(_: &mut TargetRow, _: &str) {}

    fn names(row: &TargetRow) -> Vec<String> {
        vec![row.milestone.title.clone()]
    }

    fn is_same(there: &TargetRow, new: &TargetRow) -> bool {
        let of = |row: &TargetRow| row.target.clone().unwrap_or_default();
        // A milestone that has no target yet takes the first one that is written for it.
        let is_target = there.target.is_none() || of(there).of() == of(new).of();
        same_name(&there.milestone.title, &new.milestone.title) && is_target
    }
}

/// The number of the target.
fn number_planned() -> TableColumn<TargetRow> {
    let of_row = number("Planned", |it: &mut TargetRow| &mut it.number);
    let is_told = |row: &TargetRow| row.target.is_some();
    let take = move |row: &mut TargetRow, read: &CellRead, _: &CellContext<'_>| {
        // `70 %` of a percentage is 70.
        let text = read.text();
        let bare = text.trim_end().strip_suffix('%').map(str::trim);
        let bare = bare.map_or_else(|| read.clone(), |it| CellRead::Words(it.to_owned()));
        row.number = bare.number()?;
        target(row);
        Ok(())
    };
    let say = move |plan: &CoachingPlan, row: &TargetRow| {
        if is_told(row) { (of_row.say)(plan, row) } else { Cell::from("") }
    };
    column("Planned", say, take)
}
