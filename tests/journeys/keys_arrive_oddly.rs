//! Keys that slow lines and old terminals split or join.

use crate::support::coach::Coach;

fn begun() -> Coach {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.opens("Amina Khan").press("tab").types("The corner");
    coach
}

fn moment(coach: &Coach) -> String {
    coach.file().steps[0].answer("moment").to_owned()
}

#[test]
fn esc_and_a_letter_that_arrive_as_one_are_two() {
    let mut coach = begun();
    coach.press("alt+n").sees("2 Probe");
    assert_eq!(moment(&coach), "The corner");
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
        let mut coach = begun();
        coach.press_at_once(&format!("esc {rest}"));
        assert_eq!(moment(&coach), "The corner", "{rest}");
        assert_eq!(coach.session().current(), 0, "{rest}");
        coach.does_not_see("does nothing here").press("enter").types("!");
        assert_eq!(moment(&coach), "The corner!", "{rest}");
    }
}

#[test]
fn a_bracket_typed_later_is_a_bracket() {
    let mut coach = begun();
    coach.press("esc enter").types("[A] OB");
    assert_eq!(moment(&coach), "The corner[A] OB");
}

#[test]
fn esc_alone_is_esc() {
    let mut coach = begun();
    coach.press_at_once("esc").waits("1s").press("n").sees("2 Probe");
}

#[test]
fn ctrl_h_and_ctrl_j_are_what_some_terminals_send_for_backspace_and_a_new_line() {
    let mut coach = begun();
    coach.press("tab tab tab").types("one").press("ctrl+h ctrl+j").types("two");
    assert_eq!(coach.file().steps[0].notes, "on\ntwo");
}

#[test]
fn altgr_types() {
    let mut coach = begun();
    coach.press("ctrl+alt+€");
    assert_eq!(moment(&coach), "The corner€");
}
