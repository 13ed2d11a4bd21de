//! Problem cards as stories through the program: one is written, looked at and sent without a name,
//! two colleagues answer it at once, both answers stand under it once, and nothing is lost to a file
//! of any bytes.

#![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::cpd::{files, home, json, says};

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
