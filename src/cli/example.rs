//! `example`: the example data, beside the coach's own.

use serde_json::json;

use crate::example_trust;
use crate::export::british::count;

use super::refusal::Refusal;
use super::surroundings::Surroundings;
use super::voice::Voice;

pub(super) fn example(around: Surroundings<'_>, voice: &mut Voice<'_>) -> Result<(), Refusal> {
    let copied = around.store.copy_examples(&example_trust::FILES)?;
    if voice.is_json() {
        return voice.value(&json!({
            "copied": copied.copied,
            "already_there": copied.already_there,
        }));
    }
    let files = |n| count(n, "file", "files");
    match (copied.copied, copied.already_there) {
        (0, _) => voice.line("The example data is there already; nothing was changed."),
        (new, 0) => voice.line(&format!("{} of example data copied beside your own.", files(new))),
        (new, there) => voice.line(&format!(
            "{} of example data copied beside your own; {} there already and left as they are.",
            files(new),
            files(there)
        )),
    }
}
