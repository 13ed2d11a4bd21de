//! Problem cards as stories through the program: one is written, looked at and sent without a name,
//! two colleagues answer it at once, both answers stand under it once, and nothing is lost to a file
//! of any bytes.

#![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

use std::fs;
use std::path::{Path, PathBuf};

#[cfg(unix)]
use alongside::example_trust::FILES;
use serde_json::Value;

use crate::cpd::{files, home, json, says};
#[cfg(unix)]
use crate::support::home::Home;
#[cfg(unix)]
use crate::support::terminal::{Opens, Terminal};

/// A card of a coach who asks; its home and the end of its id.
fn asked() -> (tempfile::TempDir, String) {
    let home = home();
    let words = ["network", "problem", "new", "Nobody looks up when Amina Khan waits"];
    let beside = ["--place", "Year 3 at Pool Street Primary", "--tried", "She counts to three"];
    let more = ["--happened", "Kiera calls out", "--open", "How long is long enough?"];
    let note = json(home.path(), &[&words[..], &beside[..], &more[..]].concat());
    let id = note["id"].as_str().expect("an id");
    let end = id[id.len() - 6..].to_owned();
    (home, end)
}

fn sent(home: &Path, end: &str, more: &[&str]) -> (PathBuf, String) {
    let file = home.join(format!("sent-{}.json", more.len()));
    let to = file.to_str().expect("a path");
    let words = ["network", "problem", "export", end, "--looked", "--output", to, "--force"];
    let said = says(home, &[&words[..], more].concat());
    (file, said)
}

/// What a colleague sends back who read in the card in `file`.
fn answered(file: &Path, words: &str, more: &[&str]) -> (tempfile::TempDir, PathBuf) {
    let theirs = home();
    let path = file.to_str().expect("a path");
    let note = json(theirs.path(), &["network", "problem", "read", path, "--answer", words]);
    let id = note["id"].as_str().expect("an id").to_owned();
    let (answer, said) = sent(theirs.path(), &id[id.len() - 6..], more);
    assert!(answer.is_file(), "{said}");
    (theirs, answer)
}

#[test]
fn a_card_leaves_without_names_and_two_answers_stand_under_it_once() {
    let (home, end) = asked();
    let not_looked = says(home.path(), &["network", "problem", "export", &end]);
    assert!(not_looked.contains("nothing was written"), "{not_looked}");
    let (file, said) = sent(home.path(), &end, &[]);
    for words in ["Amina Khan", "Pool Street Primary", "Kiera"] {
        assert!(said.contains(words), "{words} is told of: {said}");
    }
    let text = fs::read_to_string(&file).expect("a card");
    for part in ["Amina", "Khan", "Pool Street", "Kit Lowe", &end, "2026", "201"] {
        assert!(!text.contains(part), "{part}: {text}");
    }
    assert!(text.contains("Teacher A") && text.contains("[?Kiera?]"), "{text}");

    let (_first, one) = answered(&file, "Wait until one looks up", &[]);
    let (_second, two) = answered(&file, "Say what you wait for", &["--sign"]);
    let read = |file: &Path| {
        says(home.path(), &["network", "problem", "read", file.to_str().expect("a path")])
    };
    read(&two);
    let both = read(&one);
    for words in ["Wait until one looks up", "Say what you wait for (Kit Lowe)", "Still open"] {
        assert!(both.contains(words), "{words}: {both}");
    }
    assert!(read(&one).contains("read this in already"));
    let list = json(home.path(), &["network", "problem", "list"]);
    assert_eq!(list[0]["problem"]["answers"].as_object().expect("answers").len(), 2);
    assert_eq!(list[0]["what"], "Nobody looks up when Amina Khan waits", "it is as it was");
    for format in ["md", "csv", "json"] {
        says(home.path(), &["network", "add", "idea", "Film each rehearsal"]);
        let team = says(home.path(), &["network", "export", "--format", format, "-o", "-"]);
        assert!(!team.contains("looks up"), "{format}: {team}");
    }
    let found = says(home.path(), &["search", "what you wait for"]);
    assert!(found.contains("problem") && found.contains("Say what you wait for"), "{found}");
}

