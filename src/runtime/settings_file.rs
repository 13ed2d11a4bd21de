//! Changes to the settings file, and the move to another data folder that it then names.

use crate::settings::diagnostic::Diagnostic;
use crate::settings::resolve::folder_in_full;
use crate::settings::sourced::CONFIG_FILE;
use crate::store::{Store, read_text};

/// Changes the settings file in place, so that what the coach wrote in it stays; what is wrong, in
/// a sentence, where it cannot be read or written.
pub(super) fn change_settings(
    store: &Store,
    change: impl FnOnce(&str) -> Result<String, Diagnostic>,
) -> Result<(), String> {
    let read = read_text(&store.folders().config.join(CONFIG_FILE));
    let text = read.map_err(|why| why.to_string())?.unwrap_or_default();
    let text = change(&text).map_err(|diagnostic| diagnostic.say())?;
    store.save_config(CONFIG_FILE, &text).map(drop).map_err(|why| why.to_string())
}

/// `store` with its records in another folder, as the coach typed its name.
pub(super) fn store_in(folder: &str, store: &Store) -> Result<Store, String> {
    let home = directories::UserDirs::new().map(|user| user.home_dir().to_path_buf());
    let path = folder_in_full(folder, home.as_deref()).map_err(|why| why.to_string())?;
    Store::open(store.folders().clone().with_data(&path)).map_err(|why| why.to_string())
}
