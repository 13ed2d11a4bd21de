//! What a meeting promised, agreed and planned is there until it is done, however many meetings lie
//! between.

use alongside::coaching::action_step::Relation;

use crate::support::coach::Coach;

const STEP: &str = "When they line up, count silently to three";

/// A meeting that agreed a step, planned it and promised something; then one that agreed and promised
/// nothing, in which the promise was answered by this key.
fn after_a_meeting_without_a_step(answer: &str) -> Coach {
    let mut coach = Coach::at("2026-11-09 09:15").with_person("Dev Patel");
    coach.opens("Dev Patel").press("f8 f8").types(STEP).press("tab").types("Feet still");
    coach.press("f8").types("the bell goes").press("tab").types("hold up three fingers");
    coach
        .press("f8 f8")
        .types("weds p3")
        .press("tab tab tab")
        .types("Lend him my visualiser")
        .press("esc e q");
    coach.comes_back_at("2026-11-16 09:15").opens("Dev Patel");
    coach.sees("▸ Lend him my visualiser").press(answer).sees("1 Praise");
    coach.press("esc e e").sees("Agreed with Dev Patel").press("q");
    coach.comes_back_at("2026-11-23 09:15");
    coach
}

#[test]
fn an_open_promise_stays_owed_until_it_is_said_to_be_done() {
    for (answer, said) in [("2", "not yet"), ("enter", "open")] {
        let mut coach = after_a_meeting_without_a_step(answer);
        coach.sees("you said you’d do something");
        coach.sees(&format!("1 Lend him my visualiser ({said}, said 9 Nov)"));
        coach.opens("Dev Patel").sees("First: what you said you’d do");
        coach.sees("▸ Lend him my visualiser (9 Nov)").press("1").sees("1 Praise");
        let held = coach.sessions_on_disk();
        let kept: Vec<_> = held.flat_map(|it| it.follow_up.coach_owes).collect();
        assert_eq!(kept.len(), 1, "it stands in the meeting that promised it alone");
        assert_eq!(kept[0].done, Some(true));
        coach.press("f8 f8 f8 f8 f8").sees("(done, said 9 Nov)");
        coach.press("esc e e q").comes_back_at("2026-11-30 09:15");
        coach.does_not_see("Lend him my visualiser").opens("Dev Patel").sees("1 Praise");
    }
}

#[test]
fn a_promise_of_an_earlier_meeting_is_ticked_on_today_and_opened_again() {
    let mut coach = after_a_meeting_without_a_step("2");
    coach.press("1").sees("Done: Lend him my visualiser").does_not_see("1 Lend him my visualiser");
    coach.press("u").sees("1 Lend him my visualiser (not yet, said 9 Nov)");
}

#[test]
fn the_step_is_theirs_whichever_meeting_agreed_it() {
    let mut coach = after_a_meeting_without_a_step("2");
    coach.sees(STEP).press("p").sees("Prepare · Dev Patel");
    coach.sees("From last time").sees("count silently to three").sees("- Feet still");
    coach.sees("Planned: When the bell goes");
    coach.sees("to try first Wed 11 Nov");
    coach.press("esc b").press("1").sees("1 Praise").sees("Planned: When the bell goes");
    coach.press("f8").sees("Planned: When the bell goes");
    coach.press("f8").sees("From last time").sees("- Feet still").sees("g keep this step");
    coach.press("esc g").sees("The last action step is kept");
    let step = coach.session().action_step.clone().expect("a step");
    assert_eq!((step.text.as_str(), step.relation), (STEP, Some(Relation::Kept)));
    let first = coach
        .sessions_on_disk()
        .filter_map(|it| it.action_step)
        .find(|it| it.relation != Some(Relation::Kept));
    assert_eq!(first.map(|it| it.id), Some(step.id));
    // The plan of last time is offered to the step that is kept.
    coach.press("f8 enter enter enter");
    assert_eq!(coach.session().if_then(), Some(("the bell goes", "hold up three fingers")));
}

#[test]
fn a_look_before_its_day_is_told_with_the_day_of_the_look_in_all_places() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Dev Patel");
    coach.opens("Dev Patel").press("f8 f8").types(STEP).press("f8 f8 f8 tab").types("3/12");
    coach.press("esc e q").sees("Check: ").sees("Thu 3 Dec").does_not_see("you looked");
    coach.comes_back_at("2026-11-30 10:00").press("d").types("= Feet still").press("esc q");
    coach.comes_back_at("2026-11-30 11:00").sees("Thu 3 Dec (you looked Mon 30 Nov)");
    coach.press("p").press("f8 f8 f8 f8 f8").sees("looked Mon 30 Nov)");
}

#[test]
fn the_closing_page_says_the_lesson_that_was_agreed() {
    let mut coach = Coach::at("2026-11-30 09:15").with_person("Dev Patel");
    coach.opens("Dev Patel").press("f8 f8 f8 f8 f8").types("weds p3").press("esc e e");
    coach.sees("First try:").sees("Wed 2 Dec, lesson 3");
}
