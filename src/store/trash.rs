//! What was replaced or put aside, kept for thirty days under a name that says when and why.
//!
//! A file is copied here whole and safe on the disk before the original is touched. The time in
//! the name is the disk's own, of the moment the copy was written.

use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, Utc};

use super::atomic::write_in;
use super::disk::Existing;
use super::error::{StoreError, Why};
use super::open::Store;
pub(super) use crate::coaching::trashed::TrashReason as Reason;

const STAMP: &str = "%Y%m%dT%H%M%SZ";

/// The length of a time in a name.
const STAMP_LENGTH: usize = "20261123T101500Z".len();

impl Store {
    /// Keeps `bytes`, which `file` held, in the trash.
    pub(crate) fn keep_in_trash(
        &self,
        doing: &'static str,
        file: &Path,
        bytes: &[u8],
        reason: Reason,
    ) -> Result<PathBuf, StoreError> {
        const MOST_OF_ONE_NAME: u32 = 1000;
        let trash = self.folders().trash_for(file);
        let trouble = |error: io::Error| StoreError::new(doing, &trash, error);
        self.make_ready(doing, &trash)?;
        let name = file.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        let name = end_of(&name, 120);
        for n in 1..=MOST_OF_ONE_NAME {
            // The name is known once the copy is written; a clash means writing once more.
            let written = write_in(self.disk(), &trash, bytes).map_err(trouble)?;
            let at = DateTime::<Utc>::from(written.at().map_err(trouble)?);
            let (stamp, why) = (at.format(STAMP), reason.label());
            let more = if n > 1 { format!("-{n}") } else { String::new() };
            let kept = trash.join(format!("{stamp}-{why}{more}--{name}"));
            match written.put(&kept, Existing::Keep) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                done => return done.map(|()| kept).map_err(trouble),
            }
        }
        Err(StoreError::new(doing, &trash, Why::AlreadyThere))
    }

    /// Both folders of the trash: of the data folder, and of this machine.
    pub(super) fn trash_folders(&self) -> [PathBuf; 2] {
        [self.folders().trash(), self.folders().state_trash()]
    }
}

/// When a file of the trash came there; nothing for a name that is not of our making.
pub(super) fn trashed_at(name: &str) -> Option<DateTime<Utc>> {
    let stamp = name.get(..STAMP_LENGTH)?;
    NaiveDateTime::parse_from_str(stamp, STAMP).ok().map(|at| at.and_utc())
}

/// What a name in the trash tells: when the file came there, why, and the name that it had.
pub(super) fn told_by(name: &str) -> Option<(DateTime<Utc>, Option<Reason>, &str)> {
    let at = trashed_at(name)?;
    let (why, had) = name.get(STAMP_LENGTH + 1..)?.split_once("--")?;
    Some((at, Reason::from_label(why), had))
}

/// The last `most` bytes of a name, or a few fewer: its end tells more than its beginning.
fn end_of(name: &str, most: usize) -> &str {
    let from = name.len().saturating_sub(most);
    let from = (from..=name.len()).find(|at| name.is_char_boundary(*at)).unwrap_or(0);
    &name[from..]
}

#[cfg(test)]
mod tests {
    use std::fs;

    use chrono::Days;

    use super::*;
    use crate::store::testing::{Home, put_in_trash, session};

    #[test]
    fn files_stay_in_the_trash_for_thirty_days() {
        let home = Home::new();
        let store = home.store();
        let file = store.save_session(&session()).expect("saved").file;
        let before = fs::read(&file).expect("bytes");
        let kept = put_in_trash(&store, &file);
        assert!(!file.exists());
        assert_eq!(fs::read(&kept).expect("bytes"), before);
        let name = kept.file_name().expect("a name").to_str().expect("text");
        assert!(name.ends_with("Z-replaced--2026-11-23-0916-e2a90b.json"), "{name}");

        let trashed = trashed_at(name).expect("a time").fixed_offset();
        assert_eq!(store.tidy(trashed + Days::new(30)), 0);
        assert!(kept.exists());
        assert_eq!(store.tidy(trashed + Days::new(31)), 1);
        assert!(!kept.exists());
    }

    #[test]
    fn two_files_of_one_name_are_both_kept_in_the_trash() {
        let home = Home::new();
        let store = home.store();
        let keep = |bytes: &[u8]| {
            store.keep_in_trash("test", Path::new("a.json"), bytes, Reason::Replaced)
        };
        let kept = [b"one", b"two", b"six"].map(|bytes| keep(bytes).expect("kept"));
        for (file, bytes) in kept.iter().zip(["one", "two", "six"]) {
            assert_eq!(fs::read_to_string(file).expect("text"), bytes);
        }
    }
}
