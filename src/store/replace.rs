//! Replacing a record's file without losing what another program put there meanwhile.
//!
//! What is being typed always stands. What it is not proved to come from is first copied to the
//! trash, once ours is whole on the disk beside it, and then replaced, and the coach is told. At no
//! moment is either only in memory, and at no moment is there no file. A state that adds nothing but
//! counted time replaces no other program's version.

use std::path::{Path, PathBuf};

use super::atomic::{folder_of, write_in};
use super::disk::Existing;
use super::error::{StoreError, Why};
use super::known_versions::Origin;
use super::merge::{is_likely, is_same_content};
use super::open::Store;
use super::problem::{StoreNotice, called};
use super::schema::{bytes_naming, version_from};
use super::trash::Reason;
use crate::coaching::durable::fingerprint::Fingerprint;
use crate::coaching::durable::record::{AnyRecord, Record, SaveTo};
use crate::coaching::session::Session;

/// What is to become of the version that lies in the place of a record.
enum Found {
    /// It may be replaced.
    MayGo,
    /// The same, and something of it was merged into ours.
    Merged,
    /// It stays: ours has no word that it could lack.
    Stays,
    /// It stays: it is a later state of ours.
    IsLater,
}

impl Store {
    /// Saves `record` as `path`, which is its own file or its live copy.
    pub(crate) fn replace<R: Record>(
        &self,
        doing: &'static str,
        record: &R,
        to: SaveTo,
        path: &Path,
    ) -> Result<Option<StoreNotice>, StoreError> {
        let _held = (to == SaveTo::LiveCopy).then(|| self.known_versions().hold_live_copies());
        if to == SaveTo::LiveCopy && self.known_versions().written.is_in_own_file(record) {
            return Ok(None);
        }
        let id = record.record_id();
        let trouble = |why: Why| StoreError::new(doing, path, why);
        let whole = || {
            let known = self.known_versions();
            let _held = known.written.hold_names();
            let merged = known.merged(record);
            let parents = known.written.parents_of(record);
            let bytes = bytes_naming(merged.as_ref().unwrap_or(record), parents.clone());
            let bytes = bytes.map_err(trouble)?;
            let named = known.written.name(record, to, Fingerprint::of(&bytes), parents);
            Ok((bytes, named, merged.is_some()))
        };
        let write = |bytes: &[u8]| {
            write_in(self.disk(), folder_of(path), bytes).map_err(|e| trouble(e.into()))
        };
        let (mut bytes, mut named, mut is_merged) = whole()?;
        self.make_ready(doing, folder_of(path))?;
        let mut written = write(&bytes)?;
        let existing = match self.disk().read(path) {
            Ok(there) if there == bytes => Existing::Replace,
            Ok(there) => {
                match self.keep_what_is_not_ours(doing, record, to, path, &there)? {
                    Found::MayGo => {}
                    Found::Merged => {
                        (bytes, named, is_merged) = whole()?;
                        written = write(&bytes)?;
                    }
                    Found::IsLater => return Ok(None),
                    Found::Stays => {
                        return Ok(Some(StoreNotice::LeftAsItIs {
                            record: id,
                            noun: R::KIND.noun,
                            file: path.to_owned(),
                        }));
                    }
                }
                Existing::Replace
            }
            Err(refusal) if refusal.is_absence() => {
                if path.starts_with(&self.folders().data) {
                    self.look_again(doing)?;
                }
                Existing::Keep
            }
            // It holds nothing; the file takes its place.
            Err(refusal) if refusal.is_dead_link() => Existing::Replace,
            Err(refusal) => return Err(trouble(refusal.into())),
        };
        let version = named.version;
        if to == SaveTo::File
            && let Some(session) = (record as &dyn AnyRecord).is::<Session>()
        {
            self.name_in_live_copy(version, session);
        }
        self.known_versions().is_being_put(named);
        written.put(path, existing).map_err(|error| trouble(error.into()))?;
        let kept = self.known_versions().take_untold(&id, to);
        self.known_versions().note_written(record, to, path, version);
        if is_merged
            && to == SaveTo::File
            && let Ok(read) = version_from::<R>(&bytes)
        {
            self.known_versions().note_merged(read.it, version);
        }
        let notice = kept.map(|kept| changed_elsewhere(record, kept));
        if let Some(notice) = &notice {
            let _ = self.keep_unread(notice);
        }
        Ok(notice)
    }

