//! What each file held when this program last read or wrote it, so that what another program put
//! there meanwhile is noticed before it is replaced.
//!
//! A session that is being changed has an ancestor: the bytes that were read under its lock, and
//! after that the bytes last written. Reading it again, for a list or a search, changes nothing
//! here: otherwise another program's change would pass for our own.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::coaching::durable::fingerprint::Fingerprint;
use crate::coaching::id::SessionId;
use crate::coaching::session::Session;

/// Which of a session's two files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Copy {
    /// The one in `sessions/`.
    File,
    /// The one of this machine, while it is being changed.
    Live,
}

/// What is known of the bytes that are about to be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Read or written here: what replaces them comes from them.
    Ours,
    /// The same, in the words of an older version of the format.
    OursOlder,
    /// Something else was read or written here: another program put these there.
    Foreign,
    /// Nothing was read or written here yet, or another copy was read in place of these.
    Unknown,
}

#[derive(Debug, Default)]
struct Ancestor {
    /// The bytes read or written last, and those that a failed save may or may not have left.
    held: Vec<Fingerprint>,
    older: bool,
    /// Where a foreign version was put by a save that then failed, to be told with the next.
    kept: Option<PathBuf>,
}

#[derive(Debug, Default)]
struct Entry {
    path: Option<PathBuf>,
    /// Locked and not read yet: the next reading is the ancestor.
    awaits_reading: bool,
    file: Ancestor,
    live: Ancestor,
    /// What other programs put in its place meanwhile, where that holds corrections: every save
    /// takes them over, since nobody who is typing has seen them.
    met: Vec<Session>,
}

impl Entry {
    fn of(&mut self, copy: Copy) -> &mut Ancestor {
        match copy {
            Copy::File => &mut self.file,
            Copy::Live => &mut self.live,
        }
    }
}

/// The ancestors of all sessions that are being changed.
#[derive(Debug, Default)]
pub(crate) struct Lineage {
    entries: Mutex<HashMap<SessionId, Entry>>,
    /// What was last written of each drop-in, by its file.
    drop_ins: Mutex<HashMap<PathBuf, Fingerprint>>,
}

impl Lineage {
    /// The session is locked: what is read next is what will be changed.
    pub(crate) fn begin(&self, id: &SessionId) {
        self.entries().insert(id.clone(), Entry { awaits_reading: true, ..Entry::default() });
    }

    /// The lock is given back.
    pub(crate) fn end(&self, id: &SessionId) {
        self.entries().remove(id);
    }

    /// The session was read from these bytes. Counts once after [`Lineage::begin`].
    pub(crate) fn read(
        &self,
        id: &SessionId,
        path: Option<&Path>,
        file: Option<(Fingerprint, bool)>,
        live: Option<Fingerprint>,
    ) {
        if let Some(entry) = self.entries().get_mut(id)
            && entry.awaits_reading
        {
            entry.awaits_reading = false;
            entry.path = path.map(Path::to_owned);
            entry.file.held.extend(file.map(|(print, _)| print));
            entry.file.older = file.is_some_and(|(_, older)| older);
            entry.live.held.extend(live);
        }
    }

    /// Where bytes with this fingerprint came from.
    pub(crate) fn origin(&self, id: &SessionId, copy: Copy, print: Fingerprint) -> Origin {
        let mut entries = self.entries();
        let Some(entry) = entries.get_mut(id) else { return Origin::Unknown };
        let ancestor = entry.of(copy);
        if ancestor.held.contains(&print) {
            if ancestor.older { Origin::OursOlder } else { Origin::Ours }
        } else if ancestor.held.is_empty() {
            Origin::Unknown
        } else {
            Origin::Foreign
        }
    }

    /// A save of these bytes is under way, and may leave them even if it fails.
    pub(crate) fn attempts(&self, id: &SessionId, copy: Copy, print: Fingerprint) {
        self.entries().entry(id.clone()).or_default().of(copy).held.push(print);
    }

    /// These bytes are what the file holds.
    pub(crate) fn wrote(&self, id: &SessionId, copy: Copy, path: &Path, print: Fingerprint) {
        let mut entries = self.entries();
        let entry = entries.entry(id.clone()).or_default();
        entry.awaits_reading = false;
        if copy == Copy::File {
            entry.path = Some(path.to_owned());
        }
        *entry.of(copy) = Ancestor { held: vec![print], older: false, kept: None };
    }

