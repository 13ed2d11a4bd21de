//! The program is killed in the middle of a meeting, and continues with every character.

use alongside::coaching::session::Status;

use crate::support::coach::Coach;

#[test]
fn after_a_kill_the_meeting_continues_with_every_letter() {
    let mut coach = Coach::in_a_meeting();
    coach.waits("2m").press("f8").types("I speak bef").restarts();
    coach.sees("meeting not finished").press("enter").sees("2 Probe").sees("I speak bef");
    coach.types("ore they look");
    assert_eq!(coach.file().steps[1].answer("gap"), "I speak before they look");
    assert_eq!(coach.session().status, Status::Running);
}

#[test]
fn the_clock_loses_no_more_than_a_quarter_of_a_minute() {
    let mut coach = Coach::in_a_meeting();
    coach.waits("4m").restarts().press("enter");
    let spent = coach.session().seconds_spent();
    assert!((225.0..=240.5).contains(&spent), "{spent}");
}

#[test]
fn reps_dates_and_choices_survive_a_kill() {
    let mut coach = Coach::in_a_meeting();
    coach.press("3 f8 f8").types("When they line up, count").press("f8 f8");
    coach.press("1 space").waits("30s").press("3 f8").types("fri");
    let before = coach.file();
    coach.restarts().press("enter").sees("6 Follow-up").sees("→ Fri 27 Nov 2026");
    coach.press("f7").sees("Go 1: yes").sees("Model: live");
    let after = coach.file();
    assert_eq!(after.practice, before.practice);
    assert_eq!(after.follow_up, before.follow_up);
    assert_eq!(after.steps[0].fields, before.steps[0].fields);
}

#[test]
fn words_reach_this_machine_at_once_and_the_folder_at_calm_moments() {
    let mut coach = Coach::in_a_meeting();
    coach.waits("20s").press("tab").types("One").waits("16s");
    coach.types(" two");
    let answer = |session: &alongside::coaching::session::Session| {
        session.steps[0].answer("moment").to_owned()
    };
    coach.types(" three");
    assert_eq!(answer(&coach.file()), "One two three", "the live copy has it all");
    assert_ne!(answer(&coach.own_file().expect("a file")), "One two three");
    coach.press("f8");
    assert_eq!(answer(&coach.own_file().expect("a file")), "One two three", "a step was left");
}

#[test]
fn a_meeting_has_a_file_from_its_first_second() {
    let mut coach = Coach::in_a_meeting();
    assert_eq!(coach.own_file().expect("a file").status, Status::Running);
    coach.restarts().sees("meeting not finished");
}

#[test]
fn quitting_in_the_middle_loses_nothing() {
    let mut coach = Coach::in_a_meeting();
    coach.press("tab").types("The corner").quits();
    assert_eq!(coach.own_file().expect("a file").steps[0].answer("moment"), "The corner");
}

#[test]
fn preparation_survives_a_crash() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.chooses("Amina Khan").press("p").types("Ask about the corn").restarts();
    coach.press("p").sees("Ask about the corn").types("er").press("esc b").sees("You prepared");
    coach.sees("Ask about the corner");
}

#[test]
fn opening_prepare_without_typing_leaves_no_file() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.chooses("Amina Khan").press("p esc q").sees("first meeting");
    assert_eq!(coach.own_file(), None);
}
