//! One writer a session: who has it open may change it, everybody else may read it.
//!
//! The system itself holds the lock, so that it ends with the program that took it, however that
//! ends: nobody has to break the lock of a window that crashed.

use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};

use chrono::{DateTime, Local};

use super::atomic::folder_of;
use super::disk::{Existing, in_the_way};
use super::error::{StoreError, Why};
use super::open::Store;
use crate::coaching::id::SessionId;
use crate::coaching::moment::WallTime;
use crate::wording::days;

const DOING: &str = "keep other windows out of the session";

/// The right to change one session, until dropped.
#[derive(Debug)]
pub struct SessionLock {
    store: Store,
    id: SessionId,
    /// Open, and so locked, for as long as this lives.
    _file: File,
}

/// Another window has the session open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Which session.
    pub session: SessionId,
    /// The number of the process that has it open, where that is known.
    pub process: Option<u32>,
    /// Since when, where that is known.
    pub since: Option<WallTime>,
}

/// Why a session is not locked.
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
        f.write_str("this session is open in another window")?;
        match (self.since, self.process) {
            (Some(since), Some(process)) => {
                let (time, day) =
                    (days::time(since.time()), days::date_without_year(since.date_naive()));
                write!(f, " (since {time} on {day}, process {process})")?;
            }
            (None, Some(process)) => write!(f, " (process {process})")?,
            _ => {}
        }
        f.write_str("; close it there to change it here, or read it as it is")
    }
}

impl SessionLock {
    /// Which session may be changed.
    #[must_use]
    pub fn session(&self) -> &SessionId {
        &self.id
    }
}

impl Drop for SessionLock {
    fn drop(&mut self) {
        self.store.known_versions().end(&(&self.id).into());
        // While still locked, so that the next owner's words are never taken away. Where it
        // stays, it is only read when somebody else holds the lock, and they write their own.
        let _ = self.store.disk().remove(&self.store.folders().lock_owner(&self.id));
    }
}

impl Store {
    /// Takes the right to change a session. Lock first, then read: what is read under the lock is
    /// what later saves come from.
    ///
    /// # Errors
    /// [`NotLocked`]: another window has it, or the lock could not be made.
    pub fn lock(&self, id: &SessionId) -> Result<SessionLock, NotLocked> {
        let path = self.folders().lock(id);
        let trouble = |error: io::Error| StoreError::new(DOING, &path, error);
        self.make_ready(DOING, folder_of(&path))?;
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        if let Some(what) = in_the_way(&path) {
            return Err(StoreError::new(DOING, &path, Why::InItsPlace(what)).into());
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
            "process {}\nThis process has the session open for writing. This file says so to \
             other windows; the lock itself is held by the system.\n",
            std::process::id()
        );
        // It is only there to be shown: a lock without it is as good.
        let words = self.folders().lock_owner(id);
        let _ = self.save(DOING, &words, owner.as_bytes(), Existing::Replace);
        self.known_versions().begin(&id.into());
        Ok(SessionLock { store: self.clone(), id: id.clone(), _file: file })
    }

    fn holder(&self, id: &SessionId) -> Held {
        let path = self.folders().lock_owner(id);
        let process = self.disk().read(&path).ok().and_then(|bytes| {
            let text = String::from_utf8(bytes).ok()?;
            text.lines().next()?.strip_prefix("process ")?.parse().ok()
        });
        let since = fs::metadata(&path).and_then(|it| it.modified()).ok();
        let since = since.map(|at| DateTime::<Local>::from(at).fixed_offset());
        Held { session: id.clone(), process, since: since.filter(|_| process.is_some()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{Home, session};

    #[test]
    fn a_second_window_cannot_change_what_the_first_has_open_and_says_where_it_is() {
        let home = Home::new();
        let id = session().id;
        let lock = home.store().lock(&id).expect("the first window");
        let Err(NotLocked::Held(held)) = home.store().lock(&id) else {
            panic!("two writers");
        };
        assert_eq!(held.process, Some(std::process::id()));
        let said = held.to_string();
        assert!(said.starts_with("this session is open in another window (since "), "{said}");
        drop(lock);
        let lock = home.store().lock(&id).expect("given back");
        assert_eq!(lock.session(), &id);
    }

    #[test]
    fn two_sessions_can_be_changed_at_once() {
        let home = Home::new();
        let _one = home.store().lock(&session().id).expect("one");
        let _two = home.store().lock(&"another-session".parse().expect("an id")).expect("two");
    }

    #[test]
    fn a_lock_whose_owner_died_is_free() {
        let home = Home::new();
        let id = session().id;
        let lock = home.store().lock(&id).expect("a lock");
        let words = std::fs::read(home.store().folders().lock_owner(&id)).expect("its owner");
        drop(lock);
        // What a crash leaves: both files, and nobody who holds them.
        let owner = home.store().folders().lock_owner(&id);
        home.store().save("test", &owner, &words, Existing::Replace).expect("left behind");
        home.store().lock(&id).expect("taken over");
    }
}
