//! Invitations as the program writes them, read by somebody else's reader: who invites whom to what
//! and when, and that a date that is taken back later takes back what was sent.

#![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use icalendar::{Calendar, CalendarComponent, Component, Event};
use serde_json::{Value, json};

const AMINA: &str = "amina.khan@pool-street.example";
const ROSA: &str = "rosa.ellery@trust.example";

/// The last meeting of Amina's, whose next one is agreed.
const FILE: &str = "sessions/2026-27/2026-11-09-0915-efcdba.json";

/// A meeting before, with another coach.
const BEFORE: &str = "sessions/2026-27/2026-10-05-0915-0073d5.json";

fn of_amina() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    let name = "config.toml";
    let coach =
        "coach.name = \"Rosa Ellery\"\ncoach.id = \"0193581e-0000-7000-8000-00000000c0ac\"\n";
    fs::create_dir_all(home.path().join("config")).expect("made");
    fs::write(home.path().join("config").join(name), coach).expect("written");
    let wanted = |path: &str| [FILE, BEFORE].contains(&path) || path.contains("7f0a6b8646fe");
    for (path, text) in alongside::example_trust::FILES.iter().filter(|(path, _)| wanted(path)) {
        let file = home.path().join("data").join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        let text = if *path == BEFORE {
            text.replace("Rosa Ellery", "Idris Vaughan")
        } else {
            (*text).to_owned()
        };
        fs::write(file, text).expect("written");
    }
    changes(home.path(), |it| it["follow_up"]["next_meeting"] = json!("2027-01-11T09:15:00+00:00"));
    home
}

fn changes(home: &Path, change: impl FnOnce(&mut Value)) {
    let file = home.join("data").join(FILE);
    let mut it: Value =
        serde_json::from_str(&fs::read_to_string(&file).expect("text")).expect("JSON");
    it["revision"] = json!(it["revision"].as_u64().unwrap_or(0) + 1);
    change(&mut it);
    fs::write(file, it.to_string()).expect("written");
}

/// What the program writes with these arguments, and how it ends.
fn exports(home: &Path, more: &[&str]) -> Result<Vec<u8>, String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_alongside"));
    command.args(["export", "--person", "Amina Khan", "-o", "-"]).args(more);
    let ended = command.env("ALONGSIDE_DIR", home).output().expect("it runs");
    if ended.status.success() {
        Ok(ended.stdout)
    } else {
        Err(String::from_utf8_lossy(&ended.stderr).into_owned())
    }
}

