//! What stands in the fields of a form at first, and the names of the fields in its draft.

use super::form_beside::state_name;
use super::form_kind::{PlanField, PlanFormKind, PlanFormWanted};
use super::rows::next_state;
use crate::app::core::shared::Shared;
use crate::coaching::moment::Now;
use crate::coaching::plan::barriers::PlanWeeks;
use crate::coaching::plan_reading::{PlanGap, PlanReading};
use crate::wording::days::{date, day};

/// So many programmes are asked about in a first plan.
pub(super) const MOST_PROGRAMMES: usize = 6;

/// The names of the fields in a draft.
pub(super) const NAMES: &[(PlanField, &str)] = &[
    (PlanField::School, "school"),
    (PlanField::Saw, "saw"),
    (PlanField::Reason, "reason"),
    (PlanField::What, "what"),
    (PlanField::Who, "who"),
    (PlanField::On, "on"),
    (PlanField::Until, "until"),
    (PlanField::Helped, "helped"),
    (PlanField::How, "how"),
    (PlanField::Programme, "programme"),
    (PlanField::Slots, "slots"),
    (PlanField::State, "state"),
    (PlanField::Share, "share"),
    (PlanField::Folder, "folder"),
    (PlanField::Begins(0), "programme_1"),
    (PlanField::Begins(1), "programme_2"),
    (PlanField::Begins(2), "programme_3"),
    (PlanField::Begins(3), "programme_4"),
    (PlanField::Begins(4), "programme_5"),
    (PlanField::Begins(5), "programme_6"),
    (PlanField::Template, "template"),
];

/// The first texts of a form.
pub(super) fn first_texts(
    wanted: &PlanFormWanted,
    shared: &Shared,
    now: &Now,
) -> Vec<(PlanField, String)> {
    let reading = wanted.reading.as_deref();
    match &wanted.kind {
        PlanFormKind::Decision(gap) => of_gap(gap, reading),
        PlanFormKind::Done(_) => vec![(PlanField::On, day(now.today()))],
        PlanFormKind::AddCoach => {
            let programme = reading.and_then(|it| it.plan.programmes.first());
            vec![
                (PlanField::Programme, programme.map(|it| it.id.clone()).unwrap_or_default()),
                (PlanField::State, "nominated".to_owned()),
                (PlanField::On, day(now.today())),
            ]
        }
        PlanFormKind::CoachStands(id) => {
            let coach = reading.and_then(|it| it.plan.coaches.iter().find(|it| it.id == *id));
            let next = coach.and_then(|it| next_state(it, now.today()));
            let slots = coach.and_then(|it| it.slots).map(|it| it.to_string());
            vec![
                (PlanField::State, next.map(state_name).unwrap_or_default()),
                (PlanField::On, day(now.today())),
                (PlanField::Slots, slots.unwrap_or_default()),
            ]
        }
        PlanFormKind::Weeks(None) => vec![(PlanField::Share, "50 %".to_owned())],
        PlanFormKind::Weeks(Some(id)) => {
            let weeks = reading.and_then(|it| {
                let weeks = it.plan.weeks.iter().find(|it| it.id == *id)?;
                Some(of_weeks(weeks, it))
            });
            weeks.unwrap_or_default()
        }
        PlanFormKind::Folder => Vec::new(),
        PlanFormKind::FirstPlan => {
            let mut texts = vec![(PlanField::Template, "pilot".to_owned())];
            let schools: Vec<String> = {
                let mut all: Vec<String> =
                    shared.people.iter().map(|it| it.school.clone()).collect();
                all.retain(|it| !it.trim().is_empty());
                all.sort();
                all.dedup();
                all
            };
            texts.push((PlanField::School, schools.join(", ")));
            texts
        }
    }
}

fn of_gap(gap: &PlanGap, reading: Option<&PlanReading>) -> Vec<(PlanField, String)> {
    let school = reading.map(|it| it.plan.school_name(&gap.school).to_owned());
    vec![(PlanField::School, school.unwrap_or_default()), (PlanField::Saw, gap.saw.clone())]
}

fn of_weeks(weeks: &PlanWeeks, reading: &PlanReading) -> Vec<(PlanField, String)> {
    let schools: Vec<&str> = weeks.schools.iter().map(|id| reading.plan.school_name(id)).collect();
    vec![
        (PlanField::What, weeks.what.clone()),
        (PlanField::School, schools.join(", ")),
        (PlanField::On, weeks.from.map(date).unwrap_or_default()),
        (PlanField::Until, weeks.to.map(date).unwrap_or_default()),
        (PlanField::Share, format!("{:.0} %", weeks.expected_share() * 100.0)),
        (PlanField::How, weeks.doing.clone()),
    ]
}
