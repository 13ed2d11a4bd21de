//! A screen that nobody looks after blanks, and any key brings it back and does nothing else.

use alongside::app::core::event::Event;
use alongside::settings::setting::SettingChange;

use crate::support::coach::Coach;

const BLANK: &str = "Any key brings the screen back.";

fn meeting_that_blanks_after(minutes: u16) -> Coach {
    let mut coach = Coach::in_a_meeting();
    let settings = [SettingChange::BlankAfterMinutes(minutes), SettingChange::Bell(true)];
    coach.model.shared.set(&settings);
    coach.press("tab").types("qzword");
    coach
}

fn shows_nothing(coach: &mut Coach) {
    coach.sees(BLANK).does_not_see("Amina").does_not_see("Praise").does_not_see("qzword");
}

#[test]
fn without_a_key_for_so_long_the_screen_blanks_and_the_meeting_goes_on() {
    let mut coach = meeting_that_blanks_after(1);
    coach.waits("50s").sees("qzword").press("end").waits("59s").sees("qzword").waits("2s");
    shows_nothing(&mut coach);
    for (width, height) in [(80, 24), (40, 12), (39, 5), (120, 36)] {
        coach.resizes(width, height);
        assert!(!coach.screen().contains("qzword"), "{width}×{height}");
    }
    assert_eq!(coach.bells, 0);
    coach.waits("5m");
    shows_nothing(&mut coach);
    assert_eq!(coach.bells, 1, "the end of the step is heard");
    assert!(coach.session().seconds_spent() > 400.0, "the time counts");
}

#[test]
fn the_key_that_brings_the_screen_back_does_nothing_else() {
    type Wakes = fn(&mut Coach);
    let ways: [Wakes; 6] = [
        |coach| _ = coach.types("x"),
        |coach| _ = coach.press("f8"),
        |coach| _ = coach.press("esc"),
        |coach| _ = coach.pastes("pasted"),
        |coach| _ = coach.clicks(3, 5),
        |coach| _ = coach.event(Event::Wheel(1, (30, 10))),
    ];
    for wakes in ways {
        let mut coach = meeting_that_blanks_after(3);
        coach.waits("3m");
        shows_nothing(&mut coach);
        wakes(&mut coach);
        coach.sees("qzword").sees("1  Praise").does_not_see(BLANK);
        assert_eq!(coach.types("!").moment(), "qzword!", "it goes on where it was");
    }
}

#[test]
fn the_coachees_view_blanks_as_well_and_a_laptop_that_slept_is_blank() {
    let mut coach = meeting_that_blanks_after(2);
    coach.press("f8 f8 f9").waits("2m");
    shows_nothing(&mut coach);
    coach.press("x").sees("ACTION STEP").types("y");
    assert_eq!(coach.file().action_step.expect("a step").text, "y");

    coach.press("f9 f9 esc q y").sees("Your caseload").sleeps("10m");
    shows_nothing(&mut coach);
    coach.sets_the_clock_back("10m");
    shows_nothing(&mut coach);
    coach.press("j").sees("Your caseload");
}

#[test]
fn the_minutes_are_set_in_the_settings_and_none_is_never() {
    let mut coach = meeting_that_blanks_after(0);
    coach.waits("20m").sees("qzword");
    coach.asks_for("Settings");
    while !coach.is_seen("▸Blank the screen after how many minutes?") {
        coach.press("tab");
    }
    coach.types("900").press("enter").sees("A number up to 240");
    coach.press("ctrl+u").types("7").press("enter").sees("Your settings are saved");
    coach.waits("6m").sees("qzword").waits("1m");
    shows_nothing(&mut coach);
}
