//! Reads and saves text files: settings, themes, keys and packs. They are parsed elsewhere.

use std::io;
use std::path::{Component, Path, PathBuf};

use super::disk::{Disk, Existing, RealDisk};
use super::error::{SAVING_SETTINGS, StoreError, Why};
use super::open::Store;

const READING: &str = "read the file";

/// What a file holds; `None` where there is no such file. Only ordinary files of a sensible length
/// are opened.
///
/// # Errors
/// [`StoreError`], where it is there and cannot be read.
pub(crate) fn read_bytes(path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    bytes_of(&RealDisk, path)
}

fn bytes_of(disk: &dyn Disk, path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    match disk.read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(refusal) if refusal.is_absence() => Ok(None),
        Err(refusal) => Err(StoreError::new(READING, path, refusal)),
    }
}

/// The text of a file without a byte order mark; `None` where there is no such file. Only ordinary
/// files of a sensible length are opened.
///
/// # Errors
/// [`StoreError`], where it is there and cannot be read.
pub(crate) fn read_text(path: &Path) -> Result<Option<String>, StoreError> {
    text_of(&RealDisk, path)
}

/// The same on `disk`.
pub(super) fn text_of(disk: &dyn Disk, path: &Path) -> Result<Option<String>, StoreError> {
    bytes_of(disk, path)?.map(|bytes| text_from(&bytes, path)).transpose()
}

/// The text that `path` holds, without a byte order mark.
pub(super) fn text_from(bytes: &[u8], path: &Path) -> Result<String, StoreError> {
    let not_text = |_| {
        let why = Why::Unreadable("it is not written as UTF-8 text".to_owned());
        StoreError::new(READING, path, why)
    };
    let text = str::from_utf8(bytes).map_err(not_text)?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned())
}

/// The files in `folder` whose names end in `.{ending}`, sorted; none where there is no folder.
///
/// # Errors
/// [`StoreError`], where the folder is there and cannot be listed.
pub(crate) fn files_ending(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, StoreError> {
    let entries = match RealDisk.list(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(StoreError::new("list the folder", folder, error)),
    };
    let mut files: Vec<PathBuf> = entries
        .into_iter()
        .map(|entry| folder.join(entry.name))
        .filter(|path| path.extension().is_some_and(|it| it.eq_ignore_ascii_case(ending)))
        .filter(|path| {
            path.file_name()
                .and_then(|it| it.to_str())
                .is_some_and(|it| !it.starts_with(['.', '~']))
        })
        .collect();
    files.sort_unstable();
    Ok(files)
}

impl Store {
    /// Saves a text in the config folder under a plain name: `config.toml`.
    ///
    /// # Errors
    /// [`StoreError`]; what was saved before is then still whole.
    pub(crate) fn save_config(&self, name: &str, text: &str) -> Result<PathBuf, StoreError> {
        let parts: Vec<Component<'_>> = Path::new(name).components().collect();
        let path = self.folders().config.join(name);
        if parts.is_empty() || !parts.iter().all(|part| matches!(part, Component::Normal(_))) {
            return Err(StoreError::new(SAVING_SETTINGS, &path, Why::BadName));
        }
        self.save(SAVING_SETTINGS, &path, text.as_bytes(), Existing::Replace)?;
        Ok(path)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::fs;

    use super::*;
    use crate::store::testing::Home;

    #[test]
    fn settings_read_back_as_saved() {
        let home = Home::new();
        let store = home.store();
        let path = store.save_config("config.toml", "name = \"Zoë\"\n").expect("saved");
        assert_eq!(read_text(&path), Ok(Some("name = \"Zoë\"\n".to_owned())));
        fs::write(&path, "\u{feff}a = 1").expect("saved by an editor");
        assert_eq!(read_text(&path), Ok(Some("a = 1".to_owned())));
        assert_eq!(read_text(&path.with_file_name("keys.toml")), Ok(None));
        fs::write(&path, b"\xff").expect("no text");
        assert!(read_text(&path).is_err());
        assert!(store.save_config("../config.toml", "").is_err());
    }

    #[test]
    fn a_folder_of_themes_is_listed_by_name() {
        let home = Home::new();
        let themes = home.path().join("themes");
        assert_eq!(files_ending(&themes, "toml"), Ok(vec![]));
        fs::create_dir(&themes).expect("a folder");
        for name in ["b.toml", "a.TOML", ".c.toml", "d.txt"] {
            fs::write(themes.join(name), "").expect("a file");
        }
        let files = files_ending(&themes, "toml").expect("listed");
        assert_eq!(files, [themes.join("a.TOML"), themes.join("b.toml")]);
    }
}
