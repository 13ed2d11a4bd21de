//! The mouse in fields: a click puts the caret where it is, or chooses what it is on. It never ends,
//! leaves or deletes anything.

use alongside::coaching::practice::RepOutcome;
use alongside::coaching::session::Status;

use crate::support::coach::Coach;

#[test]
fn a_click_puts_the_caret_into_the_words_of_a_meeting() {
    for (width, height) in [(120, 36), (80, 24), (40, 12)] {
        let mut coach = Coach::in_a_meeting();
        coach.resizes(width, height).types("Better at the door");
        coach.clicks_on("The moment", 2);
        coach.types("Line two");
        coach.clicks_on("Better at", "Better".len());
        coach.types(" now");
        let steps = coach.file().steps;
        assert_eq!(steps[0].answer("how_going"), "Better now at the door", "{width} × {height}");
        assert_eq!(steps[0].answer("moment"), "Line two");
        // Letters type again where they acted before.
        coach.press("esc");
        coach.clicks_on("Line two", 0);
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
    coach.clicks_on("2 seen once", 2);
    coach.sees("[2 seen once]");
    coach.clicks_on("2 clip", 2);
    coach.sees("[2 clip]");
    coach.clicks_on("Note", 1);
    coach.types("Line at the door").sees("Line at the door").sees("[2 seen once]");
}

#[test]
fn a_click_in_prepare_goes_to_a_step_and_into_its_words() {
    let mut coach = Coach::in_a_meeting();
    coach.press("f8 f8").types("When they line up, count to three").press("esc e q");
    coach.comes_back_at("2026-11-30 09:15").chooses("Amina Khan").press("p");
    coach.clicks_on("2 Probe", 0);
    coach.types("Which table?");
    coach.clicks_on("Which table", "Which".len());
    coach.types(" back").sees("Which back table?");
}

#[test]
fn a_click_chooses_in_a_form_that_is_saved_as_a_whole() {
    for (width, height) in [(120, 36), (80, 24), (40, 12)] {
        let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
        coach.resizes(width, height).press("a").types("Ben Osay");
        coach.clicks_on("Role", 1).types("Teacher");
        coach.clicks_on("Ben Os", "Ben Os".len()).press("delete").types("e").sees("Ben Osey");
        // A setting shows at once, as when a key chooses it.
        coach.press("esc").press(",").press("tab tab").clicks_on("2 plain", 2);
        coach.sees("[2 plain]").press("enter").sees("Your settings are saved");
    }
}

#[test]
fn a_click_marks_a_go_ticks_a_criterion_and_writes_its_feedback() {
    for (width, height) in [(120, 36), (80, 24)] {
        let mut coach = Coach::in_a_meeting();
        coach.resizes(width, height).press("f8 f8").types("When they line up, count to three");
        coach.press("tab").types("silent and still").press("tab").types("counts aloud");
        coach.press("f8 f8").clicks_on("2 clip", 2).clicks_on("Space to start", 2);
        coach.waits("20s").clicks_on("counts aloud", 2).clicks_on("Space to stop", 1);
        coach.clicks_on("2 nearly", 3).sees("Feedback, go 1");
        coach.clicks_on("Feedback, go 1", 1).types("slower").sees("slower");
        let session = coach.file();
        let rep = &session.practice.reps[0];
        assert_eq!(rep.criteria_met, [false, true]);
        assert_eq!(rep.outcome, Some(RepOutcome::Partly));
        assert_eq!(rep.feedback, "slower");
        assert_eq!(session.status, Status::Running);
    }
}

#[test]
fn a_click_takes_off_a_filter_and_reads_a_page() {
    let mut coach = Coach::at("2026-11-23 09:15").with_example_trust();
    coach.chooses("Amina Khan").press("r f").types("practice").press("enter esc");
    coach.sees("[Amina Khan]").clicks_on("[Amina Khan]", 2).does_not_see("[Amina Khan]");
    coach.clicks(80, 10).sees("Esc list");
    // In a list that lies over the screen a click chooses, and a second one takes.
    coach.press("esc f2").types("bell").clicks_on("Settings: theme", 3);
    coach.sees("Ring the bell when time is up?");
}
