//! Deleting with a question and an undo, and the way back from the trash.

use crate::support::coach::{Coach, files_under};
use crate::support::{all_sessions, examples_in};

/// How many sessions there are.
fn all() -> usize {
    examples_in("sessions/")
}

fn reviewing() -> Coach {
    let mut coach = Coach::at("2026-11-23 09:15").with_example_trust();
    coach.press("r backspace").waits("7s").sees(&format!("{}, newest first", all_sessions()));
    coach
}

fn in_trash(coach: &Coach) -> usize {
    files_under(&coach.folders().data.join("trash")).len()
}

#[test]
fn a_session_is_deleted_after_a_question_and_one_key_takes_that_back() {
    let mut coach = reviewing();
    coach.press("home d").sees("Delete the prepared meeting with Amina Khan on Mon 23 Nov 2026?");
    coach.sees("in the trash for 30 days").sees("Enter delete it").sees("Esc leave it");
    coach.press("esc").sees("Nothing was changed").sees(&all_sessions());
    coach
        .press("d enter")
        .sees("It is in the trash · u undoes it")
        .sees(&format!("{} sessions", all() - 1));
    coach.does_not_see("could not").does_not_see("23 Nov 26");
    assert_eq!((coach.sessions_on_disk().count(), in_trash(&coach)), (all() - 1, 1));
    coach.press("u").sees("The session is back").sees(&all_sessions()).sees("23 Nov 26");
    assert_eq!((coach.sessions_on_disk().count(), in_trash(&coach)), (all(), 0));
    coach.press("ctrl+z").sees("Nothing to undo here");
}

#[test]
fn what_is_open_in_another_window_is_not_deleted() {
    let mut coach = reviewing();
    let id = coach.review().chosen_card().expect("a card").id.clone();
    let other = alongside::store::Store::open(coach.folders()).expect("another window");
    let _lock = other.lock(&id).expect("open there");
    coach.press("d enter").sees("It is not deleted: this session is open in another window");
    coach.sees(&all_sessions());
    assert_eq!(in_trash(&coach), 0);
}

#[test]
fn a_meeting_that_is_prepared_is_deleted_from_today() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.press("delete").sees("No meeting with Amina Khan is prepared");
    coach.press("p").types("Ask about the corner").press("esc q").sees("Your caseload");
    coach.press("delete").sees("Delete the prepared meeting with Amina Khan").press("y");
    coach.sees("It is in the trash");
    assert_eq!(coach.sessions_on_disk().count(), 0);
    coach.press("p").does_not_see("Ask about the corner").press("esc q");
    coach.press("w").sees("Trash").does_not_see("Ask about the corner");
    coach.press("o").does_not_see("Ask about the corner");
    coach.waits("1s").press("o").sees("Ask about the corner").press("q");
}

#[test]
fn a_drop_in_is_deleted_on_its_page_and_taken_back_on_today() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    let drop_ins = |coach: &Coach| coach.store().drop_ins().drop_ins;
    coach.press("d").types("+ Stood in the corner").press("esc d");
    coach.sees("Delete the drop-in with Amina Khan on Mon 23 Nov 2026?");
    coach.press("enter").sees("Your caseload").sees("It is in the trash");
    assert_eq!(drop_ins(&coach), []);
    coach.press("v").does_not_see("Stood in the corner");
    coach.press("ctrl+z").sees("The drop-in is back");
    coach.press("v").sees("Stood in the corner");
    assert_eq!(drop_ins(&coach).len(), 1);
}

#[test]
fn the_trash_shows_what_lies_there_and_puts_it_back_at_any_size() {
    for (width, height) in [(120, 36), (80, 24), (40, 12)] {
        let mut coach = reviewing();
        coach.press("home d enter q").resizes(width, height);
        coach.press("w").sees("Trash").sees("23 Nov 26").sees("Amina Khan").sees("put it back");
        if width > 40 {
            coach.sees("30 days left").sees("Coaching meeting with");
        }
        coach.press("enter").sees("is back").sees("Nothing is in the trash");
        coach.press("enter").sees("There is nothing in the trash").press("q");
        coach.press("r backspace").sees(&all().to_string());
    }
}

#[test]
fn an_earlier_version_is_put_back_only_after_a_question() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach
        .press("e tab")
        .types(" and Year 4")
        .press("enter enter enter enter enter")
        .sees("u undoes it");
    let role = |coach: &Coach| coach.store().people().people[0].role.clone();
    let (now, there) = (role(&coach), in_trash(&coach));
    assert!(now.ends_with(" and Year 4") && there > 0, "{now} {there}");
    coach.press("w").sees("person, an earlier version").press("enter");
    coach.sees("This person is not gone: a later version of it stands").press("esc");
    assert_eq!(role(&coach), now);
    coach.press("enter enter").sees("The person is back");
    assert_ne!(role(&coach), now);
    assert!(in_trash(&coach) > 0, "the later one lies there now");
}

#[test]
fn a_prepared_meeting_is_deleted_on_its_own_page() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.press("p").types("Ask about the corner").press("esc d");
    coach.sees("Delete the prepared meeting with Amina Khan").press("esc");
    coach.sees("Nothing was changed").sees("Ask about the corner");
    coach.press("d enter").sees("Your caseload").sees("It is in the trash");
    assert_eq!((coach.sessions_on_disk().count(), in_trash(&coach)), (0, 1));
    coach.press("ctrl+z").sees("The session is back");
    assert_eq!((coach.sessions_on_disk().count(), in_trash(&coach)), (1, 0));
    coach.press("p").sees("Ask about the corner");
}

#[test]
fn what_was_put_back_from_the_trash_is_taken_back_by_one_key() {
    let mut coach = reviewing();
    coach.press("home d enter q").press("w").press("enter").sees("The session is back");
    assert_eq!((coach.sessions_on_disk().count(), in_trash(&coach)), (all(), 0));
    coach.press("ctrl+z").sees("It is in the trash again").sees("23 Nov 26");
    assert_eq!((coach.sessions_on_disk().count(), in_trash(&coach)), (all() - 1, 1));
    coach.press("ctrl+z").sees("Nothing to undo here");

    // Of one that took the place of a later version, that one stands again.
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach
        .press("e tab")
        .types(" and Year 4")
        .press("enter enter enter enter enter")
        .sees("u undoes it");
    let role = |coach: &Coach| coach.store().people().people[0].role.clone();
    let later = role(&coach);
    coach.press("w enter enter").sees("The person is back");
    assert_ne!(role(&coach), later);
    coach.press("ctrl+z").sees("The person is back");
    assert_eq!(role(&coach), later);
}
