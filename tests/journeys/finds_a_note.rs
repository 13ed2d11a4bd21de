//! Review: finding a past note by its words.

use alongside::settings::theme::Role;

use crate::support::all_sessions;
use crate::support::coach::Coach;

fn reviewing() -> Coach {
    let mut coach = Coach::at("2026-11-23 09:15").with_example_trust();
    coach.chooses("Amina Khan").press("r");
    coach
}

#[test]
fn the_list_begins_with_the_person_that_was_chosen_and_then_shows_all() {
    let mut coach = reviewing();
    coach.sees("Review: Amina Khan 8 sessions").press("backspace").sees(&all_sessions());
    coach.sees("Everybody’s sessions").press("q").sees("Your caseload");
}

#[test]
fn the_newest_session_is_read_first_and_arrows_go_on() {
    let mut coach = reviewing();
    coach.sees("Mon 23 Nov 2026, 09:15").press("j").sees("Mon 9 Nov 2026, 09:17");
    coach.sees("Coaching meeting with Amina Khan").press("end").sees("Mon 8 Jun 2026");
}

#[test]
fn a_finished_meeting_is_read_on_its_page_and_searched_within() {
    for (width, height) in [(120, 36), (80, 24), (40, 12)] {
        let mut coach = reviewing();
        coach.press("j").resizes(width, height).press("enter").sees("Coaching meeting with");
        assert!(coach.review().page.is_some());
        // Arrows and pages scroll it; the row of the list stays.
        coach.press("pgdn down space").does_not_see("Coaching meeting with");
        assert_eq!(coach.review().chosen, 1);
        coach.press("end").sees("Where it stands: finished").press("home");
        // What is found is marked here, and the list is the same.
        coach.press("/").types("corner").sees_as("corner", Role::Match).sees("1 of").press("enter");
        coach.press("n").sees("2 of").press(&"n ".repeat(40)).sees("No more matches on this page");
        assert_eq!((coach.review().chosen, coach.review().list.len()), (1, 8));
        coach.press("esc home").sees("Coaching meeting with").does_not_see("1 of");
        // Another meeting is beside it, and each way back leads one level.
        coach.press("right").sees("2 Nov 2026").press("left").sees("9 Nov 2026");
        coach.press("esc").sees("23 Nov 26").press("enter q").sees("23 Nov 26");
        assert!(coach.review().page.is_none());
        coach.press("q").sees("Your caseload");
    }
}

#[test]
fn a_time_line_on_the_page_gives_way_to_what_is_looked_for() {
    let mut coach = reviewing();
    coach.press("j enter t").sees("action steps over time").press("/").types("corner");
    coach.sees_as("corner", Role::Match).press("esc").sees("Coaching meeting with Amina Khan");
}

#[test]
fn a_search_narrows_as_it_is_typed_and_marks_what_it_found() {
    let mut coach = reviewing();
    coach.press("backspace /").types("sca").sees("/ sca");
    let many = coach.screen();
    coach.types("n corner eyes").sees("Amina Khan");
    assert_ne!(many, coach.screen());
    coach.press("enter j").sees_as("corner", Role::Match);
}

#[test]
fn a_match_far_down_the_page_is_in_view() {
    let mut coach = Coach::at("2026-11-23 09:15").with_example_trust().at_size(80, 24);
    coach.press("r backspace /").types("whiteboards handles").press("enter");
    coach.sees_as("whiteboards", Role::Match);
}

#[test]
fn a_search_without_results_says_what_to_do() {
    let mut coach = reviewing();
    coach.press("/").types("zzzz").sees("0 sessions").sees("Nothing fits both the words");
    coach.sees("clears the words").press("esc esc").sees("8 sessions");
}

#[test]
fn private_words_are_neither_read_nor_found_until_they_are_asked_for() {
    let mut coach = Coach::in_a_meeting();
    coach.press("esc o o").types("qzpriv tired").press("esc e q r");
    coach.sees("(a private note, hidden)").does_not_see("qzpriv");
    coach.press("/").types("qzpriv").sees("0 sessions").press("esc esc");
    coach.press("o o").sees("qzpriv tired").press("o").does_not_see("qzpriv");
    // They are hidden again on the next visit.
    coach.press("o o q r").does_not_see("qzpriv");
}

#[test]
fn a_private_note_shown_is_hidden_again_with_the_next_session() {
    let mut coach = Coach::at("2026-11-16 09:15").with_person("Amina Khan");
    coach.opens("Amina Khan").press("esc o o").types("qzone").press("esc e q");
    coach.comes_back_at("2026-11-23 09:15").opens("Amina Khan");
    coach.press("esc o o").types("qztwo").press("esc e q r o o").sees("qztwo").press("j");
    coach.does_not_see("qzone");
}

#[test]
fn the_reading_pane_scrolls() {
    let mut coach = reviewing();
    coach.resizes(80, 24).press("j").sees("Coaching meeting with Amina").press("right right right");
    coach.does_not_see("Coaching meeting with Amina").press("left left left left");
    coach.sees("Coaching meeting with Amina");
}

#[test]
fn scrolling_stops_at_the_end_of_what_is_read() {
    let mut coach = reviewing();
    coach.resizes(80, 24).press("j").press(&"right ".repeat(80)).press("left left left left");
    assert!(
        coach.screen().lines().nth(3).is_some_and(|l| l
            .chars()
            .filter(|c| c.is_alphabetic())
            .count()
            > 25),
        "{}",
        coach.screen()
    );
}

#[test]
fn a_prepared_or_open_session_is_continued_from_review() {
    let mut coach = reviewing();
    coach.press("g").sees("Prepare · Amina Khan").press("esc q").sees("Review: Amina Khan");
}

#[test]
fn three_plain_paragraphs_are_copied_for_another_platform() {
    let mut coach = reviewing();
    coach.press("j c").sees("Three paragraphs sent to the clipboard");
    let text = coach.copied.last().expect("copied");
    assert!(text.contains("Scan the room from the front corner"), "{text}");
}

#[test]
fn a_meeting_is_read_again_after_it_was_changed() {
    let mut coach = Coach::in_a_meeting();
    coach.press("esc q y r g").press("tab").types("By the sink");
    coach.press("esc q y").sees("Review").sees("By the sink");
}

#[test]
fn review_reports_files_that_cannot_be_read() {
    let broken = "sessions/2026-27/2026-09-15-0915-000000.json";
    let mut coach = Coach::at("2026-11-23 09:15").with_example_trust().with_file(broken, "{");
    coach.press("r backspace").sees(&all_sessions());
    coach.sees_as("1 file could not be read; alongside check says why", Role::Warning);
    // A folder that cannot be listed is not reported as empty.
    let mut coach = Coach::at("2026-11-23 09:15").with_file("sessions", "no folder");
    coach.press("r").sees("0 sessions").does_not_see("No sessions yet");
    coach.sees("1 file could not be read; alongside check says why");
}
