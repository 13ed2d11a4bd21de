//! In a field every printable key types; what teachers press first does what they expect.

use crate::support::coach::Coach;

#[test]
fn every_printable_key_types_in_a_field() {
    let all: String = (' '..='~').collect();
    let mut coach = Coach::in_a_meeting();
    coach.press("tab").types(&all);
    assert_eq!(coach.moment(), all);
    assert_eq!(coach.session().current(), 0);
}

#[test]
fn letters_typed_on_a_choice_go_into_the_next_field() {
    let mut coach = Coach::in_the_next_meeting();
    coach.press("tab").types("“Monday” 9.25").sees("“Monday” 9.25");
    assert_eq!(coach.moment(), "“Monday” 9.25");
    assert_eq!(coach.file().steps[0].previous_step_seen(), None);
}

#[test]
fn letters_after_the_last_field_that_is_a_choice_are_not_lost() {
    // Pasted on a choice, it goes into the next text field.
    let mut coach = Coach::in_the_next_meeting();
    coach.press("tab").pastes("Monday 9.25");
    assert_eq!(coach.moment(), "Monday 9.25");
}

#[test]
fn a_choice_is_cleared_by_the_same_key() {
    let mut coach = Coach::in_the_next_meeting();
    coach.press("tab 2 2");
    assert_eq!(coach.file().steps[0].answer("previous_step_seen"), "");
    coach.press("3 backspace");
    assert_eq!(coach.file().steps[0].answer("previous_step_seen"), "");
    coach.press("9").sees("Choose with 1 to 4");
}

#[test]
fn ctrl_s_answers_that_it_is_saved_already() {
    let mut coach = Coach::in_a_meeting();
    coach.press("tab").types("one").press("ctrl+s").sees("Saved already at 09:15:0");
}

#[test]
fn ctrl_c_copies_or_says_that_nothing_is_lost() {
    let mut coach = Coach::in_a_meeting();
    coach.press("tab").types("one two").press("ctrl+c").sees("Nothing is lost");
    coach.press("shift+left shift+left shift+left ctrl+c end ctrl+v");
    assert_eq!(coach.copied, ["two"]);
    assert_eq!(coach.moment(), "one twotwo");
    coach.press("esc ctrl+c").sees("Nothing is lost");
}

#[test]
fn a_pasted_line_break_submits_nothing() {
    let mut coach = Coach::in_a_meeting();
    coach.press("tab").pastes("one\r\ntwo\n");
    assert_eq!(coach.moment(), "one two");
    coach.press("tab tab tab").pastes("one\r\ntwo\n");
    assert_eq!(coach.file().steps[0].notes, "one\ntwo\n");
    let (meeting, now) = (coach.meeting(), coach.clock.clone().now());
    assert_eq!(meeting.form.focus(&meeting.fields(&now)), 4);
}

#[test]
fn control_characters_are_shown_as_marks_and_never_sent() {
    let mut coach = Coach::in_a_meeting();
    coach.press("tab").pastes("a\u{1b}]52;c;x\u{7}b\u{202e}c");
    assert_eq!(coach.moment(), "a]52;c;xb\u{202e}c");
    let screen = coach.screen();
    assert!(!screen.contains('\u{202e}') && !screen.contains('\u{1b}'), "{screen}");
}

#[test]
fn a_key_that_does_nothing_says_so() {
    let mut coach = Coach::in_a_meeting();
    coach
        .press("tab f5")
        .sees("F5 does nothing in a field")
        .press("esc z")
        .sees("z does nothing here");
}

#[test]
fn a_sentence_typed_where_letters_act_ends_leaves_and_shows_nothing() {
    for sentence in [
        "yesterday was quieter than before",
        "quite pleased with how everyone began",
        "he did not, so we ended early and quit",
    ] {
        let mut coach = Coach::in_a_meeting();
        coach.press("tab").types("A clear start").press("esc").types(sentence);
        coach.sees("letters act here");
        assert_eq!(coach.moment(), "A clear start", "{sentence}");
        let session = coach.session();
        assert!(session.status.is_open(), "{sentence}");
        // A moment later letters are commands again.
        coach.waits("1s").press("esc 2").sees("2  Probe");
    }
    let mut coach = Coach::in_a_meeting();
    coach.press("esc e y").sees("Enter their page");
    coach.types("some notes on our meeting, quite early").does_not_see("Settings");
}

#[test]
fn a_click_goes_to_a_step_and_to_a_row() {
    let mut coach = Coach::at("2026-11-23 09:15").with_example_trust();
    coach.clicks(5, 5).sees("Ben Osei · ").press("home").opens("Amina Khan").press("1");
    coach.clicks(5, 4).sees("3 Action step");
    assert_eq!(coach.session().current(), 2);
}

#[test]
fn a_click_below_a_notice_about_files_chooses_the_right_row() {
    let mut coach = Coach::at("2026-11-23 09:15").with_example_trust();
    coach = coach.with_file("sessions/2026-27/2026-11-10-0820-eefba7.json", "{");
    let row = coach.screen().lines().position(|line| line.contains("Ben Osei")).expect("a row");
    coach.clicks(5, u16::try_from(row).expect("a row")).sees("Ben Osei · ");
}
