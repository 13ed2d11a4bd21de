//! Fuzz targets: every file that the program keeps or is given, with anything in it.

use std::fmt::Debug;
use std::fs;
use std::path::PathBuf;

use super::erased::came_back_in;
use super::schema::{bytes_of, record_from};
use super::stored_kinds::{any_record_in, stored_kinds};
use super::stored_record::StoredRecord;
use super::testing::{Home, amina, at, bens, indexed, session};
use crate::coaching::drop_in::DropIn;
use crate::coaching::durable::record::{Record, SaveTo};
use crate::coaching::durable::settings_edit::{SETTINGS_FILE, SettingsEdit};
use crate::coaching::erased::digest_of;
use crate::coaching::form_draft::{FormDraft, FormKey};
use crate::coaching::people::Person;
use crate::coaching::session::Session;
use crate::coaching::trashed::whose_and_when;
use crate::corpus::reads_any;
use crate::example_trust::FILES;
use crate::search::Card;
use crate::store::problem::ScanItem;
use crate::store::{IfItStands, NotLocked};

/// A record that is read, written and read again is the same; else the error says why, in one line
/// that a terminal can show.
fn is_read_or_refused<R: Record + PartialEq + Debug>(bytes: &[u8]) {
    match record_from::<R>(bytes) {
        Ok(read) if read.read_only => assert!(bytes_of(&read.it).is_err()),
        Ok(read) => {
            let written = bytes_of(&read.it).expect("bytes");
            let again = record_from::<R>(&written).expect("what was written");
            assert_eq!(again.it, read.it);
            assert_eq!(bytes_of(&again.it), Ok(written));
        }
        Err(why) => {
            assert!(!why.why.trim().is_empty() && !why.why.contains(char::is_control), "{why:?}");
            let lines = bytes.split(|it| *it == b'\n').count();
            assert!(why.line.is_none_or(|line| (1..=lines).contains(&line)), "{why:?}");
        }
    }
}

#[test]
fn any_bytes_are_a_record_that_is_written_as_it_was_read_or_a_clear_error() {
    let examples: Vec<&str> = FILES.iter().step_by(9).map(|(_, text)| *text).collect();
    reads_any("records", &examples, 500, |bytes| {
        is_read_or_refused::<Session>(bytes);
        is_read_or_refused::<DropIn>(bytes);
        is_read_or_refused::<Person>(bytes);
        is_read_or_refused::<FormDraft>(bytes);
        if let Some(record) = any_record_in(bytes) {
            let _ = (whose_and_when(&*record), record.record_id().short().len());
        }
        if let Ok(read) = record_from::<Session>(bytes) {
            let _ = Card::of(&read.it);
        }
    });
}

/// Every place of a home from which something is read.
fn places(home: &Home) -> Vec<PathBuf> {
    let store = home.store();
    let folders = store.folders();
    let data = &folders.data;
    let mut all: Vec<PathBuf> = stored_kinds()
        .filter_map(|it| it.files.as_ref())
        .map(|it| folders.unsaved_of(it))
        .collect();
    for folder in &mut all {
        folder.push("0001.json");
    }
    all.extend([
        data.join("sessions/2026-27/2026-11-23-0916-e2a90b.json"),
        data.join("sessions/2026-27/2026-11-23-0916-e2a90b-DESKTOP.json"),
        data.join("sessions/2026-27/odd.json"),
        data.join("sessions/odd.json"),
        data.join("people/person-amina.json"),
        data.join("people/person-amina (1).json"),
        data.join("drop-ins/2026-27/2026-11-17-dc2fb1.json"),
        data.join("packs/own/pack.toml"),
        data.join("packs/bought/pack.toml"),
        data.join("trash/20261123T101500Z-deleted--2026-11-23-0916-e2a90b.json"),
        data.join("trash/20261123T101500Z-no-such-reason-2--x.json"),
        data.join("trash/20261123T101500Zé--"),
        data.join("erased").join(format!("{}.json", digest_of(&bens(1).coachee.id))),
        data.join("erased/not-a-digest-éééééééééééééééééé.json"),
        data.join("counts/1.json"),
        folders.calendars().join("pool-street.toml"),
        folders.files_of(&FormDraft::FILES).join("form-1.json"),
        folders.config.join(SETTINGS_FILE),
        folders.live_copy(&session().id),
        folders.lock_owner(&(&session().id).into()),
        folders.erasing_mark(&amina().id),
        folders.last_export(),
        folders.device(),
        folders.log(),
        folders.tidied(),
        home.path().join("exports/2026-11-23-e2a90b.html"),
    ]);
    all
}

