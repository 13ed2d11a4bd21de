//! A meeting is judged by the steps that it has: no practice where none is meant, no clock where
//! nothing is timed, and an honest record where practice was left out.

use alongside::coaching::packs::protocol;
use alongside::coaching::practice::SkippedWhy;
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