    /// Keeps what `record` is not proved to come from, and says whether it may be replaced.
    fn keep_what_is_not_ours<R: Record>(
        &self,
        doing: &'static str,
        record: &R,
        to: SaveTo,
        path: &Path,
        there: &[u8],
    ) -> Result<Found, StoreError> {
        let (id, version) = (record.record_id(), Fingerprint::of(there));
        let known = self.known_versions();
        let keep = |reason: Reason| -> Result<PathBuf, StoreError> {
            self.keep_in_trash(doing, path, there, reason)
        };
        if known.is_older(&id, to) && known.origin(&id, to, version) == Origin::Ours {
            keep(Reason::OlderVersion)?;
            known.note_older_kept(&id, to);
            known.note_set_aside(&id, to, version, None);
            return Ok(Found::MayGo);
        }
        if known.is_set_aside(&id, to, version) {
            return Ok(Found::MayGo);
        }
        if known.written.is_later_than(record, version) {
            return Ok(Found::IsLater);
        }
        let other = version_from::<R>(there).ok().map(|read| read.it);
        let other = other.filter(|it| it.record_id() == id);
        let is_same = other.as_ref().is_some_and(|it| is_same_content(record, it));
        if is_same || known.written.is_proved(record, version) {
            if R::KIND.keeps_replaced && !is_same {
                keep(Reason::Replaced)?;
                known.note_set_aside(&id, to, version, None);
            }
            return Ok(Found::MayGo);
        }
        // A record that was read knows what it comes from. Of one that was not, made by an older
        // version of the program or just now, its own words are believed; but what they call an
        // ancestor is kept, in silence.
        let is_ancestor = record.stamp().ancestry.version().is_none()
            && known.origin(&id, to, version) != Origin::Foreign
            && other.as_ref().is_some_and(|it| is_likely(record, it));
        if is_ancestor {
            keep(Reason::Replaced)?;
            known.note_set_aside(&id, to, version, None);
            return Ok(Found::MayGo);
        }
        if to == SaveTo::File && other.is_some() && known.adds_only_time(record) {
            return Ok(Found::Stays);
        }
        let kept = keep(Reason::ChangedElsewhere)?;
        known.note_set_aside(&id, to, version, Some(kept.clone()));
        let merges = other.is_some_and(|other| known.note_to_merge(record, other));
        // Before anything is replaced: a crash now loses neither a word nor the notice of it. Where the
        // disk refuses the notice, the next attempt does without.
        self.keep_unread(&changed_elsewhere(record, kept))?;
        Ok(if merges { Found::Merged } else { Found::MayGo })
    }
}

