//! A save that fails is reported, retried, and loses nothing.

use alongside::app::core::event::{Event, MeetWhom};
use alongside::settings::theme::Role;

use crate::support::coach::Coach;

/// Neither the folder of live copies nor that of sessions can be made: files are in their place.
fn amina_and_files_in_the_way() -> Coach {
    let coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.with_file("../state/live", "in the way").with_file("sessions", "in the way")
}

/// The same with a meeting under way.
fn in_the_way() -> Coach {
    let mut coach = amina_and_files_in_the_way();
    coach.opens("Amina Khan").waits("20s").press("tab").types("The corner");
    coach
}

#[test]
fn the_header_shows_that_saving_failed_and_why_and_keeps_the_name() {
    let mut coach = in_the_way();
    coach.sees("! not saved: something else is in its place").sees("Amina");
    coach.sees_as("! not saved", Role::Warning);
    coach.resizes(80, 24).sees("! not saved").sees("Amina");
    coach.resizes(40, 12).sees("! not saved").sees("Amina");
}

#[test]
fn a_failed_save_says_what_to_do_and_is_hidden_from_the_coachee() {
    let mut coach = amina_and_files_in_the_way();
    coach
        .opens("Amina Khan")
        .press("tab")
        .types("x")
        .sees("Not saved: could not save the session")
        .sees("move that away");

    let mut coach = Coach::in_a_meeting();
    coach.press("f8 f8 f9");
    let (id, why, says) = ((&coach.session().id).into(), "full".into(), "the disk is full".into());
    coach.event(Event::NotSaved { id, why, says }).does_not_see("the disk is full");
}

#[test]
fn asking_what_is_saved_after_a_failed_save_says_what_to_do() {
    let mut coach = in_the_way();
    coach.press("ctrl+s").sees("Not saved: could not save the session");
    coach.sees("move that away, or choose another folder");
    coach.resizes(80, 24).press("ctrl+s").sees("away, or choose another folder");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "somebody puts the folder right")]
fn everything_is_saved_once_the_disk_works_again() {
    let mut coach = in_the_way();
    for way in [coach.folders().state.join("live"), coach.folders().data.join("sessions")] {
        std::fs::rename(&way, way.with_extension("moved")).expect("moved away");
    }
    coach.waits("1s").types(" by the sink").sees("✓ saved").does_not_see("not saved");
    assert_eq!(coach.moment(), "The corner by the sink");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "somebody puts the folder right")]
fn a_page_left_unsaved_opens_with_every_word_and_loses_none() {
    let mut coach = in_the_way();
    let words = "not saved yet, but kept in memory";
    coach.press("esc q y").sees("Your caseload").sees(words);
    coach.opens("Amina Khan").sees("The corner").press("end").types(" by the sink");
    coach.sees("! not saved").press("esc q y").sees(words);
    for way in [coach.folders().state.join("live"), coach.folders().data.join("sessions")] {
        std::fs::rename(&way, way.with_extension("moved")).expect("moved away");
    }
    coach.press("r q").sees("Your caseload").does_not_see(words);
    assert_eq!(coach.moment(), "The corner by the sink");
    assert_eq!(coach.sessions_on_disk().count(), 1);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "somebody puts the folder right")]
fn a_failed_save_of_a_person_is_reported_and_retried() {
    let mut coach = Coach::at("2026-11-23 09:15").with_file("people", "in the way");
    coach.press("a").types("Zadie Cole").press("tab tab tab enter enter enter");
    coach.sees("Zadie Cole").sees("not saved yet, but kept in memory");
    let way = coach.folders().data.join("people");
    std::fs::rename(&way, way.with_extension("moved")).expect("moved away");
    coach.press("down").does_not_see("not saved yet").sees("Zadie Cole");
    assert_eq!(coach.store().people().people.len(), 1);
}

/// Blocks a folder of the data folder with a file in its place, or unblocks it.
#[expect(clippy::disallowed_methods, reason = "somebody puts the folder right")]
fn moved(coach: &Coach, from: &str, to: &str) {
    let data = coach.folders().data;
    std::fs::rename(data.join(from), data.join(to)).expect("moved");
}

#[test]
fn a_failed_save_of_a_promises_answer_is_retried() {
    let mut coach = Coach::at("2026-11-20 08:10").with_example_trust();
    let amina = coach.store().person("Amina Khan").expect("somebody").id;
    let last = coach.model.shared.last_held(&amina).expect("a meeting").clone();
    // Its words are on this machine, and its own file cannot be written.
    coach.store().save_live(&last).expect("saved");
    moved(&coach, "sessions", "moved");
    coach.writes_elsewhere("sessions", "in the way");
    coach.chooses("Amina Khan").press("1").sees("✓ done");
    coach.sees("not saved yet, but kept in memory").does_not_see("The promise stands");
    moved(&coach, "sessions", "in-the-way");
    moved(&coach, "moved", "sessions");
    coach.press("down").does_not_see("not saved yet");
    let store = alongside::store::Store::open(coach.folders()).expect("the folders");
    let promises = store.read(&last.id).expect("read").session.follow_up.coach_owes;
    assert_eq!(promises[0].done, Some(true));
}

