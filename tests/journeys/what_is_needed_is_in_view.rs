//! What a step needs stands on it, and what was said once is offered, not typed again.

use crate::support::coach::Coach;

/// A meeting that was prepared with a step of the library, begun, in the step where one is agreed.
fn with_a_step_of_the_library() -> Coach {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.chooses("Amina Khan").press("p f4").types("ask wait three name").press("enter");
    assert!(!coach.session().practice.scene.is_empty(), "the practice idea is the scene");
    coach.press("ctrl+z");
    assert_eq!(coach.session().practice.scene, "", "it is undone with the step");
    coach.press("ctrl+y esc b f8 f8 esc i");
    coach
}

#[test]
fn a_step_of_the_library_is_offered_all_the_way_to_practice() {
    let mut coach = with_a_step_of_the_library();
    coach.press("f8").sees("- Three seconds pass with no");
    coach.sees("Enter takes this").sees("after each question");
    coach.press("enter").sees("after each question").press("enter enter");
    let plan = coach.file();
    let act = "count three silent seconds before I say whose answer I want";
    assert_eq!(plan.if_then(), Some(("after each question to the class", act)));
    coach.press("f8").sees("After each question to the class, I");

    // What the library adds, one after another.
    coach.press("1 space").waits("20s").press("3 x").sees("Enter takes this").sees("or: ");
    coach.press("enter esc");
    let added = coach.file().practice.reps.last().and_then(|rep| rep.added.clone());
    let first = added.expect("something");
    assert!(!first.is_empty());
    coach.press("space").waits("20s").press("3 x enter esc");
    let second = coach.file().practice.reps.last().and_then(|rep| rep.added.clone());
    assert!(second.is_some_and(|second| !second.is_empty() && second != first));
}

#[test]
fn the_plan_asks_for_the_lesson_and_the_words_once_it_says_when_and_what() {
    let mut coach = Coach::in_a_meeting();
    coach.press("f8 f8 f8").sees("I will").does_not_see("the exact words").types("As they sit");
    coach.press("enter").types("stand still").sees("the exact words").press("enter enter");
    coach.types("Pens down, please.").press("f8").sees("Pens down, please.");
    coach.does_not_see("Lesson");
}

#[test]
fn a_step_asks_little_and_hides_nothing_that_was_typed() {
    let mut coach = Coach::in_a_meeting();
    coach.sees("The moment").sees("Its effect").sees("Ctrl-R more: why it worked, notes");
    coach.does_not_see("shared with them");
    coach.press("ctrl+r").sees("shared with them").press("ctrl+r").does_not_see("shared with them");

    // Past the last field are the others; what holds words stays in view.
    coach.types("At the door").press("tab tab tab").types("You waited").press("ctrl+r");
    coach.sees("You waited").does_not_see("shared with them");
    coach.press("f8 f7").sees("You waited").sees("At the door");
}

#[test]
fn a_tick_that_went_on_by_itself_is_not_gone_past() {
    let mut coach = Coach::in_a_meeting();
    coach.press("f8 f8").types("When they line up, count to three").press("tab");
    coach.types("Feet still").press("tab").types("Eyes on the line").press("f8 f8");
    coach.press("1 space c down c").sees("Feet still ✓").sees("Eyes on the line ✓");
}
