//! In a field every printable key types; what teachers press first does what they expect.

use alongside::keys::key::Key;

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

#[test]
fn no_word_shows_private_notes_to_whoever_sits_there() {
    for word in ["good start", "books out", "oops", "too soon", "look", "oo"] {
        let mut coach = Coach::in_a_meeting();
        coach.press("esc");
        for letter in word.chars() {
            coach.types(&letter.to_string()).does_not_see("Private notes are shown");
        }
        let mut coach = Coach::in_a_meeting();
        coach.press("esc");
        for letter in word.chars() {
            coach.press_key(Key::char(letter)).does_not_see("Private notes are shown");
        }
    }
    let mut coach = Coach::in_a_meeting();
    coach.press("esc o o").sees("Private notes are shown: Esc o hides them");
}

#[test]
fn the_help_says_of_letters_what_is_true_there() {
    let esc = "letters act; Enter goes back to typing";
    let seen = |coach: &mut Coach| {
        let mut rows = coach.press("f1").sees("Help: ").rows();
        for _ in 0..12 {
            rows.extend(coach.press("down down down down down").rows());
        }
        rows.concat()
    };
    let mut coach = Coach::in_a_meeting();
    assert!(seen(&mut coach).contains(esc));
    for keys in ["a", ",", "c"] {
        let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
        let help = seen(coach.press(keys));
        assert!(!help.contains(esc) && help.contains("Help for this screen"), "{keys}: {help}");
        assert!(!help.contains("Every command by name"), "{keys}: {help}");
    }
}

#[test]
fn a_form_says_how_much_of_it_is_below() {
    for (keys, size) in [("a", (40, 12)), (",", (80, 24)), ("c", (40, 12))] {
        let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
        coach.resizes(size.0, size.1).press(keys).sees("more below");
        for _ in 0..20 {
            coach.press("tab");
        }
        coach.resizes(120, 50).does_not_see("more below");
    }
}

#[test]
fn the_first_keys_stay_beside_a_message() {
    let mut coach = Coach::in_a_meeting();
    coach.resizes(80, 24).press("esc e").sees("The meeting is over · o opens it again");
    let rows = coach.rows();
    let footer = rows.last().expect("a row");
    assert_eq!(footer.matches('·').count().clamp(0, 2), 2, "{footer}");
}
