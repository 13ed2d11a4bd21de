//! Contributions in a folder that a trust shares: one file for a coach and year, replaced whole.
//!
//! The folder is somebody else's. It is never made, only the folders below it are; nothing in it is
//! changed but the coach's own file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::atomic::folder_of;
use super::error::{StoreError, Why};
use super::open::Store;
use super::parse_error::{Unreadable, has_too_many_values, text_in};
use super::schema::not_read;
use crate::coaching::figures::{CONTRIBUTION_VERSION, Contribution};

/// The folder below the one that is shared.
pub(super) const CONTRIBUTIONS: &str = "contributions";
/// What a contribution's file says it is.
pub(super) const FORMAT: &str = "alongside/contribution";
/// What is said to have failed.
const SENDING: &str = "send your figures";

/// Where the coach sends their figures, kept for this machine.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Sending {
    /// The folder, where the coach asked for it to be remembered.
    pub(crate) folder: Option<PathBuf>,
    /// The folders that figures were sent to.
    pub(crate) sent_to: Vec<PathBuf>,
    /// The last revision of each year.
    revisions: BTreeMap<String, u64>,
}

/// The contribution in `bytes`. One of a newer version is not read, since its counts might mean
/// something else.
pub(super) fn contribution_from(bytes: &[u8]) -> Result<Contribution, Unreadable> {
    let text = text_in(bytes)?;
    if has_too_many_values(text) {
        return Err(Unreadable::too_full());
    }
    let read = serde_json::from_slice::<Contribution>(text);
    let contribution =
        read.map_err(|error| match not_read(text, &error, FORMAT, CONTRIBUTION_VERSION) {
            Ok(version) => Unreadable::unknown_version(version),
            Err(why) => why,
        })?;
    match contribution.version {
        CONTRIBUTION_VERSION => match contribution.flaw() {
            None => Ok(contribution),
            Some(flaw) => Err(Unreadable::not_meant(&flaw)),
        },
        newer if newer > CONTRIBUTION_VERSION => Err(Unreadable::newer()),
        other => Err(Unreadable::unknown_version(other)),
    }
}

impl Store {
    /// Where the coach sends their figures.
    #[must_use]
    pub(crate) fn sending(&self) -> Sending {
        let bytes = self.disk().read(&self.folders().sending()).ok();
        bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// The file of a contribution in the shared `folder`, its revision, and the bytes that are to be
    /// written.
    ///
    /// # Errors
    /// [`StoreError`], where the folder is not there, or a newer version wrote the file.
    pub(crate) fn to_send(
        &self,
        folder: &Path,
        contribution: &mut Contribution,
    ) -> Result<(PathBuf, Vec<u8>), StoreError> {
        let trouble = |at: &Path, why: Why| StoreError::new(SENDING, at, why);
        match self.disk().is_folder(folder) {
            Ok(true) => {}
            Ok(false) => {
                return Err(trouble(folder, Why::InItsPlace("a file where a folder should be")));
            }
            Err(error) => return Err(trouble(folder, error.into())),
        }
        let below = folder.join(CONTRIBUTIONS).join(&contribution.year);
        let file = below.join(format!("{}.json", contribution.coach));
        let there = match self.disk().read(&file) {
            Err(refusal) if refusal.is_absence() => None,
            Err(refusal) => return Err(trouble(&file, refusal.into())),
            Ok(bytes) => match contribution_from(&bytes) {
                Ok(there) => Some(there.revision),
                Err(why) if why == Unreadable::newer() => return Err(trouble(&file, Why::Newer)),
                // A damaged file of the coach's own is replaced.
                Err(_) => None,
            },
        };
        let sent = self.sending().revisions.get(&contribution.year).copied();
        contribution.revision = there.max(sent).unwrap_or_default().saturating_add(1);
        let bytes = contribution_bytes(contribution);
        Ok((file, bytes))
    }

    /// Writes what [`Store::to_send`] made, and remembers the folder where `remember` asks for it.
    ///
    /// # Errors
    /// [`StoreError`]; what was there before is then still whole.
    pub(crate) fn send(
        &self,
        folder: &Path,
        file: &Path,
        contribution: &Contribution,
        bytes: &[u8],
        remember: bool,
    ) -> Result<(), StoreError> {
        const DOING: &str = "keep in mind where you send your figures";
        let year = folder_of(file);
        for below in [folder_of(year), year] {
            match self.disk().make_folder(below) {
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(StoreError::new(SENDING, below, error)),
                Ok(()) => self.share(below),
            }
        }
        self.write_export(file, bytes, true)?;
        self.share(file);
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let changed = self.change_file::<StoreError>(DOING, &self.folders().sending(), &mut |it| {
            let mut sending: Sending = serde_json::from_slice(it).unwrap_or_default();
            sending.revisions.insert(contribution.year.clone(), contribution.revision);
            if !sending.sent_to.contains(&folder) {
                sending.sent_to.push(folder.clone());
            }
            if remember {
                sending.folder = Some(folder.clone());
            }
            Ok(Some((serde_json::to_string(&sending).unwrap_or_default() + "\n").into_bytes()))
        });
        changed.map(drop)
    }
}

impl Store {
    /// Lets those read it who may read the folder around it: they are the trust. That a disk knows no
    /// such rights is no failure.
    fn share(&self, path: &Path) {
        let _ = self.disk().share_like(path, folder_of(path));
    }
}

/// A contribution as its file holds it.
#[must_use]
pub(crate) fn contribution_bytes(contribution: &Contribution) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(contribution).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

#[cfg(test)]
pub(super) mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::fs;

