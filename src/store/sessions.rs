//! One session: reading it wherever its latest words lie, and saving its own file.
//!
//! Reading never changes anything on disk. Saving replaces the file that is there, under the name
//! that it has: a session's file is named once and never renamed.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::error::{StoreError, Why};
use super::find::{FileCopy, OnDisk};
use super::merge::{is_likely, is_same_content, merged, pick_winner};
use super::open::Store;
use super::problem::StoreNotice;
use super::stored_record::{RecordCopy, SavedTo, StoredRecord, is_in};
use crate::coaching::id::SessionId;
use crate::coaching::session::{SESSION_VERSION, Session};

/// A session, opened.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenedSession {
    /// The session, in its latest words.
    pub session: Session,
    /// A newer version of the program wrote it: it can be read and not changed.
    pub read_only: bool,
    /// Its latest words were in the live copy on this machine, not in its own file.
    pub from_live: bool,
    /// What the coach should be told: that it lies in several files, for one.
    pub notices: Vec<StoreNotice>,
}

const READING: &str = "read the session";

impl Store {
    /// The session `id`, in the latest words: those of its file or of the live copy on this
    /// machine. Read under its lock ([`Store::lock`]), it is what the next save comes from.
    ///
    /// # Errors
    /// [`StoreError`], where there is none or it cannot be read.
    pub fn read(&self, id: &SessionId) -> Result<OpenedSession, StoreError> {
        let OnDisk { mut files, trouble } = self.files_of(id);
        let mut local = self.local_copies_of(id);
        local.extend(self.unsaved_copies_of(id));
        if files.is_empty() && local.is_empty() {
            files = self.files_under_other_names(id);
        }
        let nothing = || StoreError::new(READING, &self.folders().sessions(), Why::NoSuchSession);
        let Some(latest) = Latest::of(&files, &local) else {
            return Err(trouble.unwrap_or_else(nothing));
        };
        self.list_erased();
        if self.is_erased(&latest.session.coachee.id) {
            return Err(nothing());
        }
        // Only what the reader is given is what they change: a copy that was passed over, even an
        // older one, may hold somebody's words, and will be kept when it is replaced.
        let mut session = latest.session.clone().into_owned();
        let all = files.iter().map(|it| &it.read.it).chain(local.iter().map(|it| &it.record));
        for other in all {
            // What older versions of the program named by nothing but its revision is named now.
            if (is_likely(&*latest.session, other) || is_same_content(&*latest.session, other))
                && let Some(version) = other.stamp.ancestry.version()
            {
                session.stamp.ancestry.comes_from(version);
            }
        }
        let file = latest.file.filter(|it| it.read.it == *latest.session);
        let live_path = self.folders().live_copy(id);
        let live = local.iter().find(|it| it.file == live_path && it.record == *latest.session);
        let live = live.and_then(|it| it.print);
        self.known_versions().read(
            &session,
            latest.file.map(|it| it.path.as_path()),
            file.map(|it| (it.print, it.read.older)),
            live,
        );
        let files = files.iter().map(|it| (it.path.as_path(), &it.read.it));
        let local = local.iter().filter(|it| it.print.is_some());
        let local = local.map(|it| (it.file.as_path(), &it.record));
        Ok(OpenedSession {
            notices: copies(id, files, local).into_iter().collect(),
            read_only: session.version > SESSION_VERSION,
            from_live: latest.is_local,
            session,
        })
    }

    /// The session that `session` picks up from, where it can be read.
    #[must_use]
    pub(crate) fn previous_of(&self, session: &Session) -> Option<Session> {
        let previous = session.previous.as_ref()?;
        self.read(&previous.session).ok().map(|found| found.session)
    }

    /// Saves the session's own file. When this returns, it is on the disk.
    ///
    /// # Errors
    /// [`StoreError`]; what was saved before is then still whole.
    pub fn save_session(&self, session: &Session) -> Result<SavedTo, StoreError> {
        let saved = self.save_as(session, self.session_file(session)?)?;
        self.settle_unnamed_live_copy(session);
        Ok(saved)
    }

    /// The file that a session is saved to: the one it has, else a new one.
    fn session_file(&self, session: &Session) -> Result<PathBuf, StoreError> {
        if let Some(path) = self.known_versions().path(&(&session.id).into()) {
            return Ok(path);
        }
        let OnDisk { files, trouble } = self.files_of(&session.id);
        if let Some(file) = Latest::of(&files, &[]).and_then(|latest| latest.file) {
            return Ok(file.path.clone());
        }
        // While the disk does not say whether there is a file, none is named: it may have one.
        if let Some(trouble) = trouble.filter(|it| !it.why.is_the_files_own()) {
            return Err(StoreError { doing: Session::SAVING, ..trouble });
        }
        // In full, where another session has that name, or something that cannot be read.
        let new = [false, true].map(|in_full| self.folders().new_session(session, in_full));
        for path in &new {
            match self.disk().read(path) {
                // Where its folder cannot be, that is said of the folder.
                Err(refusal) if refusal.is_absence() || refusal.is_no_folder() => {
                    return Ok(path.clone());
                }
                Err(refusal) => {
                    let why = Why::from(refusal);
                    if !why.is_the_files_own() {
                        return Err(StoreError::new(Session::SAVING, path, why));
                    }
                }
                Ok(_) => {}
            }
        }
        Err(StoreError::new(Session::SAVING, &new[0], Why::AlreadyThere))
    }
}

