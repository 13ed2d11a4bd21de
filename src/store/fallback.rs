//! The last two places for what was typed when its own file cannot be saved on leaving: a file in
//! the state folder, and the coach's own screen.
//!
//! What is written here is found again by itself when the session is next read.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use super::disk::Existing;
use super::error::{StoreError, Why, shown};
use super::open::Store;
use crate::coaching::durable::fingerprint::Fingerprint;
use crate::coaching::durable::record::AnyRecord;
use crate::coaching::people::is_unshowable;

/// Nothing on disk would take it: here is the text itself.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{why}; what was typed follows: copy it into a text file, and keep it as {}", shown(.file))]
pub struct Unsaved {
    /// The whole of it as its file would hold it, safe to print.
    pub text: String,
    /// The file that it would have been.
    pub(crate) file: PathBuf,
    /// Why it is not there.
    pub why: StoreError,
}

impl Store {
    /// Writes `bytes`, in which `it` is kept, to `file`; where that holds other words, of another
    /// window for one, beside it, with their fingerprint in the name.
    pub(crate) fn fall_back_to(
        &self,
        file: &Path,
        bytes: Result<Vec<u8>, Why>,
        it: &dyn AnyRecord,
    ) -> Result<PathBuf, Box<Unsaved>> {
        const DOING: &str = "keep what was typed";
        let unsaved = |text: &str, why: StoreError| {
            Box::new(Unsaved { text: printable(text), file: file.to_owned(), why })
        };
        // What cannot be written as a file of ours is still the coach's words.
        let bytes = bytes.map_err(|why| unsaved(&it.json(), StoreError::new(DOING, file, why)))?;
        let kept = match self.disk().read(file) {
            Ok(there) if there == bytes => return Ok(file.to_owned()),
            Err(refusal) if refusal.is_absence() || refusal.is_no_folder() => {
                self.save(DOING, file, &bytes, Existing::Keep).map(|()| file.to_owned())
            }
            // What is there is not ours to replace.
            _ => Err(StoreError::new(DOING, file, Why::AlreadyThere)),
        };
        kept.or_else(|why| {
            if why.why != Why::AlreadyThere {
                return Err(why);
            }
            let beside = file.with_extension(format!("{}.json", Fingerprint::of(&bytes)));
            self.save(DOING, &beside, &bytes, Existing::Replace).map(|()| beside)
        })
        .map_err(|why| unsaved(&String::from_utf8_lossy(&bytes), why))
    }
}

/// The same JSON, with everything that would act on a terminal written as an escape.
pub(crate) fn printable(json: &str) -> String {
    let mut printed = String::with_capacity(json.len());
    for c in json.chars() {
        if is_unshowable(c) && c != '\n' {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                // Writing to a string cannot fail.
                let _ = write!(printed, "\\u{unit:04x}");
            }
        } else {
            printed.push(c);
        }
    }
    printed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::testing::at_revision;
    use crate::store::schema::session_from;
    use crate::store::testing::{FAULTS, FailingDisk, Home, session};

    #[test]
    fn a_session_saved_elsewhere_on_leaving_is_found_again() {
        let home = Home::new();
        home.store().save_session(&session()).expect("saved");
        let typed = at_revision(9, session());
        let file = home.store().fall_back(&typed).expect("kept");
        assert!(file.starts_with(home.path().join("state/unsaved")));
        let store = home.store();
        assert_eq!(store.read(&typed.id).expect("read").session, typed);
        assert_eq!(store.settle(&typed.id), Ok(false));
        store.save_session(&typed).expect("saved at last");
        assert_eq!(store.settle(&typed.id), Ok(true));
        assert!(!file.exists());
    }

    #[test]
    fn where_no_folder_works_the_text_is_returned() {
        let mut typed = session();
        "quiet \u{1b}[31m\u{9b}\u{202e}start".clone_into(&mut typed.steps[0].notes);
        for fault in FAULTS {
            let home = Home::new();
            let disk = FailingDisk::counting_from_now(1, fault);
            let store = home.store_on(disk.clone());
            disk.begin();
            disk.for_good();
            let unsaved = store.fall_back(&typed).expect_err("the text");
            assert_eq!(session_from(unsaved.text.as_bytes()).expect("a session").it, typed);
            assert!(!unsaved.text.chars().any(|c| is_unshowable(c) && c != '\n'));
        }
    }
}