    use super::*;
    use crate::coaching::calendar::Calendar;
    use crate::coaching::figures::Contributing;
    use crate::coaching::testing::rosa;
    use crate::store::testing::{FAULTS, FailingDisk, Home};

    pub(in crate::store) fn contribution() -> Contribution {
        let (calendar, coach) = (Calendar::common(), rosa());
        let contributing = Contributing {
            coach: &coach,
            is_own: &|_| true,
            calendar: &|_| &calendar,
            programmes: &[],
            begins: 2026,
            today: "2026-11-20".parse().expect("a day"),
        };
        contributing.of(&[])
    }

    fn sent(store: &Store, folder: &Path) -> Result<(PathBuf, u64), StoreError> {
        let mut contribution = contribution();
        let (file, bytes) = store.to_send(folder, &mut contribution)?;
        store.send(folder, &file, &contribution, &bytes, true)?;
        Ok((file, contribution.revision))
    }

    #[test]
    fn each_version_that_is_sent_has_a_higher_revision_whatever_lies_there() {
        let (home, trust) = (Home::new(), tempfile::tempdir().expect("a folder"));
        let store = home.store();
        let (file, first) = sent(&store, trust.path()).expect("sent");
        assert!(file.ends_with("contributions/2026-27/person-rosa.json"));
        assert_eq!((first, sent(&store, trust.path()).expect("sent").1), (1, 2));
        // A late sync puts the first back, or a virus scanner takes it, or another machine sent one.
        let text = fs::read_to_string(&file).expect("the file");
        fs::write(&file, text.replace("\"revision\": 2", "\"revision\": 1")).expect("put back");
        assert_eq!(sent(&store, trust.path()).expect("sent").1, 3);
        fs::write(&file, "{ cut sh").expect("damaged");
        assert_eq!(sent(&store, trust.path()).expect("sent").1, 4);
        fs::write(&file, text.replace("\"revision\": 2", "\"revision\": 40")).expect("another");
        assert_eq!(sent(&store, trust.path()).expect("sent").1, 41);
        assert_eq!(store.sending().folder.as_deref(), Some(trust.path()));
        let newer = text.replace("\"version\": 1", "\"version\": 2");
        fs::write(&file, &newer).expect("a newer one");
        assert_eq!(sent(&store, trust.path()).expect_err("refused").why, Why::Newer);
        assert_eq!(fs::read_to_string(&file).expect("the file"), newer);
    }

    #[test]
    fn a_folder_that_is_not_there_is_never_made() {
        let (home, trust) = (Home::new(), tempfile::tempdir().expect("a folder"));
        let gone = trust.path().join("drive");
        assert_eq!(sent(&home.store(), &gone).expect_err("refused").why, Why::Gone);
        assert!(!gone.exists());
    }

    #[test]
    fn a_disk_that_fails_leaves_the_old_or_the_new_file_whole() {
        let (home, trust) = (Home::new(), tempfile::tempdir().expect("a folder"));
        let (file, _) = sent(&home.store(), trust.path()).expect("sent");
        for fault in FAULTS {
            for nth in 1.. {
                let disk = FailingDisk::counting_from_now(nth, fault);
                let store = home.store_on(disk.clone());
                disk.begin();
                let done = sent(&store, trust.path());
                let bytes = fs::read(&file).expect("a file");
                assert!(contribution_from(&bytes).is_ok(), "call {nth}");
                let there = fs::read_dir(folder_of(&file)).expect("a folder").count();
                assert_eq!(there, 1, "call {nth} left something behind");
                if !disk.failed() {
                    assert!(done.is_ok() && nth > 6, "a file of figures and one of the state");
                    break;
                }
            }
        }
    }
}
