//! `today`: the caseload, the next thing to do first, by the same rule as the screen.

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::coaching::action_step::StepStatus;
use crate::coaching::calendar::{SchoolYear, school_weeks_between};
use crate::coaching::caseload::{Row, by_pressing, next_thing};
use crate::coaching::packs::programmes;
use crate::coaching::session::Session;
use crate::coaching::step_life::StepLife;
use crate::coaching::thread::Thread;
use crate::export::british::{count, day};
use crate::export::columns::aligned;
use crate::store::{Found, Records};

use super::arguments::Today;
use super::refusal::Refusal;
use super::surroundings::Surroundings;
use super::voice::{Voice, cell};

const NAME: usize = 24;
const NEXT: usize = 30;
const STEP: usize = 40;

/// A row of the caseload, with what stands beside it.
struct Beside {
    row: Row,
    thread: Thread,
    every_school_weeks: Option<u8>,
}

pub(super) fn today(
    asked: &Today,
    around: Surroundings<'_>,
    voice: &mut Voice<'_>,
) -> Result<(), Refusal> {
    let today = asked.on.unwrap_or_else(|| around.now.today());
    let found = around.store.people();
    let mut unreadable = found.unreadable.len();
    let ids = found.people.iter().map(|person| &person.id);
    let mut records = Records::read(around.store, ids, &mut |it| {
        unreadable += usize::from(matches!(it, Found::Unreadable(_)));
    });
    if let Some(on) = asked.on {
        records = records.up_to(on);
    }
    let programmes = programmes();
    let mut caseload: Vec<Beside> = Vec::with_capacity(found.people.len());
    for person in found.people {
        let standing = records.standing(&person.id);
        let programme = programmes.iter().find(|it| it.id == person.programme);
        let own = person.every_school_weeks;
        let every_school_weeks = programme.map(|it| it.weeks_between(&person)).or(own);
        let last_met = standing.last.as_ref().and_then(Session::day);
        let row = Row { next: next_thing(&standing, every_school_weeks, today), last_met, person };
        let thread = standing.thread;
        caseload.push(Beside { row, thread, every_school_weeks });
    }
    let caseload = in_order(caseload);
    if voice.is_json() {
        voice.value(&json!({
            "on": today,
            "people": caseload.iter().map(|it| as_json(it, today)).collect::<Vec<_>>(),
        }))?;
    } else {
        said(&caseload, today, voice)?;
    }
    voice.unreadable(unreadable);
    Ok(())
}

/// The order is the rule's own; what stands beside each row follows it.
fn in_order(mut caseload: Vec<Beside>) -> Vec<Beside> {
    let mut rows: Vec<Row> = caseload.iter().map(|it| it.row.clone()).collect();
    by_pressing(&mut rows);
    let place = |it: &Beside| rows.iter().position(|row| row.person.id == it.row.person.id);
    caseload.sort_by_cached_key(place);
    caseload
}

fn said(caseload: &[Beside], today: NaiveDate, voice: &mut Voice<'_>) -> Result<(), Refusal> {
    if caseload.is_empty() {
        return voice.line("Nobody yet. Add somebody with: alongside people add \"Their Name\"");
    }
    let place = SchoolYear::around(today).map(|year| format!(", {}", year.label(today)));
    voice.line(&format!("{}{}", day(today), place.unwrap_or_default()))?;
    let rows: Vec<Vec<String>> = caseload
        .iter()
        .map(|it| {
            let step = it.thread.current().map(standing);
            vec![
                cell(&it.row.person.name, NAME),
                cell(&it.row.next.say(today), NEXT),
                cell(&step.unwrap_or_default(), STEP),
            ]
        })
        .collect();
    for line in aligned(&rows) {
        voice.line(&line)?;
    }
    let people = count(caseload.len(), "person", "people");
    let due = caseload.iter().filter(|it| it.row.next.is_due()).count();
    let overdue = caseload.iter().filter(|it| it.row.next.is_overdue(today)).count();
    voice.line(&format!("{people}, {due} due, {overdue} overdue"))
}

/// Where a step stands, and since when it has been theirs.
fn standing(step: &StepLife) -> String {
    let agreed = step.first_agreed.map(|at| at.format("agreed %-d %b %Y").to_string());
    match agreed {
        Some(agreed) if step.status == StepStatus::Agreed => agreed,
        Some(agreed) => format!("{}, {agreed}", step.status.label()),
        None => step.status.label().to_owned(),
    }
}

fn as_json(it: &Beside, today: NaiveDate) -> Value {
    let Row { person, next, last_met } = &it.row;
    let step = it.thread.current();
    json!({
        "person": { "id": person.id, "name": person.name, "role": person.role,
            "school": person.school, "programme": person.programme },
        "next": next.say(today),
        "due": next.is_due(),
        "overdue": next.is_overdue(today),
        "last_met": last_met,
        "school_weeks_since": last_met.map(|met| school_weeks_between(met, today)),
        "every_school_weeks": it.every_school_weeks,
        "action_step": step.map(|step| json!({
            "id": step.id, "text": step.text, "status": step.status,
            "first_agreed": step.first_agreed, "meetings": step.meetings,
        })),
        "days_since_seen": it.thread.days_since_seen(today),
        "ready_for_new": it.thread.ready_for_new(),
    })
}
