//! A meeting is judged by the steps that it has: no practice where none is meant, no clock where
//! nothing is timed, and an honest record where practice was left out.

use alongside::coaching::packs::protocol;
use alongside::coaching::practice::{RepOutcome, SkippedWhy};
use alongside::coaching::protocol::Protocol;
use alongside::coaching::session::Session;

use crate::support::coach::Coach;

/// Every size at which somebody may look.
const SIZES: [(u16, u16); 3] = [(120, 36), (80, 24), (40, 12)];

/// A meeting by `protocol`, begun.
fn meeting_by(protocol: Protocol) -> Coach {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.chooses("Amina Khan").press("p");
    let mut session = coach.session().clone();
    coach.press("q");
    let minutes = protocol.total_minutes();
    let coachee = alongside::coaching::people::Person::new(
        session.coachee.id.clone(),
        "Amina Khan",
        "",
        "",
        "instructional",
    );
    session = Session::prepared(session.id, session.coach, &coachee, protocol, minutes, None);
    "Three books".clone_into(&mut session.steps[0].prepared);
    session.scheduled_for = Some(coach.clock.clone().now().wall);
    session.stamp.revision = 9;
    coach.store().save_session(&session).expect("saved");
    coach.store().settle(&session.id).expect("settled");
    coach.comes_back_at("2026-11-23 09:15").chooses("Amina Khan").press("p esc b");
    coach
}

#[test]
fn a_protocol_without_practice_is_asked_nothing_about_it() {
    let mut coach = meeting_by(protocol("grow-30").expect("built in").clone());
    coach.types("Read three books with them").press("f8 f8 esc e").sees("The meeting is over");
    for (width, height) in SIZES {
        coach.resizes(width, height).waits("7s").does_not_see("ehears");
    }
    coach.resizes(120, 36).press("q").does_not_see("practice in");
    coach.press("r f").types("without practice").press("enter esc");
    coach.sees("[without practice]").does_not_see("23 Nov 26");
}

#[test]
fn an_untimed_step_counts_up_and_is_never_over() {
    let mut untimed = protocol("check-in-10").expect("built in").clone();
    untimed.steps.iter_mut().for_each(|step| step.minutes = 0);
    let mut coach = meeting_by(untimed);
    for step in 1..=3 {
        coach.waits("90s").sees("1:30");
        for (width, height) in SIZES {
            coach
                .resizes(width, height)
                .does_not_see("over")
                .does_not_see("left")
                .does_not_see("0 min");
            coach.does_not_see("short").does_not_see("until");
        }
        assert_eq!(coach.bells, 0);
        coach.resizes(120, 36).press(if step < 3 { "f8" } else { "esc" });
    }
    coach.press("e").sees("The meeting is over");
    for (width, height) in SIZES {
        coach.resizes(width, height).does_not_see(" of 0").does_not_see("of 0:00");
    }
}

#[test]
fn practice_that_was_left_out_is_not_ticked_and_its_reason_is_one_key() {
    let mut coach = Coach::in_a_meeting();
    coach.waits("60s").press("f8 f8 f8 f8").waits("20s").press("f8");
    let rail = |coach: &Coach, step: &str| {
        let screen = coach.screen();
        screen.lines().find(|line| line.contains(step)).map(|line| line.contains('✓'))
    };
    assert_eq!(rail(&coach, "1 Praise"), Some(true), "{}", coach.screen());
    assert_eq!(rail(&coach, "2 Probe"), Some(false), "no time and no word:\n{}", coach.screen());
    assert_eq!(rail(&coach, "5 Practice"), Some(false), "no rep:\n{}", coach.screen());
    coach.press("esc e").sees("No rehearsal this time. Why? 1 no time").press("4");
    coach.waits("7s").sees("No rehearsal this time: not today").does_not_see("Why?");
    assert_eq!(coach.file().practice.skipped_why, Some(SkippedWhy::NotToday));
    coach.press("5").waits("7s").sees("No rehearsal this time: for another reason");
}

/// A meeting that is over, with one go that was run and not marked.
fn with_a_go_that_was_only_run() -> Coach {
    let mut coach = Coach::in_a_meeting();
    coach.press("f8 f8 f8 f8 1 space").waits("40s").press("space").sees("How was it?");
    coach.press("f8 esc e");
    coach.sees("How was go 1? 1 not yet").does_not_see("Rehearsed:");
    coach
}

#[test]
fn a_go_of_which_nothing_was_said_is_asked_about_and_counts_once_it_is_marked() {
    for (width, height) in SIZES {
        let mut coach = with_a_go_that_was_only_run();
        assert!(!coach.file().practice.happened());
        coach.resizes(width, height).sees("How was go 1?").sees("no rehearsal this time?");
        coach.resizes(120, 36).press("2").waits("7s").sees("Rehearsed: 1 go");
        coach.does_not_see("How was go 1?");
        assert_eq!(coach.file().practice.reps[0].outcome, Some(RepOutcome::Partly));
    }
    let mut coach = with_a_go_that_was_only_run();
    coach.press("7").waits("7s").sees("No rehearsal this time: not today");
    let practice = coach.file().practice;
    assert_eq!(practice.skipped_why, Some(SkippedWhy::NotToday));
    assert_eq!((practice.reps.len(), practice.happened()), (1, false), "nothing is lost");
    // Whoever thinks again says how it was.
    coach.press("3").waits("7s").sees("Rehearsed: 1 go");
    assert_eq!(coach.file().practice.skipped_why, None);
}

#[test]
fn the_coachee_reads_what_is_shared_of_a_step_that_is_only_talk() {
    let mut coach = meeting_by(protocol("first-meeting-15").expect("built in").clone());
    coach.press("f8 f8 f8").types("Calmer starts").press("tab").types("with a plan");
    coach.press("esc o o").types("tired").press("esc o f9");
    for (width, height) in SIZES {
        coach.resizes(width, height).waits("7s");
        coach.sees("What you’d like").sees("Calmer starts").sees("with a plan");
        coach.sees("Private notes  ········").does_not_see("tired").does_not_see("they");
    }
    coach.resizes(120, 36).press("f9 f9 f7 f9").waits("7s");
    for (width, height) in SIZES {
        coach.resizes(width, height).waits("7s").sees("Nothing is written in this step yet");
        coach.sees("Private notes  ········");
    }
}

#[test]
fn the_coachee_reads_the_gap_in_their_own_words() {
    let mut coach = Coach::in_a_meeting();
    coach.press("f8").types("I look at the board").press("f9").waits("7s");
    for (width, height) in SIZES {
        coach.resizes(width, height).sees("In your words").sees("I look at the board");
        coach.does_not_see("Nothing is written").sees("Private notes  ········");
    }
}
