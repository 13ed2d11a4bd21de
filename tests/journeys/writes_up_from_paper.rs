//! A meeting that was held on paper is entered with its date and minutes.

use alongside::coaching::action_step::StepStatus;
use alongside::coaching::session::Status;

use crate::support::coach::Coach;

#[test]
fn a_meeting_from_paper_has_no_clock_and_counts_as_held() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.press("h").sees("When was it?").types("fri 15:40").sees("→ Fri 20 Nov 2026, 15:40");
    coach.press("enter").types("25").press("enter").sees("1 Praise").sees("from paper");
    coach.press("f8 f8").types("When they line up, count").press("f8 f8 1 space 3");
    coach.waits("5m").press("f8").types("fri").press("esc q").sees("Your caseload");
    let file = coach.own_file().expect("a file");
    assert_eq!(file.status, Status::Finished);
    assert_eq!(file.started_at.expect("a start").to_rfc3339(), "2026-11-20T15:40:00+00:00");
    assert_eq!(file.ended_at.expect("an end").to_rfc3339(), "2026-11-20T16:05:00+00:00");
    assert!(file.seconds_spent() < 0.1, "nobody measured anything");
    let step = file.action_step.expect("a step");
    assert_eq!(
        (step.text.as_str(), step.status),
        ("When they line up, count", StepStatus::Practised)
    );
    coach.sees("1 meeting · last 20 Nov · practice in 1 of 1");
}

#[test]
fn a_future_date_and_invalid_minutes_are_refused_with_the_reason() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach
        .press("h")
        .types("30/11/2026")
        .sees("is still to come")
        .press("enter")
        .types("30")
        .press("enter");
    coach.sees("is still to come").press("ctrl+u").types("yesterday").press("enter ctrl+u");
    coach.types("lots").press("enter").sees("How many minutes? A number from 1 to 240");
    coach.press("esc").sees("first meeting");
}

#[test]
fn a_meeting_from_paper_is_in_the_thread() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.press("h").types("fri 15:40").press("enter").types("25").press("enter f8 f8");
    coach.types("When they line up, count").press("esc q n").sees("From last time 20 Nov");
    coach.sees("When they line up, count");
}

#[test]
fn a_meeting_from_paper_ends_with_the_closing_page() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.press("h").types("fri 15:40").press("enter").types("25").press("enter esc e");
    coach.sees("Agreed with Amina Khan").press("x enter").sees("Written: ");
}

#[test]
fn esc_and_q_leave_the_form_and_not_the_program() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.press("h").types("fri 15:40").press("esc q").sees("You are on Today again");
    assert!(!coach.model.leaving);
    coach.press("u").sees("What you had typed here is back").sees("fri 15:40").press("esc q q");
    assert!(coach.model.leaving);
}

#[test]
fn a_prepared_meeting_picks_up_from_one_that_was_written_up_since() {
    let mut coach = Coach::at("2026-11-16 09:15").with_person("Amina Khan");
    coach.opens("Amina Khan").press("f8 f8").types("When they line up, count").press("esc e q");
    coach.comes_back_at("2026-11-20 08:10").press("p").sees("From last time 16 Nov");
    coach.types("Ask about the corner").press("esc q");
    coach.press("h").types("thu 15:40").press("enter").types("25").press("enter f8 f8");
    coach.types("When they sit down, wait").press("esc q");
    coach.press("p").sees("From last time 19 Nov").sees("When they sit down, wait");
    coach.press("esc b").sees("Praise").sees("When they sit down, wait");
    let previous = coach.file().previous.expect("last time").session;
    let previous = coach.store().read(&previous).expect("read").session;
    assert_eq!(previous.started_at.expect("a start").to_rfc3339(), "2026-11-19T15:40:00+00:00");
}
