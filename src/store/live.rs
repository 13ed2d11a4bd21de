//! The live copy of a session that is being changed: on this machine only, saved with every pause
//! in the typing, and the truth until the session's own file holds as much.
//!
//! What was written on leaving, when nothing else could be, lies beside the live copies and is
//! found again in the same way.

use std::collections::HashMap;
use std::path::PathBuf;

use super::disk::Existing;
use super::error::StoreError;
use super::merge::pick_winner;
use super::open::Store;
use super::problem::{FileProblem, StoreNotice};
use super::schema::bytes_naming;
use super::stored_record::RecordCopy;
use crate::coaching::durable::fingerprint::Fingerprint;
use crate::coaching::durable::record::SaveTo;
use crate::coaching::durable::stamp::MOST_PARENTS;
use crate::coaching::id::SessionId;
use crate::coaching::session::Session;

impl Store {
    /// Saves the live copy. When this returns, the words are on the disk.
    ///
    /// # Errors
    /// [`StoreError`]; what was saved before is then still whole.
    pub fn save_live(&self, session: &Session) -> Result<Option<StoreNotice>, StoreError> {
        let path = self.folders().live_copy(&session.id);
        self.replace("save what was typed", session, SaveTo::LiveCopy, &path)
    }

    /// Takes away the copies on this machine that the session's own file is proved to come from, or
    /// that hold the same. Says whether none is left: whatever else somebody typed stays, and is
    /// told of wherever the session is read.
    ///
    /// # Errors
    /// [`StoreError`], where a copy could not be taken away.
    pub fn settle(&self, id: &SessionId) -> Result<bool, StoreError> {
        let _held = self.known_versions().hold_live_copies();
        self.settle_copies(self.local_copies_of(id), || self.own_file_of(id))
    }

    /// Takes away the live copy where it was written while the session's own file was, which holds
    /// all of it and does not name it: whoever opened the session next would take it for somebody
    /// else's words. Where it cannot be taken away, they are told of it.
    pub(crate) fn settle_unnamed_live_copy(&self, session: &Session) {
        let _held = self.known_versions().hold_live_copies();
        if self.known_versions().written.leaves_live_copy_unnamed(session) {
            let _ = self
                .settle_copies(self.local_copies_of(&session.id), || self.own_file_of(&session.id));
        }
    }

    /// Adds `own`, the version as which `session` is about to be written to its own file, to those that
    /// its live copy names, where that is of a later state: it comes from that version, and only this
    /// process knows. Before the file is written, so that a program that is killed between the two
    /// leaves no version that nobody names.
    pub(crate) fn name_in_live_copy(&self, own: Fingerprint, session: &Session) {
        let known = self.known_versions();
        let _held = known.hold_live_copies();
        let Some(live) = known.written.unnamed_in_live_copy(session, own) else { return };
        let path = self.folders().live_copy(&session.id);
        let Ok(copy) = self.read_copy::<Session>(path.clone()) else { return };
        if copy.print != Some(live) {
            return;
        }
        let parents: Vec<_> =
            [own].into_iter().chain(copy.record.stamp.ancestry.versions()).collect();
        let parents = parents.into_iter().take(MOST_PARENTS).collect::<Vec<_>>();
        let Ok(bytes) = bytes_naming(&copy.record, parents.clone()) else { return };
        let (version, to) = (Fingerprint::of(&bytes), SaveTo::LiveCopy);
        let mut state = session.clone();
        state.stamp.revision = copy.record.stamp.revision;
        known.is_being_put(known.written.name(&state, to, version, parents));
        // Where the disk refuses, the next save of either names the other.
        if self.save("save what was typed", &path, &bytes, Existing::Replace).is_ok() {
            known.note_written(&state, to, &path, version);
        }
    }

    /// Makes this machine the one that saves `session` from now on, which was read under its lock:
    /// two machines that passed for one would take each other's words for older ones. What copies of
    /// this machine held was merged into it when it was read.
    pub(crate) fn take_over(&self, session: &mut Session) {
        if let Ok(device) = self.device() {
            session.stamp.device = device;
        }
    }

