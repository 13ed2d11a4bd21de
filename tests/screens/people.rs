//! The people of a caseload: finding one, their page, changing their details, pausing.

use super::{looks_like, rosa};

#[test]
fn today_tells_what_is_due_overdue_ready_and_long_unseen_without_colour() {
    let mut coach = rosa();
    coach.comes_back_at("2026-12-03 08:10").press("home");
    looks_like("today-later", &mut coach);
    coach.chooses("Siân Pritchard").press("z enter").types("12/4/2027").press("enter").waits("7s");
    looks_like("today-paused", &mut coach);
}

#[test]
fn a_person_is_found_by_typing() {
    let mut coach = rosa();
    coach.press("/");
    looks_like("find-person", &mut coach);
    coach.types("castle");
    looks_like("find-person-typed", &mut coach);
}

#[test]
fn a_persons_page_shows_their_thread_and_summary() {
    let mut coach = rosa();
    coach.chooses("Amina Khan").press("i");
    looks_like("person", &mut coach);
}

#[test]
fn a_persons_details_can_be_changed() {
    let mut coach = rosa();
    coach.chooses("Amina Khan").press("e ctrl+u").types("Ben Osei");
    looks_like("change-person", &mut coach);
}

#[test]
fn a_person_can_be_paused_or_archived() {
    let mut coach = rosa();
    coach.chooses("Amina Khan").press("z");
    looks_like("pausing", &mut coach);
    coach.press("enter").types("12/4/2027");
    looks_like("pausing-until", &mut coach);
}

#[test]
fn review_shows_the_thread_beside_the_list() {
    let mut coach = rosa();
    coach.chooses("Amina Khan").press("r t");
    looks_like("review-thread", &mut coach);
}
