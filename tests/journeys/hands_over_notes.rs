//! The page for the coachee, and the one for the coach.

#![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

use alongside::settings::theme::Role;

use crate::support::coach::Coach;

/// A meeting with words in every private and prepared place, ended.
fn ended() -> Coach {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.chooses("Amina Khan").press("p");
    for _ in 0..6 {
        coach.types("qzprep").press("tab");
    }
    coach.press("esc b tab").types("By the sink").press("esc o o").types("qzpriv").press("esc o n");
    coach.press("enter tab 4").press("f8").types("When they line up, count").press("esc e");
    coach
}

/// The page that was written last, as text.
fn written(coach: &Coach) -> String {
    std::fs::read_to_string(coach.exported.last().expect("a page")).expect("text")
}

#[test]
fn two_keys_on_the_closing_page_export_the_coachees_page() {
    let mut coach = ended();
    coach.press("x enter").sees("Written: ");
    let page = std::fs::read(&coach.exported[0]).expect("a page");
    let ending = coach.exported[0].extension().expect("an ending");
    if cfg!(feature = "pdf") {
        assert!(page.starts_with(b"%PDF"), "a page to print, unless something else is chosen");
        assert_eq!(ending, "pdf");
    } else {
        assert_eq!(ending, "html", "a page that a browser prints");
    }
    let name = coach.exported[0].file_name().expect("a name").to_string_lossy().into_owned();
    assert!(name.starts_with("2026-11-23 Amina Khan coaching "), "{name}");
    coach.press("q").sees("Agreed with");
}

#[test]
fn the_coachees_page_has_no_private_and_no_prepared_word() {
    let mut coach = ended();
    coach.press("x").sees("Stays out: private notes, preparation.");
    coach.sees("By the sink").does_not_see("qzpriv").does_not_see("qzprep");
    let page = written(coach.press("j 1 enter"));
    assert!(page.contains("By the sink") && page.contains("When they line up, count"), "{page}");
    for secret in ["qzpriv", "qzprep", "told", "How much help"] {
        assert!(!page.contains(secret), "{secret}: {page}");
    }
}

#[test]
fn the_coachs_page_has_everything_and_says_so_before_it_is_written() {
    let mut coach = ended();
    coach.press("q r x").sees("Who for the coachee").press("2");
    coach.sees_as("For you alone: private notes are in it.", Role::Private);
    let page = written(coach.press("j 1 enter"));
    assert!(page.contains("qzpriv") && page.contains("qzprep"), "{page}");
    coach.sees("(coach).md");
}

#[test]
fn the_export_dialogue_begins_with_the_coachee_as_audience() {
    let mut coach = ended();
    coach.press("x 2 enter q x").sees("Who for the coachee");
}

#[test]
fn leaving_the_dialogue_writes_nothing() {
    let mut coach = ended();
    coach.press("x esc").sees("Agreed with").press("q r x q").sees("Review");
    assert!(coach.exported.is_empty());
}

#[test]
fn a_page_written_twice_overwrites_nothing() {
    let mut coach = ended();
    coach.press("x enter").press("q x").sees("That file exists").press("enter");
    assert_ne!(coach.exported[0], coach.exported[1]);
    assert!(coach.exported.iter().all(|path| path.exists()));
}

#[test]
fn an_existing_file_is_replaced_only_after_a_question() {
    let mut coach = ended();
    coach.press("x j 1 enter q c x");
    let first = coach.exported[0].clone();
    std::fs::write(&first, "old").expect("written");
    coach.press("r").sees("Replace").press("n").sees("Nothing was replaced");
    assert_eq!(std::fs::read(&first).expect("bytes"), b"old");
    coach.press("r y").sees("Written: ");
    assert_eq!(coach.exported, [first.clone(), first.clone()]);
    assert_ne!(std::fs::read(&first).expect("bytes"), b"old");
}

#[test]
fn the_three_paragraphs_of_the_closing_page_hold_nothing_private() {
    let mut coach = ended();
    coach.press("c").sees("Three paragraphs sent");
    let text = coach.copied.last().expect("copied");
    assert!(!text.contains("qzpriv") && !text.contains("qzprep"), "{text}");
}

#[test]
fn the_coachs_own_minute_is_kept_and_in_no_page_for_the_coachee() {
    let mut coach = ended();
    coach.press("s 2").types("qzself less talk").press("enter").sees("Saved, only for you");
    let reflection = coach.own_file().expect("a file").reflection.expect("a self-review");
    assert_eq!(reflection.differently, "qzself less talk");
    let page = written(coach.press("x j 1 enter"));
    assert!(!page.contains("qzself"), "{page}");
}

#[test]
fn the_self_review_can_be_left_at_any_question() {
    let mut coach = ended();
    coach.press("s").waits("7s").sees("1 2 3 4 answer · Enter go on · Esc stop");
    coach.press("esc").sees("Agreed with").press("s").sees("▸ How they got there");
    coach.press("q").sees("Agreed with");
}
