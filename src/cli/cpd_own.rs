//! Whose CPD log it is, what is in it, and days as they are typed for it.

use chrono::NaiveDate;

use crate::coaching::calendar::academic_year;
use crate::coaching::cpd::cpd_entry::CpdEntry;
use crate::coaching::cpd::cpd_year::CpdYear;
use crate::coaching::date_parser::date::{Direction, parse_date_in};
use crate::coaching::people::Coach;
use crate::search::names::same_name;

use super::context::CommandContext;
use super::cpd_arguments::CpdWhichYear;
use super::error::CommandError;
use super::output::Output;

/// The coach whose log it is.
pub(super) fn coach(around: CommandContext<'_>) -> Result<&Coach, CommandError> {
    around.coach.ok_or_else(|| {
        CommandError::sentence(
            "who are you? say so once with: alongside setup --name \"Your Name\"",
        )
    })
}

/// The day that was typed after `flag`, which is not to come.
pub(super) fn day_past(
    flag: &str,
    typed: Option<&str>,
    around: CommandContext<'_>,
) -> Result<Option<NaiveDate>, CommandError> {
    let Some(typed) = typed else { return Ok(None) };
    let calendars = around.store.calendars().calendars;
    let (today, calendar) = (around.now.today(), calendars.of_trust());
    parse_date_in(typed, today, Direction::Happened, calendar)
        .map(|read| Some(read.date))
        .map_err(|why| CommandError::not_understood(format!("{flag}: {why}")))
}

/// The coach's own entries; files that cannot be read are told of.
pub(super) fn own(
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<Vec<CpdEntry>, CommandError> {
    let coach = coach(around)?;
    let mut log = around.store.cpd_log();
    output.unreadable(log.unreadable.iter().filter(|it| it.is_unreadable()).count());
    log.entries.retain(|it| it.person.id == coach.id || same_name(&it.person.name, &coach.name));
    Ok(log.entries)
}

/// The coach's own entries of a school year.
pub(super) fn year(
    asked: &CpdWhichYear,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<CpdYear, CommandError> {
    let begins = asked.year.unwrap_or_else(|| academic_year(around.now.today()));
    let entries = own(around, output)?;
    Ok(CpdYear::of(&coach(around)?.name, begins, entries))
}
