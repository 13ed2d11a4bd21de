//! Pacing: the pace is shown, minutes are shared out on a key, and practice is shortened last.

use alongside::coaching::moment::WallTime;
use alongside::coaching::pacing::{Pace, pacing, share_out};
use alongside::coaching::packs;
use alongside::coaching::people::{Person, Unknown};
use alongside::coaching::protocol::{Protocol, StepKind};
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
    coach.waits("60s").sees("13 min if you move on").sees("within 1 min");
    coach.sees_as("Practice still gets", Role::Good);
    coach.waits("60s").sees("13 min if you move on").sees("now");
    coach.waits("90s").sees("13 min. The other").sees("steps are 1:30").sees("over 1:30");
    coach.sees_as("Practice still gets", Role::Near).sees("5 Practice 13 min");
    // The four others can do with a minute each, and have 15 between them: 11 minutes are to give.
    coach.waits("9m30s").sees("steps are 11:00").sees("5 Practice 13 min");
    coach.waits("90s").sees("practice 11 of").sees("13 min").sees("5 Practice 11:30");
    coach.sees_as("practice 11 of", Role::Near);
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
    coach.waits("5m").sees("25 min left. Esc l:").sees("practice kept").press("esc l");
    coach.sees("Shared out: 5, 3, 3, 13 practice, 1 · practice kept");
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
    coach.opens("Amina Khan").press("1").sees("22 min left. Esc l:").sees("practice kept");
    coach.press("esc l");
    let planned = planned(&coach);
    assert_eq!(planned[4], 780, "practice is whole");
    assert!(planned.iter().sum::<u32>().abs_diff(22 * 60) < 2, "{planned:?}");
    coach.waits("7s").does_not_see("min left:").sees("until 09:45");
}

/// What the pace, the offer and the head say of a late meeting is one and the same.
#[test]
fn a_late_meeting_ends_when_it_was_to_end_and_says_so_once() {
    let mut coach = Coach::at("2026-11-23 09:27").with_example_trust();
    coach.opens("Amina Khan").press("1").sees("18 min left. Esc l:").sees("until 09:45");
    coach.does_not_see("if you move on within");
    coach.waits("1m").sees("until 09:45");
}

#[test]
fn the_next_step_keeps_its_minutes_though_it_was_looked_into() {
    let mut coach = Coach::in_a_meeting();
    coach.press("f8 f8 f8 f8").sees("for practice");
    let left = |coach: &Coach| match coach.meeting().pacing(&coach.clock.clone().now()).pace {
        Pace::Practising { left } => left,
        other => panic!("{other:?}"),
    };
    let before = left(&coach);
    coach.press("f8").waits("5s").press("f7").sees("for practice");
    let after = left(&coach);
    assert!((before - 5.0..=before).contains(&after), "{before} was left, and now {after}");
}

#[test]
fn a_meeting_that_was_not_begun_after_all_has_its_own_minutes() {
    let mut coach = Coach::in_a_meeting();
    let before = planned(&coach);
    coach.press("esc + + q n");
    coach.opens("Amina Khan").press("1");
    assert_eq!(planned(&coach), before);
}

#[test]
fn the_coach_can_add_a_minute() {
    let mut coach = Coach::in_a_meeting();
    coach.press("esc +").sees("A minute more").sees("31:00 left · until 09:46");
    coach.press("u").sees("30:00 left · until 09:45");
}

#[test]
fn a_meeting_keeps_the_length_chosen_for_it() {
    let begun = |minutes: u16, time: &str| {
        let mut coach = Coach::at(&format!("2026-11-23 {time}")).with_example_trust();
        coach.chooses("Amina Khan").press("p esc");
        while planned(&coach).iter().sum::<u32>() != u32::from(minutes) * 60 {
            coach.press("l");
        }
        coach.press("q n 1");
        coach
    };
    for (minutes, until) in [(15, "09:32"), (30, "09:47"), (45, "10:02")] {
        let mut coach = begun(minutes, "09:15");
        coach.does_not_see("min left.").press("esc + +").waits("5s").does_not_see("min left.");
        coach.sees(&format!("until {until}")).press("l").sees(&format!("until {until}"));
    }
    begun(20, "09:21").sees("14 min left. Esc l:");
}

/// A meeting of so many minutes.
fn a_meeting(protocol: &Protocol, minutes: u16) -> Session {
    let id = "0193581e-person1".parse().expect("an id");
    let person = Person::new(id, "Amina", "", "", "instructional");
    let (id, name, unknown) = (person.id.clone(), "Rosa".into(), Unknown::new());
    let coach = alongside::coaching::people::Coach { id, name, unknown };
    let id = "0193581e-session".parse().expect("an id");
    Session::prepared(id, coach, &person, protocol.clone(), minutes, None)
}

fn stay(seconds: f64) -> Visit {
    Visit { entered_at: WallTime::default(), seconds, unknown: Unknown::new() }
}

