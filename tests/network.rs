//! What a coach takes to others and brings home, as stories through the program: whom a note names
//! is found by whoever asks, a name without consent leaves nowhere, a note goes to the trash and
//! comes back, and files of any bytes are told of in a sentence.

#![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::cpd::{files, home, json, says};

fn noted(home: &Path) -> String {
    let words =
        ["network", "add", "contact", "They film.", "--at", "researchED", "--on", "14/11/2026"];
    let more = ["--who", "Amina Khan", "--agreed", "14/11/2026", "--promise", "our form", "--by"];
    let note = json(home, &[&words[..], &more[..], &["20/11/2026"]].concat());
    note["id"].as_str().expect("an id").to_owned()
}

fn holding(home: &Path, words: &str) -> Vec<PathBuf> {
    let mut all = files(home);
    all.retain(|it| fs::read(it).is_ok_and(|it| String::from_utf8_lossy(&it).contains(words)));
    all
}

#[test]
fn whom_a_note_names_is_found_in_an_access_request_and_after_an_erasure() {
    let home = home();
    let id = noted(home.path());
    let note = files(&home.path().join("data/network")).pop().expect("a file");
    assert!(note.ends_with(format!("2026-27/2026-11-14-contact-{}.json", &id[id.len() - 6..])));
    let name = note.strip_prefix(home.path()).expect("in it").to_string_lossy().into_owned();

    says(home.path(), &["people", "export", "Amina Khan", "--output", "held"]);
    let page = fs::read_to_string(home.path().join("held/before-you-hand-this-over.md"));
    assert!(page.expect("a page").contains(name.trim_start_matches("data/")));
    let erased = says(home.path(), &["people", "erase", "Amina Khan", "--typed", "Amina Khan"]);
    assert!(erased.contains(&name) && erased.contains("Amina Khan"), "{erased}");
    says(home.path(), &["network", "change", &id[id.len() - 6..], "--nameless"]);
    assert!(!fs::read_to_string(&note).expect("a note").contains("Amina"));
}

