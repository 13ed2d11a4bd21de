//! Packs through the binary: one is begun, checked, built, imported by somebody else, brought up to
//! date, removed and taken back.

#![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// What the program printed, where it ended well.
fn says(home: &Path, arguments: &[&str]) -> String {
    let (out, err, is_well) = ended(home, arguments);
    assert!(is_well, "{arguments:?}: {out}{err}");
    out + &err
}

fn refused(home: &Path, arguments: &[&str]) -> String {
    let (out, err, is_well) = ended(home, arguments);
    assert!(!is_well, "{arguments:?}: {out}");
    err
}

fn ended(home: &Path, arguments: &[&str]) -> (String, String, bool) {
    let output = Command::new(env!("CARGO_BIN_EXE_alongside"))
        .args(arguments)
        .current_dir(home)
        .env("ALONGSIDE_DIR", home.join("mine"))
        .output()
        .expect("it runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr), output.status.success())
}

fn change(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).expect("a file");
    assert!(text.contains(from), "{from}");
    fs::write(file, text.replace(from, to)).expect("written");
}

#[test]
fn a_pack_goes_from_its_author_to_a_coach_and_back_out() {
    let home = tempfile::tempdir().expect("a folder");
    let home = home.path();
    fs::create_dir(home.join("mine")).expect("made");
    says(home, &["pack", "new", "ours"]);
    assert!(refused(home, &["pack", "new", "ours"]).contains("it is there already"));
    let checked = says(home, &["pack", "check", "ours"]);
    assert!(checked.contains("1 step, 1 protocol, 1 programme, 1 path"), "{checked}");
    says(home, &["pack", "build", "ours"]);
    let first = fs::read(home.join("our-trust-first-pack-1.zip")).expect("built");
    says(home, &["pack", "build", "ours", "--output", "again.zip"]);
    assert_eq!(fs::read(home.join("again.zip")).expect("built"), first);
    assert!(refused(home, &["pack", "build", "ours"]).contains("it is there already"));

    let looked = says(home, &["pack", "import", "again.zip", "--dry-run"]);
    assert!(looked.contains("new      step       At the door, with a task"), "{looked}");
    assert!(says(home, &["pack", "list"]).starts_with("No packs yet"));
    assert!(refused(home, &["pack", "import", "again.zip"]).contains("nothing was changed"));
    says(home, &["pack", "import", "again.zip", "--yes"]);
    let steps = says(home, &["library", "find", "task", "board", "doorway"]);
    assert!(steps.contains("As the class comes in, stand in the doorway"), "{steps}");
    assert!(says(home, &["check"]).contains("nothing is wrong"));

    change(&home.join("ours/pack.toml"), "version = 1", "version = 2");
    change(&home.join("ours/steps/steps.toml"), "Everybody has begun", "Everybody is at work");
    let changes = says(home, &["pack", "import", "ours", "--dry-run", "--json"]);
    let changes: Value = serde_json::from_str(&changes).expect("json");
    assert_eq!(changes["version_before"], 1);
    assert_eq!(changes["changes"][0]["fields"][0], "why");
    assert_eq!(changes["changes"].as_array().map(Vec::len), Some(1));
    let updated = says(home, &["pack", "import", "ours", "--yes"]);
    assert!(updated.contains("The version before is in the trash"), "{updated}");
    assert!(says(home, &["pack", "import", "ours"]).contains("this very pack already"));

    let removed = says(home, &["pack", "remove", "our-trust/first-pack", "--yes"]);
    assert!(removed.contains("in the trash for 30 days"), "{removed}");
    assert!(!home.join("mine/data/packs").exists());
    assert!(!says(home, &["library"]).contains("As the class comes in, stand in the doorway"));
    let trash = home.join("mine/data/trash");
    let last = fs::read_dir(trash).expect("the trash").map(|it| it.expect("an entry").path());
    let last = last.filter(|it| it.to_string_lossy().contains("deleted")).max().expect("the pack");
    says(home, &["pack", "import", last.to_str().expect("text"), "--yes"]);
    assert!(says(home, &["pack", "list"]).contains("version 2"));
}

#[test]
fn a_pack_with_faults_is_not_built_and_a_title_shows_as_marks() {
    let home = tempfile::tempdir().expect("a folder");
    let home = home.path();
    fs::create_dir(home.join("mine")).expect("made");
    says(home, &["pack", "new", "ours"]);
    change(&home.join("ours/pack.toml"), "\"Our first pack\"", "\"Our \\u001b[2J\\u202e pack\"");
    let checked = says(home, &["pack", "check", "ours"]);
    assert!(checked.contains("Our ␛[2J") && !checked.contains('\u{1b}'), "{checked}");
    change(&home.join("ours/protocols/our-talk-15.toml"), "minutes = 4", "minutes = 0");
    let (out, _, is_well) = ended(home, &["pack", "check", "ours"]);
    assert!(!is_well && out.contains("protocols/our-talk-15.toml, line 19, column 11"), "{out}");
    assert!(refused(home, &["pack", "build", "ours"]).contains("no file was made"));
    assert!(!home.join("our-trust-first-pack-1.zip").exists());
}
