//! One thread: Today, a person's page, Review and the command line show the same.

use crate::support::coach::Coach;

fn trust() -> Coach {
    Coach::at("2026-11-20 08:10").with_example_trust()
}

#[test]
fn enter_on_a_person_without_an_open_session_opens_their_page() {
    let mut coach = trust();
    coach.chooses("May Li").press("enter").sees("Action steps over time").sees("2 steps");
    coach.sees("Wed 24 Jun 2026 agreed").sees("seen once (drop-in): Once, for a minute and a");
    coach.sees("Questioning and talk · seen once · 2 meetings · current step");
    coach.press("enter").sees("Nothing to go on with today").press("q").sees("▸ May Li");
}

#[test]
fn a_step_that_was_replaced_says_why() {
    let mut coach = trust();
    coach.chooses("Hanh Nguyen").press("i home").sees("Wed 17 Sep 2025 agreed");
    coach.press("pgdn pgdn").sees("replaced: The minute went on pens, not on");
}

#[test]
fn a_meeting_can_be_prepared_begun_and_reviewed_from_a_persons_page() {
    let mut coach = trust();
    coach.chooses("Tomasz Żelazny").press("i p").sees("Prepare · Tomasz").press("esc q");
    coach.sees("Action steps over time").press("r").sees("Review: Tomasz").press("q");
    coach.sees("Action steps over time").press("e").sees("Change their details").press("esc");
    coach.press("z").sees("Nothing is deleted").press("esc n").sees("1 Praise");
}

#[test]
fn the_time_line_scrolls_to_its_ends_at_the_smallest_size() {
    let mut coach = trust().at_size(40, 12);
    coach.chooses("Hanh Nguyen").press("i").sees("20 Nov 26 seen often");
    coach.press("home").sees("When the move to the carpet gets loud").press("k k").press("j");
    coach.does_not_see("When the move to the carpet").press("end j j").sees("20 Nov 26 seen often");
    coach.press("pgup").does_not_see("20 Nov 26").press("w").sees("w does nothing here");
}

#[test]
fn review_switches_its_right_side_to_the_thread_and_back() {
    let mut coach = trust();
    coach.chooses("May Li").press("r").sees("Seen?").press("t");
    coach.sees("May Li: action steps over time").sees("current step");
    coach.sees("Wed 11 Nov 2026 seen once (meeting)").press("j").sees("action steps over time");
    coach.press("t").does_not_see("action steps over time").sees("Last step seen: embedded");
}

#[test]
fn other_next_actions_are_shown_beside_the_row() {
    let mut coach = trust();
    coach.chooses("Helen Murray").sees("no next meeting");
    coach.sees("Then: 6 school weeks since you met, you said");
}

#[test]
fn two_of_one_name_and_school_are_told_apart_by_their_role() {
    let mut coach = Coach::at("2026-11-20 08:10")
        .with_person_at("Amina Khan", "Year 3 teacher", "Pool Street")
        .with_person_at("Amina Khan", "Head of maths", "Pool Street");
    coach.sees("Amina Khan, Year 3 teacher").sees("Amina Khan, Head of maths");
    coach.press("i").sees("Amina Khan, ").press("q");
    coach.press("a").types("amina khan").sees("Somebody with this name is already on your list");
}