#[test]
fn a_card_is_deleted_comes_back_and_whom_it_names_is_told_of() {
    let (home, end) = asked();
    let note = files(&home.path().join("data/network")).pop().expect("a file");
    let name = note.strip_prefix(home.path().join("data")).expect("in it").display().to_string();
    says(home.path(), &["people", "export", "Amina Khan", "--output", "held"]);
    let page = fs::read_to_string(home.path().join("held/before-you-hand-this-over.md"));
    assert!(page.expect("a page").contains(&name));
    says(home.path(), &["delete", &end, "--yes"]);
    assert!(says(home.path(), &["network", "problem"]).contains("No problem card yet"));
    says(home.path(), &["trash", "restore", &end]);
    assert!(says(home.path(), &["network", "problem"]).contains("Nobody looks up"));
    let changed = ["network", "problem", "change", &end, "--tried", "Ten seconds"];
    assert!(says(home.path(), &changed).contains("Ten seconds"));
    assert!(says(home.path(), &["check"]).contains("1 network note"));

    let (file, _) = sent(home.path(), &end, &[]);
    let erased = says(home.path(), &["people", "erase", "Amina Khan", "--typed", "Amina Khan"]);
    assert!(erased.contains(&name), "{erased}");
    says(home.path(), &["people", "erase", "Kit Lowe", "--typed", "Kit Lowe"]);
    assert!(!note.exists() && !file.exists(), "the coach's own go, and what they wrote of them");
}

#[test]
fn whom_the_coach_met_and_may_name_to_their_team_is_not_named_in_a_card() {
    let home = home();
    let met = ["network", "add", "contact", "They film each rehearsal", "--agreed", "1/10/2026"];
    says(home.path(), &[&met[..], &["--who", "Oluwaseun Bright"]].concat());
    let asked = ["network", "problem", "new", "Oluwaseun Bright waits, and nobody looks up"];
    let note = json(home.path(), &[&asked[..], &["--tried", "what Oluwaseun said"]].concat());
    let id = note["id"].as_str().expect("an id");
    let (file, said) = sent(home.path(), &id[id.len() - 6..], &[]);
    let text = fs::read_to_string(&file).expect("a card");
    assert!(said.contains("Oluwaseun Bright") && !text.contains("Oluwaseun"), "{said}{text}");
    assert!(!text.contains("Bright"), "{text}");
}

#[test]
fn a_file_of_any_kind_is_read_or_refused_in_a_sentence_and_changes_nothing_else() {
    let (home, end) = asked();
    let (file, _) = sent(home.path(), &end, &[]);
    let (_theirs, answer) = answered(&file, "Wait", &[]);
    let card = fs::read_to_string(&file).expect("a card");
    let before = files(&home.path().join("data"));
    let other = home.path().join("other.json");
    let refuses = |bytes: &[u8], why: &str| {
        fs::write(&other, bytes).expect("written");
        let path = other.to_str().expect("a path");
        let said = says(home.path(), &["network", "problem", "read", path]);
        assert!(said.contains(why) && said.trim().lines().count() <= 3, "{why}: {said}");
        assert!(!said.contains('\u{1b}'), "{said:?}");
    };
    refuses(card.replacen("\"version\": 1", "\"version\": 9", 1).as_bytes(), "newer version");
    refuses(&card.as_bytes()[..card.len() / 2], "this is no problem card to read");
    refuses(&vec![b'['; 10 * 1024 * 1024], "this is no problem card to read");
    refuses(b"\xff\x00{", "this is no problem card to read");
    refuses(b"# A card", "it is no problem card");
    assert_eq!(files(&home.path().join("data")), before);

    let theirs = crate::cpd::home();
    let path = answer.to_str().expect("a path");
    let said = says(theirs.path(), &["network", "problem", "read", path]);
    assert!(said.contains("a problem card that is not here"), "{said}");
    let escapes = card.replacen("She counts", "\\u001b[31mBen Osei counts", 1);
    fs::write(&other, escapes.replacen("Teacher A", "Ben Osei", 1)).expect("written");
    let said =
        says(theirs.path(), &["network", "problem", "read", other.to_str().expect("a path")]);
    assert!(said.contains("may be named in it: Ben Osei;"), "{said}");
    assert!(!said.contains('\u{1b}'), "{said:?}");
    let none: Value = json(theirs.path(), &["network", "problem", "list"]);
    assert_eq!(none.as_array().map(Vec::len), Some(1));
}