#[test]
fn a_coach_is_given_their_own_notes_and_they_go_when_they_are_erased() {
    let home = home();
    let id = noted(home.path());
    says(home.path(), &["network", "export", "--at", "researchED", "--output", "my.pdf"]);
    says(home.path(), &["people", "export", "Kit Lowe", "--output", "held"]);
    let given = files(&home.path().join("held/network"));
    let is_page = |it: &&PathBuf| it.extension().is_some_and(|it| it == "html");
    let page = fs::read_to_string(given.iter().find(is_page).expect("a page")).expect("text");
    assert!(page.contains("They film.") && page.contains("our form"), "{page}");
    assert_eq!(given.len(), 2, "{given:?}");

    says(home.path(), &["people", "erase", "Kit Lowe", "--typed", "Kit Lowe"]);
    let mut left = holding(home.path(), &id);
    left.extend(files(home.path()).into_iter().filter(|it| it.ends_with("my.pdf")));
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_name_without_the_day_of_consent_leaves_in_no_format_and_check_says_so() {
    let home = home();
    noted(home.path());
    let note = files(&home.path().join("data/network")).pop().expect("a file");
    let text = fs::read_to_string(&note).expect("a note");
    let without: Vec<&str> = text.lines().filter(|it| !it.contains("\"agreed_on\"")).collect();
    let without = without.join("\n").replace("\"Amina Khan\",", "\"Zora Quill\"");
    fs::write(&note, without).expect("written");
    let list = says(home.path(), &["network", "list", "--at", "researchED"]);
    assert!(list.contains("They film.") && !list.contains("Zora"), "{list}");
    for format in ["md", "txt", "html", "csv", "json"] {
        let export = ["network", "export", "--at", "researchED", "--format", format, "-o", "-"];
        let page = says(home.path(), &export);
        assert!(page.contains("They film.") && !page.contains("Zora"), "{format}: {page}");
    }
    let check = says(home.path(), &["check"]);
    assert!(check.contains("not the day on which they agreed"), "{check}");
}

#[test]
fn a_note_is_deleted_and_comes_back_and_today_says_what_is_to_be_sent() {
    let home = home();
    let id = noted(home.path());
    let end = &id[id.len() - 6..];
    let list = ["network", "list", "--at", "researchED"];
    let on = |day: &str| says(home.path(), &["today", "--on", day]);
    assert!(!on("19/11/2026").contains("our form"));
    assert!(on("20/11/2026").contains("To send: our form, by Fri 20 Nov 2026, to Amina Khan"));
    says(home.path(), &["delete", end, "--yes"]);
    assert!(!on("20/11/2026").contains("our form"));
    assert!(says(home.path(), &["trash"]).contains("They film."));
    says(home.path(), &["trash", "restore", end]);
    assert_eq!(json(home.path(), &list)["notes"][0]["what"], "They film.");
    says(home.path(), &["network", "change", end, "--sent"]);
    let sent = json(home.path(), &["today", "--on", "20/11/2026"]);
    assert_eq!(sent["to_send"], Value::Array(Vec::new()));
}

#[test]
fn a_file_of_any_bytes_or_of_a_newer_version_is_told_of_and_the_rest_is_read() {
    let home = home();
    noted(home.path());
    let note = files(&home.path().join("data/network")).pop().expect("a file");
    let text = fs::read_to_string(&note).expect("a note");
    let newer = text
        .replacen("\"version\": 1", "\"version\": 9", 1)
        .replace("\"They film.\"", "\"They \\u001b[31mfilm\\u0007 it\", \"mood\": \"new\"");
    let newer = newer.replace("\"id\": \"0", "\"id\": \"1");
    for (n, bytes) in [b"".to_vec(), b"\xff\x00{".to_vec(), b"[[[[".repeat(9_000), b"{}".to_vec()]
        .into_iter()
        .chain([newer.into_bytes()])
        .enumerate()
    {
        let file = note.with_file_name(format!("2026-11-15-idea-{n:06}.json"));
        fs::write(&file, bytes).expect("written");
    }
    let list = says(home.path(), &["network", "list", "--at", "researchED"]);
    assert!(list.contains("They film."), "{list}");
    assert!(!list.contains('\u{1b}') && !list.contains('\u{7}'), "{list:?}");
    let check = says(home.path(), &["check"]);
    for n in 0..4 {
        let lines = check.lines().filter(|it| it.contains(&format!("idea-{n:06}.json")));
        assert_eq!(lines.count(), 1, "{n}: {check}");
    }
}

/// A case that another coach made of a meeting in the example trust.
fn case_from_another() -> (tempfile::TempDir, PathBuf) {
    let theirs = home();
    let file = theirs.path().join("case.json");
    let to = file.to_str().expect("a path");
    let words = ["export", "43b3b0", "--for", "case", "--format", "json", "--output", to];
    let agreed = ["--looked", "--agreed-on", "yesterday", "--question", "Would you go on?"];
    let said = says(theirs.path(), &[&words[..], &agreed[..]].concat());
    assert!(file.is_file(), "{said}");
    (theirs, file)
}

#[test]
fn a_case_is_read_beside_ones_own_notes_kept_and_never_passed_on() {
    let (_theirs, file) = case_from_another();
    let home = home();
    let path = file.to_str().expect("a path");
    let read = json(home.path(), &["network", "case", path, "--praise", "The wait was long."]);
    let id = read[0]["id"].as_str().expect("an id").to_owned();
    let end = &id[id.len() - 6..];
    assert_eq!(read[0]["what"], "Would you go on?");
    says(home.path(), &["network", "change", end, "--gap", "No goes.", "--answer", "Yes, once."]);

    let page = says(home.path(), &["network", "show", end]);
    let shown = ["Would you go on?", "Teacher A", "The wait was long.", "No goes.", "Yes, once."];
    for words in shown {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(says(home.path(), &["network"]).contains("Cases from other coaches"));
    says(home.path(), &["network", "add", "idea", "Film each rehearsal"]);
    for format in ["md", "csv", "json"] {
        let team = says(home.path(), &["network", "export", "--format", format, "-o", "-"]);
        assert!(team.contains("Film each") && !team.contains("go on?"), "{format}: {team}");
    }
    let again = says(home.path(), &["network", "case", path]);
    assert!(again.contains("read this case in already"), "{again}");
    assert_eq!(holding(&home.path().join("data/network"), "Teacher A").len(), 1);
    assert!(says(home.path(), &["check"]).contains("2 network notes"));

    says(home.path(), &["delete", end, "--yes"]);
    assert!(!says(home.path(), &["network"]).contains("go on?"));
    says(home.path(), &["trash", "restore", end]);
    let back = json(home.path(), &["network", "show", end]);
    assert_eq!(back["case"]["my_gap"], "No goes.");
    says(home.path(), &["people", "erase", "Kit Lowe", "--typed", "Kit Lowe"]);
    assert!(holding(&home.path().join("data"), "Teacher A").is_empty());
}

#[test]
fn a_case_that_names_somebody_is_told_of_and_what_is_no_case_is_refused() {
    let (theirs, file) = case_from_another();
    let home = home();
    let text = fs::read_to_string(&file).expect("a case");
    let path = file.to_str().expect("a path");
    fs::write(&file, text.replacen("Teacher A", "Ben Osei", 1)).expect("written");
    let named = says(home.path(), &["network", "case", path]);
    assert!(named.contains("may be named in it: Ben Osei;"), "{named}");

    let before = files(&home.path().join("data"));
    let newer = text.replacen("\"version\": 1", "\"version\": 99", 1);
    fs::write(&file, newer).expect("written");
    let refused = says(home.path(), &["network", "case", path]);
    assert!(refused.contains("newer version of alongside"), "{refused}");
    let meeting = theirs.path().join("meeting.json");
    let to = meeting.to_str().expect("a path");
    says(theirs.path(), &["export", "43b3b0", "--format", "json", "--output", to]);
    let refused = says(home.path(), &["network", "case", to]);
    assert!(refused.contains("it is a meeting, not a case"), "{refused}");
    assert_eq!(files(&home.path().join("data")), before);
}
