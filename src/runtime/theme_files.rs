//! The themes and keys of the coach's own, as files in the settings folder.

use std::path::{Path, PathBuf};

use crate::keys::keymap::Keymap;
use crate::settings::diagnostic::Diagnostic;
use crate::settings::keys_file::{KEYS_FILE, read_keys};
use crate::settings::theme::Theme;
use crate::settings::theme_list::{PackTheme, ThemeList};
use crate::store::{Store, files_ending, read_text, shown};

/// Every theme, and what is wrong with the coach's own.
pub(super) fn theme_list(config: &Path) -> (ThemeList, Vec<Diagnostic>) {
    let (mut own, mut wrong) = (Vec::new(), Vec::new());
    for path in files_ending(&config.join("themes"), "toml").unwrap_or_default() {
        let Some(name) = path.file_stem().and_then(|it| it.to_str()) else { continue };
        match read_text(&path) {
            Ok(text) => own.extend(text.map(|text| (name.to_owned(), text))),
            Err(why) => {
                wrong.push(Diagnostic::about(&format!("themes/{name}.toml"), why.why.to_string()));
            }
        }
    }
    let list = ThemeList::new(&own);
    wrong.extend(list.diagnostics());
    (list, wrong)
}

/// The same with those of packs.
pub(super) fn theme_list_beside(store: &Store) -> (ThemeList, Vec<Diagnostic>) {
    let (list, mut wrong) = theme_list(&store.folders().config);
    let (list, more) = list.with_those_of_packs(&themes_of_packs(store));
    wrong.extend(more);
    (list, wrong)
}

/// The themes in the folders of packs; what cannot be read as text is told where packs are read.
pub(super) fn themes_of_packs(store: &Store) -> Vec<PackTheme> {
    let theme = |path: PathBuf| {
        let name = path.file_stem()?.to_str()?.to_owned();
        let text = read_text(&path).ok().flatten()?;
        Some(PackTheme { file: shown(&path), name, text })
    };
    store.theme_files_of_packs().into_iter().filter_map(theme).collect()
}

/// The themes of a list that can be used, in the order in which they are offered.
pub(super) fn usable(list: &ThemeList) -> Vec<Theme> {
    let all = list.list().into_iter();
    all.filter_map(|listed| list.theme(listed.name).ok().map(|it| it.0)).collect()
}

/// The keys, and what is wrong in the coach's own.
pub(super) fn keymap(config: &Path) -> (Keymap, Vec<Diagnostic>) {
    match read_text(&config.join(KEYS_FILE)) {
        Ok(text) => read_keys(&text.unwrap_or_default()),
        Err(why) => (Keymap::default(), vec![Diagnostic::about(KEYS_FILE, why.why.to_string())]),
    }
}
