//! The pages of a meeting besides its steps: promises, questions, closing page, self-review.

use super::{looks_like, rosa};
use crate::support::coach::Coach;

#[test]
fn the_coachs_own_promises_come_first() {
    looks_like("promises", rosa().opens("Amina Khan"));
}

#[test]
fn a_meeting_left_open_asks_when_it_ended() {
    let mut coach = rosa();
    coach.chooses("Hanh Nguyen").press("enter");
    looks_like("left-open", &mut coach);
    looks_like("left-open-typed", coach.types("15:1"));
}

fn begun() -> Coach {
    let mut coach = rosa();
    coach.opens("Amina Khan").press("1");
    coach
}

#[test]
fn a_laptop_that_slept_asks_whether_the_meeting_went_on() {
    let mut coach = begun();
    coach.sleeps("12m");
    looks_like("ask-slept", &mut coach);
}

#[test]
fn leaving_a_running_meeting_asks_first() {
    looks_like("ask-leave", begun().press("esc q"));
}

#[test]
fn model_and_skipping_are_asked_with_one_key_each() {
    let mut coach = begun();
    coach.press("f8 f8 f8 f8 m");
    looks_like("ask-model", &mut coach);
    coach.press("esc s");
    looks_like("ask-skipped", &mut coach);
}

#[test]
fn a_paused_meeting_says_so() {
    looks_like("paused", begun().waits("90s").press("esc t").waits("7s"));
}

#[test]
#[expect(clippy::disallowed_methods, reason = "another program moves the folder away")]
fn a_failed_save_is_reported_in_plain_words() {
    let mut coach = rosa().with_file("../state/live", "in the way");
    coach.opens("Amina Khan").press("1");
    let sessions = coach.folders().data.join("sessions");
    std::fs::rename(&sessions, sessions.with_extension("moved")).expect("moved away");
    coach.writes_elsewhere("sessions", "in the way");
    // Once the notice is gone: it names a folder, which is another one each time.
    looks_like("not-saved", coach.press("tab").types("The corner").waits("7s"));
}

/// A meeting that was held in full, and ended.
fn ended() -> Coach {
    let mut coach = begun();
    coach.waits("2m").press("f8").waits("6m30s").press("f8").waits("2m").press("f8");
    coach.types("the register is done").press("tab").types("walk to the corner and count to five");
    coach.waits("4m").press("f8 1 space").waits("40s").press("2 space").waits("50s").press("3");
    coach
        .waits("5m")
        .press("f8")
        .types("tomorrow p3")
        .press("tab")
        .types("fri")
        .press("tab 1 tab tab");
    coach.types("30/11 9:15").press("tab").types("Ask the site team again").waits("1m");
    coach.press("esc e").waits("7s");
    coach
}

#[test]
fn the_closing_page_says_what_was_agreed_and_rehearsed() {
    looks_like("closing", &mut ended());
}

#[test]
fn the_closing_page_of_an_empty_meeting_says_so_plainly() {
    let mut coach = Coach::in_a_meeting();
    coach.waits("1m").press("esc e").waits("7s");
    looks_like("closing-empty", &mut coach);
}

#[test]
fn the_self_review_takes_a_key_a_question() {
    let mut coach = ended();
    coach.press("s");
    looks_like("self-review", &mut coach);
    coach.press("1").types("Say less in probe");
    looks_like("self-review-differently", &mut coach);
}
