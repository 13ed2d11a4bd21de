//! A meeting through all six steps, with every kind of field, by keys alone; then the file is read.

use alongside::coaching::action_step::{CheckKind, StepStatus};
use alongside::coaching::practice::{ModelKind, PracticeKind, RepOutcome};
use alongside::coaching::session::Status;
use chrono::NaiveDate;

use crate::support::coach::Coach;

#[test]
fn everything_typed_and_chosen_in_a_meeting_is_in_the_file() {
    let mut coach = Coach::in_a_meeting();

    // Praise: lines left by Tab, Enter and the arrow, a note of two lines.
    coach.types("Better").press("tab").types("Monday, after the bell").press("enter");
    coach.types("They were quiet at three").press("down").types("You stood still").press("tab");
    coach.types("Warm start\nHer idea");
    let praise = &coach.file().steps[0];
    assert_eq!(praise.answer("how_going"), "Better");
    assert_eq!(praise.answer("moment"), "Monday, after the bell");
    assert_eq!(praise.answer("effect"), "They were quiet at three");
    assert_eq!(praise.answer("why_it_worked"), "You stood still");
    assert_eq!(praise.notes, "Warm start\nHer idea");

    // Probe: a text.
    coach.waits("2m").press("f8").types("I speak before they look").press("tab");
    coach.types("Watched the clip twice");
    let probe = &coach.file().steps[1];
    assert_eq!(probe.answer("gap"), "I speak before they look");
    assert_eq!(probe.notes, "Watched the clip twice");

    // Action step, by Ctrl-N: the step, criteria that grow, why, a strand.
    coach.waits("3m").press("ctrl+n").types("When they line up, count silently to three");
    coach.press("enter").types("Feet still").press("enter").types("Eyes on the line");
    coach.press("enter").types("No word before three").press("enter enter");
    coach.types("They settle by themselves").press("tab 1");
    let step = coach.file().action_step.expect("an action step");
    assert_eq!(step.text, "When they line up, count silently to three");
    assert_eq!(step.criteria, ["Feet still", "Eyes on the line", "No word before three"]);
    assert_eq!(
        (step.why.as_str(), step.strand.as_str()),
        ("They settle by themselves", "routines")
    );

    // Plan, by the letter n.
    coach.waits("2m").press("esc n").types("the bell goes").press("enter").types("hold up my hand");
    coach.press("enter").types("Maths, Tuesday").press("enter");
    coach.types("“Three, two …”\nthen wait").press("tab").types("tomorrow");
    coach.press("enter tab").types("A visitor at the door");
    let plan = coach.file();
    assert_eq!(plan.if_then(), Some(("the bell goes", "hold up my hand")));
    assert_eq!(plan.steps[3].answer("lesson"), "Maths, Tuesday");
    assert_eq!(plan.steps[3].answer("when"), "tomorrow");
    assert_eq!(plan.steps[3].answer("script"), "“Three, two …”\nthen wait");
    assert_eq!(plan.steps[3].answer("obstacle"), "A visitor at the door");

    // Practice, by the arrow among letters: opens with the line, in letters.
    coach.waits("2m").press("esc right").sees("When the bell goes, I will hold up my hand");
    coach.press("1 esc k space").waits("45s").press("space 2 enter").types("Count more slowly");
    coach.press("esc space").waits("40s").press("3 space").waits("30s").press("3");
    let practice = coach.file().practice;
    assert_eq!(practice.model_kind, Some(ModelKind::Live));
    assert_eq!(practice.kind, Some(PracticeKind::Performance));
    let outcomes: Vec<_> = practice.reps.iter().map(|rep| rep.outcome).collect();
    assert_eq!(outcomes, [Some(RepOutcome::Partly), Some(RepOutcome::Met), Some(RepOutcome::Met)]);
    assert_eq!(practice.reps[0].feedback, "Count more slowly");
    assert!((44.0..47.0).contains(&practice.reps[0].seconds), "{}", practice.reps[0].seconds);

    // Follow-up: dates as said, a choice, a line, promises that grow.
    coach
        .waits("3m")
        .press("f8 ctrl+u")
        .types("tomorrow p3")
        .press("tab")
        .types("fri")
        .press("tab 1 tab");
    coach.types("Eyes on the line").press("tab").types("30/11 9:15").press("tab");
    coach.types("Send the clip").press("tab").types("Ask for the hall");
    let follow_up = coach.file().follow_up;
    let day = |d| NaiveDate::from_ymd_opt(2026, 11, d);
    assert_eq!((follow_up.use_by, follow_up.check.on), (day(24), day(27)));
    assert_eq!(follow_up.check.how, Some(CheckKind::DropIn));
    assert_eq!(follow_up.check.look_for, "Eyes on the line");
    assert_eq!(follow_up.next_meeting.expect("a date").to_rfc3339(), "2026-11-30T09:15:00+00:00");
    let promises: Vec<_> = follow_up.coach_owes.iter().map(|p| p.text.as_str()).collect();
    assert_eq!(promises, ["Send the clip", "Ask for the hall"]);

    coach.waits("1m").press("esc e").sees("Agreed with Amina Khan").sees("3 goes");
    let file = coach.own_file().expect("its own file");
    assert_eq!(file, coach.file(), "an ended meeting has no other copy");
    assert_eq!(file.status, Status::Finished);
    assert_eq!(file.action_step.expect("a step").status, StepStatus::Practised);
    for (step, seconds) in file.steps.iter().zip([128.0, 187.0, 135.0, 132.0, 298.0, 70.0]) {
        let spent = step.seconds_spent();
        assert!((spent - seconds).abs() < 12.0, "{}: {spent}", step.title);
        assert_eq!(step.visits.len(), 1, "{}", step.title);
    }
}

#[test]
fn every_protocol_of_every_programme_can_be_held_and_ended() {
    for protocol in alongside::coaching::packs::protocols() {
        let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
        coach.chooses("Amina Khan").press("p esc");
        coach.uses_protocol(&protocol.title);
        coach.press("b");
        for (i, step) in protocol.steps.iter().enumerate() {
            coach.sees(&step.title);
            coach.press("esc enter").types(&format!("words of {i}")).waits("20s").press("f8");
        }
        coach.sees("This is the last step").press("esc e").sees("Everything is saved");
        let file = coach.own_file().expect("its own file");
        assert_eq!(file.protocol.id, protocol.id);
        let all = serde_json::to_string(&file).expect("json");
        for i in 0..protocol.steps.len() {
            assert!(all.contains(&format!("words of {i}")), "{}: step {i}", protocol.id);
        }
    }
}

#[test]
fn steps_can_be_visited_in_any_order_and_each_visit_is_recorded() {
    let mut coach = Coach::in_a_meeting();
    coach.waits("1m").press("f8").waits("2m").press("f7").waits("30s");
    coach.press("f8 f8").waits("10s").press("esc e");
    let stays: Vec<Vec<String>> = coach
        .file()
        .steps
        .iter()
        .map(|step| step.visits.iter().map(|v| format!("{:.0}", v.seconds)).collect())
        .collect();
    let expected: [&[&str]; 6] = [&["60", "30"], &["120", "0"], &["10"], &[], &[], &[]];
    assert_eq!(stays, expected);
}
