//! Review: the list, the reading pane, a search, filters.

use alongside::app::core::event::Event;
use alongside::app::core::found::Indexing;

use super::{looks_like, rosa};

#[test]
fn review_lists_sessions_and_reads_the_chosen_one() {
    let mut coach = rosa();
    coach.chooses("Amina Khan").press("r j");
    looks_like("review", &mut coach);
}

#[test]
fn a_search_marks_its_matches() {
    let mut coach = rosa();
    coach.chooses("Amina Khan").press("r backspace").waits("7s").press("/").types("corner eyes");
    looks_like("review-search-typing", &mut coach);
    coach.press("enter j");
    looks_like("review-search", &mut coach);
    coach.press("/").types("zzz");
    looks_like("review-nothing-found", &mut coach);
}

#[test]
fn filters_are_picked_over_the_list_and_stand_above_it() {
    let mut coach = rosa();
    coach.press("r backspace f").waits("7s");
    looks_like("review-filters", &mut coach);
    coach.types("pool");
    looks_like("review-filters-typed", &mut coach);
    coach.press("enter").types("since first day back");
    looks_like("review-filters-day", &mut coach);
    coach.press("enter").types("with pract").press("enter esc");
    looks_like("review-filtered", &mut coach);
    coach.press("f").types("until 1/1/2020").press("enter esc");
    looks_like("review-nothing-passes", &mut coach);
}

#[test]
fn review_shows_matches_marks_and_order() {
    let mut coach = rosa();
    coach.press("r backspace /").types("signal").press("enter m j m r").waits("7s").press("n n");
    looks_like("review-matches", &mut coach);
}

#[test]
fn the_coachs_own_words_are_searched_with_a_warning_in_sight() {
    let mut coach = rosa();
    coach.press("r backspace /").types("corner").press("enter w w").waits("7s");
    looks_like("review-own-words", &mut coach);
}

#[test]
fn the_progress_of_indexing_is_shown() {
    let mut coach = rosa();
    let words = || Event::Indexing(Indexing::Words(12_000, 100_000));
    coach.press("r backspace").event(words()).waits("7s").event(words());
    looks_like("review-indexing", &mut coach);
}

#[test]
fn a_session_from_a_newer_version_is_read_and_not_changed() {
    let (name, text) = alongside::example_trust::FILES
        .iter()
        .find(|(name, _)| name.ends_with("e2a90b.json"))
        .expect("the session that the screens are drawn with");
    let newer = text.replacen("\"version\": 1", "\"version\": 2", 1);
    let mut coach = rosa().with_file(name, &newer);
    coach.opens("Amina Khan");
    looks_like("read-only", &mut coach);
}

#[test]
fn a_record_is_corrected_field_by_field_with_the_former_values() {
    let mut coach = rosa();
    coach.chooses("Amina Khan").press("r j e").waits("7s");
    looks_like("correct", &mut coach);
    coach.press("tab tab").types(" Well done.").waits("7s");
    looks_like("correct-typed", &mut coach);
    coach.press("f8 f8 f8 f8 tab tab tab 3");
    looks_like("correct-practice", &mut coach);
    coach.press("esc q").press(&"right ".repeat(40)).waits("7s");
    looks_like("review-corrections", &mut coach);
}

#[test]
fn an_action_step_is_given_up_with_a_reason() {
    let mut coach = rosa();
    coach.chooses("Amina Khan").press("r j s").types("A new room, without corners").waits("7s");
    looks_like("give-up-step", &mut coach);
}
