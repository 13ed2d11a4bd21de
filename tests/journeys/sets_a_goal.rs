//! A coach's own development: a goal that is asked after a meeting, the log, and being coached.

#![expect(clippy::disallowed_methods, reason = "a page from elsewhere is a plain file")]

use std::fs;

use crate::cpd::{home, says};
use crate::support::coach::Coach;

/// A coach with a goal in their own words.
fn with_goal() -> Coach {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.press("y").waits("1s").sees("None yet: choose one question").press("g");
    coach.press("6").sees("Your question").press("enter").types("Did I wait qzgoal?");
    coach.press("enter").waits("1s").sees("Did I wait qzgoal? (since Mon 23 Nov 2026)");
    coach
}

#[test]
fn the_goal_is_asked_once_they_have_left_and_never_on_the_page_that_both_see() {
    let mut coach = with_goal();
    coach.press("q").opens("Amina Khan").press("esc e").does_not_see("qzgoal");
    coach.press("s").sees("for you alone").sees("Did I wait qzgoal?").press("2 enter enter");
    coach.sees("Saved, only for you").does_not_see("qzgoal");
    let reflection = coach.own_file().expect("a file").reflection.expect("an answer");
    assert_eq!(reflection.answers["own_goal"], "partly");
    coach.press("x j 1 enter");
    let page = std::fs::read_to_string(coach.exported.last().expect("a page")).expect("text");
    assert!(!page.contains("qzgoal"), "{page}");
    coach.press("q q q y").waits("1s").sees("So far: yes 0 · partly 1 · not yet 0");
    coach.sees("with Amina Khan: partly");
}

#[test]
fn a_goal_that_is_taken_out_comes_back_with_undo() {
    let mut coach = with_goal();
    coach.press("d").waits("1s").sees("None yet").press("u").waits("1s");
    coach.sees("Did I wait qzgoal?");
}

#[test]
fn an_entry_is_added_changed_deleted_and_brought_back() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.press("y").waits("1s").press("l").types("researchED").press("enter 2 enter");
    coach.types("400").press("enter").sees("400 hours are more");
    coach.press("shift-tab ctrl+u").types("6").press("enter enter enter");
    coach.types("We rehearse first").press("enter").types("and film").press("ctrl+s").waits("1s");
    coach.press("tab tab tab").sees("researchED (conference, 6 h). Changed: We rehearse first");
    coach.press("d").sees("from your CPD log?").press("y").waits("1s");
    coach.does_not_see("researchED").press("u").waits("1s").sees("researchED (conference, 6 h)");
}

#[test]
fn a_meeting_the_coach_was_coached_in_becomes_their_own_step() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.press("y").waits("1s").press("shift-tab").sees("Being coached").press("a");
    coach.press("enter").types("Idris Bello").press("enter enter").types("Ask, then count to five");
    coach.press("enter tab").press("enter").types("7 dec").press("enter").waits("1s");
    coach.sees("Ask, then count to five").sees("with Idris Bello").press("q");
    coach.does_not_see("Idris Bello").does_not_see("count to five");
}

#[test]
fn every_figure_and_what_is_said_of_them_is_reached_on_the_smallest_terminal() {
    let mut coach = Coach::at("2026-11-23 09:15").with_example_trust();
    coach.press("y").waits("1s").press("tab").does_not_see("more below");
    let said = ["Over time in", "Steps in"].into_iter().filter(|it| coach.is_seen(it));
    let said: Vec<&str> = said.collect();
    assert!(!said.is_empty(), "{}", coach.screen());
    coach.resizes(40, 12).press("home").sees("meetings held").sees("more below");
    for figure in ["before practice", "minutes of practice", "goes in a meeting", "follow-ups"] {
        coach.press("down").sees(figure);
    }
    coach.press("down").sees("school days between").press("down").sees("until a step is a habit");
    for words in said {
        coach.press("down").sees(words);
    }
    coach.press("end").does_not_see("more below").press("home").sees("meetings held");
    coach.press("space space").does_not_see("more below");
}

/// A file in which a colleague gave away the page of a meeting, and its text.
fn page_of_a_meeting() -> (tempfile::TempDir, String) {
    let home = home();
    let file = home.path().join("page.json");
    let to = file.to_str().expect("a path");
    says(home.path(), &["export", "25a4e8", "--format", "json", "--output", to]);
    let text = fs::read_to_string(&file).expect("a page");
    (home, text)
}

/// Says where the page is, on the form for it.
fn takes_in(coach: &mut Coach, text: &[u8]) {
    let data = coach.folders().data;
    let file = data.parent().expect("a folder").join("page.json");
    fs::write(&file, text).expect("written");
    coach.press("p").types(file.to_str().expect("a path")).press("enter");
}

#[test]
fn a_page_from_another_laptop_is_looked_at_and_then_the_coachs_own_step() {
    let (_home, page) = page_of_a_meeting();
    let read: serde_json::Value = serde_json::from_str(&page).expect("JSON");
    let (whose, step) = (&read["coachee"]["name"], &read["action_step"]["text"]);
    let (whose, step) = (whose.as_str().expect("a name"), step.as_str().expect("a step"));
    let mut coach = Coach::at("2026-12-07 09:15");
    coach.press("y").waits("1s").press("shift-tab").sees("Meetings you were coached in");
    takes_in(&mut coach, page.as_bytes());
    coach.sees(&format!("This page is {whose}’s, not yours.")).press("n").waits("1s");
    coach.press("esc").waits("1s").does_not_see(step.get(..16).expect("words"));
    takes_in(&mut coach, page.replace(whose, "Rosa Ellery").as_bytes());
    coach.does_not_see("not yours").sees(step.get(..16).expect("words"));
    coach.press("enter enter enter enter tab enter enter");
    coach.waits("1s").sees("Your own step").sees(step.get(..16).expect("words"));
}

#[test]
fn what_is_no_page_is_refused_in_a_sentence_and_nothing_is_kept() {
    let long = vec![b' '; 5_000_000];
    let bad: [&[u8]; 5] = [b"", b"\xff\xfe\x00", b"{\"what\": \"a course\"}", b"[1, 2", &long];
    for bytes in bad {
        let mut coach = Coach::at("2026-12-07 09:15");
        coach.press("y").waits("1s").press("shift-tab");
        let before = crate::cpd::files(&coach.folders().data);
        takes_in(&mut coach, bytes);
        coach.sees("page.json").does_not_see("not yours").does_not_see("Meetings you were");
        assert_eq!(before, crate::cpd::files(&coach.folders().data));
    }
}

#[test]
fn the_record_of_a_year_is_written_from_the_screen() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    coach.press("y").waits("1s").press("tab tab tab x").press("enter enter").waits("1s");
    coach.sees("nothing in your CPD log for").press("l").types("researchED");
    coach.press("enter 2 enter").types("6").press("ctrl+s").waits("1s");
    coach.sees("researchED (conference, 6 h)").press("x enter enter").waits("1s");
    coach.sees("Your CPD record of 2026").sees("is in");
}