/// Puts a meeting of long ago into a coach's folder: with somebody who is on the list no more, and whose
/// school is nobody's now.
#[cfg(unix)]
fn once_met(home: &Home) {
    const MEETING: &str = "sessions/2026-27/2026-11-09-0915-efcdba.json";
    let (_, text) = FILES.into_iter().find(|(it, _)| *it == MEETING).expect("a meeting");
    let mut meeting: Value = serde_json::from_str(text).expect("JSON");
    let coachee = &mut meeting["coachee"];
    coachee["id"] = "0193581e-0000-7000-8000-00000000f00d".into();
    coachee["name"] = "Zainab Iqbal".into();
    coachee["school"] = "Quarry Lane Infants".into();
    meeting["coach"]["id"] = "0193581e-0000-7000-8000-00000000beef".into();
    meeting["coach"]["name"] = "Petra Lindqvist".into();
    home.puts(&format!("data/{MEETING}"), &meeting.to_string());
}

#[cfg(unix)]
#[test]
fn two_coaches_send_a_card_round_in_the_program_and_nobody_who_was_ever_met_is_named() {
    let rosa = Home::of_a_coach();
    once_met(&rosa);
    let size = (120, 36);
    let opens = |home: &Home| {
        let mut terminal = Terminal::opens_as(&home.path(), &Opens { size, ..Opens::default() });
        terminal.sees("Your caseload").types("y").sees("Growth: for you alone").types("n");
        terminal.sees("Problem cards");
        terminal
    };
    let mut asks = opens(&rosa);
    asks.types("a").sees("What you note").types("4").sees("[4 problem]").press("enter");
    asks.types("Nobody looks up when Zainab waits")
        .press("tab")
        .types("Quarry Lane")
        .press("enter");
    asks.types("Ms Iqbal and Petra count").press("tab").types("Kiera calls out").press("tab");
    asks.types("How long?").press("ctrl+s").sees("still open: How long?").sees("x send");
    asks.types("x").sees("Before it leaves").sees("Zainab is now Teacher A").sees("[?Kiera?]");
    asks.sees("Quarry Lane is now School 1").press("enter").press("enter");
    asks.sees("Look at each place that is marked first").types("1").sees("[1 yes").press("enter");
    asks.press("enter").sees("The file to send is in");
    let card = sent_from(&rosa);
    let text = fs::read_to_string(&card).expect("a card");
    for name in ["Zainab", "Iqbal", "Quarry", "Petra"] {
        assert!(!text.contains(name), "{name}: {text}");
    }
    let printed = ["network", "problem", "export", "looks up", "--looked", "--output", "-"];
    asks.finds("the same on the command line", || {
        says(&rosa.path(), &printed).trim() == text.trim()
    });

    let idris = Home::new();
    fs::create_dir_all(idris.path()).expect("a folder");
    says(&idris.path(), &["setup", "--name", "Idris Vaughan"]);
    let mut answers = opens(&idris);
    answers
        .types("c")
        .sees("Read in what another coach sent")
        .types(card.to_str().expect("a path"));
    answers.press("enter").sees("The problem card is here").sees("from another coach");
    answers.press("enter").sees("What you answer").types("e").sees("They ask: Nobody looks up");
    answers.types("Until one looks up").press("ctrl+s").sees("Your answer stands there");
    answers.sees("Until one looks up").sees("x send").types("x").sees("How it is sent");
    answers.types("2").sees("[2 with your name]").press("enter").sees("The file to send is in");
    let answer = sent_from(&idris);

    asks.types("c").sees("Read in what another coach sent").types(answer.to_str().expect("a path"));
    asks.press("enter").sees("It stands under the card");
    asks.sees("answered: Until one looks up (Idris Vaughan)");
    // What was taken in is still undone once the card was opened and left again.
    asks.press("enter").sees("A problem card of yours").sees("What others answered").types("q");
    asks.sees("Cases from other coaches").types("u").sees("It is as it was").sees_no("answered:");
    asks.types("c").sees("Read in what another coach sent").types(answer.to_str().expect("a path"));
    asks.press("enter").sees("answered: Until one looks up (Idris Vaughan)");
    answers.types("q").sees("Problem cards").types("q").sees("Growth: for you alone");
    asks.types("q").sees("Growth: for you alone");
    for mut terminal in [asks, answers] {
        terminal.types("q").sees("Your caseload").types("q").types("q");
        assert_eq!(terminal.ends(), 0);
    }
}

/// The one file that a coach sent.
#[cfg(unix)]
fn sent_from(home: &Home) -> PathBuf {
    let mut sent = files(&home.path().join("exports"));
    assert_eq!(sent.len(), 1, "{sent:?}");
    sent.remove(0)
}
