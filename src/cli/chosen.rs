//! Which sessions somebody means: by their ids, or all of a person, of a time, or all there are.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::coaching::id::PersonId;
use crate::coaching::people::Person;
use crate::coaching::session::Session;
use crate::search::{Chip, Chips, SessionQuery};
use crate::store::Freshness;

use super::context::CommandContext;
use super::error::CommandError;
use super::export_arguments::ExportArguments;
use super::filters::day;
use super::output::Output;
use super::show::read;

/// The sessions that `asked` means, each once: in the order of their ids as typed, else the oldest
/// first; of all days where `by_day` is false.
pub(super) fn chosen(
    asked: &ExportArguments,
    by_day: bool,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<Vec<Session>, CommandError> {
    if asked.ids.is_empty() {
        by_filter(asked, by_day, around, output)
    } else {
        by_id(asked, around, output)
    }
}

fn by_id(
    asked: &ExportArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<Vec<Session>, CommandError> {
    let mut sessions: Vec<Session> = Vec::new();
    for typed in &asked.ids {
        let session = read(typed, around, output)?;
        if sessions.iter().all(|there| there.id != session.id) {
            sessions.push(session);
        }
    }
    Ok(sessions)
}

/// The first and the last day that were typed, in the words of a school.
pub(super) fn days(
    asked: &ExportArguments,
    in_school: Option<&str>,
    around: CommandContext<'_>,
) -> Result<(Option<NaiveDate>, Option<NaiveDate>), CommandError> {
    let day = |flag, said: &Option<String>| day(flag, said.as_deref(), in_school, around);
    Ok((day("--since", &asked.since)?, day("--until", &asked.until)?))
}

fn by_filter(
    asked: &ExportArguments,
    by_day: bool,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<Vec<Session>, CommandError> {
    let mut chips = Vec::new();
    let mut in_school = None;
    if let Some(name) = &asked.person {
        let Person { id, name, school, .. } =
            around.store.who(name, everybody(around)).inspect_err(|_| {
                // Whoever is looked for may be where nobody can look.
                let all = around.store.find(&SessionQuery::default(), Freshness::UpToDate, 0);
                output.unreadable(all.counts().unreadable);
            })?;
        chips.push(Chip::Person { id, name });
        in_school = Some(school);
    }
    if by_day {
        let (since, until) = days(asked, in_school.as_deref(), around)?;
        chips.extend(since.map(Chip::Since));
        chips.extend(until.map(Chip::Until));
    }
    let ask = SessionQuery { chips: Chips(chips), ..SessionQuery::default() };
    let (mut sessions, counts) = around.store.find_and_read(&ask, Freshness::UpToDate);
    output.unreadable(counts.unreadable);
    // A calendar may have dates of sessions that are there no more.
    if sessions.is_empty() && by_day {
        return Err(CommandError::sentence(
            "there is no session to write down; alongside list shows which there are",
        ));
    }
    // They are found the newest first.
    sessions.reverse();
    Ok(sessions)
}

/// Everybody on the list, and whoever was coached and is on it no more.
pub(super) fn everybody(around: CommandContext<'_>) -> Vec<Person> {
    let mut people = around.store.people().people;
    let known: HashSet<PersonId> = people.iter().map(|person| person.id.clone()).collect();
    let coached = around.store.choices(Freshness::UpToDate).people;
    people.extend(coached.into_iter().filter(|person| !known.contains(&person.id)));
    people
}
