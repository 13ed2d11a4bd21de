//! `pack import`, `list` and `remove`: for whoever uses packs.

use std::path::Path;

use serde_json::{Value, json};

use crate::coaching::pack_changes::PackChange;
use crate::store::{NoPack, PackHere, PackImport, shown};
use crate::wording::counts::count;
use crate::wording::days::day;

use super::context::CommandContext;
use super::error::CommandError;
use super::output::{Output, cell, path_text};
use super::pack_arguments::{PackRemove, PackTake};
use super::pack_words::{described, fault, holds, in_a_line};

/// The most changes that are printed; all of them are in the JSON.
const MOST_PRINTED: usize = 60;

impl From<NoPack> for CommandError {
    fn from(why: NoPack) -> Self {
        match why {
            NoPack::Store(why) => why.into(),
            other => Self::sentence(other.to_string()),
        }
    }
}

pub(super) fn import(
    asked: &PackTake,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let import = around.store.look_at_pack(&asked.place)?;
    let by_itself = asked.by_itself && import.whole.pack.updates_by_itself;
    if !output.is_json() {
        say(&import, output)?;
    }
    if asked.dry_run || import.is_here() {
        let done = if import.is_here() { "is_here" } else { "dry_run" };
        return match (output.is_json(), import.is_here()) {
            (true, _) => output.value(&as_json(&import, done, None, None)),
            (false, true) => output.line("You have this very pack already; nothing was changed."),
            (false, false) => output.line("Nothing was changed; leave out --dry-run to import it."),
        };
    }
    if import.is_by_another && !asked.from_another {
        return Err(CommandError::sentence(
            "nothing was changed: the pack of this id that you have is by somebody else; if that is \
             meant, add --from-another",
        ));
    }
    if !asked.yes {
        let question = "Type yes to import it —";
        if output.ask(question)?.as_deref().map(str::trim) != Some("yes") {
            return Err(CommandError::sentence("nothing was changed: yes, or --yes, imports it"));
        }
    }
    let moved = around.store.take_pack(&import, around.now.today(), by_itself)?;
    if output.is_json() {
        let kept = moved.kept.as_deref();
        return output.value(&as_json(&import, "imported", Some(&moved.folder), kept));
    }
    output.line(&format!("It is in {}.", shown(&moved.folder)))?;
    if let Some(kept) = &moved.kept {
        output.line(&format!(
            "The version before is in the trash for 30 days; {} pack import {} takes it back.",
            around.program(),
            shown(kept)
        ))?;
    }
    let (program, id) = (around.program(), &import.whole.pack.id);
    output.line(&format!("{program} pack remove {id} takes it out again."))?;
    if asked.by_itself && !by_itself {
        output.line(
            "Its author does not offer new versions by themselves; you are asked each time.",
        )?;
    }
    Ok(())
}

/// What is in a pack, and what importing it changes.
fn say(import: &PackImport, output: &mut Output<'_>) -> Result<(), CommandError> {
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

fn as_json(import: &PackImport, done: &str, folder: Option<&Path>, kept: Option<&Path>) -> Value {
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

pub(super) fn list(
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let here = around.store.packs_here();
    if output.is_json() {
        return here.iter().try_for_each(|it| output.record(&here_as_json(it)));
    }
    if here.is_empty() {
        return output.line(&format!(
            "No packs yet, beside what alongside brings along. Take one over with: {} pack import \
             FILE",
            around.program()
        ));
    }
    for it in &here {
        let called = match &it.whole {
            Some(whole) => format!("{}: {}", in_a_line(whole), holds(whole)),
            None => format!("{}: it cannot be used", shown(&it.folder)),
        };
        output.line(&called)?;
        let from = match &it.imported {
            Some(from) => format!("from {}, {}", from.from, day(from.on)),
            None => "your own".to_owned(),
        };
        output.indented(&format!("  {from}"))?;
        if it.imported.is_some() && !it.changed.is_empty() {
            let files = count(it.changed.len(), "file was", "files were");
            output.indented(&format!("  {files} changed here since it came"))?;
        }
        for fault in it.faults.iter().filter(|it| !it.is_remark) {
            output.indented(&format!("  {fault}"))?;
        }
    }
    Ok(())
}

fn here_as_json(here: &PackHere) -> Value {
    let from = here.imported.as_ref();
    json!({
        "pack": here.whole.as_ref().map(described),
        "folder": path_text(&here.folder),
        "from": from.map(|it| &it.from),
        "imported_on": from.map(|it| it.on),
        "by_itself": from.is_some_and(|it| it.by_itself),
        "changed_here": here.changed,
        "faults": here.faults.iter().map(fault).collect::<Vec<_>>(),
    })
}

pub(super) fn remove(
    asked: &PackRemove,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let here = around.store.packs_here();
    let is_it = |it: &&PackHere| {
        let name = it.folder.file_name().is_some_and(|it| it == asked.id.as_str());
        name || it.id() == Some(asked.id.as_str())
    };
    let Some(it) = here.iter().find(is_it) else {
        return Err(CommandError::sentence(format!(
            "there is no pack “{}”; {} pack list shows those that there are",
            cell(&asked.id, 60),
            around.program()
        )));
    };
    if it.imported.is_none() {
        return Err(CommandError::sentence(format!(
            "this pack is your own, in {}, and was not imported: take its folder away yourself if it \
             is to go",
            shown(&it.folder)
        )));
    }
    if !asked.yes {
        let called = it.whole.as_ref().map_or_else(|| asked.id.clone(), in_a_line);
        let question = format!("Remove {called}? It stays in the trash for 30 days. Type yes —");
        if output.ask(&question)?.as_deref().map(str::trim) != Some("yes") {
            return Err(CommandError::sentence("nothing was changed: yes, or --yes, removes it"));
        }
    }
    let moved = around.store.remove_pack(it)?;
    let kept = moved.kept.as_deref();
    if output.is_json() {
        let value = json!({
            "removed": asked.id, "folder": path_text(&moved.folder), "kept": kept.map(path_text),
        });
        return output.value(&value);
    }
    let kept = kept.map(shown).unwrap_or_default();
    output.line(&format!(
        "It is in the trash for 30 days; {} pack import {kept} takes it back. Meetings that agreed a \
         step of it still show it.",
        around.program()
    ))
}
