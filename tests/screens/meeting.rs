//! The meeting, step by step.

use super::{looks_like, rosa};
use crate::support::coach::Coach;

/// Amina's meeting has begun, and the promise of last time is ticked.
fn begun() -> Coach {
    let mut coach = rosa();
    coach.opens("Amina Khan").press("1");
    coach
}

#[test]
fn praise_begins_with_what_last_time_left() {
    let mut coach = begun();
    coach.waits("40s");
    looks_like("meeting-1-praise", &mut coach);
    coach.press("2 tab").types("Wednesday 9.25, you waited for the sink table");
    looks_like("meeting-1-praise-typed", &mut coach);
    looks_like("meeting-1-praise-letters", coach.press("esc"));
}

#[test]
fn probe_has_the_prepared_question_beside_it() {
    let mut coach = begun();
    coach.waits("3m").press("f8").waits("6m");
    looks_like("meeting-2-probe", &mut coach);
}

#[test]
fn the_action_step_shows_hints_on_its_wording() {
    let mut coach = begun();
    coach.press("f8 f8 ctrl+u").types("Be consistent with scanning");
    looks_like("meeting-3-action-step", &mut coach);
}

#[test]
fn plan_asks_for_cue_and_act() {
    let mut coach = begun();
    coach.press("f8 f8 f8").types("the register is done").press("tab");
    coach.types("walk to the corner and count to five");
    looks_like("meeting-4-plan", &mut coach);
}

/// In practice, with a cue and an act to open it.
fn rehearsing() -> Coach {
    let mut coach = begun();
    coach.press("f8 f8 f8").types("the register is done").press("tab");
    coach.types("walk to the corner and count to five").press("f8");
    coach
}

#[test]
fn practice_opens_with_the_line_and_asks_for_the_model() {
    looks_like("meeting-5-practice", &mut rehearsing());
}

#[test]
fn practice_shows_reps_as_marks_and_suggests_what_to_add() {
    let mut coach = rehearsing();
    coach.press("1 space").waits("40s").press("space 2 enter").types("Feet still before the count");
    looks_like("meeting-5-practice-feedback", &mut coach);
    coach.press("esc space").waits("30s");
    looks_like("meeting-5-practice-rep-goes-on", &mut coach);
    coach.press("3 space").waits("30s").press("3").waits("7s");
    looks_like("meeting-5-practice-two-clean", &mut coach);
}

#[test]
fn follow_up_shows_each_date_as_it_was_understood() {
    let mut coach = begun();
    coach.press("f8 f8 f8 f8 f8").types("tomorrow p3").press("tab").types("fri").press("tab 1 tab");
    coach.types("Stands still, front corner").press("tab").types("31 feb").press("tab");
    coach.types("Ask the site team again");
    looks_like("meeting-6-follow-up", &mut coach);
}

#[test]
fn follow_up_uses_the_schools_calendar_and_marks_ambiguous_dates() {
    let calendar = "school = 'Pool Street Primary'\n[2026-27]\n\
        autumn-2 = '2/11/2026 to 18/12/2026'\nspring-1 = '4/1/2027 to 12/2/2027'\n\
        spring-2 = '1/3/2027 to 25/3/2027'\ninset = ['27/11/2026']\n[periods]\n3 = '11:10'\n";
    let mut coach = rosa().with_file("calendars/pool-street.toml", calendar);
    coach.opens("Amina Khan").press("1 f8 f8 f8 f8 f8").types("thu p3").press("tab");
    coach.types("fri").press("tab 1 tab tab").types("4/3");
    looks_like("meeting-6-follow-up-own-calendar", &mut coach);
}

#[test]
fn private_notes_are_masked_until_requested() {
    let mut coach = begun();
    coach.press("esc o o").types("She looked tired; ask about the move").waits("7s");
    looks_like("meeting-private-shown", &mut coach);
    coach.press("esc o").waits("7s");
    looks_like("meeting-private-hidden", &mut coach);
}

#[test]
fn the_coachees_view_shows_only_what_is_shared() {
    let mut coach = begun();
    coach.press("f9");
    looks_like("coachee-1-praise", &mut coach);
    coach.press("f9 f9 f8 f8 f9").waits("7s");
    looks_like("coachee-3-action-step", &mut coach);
    let mut coach = rehearsing();
    coach.press("1 space").waits("40s").press("2 space").waits("30s").press("3 f9").waits("7s");
    looks_like("coachee-5-practice", &mut coach);
}
