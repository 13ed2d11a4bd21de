//! `example --remove`: removes the example school. Without that, the program opens in it.

use serde_json::json;

use super::context::CommandContext;
use super::error::CommandError;
use super::output::{Output, path_text};

pub(super) fn remove(
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let folder = around.store.folders().example();
    let removed = around.store.remove_example()?;
    if output.is_json() {
        return output.value(&json!({ "removed": removed, "folder": path_text(folder) }));
    }
    output.line(if removed {
        "The example school is removed, and what you tried out there. Yours is as it was."
    } else {
        "There is no example school here; nothing was changed."
    })
}
