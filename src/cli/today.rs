//! `today`: prints the caseload in the order of the screen.

use std::collections::HashSet;

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::coaching::action_step::StepStatus;
use crate::coaching::calendar::Calendar;
use crate::coaching::caseload::{CaseloadGroup, CaseloadRow, by_pressing};
use crate::coaching::caseload_counts::CaseloadCounts;
use crate::coaching::id::PersonId;
use crate::coaching::next_action::OpenPromises;
use crate::coaching::people::Person;
use crate::coaching::step_history::StepHistory;
use crate::coaching::thread::Thread;
use crate::export::columns::aligned;
use crate::search::called;
use crate::store::{Records, ScanItem};
use crate::wording::days;
use crate::wording::days::day;

use super::arguments::TodayArguments;
use super::context::CommandContext;
use super::error::CommandError;
use super::filters::day as day_said;
use super::network_own::to_send;
use super::output::{Output, cell};

const NAME: usize = 40;
const NEXT: usize = 34;
const STEP: usize = 40;

/// A row of the caseload, with what stands beside it.
struct TodayRow {
    row: CaseloadRow,
    called: String,
    thread: Thread,
    every_school_weeks: Option<u8>,
    school_weeks_since: Option<u32>,
}

pub(super) fn today(
    asked: &TodayArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let on = day_said("--on", asked.on.as_deref(), None, around)?;
    let today = on.unwrap_or_else(|| around.now.today());
    let found = around.store.people();
    let mut unreadable = found.unreadable.iter().filter(|it| it.is_unreadable()).count();
    let ids: Vec<PersonId> = found.people.iter().map(|person| person.id.clone()).collect();
    let mut records = Records::read(around.store, &ids, &HashSet::new(), &mut |it| {
        unreadable += usize::from(matches!(it, ScanItem::Unreadable(it) if it.is_unreadable()));
    });
    if let Some(on) = on {
        records = records.up_to(on);
    }
    let offer = around.store.offer().offer;
    let read = around.store.calendars();
    let called = called(&found.people);
    let mut caseload: Vec<TodayRow> = Vec::with_capacity(found.people.len());
    for person in found.people.iter().filter(|person| !person.is_archived()) {
        let summary = records.summary(&person.id);
        let programme = offer.programme(&person.programme);
        let own = person.every_school_weeks;
        let every_school_weeks = programme.map(|it| it.weeks_between(person)).or(own);
        let calendar = read.calendars.of_school(&person.school);
        let row = CaseloadRow::of(person.clone(), &summary, programme, calendar, today);
        let school_weeks_since = row.last_met.map(|met| calendar.school_weeks_between(met, today));
        let called = called.get(&person.id).cloned().unwrap_or_default();
        let thread = summary.thread;
        caseload.push(TodayRow { row, called, thread, every_school_weeks, school_weeks_since });
    }
    let caseload = in_order(caseload, today);
    let to_send = to_send(around, today);
    if output.is_json() {
        output.value(&json!({
            "on": today,
            "people": caseload.iter().map(|it| as_json(it, today)).collect::<Vec<_>>(),
            "to_send": to_send,
        }))?;
    } else {
        print_rows(&caseload, &found.people, read.calendars.of_trust(), today, output)?;
        to_send.iter().try_for_each(|it| output.line(&format!("To send: {it}")))?;
    }
    output.unreadable(unreadable);
    output.wrong_in_calendars(read.problems.len());
    Ok(())
}

/// The order is the rule's own; what stands beside each row follows it.
fn in_order(mut caseload: Vec<TodayRow>, today: NaiveDate) -> Vec<TodayRow> {
    let mut rows: Vec<CaseloadRow> = caseload.iter().map(|it| it.row.clone()).collect();
    by_pressing(&mut rows, today);
    let place = |it: &TodayRow| rows.iter().position(|row| row.person.id == it.row.person.id);
    caseload.sort_by_cached_key(place);
    caseload
}

fn print_rows(
    caseload: &[TodayRow],
    everybody: &[Person],
    calendar: &Calendar,
    today: NaiveDate,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    if caseload.is_empty() {
        return output.hint(if everybody.is_empty() {
            "Nobody yet. Add somebody with: alongside people add \"Their Name\""
        } else {
            "Everybody is archived. See them with: alongside people --all"
        });
    }
    output.line(&format!("{}, {}", day(today), calendar.label(today)))?;
    let rows: Vec<Vec<String>> = caseload
        .iter()
        .map(|it| {
            let step = it.thread.current().map(summary);
            vec![
                cell(&it.called, NAME),
                cell(&it.row.next.say(today), NEXT),
                cell(&step.unwrap_or_default(), STEP),
                it.row.owed.as_ref().map(OpenPromises::say).unwrap_or_default(),
            ]
        })
        .collect();
    for line in aligned(&rows) {
        output.line(&line)?;
    }
    let rows: Vec<CaseloadRow> = caseload.iter().map(|it| it.row.clone()).collect();
    output.line(&CaseloadCounts::of(&rows, today).say())
}

/// The status of a step, and since when it is the current one.
fn summary(step: &StepHistory) -> String {
    let agreed = step.first_agreed.map(|at| format!("agreed {}", days::date(at.date_naive())));
    match agreed {
        Some(agreed) if step.status == StepStatus::Agreed => agreed,
        Some(agreed) => format!("{}, {agreed}", step.status.label()),
        None => step.status.label().to_owned(),
    }
}

fn as_json(it: &TodayRow, today: NaiveDate) -> Value {
    let CaseloadRow { person, next, also, owed, last_met } = &it.row;
    let owed = owed.as_ref().map(OpenPromises::say);
    let step = it.thread.current();
    json!({
        "person": { "id": person.id, "name": person.name, "role": person.role,
            "school": person.school, "programme": person.programme,
            "status": person.status_on(today) },
        "next": next.say(today),
        "group": match it.row.group(today) {
            CaseloadGroup::Today => "today",
            CaseloadGroup::Owed => "owed",
            CaseloadGroup::Later => "later",
        },
        "then": also.iter().map(|thing| thing.say(today)).chain(owed).collect::<Vec<_>>(),
        "due": next.is_due(today),
        "overdue": next.is_overdue(today),
        "last_met": last_met,
        "school_weeks_since": it.school_weeks_since,
        "every_school_weeks": it.every_school_weeks,
        "action_step": step.map(|step| json!({
            "id": step.id, "text": step.text, "status": step.status,
            "first_agreed": step.first_agreed, "meetings": step.meetings,
        })),
        "days_since_seen": it.thread.days_since_seen(today),
        "ready_for_new": it.thread.ready_for_new(),
    })
}
