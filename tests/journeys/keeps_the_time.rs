//! Pausing, ending and reopening a meeting; a laptop that sleeps, a clock that is set back.

use alongside::coaching::session::Status;
use alongside::settings::setting::SettingChange;

use crate::support::coach::Coach;

fn spent(coach: &Coach) -> f64 {
    coach.session().seconds_spent()
}

/// About so many seconds: keys take a tenth each.
fn is_about(seconds: f64, expected: f64) -> bool {
    (expected - 0.1..expected + 2.0).contains(&seconds)
}

#[test]
fn a_pause_stops_the_clock() {
    let mut coach = Coach::in_a_meeting();
    coach.waits("2m").press("esc t").sees("paused").waits("7s").sees("t go on").waits("10m");
    assert!(is_about(spent(&coach), 120.0), "{}", spent(&coach));
    assert_eq!(coach.own_file().expect("a file").status, Status::Paused);
    coach.press("t").waits("1m").sees("until 09:55");
    assert!(is_about(spent(&coach), 180.0), "{}", spent(&coach));
    let visits = &coach.session().steps[0].visits;
    assert_eq!(visits.len(), 2, "the stay after the pause is a stay of its own");
}

#[test]
fn a_meeting_ended_too_soon_can_be_reopened_that_day() {
    let mut coach = Coach::in_a_meeting();
    coach.waits("5m").press("esc e").sees("The meeting is over");
    assert_eq!(coach.own_file().expect("a file").status, Status::Finished);
    coach.waits("20m").press("o").sees("Open again: the clock runs").waits("1m");
    let file = coach.file();
    assert_eq!((file.status, file.ended_at), (Status::Running, None));
    assert!(is_about(spent(&coach), 360.0), "{}", spent(&coach));
    coach.press("esc e");
    assert_eq!(coach.file().status, Status::Finished);
}

#[test]
fn an_ended_meeting_cannot_be_reopened_the_next_day() {
    let mut coach = Coach::in_a_meeting();
    coach.waits("5m").press("esc e").comes_back_at("2026-11-24 10:00").press("r g");
    coach.sees("within a day it can be opened again");
}

#[test]
fn a_meeting_ended_from_review_can_be_reopened_that_day() {
    let mut coach = Coach::in_a_meeting();
    coach.waits("5m").press("esc e q").comes_back_at("2026-11-23 15:00").press("r g");
    coach.sees("Agreed with").press("o").sees("Open again");
}

#[test]
fn leaving_stops_the_clock_and_says_so() {
    let mut coach = Coach::in_a_meeting();
    coach
        .waits("3m")
        .press("esc q")
        .sees("The meeting is still running")
        .press("x")
        .sees("Still here");
    coach.press("q y").sees("meeting not finished").waits("5m");
    let file = coach.file();
    assert_eq!(file.status, Status::Paused);
    assert!(is_about(file.seconds_spent(), 180.0), "{}", file.seconds_spent());
    coach.press("enter").waits("1m");
    assert!(is_about(spent(&coach), 240.0), "{}", spent(&coach));
}

#[test]
fn leaving_can_end_the_meeting() {
    let mut coach = Coach::in_a_meeting();
    coach.waits("3m").press("esc q e").sees("Agreed with").press("q").sees("Your caseload");
}

#[test]
fn a_laptop_that_slept_asks_whether_the_meeting_went_on() {
    for every_clock in [false, true] {
        let slept = || {
            let mut coach = Coach::in_a_meeting();
            coach.waits("2m").press("tab").types("The corner");
            if every_clock {
                coach.sleeps_with_every_clock_on("12m");
            } else {
                coach.sleeps("12m");
            }
            coach.sees("The laptop slept for 12:0");
            coach
        };
        let mut coach = slept();
        coach.press("esc y").sees("Counted: the meeting went on");
        assert!(is_about(spent(&coach), 14.0 * 60.0), "{}", spent(&coach));

        let mut coach = slept();
        coach.press("esc n").sees("Left out");
        assert!(is_about(spent(&coach), 121.0), "{}", spent(&coach));
        assert_eq!(coach.session().current(), 0, "n was the answer, not the next step");
    }
}

#[test]
fn typing_works_while_the_question_about_sleep_is_open() {
    let mut coach = Coach::in_a_meeting();
    coach.press("tab").types("The cor").sleeps("12m").types("ner, y or n");
    assert_eq!(coach.moment(), "The corner, y or n");
    coach.sees("The laptop slept for 12:00");
}