    /// What was there has been put aside and may now be replaced; where it lies, if the coach is to
    /// be told.
    pub(crate) fn kept(
        &self,
        id: &SessionId,
        copy: Copy,
        print: Fingerprint,
        aside: Option<PathBuf>,
    ) {
        let mut entries = self.entries();
        let ancestor = entries.entry(id.clone()).or_default().of(copy);
        ancestor.held.push(print);
        ancestor.kept = aside.or(ancestor.kept.take());
    }

    /// Another program's version, whose corrections the next saves take over. Says whether that
    /// makes a difference to `session`.
    pub(crate) fn meets(&self, session: &Session, other: Session) -> bool {
        let is_news = session.lacks_corrections_of(&other);
        if is_news {
            self.entries().entry(session.id.clone()).or_default().met.push(other);
        }
        is_news
    }

    /// `session` with the corrections that other programs made meanwhile; nothing where it has
    /// them all.
    pub(crate) fn with_what_was_met(&self, session: &Session) -> Option<Session> {
        let entries = self.entries();
        let met = &entries.get(&session.id)?.met;
        let mut joined = None;
        for other in met.iter().filter(|other| session.lacks_corrections_of(other)) {
            joined.get_or_insert_with(|| session.clone()).take_corrections_of(other);
        }
        joined
    }

    /// The version in the words of an older format has been put aside.
    pub(crate) fn kept_older(&self, id: &SessionId, copy: Copy) {
        if let Some(entry) = self.entries().get_mut(id) {
            entry.of(copy).older = false;
        }
    }

    /// Where a foreign version was put that has not been told of yet.
    pub(crate) fn kept_aside(&self, id: &SessionId, copy: Copy) -> Option<PathBuf> {
        self.entries().get_mut(id)?.of(copy).kept.take()
    }

    /// The session's file, where this program has read or written it.
    pub(crate) fn path(&self, id: &SessionId) -> Option<PathBuf> {
        self.entries().get(id)?.path.clone()
    }

    /// These bytes are what a drop-in's file holds.
    pub(crate) fn wrote_drop_in(&self, file: &Path, print: Fingerprint) {
        let mut files = self.drop_ins.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(file.to_owned(), print);
    }

    /// Whether a drop-in's file holds what was written here last.
    pub(crate) fn is_our_drop_in(&self, file: &Path, print: Fingerprint) -> bool {
        let files = self.drop_ins.lock().unwrap_or_else(PoisonError::into_inner);
        files.get(file) == Some(&print)
    }

    fn entries(&self) -> MutexGuard<'_, HashMap<SessionId, Entry>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id() -> SessionId {
        "0193581e-6c1a-7b52-9f0e-2f3c5de2a90b".parse().expect("an id")
    }

    #[test]
    fn only_what_was_read_under_the_lock_or_written_since_is_ours() {
        let lineage = Lineage::default();
        let [first, changed, written] =
            [b"first", b"other", b"wrote"].map(|bytes| Fingerprint::of(bytes));
        let origin = |print| lineage.origin(&id(), Copy::File, print);
        lineage.read(&id(), None, Some((changed, false)), None);
        assert_eq!(origin(changed), Origin::Unknown, "nothing is being changed yet");
        lineage.begin(&id());
        assert_eq!(origin(first), Origin::Unknown);
        lineage.read(&id(), None, Some((first, false)), None);
        lineage.read(&id(), None, Some((changed, false)), None);
        assert_eq!(origin(first), Origin::Ours);
        assert_eq!(origin(changed), Origin::Foreign, "a later look passed for our own reading");
        lineage.attempts(&id(), Copy::File, written);
        assert_eq!([origin(first), origin(written)], [Origin::Ours, Origin::Ours]);
        lineage.wrote(&id(), Copy::File, Path::new("x"), written);
        assert_eq!([origin(first), origin(written)], [Origin::Foreign, Origin::Ours]);
        lineage.end(&id());
        assert_eq!(origin(written), Origin::Unknown);
    }
}