    /// Every copy on this machine, by session, and those in memory that the disk has not taken yet.
    pub(crate) fn local_copies(
        &self,
    ) -> (HashMap<SessionId, Vec<RecordCopy<Session>>>, Vec<FileProblem>) {
        let mut copies: HashMap<SessionId, Vec<RecordCopy<Session>>> = HashMap::new();
        let mut unreadable = Vec::new();
        for folder in [self.folders().live(), self.folders().unsaved()] {
            let (files, unlisted) = self.files_in(&folder);
            unreadable.extend(unlisted.into_iter().map(FileProblem::from));
            for file in files {
                match self.read_copy::<Session>(file) {
                    Ok(copy) => copies.entry(copy.record.id.clone()).or_default().push(copy),
                    Err(problem) => unreadable.push(problem),
                }
            }
        }
        for session in self.unsaved::<Session>() {
            copies.entry(session.id.clone()).or_default().push(self.in_memory(session));
        }
        (copies, unreadable)
    }

    /// The copies of one session in memory, which the disk has not taken yet.
    pub(crate) fn unsaved_copies_of(&self, id: &SessionId) -> Vec<RecordCopy<Session>> {
        let all = self.unsaved::<Session>().into_iter();
        all.filter(|it| it.id == *id).map(|it| self.in_memory(it)).collect()
    }

    fn in_memory(&self, record: Session) -> RecordCopy<Session> {
        RecordCopy { file: self.folders().live_copy(&record.id), print: None, record }
    }

    /// The copies on this machine of one session.
    pub(crate) fn local_copies_of(&self, id: &SessionId) -> Vec<RecordCopy<Session>> {
        let own = self.folders().live_copy(id);
        // A sync program that carries the state folder makes copies of it, and adds to their names.
        let is_its = |file: &PathBuf| {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            *file != own && name.contains(id.as_str())
        };
        let (live, _) = self.files_in(&self.folders().live());
        let others: Vec<PathBuf> = live.into_iter().filter(is_its).collect();
        let live = [own].into_iter().chain(others).filter_map(|file| self.read_copy(file).ok());
        let live = live.filter(|copy: &RecordCopy<Session>| copy.record.id == *id);
        live.chain(self.copies_put_aside(id.as_str())).collect()
    }