fn changed_elsewhere<R: Record>(record: &R, kept: PathBuf) -> StoreNotice {
    let (called, record) = (called(Some(record), &record.record_id()), record.record_id());
    StoreNotice::ChangedElsewhere { record, called, kept }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::fs;

    use super::*;
    use crate::coaching::address::Address;
    use crate::coaching::corrections::CorrectionAuthor;
    use crate::coaching::session::Session;
    use crate::coaching::testing::{at_revision, saved_by};
    use crate::store::schema::{bytes_of, record_from};

    use crate::store::testing::{FAULTS, FailingDisk, Home, changed, everything_under, session};

    #[test]
    fn a_version_another_program_wrote_is_kept_and_reported() {
        let home = Home::new();
        let store = home.store();
        let file = store.save_session(&changed("first", 1)).expect("saved").file;
        let _lock = store.lock(&session().id).expect("a lock");
        store.read(&session().id).expect("read");
        fs::write(&file, "an editor was here").expect("written by another program");
        store.read(&session().id).ok();

        let saved = store.save_session(&changed("mine", 2)).expect("saved");
        let [StoreNotice::ChangedElsewhere { kept, .. }] = saved.notices.as_slice() else {
            panic!("nobody was told: {saved:?}");
        };
        assert_eq!(fs::read_to_string(kept).expect("the other"), "an editor was here");
        assert_eq!(store.read(&session().id).expect("ours").session, changed("mine", 2));
        let again = store.save_session(&changed("mine too", 3)).expect("saved");
        assert_eq!(again.notices, []);
    }

    #[test]
    fn a_correction_that_arrives_meanwhile_is_in_every_later_save() {
        let home = Home::new();
        let store = home.store();
        let file = store.save_session(&changed("first", 1)).expect("saved").file;
        let _lock = store.lock(&session().id).expect("a lock");
        store.read(&session().id).expect("read");
        let mut theirs = changed("first", 1);
        let (by, at) = (theirs.coach.clone(), crate::store::testing::at("2026-11-25T10:14:00Z"));
        let spot = Address::Notes(0);
        theirs.correct(&spot, CorrectionAuthor { by: &by, at, since: 0 }, |it| {
            it.set_value(&spot, "right", "");
        });
        fs::write(&file, bytes_of(&theirs).expect("bytes")).expect("synced");

        let mut ours = changed("first", 2);
        "typed meanwhile".clone_into(&mut ours.steps[0].prepared);
        for revision in 2..4 {
            ours.stamp.revision = revision;
            let told = store.save_session(&ours).expect("saved").notices.len();
            assert_eq!(told, usize::from(revision == 2));
            let read = home.store().read(&ours.id).expect("read").session;
            assert_eq!(read.corrections, theirs.corrections);
            let step = &read.steps[0];
            assert_eq!([&*step.notes, &*step.prepared], ["right", "typed meanwhile"]);
        }
    }

    #[test]
    fn merged_words_are_shown_once_and_stay_away_when_they_are_taken_out() {
        let home = Home::new();
        let store = home.store();
        let file = store.save_session(&changed("first", 1)).expect("saved").file;
        let _lock = store.lock(&session().id).expect("a lock");
        let opened = store.read(&session().id).expect("read").session;
        let mut theirs = saved_by("another", changed("first", 2));
        "theirs".clone_into(&mut theirs.steps[0].prepared);
        fs::write(&file, bytes_of(&theirs).expect("bytes")).expect("synced");
        let mut ours = at_revision(2, opened);
        "ours".clone_into(&mut ours.steps[0].notes);
        store.save_session(&ours).expect("saved");

        let merged = store.take_merged(&ours.record_id()).expect("to be shown");
        let mut seen = merged.is::<Session>().expect("a session").clone();
        assert_eq!([&*seen.steps[0].notes, &*seen.steps[0].prepared], ["ours", "theirs"]);
        assert!(store.take_merged(&ours.record_id()).is_none());
        seen.steps[0].prepared.clear();
        for revision in 3..6 {
            seen.stamp.revision = revision;
            assert_eq!(store.save_session(&seen).expect("saved").notices, []);
            assert!(store.take_merged(&ours.record_id()).is_none());
            let read = home.store().read(&ours.id).expect("read").session;
            assert_eq!([&*read.steps[0].notes, &*read.steps[0].prepared], ["ours", ""]);
        }
    }

    #[test]
    fn saving_a_session_read_under_the_lock_gives_no_notice() {
        let home = Home::new();
        home.store().save_session(&changed("first", 1)).expect("saved");
        let store = home.store();
        let _lock = store.lock(&session().id).expect("a lock");
        let mut opened = store.read(&session().id).expect("read").session;
        for revision in 2..5 {
            // Even on another machine than the one that saved it last.
            "another".clone_into(&mut opened.stamp.device);
            opened.stamp.revision = revision;
            assert_eq!(store.save_session(&opened).expect("saved").notices, []);
        }
        assert!(!home.path().join("data/trash").exists());
    }

    #[test]
    fn without_the_lock_the_replaced_file_is_kept() {
        let home = Home::new();
        home.store().save_session(&changed("first", 1)).expect("saved");
        let saved = home.store().save_session(&changed("second", 2)).expect("saved");
        assert_eq!(saved.notices, [], "the same machine's next revision is no surprise");
        let kept: Vec<String> = everything_under(&home.path().join("data/trash"));
        assert!(kept.len() == 1 && kept[0].contains("first"), "{kept:?}");

        let mut other = changed("third", 3);
        "another".clone_into(&mut other.stamp.device);
        assert_eq!(home.store().save_session(&other).expect("saved").notices.len(), 1);
    }

    #[test]
    fn an_edit_made_between_a_crash_and_reopening_is_kept() {
        let home = Home::new();
        let file = home.store().save_session(&changed("saved", 1)).expect("saved").file;
        home.store().save_live(&changed("typed before the crash", 2)).expect("saved");
        let edited = serde_json::to_string(&changed("an editor was here", 1)).expect("json");
        fs::write(&file, edited).expect("written by another program");

        let store = home.store();
        let _lock = store.lock(&session().id).expect("a lock");
        assert!(store.read(&session().id).expect("read").from_live);
        store.save_session(&changed("typed on", 3)).expect("saved");
        let kept = everything_under(&home.path().join("data/trash"));
        assert!(kept.len() == 1 && kept[0].contains("an editor was here"), "{kept:?}");
    }

    #[test]
    fn a_file_of_an_older_format_is_kept_once_before_it_is_replaced() {
        let home = Home::new();
        let store = home.store();
        let file = store.save_session(&changed("older", 1)).expect("saved").file;
        let _lock = store.lock(&session().id).expect("a lock");
        let print = Fingerprint::of(&fs::read(&file).expect("bytes"));
        store.known_versions().read(&session(), Some(&file), Some((print, true)), None);
        let mut lifted = changed("lifted", 2);
        for revision in 2..4 {
            lifted.stamp.revision = revision;
            let saved = store.save_session(&lifted).expect("saved");
            assert_eq!(saved.notices, []);
        }
        let kept = everything_under(&home.path().join("data/trash"));
        assert!(kept.len() == 1 && kept[0].contains("older"), "{kept:?}");
    }

    #[test]
    fn with_the_data_drive_away_typed_text_is_saved() {
        let home = Home::new();
        let store = home.store();
        store.save_session(&changed("first", 1)).expect("saved");
        home.store().save_live(&changed("left over", 9)).expect("saved");
        fs::remove_dir_all(home.path().join("data")).expect("unplugged");
        store.save_live(&changed("typed", 2)).expect("saved");
        let state = everything_under(&home.path().join("state"));
        for words in ["left over", "typed"] {
            assert!(state.iter().any(|text| text.contains(words)), "{words} is lost");
        }
        assert!(!home.path().join("data").exists());
    }

    #[test]
    fn a_failing_call_leaves_both_versions_readable() {
        for fault in FAULTS {
            for nth in 1.. {
                let home = Home::new();
                let disk = FailingDisk::counting_from_now(nth, fault);
                let store = home.store_on(disk.clone());
                let file = store.save_session(&changed("first", 1)).expect("saved").file;
                fs::write(&file, "theirs").expect("written by another program");
                disk.begin();
                let saved = store.save_session(&changed("mine", 2));
                let failed = disk.failed();
                assert_eq!(saved.is_err(), failed, "call {nth}: {saved:?}");

                let all = everything_under(home.path());
                assert!(all.iter().any(|text| text == "theirs"), "call {nth}: theirs is lost");
                let there = fs::read(&file).expect("a file");
                let whole =
                    record_from::<Session>(&there).is_ok_and(|it| it.it == changed("mine", 2));
                assert!(whole || there == b"theirs", "call {nth}: half a file");
                let temps = home.temps();
                assert_eq!(temps, Vec::<PathBuf>::new(), "call {nth} left something behind");

                // Once the disk works again, the next save succeeds and gives the notice.
                let saved = if failed {
                    store.save_session(&changed("mine", 3)).expect("saved")
                } else {
                    saved.expect("saved")
                };
                assert_eq!(saved.notices.len(), 1, "call {nth}: nobody was told");
                let trash = everything_under(&home.path().join("data/trash"));
                assert!(trash.len() <= 2, "call {nth}: {trash:?}");
                if !failed {
                    break;
                }
            }
        }
    }
}
