//! `people`: the people a coach coaches, and one more.

use chrono::NaiveDate;

use crate::coaching::id::PersonId;
use crate::coaching::packs::programmes;
use crate::coaching::people::{Person, PersonStatus};
use crate::export::british::{count, day};
use crate::export::columns::aligned;
use crate::search::called;
use crate::search::people::is_called;

use super::naming::{described, if_any, named};
use super::people_arguments::{People, PeopleAct, PeopleAdd};
use super::people_erase::people_erase;
use super::people_export::people_export;
use super::person_changes::{archive, edit, pause, resume};
use super::programme::programme;
use super::refusal::Refusal;
use super::surroundings::Surroundings;
use super::voice::{Voice, cell};

pub(super) fn people(
    asked: &People,
    around: Surroundings<'_>,
    voice: &mut Voice<'_>,
) -> Result<(), Refusal> {
    match &asked.act {
        None => list(asked.all, around, voice),
        Some(PeopleAct::Add(asked)) => add(asked, around, voice),
        Some(PeopleAct::Export(asked)) => people_export(asked, around, voice),
        Some(PeopleAct::Erase(asked)) => people_erase(asked, around, voice),
        Some(PeopleAct::Edit(asked)) => edit(asked, around, voice),
        Some(PeopleAct::Pause(asked)) => pause(asked, around, voice),
        Some(PeopleAct::Resume(asked)) => resume(asked, around, voice),
        Some(PeopleAct::Archive(asked)) => archive(asked, around, voice),
    }
}

fn list(all: bool, around: Surroundings<'_>, voice: &mut Voice<'_>) -> Result<(), Refusal> {
    let found = around.store.people();
    let (archived, coached): (Vec<Person>, Vec<Person>) =
        found.people.into_iter().partition(Person::is_archived);
    let hidden = if all { 0 } else { archived.len() };
    let shown = if all { [coached, archived].concat() } else { coached };
    if voice.is_json() {
        voice.value(&shown)?;
    } else if shown.is_empty() && hidden == 0 {
        voice.line("Nobody yet. Add somebody with: alongside people add \"Their Name\"")?;
    } else {
        let programmes = programmes();
        let title = |id: &str| {
            programmes
                .iter()
                .find(|p| p.id == id)
                .map_or_else(|| id.to_owned(), |p| p.title.clone())
        };
        let today = around.now.today();
        let called = called(&shown);
        let row = |person: &Person| {
            let title = title(&person.programme);
            let status = status(person, today);
            let name = called.get(&person.id).unwrap_or(&person.name);
            let cells = [name, &person.role, &person.school, &title, &status];
            cells.map(|text| cell(text, 32)).to_vec()
        };
        let rows: Vec<Vec<String>> = shown.iter().map(row).collect();
        for line in aligned(&rows) {
            voice.line(&line)?;
        }
        let more = match hidden {
            0 => String::new(),
            n => format!(", {n} archived (--all lists them)"),
        };
        voice.line(&format!("{}{more}", count(shown.len(), "person", "people")))?;
    }
    voice.unreadable(found.unreadable.len());
    Ok(())
}

/// How somebody stands on the caseload, where it is not as everybody does.
fn status(person: &Person, today: NaiveDate) -> String {
    match (person.status_on(today), person.paused_until) {
        (PersonStatus::Active, _) => String::new(),
        (PersonStatus::Paused, Some(until)) => format!("paused until {}", day(until)),
        (PersonStatus::Paused, None) => "paused".to_owned(),
        (PersonStatus::Archived, _) => "archived".to_owned(),
    }
}

fn add(asked: &PeopleAdd, around: Surroundings<'_>, voice: &mut Voice<'_>) -> Result<(), Refusal> {
    let name = named("name", &asked.name)?;
    let role = if_any("role", &asked.role)?;
    let school = if_any("school", &asked.school)?;
    let programme = programme(&asked.programme)?;
    let there = around.store.people().people;
    let same = there.iter().find(|person| is_called(person, &name));
    if let Some(there) = same.filter(|_| !asked.another) {
        let who = described(there);
        return Err(Refusal::said(if there.is_archived() {
            format!(
                "{who} is archived: alongside people resume brings them back; --another adds a \
                 second person of that name"
            )
        } else {
            format!("{who} is on your list already; --another adds a second person of that name")
        }));
    }
    let id: PersonId = around.fresh.parse().map_err(|why| Refusal::said(format!("{why}")))?;
    let person = Person::new(id, &name, &role, &school, &programme.id);
    around.store.save_person(&person)?;
    if voice.is_json() {
        voice.value(&person)
    } else {
        voice.line(&format!("{} is on your list: {}.", described(&person), programme.title))
    }
}
