//! The file, folder or bucket that somebody typed.

use std::path::PathBuf;

use crate::settings::resolve::folder_in_full;

/// The place that was typed: a bucket by its address; else a folder, in full or from `~`.
pub(super) fn typed_place(typed: &str) -> Result<PathBuf, String> {
    if typed.contains("://") {
        return Ok(PathBuf::from(typed));
    }
    typed_file(typed)
}

/// The file or folder that was typed, in full or from `~`.
pub(super) fn typed_file(typed: &str) -> Result<PathBuf, String> {
    let home = directories::UserDirs::new().map(|user| user.home_dir().to_path_buf());
    folder_in_full(typed, home.as_deref()).map_err(|why| why.to_string())
}
