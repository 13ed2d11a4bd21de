//! A whole rehearsal recorded by single keys.

use alongside::coaching::practice::{ModelKind, Practice, RepOutcome, SkippedWhy};
use alongside::coaching::session::Status;

use crate::support::coach::Coach;

/// In practice, with three criteria agreed.
fn rehearsing() -> Coach {
    let mut coach = Coach::in_a_meeting();
    coach.press("f8 f8").types("When they line up, count to three");
    coach.press("tab").types("Feet still").press("tab").types("Eyes on the line").press("tab");
    coach.types("No word before three").press("f8 f8");
    coach
}

fn practice(coach: &Coach) -> Practice {
    coach.file().practice
}

#[test]
fn a_whole_rep_takes_two_keys() {
    let mut coach = rehearsing();
    coach.sees("Model first: 1 live").press("1").sees("Model: live");
    coach.press("space").waits("50s").sees("0:50 go 1 running, Space to stop").press("3");
    coach.sees("│███│").sees("0:50").sees("Go 1: yes. Space to start the next");
    let reps = practice(&coach).reps;
    assert_eq!(reps.len(), 1);
    assert_eq!(reps[0].outcome, Some(RepOutcome::Met));
    assert_eq!(reps[0].criteria_met, [] as [bool; 0], "nobody said what was seen in it");
    assert!((50.0..50.5).contains(&reps[0].seconds));
}

#[test]
fn space_ends_a_rep_as_well_and_then_asks_how_it_was() {
    let mut coach = rehearsing();
    coach.press("2 space").waits("20s").press("space").sees("How was it?").waits("7s");
    coach.sees("How was it? 1 not yet 2 nearly 3 yes").press("1");
    coach.sees("Go 1: not yet.").does_not_see("How was it?").does_not_see("1 2 3 how it was");
    let rep = &practice(&coach).reps[0];
    assert_eq!(rep.outcome, Some(RepOutcome::NotYet));
    assert!((20.0..20.5).contains(&rep.seconds), "{}", rep.seconds);
}

#[test]
fn criteria_are_ticked_one_after_another_by_c() {
    let mut coach = rehearsing();
    coach.press("1 space c c").sees("Feet still ✓").sees("Eyes on the line ✓");
    coach.sees("▸ No word before three ·").press("up up c").sees("Feet still ·");
    assert_eq!(practice(&coach).reps[0].criteria_met, [false, true]);
}

#[test]
fn two_clean_reps_suggest_adding_something_and_two_misses_less() {
    let mut coach = rehearsing();
    coach.press("1 space 3").does_not_see("Two clean reps").press("space 3");
    coach.sees("Two good goes. Make it harder? x");
    coach.press("x").types("a pupil calls out").press("esc space").sees("Added: a pupil calls out");
    coach.press("3").does_not_see("Two clean reps");
    let reps = practice(&coach).reps;
    assert_eq!(reps.len(), 3);
    assert_eq!(reps[2].added.as_deref(), Some("a pupil calls out"));

    coach.press("space 1 space 1").sees("Two misses: make it simpler?");
}

#[test]
fn enter_after_the_words_goes_back_to_the_row_where_space_and_numbers_act() {
    let mut coach = rehearsing();
    coach.press("1 space").waits("20s").press("2").types("Louder on three").press("enter");
    coach.press("space").waits("20s").press("space 3").does_not_see("shared with them");
    coach.press("x").types("a pupil calls out").press("enter space").waits("20s").press("space 1");
    let practice = practice(&coach);
    let reps: Vec<_> = practice.reps.iter().map(|it| (it.outcome, it.feedback.as_str())).collect();
    assert_eq!(
        reps,
        [
            (Some(RepOutcome::Partly), "Louder on three"),
            (Some(RepOutcome::Met), ""),
            (Some(RepOutcome::NotYet), "")
        ]
    );
    assert_eq!(practice.reps[2].added.as_deref(), Some("a pupil calls out"));
    assert!(coach.file().steps.iter().all(|step| step.notes.is_empty()));
}

#[test]
fn the_coachs_own_model_is_marked_and_never_counted() {
    let mut coach = rehearsing();
    coach.press("0 c").waits("30s").sees("they tick what they saw in yours;").press("3");
    coach.sees("isn’t marked as a go").sees("Feet still ✓").press("0");
    coach.sees("Space to start the first go").does_not_see("╭─1─╮");
    let practice = practice(&coach);
    assert_eq!(practice.model_kind, Some(ModelKind::Live));
    assert!(practice.reps.is_empty() && !practice.happened());
    let model = practice.model_rep.expect("rep 0");
    assert_eq!(model.criteria_met, [true]);
    assert!((30.0..31.0).contains(&model.seconds), "{}", model.seconds);
}

#[test]
fn enter_goes_to_the_line_of_feedback_and_leaves_it_again() {
    let mut coach = rehearsing();
    coach.press("1 space 2 enter").types("Slower").press("enter").sees("Esc letters");
    coach.press("esc space");
    assert_eq!(practice(&coach).reps[0].feedback, "Slower");
    assert_eq!(practice(&coach).reps.len(), 2);
}

#[test]
fn the_reason_for_skipping_practice_is_one_key() {
    let mut coach = rehearsing();
    coach
        .press("esc s")
        .sees("Why was there no rehearsal?")
        .press("4")
        .sees("No rehearsal: not today");
    assert_eq!(practice(&coach).skipped_why, Some(SkippedWhy::NotToday));
    coach.press("space 3");
    assert_eq!(practice(&coach).skipped_why, None, "somebody did, after all");
}