/// The latest of all copies of one session.
struct Latest<'a> {
    session: Cow<'a, Session>,
    is_local: bool,
    /// The file that it belongs to.
    file: Option<&'a FileCopy>,
}

impl<'a> Latest<'a> {
    fn of(files: &'a [FileCopy], local: &'a [RecordCopy<Session>]) -> Option<Self> {
        let of_files: Vec<&Session> = files.iter().map(|it| &it.read.it).collect();
        let mut all = of_files.clone();
        all.extend(local.iter().map(|it| &it.record));
        let session = all[pick_winner(&all)?];
        // A file that says the same as a copy on this machine comes first: it belongs there.
        let file = files.iter().find(|it| it.read.it == *session);
        let is_local = file.is_none();
        let file = file.or_else(|| pick_winner(&of_files).map(|i| &files[i]));
        let session = merged(session, &all).map_or(Cow::Borrowed(session), Cow::Owned);
        Some(Self { session, is_local, file })
    }
}

/// The notice that a session lies in several files, where it does: in `files` of its own, or in
/// those and in copies on this machine that the one which stands is not known to come from.
pub(crate) fn copies<'a>(
    id: &SessionId,
    files: impl Iterator<Item = (&'a Path, &'a Session)>,
    local: impl Iterator<Item = (&'a Path, &'a Session)>,
) -> Option<StoreNotice> {
    let files: Vec<(&Path, &Session)> = files.collect();
    let local: Vec<(&Path, &Session)> = local.collect();
    let all: Vec<(&Path, &Session)> = files.iter().chain(&local).copied().collect();
    let winner = |of: &[(&'a Path, &'a Session)]| {
        let sessions: Vec<&Session> = of.iter().map(|(_, it)| *it).collect();
        pick_winner(&sessions).map(|at| of[at])
    };
    let latest = winner(&all)?;
    let own = winner(&files);
    let is_held = |it: &Session| is_in(latest.1, it);
    // Where the latest words are a later state of a session's own file, that is the file it has.
    let stands = own.filter(|(_, it)| is_held(it)).unwrap_or(latest).0;
    let others = files.iter().map(|(path, _)| *path);
    let apart = local.iter().filter(|(_, it)| !is_held(it)).map(|(path, _)| *path);
    several(id, stands, others.chain(apart))
}

