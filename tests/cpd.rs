//! A coach's CPD log, as stories through the program: whom an entry names is found by whoever asks
//! what is held on them; an entry goes to the trash and comes back; each format says the same.

#![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use alongside::example_trust;
use serde_json::Value;

pub(crate) fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    let is_own = |name: &str| ["growth/", "cpd/", "network/"].iter().any(|it| name.starts_with(it));
    // Whoever begins has nothing of their own yet.
    for (name, contents) in example_trust::FILES.into_iter().filter(|(name, _)| !is_own(name)) {
        let file = home.path().join("data").join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(file, contents).expect("written");
    }
    says(home.path(), &["setup", "--name", "Kit Lowe"]);
    home
}

fn run(home: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_alongside"));
    command.args(arguments).current_dir(home).env("ALONGSIDE_DIR", home).output().expect("it runs")
}

pub(crate) fn says(home: &Path, arguments: &[&str]) -> String {
    let output = run(home, arguments);
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr[..]].concat()).into_owned()
}

pub(crate) fn json(home: &Path, arguments: &[&str]) -> Value {
    let output = run(home, &[arguments, &["--json"]].concat());
    serde_json::from_slice(&output.stdout).unwrap_or_else(|why| panic!("{why}: {output:?}"))
}

/// The files under `folder`.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|it| it.expect("an entry").path());
    paths.flat_map(|it| if it.is_dir() { files(&it) } else { vec![it] }).collect()
}

fn noted(home: &Path) -> String {
    let entry = json(
        home,
        &[
            "cpd",
            "add",
            "researchED",
            "--kind",
            "conference",
            "--hours",
            "6.5",
            "--on",
            "14/11/2026",
            "--with",
            "Amina Khan",
            "--changed",
            "We rehearse first.",
        ],
    );
    entry["id"].as_str().expect("an id").to_owned()
}

#[test]
fn whom_an_entry_names_is_found_in_an_access_request_and_after_an_erasure() {
    let home = home();
    let id = noted(home.path());
    let entry = files(&home.path().join("data/cpd")).pop().expect("a file");
    assert!(entry.ends_with(format!("2026-27/2026-11-14-{}.json", &id[id.len() - 6..])));
    let name = entry.strip_prefix(home.path()).expect("in it").to_string_lossy().into_owned();

    says(home.path(), &["people", "export", "Amina Khan", "--output", "held"]);
    let page = fs::read_to_string(home.path().join("held/before-you-hand-this-over.md"));
    assert!(page.expect("a page").contains(name.trim_start_matches("data/")));
    let erased = says(home.path(), &["people", "erase", "Amina Khan", "--typed", "Amina Khan"]);
    assert!(erased.contains("Their name was taken out of 1 record of your own"), "{erased}");
    let entry = fs::read_to_string(entry).expect("it is the coach’s own");
    assert!(!entry.contains("Amina"), "{entry}");
}

#[test]
fn a_coach_is_given_their_own_log_and_it_goes_when_they_are_erased() {
    let home = home();
    let id = noted(home.path());
    says(home.path(), &["cpd", "export", "--year", "2026-27", "--output", "my.pdf"]);
    says(home.path(), &["people", "export", "Kit Lowe", "--output", "held"]);
    let given: Vec<PathBuf> = files(&home.path().join("held/cpd"));
    let is_page = |it: &&PathBuf| it.extension().is_some_and(|it| it == "html");
    let page = fs::read_to_string(given.iter().find(is_page).expect("a page")).expect("text");
    assert!(page.contains("researchED") && page.contains("We rehearse first."), "{page}");
    assert_eq!(given.len(), 2, "{given:?}");

    says(home.path(), &["people", "erase", "Kit Lowe", "--typed", "Kit Lowe"]);
    let left = files(home.path());
    let holds =
        |it: &PathBuf| fs::read(it).is_ok_and(|it| String::from_utf8_lossy(&it).contains(&id));
    let left: Vec<_> = left.iter().filter(|it| holds(it) || it.ends_with("my.pdf")).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_kind_of_a_newer_version_is_shown_in_its_words_and_stays_as_it_is() {
    let home = home();
    let id = noted(home.path());
    let entry = files(&home.path().join("data/cpd")).pop().expect("a file");
    let text = fs::read_to_string(&entry).expect("text");
    fs::write(&entry, text.replace("\"conference\"", "\"lesson_study\"")).expect("written");
    let year = ["cpd", "list", "--year", "2026-27"];
    assert!(
        says(home.path(), &year).contains("lesson study 6 h 30 min"),
        "{}",
        says(home.path(), &year)
    );
    says(home.path(), &["cpd", "change", &id[id.len() - 6..], "--hours", "7"]);
    let after = json(home.path(), &year);
    assert_eq!(
        (&after["minutes"], &after["entries"][0]["kind"]),
        (&420.into(), &"lesson_study".into())
    );
    assert_eq!(after["by_kind"][0]["kind"], "lesson_study");
    says(home.path(), &["cpd", "export", "--year", "2026-27", "--output", "my.md"]);
    let page = fs::read_to_string(home.path().join("my.md")).expect("a page");
    assert!(page.contains("Lesson study"), "{page}");
}

#[test]
fn an_entry_is_deleted_and_comes_back_and_every_format_says_it() {
    let home = home();
    let (id, year) = (noted(home.path()), ["cpd", "list", "--year", "2026-27"]);
    let before = json(home.path(), &year);
    assert_eq!(before["minutes"], 390);
    says(home.path(), &["delete", &id[id.len() - 6..], "--yes"]);
    assert_eq!(json(home.path(), &year)["entries"], Value::Array(Vec::new()));
    assert!(says(home.path(), &["trash"]).contains("researchED"));
    says(home.path(), &["trash", "restore", &id[id.len() - 6..]]);
    assert_eq!(json(home.path(), &year)["entries"][0]["what"], "researchED");

    for format in ["md", "txt", "html", "csv", "json"] {
        let export = ["cpd", "export", "--year", "2026-27", "--format", format, "-o", "-"];
        let page = says(home.path(), &export);
        for said in ["researchED", "Amina Khan", "We rehearse first."] {
            assert!(page.contains(said), "{format}: {page}");
        }
    }
    for format in ["docx", "xlsx"] {
        let file = format!("cpd-2026-27.{format}");
        says(home.path(), &["cpd", "export", "--year", "2026-27", "--format", format]);
        assert!(fs::read(home.path().join(file)).expect("a file").starts_with(b"PK"));
    }
}

#[test]
fn an_entry_from_a_meeting_has_its_day_and_length() {
    let home = home();
    let id = "43b3b0";
    let entry = json(
        home.path(),
        &["cpd", "add", "Coached by Idris", "--kind", "being-coached", "--from", id],
    );
    let session = json(home.path(), &["show", id]);
    assert_eq!(entry["session"], session["id"]);
    let began = session["started_at"].as_str().expect("a time");
    assert!(began.starts_with(entry["on"].as_str().expect("a day")), "{entry} {began}");
    assert!(entry["minutes"].as_u64().is_some_and(|it| (1..=120).contains(&it)), "{entry}");
}
