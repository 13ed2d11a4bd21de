//! A conference: questions taken along, somebody met, an idea heard, tried, adopted and decided, a
//! promise sent, a page for the team, and a case from another coach.

#![expect(clippy::disallowed_methods, reason = "a case from elsewhere is a plain file")]

use std::fs;

use alongside::example_trust::FILES;
use serde_json::{Value, json};

use crate::cpd::{home, says};
use crate::support::coach::Coach;

/// A coach on their Network screen.
fn at_network() -> Coach {
    let mut coach = Coach::at("2026-11-14 17:30").with_person("Amina Khan");
    coach.press("y").waits("1s").press("n").waits("1s").sees("Network: what you take");
    coach
}

/// On a case that was read in.
pub(super) fn on_a_case() -> Coach {
    let mut coach = at_network();
    let file = coach.folders().data.with_file_name("case.json");
    let path = "sessions/2026-27/2026-11-09-0915-efcdba.json";
    let (_, text) = FILES.into_iter().find(|(it, _)| *it == path).expect("a meeting");
    let mut case: Value = serde_json::from_str(text).expect("JSON");
    case["case"] = json!({ "agreed_on": "2026-11-12", "question": "Would you go on?" });
    fs::write(&file, case.to_string()).expect("written");
    coach.press("c").types(file.to_str().expect("a path")).press("enter").waits("1s");
    coach.press("end enter").sees("Would you go on?");
    coach
}

/// With an idea, heard from somebody who agreed to be named.
pub(super) fn with_idea() -> Coach {
    let mut coach = at_network();
    coach.press("a").sees("Add to your network").press("3 enter").types("Film each goqz");
    coach.press("tab").types("researchED").press("enter enter 4 enter").types("Ann Reed");
    coach.press("enter").sees("When they agreed to that").types("today").press("enter");
    coach.types("our form").press("enter").types("20 nov").press("enter").waits("1s");
    coach.sees("Film each goqz (heard, Sat 14 Nov, researchED)").sees("from: Ann Reed, a hub");
    coach
}

#[test]
fn an_idea_is_heard_tried_adopted_and_a_decision_of_the_plan_and_back() {
    let mut coach = with_idea();
    coach.press("end").press("home").sees("To send").press("m").waits("1s");
    coach.sees("trying").press("u").waits("1s").sees("heard, Sat 14 Nov").press("m").waits("1s");
    coach.press("m").sees("What became of the idea").press("enter tab enter");
    coach.sees("Say why it was adopted").types("goes begin sooner").press("tab enter").waits("1s");
    coach.sees("adopted: goes begin sooner").press("p").sees("There is no plan yet");
}

#[test]
fn a_name_needs_the_day_of_consent_and_without_it_nothing_is_kept() {
    let mut coach = at_network();
    coach.press("a 2 enter").types("They film").press("tab").press("enter enter enter");
    coach.types("Zora Quill").press("enter enter enter").sees("Say when they agreed");
    coach.press("esc").waits("1s").does_not_see("Zora").does_not_see("They film");
    let kept = crate::cpd::files(&coach.folders().data.join("network"));
    assert!(kept.is_empty(), "{kept:?}");
}

#[test]
fn what_was_promised_stands_on_today_once_it_is_due_until_it_is_sent() {
    let mut coach = with_idea();
    coach.press("q q").does_not_see("our form").comes_back_at("2026-11-20 08:00").waits("1s");
    coach.sees("To send: our form, to Ann Reed, a hub");
    coach.asks_for("Network: questions").waits("1s").press("home s").waits("1s");
    coach.does_not_see("To send").press("q").does_not_see("our form");
}

#[test]
fn the_day_goes_into_the_cpd_log_by_one_key_with_whom_they_met() {
    let mut coach = with_idea();
    coach.press("l").sees("Add to your CPD log").sees("researchED").sees("Ann Reed");
    coach.press("enter enter").types("6").press("ctrl+s").waits("1s").press("q");
    coach.press("tab tab tab").sees("researchED, with Ann Reed (conference, 6 h)");
}