/// The notice that a session lies in all of `paths`, where one of these is not the one that stands.
pub(crate) fn several<'a>(
    id: &SessionId,
    stands: &Path,
    paths: impl Iterator<Item = &'a Path>,
) -> Option<StoreNotice> {
    let others: Vec<PathBuf> = paths.filter(|path| *path != stands).map(Path::to_owned).collect();
    (!others.is_empty()).then(|| StoreNotice::Copies {
        session: id.clone(),
        stands: stands.to_owned(),
        others,
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::fs;

    use super::*;
    use crate::store::testing::{
        FAULTS, FailingDisk, Home, at, changed, everything_under, session,
    };

    #[test]
    fn a_session_keeps_its_file_name_when_its_start_changes() {
        let home = Home::new();
        let mut session = session();
        (session.started_at, session.scheduled_for) = (None, Some(at("2026-11-23T09:15:00+00:00")));
        let first = home.store().save_session(&session).expect("saved").file;
        session.started_at = Some(at("2026-11-24T14:02:00+00:00"));
        session.stamp.revision += 1;
        assert_eq!(home.store().save_session(&session).expect("saved").file, first);
        assert!(first.ends_with("sessions/2026-27/2026-11-23-0915-e2a90b.json"));
        let renamed = first.with_file_name("Amina, first meeting.json");
        fs::rename(&first, &renamed).expect("renamed by the coach");
        session.stamp.revision += 1;
        assert_eq!(home.store().save_session(&session).expect("saved").file, renamed);
        assert_eq!(home.store().read(&session.id).expect("read").session, session);
    }

    #[test]
    fn two_sessions_with_the_same_minute_and_short_id_have_separate_files() {
        let home = Home::new();
        let store = home.store();
        let mut other = session();
        other.id = "ffffffff-6c1a-7b52-9f0e-2f3c5de2a90b".parse().expect("an id");
        let one = store.save_session(&session()).expect("saved").file;
        let two = store.save_session(&other).expect("saved").file;
        assert_ne!(one, two);
        assert_eq!(store.read(&session().id).expect("read").session, session());
        assert_eq!(home.store().read(&other.id).expect("read").session, other);
        assert_eq!(home.store().save_session(&other).expect("saved").file, two);
    }

    #[test]
    fn of_two_conflict_copies_one_is_read_and_both_are_kept() {
        let home = Home::new();
        let store = home.store();
        let file = store.save_session(&changed("older", 1)).expect("saved").file;
        let copy = file.with_file_name("2026-11-23-0916-e2a90b (1).json");
        let newer = serde_json::to_string(&changed("newer", 2)).expect("json");
        fs::write(&copy, newer).expect("a copy");

        let opened = home.store().read(&session().id).expect("read");
        assert_eq!(opened.session, changed("newer", 2));
        assert_eq!(
            opened.notices,
            [StoreNotice::Copies {
                session: session().id,
                stands: copy.clone(),
                others: vec![file]
            }]
        );
        assert_eq!(home.store().save_session(&changed("newest", 3)).expect("saved").file, copy);
    }

    #[test]
    fn a_broken_file_is_reported_with_its_reason_and_not_changed() {
        let home = Home::new();
        let file = home.store().save_session(&session()).expect("saved").file;
        fs::write(&file, "{\"format\":").expect("cut short by something");
        let store = home.store();
        let error = store.read(&session().id).expect_err("a reason");
        assert_eq!(error.why, Why::Unreadable("it breaks off in the middle".to_owned()));
        // A session that is still in memory is saved to a file of its own.
        let saved = store.save_session(&session()).expect("saved").file;
        assert_ne!(saved, file);
        assert_eq!(fs::read_to_string(&file).expect("text"), "{\"format\":");
        assert_eq!(home.store().read(&session().id).expect("read").session, session());
    }

    #[test]
    fn an_absent_session_is_reported_as_such() {
        let home = Home::new();
        let error = home.store().read(&session().id).expect_err("none");
        assert_eq!(error.why, Why::NoSuchSession);
    }

    #[test]
    fn a_session_of_a_newer_version_is_read_only_and_not_overwritten() {
        let home = Home::new();
        let file = home.store().save_session(&session()).expect("saved").file;
        let newer = fs::read_to_string(&file).expect("text").replacen(
            "\"version\": 1",
            "\"version\": 7",
            1,
        );
        fs::write(&file, &newer).expect("written by a newer version");
        let opened = home.store().read(&session().id).expect("readable");
        assert!(opened.read_only);
        let error = home.store().save_session(&opened.session).expect_err("a refusal");
        assert_eq!(error.why, Why::Newer);
        assert_eq!(fs::read_to_string(&file).expect("text"), newer);
    }

    #[test]
    fn a_failing_call_leaves_the_old_or_the_new_session_readable() {
        for fault in FAULTS {
            for live in [false, true] {
                for nth in 1.. {
                    let home = Home::new();
                    let disk = FailingDisk::counting_from_now(nth, fault);
                    let store = home.store_on(disk.clone());
                    store.save_session(&changed("old", 1)).expect("saved");
                    disk.begin();
                    let new = changed("new", 2);
                    let saved = if live {
                        store.save_live(&new).map(drop)
                    } else {
                        store.save_session(&new).map(drop)
                    };
                    assert_eq!(saved.is_err(), disk.failed(), "call {nth}: {saved:?}");
                    assert_eq!(home.temps(), Vec::<PathBuf>::new(), "call {nth}");
                    let read = home.store().read(&session().id).expect("readable").session;
                    assert!(read == changed("old", 1) || read == new, "call {nth}: {read:?}");
                    if saved.is_ok() {
                        assert_eq!(read, new);
                        break;
                    }
                    // Once the disk works again it is saved, without a notice of another program.
                    let again = store.save_session(&changed("newest", 3)).expect("saved");
                    assert_eq!(again.notices, [], "call {nth}");
                }
            }
        }
    }

    #[test]
    fn a_passing_read_error_does_not_give_a_session_a_second_file() {
        for fault in FAULTS {
            for nth in 1.. {
                let home = Home::new();
                home.store().save_session(&changed("old", 1)).expect("saved");
                let disk = FailingDisk::counting_from_now(nth, fault);
                let store = home.store_on(disk.clone());
                disk.begin();
                let saved = store.save_session(&changed("new", 2));
                let sessions = everything_under(&home.path().join("data/sessions"));
                assert_eq!(sessions.len(), 1, "call {nth}: {sessions:?}");
                if saved.is_ok() {
                    break;
                }
                store.save_session(&changed("newest", 3)).expect("saved");
            }
        }
    }

    #[test]
    fn a_first_save_that_fails_leaves_no_half_written_file() {
        for fault in FAULTS {
            for nth in 1.. {
                let home = Home::new();
                let disk = FailingDisk::counting_from_now(nth, fault);
                let store = home.store_on(disk.clone());
                disk.begin();
                let saved = store.save_session(&session());
                assert_eq!(saved.is_err(), disk.failed(), "call {nth}: {saved:?}");
                let files = everything_under(&home.path().join("data"));
                assert!(files.len() <= 1, "call {nth}: {files:?}");
                if saved.is_ok() {
                    break;
                }
                let again = store.save_session(&session()).expect("saved");
                assert_eq!(again.notices, [], "call {nth}");
            }
        }
    }
}
