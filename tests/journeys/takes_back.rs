//! Undo and redo of words, choices, minutes and rep marks, in the order in which they were done.

use alongside::coaching::practice::RepOutcome;
use alongside::coaching::record::Embedding;

use crate::support::coach::Coach;

#[test]
fn undo_removes_a_word_at_a_time_and_redo_restores_it() {
    let mut coach = Coach::in_a_meeting();
    coach.press("tab").types("one two three").press("ctrl+z");
    assert_eq!(coach.moment(), "one two ");
    coach.press("ctrl+z ctrl+z");
    assert_eq!(coach.moment(), "");
    coach.press("ctrl+z").sees("Nothing more to undo in this step");
    coach.press("ctrl+y ctrl+y");
    assert_eq!(coach.moment(), "one two ");
    coach.press("ctrl+z");
    assert_eq!(coach.moment(), "one ", "what came again can be taken back again");
}

#[test]
fn a_choice_made_between_words_is_undone_in_order() {
    let mut coach = Coach::in_the_next_meeting();
    coach.press("tab tab").types("one ").press("shift-tab 2 tab").types("two");
    coach.press("ctrl+z");
    assert_eq!(
        (coach.moment().as_str(), coach.file().steps[0].previous_step_seen()),
        ("one ", Some(Embedding::Once))
    );
    coach.press("ctrl+z");
    assert_eq!(
        (coach.moment().as_str(), coach.file().steps[0].previous_step_seen()),
        ("one ", None)
    );
    coach.press("ctrl+z");
    assert_eq!(coach.moment(), "");
    coach.press("ctrl+y ctrl+y ctrl+y");
    assert_eq!(
        (coach.moment().as_str(), coach.file().steps[0].previous_step_seen()),
        ("one two", Some(Embedding::Once))
    );
}

#[test]
fn words_of_two_fields_are_undone_in_order() {
    let mut coach = Coach::in_a_meeting();
    coach.press("tab").types("one ").press("tab").types("two ").press("shift-tab").types("three");
    let words = |coach: &Coach| {
        let step = &coach.file().steps[0];
        format!("{}|{}", step.answer("moment"), step.answer("effect"))
    };
    let mut seen = vec![words(&coach)];
    for _ in 0..3 {
        coach.press("ctrl+z");
        seen.push(words(&coach));
    }
    assert_eq!(seen, ["one three|two ", "one |two ", "one |", "|"]);
}

#[test]
fn added_minutes_are_undone() {
    let mut coach = Coach::in_a_meeting();
    coach.press("esc + +").sees("32:00 left");
    coach.press("u").sees("31:00 left").press("u").sees("30:00 left").press("ctrl+y");
    coach.sees("31:00 left");
}

#[test]
fn rep_marks_are_undone_one_by_one() {
    let mut coach = Coach::in_a_meeting();
    coach
        .press("f8 f8")
        .types("When they line up, count")
        .press("tab")
        .types("Feet")
        .press("f8 f8");
    coach.press("1 space").waits("20s").press("c space 2");
    coach.press("esc u");
    let rep = |coach: &Coach| coach.file().practice.reps[0].clone();
    assert_eq!((rep(&coach).outcome, rep(&coach).criteria_met), (None, vec![true]));
    coach.press("u");
    assert_eq!(rep(&coach).criteria_met, [] as [bool; 0]);
    assert!(rep(&coach).seconds >= 20.0, "its time was no mark");
    coach.press("u");
    assert!(coach.file().practice.reps.is_empty());
    coach.press("ctrl+y ctrl+y ctrl+y");
    assert_eq!(rep(&coach).outcome, Some(RepOutcome::Partly));
    assert!(rep(&coach).seconds >= 20.0);
}

#[test]
fn undoing_a_running_rep_stops_it() {
    let mut coach = Coach::in_a_meeting();
    coach.press("f8 f8 f8 f8 1 space").waits("5s").press("ctrl+z").does_not_see("goes on");
    coach.sees("Space to start the first go").press("space").waits("3s").press("3");
    let reps = coach.file().practice.reps;
    assert_eq!(reps.len(), 1);
    assert!((3.0..4.0).contains(&reps[0].seconds), "{}", reps[0].seconds);
}

#[test]
fn undo_is_separate_for_each_step() {
    let mut coach = Coach::in_a_meeting();
    coach.press("tab").types("one").press("f8").types("two").press("f7 ctrl+z");
    let file = coach.file();
    assert_eq!((file.steps[0].answer("moment"), file.steps[1].answer("gap")), ("", "two"));
}

#[test]
fn undoing_the_text_of_a_date_restores_the_date() {
    let mut coach = Coach::in_a_meeting();
    coach
        .press("f8 f8 f8 f8 f8")
        .types("fri")
        .waits("2s")
        .types(" p3")
        .press("ctrl+z ctrl+z ctrl+z");
    let follow_up = coach.file().follow_up;
    assert_eq!((follow_up.use_by, follow_up.said.len()), (None, 0));
}

#[test]
fn typing_after_undo_clears_redo() {
    let mut coach = Coach::in_a_meeting();
    coach.press("tab").types("one two").press("ctrl+z").types("three").press("ctrl+y");
    assert_eq!(coach.moment(), "one three");
    coach.sees("Nothing to redo in this step");
}

#[test]
fn undo_works_in_prepare() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.chooses("Amina Khan").press("p").types("one two").press("ctrl+z");
    assert_eq!(coach.file().steps[0].prepared, "one ");
    coach.press("ctrl+y");
    assert_eq!(coach.file().steps[0].prepared, "one two");
    coach.press("esc u");
    assert_eq!(coach.file().steps[0].prepared, "one ", "u after Esc as in a meeting");
}

#[test]
fn a_paste_is_undone_as_a_whole() {
    let mut coach = Coach::in_a_meeting();
    coach.press("tab").types("one ").pastes("two three four").press("ctrl+z");
    assert_eq!(coach.moment(), "one ");
}

#[test]
fn words_typed_over_a_taken_step_survive_its_undo_in_another_step() {
    let mut coach = Coach::in_a_meeting();
    coach.press("f8 f8").types("first idea").press("f8 f4 enter").sees("action step now");
    let taken = coach.file().action_step.expect("a step");
    assert!(taken.library.is_some() && !taken.criteria.is_empty());
    coach.press("f7 ctrl+u").types("in the exact words of the teacher");
    coach.press("f8 esc u").sees("Undone");
    let step = |coach: &Coach| coach.file().action_step.expect("a step");
    assert_eq!(step(&coach).text, "in the exact words of the teacher");
    assert_eq!((step(&coach).library, step(&coach).criteria.len()), (None, 0), "the rest is back");
    coach.press("enter").types("z").press("ctrl+y ctrl+y ctrl+z ctrl+z ctrl+z f7");
    coach.sees("in the exact words of the teacher");
    coach.press("ctrl+z ctrl+z ctrl+z ctrl+z ctrl+z ctrl+z ctrl+z ctrl+y ctrl+y ctrl+y ctrl+y");
    coach.press("ctrl+y ctrl+y ctrl+y ctrl+y");
    assert_eq!(step(&coach).text, "in the exact words of the teacher");
}
