//! `people`: lists the people coached; `people add` adds one.

use chrono::NaiveDate;

use crate::coaching::id::PersonId;
use crate::coaching::people::{Person, PersonStatus};
use crate::export::columns::aligned;
use crate::search::called;
use crate::search::names::same_name;
use crate::wording::counts::count;
use crate::wording::days::day;

use super::context::CommandContext;
use super::error::CommandError;
use super::naming::{described, if_any, named};
use super::output::{Output, cell};
use super::people_arguments::{PeopleAct, PeopleAdd, PeopleArguments};
use super::people_erase::people_erase;
use super::people_export::people_export;
use super::person_changes::{archive, edit, pause, resume, save};
use super::programme::programme;

pub(super) fn people(
    asked: &PeopleArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    match &asked.act {
        None => list(asked.all, around, output),
        Some(PeopleAct::Add(asked)) => add(asked, around, output),
        Some(PeopleAct::Export(asked)) => people_export(asked, around, output),
        Some(PeopleAct::Erase(asked)) => people_erase(asked, around, output),
        Some(PeopleAct::Edit(asked)) => edit(asked, around, output),
        Some(PeopleAct::Pause(asked)) => pause(asked, around, output),
        Some(PeopleAct::Resume(asked)) => resume(asked, around, output),
        Some(PeopleAct::Archive(asked)) => archive(asked, around, output),
    }
}

fn list(
    all: bool,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let found = around.store.people();
    let (archived, coached): (Vec<Person>, Vec<Person>) =
        found.people.into_iter().partition(Person::is_archived);
    let hidden = if all { 0 } else { archived.len() };
    let shown = if all { [coached, archived].concat() } else { coached };
    if output.is_json() {
        output.value(&shown)?;
    } else if shown.is_empty() && hidden == 0 {
        output.hint("Nobody yet. Add somebody with: alongside people add \"Their Name\"")?;
    } else {
        let offer = around.store.offer().offer;
        let today = around.now.today();
        let called = called(&shown);
        let row = |person: &Person| {
            let title = offer.programme_title(&person.programme).to_owned();
            let status = status(person, today);
            let name = called.get(&person.id).unwrap_or(&person.name);
            let cells = [name, &person.role, &person.school, &title, &status];
            cells.map(|text| cell(text, 32)).to_vec()
        };
        let rows: Vec<Vec<String>> = shown.iter().map(row).collect();
        for line in aligned(&rows) {
            output.line(&line)?;
        }
        let more = match hidden {
            0 => String::new(),
            n => format!(", {n} archived (--all lists them)"),
        };
        output.line(&format!("{}{more}", count(shown.len(), "person", "people")))?;
    }
    output.unreadable(found.unreadable.iter().filter(|it| it.is_unreadable()).count());
    Ok(())
}

/// How somebody stands on the caseload, where it is not as everybody does.
fn status(person: &Person, today: NaiveDate) -> String {
    match (person.status_on(today), person.paused_until) {
        (PersonStatus::Active, _) => String::new(),
        (PersonStatus::Paused, Some(until)) => format!("paused until {}", day(until)),
        (PersonStatus::Paused, None) if person.paused_until_said.is_empty() => "paused".to_owned(),
        (PersonStatus::Paused, None) => format!("paused until {}", person.paused_until_said),
        (PersonStatus::Archived, _) => "archived".to_owned(),
    }
}

fn add(
    asked: &PeopleAdd,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let name = named("name", &asked.name)?;
    let role = if_any("role", &asked.role)?;
    let school = if_any("school", &asked.school)?;
    let programme = programme(&asked.programme, around)?;
    let there = around.store.people().people;
    let same = there.iter().find(|person| same_name(&person.name, &name));
    if let Some(there) = same.filter(|_| !asked.another) {
        let who = described(there);
        return Err(CommandError::sentence(if there.is_archived() {
            format!(
                "{who} is archived: alongside people resume brings them back; --another adds a \
                 second person of that name"
            )
        } else {
            format!("{who} is on your list already; --another adds a second person of that name")
        }));
    }
    let id: PersonId = around.now.fresh.take();
    let person = Person::new(id, &name, &role, &school, &programme.id);
    let person = save(person, around)?;
    if output.is_json() {
        output.value(&person)
    } else {
        output.line(&format!("{} is on your list: {}.", described(&person), programme.title))
    }
}
