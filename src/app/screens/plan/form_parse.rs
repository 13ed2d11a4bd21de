//! What is typed in a field, understood.

use chrono::NaiveDate;

use super::form_beside::FieldsBeside;
use super::form_kind::PlanFormKind;
use super::part_kind::PartKind;
use crate::coaching::calendar::{academic_year, year_of};
use crate::coaching::date_parser::date::{Direction, parse_date_in};
use crate::coaching::plan_reading::PlanReading;
use crate::search::names::{is_in_name, same_name};

/// The day that was typed; none where nothing was. What is to be done is to be done one day; any other
/// day is one of the plan’s year, where there is such a one.
pub(super) fn day_of(typed: &str, beside: &FieldsBeside<'_>) -> Result<Option<NaiveDate>, String> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let (today, calendar) = (beside.today, beside.shared.calendars.of_trust());
    let read = |looking| parse_date_in(typed, today, looking, calendar).map(|it| it.date);
    let kind = match &beside.wanted.kind {
        PlanFormKind::Part(part) => Some(part.kind),
        _ => None,
    };
    let ways: &[Direction] = match (&beside.wanted.kind, kind) {
        (_, Some(PartKind::Decision)) => &[Direction::Forward],
        (PlanFormKind::FirstPlan, _)
        | (_, Some(PartKind::Weeks | PartKind::Milestone | PartKind::Phase)) => {
            &[Direction::Forward, Direction::Back]
        }
        _ => &[Direction::Back, Direction::Forward],
    };
    let year = beside.reading().and_then(|it| year_of(&it.plan.year));
    let year = year.unwrap_or_else(|| academic_year(today));
    let read: Vec<_> = ways.iter().map(|looking| read(*looking)).collect();
    let days = || read.iter().filter_map(|it| it.as_ref().ok().copied());
    let day = days().find(|day| academic_year(*day) == year).or_else(|| days().next());
    match (day, read.into_iter().next()) {
        (None, Some(Err(why))) => Err(why.to_string()),
        (day, _) => Ok(day),
    }
}

/// The schools of the plan that were typed, by id; none for all of them.
pub(super) fn school_ids(typed: &str, reading: &PlanReading) -> Result<Vec<String>, String> {
    let plan = &reading.plan;
    let mut ids = Vec::new();
    let named = typed.split([',', ';']).map(str::trim).filter(|it| !it.is_empty());
    for name in named {
        let those = |is_it: &dyn Fn(&str) -> bool| -> Vec<&str> {
            let fits = plan.schools.iter().filter(|it| it.id == name || it.names().any(is_it));
            fits.map(|it| it.id.as_str()).collect()
        };
        let mut meant = those(&|it| same_name(it, name));
        if meant.is_empty() {
            meant = those(&|it| is_in_name(name, it));
        }
        match meant.as_slice() {
            [one] => ids.push((*one).to_owned()),
            [] => return Err(format!("The plan has no school “{name}”")),
            several => {
                let fits: Vec<&str> = several.iter().map(|id| plan.school_name(id)).collect();
                return Err(format!("“{name}” fits several: {}", fits.join(", ")));
            }
        }
    }
    Ok(ids)
}

/// A whole number that was typed; none where nothing was.
pub(super) fn whole(typed: &str) -> Result<Option<u32>, String> {
    match typed.trim() {
        "" => Ok(None),
        typed => typed.parse().map(Some).map_err(|_| "A whole number, such as 2".to_owned()),
    }
}

/// A share that was typed as a percentage.
pub(super) fn share_of(typed: &str) -> Result<f64, String> {
    let number = typed.trim().trim_end_matches('%').trim();
    let share: Option<f64> = number.parse::<u32>().ok().filter(|it| *it <= 100).map(f64::from);
    share.map(|it| it / 100.0).ok_or_else(|| "A number from 0 to 100, such as 50%".to_owned())
}

/// How many coaches, and who leads; none where nothing was typed.
pub(super) fn programme_of(typed: &str) -> Result<Option<(u32, String)>, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let end = typed.find(|c: char| !c.is_ascii_digit()).unwrap_or(typed.len());
    let (number, rest) = typed.split_at(end);
    let lead = rest.trim_start_matches([',', ' ', ';']).trim().to_owned();
    let number = number.parse().ok().filter(|it| *it > 0);
    number
        .map(|it| Some((it, lead)))
        .ok_or_else(|| "How many coaches first: 6, Nia Hall".to_owned())
}