    fn own_file_of(&self, id: &SessionId) -> Option<Session> {
        let mut copies = self.files_of(id).files;
        let sessions: Vec<&Session> = copies.iter().map(|it| &it.read.it).collect();
        let stands = pick_winner(&sessions)?;
        Some(copies.swap_remove(stands).read.it)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::fs;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::mpsc::channel;
    use std::thread;
    use std::time::Duration;

    use super::*;
    use crate::coaching::session::Status;
    use crate::coaching::testing::{at_revision, saved_by};
    use crate::store::schema::bytes_of;
    use crate::store::testing::{FailingDisk, Home, at, session};

    fn running(note: &str, revision: u64) -> Session {
        let mut running = session();
        note.clone_into(&mut running.steps[0].notes);
        running.status = Status::Running;
        running.stamp.revision = revision;
        running
    }

    #[test]
    fn taking_over_a_session_of_another_machine_sets_its_device() {
        let home = Home::new();
        let store = home.store();
        let mut theirs = saved_by("another", running("typed there", 12));
        store.take_over(&mut theirs);
        assert_eq!(theirs.stamp.device, store.device().expect("a name"));
    }

    #[test]
    fn words_on_a_session_of_another_machine_are_ours_beside_an_older_live_copy_too() {
        let home = Home::new();
        let store = home.store();
        let device = store.device().expect("a name");
        let there = |minute: u8| {
            let mut it = saved_by("another", running("there", 12));
            it.stamp.saved_at = Some(at(&format!("2026-11-23T10:{minute:02}:00+00:00")));
            it
        };
        let file = store.save_session(&there(30)).expect("saved").file;
        store.save_live(&saved_by(&device, running("typed here", 50))).expect("saved");
        let _lock = store.lock(&session().id).expect("a lock");
        let mut opened = store.read(&session().id).expect("read").session;
        store.take_over(&mut opened);
        opened.steps[0].prepared = "a further word".into();
        opened.stamp.revision += 1;
        store.save_session(&opened).expect("saved");
        // The other machine saved it once more, and its clock is ahead.
        let copy = file.with_file_name("copy of it.json");
        fs::write(&copy, bytes_of(&there(59)).expect("bytes")).expect("a copy");
        let read = home.store().read(&session().id).expect("read").session;
        assert_eq!(read.steps[0].prepared, "a further word");
        assert!(read.steps[0].notes.contains("typed here"), "{}", read.steps[0].notes);
    }

    #[test]
    fn a_live_copy_written_during_a_slow_save_is_no_other_copy_of_the_session() {
        const IN_THE_WAY: Duration = Duration::from_millis(50);
        for nth in 1.. {
            let home = Home::new();
            let disk = FailingDisk::stalling(nth);
            let store = home.store_on(disk.clone());
            store.save_session(&running("first", 1)).expect("saved");
            let lock = store.lock(&session().id).expect("a lock");
            let opened = store.read(&session().id).expect("read").session;
            let state = |note: &str, revision: u64| {
                let mut it = at_revision(revision, opened.clone());
                note.clone_into(&mut it.steps[0].notes);
                it
            };
            disk.begin();
            let is_over = AtomicBool::new(false);
            let (stalled, killed) = thread::scope(|scope| {
                scope.spawn(|| {
                    store.save_session(&state("second", 2)).expect("saved");
                    is_over.store(true, Ordering::Relaxed);
                });
                let stalled = disk.wait_for_stall(|| is_over.load(Ordering::Relaxed));
                disk.is_mended();
                let (to, done) = channel();
                let (store, third) = (store.clone(), state("third", 3));
                scope.spawn(move || to.send(store.save_live(&third)));
                // Where the file's save holds the live copies, that one comes after it.
                let _ = done.recv_timeout(IN_THE_WAY);
                // What there is if the program is killed now, in the middle of the save.
                let killed = home.copied();
                disk.goes_on();
                (stalled, killed)
            });
            typed_on_without_a_notice(&killed, nth);
            let problems = home.store().check().problems;
            assert_eq!(problems, [], "call {nth}");
            drop(lock);
            let read = home.store().read(&session().id).expect("read");
            assert_eq!(
                (read.session.steps[0].notes.as_str(), read.notices.len()),
                ("third", 0),
                "{nth}"
            );
            if !stalled {
                break;
            }
        }
    }

    /// Whoever goes on with what was left there, at call `nth`, is told of nobody else.
    fn typed_on_without_a_notice(home: &Home, nth: usize) {
        let store = home.store();
        let _lock = store.lock(&session().id).expect("a lock");
        let mut opened = store.read(&session().id).expect("read").session;
        store.take_over(&mut opened);
        opened.steps[0].notes.push_str(" and on");
        opened.stamp.revision += 1;
        assert_eq!(store.save_live(&opened), Ok(None), "call {nth}");
        assert_eq!(store.save_session(&opened).expect("saved").notices, [], "call {nth}");
        assert_eq!(store.unread(), [], "call {nth}");
    }

    #[test]
    fn words_in_a_copy_that_a_sync_program_made_of_a_live_copy_are_read() {
        for name in [" (1)", "-LAPTOP-7Q", ".sync-conflict-20261102-101500-ABCDEFG", "-HOST-2"] {
            let home = Home::new();
            let store = home.store();
            store.save_session(&running("saved", 1)).expect("saved");
            store.save_live(&running("typed here", 2)).expect("saved");
            let mut theirs = saved_by("another", running("saved", 2));
            "theirs".clone_into(&mut theirs.steps[0].prepared);
            for (folder, end) in [("live", ""), ("unsaved", "-2")] {
                theirs.stamp.device.push('s');
                theirs.steps[0].prepared.push_str(folder);
                let folder = home.path().join("state").join(folder);
                fs::create_dir_all(&folder).expect("a folder");
                let file = folder.join(format!("{}{end}{name}.json", session().id));
                fs::write(file, bytes_of(&theirs).expect("bytes")).expect("a copy");
            }
            let read = home.store().read(&session().id).expect("read").session;
            let step = &read.steps[0];
            assert!(step.notes.contains("typed here"), "{name}: {step:?}");
            for words in ["theirslive", "theirsliveunsaved"] {
                assert!(step.prepared.contains(words), "{name}: {step:?}");
            }
        }
    }

    #[test]
    fn after_a_crash_the_live_copy_is_read() {
        let home = Home::new();
        home.store().save_session(&running("once", 1)).expect("saved");
        home.store().save_live(&running("twice", 2)).expect("saved");
        // The program is restarted.
        let store = home.store();
        let opened = store.read(&session().id).expect("read");
        assert_eq!((opened.session, opened.from_live), (running("twice", 2), true));
        assert_eq!(store.settle(&session().id), Ok(false), "the file does not hold it yet");
        assert_eq!(store.read(&session().id).expect("read").session, running("twice", 2));
    }

    #[test]
    fn a_live_copy_is_removed_once_the_file_has_it() {
        let home = Home::new();
        let store = home.store();
        let mut ended = running("all", 3);
        ended.status = Status::Finished;
        store.save_live(&running("some", 2)).expect("saved");
        store.save_session(&ended).expect("saved");
        assert_eq!(store.settle(&session().id), Ok(true));
        assert!(!store.folders().live_copy(&session().id).exists());
        assert_eq!(store.settle(&session().id), Ok(true), "settled is settled");
        assert_eq!(store.read(&session().id).expect("read").session, ended);
    }

    #[test]
    fn a_live_copy_that_the_file_does_not_contain_is_kept() {
        let home = Home::new();
        let store = home.store();
        let mut theirs = running("theirs", 9);
        "another".clone_into(&mut theirs.stamp.device);
        store.save_session(&theirs).expect("saved");
        home.store().save_live(&running("mine", 2)).expect("saved");
        assert_eq!(store.settle(&session().id), Ok(false));
        assert!(store.folders().live_copy(&session().id).exists());
    }

    #[test]
    fn whoever_opens_a_session_that_another_window_left_is_told_of_nothing() {
        for round in 0..100_u64 {
            let home = Home::new();
            let first = home.store();
            let lock = first.lock(&session().id).expect("a lock");
            let mut typed = running("a word", 1);
            first.save_session(&typed).expect("saved");
            typed.stamp.revision += 1;
            first.save_live(&typed).expect("saved");
            typed.stamp.revision += 1;
            let last_typed = typed.clone();
            typed.steps[0].notes.push_str(" and another");
            typed.stamp.revision += 1;
            // Both threads of the writer are at it.
            std::thread::scope(|threads| {
                threads.spawn(|| first.save_live(&last_typed).expect("saved"));
                threads.spawn(|| {
                    (0..round).for_each(|_| std::thread::yield_now());
                    first.save_session(&typed).expect("saved");
                });
            });
            drop(lock);
            let second = home.store();
            let _lock = second.lock(&session().id).expect("a lock");
            let mut opened = second.read(&session().id).expect("read").session;
            second.take_over(&mut opened);
            assert_eq!(opened.steps[0].notes, "a word and another");
            opened.steps[0].notes.push_str(" and a third");
            opened.stamp.revision += 1;
            assert_eq!(second.save_live(&opened), Ok(None), "round {round}");
            assert!(second.save_session(&opened).expect("saved").notices.is_empty());
            let read = home.store().read(&session().id).expect("read").session;
            assert_eq!(read.steps[0].notes, "a word and another and a third");
        }
    }

    #[test]
    fn two_different_texts_of_one_revision_are_both_kept() {
        let home = Home::new();
        let store = home.store();
        store.save_session(&running("one", 2)).expect("saved");
        store.save_live(&running("two", 2)).expect("saved");
        assert_eq!(store.settle(&session().id), Ok(true));
        let trash = crate::store::testing::everything_under(&home.path().join("state/trash"));
        assert!(trash.len() == 1 && trash[0].contains("two"));
    }
}
