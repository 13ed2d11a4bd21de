//! Changes to the settings file, and the move to another data folder that it then names.

use std::sync::Arc;

use crate::app::core::effect::Save;
use crate::coaching::durable::record::{RecordId, SaveTo};
use crate::coaching::durable::settings_edit::SettingsEdit;
use crate::coaching::id::PersonId;
use crate::settings::diagnostic::Diagnostic;
use crate::settings::edit;
use crate::settings::resolve::folder_in_full;
use crate::settings::setting::SettingChange;
use crate::store::Store;

/// A change to the settings file.
#[derive(Clone, Debug)]
pub(super) enum SettingsWrite {
    /// Who the coach is.
    Coach { name: String, id: PersonId },
    /// Where sessions are kept.
    DataFolder(String),
    /// Settings, all or none.
    Settings(Vec<SettingChange>),
}

impl SettingsWrite {
    fn applied_to(&self, text: &str) -> Result<String, Diagnostic> {
        match self {
            Self::Coach { name, id } => edit::with_coach(text, id.as_str(), name),
            Self::DataFolder(folder) => edit::with_data_folder(text, folder),
            Self::Settings(settings) => edit::with_settings(text, settings),
        }
    }
}

/// The changes that are not known to be in the file, the oldest first: each save has all of them.
#[derive(Debug, Default)]
pub(super) struct SettingsFile {
    waiting: Vec<SettingsWrite>,
    revision: u64,
}

impl SettingsFile {
    /// Changes the file; `save` puts what is to be saved into the save queue, and waits a little. Says
    /// whether it is saved; it is tried again where it is not.
    ///
    /// # Errors
    /// A sentence, where the file can be read and is not that of settings: nothing is tried.
    pub(super) fn change(
        &mut self,
        write: SettingsWrite,
        store: &Store,
        save: &mut dyn FnMut(Save),
    ) -> Result<bool, String> {
        if let Ok(text) = store.settings_text() {
            write.applied_to(&text).map_err(|diagnostic| diagnostic.say())?;
        }
        if !store.is_unsaved(&RecordId::settings()) {
            self.waiting.clear();
        }
        self.waiting.push(write);
        self.save_waiting(save);
        Ok(!store.is_unsaved(&RecordId::settings()))
    }

    /// Settings that were chosen and not saved were given up since.
    pub(super) fn give_up_settings(&mut self, save: &mut dyn FnMut(Save)) {
        let before = self.waiting.len();
        self.waiting.retain(|it| !matches!(it, SettingsWrite::Settings(_)));
        if self.waiting.len() < before {
            self.save_waiting(save);
        }
    }

    fn save_waiting(&mut self, save: &mut dyn FnMut(Save)) {
        let waiting = self.waiting.clone();
        self.revision += 1;
        let edit = if waiting.is_empty() {
            SettingsEdit::none(self.revision)
        } else {
            SettingsEdit::new(self.revision, move |text| {
                let mut writes = waiting.iter();
                let changed = writes.try_fold(text.to_owned(), |text, it| it.applied_to(&text));
                changed.map_err(|diagnostic| diagnostic.say())
            })
        };
        save(Save { record: Arc::new(edit), to: SaveTo::File });
    }
}

/// `store` with its records in another folder, as the coach typed its name.
pub(super) fn store_in(folder: &str, store: &Store) -> Result<Store, String> {
    let home = directories::UserDirs::new().map(|user| user.home_dir().to_path_buf());
    let path = folder_in_full(folder, home.as_deref()).map_err(|why| why.to_string())?;
    store.with_data(&path).map_err(|why| why.to_string())
}
