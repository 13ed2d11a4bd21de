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

    let said = says(home.path(), &["people", "export", "Amina Khan", "--output", "held"]);
    assert!(said.contains(&format!("{name}: a coach’s note that names them")), "{said}");
    let given = holding(&home.path().join("held/network"), "They film.");
    assert_eq!(given.len(), 2, "the note as a page and as its file: {given:?}");
    let page = fs::read_to_string(
        given.iter().find(|it| it.extension().is_some_and(|it| it == "html")).expect("a page"),
    );
    let page = page.expect("text");
    assert!(page.contains("What Kit Lowe noted, and names you in"), "{page}");
    let plan = says(home.path(), &["people", "erase", "Amina Khan", "--plan"]);
    assert!(plan.contains("these stay, and the name goes"), "{plan}");
    says(home.path(), &["people", "erase", "Amina Khan", "--typed", "Amina Khan"]);
    let left = holding(&home.path().join("data"), "Amina");
    assert!(left.iter().all(|it| !it.starts_with(home.path().join("data/network"))), "{left:?}");
    let kept = fs::read_to_string(&note).expect("the note stays");
    assert!(kept.contains("They film.") && kept.contains("our form") && !kept.contains("Amina"));
}

/// Somebody met at a conference, who is on nobody's list.
const MET: &str = "Zora Quill";

/// Notes that name her: whom Kit met, a CPD entry, a calibration, and the version before of the note.
fn met_a_stranger(home: &Path) -> String {
    let words = ["network", "add", "contact", "They film it.", "--on", "14/11/2026", "--who", MET];
    let note = json(home, &[&words[..], &["--agreed", "14/11/2026"]].concat());
    let id = note["id"].as_str().expect("an id").to_owned();
    says(home, &["network", "change", &id[id.len() - 6..], "--what", "They film each go."]);
    let entry = ["cpd", "add", "A talk", "--kind", "course", "--hours", "1", "--with", MET];
    says(home, &[&entry[..], &["--with", "Sam Hale"]].concat());
    let round = ["calibrate", "new", "--clip", "Year 4", "--with", MET, "--with", "Sam Hale"];
    says(home, &[&round[..], &["-o", "round.json"]].concat());
    assert!(holding(&home.join("data"), MET).len() >= 4, "the trash has her name too");
    id
}

