//! `pack new`, `check` and `build`: for whoever writes a pack.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::coaching::packs::pack_words::{holds, in_a_line};
use crate::coaching::packs::{PackFault, starter_files};
use crate::settings::theme_list::wrong_in_pack_theme;
use crate::store::{PackToPassOn, shown};
use crate::wording::counts::count;

use super::context::CommandContext;
use super::error::CommandError;
use super::output::{Output, path_text};
use super::pack_arguments::{PackAct, PackArguments, PackBuild, PackNew};
use super::pack_import::{import, remove};
use super::pack_offered::{list, update};
use super::pack_words::{described, fault};

pub(super) fn pack(
    asked: &PackArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    match &asked.act {
        PackAct::New(asked) => new(asked, around, output),
        PackAct::Check(asked) => check(&asked.place, around, output),
        PackAct::Build(asked) => build(asked, around, output),
        PackAct::Import(asked) => import(asked, around, output),
        PackAct::List => list(around, output),
        PackAct::Update(asked) => update(asked, around, output),
        PackAct::Remove(asked) => remove(asked, around, output),
    }
}

fn new(
    asked: &PackNew,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let folder = &asked.folder;
    around.store.begin_pack(folder, starter_files())?;
    if output.is_json() {
        let files = starter_files().map(|(path, _)| path_text(&folder.join(path)));
        let files: Vec<String> = files.collect();
        return output.value(&json!({ "folder": path_text(folder), "files": files }));
    }
    output.line(&format!("A pack to start from is in {}:", shown(folder)))?;
    starter_files().try_for_each(|(path, _)| output.indented(&format!("  {path}")))?;
    output.line("Change what you like, beginning with pack.toml; then:")?;
    let program = around.program();
    output.indented(&format!("  {program} pack check {}", shown(folder)))?;
    output.indented(&format!("  {program} pack build {}", shown(folder)))
}

/// The pack at `place`, and everything wrong with it.
fn read(place: &Path, around: CommandContext<'_>) -> Result<PackToPassOn, CommandError> {
    let mut read = around.store.pack_to_pass_on(place)?;
    read.faults.extend(read.whole.iter().flat_map(|it| it.faults_of_themes(wrong_in_pack_theme)));
    Ok(read)
}

fn check(
    place: &Path,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let PackToPassOn { whole, faults, .. } = read(place, around)?;
    let wrong = faults.iter().filter(|it| !it.is_remark).count();
    if output.is_json() {
        output.value(&json!({
            "pack": whole.as_ref().map(described),
            "faults": faults.iter().map(fault).collect::<Vec<_>>(),
        }))?;
    } else {
        faults.iter().try_for_each(|it| output.line(&it.to_string()))?;
        if let Some(whole) = &whole {
            output.line(&format!("{}: {}", in_a_line(whole), holds(whole)))?;
        }
    }
    if wrong == 0 {
        return Ok(());
    }
    let things = count(wrong, "thing is", "things are");
    Err(CommandError::sentence(format!("{things} not as it should be")))
}

fn build(
    asked: &PackBuild,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let pack = read(&asked.folder, around)?;
    let faults = &pack.faults;
    let wrong: Vec<&PackFault> = faults.iter().filter(|it| !it.is_remark).collect();
    let (Some(whole), true) = (&pack.whole, wrong.is_empty()) else {
        for it in &wrong {
            output.trouble(&it.to_string());
        }
        let things = count(wrong.len(), "thing is", "things are");
        return Err(CommandError::sentence(format!(
            "no file was made: {things} not as it should be"
        )));
    };
    let bytes = pack.bytes().map_err(|why| CommandError::sentence(why.to_string()))?;
    let name = PackToPassOn::file_name(whole);
    let file = match &asked.output {
        None => PathBuf::from(name),
        Some(place) if place.is_dir() => place.join(name),
        Some(file) => file.clone(),
    };
    around.store.write_export(&file, &bytes, asked.force)?;
    if output.is_json() {
        let about = json!({
            "file": path_text(&file), "bytes": bytes.len(), "pack": described(whole),
        });
        return output.value(&about);
    }
    for fault in faults {
        output.trouble(&fault.to_string());
    }
    output.line(&format!("{}: {}", in_a_line(whole), holds(whole)))?;
    output.line(&shown(&file))
}
