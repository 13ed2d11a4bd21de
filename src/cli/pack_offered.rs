//! `pack list` and `update`: the packs that are here, and what the folder offers that a trust shares.

use std::path::Path;

use serde_json::{Value, json};

use crate::coaching::packs::pack_words::{holds, in_a_line};
use crate::store::{PackHere, PackImport, PacksOffered, StoreError, shown};
use crate::wording::counts::count;
use crate::wording::days::day;

use super::context::CommandContext;
use super::error::CommandError;
use super::output::{Output, cell, path_text};
use super::pack_arguments::PackUpdate;
use super::pack_words::{as_json, described, fault, say};

/// What the shared folder offers, and what each would change; nothing where no folder is set.
fn offered(around: CommandContext<'_>) -> Result<PacksOffered, StoreError> {
    let from = around.resolved.packs_from.value.as_deref();
    from.map_or_else(|| Ok(Vec::new()), |folder| around.store.packs_offered(folder))
}

/// The pack of the shared folder whose id was typed in the place of a file.
pub(super) fn offered_as(
    typed: &Path,
    around: CommandContext<'_>,
) -> Result<Option<PackImport>, CommandError> {
    if typed.exists() || around.resolved.packs_from.value.is_none() {
        return Ok(None);
    }
    let all = offered(around)?.into_iter().filter_map(|(_, it)| it.ok());
    let named = all.filter(|it| Path::new(&it.whole.pack.id) == typed);
    // Somebody else's pack of the same id stands behind the one that is known.
    let Some(import) = named.min_by_key(|it| it.is_by_another) else { return Ok(None) };
    let (pack, here) = (&import.whole.pack, import.version_before().unwrap_or_default());
    if here <= pack.version {
        return Ok(Some(import));
    }
    Err(CommandError::sentence(format!(
        "nothing was changed: you have version {here} of “{}”, and the shared folder has version {}",
        cell(&pack.title, 60),
        pack.version
    )))
}

pub(super) fn list(
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let here = around.store.packs_here();
    let offered = offered(around);
    if output.is_json() {
        here.iter().try_for_each(|it| output.record(&here_as_json(it)))?;
        let offered = offered.inspect_err(|why| output.trouble(&why.to_string()));
        return offered.unwrap_or_default().iter().try_for_each(|(place, it)| {
            let it = it.as_ref();
            output.record(&json!({
                "offered": it.ok().map(|it| described(&it.whole)),
                "folder": path_text(place),
                "is_here": it.is_ok_and(PackImport::is_here),
                "why_not": it.err().map(ToString::to_string),
            }))
        });
    }
    if here.is_empty() {
        output.line(&format!(
            "No packs yet, beside what alongside brings along. Take one over with: {} pack import \
             FILE",
            around.program()
        ))?;
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
    match offered {
        Ok(offered) => say_offered(&offered, around, output),
        Err(why) => {
            let why = why.to_string();
            let and = if why.ends_with('?') { " T" } else { "; t" };
            output.trouble(&format!("{why}{and}he packs that you have work without it"));
            Ok(())
        }
    }
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

fn say_offered(
    offered: &PacksOffered,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let Some(from) = around.resolved.packs_from.value.as_deref() else { return Ok(()) };
    let new = offered.iter().filter(|(_, it)| it.as_ref().map_or(true, PackImport::is_news));
    let mut new = new.peekable();
    if new.peek().is_none() {
        return output.line(&format!("Nothing new in {}.", shown(from)));
    }
    output.line(&format!("In {}:", shown(from)))?;
    for (place, it) in new {
        let line = match it {
            Ok(it) if it.before.is_some() => {
                let changes = count(it.changes.len(), "thing changes", "things change");
                format!("{}: {changes}", in_a_line(&it.whole))
            }
            Ok(it) => format!("{}: new, {}", in_a_line(&it.whole), holds(&it.whole)),
            // Half of it may still be on its way.
            Err(why) => format!("{}: not offered: {why}", shown(place)),
        };
        output.indented(&format!("  {line}"))?;
    }
    let program = around.program();
    output.line(&format!(
        "{program} pack import ID takes one over, {program} pack update new versions."
    ))
}

pub(super) fn update(
    asked: &PackUpdate,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    if around.resolved.packs_from.value.is_none() {
        return Err(CommandError::sentence(
            "no shared folder of packs is set: packs_from in config.toml says where it is",
        ));
    }
    let mut taken = 0;
    for (_, import) in offered(around)? {
        let Ok(import) = import else { continue };
        let Some(before) = import.before.as_ref().filter(|_| import.is_news()) else { continue };
        let agreed = before.imported.as_ref().is_some_and(|it| it.by_itself);
        let by_itself = agreed && import.whole.pack.updates_by_itself && !import.is_by_another;
        if !output.is_json() {
            say(&import, output)?;
        }
        if import.is_by_another {
            output.trouble("it is by somebody else now: pack import with --from-another takes it");
            continue;
        }
        if !asked.yes && !by_itself {
            let answer = output.ask("Type yes to take it —")?;
            if answer.as_deref().map(str::trim) != Some("yes") {
                continue;
            }
        }
        let moved = around.store.take_pack(&import, around.now.today(), by_itself)?;
        taken += 1;
        if output.is_json() {
            let kept = moved.kept.as_deref();
            output.record(&as_json(&import, "imported", Some(&moved.folder), kept))?;
        }
    }
    if output.is_json() {
        return Ok(());
    }
    output.line(&format!("{} taken.", count(taken, "new version", "new versions")))
}
