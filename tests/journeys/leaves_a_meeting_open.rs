//! A meeting left open overnight asks when it ended.

use alongside::coaching::session::Status;

use crate::support::coach::Coach;

/// Left open at 09:20, found again the next morning.
fn next_morning() -> Coach {
    let mut coach = Coach::in_a_meeting();
    coach.press("tab").types("The corner").waits("5m");
    coach.comes_back_at("2026-11-24 08:00").press("enter");
    coach.sees("This meeting was left open on Mon 23 Nov, 09:20");
    coach
}

#[test]
fn a_meeting_left_open_ends_at_the_time_the_coach_gives() {
    let mut coach = next_morning();
    coach.types("9:45").press("enter").sees("Agreed with");
    let file = coach.own_file().expect("a file");
    assert_eq!(file.status, Status::Finished);
    assert_eq!(file.ended_at.expect("an end").to_rfc3339(), "2026-11-23T09:45:00+00:00");
    assert_eq!(file.steps[0].answer("moment"), "The corner");
    assert!(file.seconds_spent() < 310.0, "the night is not counted");
}

#[test]
fn a_meeting_left_open_continues_where_it_stopped() {
    let mut coach = next_morning();
    coach.press("enter").sees("1 Praise").sees("The corner").waits("1m");
    let spent = coach.session().seconds_spent();
    assert!((345.0..365.0).contains(&spent), "{spent}");
}

#[test]
fn an_impossible_end_says_why() {
    let mut coach = next_morning();
    coach
        .types("late")
        .press("enter")
        .sees("I don’t recognise “late” as a time: try 10:40 or half past 3");
    coach.press("ctrl+u").types("8:00").press("enter").sees("It began at 09:15");
}

#[test]
fn not_now_changes_nothing_and_asks_again() {
    let mut coach = next_morning();
    let before = coach.file();
    coach.press("esc").sees("meeting not finished");
    assert_eq!(coach.file(), before);
    coach.press("enter").sees("This meeting was left open on Mon 23 Nov, 09:20");
}

#[test]
fn footer_and_palette_offer_only_what_works_while_the_end_is_asked() {
    let mut coach = next_morning();
    coach.sees("Enter go on").does_not_see("F8 next").press("f2").does_not_see("Pause, or go on");
    coach.types("settings").press("enter").sees("Signs and lines").press("esc");
    coach.sees("This meeting was left open");
}

#[test]
fn the_question_about_the_end_fits_the_smallest_screen() {
    let mut coach = next_morning();
    coach.resizes(40, 12).types("9:4").sees("This meeting was left open").sees_caret_after("9:4");
}