/// A meeting of a built-in protocol, some way in.
fn some_way_in() -> impl Strategy<Value = (Session, f64)> {
    let protocols: Vec<&Protocol> = packs::protocols().collect();
    let which = 0..protocols.len();
    let minutes = prop::collection::vec(0_u32..25 * 60, 20);
    let spent = prop::collection::vec(prop::option::of(0_u32..900), 20);
    (which, minutes, spent, 0_usize..20, 60_u32..3600).prop_map(
        move |(which, minutes, spent, at, left)| {
            let total = protocols[which].total_minutes();
            let mut session = a_meeting(protocols[which], total);
            let at = at % session.steps.len();
            session.at_step = at;
            for (i, step) in session.steps.iter_mut().enumerate() {
                step.planned_seconds = minutes[i];
                let seconds = if i <= at { Some(spent[i].unwrap_or(0)) } else { spent[i] };
                step.visits.extend(seconds.map(|seconds| stay(f64::from(seconds))));
            }
            (session, f64::from(left))
        },
    )
}

proptest! {
    /// A step that was opened for some seconds gives practice nothing of its own, and takes no more
    /// from it than those seconds.
    #[test]
    fn a_look_into_a_step_ahead_costs_what_it_took_and_no_more(
        (session, left) in some_way_in(), which in 1_usize..20, seconds in 0_u32..40,
    ) {
        let ahead: Vec<usize> = (session.at_step + 1..session.steps.len())
            .filter(|n| session.steps[*n].kind != StepKind::Practice)
            .collect();
        let Some(ahead) = ahead.get(which % ahead.len().max(1)).copied() else { return Ok(()) };
        let mut looked = session.clone();
        looked.steps[ahead].visits.push(stay(f64::from(seconds)));
        let gets = |session: &Session| match pacing(session, 0.0, None).pace {
            Pace::Keeps { practice, .. }
            | Pace::OthersGive { practice, .. }
            | Pace::Shrinking { practice, .. } => practice,
            Pace::Practising { left } => left,
            Pace::Past => 0.0,
        };
        let cost = gets(&session) - gets(&looked);
        prop_assert!((-0.01..=f64::from(seconds) + 0.01).contains(&cost), "{cost}");
        let Some(practice) = session.steps.iter().position(|it| it.kind == StepKind::Practice)
        else {
            return Ok(());
        };
        let [before, after] = [&session, &looked].map(|it| share_out(it, left)[practice]);
        prop_assert!(after <= before + seconds + 1, "practice is given {after}, not {before}");
    }

    #[test]
    fn shares_always_add_up_to_the_minutes_left((session, left) in some_way_in()) {
        let spent: f64 = session.steps.iter().map(StepRecord::seconds_spent).sum();
        let shares = share_out(&session, left);
        let given: f64 = shares.iter().map(|share| f64::from(*share)).sum::<f64>() - spent;
        prop_assert!((given - left).abs() < 0.5, "{given} of {left}: {shares:?}");
    }
}

/// For every protocol, each of its lengths, every step before practice, late and over by up to half
/// an hour: practice has what it wants, or what is left when each other step has its least.
#[test]
fn practice_gives_nothing_before_every_other_step_ahead_is_at_its_least() {
    let (mut cases, mut shortened) = (0, 0);
    for protocol in packs::protocols() {
        let Some(practice) = protocol.steps.iter().position(|it| it.kind == StepKind::Practice)
        else {
            continue;
        };
        let lengths = protocol.lengths();
        for (length, at) in lengths.iter().flat_map(|it| (0..practice).map(move |at| (*it, at))) {
            for (late, over) in (0..=30_u32).flat_map(|it| (0..=30_u32).map(move |o| (it, o))) {
                let mut session = a_meeting(protocol, length);
                session.at_step = at;
                let planned: Vec<u32> = session.steps.iter().map(|it| it.planned_seconds).collect();
                for (i, step) in session.steps.iter_mut().enumerate().take(at + 1) {
                    let over = if i == at { over * 60 } else { 0 };
                    step.visits.push(stay(f64::from(planned[i] + over)));
                }
                let spent: u32 = planned[..=at].iter().sum::<u32>() + over * 60;
                let left = (u32::from(length) * 60).saturating_sub(spent + late * 60);
                let least: u32 = planned
                    .iter()
                    .enumerate()
                    .filter(|(i, _)| *i > at && *i != practice)
                    .map(|(_, planned)| (*planned).min(60))
                    .sum();
                let share = share_out(&session, f64::from(left))[practice];
                assert_eq!(
                    share,
                    planned[practice].min(left.saturating_sub(least)),
                    "{}: {length} min, step {at}, {late} late, {over} over",
                    protocol.id
                );
                (cases, shortened) = (cases + 1, shortened + u32::from(share < planned[practice]));
            }
        }
    }
    assert!(cases > 40_000 && shortened > 10_000, "{shortened} of {cases}");
}

#[test]
fn a_length_that_is_asked_for_is_taken_or_it_is_said_why_not() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    let amina = coach.store().people().people[0].id.clone();
    coach.asks_to_meet_for(&amina, 24).sees("24:00 left");
    assert_eq!(planned(&coach).iter().sum::<u32>(), 24 * 60);
    // The next time it is open already, and its minutes are not lost sight of.
    coach.asks_to_meet_for(&amina, 45).sees("was begun before");
    coach.press("y").sees("1 Praise").sees("left · until 09:39");
}