#[test]
fn whoever_is_named_in_ones_own_notes_alone_is_found_and_made_nameless_everywhere() {
    let home = home();
    let id = met_a_stranger(home.path());
    let said = says(home.path(), &["people", "export", MET, "--output", "held"]);
    for words in ["a coach’s note that names them", "they studied together", "they take part in"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert_eq!(holding(&home.path().join("held/network"), "They film each go.").len(), 2);
    fs::remove_dir_all(home.path().join("held")).expect("handed over");
    let erased = says(home.path(), &["people", "erase", MET, "--typed", MET]);
    assert!(erased.contains("Their name was taken out of"), "{erased}");
    let left = holding(&home.path().join("data"), "Quill");
    assert!(left.is_empty(), "{left:?}");
    let shown = says(home.path(), &["network", "show", &id[id.len() - 6..]]);
    assert!(shown.contains("They film each go."), "{shown}");
    let log = says(home.path(), &["cpd"]);
    assert!(log.contains("A talk") && log.contains("Sam Hale"), "{log}");
    assert!(says(home.path(), &["check"]).contains("1 network note"));
    let gone = says(home.path(), &["people", "export", MET, "--output", "held"]);
    assert!(gone.contains("nobody on your list"), "{gone}");
}

#[test]
fn consent_that_is_taken_back_takes_the_name_out_of_earlier_versions_too() {
    let home = home();
    let id = met_a_stranger(home.path());
    let notes = || {
        let mut all = holding(&home.path().join("data"), MET);
        all.retain(|it| it.to_string_lossy().contains(&id[id.len() - 6..]));
        all
    };
    assert!(notes().len() >= 2, "itself, and the version before: {:?}", notes());
    says(home.path(), &["network", "change", &id[id.len() - 6..], "--nameless"]);
    assert_eq!(notes(), Vec::<PathBuf>::new());
    assert!(!holding(&home.path().join("data/trash"), "They film it.").is_empty(), "it is kept");
}

#[test]
fn only_an_adopted_idea_is_decided_on_and_a_decision_that_is_gone_is_said_so() {
    let home = home();
    says(home.path(), &["network", "add", "contact", "They film each rehearsal."]);
    let idea = json(home.path(), &["network", "add", "idea", "Film each rehearsal"]);
    let end = idea["id"].as_str().expect("an id");
    let end = &end[end.len() - 6..];
    let several = says(home.path(), &["network", "change", "film each", "--answer", "Yes."]);
    assert!(several.contains(end) && several.contains("idea: Film each rehearsal"), "{several}");
    let refused = says(home.path(), &["network", "decide", "film each"]);
    assert!(refused.contains("only an idea that you adopted"), "{refused}");
    assert!(refused.contains(&format!("network change {end} --now adopted")), "{refused}");
    let now =
        ["network", "change", "film each", "--now", "adopted", "--because", "Goes begin sooner"];
    says(home.path(), &now);
    let decided = says(home.path(), &["network", "decide", "film each"]);
    assert!(says(home.path(), &["network"]).contains("it is a decision of the plan"), "{decided}");
    assert!(
        says(home.path(), &["network", "decide", end]).contains("decision of the plan already")
    );
    // A lead takes it out of the plan.
    let plan = holding(&home.path().join("data/plans"), "Film each rehearsal").pop().expect("it");
    let mut value: Value = serde_json::from_slice(&fs::read(&plan).expect("bytes")).expect("json");
    let decisions = value["decisions"].as_array_mut().expect("decisions");
    decisions.retain(|it| it["what"] != "Film each rehearsal");
    fs::write(&plan, serde_json::to_vec_pretty(&value).expect("json")).expect("written");
    let list = says(home.path(), &["network"]);
    assert!(list.contains("which does not have it any more"), "{list}");
    let again = says(home.path(), &["network", "decide", end]);
    assert!(!again.contains("already"), "{again}");
    assert!(says(home.path(), &["network"]).contains("it is a decision of the plan"));
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
    const GAP: &str = "With this class the lap is too long.";
    let theirs = home();
    for held in holding(&theirs.path().join("data"), GAP) {
        let text = fs::read_to_string(&held).expect("a session");
        fs::write(&held, text.replace(GAP, &format!("{GAP} Kiera laughed."))).expect("written");
    }
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
    // The case has its marks already, as whoever sent it looked at them.
    assert!(page.contains("[?Kiera?]") && !page.contains("[?[?"), "{page}");
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
    let calibrate = ["calibrate", "new", "--case", to, "--with", "Sam Hale", "-o", "round.json"];
    let refused = says(home.path(), &calibrate);
    assert!(refused.contains("it is a meeting, not a case"), "{refused}");
    assert!(refused.contains("ask whoever sent it for the case as JSON"), "{refused}");
    // Nobody has agreed yet to what is agreed in a hundred years.
    let mut later: Value = serde_json::from_str(&text).expect("json");
    later["case"]["agreed_on"] = "2126-01-01".into();
    fs::write(&file, later.to_string()).expect("written");
    let calibrate = ["calibrate", "new", "--case", path, "--with", "Sam Hale", "-o", "round.json"];
    for refused in [says(home.path(), &["network", "case", path]), says(home.path(), &calibrate)] {
        assert!(refused.contains("agrees on Tue 1 Jan 2126, which is still to come"), "{refused}");
    }
    let early = ["export", "43b3b0", "--for", "case", "--format", "json", "--looked", "-o"];
    let early = [&early[..], &["early.json", "--agreed-on", "1/9/2020"]].concat();
    let refused = says(theirs.path(), &early);
    assert!(
        refused.contains("cannot have agreed on Tue 1 Sep 2020, before the meeting of"),
        "{refused}"
    );
    assert_eq!(files(&home.path().join("data")), before);
}
