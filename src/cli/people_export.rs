//! `people export`: writes all data about one person into one folder for them.

use std::path::PathBuf;

use serde_json::json;

use crate::coaching::subject_access::access_folder;
use crate::rights::{access_request, mention_text, named_text};
use crate::store::{FileProblem, PersonalData, shown};
use crate::wording::counts::count;

use super::context::CommandContext;
use super::error::CommandError;
use super::output::{Output, path_text};
use super::people_arguments::PeopleExport;

pub(super) fn people_export(
    asked: &PeopleExport,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let person = around.store.who(&asked.name, around.store.everybody_ever())?;
    let held = around.store.personal_data_of(&person.id, around.exports);
    let own = PathBuf::from(access_folder(&person.id));
    let folder = asked.output.clone().unwrap_or(own);
    // Everything is rendered before anything is written.
    let request = access_request(&person, &held, around.store);
    let files = request.files()?;
    around.store.write_access(&folder, &files, &mut |n| output.progress(n, files.len()))?;
    if output.is_json() {
        output.value(&json!({
            "folder": path_text(&folder),
            "person": person.id,
            "records": request.records.len(),
            "named_in": held.named.len(),
            "mentions": held.mentions.len(),
            "in_packs": held.packs.len(),
            "unread": held.unread.len(),
        }))?;
    } else {
        let records = count(request.records.len(), "record", "records");
        output.line(&format!(
            "{}: {records} held on {}, private notes included",
            shown(&folder),
            person.name
        ))?;
        say_named("Your own records name them:", &held, output)?;
        say_rest(&held, output)?;
    }
    refuse_unread(&held, output)
}

/// Prints which of the coach's own records name them.
pub(super) fn say_named(
    heading: &str,
    held: &PersonalData,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    if held.named.is_empty() {
        return Ok(());
    }
    output.line(heading)?;
    held.named.iter().try_for_each(|it| output.line(&named_text(it)))
}

/// Fails where something could not be looked through, since there may be more there.
pub(super) fn refuse_unread(
    held: &PersonalData,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let Some((last, others)) = held.unread.split_last() else { return Ok(()) };
    say_unread(others, output);
    Err(CommandError::sentence(not_looked_through(last)))
}

/// Prints what could not be looked through.
pub(super) fn say_unread(unread: &[FileProblem], output: &mut Output<'_>) {
    for problem in unread {
        output.trouble(&not_looked_through(problem));
    }
}

fn not_looked_through(problem: &FileProblem) -> String {
    format!("could not be looked through: {problem}")
}

/// Prints what a person has to check, but for what could not be looked through.
pub(super) fn say_rest(held: &PersonalData, output: &mut Output<'_>) -> Result<(), CommandError> {
    if !held.as_coach.is_empty() {
        let records = count(held.as_coach.len(), "record", "records");
        output.line(&format!(
            "They are the coach in {records} about other people, which are these people’s and stay as they are"
        ))?;
    }
    held.traces.say().iter().try_for_each(|it| output.line(it))?;
    held.packs.iter().try_for_each(|it| output.line(&it.say()))?;
    if !held.perhaps.is_empty() {
        output.line("These hold several meetings, perhaps theirs too, for you to look at:")?;
        held.perhaps.iter().try_for_each(|file| output.line(&shown(file)))?;
    }
    if !held.elsewhere.is_empty() {
        output
            .line("Other folders of alongside have them too, for you to open and erase there:")?;
        held.elsewhere.iter().try_for_each(|folder| output.line(&shown(folder)))?;
    }
    if !held.mentions.is_empty() {
        output.line("Still named in what is about others, for you to look at:")?;
        held.mentions.iter().try_for_each(|mention| output.line(&mention_text(mention)))?;
    }
    Ok(())
}
