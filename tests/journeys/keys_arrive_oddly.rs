//! Keys that slow lines and old terminals split or join.

use crate::support::coach::Coach;

fn typing() -> Coach {
    let mut coach = Coach::in_a_meeting();
    coach.press("tab").types("The corner");
    coach
}

#[test]
fn esc_and_a_letter_that_arrive_as_one_are_two() {
    let mut coach = typing();
    coach.press("alt+n").sees("2 Probe");
    assert_eq!(coach.moment(), "The corner");
    coach.types("x").press("alt+p").sees("1 Praise");
}

#[test]
fn esc_and_a_letter_that_arrive_as_one_are_two_in_prepare() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.chooses("Amina Khan").press("p").types("The corner").press("alt+n").sees("1 Praise");
    assert_eq!(coach.file().steps[0].prepared, "The corner");
}

#[test]
fn alt_with_a_letter_does_nothing_in_a_form_where_esc_would_leave() {
    let mut coach = Coach::at("2026-11-23 09:15");
    coach.press("a").types("Zo").press("alt+x").sees("Add a person").sees("Zo");
}

#[test]
fn the_rest_of_a_split_arrow_key_is_ignored() {
    for rest in ["[ A", "[ D", "O B", "[ 1 ; 5 C", "[ 3 ~", "O P", "[ 2 4 ~"] {
        let mut coach = typing();
        coach.press_at_once(&format!("esc {rest}"));
        assert_eq!(coach.moment(), "The corner", "{rest}");
        assert_eq!(coach.session().current(), 0, "{rest}");
        coach.does_not_see("does nothing here").press("enter").types("!");
        assert_eq!(coach.moment(), "The corner!", "{rest}");
    }
}

#[test]
fn a_bracket_typed_later_is_a_bracket() {
    let mut coach = typing();
    coach.press("esc enter").types("[A] OB");
    assert_eq!(coach.moment(), "The corner[A] OB");
}

#[test]
fn esc_alone_is_esc() {
    let mut coach = typing();
    coach.press_at_once("esc").waits("1s").press("n").sees("2 Probe");
}

#[test]
fn ctrl_h_is_backspace_and_ctrl_j_is_a_new_line() {
    let mut coach = typing();
    coach.press("tab tab tab").types("one").press("ctrl+h ctrl+j").types("two");
    assert_eq!(coach.file().steps[0].notes, "on\ntwo");
}

#[test]
fn altgr_types() {
    let mut coach = typing();
    coach.press("ctrl+alt+€");
    assert_eq!(coach.moment(), "The corner€");
}

#[test]
fn with_caps_lock_on_a_letter_is_the_letter() {
    let mut coach = typing();
    coach.press("esc N").sees("2  Probe").press("esc P").sees("1  Praise").press("esc Q Y");
    coach.sees("meeting not finished");
}
