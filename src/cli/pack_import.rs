//! `pack import`, `list` and `remove`: for whoever uses packs.

use serde_json::json;

use crate::coaching::packs::pack_words::in_a_line;
use crate::store::{NoPack, PackHere, shown};

use super::context::CommandContext;
use super::error::CommandError;
use super::output::{Output, cell, path_text};
use super::pack_arguments::{PackRemove, PackTake};
use super::pack_offered::offered_as;
use super::pack_words::{as_json, say};

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
    let import = match offered_as(&asked.place, around)? {
        Some(import) => import,
        None => around.store.look_at_pack(&asked.place)?,
    };
    let agreed = import.before.as_ref().and_then(|it| it.imported.as_ref());
    let agreed = asked.by_itself || agreed.is_some_and(|it| it.by_itself);
    let by_itself = agreed && import.whole.pack.updates_by_itself;
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
    let name = kept.and_then(|it| it.file_name()).unwrap_or_default().to_string_lossy();
    output.line(&format!(
        "It is in the trash for 30 days; {} trash restore {name} takes it back. Meetings that agreed \
         a step of it still show it.",
        around.program()
    ))
}