#[test]
fn a_page_for_the_team_is_written_and_a_deleted_note_comes_back() {
    let mut coach = with_idea();
    coach.press("end x").sees("From where").press("enter 4 enter").waits("1s");
    coach
        .sees("The page for your team is in")
        .press("home d")
        .sees("Delete the idea")
        .press("y")
        .waits("1s");
    coach.does_not_see("Film each").press("u").waits("1s").sees("Film each goqz");
}

#[test]
fn a_case_is_read_beside_ones_own_notes_at_every_size() {
    let theirs = home();
    let file = theirs.path().join("case.json");
    let to = file.to_str().expect("a path");
    let words = ["export", "43b3b0", "--for", "case", "--format", "json", "--output", to];
    let agreed = ["--looked", "--agreed-on", "2026-09-20", "--question", "Would you go on?"];
    says(theirs.path(), &[&words[..], &agreed[..]].concat());
    let mut coach = at_network();
    coach.press("c").types(to).press("enter").waits("1s").sees("The case is here");
    coach.press("end enter").sees("Would you go on?").sees("Your notes on it").sees("Teacher A");
    coach.press("e").sees("They ask: Would you go on?").types("The wait").press("tab tab tab");
    coach.types("Yes, once").press("ctrl+s").waits("1s").sees("The wait").sees("Yes, once");
    for (width, height) in [(80, 24), (40, 12)] {
        coach.resizes(width, height).press("home").sees("The wait").press("end");
        coach.does_not_see("The wait").sees("The meeting").press("home");
    }
    coach.resizes(120, 36).press("q").sees("Cases from other coaches").press("end c").types(to);
    coach.press("enter").waits("1s").sees("You have read it in already");
    fs::write(&file, b"\xff\x00{").expect("written");
    coach.press("c").types(to).press("enter").waits("1s").sees("not a case as data").press("esc");
    let notes = crate::cpd::files(&coach.folders().data.join("network"));
    assert_eq!(notes.len(), 1, "{notes:?}");
}

#[test]
fn a_problem_card_is_looked_at_and_sent_and_an_answer_stands_under_it() {
    let mut coach = at_network();
    coach.press("a 4 enter").sees("The problem").types("Nobody looks up when Amina Khan waits");
    coach.press("tab").types("Year 3").press("enter").types("She counts").press("tab");
    coach.types("Kiera calls out").press("tab").types("How long?").press("ctrl+s").waits("1s");
    coach.sees("It is among your problem cards").sees("still open: How long?");
    coach
        .sees("x send")
        .press("x")
        .waits("1s")
        .sees("Before it leaves")
        .sees("Amina Khan is now Teacher A")
        .sees("[?Kiera?]");
    coach.press("enter enter").sees("Look at each place that is marked first").press("1 enter");
    coach.press("enter").waits("1s").sees("The file to send is in");
    let exports = coach.folders().data.with_file_name("exports");
    let card = crate::cpd::files(&exports).pop().expect("a file");
    let text = fs::read_to_string(&card).expect("a card");
    assert!(!text.contains("Amina") && text.contains("Teacher A waits"), "{text}");

    let theirs = home();
    let path = card.to_str().expect("a path");
    let read = ["network", "problem", "read", path, "--answer", "Until one looks up"];
    let note = crate::cpd::json(theirs.path(), &read);
    let id = note["id"].as_str().expect("an id");
    let answer = theirs.path().join("answer.json");
    let to = answer.to_str().expect("a path");
    says(theirs.path(), &["network", "problem", "export", id, "--looked", "--output", to]);
    coach.press("c").types(to).press("enter").waits("1s").sees("It stands under the card");
    coach.sees("answered: Until one looks up").press("u").waits("1s").does_not_see("answered");
    coach.press("c").types(to).press("enter").waits("1s").sees("answered: Until one looks up");
    coach.press("enter").waits("1s").sees("A problem card of yours");
    for (width, height) in [(120, 36), (80, 24), (40, 12)] {
        coach.resizes(width, height).press("end").sees("Until one looks up").press("home");
    }
    coach
        .resizes(120, 36)
        .press("q")
        .press("c")
        .types(path)
        .press("enter")
        .waits("1s")
        .sees("read it in already");
}
