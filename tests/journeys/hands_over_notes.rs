//! The page for the coachee, and the one for the coach.

use crate::support::coach::Coach;

/// A meeting with words in every private and prepared place, ended.
fn ended() -> Coach {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.chooses("Amina Khan").press("p");
    for _ in 0..6 {
        coach.types("qzprep").press("tab");
    }
    coach.press("esc b tab").types("By the sink").press("esc o").types("qzpriv").press("esc o n");
    coach.press("enter tab 4").press("f8").types("When they line up, count").press("esc e");
    coach
}

#[test]
fn the_coachees_page_has_no_private_and_no_prepared_word() {
    let mut coach = ended();
    coach.press("x").sees("Written: ");
    let page = std::fs::read_to_string(&coach.exported[0]).expect("a page");
    assert!(page.contains("By the sink") && page.contains("When they line up, count"), "{page}");
    for secret in ["qzpriv", "qzprep", "told", "How much help"] {
        assert!(!page.contains(secret), "{secret}: {page}");
    }
    let name = coach.exported[0].file_name().expect("a name").to_string_lossy().into_owned();
    assert!(!name.contains("Amina") && name.ends_with("coachee.md"), "{name}");
}

#[test]
fn the_coachs_page_has_everything_and_is_asked_for_by_its_own_key() {
    let mut coach = ended();
    coach.press("q r x").sees("For whom?").press("2");
    let page = std::fs::read_to_string(&coach.exported[0]).expect("a page");
    assert!(page.contains("qzpriv") && page.contains("qzprep"), "{page}");
}

#[test]
fn any_other_key_exports_nothing() {
    let mut coach = ended();
    coach.press("q r x 7").sees("Nothing was exported").press("x q").does_not_see("For whom?");
    coach.press("x x").sees("Nothing was exported");
    assert!(coach.exported.is_empty());
}

#[test]
fn a_page_written_twice_overwrites_nothing() {
    let mut coach = ended();
    coach.press("x x");
    assert_ne!(coach.exported[0], coach.exported[1]);
    assert!(coach.exported.iter().all(|path| path.exists()));
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
    coach.press("s 1 2 3 1 2").types("qzself less talk").press("enter").sees("Kept, for you");
    let reflection = coach.own_file().expect("a file").reflection.expect("a self-review");
    assert_eq!(reflection.differently, "qzself less talk");
    assert_eq!(reflection.answers["praise_precise"], "yes");
    assert_eq!(reflection.answers["one_step"], "no");
    coach.press("x");
    let page = std::fs::read_to_string(&coach.exported[0]).expect("a page");
    assert!(!page.contains("qzself"), "{page}");
}

#[test]
fn the_self_review_can_be_left_at_any_question() {
    let mut coach = ended();
    coach.press("s 1").waits("7s").sees("1 yes · 2 partly · 3 not yet · Enter go on · Esc stop");
    coach.press("esc").sees("What you leave with").press("s").sees("▸ Was the praise precise");
    coach.press("q").sees("What you leave with");
}
