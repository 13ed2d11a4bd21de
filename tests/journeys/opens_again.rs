//! A meeting that was ended too soon can be reopened on the same day; later it can be corrected.

use alongside::coaching::session::Status;

use crate::support::coach::Coach;

fn ended() -> Coach {
    let mut coach = Coach::in_a_meeting();
    coach.waits("2m").press("esc e q").sees("Your caseload");
    coach
}

#[test]
fn a_meeting_reopened_from_review_counts_time_as_another_visit() {
    let mut coach = ended();
    let first = coach.file();
    coach.comes_back_at("2026-11-23 11:00").press("r g").sees("Agreed with").press("o");
    coach.sees("1 Praise").press("tab").types("The corner").waits("3m").press("esc e q");
    let file = coach.own_file().expect("a file");
    assert_eq!(file.status, Status::Finished);
    assert_eq!(file.started_at, first.started_at);
    let visits: Vec<f64> = file.steps[0].visits.iter().map(|visit| visit.seconds).collect();
    assert_eq!(visits.len(), 2, "{visits:?}");
    assert!((visits[0] - 120.0).abs() < 3.0 && (visits[1] - 180.0).abs() < 5.0, "{visits:?}");
    let ended = file.ended_at.expect("an end");
    assert!(ended.to_rfc3339().starts_with("2026-11-23T11:03"), "{ended}");
    assert_eq!(file.corrections, [], "it went on, nothing was corrected");
}

#[test]
fn a_reopened_meeting_has_no_end() {
    let mut coach = ended();
    coach.press("r g o").waits("1s");
    assert_eq!((coach.file().status, coach.file().ended_at), (Status::Running, None));
}

#[test]
fn after_its_day_a_meeting_is_corrected_instead_of_reopened() {
    let mut coach = ended();
    coach.comes_back_at("2026-11-24 09:30").press("r g");
    coach
        .sees("This meeting ended on Mon 23 Nov 2026")
        .sees("by a correction")
        .sees("e corrects it");
    coach.waits("7s").press("e").sees("Correct · Amina Khan").press("tab").types("The corner");
    assert_eq!(coach.file().corrections.len(), 1);
    assert_eq!(coach.file().status, Status::Finished);
}

#[test]
fn a_clock_set_back_since_makes_no_difference() {
    let mut coach = ended();
    coach.sets_the_clock_back("2h").press("r g o").sees("1 Praise");
    assert_eq!(coach.file().status, Status::Running);
}

#[test]
fn a_meeting_that_was_given_up_opens_again_too_and_can_be_corrected() {
    let (name, text) = alongside::example_trust::FILES
        .iter()
        .find(|(name, _)| name.contains("74658d"))
        .expect("the one that was given up");
    let mut coach = Coach::at("2026-09-28 16:00").with_example_trust().with_file(name, text);
    coach.chooses("Ben Osei").press("r");
    while !coach.is_seen("Mon 28 Sep 2026, 14:22") {
        coach.press("j");
    }
    coach.press("g o").sees("1 Seen?").waits("1s");
    assert!(coach.file().status.is_open());
}

#[test]
fn without_an_end_a_meeting_given_up_ended_at_its_last_save() {
    let (name, text) = alongside::example_trust::FILES
        .iter()
        .find(|(name, _)| name.contains("74658d"))
        .expect("the one that was given up");
    let mut session: serde_json::Value = serde_json::from_str(text).expect("JSON");
    session["ended_at"] = serde_json::Value::Null;
    let mut coach =
        Coach::at("2026-11-25 10:14").with_example_trust().with_file(name, &session.to_string());
    coach.chooses("Ben Osei").press("r");
    while !coach.is_seen("Mon 28 Sep 2026, 14:22") {
        coach.press("j");
    }
    coach.press("g").sees("This meeting ended on Mon 28 Sep 2026").press("e");
    coach.sees("Correct · Ben Osei").press("tab tab").types("A fire drill").press("esc q");
    assert_eq!(coach.own_file().expect("a file").status, Status::Abandoned);
    assert_eq!(coach.own_file().expect("a file").corrections.len(), 1);
}