#[test]
fn a_model_can_be_named_at_any_time() {
    let mut coach = rehearsing();
    coach.press("1 m").sees("Which model?").press("4").sees("Model: worked example");
    coach.press("m n").sees("Model: worked example").does_not_see("Which model?");
}

#[test]
fn a_rep_running_when_the_step_is_left_keeps_its_time() {
    let mut coach = rehearsing();
    coach.press("1 space").waits("25s").press("esc n");
    assert!((25.0..25.5).contains(&practice(&coach).reps[0].seconds));
}

#[test]
fn a_rep_is_stopped_while_the_meeting_is_paused() {
    let mut coach = rehearsing();
    coach
        .press("1 space")
        .waits("20s")
        .press("esc t")
        .waits("5m")
        .press("t")
        .waits("10s")
        .press("3");
    let seconds = practice(&coach).reps[0].seconds;
    assert!((30.0..31.0).contains(&seconds), "{seconds}");
}

#[test]
fn marks_before_any_rep_say_what_to_do() {
    let mut coach = rehearsing();
    coach.press("1 2").sees("No go yet: Space to start one").press("c").sees("No go yet");
    assert!(practice(&coach).reps.is_empty());
}

#[test]
fn the_reps_and_what_comes_next_are_on_the_smallest_screen() {
    let mut coach = rehearsing();
    coach.press("1 space c up 3 space c up 3").resizes(40, 12).sees("2 goes ");
    coach.sees("▸ Feet still ✓ ✓");
    coach.sees("Make it harder? x").press("enter").types("Slower").sees("Slower");
    coach.press("esc space").sees("running");
}

#[test]
fn each_go_has_its_column_and_its_feedback_stays_in_reach() {
    let mut coach = rehearsing();
    coach.press("1 space c").waits("20s").press("2").types("Slower");
    coach.press("esc space up c c").waits("35s").press("3").types("Clear");
    coach.sees("What we look for 1 2").sees("Feet still ✓ ✓").sees("Eyes on the line · ✓");
    coach.sees("0:20").sees("0:35").sees("Slower").sees("Clear");
    // The one before has its own line still, and can be typed in.
    coach.press("esc enter tab").types(" on the last word").sees("Slower on the last word");
    let reps = practice(&coach).reps;
    assert_eq!([&*reps[0].feedback, &*reps[1].feedback], ["Slower on the last word", "Clear"]);
}

#[test]
fn a_rep_that_was_only_made_ready_is_counted_nowhere() {
    let mut coach = Coach::in_a_meeting();
    coach.press("f8 f8").types("When they line up, count to three");
    coach.press("f8 f8 1 space").waits("20s").press("3 space").waits("20s").press("3 x");
    coach.types("A latecomer").press("f8").does_not_see("What is added?");
    coach.press("esc e").sees("Rehearsed: 2 goes in 0:4").sees("● ●").press("s").sees("2 goes, 0:");
    coach.press("esc q i").sees("practised, 2 goes");
    let added = coach.own_file().expect("a file").practice.reps[2].added.clone();
    assert_eq!(added.as_deref(), Some("A latecomer"), "no word is lost");
}

#[test]
fn a_sentence_typed_after_a_rep_is_its_feedback() {
    let sentences = [
        "Good, feet still this time",
        "Nice and calm",
        "Keep the pause",
        "Eyes up first",
        "Calm voice",
        "very still, now quicker",
        "“Stop” was the right word",
        "+",
    ];
    for (n, said) in sentences.into_iter().enumerate() {
        for pasted in [false, true] {
            let mut coach = rehearsing();
            coach.press("1 space 3");
            if pasted {
                coach.pastes(said);
            } else {
                coach.types(said);
            }
            let of_a_rep = practice(&coach).reps[0].feedback.clone();
            let expected = if said == "+" && !pasted { "" } else { said };
            assert_eq!(of_a_rep, expected, "sentence {n}");
            assert_eq!(coach.session().status, Status::Running);
            coach.sees("5  Practice").does_not_see("Private notes are shown");
            // After Esc the letters act again, and after the next rep they do not.
            coach.press("esc space").types("longer").press("esc n").sees("6  Follow-up");
            assert_eq!(practice(&coach).reps[1].feedback, "longer");
        }
    }
}

#[test]
fn a_sentence_that_begins_with_a_key_that_marks_is_feedback_and_marks_nothing() {
    for sentence in [
        "calm voice next time",
        "Calm voice next time",
        "CALM VOICE",
        "maybe slower",
        "More wait time",
        "mmm slower",
        "2 tables were missed",
        "louder at the back",
    ] {
        let mut coach = rehearsing();
        coach.press("1 space").waits("20s").press("2").waits("2s");
        let marked = practice(&coach);
        coach.types(sentence);
        let mut expected = marked.clone();
        sentence.clone_into(&mut expected.reps[0].feedback);
        assert_eq!(practice(&coach), expected, "{sentence}");
        coach.press("ctrl+z ctrl+z ctrl+z ctrl+z ctrl+z ctrl+z ctrl+z ctrl+z");
        assert!(practice(&coach).reps.len() <= 1, "{sentence}");
    }
}

#[test]
fn with_caps_lock_on_the_keys_that_mark_mark() {
    let mut coach = rehearsing();
    coach.press("1 space").waits("20s").press("C 3").waits("2s").press("space 2 C C");
    let reps = practice(&coach).reps;
    assert_eq!(reps.len(), 2);
    assert_eq!(reps[0].criteria_met, [true]);
    assert_eq!(reps[1].criteria_met, [false, true, true]);
    coach.press("M").sees("Which model?");
}
