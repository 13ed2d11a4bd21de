//! One writer a record: who has it open may change it, everybody else may read it.
//!
//! The system itself holds the lock, so that it ends with the program that took it, however that
//! ends: nobody has to break the lock of a window that crashed.

use std::fmt;
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};

use chrono::{DateTime, Local};

use super::atomic::{folder_of, put_unsynced};
use super::disk::{in_the_way, private_file};
use super::error::{StoreError, Why};
use super::open::Store;
use crate::coaching::durable::record::RecordId;
use crate::coaching::moment::WallTime;
use crate::wording::days;

/// The right to change one record, until dropped.
#[derive(Debug)]
pub struct RecordLock {
    store: Store,
    id: RecordId,
    /// Open, and so locked, for as long as this lives.
    _file: File,
}

/// Another window has the record open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Which record.
    pub record: RecordId,
    /// Since when, where that is known.
    pub(crate) since: Option<WallTime>,
}

/// Why a record is not locked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotLocked {
    /// Another window has it.
    #[error("{0}")]
    Held(Held),
    /// The lock's own file could not be made.
    #[error(transparent)]
    Trouble(#[from] StoreError),
}

impl fmt::Display for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "this {} is open in another window", self.record.noun())?;
        if let Some(since) = self.since {
            let (time, day) =
                (days::time(since.time()), days::date_without_year(since.date_naive()));
            write!(f, " (since {time} on {day})")?;
        }
        f.write_str("; to change it here, close it there and open it here again")
    }
}

impl RecordLock {
    /// Which record may be changed.
    #[must_use]
    pub fn record(&self) -> &RecordId {
        &self.id
    }
}

impl Drop for RecordLock {
    fn drop(&mut self) {
        self.store.known_versions().end(&self.id);
        // While still locked, so that the next owner's words are never taken away. Where it
        // stays, it is only read when somebody else holds the lock, and they write their own.
        let _ = self.store.disk().remove(&self.store.folders().lock_owner(&self.id));
    }
}

impl Store {
    /// Takes the right to change a record. Lock first, then read: what is read under the lock is
    /// what later saves come from.
    ///
    /// # Errors
    /// [`NotLocked`]: another window has it, or the lock could not be made.
    pub fn lock(&self, id: impl Into<RecordId>) -> Result<RecordLock, NotLocked> {
        let id = id.into();
        let (path, doing) = (self.folders().lock(&id), doing(&id));
        let trouble = |error: io::Error| StoreError::new(doing, &path, error);
        self.make_ready(doing, folder_of(&path))?;
        let mut options = private_file();
        options.write(true).create(true).truncate(false);
        if let Some(what) = in_the_way(&path) {
            return Err(StoreError::new(doing, &path, Why::InItsPlace(what)).into());
        }
        let file = options.open(&path).map_err(trouble)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(NotLocked::Held(self.holder(id))),
            // Some network homes know no locks. The meeting goes on, without the warning.
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {}
            Err(TryLockError::Error(error)) => return Err(trouble(error).into()),
        }
        let owner = format!(
            "process {}\nThis process has the {} open for writing. This file says so to other \
             windows; the lock itself is held by the system.\n",
            std::process::id(),
            id.noun()
        );
        // It is only there to be shown, to windows of this computer while it runs: a lock without it
        // is as good, and nobody waits for the disk.
        let words = self.folders().lock_owner(&id);
        let _ = put_unsynced(self.disk(), &words, owner.as_bytes());
        self.known_versions().begin(&id);
        Ok(RecordLock { store: self.clone(), id, _file: file })
    }

    fn holder(&self, record: RecordId) -> Held {
        let path = self.folders().lock_owner(&record);
        let is_whole = self.disk().read(&path).is_ok_and(|it| it.starts_with(b"process "));
        let since = fs::metadata(&path).and_then(|it| it.modified()).ok().filter(|_| is_whole);
        let since = since.map(|at| DateTime::<Local>::from(at).fixed_offset());
        Held { record, since }
    }
}

/// What could not be done where the disk refuses the lock.
fn doing(id: &RecordId) -> &'static str {
    match id.noun() {
        "session" => "keep other windows out of the session",
        "drop-in" => "keep other windows out of the drop-in",
        _ => "keep other windows out of it",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::drop_in::DropIn;
    use crate::coaching::id::{PersonId, SessionId};
    use crate::store::disk::Existing;
    use crate::store::made_up_kind_tests::RoomBooking;
    use crate::store::testing::{Home, session};

    #[test]
    fn a_second_window_cannot_lock_an_open_session_and_learns_who_has_it() {
        let home = Home::new();
        let id = session().id;
        let lock = home.store().lock(&id).expect("the first window");
        let Err(NotLocked::Held(held)) = home.store().lock(&id) else {
            panic!("two writers");
        };
        let said = held.to_string();
        assert!(said.starts_with("this session is open in another window (since "), "{said}");
        drop(lock);
        let lock = home.store().lock(&id).expect("given back");
        assert_eq!(lock.record(), &(&id).into());
    }

    #[test]
    fn two_records_can_be_changed_at_once_even_of_one_id() {
        let home = Home::new();
        let (id, other): (_, SessionId) = (session().id, "another-session".parse().expect("an id"));
        let person: PersonId = id.as_str().parse().expect("an id");
        let drop_in = RecordId::new::<DropIn>(id.as_str());
        let booking = RecordId::new::<RoomBooking>(id.as_str());
        let all = [(&id).into(), (&other).into(), (&person).into(), drop_in, booking];
        let _held = all.clone().map(|id| home.store().lock(id).expect("one of its own"));
        for id in all {
            let held = home.store().lock(id.clone()).expect_err("two writers").to_string();
            assert!(held.starts_with(&format!("this {} is open in another window", id.noun())));
        }
    }

    #[test]
    fn a_lock_of_a_dead_process_is_free() {
        let home = Home::new();
        let id = session().id;
        let lock = home.store().lock(&id).expect("a lock");
        let words =
            std::fs::read(home.store().folders().lock_owner(&(&id).into())).expect("its owner");
        drop(lock);
        // After a crash both files are there, and no process holds them.
        let owner = home.store().folders().lock_owner(&(&id).into());
        home.store().save("test", &owner, &words, Existing::Replace).expect("left behind");
        home.store().lock(&id).expect("taken over");
    }
}
