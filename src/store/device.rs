//! This machine's id: random, made once, and without information on the machine or its user.
//!
//! Whoever keeps everything in one folder of a sync program shares the state folder with their other
//! machines. Each has a file of its own there, named by a digest of what tells machines apart: two
//! that passed for one would take each other's words for earlier ones of their own.

use std::path::Path;

use uuid::{NoContext, Timestamp, Uuid};

use super::disk::{Existing, ReadRefusal};
use super::error::StoreError;
use super::open::Store;
use super::texts::read_text;
use crate::coaching::durable::fingerprint::Fingerprint;
use crate::coaching::durable::record::Record;

impl Store {
    /// This machine's id, made when it is first asked for.
    ///
    /// # Errors
    /// [`StoreError`], where it can be neither read nor kept.
    pub(crate) fn device(&self) -> Result<String, StoreError> {
        const DOING: &str = "keep this machine’s id";
        let path = self.folders().device();
        let trouble = |why: ReadRefusal| StoreError::new(DOING, &path, why);
        let existing = match self.disk().read(&path) {
            Ok(bytes) => match id_in(&bytes) {
                Some(id) => return Ok(id),
                // The file is damaged: a new id is made.
                None => Existing::Replace,
            },
            Err(refusal) if refusal.is_absence() => Existing::Keep,
            Err(refusal) => return Err(trouble(refusal)),
        };
        let id = fresh();
        match self.save(DOING, &path, format!("{id}\n").as_bytes(), existing) {
            Ok(()) => Ok(id),
            // Another window was first, or the name got there and was not confirmed.
            Err(error) => {
                let there = self.disk().read(&path).ok().and_then(|bytes| id_in(&bytes));
                there.ok_or(error)
            }
        }
    }

    /// `record` as this machine saves it. A session is told which machine has it when it is opened,
    /// since it may have a copy of another one here.
    pub(super) fn saved_here<R: Record>(&self, record: &R) -> R {
        let mut record = record.clone();
        if self.folders().knows_the_machine()
            && !R::KIND.has_live_copy
            && let Ok(device) = self.device()
        {
            record.stamp_mut().device = device;
        }
        record
    }
}

/// What tells this machine, and this account on it, from others: the names of both, and the number
/// that Linux gives a machine when it is set up. A machine that is named anew is another one, which
/// costs nothing: what the old one saved is then merged, as another's is.
#[must_use]
pub(crate) fn this_machine(home: Option<&Path>) -> Fingerprint {
    let number = read_text(Path::new("/etc/machine-id")).ok().flatten().unwrap_or_default();
    let home = home.unwrap_or(Path::new("")).to_string_lossy();
    Fingerprint::of(format!("{}\n{}\n{home}", name_of_machine(), number.trim()).as_bytes())
}

#[cfg(unix)]
fn name_of_machine() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

#[cfg(not(unix))]
fn name_of_machine() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_default()
}

/// A random id whose time is zero: the time of first use is private.
fn fresh() -> String {
    Uuid::new_v7(Timestamp::from_unix(NoContext, 0, 0)).to_string()
}

fn id_in(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?.trim();
    let is_one = (6..=64).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    is_one.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::fs;

    use super::*;
    use crate::coaching::drop_in::DropIn;
    use crate::coaching::testing::at_revision;
    use crate::store::layout::Folders;
    use crate::store::testing::{Home, at, session};

    #[test]
    fn each_machine_keeps_an_id_of_its_own() {
        let (home, other) = (Home::new(), Home::new());
        let id = home.store().device().expect("an id");
        assert_eq!(home.store().device().as_ref(), Ok(&id));
        assert_ne!(other.store().device().expect("an id"), id);
        assert!(id.starts_with("00000000-0000-7"), "{id} tells when it was made");
    }

    #[test]
    fn machines_that_share_one_folder_have_ids_of_their_own_and_are_merged() {
        let home = Home::new();
        let [laptop, desk] = ["laptop", "desk"].map(|name| {
            let machine = Fingerprint::of(name.as_bytes());
            Store::open(Folders::under(home.path()).on_machine(machine)).expect("a store")
        });
        let ids = || [&laptop, &desk].map(|it| it.device().expect("an id"));
        assert_ne!(ids()[0], ids()[1]);
        assert_eq!(ids(), ids());

        // Both change a drop-in that neither has seen of the other; a sync program keeps both files.
        let (id, when) = ("0193581e-e2a90b".parse().expect("an id"), at("2026-11-18T10:00:00Z"));
        let begun = DropIn::begun(id, session().coach, session().coachee, when);
        let noted =
            |lesson: &str| at_revision(2, DropIn { lesson: lesson.to_owned(), ..begun.clone() });
        let file = laptop.save_drop_in(&noted("laptopword")).expect("saved");
        let theirs = fs::read(&file).expect("bytes");
        fs::remove_file(&file).expect("not synced yet");
        desk.save_drop_in(&noted("deskword")).expect("saved");
        let copy = file.with_file_name("2026-11-18-e2a90b-LAPTOP.json");
        fs::write(copy, theirs).expect("synced");
        assert_eq!(desk.merge_conflict_copies(at("2026-11-19T10:00:00Z")).len(), 1);
        let [merged] = desk.drop_ins().drop_ins.try_into().expect("one");
        assert!(merged.lesson.contains("laptopword") && merged.lesson.contains("deskword"));
    }

    #[test]
    fn a_truncated_id_is_replaced() {
        let home = Home::new();
        let store = home.store();
        store.device().expect("an id");
        fs::write(store.folders().device(), "").expect("cut short");
        let id = store.device().expect("a new id");
        assert_eq!(store.device(), Ok(id));
    }
}
