//! A coach sends their figures to a folder that the trust shares, as they would in a terminal.

#![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::support::home::Home;

fn run(home: &Home, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_alongside"))
        .args(arguments)
        .env("ALONGSIDE_DIR", home.path())
        .stdin(Stdio::null())
        .output()
        .expect("it runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

fn holds_nothing(folder: &Path) -> bool {
    fs::read_dir(folder).expect("a folder").next().is_none()
}

/// What a key of a whole contribution comes to, over all its weeks.
fn sum(value: &Value, key: &str) -> f64 {
    match value {
        Value::Array(items) => items.iter().map(|it| sum(it, key)).sum(),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, it)| if name == key { it.as_f64().unwrap_or(0.0) } else { sum(it, key) })
            .sum(),
        _ => 0.0,
    }
}

#[test]
fn a_coach_sees_their_figures_before_they_go_and_sends_them_again_with_one_word() {
    let home = Home::with_the_example();
    let trust = tempfile::tempdir().expect("a folder");
    let shared = trust.path().to_str().expect("a path");

    let nowhere = run(&home, &["contribute"]);
    assert_eq!(nowhere.status.code(), Some(1));
    assert!(text(&nowhere.stderr).contains("say where your trust gathers its figures"));

    // Nobody says yes: nothing is sent, but all is shown.
    let unasked = run(&home, &["contribute", "--to", shared]);
    assert_eq!(unasked.status.code(), Some(1));
    assert!(text(&unasked.stderr).contains("Not in them: anybody you coach"));
    assert!(holds_nothing(trust.path()));

    let shown = run(&home, &["contribute", "--to", shared, "--year", "2025-26", "--dry-run"]);
    assert!(
        text(&shown.stderr)
            .contains("contributions/2025-26/0193581e-0000-7000-8000-00000000c0ac.json")
    );
    assert!(holds_nothing(trust.path()));
    let send = ["contribute", "--to", shared, "--year", "2025-26", "--yes", "--remember"];
    let sent = run(&home, &send);
    assert!(sent.status.success(), "{}", text(&sent.stderr));
    let file = trust.path().join("contributions/2025-26/0193581e-0000-7000-8000-00000000c0ac.json");
    let bytes = fs::read(&file).expect("sent");
    assert_eq!(text(&bytes), text(&shown.stdout), "what was shown is what was written");

    let figures: Value = serde_json::from_slice(&bytes).expect("JSON");
    let held = alongside::example_trust::FILES.iter().filter(|(name, text)| {
        let session: Value = serde_json::from_str(text).expect("JSON");
        name.starts_with("sessions/2025-26")
            && session["status"] == "finished"
            && session["coach"]["name"] == "Rosa Ellery"
    });
    #[expect(clippy::cast_precision_loss, reason = "a few")]
    let held = held.count() as f64;
    assert!(held > 5.0 && (sum(&figures, "held") - held).abs() < f64::EPSILON, "{held}");
    assert!(sum(&figures, "expected") > 0.0);
    for (name, contents) in alongside::example_trust::FILES {
        let record: Value = serde_json::from_str(contents).expect("JSON");
        // The coach is coached herself, twice.
        let others =
            [&record["coachee"], &record].into_iter().filter(|it| it["name"] != "Rosa Ellery");
        for who in others {
            for word in [&who["name"], &who["id"]].into_iter().filter_map(Value::as_str) {
                assert!(!text(&bytes).contains(word), "{word} of {name}");
            }
        }
    }

    let again = run(&home, &["contribute", "--json", "--year", "2025-26"]);
    let again: Value = serde_json::from_slice(&again.stdout).expect("JSON");
    assert_eq!((&again["written"], &again["revision"]), (&Value::from(true), &Value::from(2)));
    let schema =
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/schema/contribution.json"));
    let schema: Value = serde_json::from_slice(&schema.expect("a schema")).expect("JSON");
    jsonschema::validator_for(&schema).expect("a schema").validate(&figures).expect("it fits");
}

#[cfg(unix)]
#[test]
fn figures_are_as_open_as_the_folder_that_the_trust_shares() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::with_the_example();
    let trust = tempfile::tempdir().expect("a folder");
    fs::set_permissions(trust.path(), fs::Permissions::from_mode(0o770)).expect("shared");
    let to = trust.path().to_str().expect("a path");
    assert!(run(&home, &["contribute", "--to", to, "--yes", "--year", "2025-26"]).status.success());
    let file = "contributions/2025-26/0193581e-0000-7000-8000-00000000c0ac.json";
    for (path, mode) in [("contributions", 0o770), ("contributions/2025-26", 0o770), (file, 0o660)]
    {
        let seen = fs::metadata(trust.path().join(path)).expect("there");
        assert_eq!(seen.permissions().mode() & 0o777, mode, "{path}");
    }
}
