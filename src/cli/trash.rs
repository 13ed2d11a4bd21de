//! `trash`: lists what lies in the trash, and takes something out of it.

use serde_json::{Value, json};

use crate::coaching::durable::record::RecordId;
use crate::coaching::trashed::{TrashReason, Trashed, told_apart};
use crate::export::columns::aligned;
use crate::store::{IfItStands, Restored, shown};
use crate::wording::counts::count;
use crate::wording::days;

use super::context::CommandContext;
use super::error::CommandError;
use super::output::{Output, cell, path_text};
use super::trash_arguments::{RestoreArguments, TrashArguments, TrashCommand};

pub(super) fn trash(
    asked: &TrashArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    match &asked.asked {
        None => list(around, output),
        Some(TrashCommand::Restore(asked)) => restore(asked, around, output),
    }
}

fn list(around: CommandContext<'_>, output: &mut Output<'_>) -> Result<(), CommandError> {
    let all = around.store.trash()?;
    if output.is_json() {
        return output.value(&all.iter().map(|it| as_json(it, around)).collect::<Vec<_>>());
    }
    if all.is_empty() {
        return output.line("There is nothing in the trash.");
    }
    let apart = told_apart(&all, *around.now.wall.offset());
    let row = |(it, apart): (&Trashed, &String)| {
        vec![
            it.short().to_owned(),
            it.noun().to_owned(),
            it.when.map(|at| days::date_in_a_column(at.date_naive())).unwrap_or_default(),
            cell(&it.whose, 24),
            [it.reason.map_or("", TrashReason::says), apart].join(" ").trim().to_owned(),
            format!("{} left", count_of_days(it, around)),
        ]
    };
    let rows: Vec<Vec<String>> = all.iter().zip(&apart).map(row).collect();
    for line in aligned(&rows) {
        output.line(&line)?;
    }
    Ok(())
}

fn count_of_days(it: &Trashed, around: CommandContext<'_>) -> String {
    let left = usize::try_from(it.days_left(around.now.wall)).unwrap_or_default();
    count(left, "day", "days")
}

fn as_json(it: &Trashed, around: CommandContext<'_>) -> Value {
    json!({
        "file": path_text(&it.file),
        "what": it.noun(),
        "id": it.record.as_ref().map(RecordId::key),
        "whose": it.whose,
        "when": it.when,
        "since": it.at,
        "why": it.reason.map(TrashReason::label),
        "days_left": it.days_left(around.now.wall),
    })
}

fn restore(
    asked: &RestoreArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let it = named(&asked.which, around.store.trash()?)?;
    let _lock = it.record.clone().map(|id| around.store.lock(id)).transpose()?;
    let swap = if asked.swap { IfItStands::Swap(around.now.wall) } else { IfItStands::Leave };
    let back = match around.store.restore(&it.file, swap)? {
        Restored::Back(file) => file,
        Restored::Stands(_) => {
            return Err(CommandError::sentence(format!(
                "nothing was changed: this {} is not gone, another version of it stands; --swap \
                 puts that one into the trash, and this one in its place",
                it.noun()
            )));
        }
    };
    if output.is_json() {
        return output.value(&json!({ "restored": path_text(&back) }));
    }
    output.line(&format!("It is back: {}", shown(&back)))
}

/// The one that `typed` names: by the name of its file in the trash, or by the end of its id. Of
/// several with one id it is what was deleted last.
fn named(typed: &str, all: Vec<Trashed>) -> Result<Trashed, CommandError> {
    let is_file = |it: &&Trashed| {
        path_text(&it.file) == typed || it.file.file_name().is_some_and(|name| name == typed)
    };
    if let Some(it) = all.iter().find(is_file) {
        return Ok(it.clone());
    }
    let end = typed.to_ascii_lowercase();
    let has_id = |it: &Trashed| {
        let id = it.record.as_ref().map(|id| id.key().to_ascii_lowercase());
        !end.is_empty() && id.is_some_and(|id| id.ends_with(&end))
    };
    let mut fits: Vec<Trashed> = all.into_iter().filter(has_id).collect();
    if let Some(at) = fits.iter().position(|it| it.reason == Some(TrashReason::Deleted)) {
        let newest = fits.swap_remove(at);
        fits.retain(|it| it.record != newest.record);
        fits.insert(0, newest);
    }
    match fits.len() {
        0 => Err(CommandError::sentence(format!(
            "nothing in the trash is called “{typed}”; see what there is with alongside trash"
        ))),
        1 => Ok(fits.swap_remove(0)),
        n => Err(CommandError::sentence(format!(
            "“{typed}” fits {n} files in the trash; say which by the name of its file, as alongside \
             trash --json has it"
        ))),
    }
}