#[test]
fn a_laptop_that_slept_twice_asks_about_both() {
    let mut coach = Coach::in_a_meeting();
    coach.sleeps("10m").waits("1m").sleeps("5m").sees("The laptop slept for 15:00");
    coach.press("esc y");
    assert!(is_about(spent(&coach), 16.0 * 60.0), "{}", spent(&coach));
}

#[test]
fn the_question_about_sleep_is_asked_on_every_screen_of_a_meeting() {
    let mut coach = Coach::at("2026-11-23 09:15").with_example_trust();
    coach.opens("Amina Khan").sleeps("12m").sees("The laptop slept for 12:00").press("y");
    coach.sees("First: what you said you’d do").press("1").sees("1 Praise");
    assert!(is_about(spent(&coach), 720.0), "{}", spent(&coach));

    // In the coachee's view the question waits until the coach is back.
    let mut coach = Coach::in_a_meeting();
    coach.press("f9").sleeps("12m").does_not_see("slept").press("f9 f9");
    coach.sees("The laptop slept for 12:00");
    coach.press("f9 f9 f9").sees("The laptop slept for 12:00");
}

#[test]
fn a_clock_set_back_loses_nothing() {
    let mut coach = Coach::in_a_meeting();
    coach.waits("4m").sets_the_clock_back("1h").does_not_see("slept").waits("1m").press("tab");
    coach.types("The corner").press("esc e");
    let file = coach.own_file().expect("a file");
    assert!(is_about(file.seconds_spent(), 301.0), "{}", file.seconds_spent());
    assert_eq!(file.steps[0].answer("moment"), "The corner");
    assert_eq!(file, coach.file(), "the newest words win, whatever the clock says");
}

#[test]
fn a_time_zone_changed_during_a_meeting_changes_no_length() {
    let mut coach = Coach::in_a_meeting();
    coach.waits("4m");
    coach.clock.goes_to_paris();
    coach.waits("1m").sees("until 10:45").press("esc e");
    let file = coach.file();
    assert!(is_about(file.seconds_spent(), 300.0), "{}", file.seconds_spent());
    let length = file.ended_at.expect("an end") - file.started_at.expect("a start");
    assert_eq!(length.num_seconds(), 300);
}

#[test]
fn a_change_to_winter_time_does_not_change_a_meetings_length() {
    // Clocks go back at two in the morning: nobody coaches then, but a laptop may be open.
    let mut coach = Coach::at("2026-10-25 00:50").with_person("Amina Khan");
    coach.opens("Amina Khan").waits("20m").press("esc e");
    let file = coach.file();
    let length = file.ended_at.expect("an end") - file.started_at.expect("a start");
    assert_eq!(length.num_minutes(), 20);
    assert!(is_about(file.seconds_spent(), 1200.0));
}

#[test]
fn the_bell_rings_once_when_a_steps_time_is_up_if_set() {
    let mut coach = Coach::in_a_meeting();
    let planned = u64::from(coach.session().steps[0].planned_seconds);
    let silent = format!("{}s", planned + 60);
    coach.waits(&silent);
    assert_eq!(coach.bells, 0, "the setting is off");

    let mut coach = Coach::in_a_meeting();
    coach.model.shared.set(&[SettingChange::Bell(true)]);
    coach.waits(&format!("{}s", planned - 10)).press("esc t").waits("10m").press("t").waits("5s");
    assert_eq!(coach.bells, 0, "paused, no time passes");
    coach.waits("10s").waits("3m");
    assert_eq!(coach.bells, 1);
    coach.press("f8").waits("1m");
    coach.press("f7").waits("5s").sees("1  Praise");
    assert_eq!(coach.bells, 1, "a step that is over already is entered without a bell");
}

#[test]
fn a_meeting_is_planned_for_the_usual_minutes_of_the_settings() {
    let minutes = |usual: Option<u16>| {
        let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
        coach.model.shared.set(&[SettingChange::Minutes(usual)]);
        coach.opens("Amina Khan");
        coach.session().steps.iter().map(|step| step.planned_seconds).sum::<u32>() / 60
    };
    assert_eq!((minutes(Some(20)), minutes(Some(45)), minutes(None)), (20, 45, 30));
}
