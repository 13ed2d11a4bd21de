//! `paths`: prints the folders in use, each with its source.

use serde_json::json;

use crate::export::columns::aligned;
use crate::settings::sourced::CONFIG_FILE;
use crate::store::shown;

use super::context::CommandContext;
use super::error::CommandError;
use super::output::{Output, path_text};

pub(super) fn paths(
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let folders = around.store.folders();
    let config_file = folders.config.join(CONFIG_FILE);
    if output.is_json() {
        return output.value(&json!({
            "data": path_text(&folders.data),
            "config": path_text(&folders.config),
            "config_file": path_text(&config_file),
            "cache": path_text(&folders.cache),
            "state": path_text(&folders.state),
        }));
    }
    let rows = [
        ("sessions and people", &folders.data),
        ("settings", &config_file),
        ("search index", &folders.cache),
        ("running meetings", &folders.state),
    ];
    let rows: Vec<Vec<String>> =
        rows.into_iter().map(|(what, path)| vec![what.to_owned(), shown(path)]).collect();
    for line in aligned(&rows) {
        output.line(&line)?;
    }
    let decided = around.resolved.data.from;
    output.line(&format!("Where sessions are kept was decided by: {}", decided.say()))
}
