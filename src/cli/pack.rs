//! `pack new`, `check` and `build`: for whoever writes a pack.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::coaching::packs::pack_words::{holds, in_a_line};
use crate::coaching::packs::{PackFault, WholePack, read_whole, starter_files};
use crate::settings::theme_list::ThemeList;
use crate::store::{folder_name, pack_archive, shown};
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

/// What is in a pack, and everything wrong with it.
fn read(
    place: &Path,
    around: CommandContext<'_>,
) -> Result<(Option<WholePack>, Vec<PackFault>), CommandError> {
    let source = around.store.pack_source(place)?;
    let (texts, mut faults) = source.texts();
    let (whole, more) = read_whole(&texts);
    faults.extend(more);
    for (path, text) in whole.iter().flat_map(|it| &it.themes) {
        faults.extend(wrong_in_theme(path, text));
    }
    let other = |it: &String| PackFault::about(it, "it is no part of a pack, and is left out");
    faults.extend(source.others.iter().map(|it| other(it).into_remark()));
    Ok((whole, faults))
}

/// What is wrong in a theme.
fn wrong_in_theme(path: &str, text: &str) -> Vec<PackFault> {
    let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".toml").to_owned();
    let list = ThemeList::new(&[(name.clone(), text.to_owned())]);
    let wrong = match list.theme(&name) {
        Ok((_, wrong)) => wrong,
        Err(why) => vec![why],
    };
    wrong.iter().map(|it| PackFault::about(path, it.say())).collect()
}

fn check(
    place: &Path,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let (whole, faults) = read(place, around)?;
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
    let (whole, faults) = read(&asked.folder, around)?;
    let wrong: Vec<&PackFault> = faults.iter().filter(|it| !it.is_remark).collect();
    let (Some(whole), true) = (whole, wrong.is_empty()) else {
        for it in &wrong {
            output.trouble(&it.to_string());
        }
        let things = count(wrong.len(), "thing is", "things are");
        return Err(CommandError::sentence(format!(
            "no file was made: {things} not as it should be"
        )));
    };
    let files = around.store.pack_source(&asked.folder)?.files;
    let bytes = pack_archive(&files).map_err(|why| CommandError::sentence(why.to_string()))?;
    let name = format!("{}-{}.zip", folder_name(&whole.pack.id), whole.pack.version);
    let file = match &asked.output {
        None => PathBuf::from(name),
        Some(place) if place.is_dir() => place.join(name),
        Some(file) => file.clone(),
    };
    around.store.write_export(&file, &bytes, asked.force)?;
    if output.is_json() {
        let about = json!({
            "file": path_text(&file), "bytes": bytes.len(), "pack": described(&whole),
        });
        return output.value(&about);
    }
    for fault in &faults {
        output.trouble(&fault.to_string());
    }
    output.line(&format!("{}: {}", in_a_line(&whole), holds(&whole)))?;
    output.line(&shown(&file))
}
