//! The coach is asked about their own promises of last time before the first step.

use crate::support::coach::Coach;

#[test]
fn a_promise_is_ticked_before_the_first_step_in_the_last_sessions_file() {
    let mut coach = Coach::at("2026-11-23 09:15").with_example_trust();
    coach.opens("Amina Khan").sees("First: what you said you’d do");
    coach.sees("Move the register shelf with the site team").does_not_see("1 Praise");
    coach.press("1").sees("1 Praise");
    let previous = coach.file().previous.expect("last time").session;
    let previous = coach.store().read(&previous).expect("read").session;
    assert_eq!(previous.follow_up.coach_owes[0].done, Some(true));
}

/// A meeting that ended with three promises, two weeks ago.
fn with_three_promises() -> Coach {
    let mut coach = Coach::at("2026-11-09 09:15").with_person("Amina Khan");
    coach.opens("Amina Khan").press("f8 f8 f8 f8 f8 tab tab tab");
    coach.types("Send the clip").press("tab").types("Ask for the hall").press("tab");
    coach.types("Copy the plan").press("esc e q").comes_back_at("2026-11-23 09:15");
    coach
}

#[test]
fn each_promise_is_asked_about_and_none_has_to_be_answered() {
    let mut coach = with_three_promises();
    coach.sees("you said you’d do 3 things").opens("Amina Khan");
    coach.sees("▸ Send the clip").press("1").sees("▸ Ask for the hall").press("2");
    coach.sees("▸ Copy the plan").press("enter").sees("1 Praise");
    let previous = coach.file().previous.expect("last time").session;
    let owed = coach.store().read(&previous).expect("read").session.follow_up.coach_owes;
    let done: Vec<_> = owed.iter().map(|promise| promise.done).collect();
    assert_eq!(done, [Some(true), Some(false), None]);
}

#[test]
fn f8_goes_on_to_the_first_step() {
    let mut coach = with_three_promises();
    coach.opens("Amina Khan").sees("▸ Send the clip").press("f8").sees("1 Praise");
}

#[test]
fn a_key_that_answers_no_promise_says_which_keys_do() {
    let mut coach = with_three_promises();
    coach
        .opens("Amina Khan")
        .press("w")
        .sees("1 done · 2 not yet · 3 no longer needed · Enter goes on");
    coach.sees("▸ Send the clip");
}

#[test]
fn an_answered_promise_is_not_asked_again() {
    let mut coach = with_three_promises();
    coach
        .opens("Amina Khan")
        .press("1 2")
        .waits("1m")
        .press("q y")
        .comes_back_at("2026-11-23 09:25");
    coach.opens("Amina Khan").sees("1 Praise");
}

#[test]
fn the_screen_of_promises_can_be_left_and_its_footer_says_so() {
    let mut coach = with_three_promises();
    coach
        .opens("Amina Khan")
        .sees("1 done · 2 not yet · Enter go on · 3 no longer needed · q leave");
    coach.does_not_see("t pause").press("q").sees("The meeting is still running");
    coach.press("y").sees("Your caseload");
}

#[test]
fn a_command_from_the_palette_is_not_taken_for_an_answer() {
    let mut coach = with_three_promises();
    coach.opens("Amina Khan").asks_for("Redraw the screen").sees("▸ Send the clip");
}

#[test]
fn a_promise_that_is_no_longer_needed_is_not_asked_again_and_the_answer_can_be_taken_back() {
    let mut coach = with_three_promises();
    coach.opens("Amina Khan").press("3").sees("▸ Ask for the hall").press("up");
    coach.sees("▸ Send the clip").sees("no longer needed").press("2").sees("▸ Ask for the hall");
    coach.press("3").sees("▸ Copy the plan").press("enter").press("q y");
    let previous = coach.file().previous.expect("last time").session;
    let owed = coach.store().read(&previous).expect("read").session.follow_up.coach_owes;
    let said: Vec<_> = owed.iter().map(|it| serde_json::to_value(it).expect("JSON")).collect();
    assert_eq!((&said[0]["done"], said[0].get("withdrawn")), (&false.into(), None));
    assert_eq!((&said[1]["done"], &said[1]["withdrawn"]), (&().into(), &true.into()));
}

#[test]
fn on_today_a_promise_or_a_check_is_no_longer_needed_and_u_brings_it_back() {
    let mut coach = with_three_promises();
    coach.chooses("Amina Khan").press("g").sees("What is no longer needed?");
    coach.sees("Send the clip").sees("said 9 Nov").press("down enter");
    coach.sees("No longer needed: Ask for the hall · u undoes it");
    coach.sees("you said you’d do 2 things").sees("2 Ask for the hall (no longer needed)");
    coach.press("2").sees("No longer needed already: Ask for the hall");
    coach.press("u").sees("Open again: Ask for the hall").sees("you said you’d do 3 things");
}

#[test]
fn a_check_that_the_next_meeting_does_not_take_up_stays_owed_until_it_is_answered() {
    let mut coach = Coach::at("2026-11-02 09:15").with_person("Amina Khan");
    coach.opens("Amina Khan").press("f8 f8 f8 f8 f8 tab").types("11 nov").press("esc e q");
    coach.comes_back_at("2026-11-09 09:15").opens("Amina Khan").types("It went well");
    coach.press("esc e q").comes_back_at("2026-11-13 09:15");
    coach.sees("drop-in 2 days overdue").chooses("Amina Khan");
    coach.sees("Check: drop-in, Wed 11 Nov, said 2 Nov");
    coach.press("p").sees("Check: drop-in, Wed 11 Nov").press("esc q");
    coach.press("g").sees("Drop-in, Wed 11 Nov").press("enter");
    coach.sees("No longer needed: Drop-in, Wed 11 Nov").does_not_see("overdue");
    coach.press("g").sees("Nothing you promised or agreed to see is open");
    coach.press("u").sees("drop-in 2 days overdue").restarts().sees("drop-in 2 days overdue");
    coach.chooses("Amina Khan").press("d").types("+ Stood still").press("esc q");
    coach.does_not_see("overdue");
}