/// Lets everything be read, listed, told, tidied, merged, restored and saved in a home in which every
/// file is `bytes`.
#[expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]
fn is_lived_in(bytes: &[u8]) {
    let home = Home::new();
    for place in places(&home) {
        fs::create_dir_all(place.parent().expect("a folder")).expect("made");
        fs::write(place, bytes).expect("written");
    }
    let (store, now) = (home.store(), at("2026-11-24T08:00:00+00:00"));
    let exports = home.path().join("exports");
    for problem in store.check().problems {
        let said = problem.to_string();
        assert!(!said.contains(char::is_control), "{said:?}");
    }
    let mut sessions = Vec::new();
    store.scan(&mut |met| {
        if let ScanItem::Session(session) = met {
            sessions.push(session.id);
        }
    });
    assert!(sessions.iter().all(|id| store.read(id).is_ok()), "{sessions:?}");
    let people = (store.people().people, store.everybody_ever(), store.came_back());
    let _ = (store.drop_ins(), store.packs().step_texts(), store.calendars(), people);
    let _ = (store.being_erased(), store.last_export(), came_back_in(&exports));
    let roots = store.folders_exported_to(&exports);
    assert!(roots.iter().all(|it| it.parent().is_some()), "{roots:?}");
    let held = store.personal_data_of(&amina().id, &exports);
    assert!(held.theirs.iter().all(|it| it.file.starts_with(home.path())), "{held:?}");
    for trashed in store.trash().expect("listed") {
        let _ = (trashed.noun(), trashed.short(), trashed.days_left(now));
        let _ = store.trashed_record(&trashed.file);
        let _ = store.restore(&trashed.file, IfItStands::Leave);
    }
    store.merge_conflict_copies(now);
    store.keep_unsaved_steps();
    let edit = SettingsEdit::new(1, |text| Ok(format!("{text}\nminutes = 20\n")));
    if let Err(why) = store.save_record(SaveTo::File, &edit) {
        assert!(!why.to_string().contains(char::is_control), "{why}");
    }
    let key = FormKey { form: "paper".into(), person: Some(amina().id) };
    let mut draft = store.open_form_draft(&key, false, &mut |_| true);
    draft.texts.insert("when".to_owned(), "yesterday".to_owned());
    draft.stamp.revision += 1;
    match store.save_record(SaveTo::File, &draft) {
        Ok(_) => {
            let drafts = store.load_all::<FormDraft>().0;
            let is_there = |it: &FormDraft| it.texts.values().any(|it| it.contains("yesterday"));
            assert!(drafts.iter().any(is_there), "{drafts:?}");
        }
        Err(why) => assert!(!why.to_string().contains(char::is_control), "{why}"),
    }
    let device = store.device().expect("an id");
    assert!(!device.is_empty() && device.len() <= 64, "{device}");
    let lock = store.lock(&session().id).expect("a lock");
    let Err(NotLocked::Held(held)) = home.store().lock(&session().id) else { panic!("two") };
    assert!(!held.to_string().contains(char::is_control), "{held}");
    let saved = store.save_session(&session()).expect("saved");
    assert!(saved.file.starts_with(home.path()));
    store.save_live(&session()).expect("saved");
    drop(lock);
    indexed(&store);
    store.tidy(now);
    assert_eq!(store.read(&session().id).expect("read").session.id, session().id);
}

#[test]
fn a_home_with_anything_in_every_file_is_read_merged_tidied_and_saved_to() {
    reads_any("records", &[], 16, is_lived_in);
}

#[test]
fn a_home_with_any_pack_calendar_log_and_lock_is_read_merged_tidied_and_saved_to() {
    reads_any("packs", &[], 6, is_lived_in);
    reads_any("calendars", &[], 6, is_lived_in);
    reads_any("plain", &[], 6, is_lived_in);
}
