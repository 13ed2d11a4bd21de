//! What is in a pack, printed and for another program.

use std::path::Path;

use serde_json::{Value, json};

use crate::coaching::packs::pack_words::{PackLine, inside};
use crate::coaching::packs::{PackFault, WholePack};
use crate::store::PackImport;

use super::error::CommandError;
use super::output::{Output, path_text};

/// A pack for another program.
pub(super) fn described(whole: &WholePack) -> Value {
    let pack = &whole.pack;
    json!({
        "id": pack.id,
        "version": pack.version,
        "title": pack.title,
        "about": pack.about,
        "author": pack.author,
        "licence": pack.licence,
        "language": pack.language,
        "owner": pack.owner,
        "review": pack.review,
        "updates_by_itself": pack.updates_by_itself,
        "steps": pack.steps.len(),
        "retired": pack.steps.iter().filter(|it| !it.retired.is_empty()).count(),
        "protocols": whole.protocols.iter().map(|it| &it.id).collect::<Vec<_>>(),
        "programmes": whole.programmes.iter().map(|it| &it.id).collect::<Vec<_>>(),
        "paths": whole.paths.iter().map(|it| &it.id).collect::<Vec<_>>(),
        "plans": whole.plans.iter().map(|it| &it.id).collect::<Vec<_>>(),
        "calendars": whole.calendars.keys().collect::<Vec<_>>(),
        "themes": whole.themes.keys().collect::<Vec<_>>(),
    })
}

/// A fault for another program.
pub(super) fn fault(fault: &PackFault) -> Value {
    let (line, column) = fault.at.unzip();
    json!({
        "file": fault.file,
        "line": line,
        "column": column,
        "why": fault.why,
        "is_remark": fault.is_remark,
    })
}

/// What is in a pack, and what importing it changes.
pub(super) fn say(import: &PackImport, output: &mut Output<'_>) -> Result<(), CommandError> {
    inside(&import.inside()).into_iter().try_for_each(|line| match line {
        PackLine::Says(says) => output.line(&says),
        PackLine::Listed(says) => output.indented(&format!("  {says}")),
    })
}

pub(super) fn as_json(
    import: &PackImport,
    done: &str,
    folder: Option<&Path>,
    kept: Option<&Path>,
) -> Value {
    json!({
        "done": done,
        "pack": described(&import.whole),
        "version_before": import.version_before(),
        "changes": import.changes,
        "remarks": import.remarks,
        "faults": import.faults.iter().map(fault).collect::<Vec<_>>(),
        "folder": folder.map(path_text),
        "kept": kept.map(path_text),
    })
}
