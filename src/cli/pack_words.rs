//! A pack and what is in it, in a line and for another program.

use std::path::Path;

use serde_json::{Value, json};

use crate::coaching::pack_changes::PackChange;
use crate::coaching::packs::{PackFault, WholePack};
use crate::store::PackImport;
use crate::wording::counts::count;

use super::error::CommandError;
use super::output::{Output, cell, path_text};

/// The most changes that are printed; all of them are in the JSON.
const MOST_PRINTED: usize = 60;

/// What a pack is called, and by whom: `Our first pack (our-trust/first-pack), version 1, by Rosa`.
pub(super) fn in_a_line(whole: &WholePack) -> String {
    let pack = &whole.pack;
    let mut line = format!("{} ({}), version {}", pack.title.trim(), pack.id, pack.version);
    for (word, said) in [("by ", &pack.author), ("", &pack.licence)] {
        if !said.trim().is_empty() {
            line.push_str(&format!(", {word}{}", said.trim()));
        }
    }
    line
}

/// How much is in a pack: `12 steps, 1 protocol`.
pub(super) fn holds(whole: &WholePack) -> String {
    let all = [
        (whole.pack.steps.len(), "step", "steps"),
        (whole.protocols.len(), "protocol", "protocols"),
        (whole.programmes.len(), "programme", "programmes"),
        (whole.paths.len(), "path", "paths"),
        (whole.calendars.len(), "calendar", "calendars"),
        (whole.themes.len(), "theme", "themes"),
    ];
    let there = all.into_iter().filter(|it| it.0 > 0);
    let there: Vec<String> = there.map(|(n, one, many)| count(n, one, many)).collect();
    if there.is_empty() { "nothing in it".to_owned() } else { there.join(", ") }
}

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
    let whole = &import.whole;
    output.line(&in_a_line(whole))?;
    if !whole.pack.about.trim().is_empty() {
        output.line(whole.pack.about.trim())?;
    }
    output.line(&format!("In it: {}", holds(whole)))?;
    if let Some(before) = import.before.as_ref().and_then(|it| it.whole.as_ref()) {
        output.line(&format!("You have version {}. What changes:", before.pack.version))?;
    } else {
        output.line("You have none of this id. What is new:")?;
    }
    for change in import.changes.iter().take(MOST_PRINTED) {
        output.indented(&format!("  {}", change_line(change)))?;
    }
    match import.changes.len() {
        0 => output.indented("  nothing")?,
        n if n > MOST_PRINTED => output.indented(&format!("  and {} more", n - MOST_PRINTED))?,
        _ => {}
    }
    for remark in &import.remarks {
        output.line(&format!("Note: {remark}."))?;
    }
    for fault in import.faults.iter().filter(|it| !it.is_remark).take(MOST_PRINTED) {
        output.line(&format!("Left out: {fault}"))?;
    }
    Ok(())
}

/// One change: `changed  step      At the door (text, why)`.
fn change_line(change: &PackChange) -> String {
    let mut line =
        format!("{:<8} {:<10} {}", change.kind.label(), change.what, cell(&change.title, 60));
    if !change.fields.is_empty() {
        line.push_str(&format!(" ({})", change.fields.join(", ")));
    }
    line
}

pub(super) fn as_json(
    import: &PackImport,
    done: &str,
    folder: Option<&Path>,
    kept: Option<&Path>,
) -> Value {
    let before = import.before.as_ref().and_then(|it| it.whole.as_ref());
    json!({
        "done": done,
        "pack": described(&import.whole),
        "version_before": before.map(|it| it.pack.version),
        "changes": import.changes,
        "remarks": import.remarks,
        "faults": import.faults.iter().map(fault).collect::<Vec<_>>(),
        "folder": folder.map(path_text),
        "kept": kept.map(path_text),
    })
}
