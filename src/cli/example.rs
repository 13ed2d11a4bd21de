//! `example`: the example data, beside the coach's own or into the trash.

use serde_json::json;

use crate::example_trust;
use crate::wording::counts::count;

use super::context::CommandContext;
use super::error::CommandError;
use super::output::Output;

pub(super) fn example(
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let copied = around.store.copy_examples(&example_trust::FILES)?;
    if output.is_json() {
        return output.value(&json!({
            "copied": copied.copied,
            "already_there": copied.already_there,
        }));
    }
    let files = |n| count(n, "file", "files");
    match (copied.copied, copied.already_there) {
        (0, _) => output.line("The example data is there already; nothing was changed."),
        (new, 0) => output.line(&format!("{} of example data copied beside your own.", files(new))),
        (new, there) => output.line(&format!(
            "{} of example data copied beside your own; {} there already and left as they are.",
            files(new),
            files(there)
        )),
    }
}

pub(super) fn delete(
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let done = around.store.delete_examples(&example_trust::FILES)?;
    if output.is_json() {
        return output.value(&json!({ "deleted": done.deleted, "stay": done.stay }));
    }
    let records = count(done.deleted, "record", "records");
    output.line(&match done.deleted {
        0 => "There is no example data here; nothing was changed.".to_owned(),
        _ => format!("{records} of example data put into the trash for 30 days."),
    })?;
    if !done.stay.is_empty() {
        let names = done.stay.join(", ");
        output.line(&format!("Still on your list, as you have met them yourself: {names}."))?;
    }
    Ok(())
}
