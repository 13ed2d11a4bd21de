//! `people`: the people a coach coaches, and one more.

use crate::coaching::id::PersonId;
use crate::coaching::packs::programmes;
use crate::coaching::people::{Person, name_from};
use crate::export::british::count;
use crate::export::columns::aligned;
use crate::search::fold::fold;
use crate::search::told_apart;

use super::arguments::{People, PeopleAct, PeopleAdd};
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
        None => list(around, voice),
        Some(PeopleAct::Add(asked)) => add(asked, around, voice),
    }
}

fn list(around: Surroundings<'_>, voice: &mut Voice<'_>) -> Result<(), Refusal> {
    let found = around.store.people();
    if voice.is_json() {
        voice.value(&found.people)?;
    } else if found.people.is_empty() {
        voice.line("Nobody yet. Add somebody with: alongside people add \"Their Name\"")?;
    } else {
        let programmes = programmes();
        let title = |id: &str| {
            programmes
                .iter()
                .find(|p| p.id == id)
                .map_or_else(|| id.to_owned(), |p| p.title.clone())
        };
        let row = |(person, name): (&Person, String)| {
            let cells = [&name, &person.role, &person.school, &title(&person.programme)];
            cells.map(|text| cell(text, 32)).to_vec()
        };
        let names = told_apart(&found.people.iter().collect::<Vec<_>>());
        let rows: Vec<Vec<String>> = found.people.iter().zip(names).map(row).collect();
        for line in aligned(&rows) {
            voice.line(&line)?;
        }
        voice.line(&count(found.people.len(), "person", "people"))?;
    }
    voice.unreadable(found.unreadable.len());
    Ok(())
}

fn add(asked: &PeopleAdd, around: Surroundings<'_>, voice: &mut Voice<'_>) -> Result<(), Refusal> {
    let name = named("name", &asked.name)?;
    let role = if_any("role", &asked.role)?;
    let school = if_any("school", &asked.school)?;
    let programme = programme(&asked.programme)?;
    let same = |person: &&Person| fold(&person.name) == fold(&name);
    let there = around.store.people().people;
    if let Some(there) = there.iter().find(same).filter(|_| !asked.another) {
        return Err(Refusal::said(format!(
            "{} is on your list already; --another adds a second person of that name",
            described(there)
        )));
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

/// A person and what tells them apart: `Amina Khan (Year 3 teacher, Pool Street Primary)`.
fn described(person: &Person) -> String {
    let more = [&person.role, &person.school].map(|it| it.trim());
    let more: Vec<&str> = more.into_iter().filter(|it| !it.is_empty()).collect();
    if more.is_empty() {
        person.name.clone()
    } else {
        format!("{} ({})", person.name, more.join(", "))
    }
}

fn named(what: &str, text: &str) -> Result<String, Refusal> {
    name_from(text).map_err(|why| Refusal::said(format!("the {what} cannot be used: {why}")))
}

fn if_any(what: &str, text: &str) -> Result<String, Refusal> {
    if text.trim().is_empty() { Ok(String::new()) } else { named(what, text) }
}
