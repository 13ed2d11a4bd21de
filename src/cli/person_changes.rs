//! `people edit`, `pause`, `resume` and `archive`: change a person. Only their own
//! file is written; its earlier version is kept in the trash.

use crate::coaching::date_parser::date::{Direction, NotADate, parse_date_in};
use crate::coaching::people::{Person, PersonStatus, SCHOOL_WEEKS};
use crate::search::names::same_name;
use crate::search::people::what_and_where;
use crate::wording::days::day;

use super::context::CommandContext;
use super::error::CommandError;
use super::naming::{described, if_any, named};
use super::output::Output;
use super::people_arguments::{PeopleEdit, PeoplePause, PeopleWho};
use super::programme::programme;

pub(super) fn edit(
    asked: &PeopleEdit,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
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
        person.programme = programme(id, around)?.id;
    }
    if let Some(every) = asked.every {
        person.every_school_weeks = Some(every).filter(|weeks| SCHOOL_WEEKS.contains(weeks));
    }
    if person == before {
        return Err(CommandError::not_understood(
            "nothing was changed: say what is new with --name, --role, --school, --programme or \
             --every",
        ));
    }
    let people = around.store.people().people;
    let same = people.iter().find(|it| it.id != person.id && same_name(&it.name, &person.name));
    if let Some(same) = same
        && same_name(&what_and_where(same), &what_and_where(&person))
    {
        return Err(CommandError::sentence(format!(
            "{} is on your list already; a role or a school has to tell them apart",
            described(same)
        )));
    }
    let person = save(person, around)?;
    if output.is_json() {
        return output.value(&person);
    }
    output.line(&format!(
        "{} is changed. Past meetings keep what was true then.",
        described(&person)
    ))?;
    match same {
        Some(same) => output.line(&format!("Somebody else has that name: {}.", described(same))),
        None => Ok(()),
    }
}

pub(super) fn pause(
    asked: &PeoplePause,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let mut person = around.store.person(&asked.who)?;
    let until = match &asked.until {
        None => {
            person.pause(None, "");
            String::new()
        }
        Some(said) => {
            let calendars = around.store.calendars().calendars;
            let calendar = calendars.of_school(&person.school);
            match parse_date_in(said, around.now.today(), Direction::Forward, calendar) {
                Ok(understood) => {
                    person.pause(Some(understood.date), "");
                    format!(" until {}", day(understood.date))
                }
                // Words that name no day are kept as they are said.
                Err(NotADate::Unknown(..)) => {
                    let said = named("time", said)?;
                    person.pause(None, &said);
                    format!(
                        " until {said}; that is no day, so bring them back with “people resume”"
                    )
                }
                Err(why) => return Err(CommandError::not_understood(format!("--until: {why}"))),
            }
        }
    };
    keep(person, &format!("is paused{until}."), around, output)
}

pub(super) fn resume(
    asked: &PeopleWho,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let mut person = around.store.person(&asked.who)?;
    if person.status == PersonStatus::Active {
        return Err(CommandError::sentence(format!(
            "{} is on your list already",
            described(&person)
        )));
    }
    person.resume();
    keep(person, "is on your list.", around, output)
}

pub(super) fn archive(
    asked: &PeopleWho,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let mut person = around.store.person(&asked.who)?;
    person.archive();
    keep(person, "is archived. What was recorded stays; resume brings them back.", around, output)
}

fn keep(
    person: Person,
    says: &str,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let person = save(person, around)?;
    if output.is_json() {
        return output.value(&person);
    }
    output.line(&format!("{} {says}", described(&person)))
}

/// Saves a person as a new revision, which is given back; who they are is printed where the disk
/// refuses.
pub(super) fn save(mut person: Person, around: CommandContext<'_>) -> Result<Person, CommandError> {
    person.stamp.change(around.now.wall);
    let words = [&person.name, &person.role, &person.school].map(String::as_str).join("\n");
    let saved = around.store.save_person(&person);
    saved.map_err(|why| CommandError::from(why).giving_back(words.trim_end()))?;
    Ok(person)
}
