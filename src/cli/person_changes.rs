//! `people edit`, `pause`, `resume` and `archive`: changes to somebody on the list. Only their own
//! file is written, and what it held before lies in the trash.

use crate::coaching::people::{Person, PersonStatus, SCHOOL_WEEKS};
use crate::coaching::said_date::{Looking, understand_in};
use crate::export::british::day;
use crate::search::people::{is_called, what_and_where};

use super::naming::{described, if_any, named};
use super::people_arguments::{PeopleEdit, PeoplePause, PeopleWho};
use super::programme::programme;
use super::refusal::Refusal;
use super::surroundings::Surroundings;
use super::voice::Voice;

pub(super) fn edit(
    asked: &PeopleEdit,
    around: Surroundings<'_>,
    voice: &mut Voice<'_>,
) -> Result<(), Refusal> {
    let before = around.store.person(&asked.who)?;
    let mut person = before.clone();
    if let Some(name) = &asked.name {
        person.name = named("name", name)?;
    }
    if let Some(role) = &asked.role {
        person.role = if_any("role", role)?;
    }
    if let Some(school) = &asked.school {
        person.school = if_any("school", school)?;
    }
    if let Some(id) = &asked.programme {
        person.programme = programme(id)?.id;
    }
    if let Some(every) = asked.every {
        person.every_school_weeks = Some(every).filter(|weeks| SCHOOL_WEEKS.contains(weeks));
    }
    if person == before {
        return Err(Refusal::said(
            "nothing was changed: say what is new with --name, --role, --school, --programme or \
             --every",
        ));
    }
    let people = around.store.people().people;
    let same = people.iter().find(|it| it.id != person.id && is_called(it, &person.name));
    if let Some(same) = same
        && what_and_where(same).to_lowercase() == what_and_where(&person).to_lowercase()
    {
        return Err(Refusal::said(format!(
            "{} is on your list already; a role or a school has to tell them apart",
            described(same)
        )));
    }
    around.store.save_person(&person)?;
    if voice.is_json() {
        return voice.value(&person);
    }
    voice.line(&format!(
        "{} is changed. Past meetings keep what was true then.",
        described(&person)
    ))?;
    match same {
        Some(same) => voice.line(&format!("Somebody else has that name: {}.", described(same))),
        None => Ok(()),
    }
}

pub(super) fn pause(
    asked: &PeoplePause,
    around: Surroundings<'_>,
    voice: &mut Voice<'_>,
) -> Result<(), Refusal> {
    let mut person = around.store.person(&asked.who)?;
    let until = match &asked.until {
        None => None,
        Some(said) => {
            let calendars = around.store.calendars().calendars;
            let calendar = calendars.of_school(&person.school);
            let understood = understand_in(said, around.now.today(), Looking::Forward, calendar);
            Some(understood.map_err(|why| Refusal::said(format!("--until: {why}")))?.date)
        }
    };
    person.pause(until);
    let until = until.map(|until| format!(" until {}", day(until))).unwrap_or_default();
    keep(&person, &format!("is paused{until}."), around, voice)
}

pub(super) fn resume(
    asked: &PeopleWho,
    around: Surroundings<'_>,
    voice: &mut Voice<'_>,
) -> Result<(), Refusal> {
    let mut person = around.store.person(&asked.who)?;
    if person.status == PersonStatus::Active {
        return Err(Refusal::said(format!("{} is on your list already", described(&person))));
    }
    person.resume();
    keep(&person, "is on your list.", around, voice)
}

pub(super) fn archive(
    asked: &PeopleWho,
    around: Surroundings<'_>,
    voice: &mut Voice<'_>,
) -> Result<(), Refusal> {
    let mut person = around.store.person(&asked.who)?;
    person.archive();
    keep(&person, "is archived. What was recorded stays; resume brings them back.", around, voice)
}

fn keep(
    person: &Person,
    says: &str,
    around: Surroundings<'_>,
    voice: &mut Voice<'_>,
) -> Result<(), Refusal> {
    around.store.save_person(person)?;
    if voice.is_json() {
        return voice.value(person);
    }
    voice.line(&format!("{} {says}", described(person)))
}