#[test]
fn a_failed_save_of_a_kept_step_is_reported_and_retried() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.writes_elsewhere("packs", "in the way").opens("Amina Khan").press("f8 f8");
    coach.types("When asked, wait for three hands.").press("esc f");
    coach.sees("Not saved: could not keep the step in your library").does_not_see("Saved to");
    assert_eq!(coach.model.shared.packs[0].steps.len(), 1, "it is offered all the same");
    moved(&coach, "packs", "in-the-way");
    coach.press("f8").sees("Saved to your own steps");
    let store = alongside::store::Store::open(coach.folders()).expect("the folders");
    assert_eq!(store.packs().packs[0].steps[0].text, "When asked, wait for three hands.");
}

#[test]
fn a_failing_lock_is_reported_and_the_meeting_is_held() {
    let coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    let mut coach = coach.with_file("../state/locks", "in the way");
    coach.opens("Amina Khan").sees("Open this session in this window only: could not keep other");
    coach.does_not_see("reading only").does_not_see("another window (");
    coach.waits("20s").press("tab").types("The corner").sees("✓ saved");
    assert_eq!(coach.moment(), "The corner");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "somebody puts the folder right")]
fn an_unsaved_preparation_or_drop_in_reopens_with_every_word() {
    let preparing = ("p", "end", vec!["../state/live", "sessions"]);
    for (key, to_the_end, ways) in [preparing, ("d", "up end", vec!["drop-ins"])] {
        let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
        for way in &ways {
            coach = coach.with_file(way, "in the way");
        }
        coach.press(key).types("The corner").sees("! not saved").press("esc q");
        coach.sees("Your caseload").sees("not saved yet, but kept in memory");
        coach.press(key).sees("The corner").press(to_the_end).types(" by the sink").press("esc q");
        for way in ways.iter().map(|way| coach.folders().data.join(way)) {
            std::fs::rename(&way, way.with_extension("moved")).expect("moved away");
        }
        coach.press("down").does_not_see("not saved yet");
        let prepared = coach.sessions_on_disk().next().map(|it| it.steps[0].prepared.to_string());
        let store = alongside::store::Store::open(coach.folders()).expect("the folders");
        let seen = store.drop_ins().drop_ins.first().map(|it| it.notes[0].text.clone());
        assert_eq!(prepared.or(seen).as_deref(), Some("The corner by the sink"), "{key}");
    }
}

#[test]
fn a_drop_in_left_unsaved_is_locked_until_it_is_saved() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.writes_elsewhere("drop-ins", "in the way").press("d").types("Seen").press("esc q");
    let id = coach.store().drop_ins().drop_ins[0].id.clone();
    let elsewhere = alongside::store::Store::open(coach.folders()).expect("the folders");
    assert!(elsewhere.lock(&id).is_err(), "nobody else can read what is in memory here");
    moved(&coach, "drop-ins", "in-the-way");
    coach.press("e esc");
    assert!(elsewhere.lock(&id).is_ok());
}

/// The settings file as another program reads it.
fn settings(coach: &Coach) -> String {
    std::fs::read_to_string(coach.folders().config.join("config.toml")).unwrap_or_default()
}

/// Blocks the settings file with a folder in its place, or unblocks it.
#[expect(clippy::disallowed_methods, reason = "somebody puts the file right")]
fn block_settings(coach: &Coach, is_blocked: bool) {
    let file = coach.folders().config.join("config.toml");
    if is_blocked {
        std::fs::create_dir_all(file.join("in the way")).expect("a folder");
    } else {
        std::fs::rename(&file, coach.folders().config.join("moved")).expect("moved away");
    }
}

#[test]
fn settings_that_the_disk_refuses_are_told_tried_again_and_given_up_with_esc() {
    const WHY: &str = "something else is in its place: a folder";
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    block_settings(&coach, true);
    coach.press(", 2 enter").sees(WHY).sees("[2 dark]").sees("Enter saves it");
    // On the screen where they are chosen, they are saved as soon as the disk takes them.
    block_settings(&coach, false);
    coach.press("tab").sees("Your settings are saved").sees("Your caseload");
    coach.does_not_see("not saved yet");
    assert!(settings(&coach).contains("theme = \"dark\""), "{}", settings(&coach));

    // Given up, they are not saved later.
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    block_settings(&coach, true);
    coach.press(", 2 enter").sees(WHY).press("esc").sees("Your caseload");
    coach.does_not_see("not saved yet");
    block_settings(&coach, false);
    coach.press("down down");
    assert_eq!(settings(&coach), "");
}

#[test]
fn who_the_coach_is_is_saved_as_soon_as_the_disk_takes_it() {
    let mut coach = Coach::first_run("2026-11-23 09:15");
    block_settings(&coach, true);
    coach.types("Rosa Ellery").press("enter enter n").sees("nobody yet").sees("not saved yet");
    block_settings(&coach, false);
    coach.press("down").does_not_see("not saved yet");
    assert!(settings(&coach).contains("name = \"Rosa Ellery\""), "{}", settings(&coach));
}

#[test]
fn a_meeting_asked_for_begins_when_it_is_known_at_last_with_whom() {
    let amina = |coach: &Coach| coach.store().people().people[0].id.clone();
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    let known = MeetWhom::Known(amina(&coach));
    coach.sees("Your caseload").event(Event::AskedToMeet(known)).sees("1 Praise");

    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.event(Event::AskedToMeet(MeetWhom::Unknown("Zadie Cole".to_owned())));
    coach.sees("Add a person").sees("Zadie Cole");
    coach.press("tab tab tab enter enter").sees("1 Praise").sees("Zadie Cole");

    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    let says = "two people are called Amina Khan".to_owned();
    coach.event(Event::AskedToMeet(MeetWhom::NotClear(says))).sees("two people are called Amina");
    coach.sees("Your caseload");
}
