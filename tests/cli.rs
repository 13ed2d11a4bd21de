//! The command line, as it is typed: transcripts that are documentation as well, and what no
//! transcript can show.

#![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use alongside::coaching::people::is_unshowable;
use alongside::coaching::place::Place;
use alongside::coaching::session::Session;
use alongside::example_trust;
use serde_json::Value;

#[test]
fn the_command_line_answers_as_its_transcripts_say() {
    trycmd::TestCases::new()
        .env("ALONGSIDE_DIR", "coaching")
        .env("LC_ALL", "en_GB.UTF-8")
        .env("TERM", "xterm-256color")
        .env("COLORTERM", "")
        .env("NO_COLOR", "")
        .env("ALONGSIDE_THEME", "")
        .case("tests/cli/*.md");
}

fn alongside(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_alongside"));
    command.args(arguments).current_dir(home).env("ALONGSIDE_DIR", home);
    command
}

fn said(home: &Path, arguments: &[&str]) -> Output {
    alongside(home, arguments).output().expect("it runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

/// A folder that holds nothing but these files, below its data.
fn home_with(files: &[(&str, &str)]) -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    for (name, contents) in files {
        let file = home.path().join("data").join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(file, contents).expect("written");
    }
    home
}

/// A finished session of the example trust.
fn example(short: &str) -> (&'static str, Session) {
    let file = example_trust::FILES.iter().find(|(name, _)| name.contains(short));
    let (name, contents) = file.expect("an example");
    (name, serde_json::from_str(contents).expect("a session"))
}

const HOSTILE: &str = "x\u{1b}]52;c;aGk=\u{7}\u{1b}[2J\u{9b}31m\u{202e}\u{7f}\u{0}\r\n# y";

/// What TOML lets through between quotation marks.
const HOSTILE_CALENDAR: &str = "name = \"x\\u001b[2J\"\n\"\\u001b[31m\" = 1\n[2026-27]\n\
    \"\\u202e\" = 2\nautumn-1 = \"\\u001b[31m to 31\\u20289 2026\"\ninset = \"\\u009b\"\n\
    closed = \"1/9/2026, \\u0007\"\n[periods]\n\"\\u007f\" = \"9:00\"\n";

fn hostile() -> tempfile::TempDir {
    let (name, mut session) = example("43b3b0");
    for step in 0..session.steps.len() {
        for place in [Place::Prepared(step), Place::Notes(step), Place::Private(step)] {
            session.set_text(&place, HOSTILE.into(), "");
        }
        session.steps[step].title = HOSTILE.into();
        session.set_text(&Place::Answer(step, "gap".into()), HOSTILE.into(), "");
    }
    for place in [Place::ActionStep, Place::Why, Place::Strand, Place::Criterion(0)] {
        session.set_text(&place, HOSTILE.into(), "");
    }
    for name in [&mut session.coachee.name, &mut session.coach.name, &mut session.coachee.school] {
        *name = HOSTILE.into();
    }
    session.coachee.id = "person-1".parse().expect("an id");
    let drop_in = serde_json::json!({ "format": "alongside/drop-in", "version": 1,
        "id": "drop-in-1", "coach": session.coach, "coachee": session.coachee,
        "at": "2026-09-15T09:00:00Z", "lesson": HOSTILE, "notes": [{ "text": HOSTILE }] });
    session.programme = HOSTILE.into();
    session.protocol.title = HOSTILE.into();
    let session = serde_json::to_string(&session).expect("json");
    let person = serde_json::json!({ "format": "alongside/person", "version": 1,
        "id": "person-1", "name": HOSTILE, "role": HOSTILE, "programme": HOSTILE });
    let broken = serde_json::json!({ "format": HOSTILE }).to_string();
    home_with(&[
        (name, &session),
        ("people/person-1.json", &person.to_string()),
        ("drop-ins/2026-27/2026-09-15-op-in-1.json", &drop_in.to_string()),
        ("calendars/trust.toml", HOSTILE_CALENDAR),
        ("sessions/2026-27/2026-09-15-0915-000000.json", &broken),
        #[cfg(unix)]
        ("sessions/2026-27/2026-09-16-0915-\u{1b}[31m.json", "{"),
    ])
}

#[test]
fn nothing_that_a_file_holds_reaches_the_terminal_raw() {
    let home = hostile();
    let typed: [&[&str]; 25] = [
        &["list"],
        &["list", "--json"],
        &["people"],
        &["people", "--json"],
        &["people", "edit", "person-1", "--every", "3"],
        &["people", "pause", "person-1", "--until", "x\u{1b}[31m"],
        &["people", "archive", "person-1"],
        &["people", "--all"],
        &["show", "last"],
        &["show", "last", "--private"],
        &["show", "last", "--private", "--json"],
        &["export", "last", "--output", "-"],
        &["export", "last", "--output", "-", "--for", "coach"],
        &["export", "last", "--output", "-", "--format", "txt"],
        &["today"],
        &["today", "--json"],
        &["thread", "person-1"],
        &["thread", "person-1", "--json"],
        &["calendar"],
        &["calendar", "--school", HOSTILE_CALENDAR, "--json"],
        &["calendar", "--school", "x\u{1b}[31m"],
        &["check"],
        &["check", "--json"],
        &["show", "\u{1b}[31m"],
        &["people", "add", "x\u{1b}[31m"],
    ];
    for arguments in typed {
        let Output { stdout, stderr, .. } = said(home.path(), arguments);
        let all = text(&stdout) + &text(&stderr);
        let raw: Vec<char> = all.chars().filter(|c| *c != '\n' && is_unshowable(*c)).collect();
        assert!(!all.is_empty() && raw.is_empty(), "{arguments:?}: {raw:?}\n{all:?}");
    }
    let shown = text(&said(home.path(), &["show", "last", "--private", "--json"]).stdout);
    let shown: Session = serde_json::from_str(&shown).expect("a session");
    assert_eq!(shown.steps[0].private, HOSTILE, "JSON says what the file says");
}

#[test]
fn a_name_that_cannot_be_is_refused_in_one_sentence() {
    let home = home_with(&[]);
    let long = "x".repeat(10_000);
    for name in ["", " \t ", "a\u{1b}[31mb", "a\u{202e}b", "two\nlines", &long] {
        for arguments in [
            &["people", "add", name][..],
            &["people", "add", "Zoë Hart", "--role", &format!("{name}\u{7}")],
            &["people", "add", "Zoë Hart", "--programme", name],
            &["setup", "--name", name],
        ] {
            let ended = said(home.path(), arguments);
            let told = text(&ended.stderr);
            assert_eq!(ended.status.code(), Some(1), "{arguments:?}");
            assert_eq!((told.lines().count(), text(&ended.stdout).as_str()), (1, ""), "{told}");
            assert!(told.len() < 200, "{told}");
        }
    }
    assert_eq!(fs::read_dir(home.path()).expect("a folder").count(), 0, "nothing was made");
}

#[test]
fn the_schemas_printed_are_those_beside_the_examples() {
    let home = home_with(&[]);
    for of in ["session", "person", "drop-in"] {
        let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/schema");
        let beside = fs::read_to_string(beside.join(of).with_extension("json")).expect("a schema");
        assert_eq!(text(&said(home.path(), &["schema", of]).stdout), beside);
    }
}

#[test]
fn a_file_that_cannot_be_read_hides_neither_itself_nor_the_others() {
    let (name, session) = example("43b3b0");
    let session = serde_json::to_string(&session).expect("json");
    let broken = ("sessions/2026-27/2026-09-15-0915-000000.json", "{ \"format\":\n \"alongside");
    let home = home_with(&[(name, &session), broken]);
    let listed = said(home.path(), &["list"]);
    assert!(listed.status.success());
    assert!(text(&listed.stdout).ends_with("1 session\n"));
    let told = "alongside: 1 file could not be read; alongside check says why\n";
    assert_eq!(text(&listed.stderr), told);
    let checked = said(home.path(), &["check"]);
    assert_eq!(checked.status.code(), Some(1));
    assert!(text(&checked.stdout).contains("000000.json, line 2, column "));
    assert_eq!(text(&checked.stderr), "alongside: 1 thing is not as it should be\n");
}

#[test]
fn the_lines_of_a_drop_in_can_be_read_from_the_input() {
    let home = home_with(&example_trust::FILES);
    assert!(said(home.path(), &["setup", "--name", "Rosa Ellery"]).status.success());
    let keep = |lines: &[u8]| {
        let typed = ["drop-in", "Helen Murray", "--note", "-", "--json"];
        let mut child = alongside(home.path(), &typed)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        let mut input = child.stdin.take().expect("an input");
        // Whoever has read enough may close it.
        let _ = std::io::Write::write_all(&mut input, lines);
        drop(input);
        child.wait_with_output().expect("it ends")
    };
    let kept = keep(b"+ 2' Every hand up\r\n? Whose?\n\n\xff\n");
    let kept: Value = serde_json::from_slice(&kept.stdout).expect("json");
    let marks = ["/notes/0/mark", "/notes/1/mark", "/notes/2/text"].map(|it| kept.pointer(it));
    assert_eq!(
        marks.map(|it| it.and_then(Value::as_str)),
        [Some("plus"), Some("probe"), Some("\u{FFFD}")]
    );
    let shelf = || text(&said(home.path(), &["check"]).stdout);
    assert!(shelf().contains("12 people and 9 drop-ins"), "{}", shelf());
    assert_eq!(keep(b" \n \n").status.code(), Some(1));
    assert_eq!(keep(&vec![b'x'; 300_000]).status.code(), Some(1));
    assert!(shelf().contains("12 people and 9 drop-ins"), "{}", shelf());
}

#[test]
fn a_slip_in_the_settings_is_found_by_check_and_stops_nothing_else() {
    let home = home_with(&[]);
    fs::create_dir_all(home.path().join("config")).expect("made");
    fs::write(home.path().join("config/config.toml"), "them = \"dark\"\n").expect("written");
    assert!(said(home.path(), &["list"]).status.success());
    let checked = said(home.path(), &["check"]);
    assert_eq!(checked.status.code(), Some(1));
    assert!(text(&checked.stdout).starts_with("config.toml, line 1, column 1: "));
}

#[test]
fn whoever_has_heard_enough_may_stop_listening() {
    let home = home_with(&example_trust::FILES);
    for arguments in [&["list"][..], &["list", "--json"], &["schema", "session"]] {
        let mut child = alongside(home.path(), arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        drop(child.stdout.take());
        let ended = child.wait_with_output().expect("it ends");
        assert_eq!(ended.status.code(), Some(0), "{arguments:?}");
        assert_eq!(text(&ended.stderr), "", "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_written_down_is_no_success() {
    let home = home_with(&[]);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("a full disk");
    let ended =
        alongside(home.path(), &["schema", "person"]).stdout(full).output().expect("it runs");
    assert_eq!(ended.status.code(), Some(1));
    assert!(text(&ended.stderr).starts_with("alongside: could not print: "));
}

#[test]
fn an_export_is_for_the_coach_alone_to_read_and_names_nobody() {
    let home = home_with(&example_trust::FILES);
    let ended = said(home.path(), &["export", "43b3b0", "--for", "coach"]);
    let name = text(&ended.stdout);
    assert_eq!(name, "2026-09-14-43b3b0-coach.md, for the coach\n");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let file = home.path().join("2026-09-14-43b3b0-coach.md");
        let mode = fs::metadata(file).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
