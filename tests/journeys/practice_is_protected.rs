//! Pacing: the pace is shown, minutes are shared out on a key, and practice is shortened last.

use alongside::coaching::moment::WallTime;
use alongside::coaching::pacing::{Pace, share_out};
use alongside::coaching::packs;
use alongside::coaching::people::{Person, Unknown};
use alongside::coaching::protocol::StepKind;
use alongside::coaching::record::{StepRecord, Visit};
use alongside::coaching::session::Session;
use alongside::settings::theme::Role;
use proptest::prelude::*;

use crate::support::coach::Coach;

fn planned(coach: &Coach) -> Vec<u32> {
    coach.session().steps.iter().map(|step| step.planned_seconds).collect()
}

#[test]
fn the_pace_is_shown_in_one_line() {
    let mut coach = Coach::in_a_meeting();
    coach.waits("60s").sees("practice keeps its").sees("13:00 if you move on").sees("in 1:00");
    coach.sees_as("practice keeps its", Role::Good);
    coach.waits("60s").sees("practice keeps 13:00").sees("if you move on now");
    coach.waits("90s").sees("practice is down to").sees("11:30: move on when");
    coach.sees_as("practice is down to", Role::Near).sees("over 1:30");
}

#[test]
fn practice_gains_the_minutes_that_others_leave() {
    let mut coach = Coach::in_a_meeting();
    coach.waits("30s").press("f8").waits("1m").press("f8").sees("5 Practice 18:30");
    coach.press("f8 f8").sees("for practice");
    let Pace::Practising { left } = coach.meeting().pacing(&coach.clock.clone().now()).pace else {
        panic!("practice is not going on");
    };
    assert!((left - (28.0 * 60.0 - 90.0)).abs() < 1.0, "{left}");
}

#[test]
fn no_step_and_no_minutes_change_by_themselves() {
    let mut coach = Coach::in_a_meeting();
    let before = planned(&coach);
    coach.waits("29m");
    assert_eq!(coach.session().current(), 0);
    assert_eq!(planned(&coach), before);
    coach.waits("10m").sees("over 9:00").sees("over 37:00");
}

#[test]
fn remaining_minutes_are_shared_out_on_one_key_and_restored_on_another() {
    let mut coach = Coach::in_a_meeting();
    let before = planned(&coach);
    coach.waits("5m").sees("25 min left:").sees("0·5·3·3·13·1,").press("esc l");
    coach.sees("Shared out: 0·5·3·3·13·1, practice kept");
    assert_eq!(planned(&coach), [300, 300, 180, 180, 780, 60]);
    assert_eq!(planned(&coach).iter().sum::<u32>(), 30 * 60);
    coach.press("u");
    assert_eq!(planned(&coach), before);
    coach.press("ctrl+y");
    assert_eq!(planned(&coach).iter().sum::<u32>(), 30 * 60);
}

#[test]
fn a_late_start_offers_the_minutes_that_are_left() {
    let mut coach = Coach::at("2026-11-23 09:23").with_example_trust();
    coach.opens("Amina Khan").press("1").sees("22 min left:").sees("2·3·1·2·13·1,");
    coach.press("esc l");
    let planned = planned(&coach);
    assert_eq!(planned[4], 780, "practice is whole");
    assert!(planned.iter().sum::<u32>().abs_diff(22 * 60) < 2, "{planned:?}");
    coach.waits("7s").does_not_see("min left:").sees("until 09:45");
}

#[test]
fn the_coach_can_add_a_minute() {
    let mut coach = Coach::in_a_meeting();
    coach.press("esc +").sees("A minute more").sees("31:00 left · until 09:46");
    coach.press("u").sees("30:00 left · until 09:45");
}

/// A meeting of a built-in protocol, some way in.
fn some_way_in() -> impl Strategy<Value = (Session, f64)> {
    let protocols = packs::protocols();
    let which = 0..protocols.len();
    let minutes = prop::collection::vec(0_u32..25 * 60, 20);
    let spent = prop::collection::vec(prop::option::of(0_u32..900), 20);
    (which, minutes, spent, 0_usize..20, 60_u32..3600).prop_map(
        move |(which, minutes, spent, at, left)| {
            let protocol = protocols[which].clone();
            let id = "0193581e-person1".parse().expect("an id");
            let person = Person::new(id, "Amina", "", "", "instructional");
            let coach = alongside::coaching::people::Coach {
                id: person.id.clone(),
                name: "Rosa".into(),
                unknown: Unknown::new(),
            };
            let id = "0193581e-session".parse().expect("an id");
            let total = protocol.total_minutes();
            let mut session = Session::prepared(id, coach, &person, protocol, total, None);
            let at = at % session.steps.len();
            session.at_step = at;
            for (i, step) in session.steps.iter_mut().enumerate() {
                step.planned_seconds = minutes[i];
                let seconds = if i <= at { Some(spent[i].unwrap_or(0)) } else { spent[i] };
                step.visits.extend(seconds.map(|seconds| Visit {
                    entered_at: WallTime::default(),
                    seconds: f64::from(seconds),
                    unknown: Unknown::new(),
                }));
            }
            (session, f64::from(left))
        },
    )
}

proptest! {
    #[test]
    fn shares_always_add_up_to_the_minutes_left((session, left) in some_way_in()) {
        let spent: f64 = session.steps.iter().map(StepRecord::seconds_spent).sum();
        let shares = share_out(&session, left);
        let given: f64 = shares.iter().map(|share| f64::from(*share)).sum::<f64>() - spent;
        prop_assert!((given - left).abs() < 0.5, "{given} of {left}: {shares:?}");
    }

    #[test]
    fn practice_is_shortened_only_after_every_other_step(
        (session, left) in some_way_in(),
    ) {
        let current = session.current();
        let Some(practice) = session.step_of(StepKind::Practice) else { return Ok(()) };
        let to_come = |i: usize| i == current || (i > current && session.steps[i].visits.is_empty());
        if !to_come(practice) {
            return Ok(());
        }
        let shares = share_out(&session, left);
        if shares[practice] >= session.steps[practice].planned_seconds {
            return Ok(());
        }
        let least = session.protocol.least_minutes();
        for i in (0..shares.len()).filter(|i| to_come(*i) && *i != practice) {
            let step = &session.steps[i];
            let least = (f64::from(least[i]) * 60.0).min(f64::from(step.planned_seconds));
            let floor = least.max(step.seconds_spent());
            let share = f64::from(shares[i]);
            prop_assert!(share < floor + 0.5, "step {i} keeps {share} over {floor}");
        }
    }
}
