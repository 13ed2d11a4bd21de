//! The mouse in fields: a click puts the caret where it is, or chooses what it is on. It never ends,
//! leaves or deletes anything.

use alongside::coaching::session::Status;

use crate::support::coach::Coach;

/// Clicks on the first place of `words` on the screen, `further` columns on.
fn clicks_on(coach: &mut Coach, words: &str, further: usize) {
    let screen = coach.screen();
    let found = screen.lines().enumerate().find_map(|(y, row)| {
        let before = row.split_once(words)?.0;
        Some((before.chars().count() + further, y))
    });
    let (x, y) = found.unwrap_or_else(|| panic!("“{words}” is not on the screen:\n{screen}"));
    coach.clicks(u16::try_from(x).expect("a column"), u16::try_from(y).expect("a row"));
}

#[test]
fn a_click_puts_the_caret_into_the_words_of_a_meeting() {
    for (width, height) in [(120, 36), (80, 24), (40, 12)] {
        let mut coach = Coach::in_a_meeting();
        coach.resizes(width, height).types("Better at the door");
        clicks_on(&mut coach, "The moment", 2);
        coach.types("Line two");
        clicks_on(&mut coach, "Better at", "Better".len());
        coach.types(" now");
        let steps = coach.file().steps;
        assert_eq!(steps[0].answer("how_going"), "Better now at the door", "{width} × {height}");
        assert_eq!(steps[0].answer("moment"), "Line two");
        // Letters type again where they acted before.
        coach.press("esc");
        clicks_on(&mut coach, "Line two", 0);
        coach.types("e");
        assert_eq!(coach.file().steps[0].answer("moment"), "eLine two");
        assert_eq!(coach.file().status, Status::Running);
    }
}

#[test]
fn a_click_chooses_an_option_of_a_drop_in() {
    let mut coach = Coach::in_a_meeting();
    coach.press("f8 f8").types("When they line up, count to three").press("esc e q");
    coach.comes_back_at("2026-11-26 11:00").chooses("Amina Khan").press("d");
    coach.sees("How far is the step?");
    clicks_on(&mut coach, "2 seen once", 2);
    coach.sees("[2 seen once]");
    clicks_on(&mut coach, "2 clip", 2);
    coach.sees("[2 clip]");
    clicks_on(&mut coach, "Note", 1);
    coach.types("Line at the door").sees("Line at the door").sees("[2 seen once]");
}

#[test]
fn a_click_in_prepare_goes_to_a_step_and_into_its_words() {
    let mut coach = Coach::in_a_meeting();
    coach.press("f8 f8").types("When they line up, count to three").press("esc e q");
    coach.comes_back_at("2026-11-30 09:15").chooses("Amina Khan").press("p");
    clicks_on(&mut coach, "2 Probe", 0);
    coach.types("Which table?");
    clicks_on(&mut coach, "Which table", "Which".len());
    coach.types(" back").sees("Which back table?");
}