fn invites(home: &Path) -> Calendar {
    let since = ["--format", "ics", "--since", "10/11/2026", "--to", AMINA, "--from", ROSA];
    let text = String::from_utf8(exports(home, &since).expect("an invitation")).expect("text");
    assert!(text.ends_with("\r\n") && text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    text.parse().expect("a calendar")
}

fn method(of: &Calendar) -> Option<&str> {
    of.properties.iter().find(|it| it.key() == "METHOD").map(icalendar::Property::value)
}

fn events(of: &Calendar) -> Vec<&Event> {
    of.components.iter().filter_map(CalendarComponent::as_event).collect()
}

#[test]
fn an_invitation_asks_the_coachee_to_the_meeting_and_to_nothing_else() {
    let home = of_amina();
    let calendar = invites(home.path());
    assert_eq!(method(&calendar), Some("REQUEST"));
    let [meeting] = events(&calendar)[..] else { panic!("{calendar}") };
    let property = |name: &str| {
        let value = meeting.property_value(name);
        value.unwrap_or_else(|| panic!("no {name}: {calendar}")).to_owned()
    };
    assert_eq!(property("DTSTART"), "20270111T091500Z");
    assert_eq!(property("ORGANIZER"), format!("mailto:{ROSA}"));
    let coach = meeting.properties()["ORGANIZER"].params()["CN"].value().trim_matches('"');
    assert_eq!(coach, "Rosa Ellery");
    assert_eq!(property("STATUS"), "CONFIRMED");
    let attendees = &meeting.multi_properties()["ATTENDEE"];
    let [attendee] = &attendees[..] else { panic!("{attendees:?}") };
    assert_eq!(attendee.value(), format!("mailto:{AMINA}"));
    let said: BTreeMap<&str, &str> =
        attendee.params().iter().map(|(name, it)| (name.as_str(), it.value())).collect();
    assert_eq!(said["CN"].trim_matches('"'), "Amina Khan");
    assert_eq!((said["PARTSTAT"], said["RSVP"]), ("NEEDS-ACTION", "TRUE"));
    // The page of a calendar lies open: who meets, and not a word of what was said.
    let summary = meeting.get_summary().expect("a title");
    assert!(summary.contains("Rosa Ellery") || summary.contains("Coaching"), "{summary}");
    let file = fs::read_to_string(home.path().join("data").join(FILE)).expect("text");
    let record: Value = serde_json::from_str(&file).expect("JSON");
    let step = record["action_step"]["text"].as_str().expect("a step");
    assert!(!calendar.to_string().contains(&step[..20]), "{calendar}");
}

#[test]
fn a_meeting_that_is_moved_or_withdrawn_changes_what_was_sent() {
    let home = of_amina();
    let mut sent: Vec<(String, u32)> = Vec::new();
    for (day, method_is, status) in [
        (json!("2027-01-11T09:15:00+00:00"), "REQUEST", "CONFIRMED"),
        (json!("2027-01-12T10:00:00+00:00"), "REQUEST", "CONFIRMED"),
        (Value::Null, "CANCEL", "CANCELLED"),
    ] {
        changes(home.path(), |it| it["follow_up"]["next_meeting"] = day);
        let calendar = invites(home.path());
        assert_eq!(method(&calendar), Some(method_is), "{calendar}");
        let [meeting] = events(&calendar)[..] else { panic!("{calendar}") };
        assert_eq!(meeting.property_value("STATUS"), Some(status));
        let uid = meeting.get_uid().expect("an id").to_owned();
        sent.push((uid, meeting.get_sequence().expect("a number")));
    }
    let ids: BTreeSet<&str> = sent.iter().map(|(uid, _)| uid.as_str()).collect();
    assert_eq!(ids.len(), 1, "{sent:?}");
    assert!(sent.is_sorted_by(|a, b| a.1 < b.1), "{sent:?}");
}

/// What the coach puts into a calendar of their own says nothing to the guest.
#[test]
fn a_guest_hears_that_a_meeting_is_off_after_the_coachs_own_calendar_did_and_once_more() {
    let home = of_amina();
    let one = |to: &Calendar| {
        let [meeting] = events(to)[..] else { panic!("{to}") };
        let uid = meeting.get_uid().expect("an id").to_owned();
        (method(to).map(str::to_owned), uid, meeting.get_sequence().expect("a number"))
    };
    let (asked, uid, first) = one(&invites(home.path()));
    assert_eq!(asked.as_deref(), Some("REQUEST"));
    changes(home.path(), |it| it["follow_up"]["next_meeting"] = Value::Null);
    for _ in 0..2 {
        let own = exports(home.path(), &["--format", "ics", "--since", "10/11/2026"]);
        assert!(own.is_ok_and(|it| !it.is_empty()), "the coach’s own calendar");
    }
    let cancel = one(&invites(home.path()));
    assert_eq!((cancel.0.as_deref(), &cancel.1), (Some("CANCEL"), &uid));
    assert!(cancel.2 > first, "{cancel:?} after {first}");
    assert_eq!(one(&invites(home.path())), cancel, "the file was lost, and is made again");
}

#[test]
fn two_meetings_are_two_files_as_a_request_is_about_one() {
    let home = of_amina();
    let again = json!({
        "format": "alongside/session", "version": 2, "id": "0193581e-0000-7000-8000-0000000ab001",
        "revision": 3, "status": "prepared", "scheduled_for": "2027-01-25T10:00:00+00:00",
    });
    let file = fs::read_to_string(home.path().join("data").join(FILE)).expect("text");
    let mut prepared: Value = serde_json::from_str(&file).expect("JSON");
    for (field, value) in again.as_object().expect("an object") {
        prepared[field] = value.clone();
    }
    for field in ["started_at", "ended_at", "action_step", "follow_up", "practice", "reflection"] {
        prepared.as_object_mut().expect("an object").remove(field);
    }
    let name = "data/sessions/2026-27/2027-01-25-1000-0ab001.json";
    fs::write(home.path().join(name), prepared.to_string()).expect("written");

    let asked = ["--format", "ics", "--since", "10/11/2026", "--to", AMINA, "--from", ROSA];
    let refused = exports(home.path(), &asked).expect_err("one stream");
    assert!(refused.contains("2 meetings are 2 invitations, a file each"), "{refused}");
    let out = home.path().join("out");
    fs::create_dir(&out).expect("made");
    let into = |to: &Path| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_alongside"));
        command.args(["export", "--person", "Amina Khan", "-o"]).arg(to).args(asked);
        command.env("ALONGSIDE_DIR", home.path()).output().expect("it runs").status.success()
    };
    assert!(!into(&out.join("both.ics")) && into(&out));
    let mut sent = BTreeMap::new();
    for file in fs::read_dir(&out).expect("listed") {
        let file = file.expect("a file");
        let text = fs::read_to_string(file.path()).expect("text");
        let calendar: Calendar = text.parse().expect("a calendar");
        assert_eq!(method(&calendar), Some("REQUEST"));
        let [meeting] = events(&calendar)[..] else { panic!("{calendar}") };
        let day = meeting.property_value("DTSTART").expect("a time").to_owned();
        let uid = meeting.get_uid().expect("an id").to_owned();
        sent.insert(file.file_name().into_string().expect("a name"), (day, uid));
    }
    let names: Vec<&str> = sent.keys().map(String::as_str).collect();
    let days: Vec<&str> = sent.values().map(|(day, _)| day.as_str()).collect();
    assert!(names[0].starts_with("meeting-2027-01-11-0915"), "{names:?}");
    assert_eq!(days, ["20270111T091500Z", "20270125T100000Z"]);
    assert!(!names.iter().any(|it| it.contains("Amina")), "{names:?}");
}

#[test]
fn what_is_no_address_or_no_invitation_is_refused_in_a_sentence() {
    let home = of_amina();
    for (more, says) in [
        (&["--format", "ics", "--to", "amina", "--from", ROSA][..], "amina is no e-mail address"),
        (&["--format", "md", "--to", AMINA, "--from", ROSA], "--format ics"),
        (&["--format", "ics", "--to", AMINA], "--from"),
    ] {
        let refused = exports(home.path(), more).expect_err("a refusal");
        assert!(refused.contains(says), "{refused}");
    }
}
