//! The files of `sessions/` are what the stories make, and what the schemas say.

use std::collections::BTreeSet;
use std::path::Path;

use alongside::coaching::audience::Audience;
use alongside::coaching::drop_in::DropIn;
use alongside::coaching::offer::Offer;
use alongside::coaching::people::Person;
use alongside::coaching::session::Session;
use alongside::example_trust::{FILES, SENT};
use alongside::export::{Bundle, CaseTerms, ExportKind, ExportOptions, KnownNames};
use chrono::NaiveDate;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::example_trust::files::{all, differences};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn schema(name: &str) -> jsonschema::Validator {
    let path = root().join(format!("sessions/schema/{name}.json"));
    let text = std::fs::read_to_string(path).expect("a schema");
    let schema: Value = serde_json::from_str(&text).expect("JSON");
    jsonschema::validator_for(&schema).expect("a schema that can be used")
}

/// The example files in `folder` of a data folder.
fn files_in(folder: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.into_iter().chain(SENT).filter(move |(path, _)| path.starts_with(folder))
}

fn follow_the_schema(name: &str, folder: &'static str) {
    let schema = schema(name);
    for (path, text) in files_in(folder) {
        let value: Value = serde_json::from_str(text).expect("JSON");
        if let Err(why) = schema.validate(&value) {
            panic!("{path}: {why} at {}", why.instance_path());
        }
    }
}

fn read_back<T: DeserializeOwned + Serialize>(path: &str, text: &str) {
    let value: T = serde_json::from_str(text).unwrap_or_else(|why| panic!("{path}: {why}"));
    let again = serde_json::to_string_pretty(&value).expect("JSON") + "\n";
    assert_eq!(again, text, "{path} is not what this version writes");
}

#[test]
fn the_examples_are_what_the_stories_make() {
    let wrong = differences(root(), &all());
    assert!(wrong.is_empty(), "run `cargo run --example make_example_trust`: {wrong:#?}");
}

#[test]
fn the_program_embeds_every_example_and_nothing_else() {
    let listed: BTreeSet<String> = FILES.iter().map(|(path, _)| (*path).to_owned()).collect();
    assert_eq!(listed.len(), FILES.len(), "a file is listed twice");
    let files = all().into_keys();
    let files = files.filter_map(|path| path.strip_prefix("sessions/").map(str::to_owned));
    let (shared, files): (Vec<String>, Vec<String>) =
        files.partition(|path| path.starts_with("shared/"));
    let made = files.into_iter().filter(|path| !path.starts_with("schema/")).map(|path| {
        let has_its_own =
            ["calibrations/", "cpd/", "drop-ins/", "growth/", "network/", "people/", "plans/"]
                .iter()
                .any(|it| path.starts_with(it));
        if has_its_own { path } else { format!("sessions/{path}") }
    });
    assert_eq!(listed, made.collect());
    let sent: Vec<String> = SENT.iter().map(|(path, _)| format!("shared/{path}")).collect();
    assert_eq!(sent, shared);
}

#[test]
fn every_example_plan_contribution_and_own_record_follows_the_schema() {
    follow_the_schema("plan", "plans/");
    follow_the_schema("growth", "growth/");
    follow_the_schema("cpd", "cpd/");
    follow_the_schema("network", "network/");
    follow_the_schema("contribution", "contributions/");
}

#[test]
fn every_example_session_follows_the_schema() {
    follow_the_schema("session", "sessions/");
}

#[test]
fn exported_data_follows_the_schema_for_every_audience() {
    let schema = schema("session");
    let sessions: Vec<Session> = files_in("sessions/")
        .map(|(_, text)| serde_json::from_str(text).expect("a session"))
        .collect();
    for audience in Audience::ALL {
        for session in &sessions {
            let now = session.stamp.saved_at.unwrap_or_default();
            let new = ExportOptions::new(audience, ExportKind::Data, now, Offer::default().into());
            let case = CaseTerms {
                agreed_on: NaiveDate::from_ymd_opt(2026, 11, 23),
                ..CaseTerms::default()
            };
            let options = ExportOptions { one: true, case, ..new };
            let one = vec![session.clone()];
            let bundle = Bundle::of(one, &KnownNames::default(), options).expect("packed");
            if bundle.is_empty() {
                continue;
            }
            let value: Value =
                serde_json::from_slice(&bundle.bytes(0).expect("a file")).expect("JSON");
            if let Err(why) = schema.validate(&value) {
                panic!("{} for {audience:?}: {why} at {}", session.id, why.instance_path());
            }
        }
    }
}

#[test]
fn every_example_person_follows_the_schema() {
    follow_the_schema("person", "people/");
}

#[test]
fn every_example_drop_in_follows_the_schema() {
    follow_the_schema("drop-in", "drop-ins/");
}

#[test]
fn the_schema_rejects_invalid_sessions() {
    let schema = schema("session");
    let (_, text) = files_in("sessions/").next().expect("a session");
    let good: Value = serde_json::from_str(text).expect("JSON");
    for (pointer, bad) in [
        ("/status", Value::from("excellent")),
        ("/format", Value::from("alongside/person")),
        ("/id", Value::from("../../etc")),
        ("/steps/0/visits/0/seconds", Value::from("two minutes")),
    ] {
        let mut value = good.clone();
        *value.pointer_mut(pointer).expect(pointer) = bad;
        assert!(!schema.is_valid(&value), "{pointer}");
    }
}

#[test]
fn every_example_reads_and_writes_back_to_the_same_bytes() {
    for (path, text) in files_in("sessions/") {
        read_back::<Session>(path, text);
    }
    for (path, text) in files_in("people/") {
        read_back::<Person>(path, text);
    }
    for (path, text) in files_in("drop-ins/") {
        read_back::<DropIn>(path, text);
    }
}

#[test]
fn a_file_name_has_date_and_id_and_never_a_persons_name() {
    for (path, text) in files_in("sessions/") {
        let session: Session = serde_json::from_str(text).expect("a session");
        let name = path.rsplit('/').next().expect("a name");
        assert!(name.is_ascii() && name.len() == "2026-11-23-0915-e2a90b.json".len(), "{path}");
        assert!(name.ends_with(&format!("-{}.json", session.id.short())), "{path}");
        let day = session.scheduled_for.expect("a time").format("%Y-%m-%d-%H%M").to_string();
        assert!(name.starts_with(&day), "{path}");
    }
}

#[test]
fn the_examples_stay_small_enough_to_embed() {
    let bytes = |files: &[(&str, &str)]| files.iter().map(|(_, text)| text.len()).sum::<usize>();
    // Some hundred sessions of 60 weeks, a kilobyte for each of the few drop-ins and people, and two
    // plans of 45, and a kilobyte for each of the coach's own.
    assert!(bytes(&FILES) < 930 * 1024, "{} bytes", bytes(&FILES));
    // What each coach sends for a year.
    assert!(bytes(&SENT) < 8 * 1024 * SENT.len(), "{} bytes", bytes(&SENT));
}
