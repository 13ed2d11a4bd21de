//! The command line, as it is typed: transcripts that are documentation as well, and what no
//! transcript can show.

#![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use alongside::coaching::address::Address;
use alongside::coaching::people::is_unshowable;
use alongside::coaching::session::Session;
use alongside::example_trust;
use serde_json::Value;

use crate::support::{all_people, example_in_many_scripts, examples_in};

/// The transcripts; they are tried when this is dropped.
pub(crate) fn transcripts() -> trycmd::TestCases {
    let all = trycmd::TestCases::new();
    all.env("ALONGSIDE_DIR", "coaching")
        .env("LC_ALL", "en_GB.UTF-8")
        .env("TERM", "xterm-256color")
        .env("COLORTERM", "")
        .env("NO_COLOR", "")
        .env("ALONGSIDE_THEME", "")
        .case("tests/cli/*.md");
    all
}

#[test]
fn the_command_line_answers_as_its_transcripts_say() {
    drop(transcripts());
}

fn alongside(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_alongside"));
    command.args(arguments).current_dir(home).env("ALONGSIDE_DIR", home);
    command
}

fn run(home: &Path, arguments: &[&str]) -> Output {
    alongside(home, arguments).output().expect("it runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

/// A home folder whose data folder holds only these files.
fn home_with(files: &[(&str, &str)]) -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    for (name, contents) in files {
        let file = home.path().join("data").join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(file, contents).expect("written");
    }
    home
}

#[test]
fn who_sets_up_over_their_own_sessions_is_the_coach_of_these() {
    let (_, session) = example("43b3b0");
    let home = home_with(&example_trust::FILES);
    let name = session.coach.name.to_uppercase();
    let said = text(&run(home.path(), &["setup", "--name", &name]).stdout);
    assert!(
        said.starts_with(&format!("You are {name}, whose sessions are here already.")),
        "{said}"
    );
    let config = fs::read_to_string(home.path().join("config/config.toml")).expect("settings");
    assert!(config.contains(session.coach.id.as_str()), "{config}");
    // Nobody else is taken for them, and it is said once.
    let other = home_with(&example_trust::FILES);
    let said = text(&run(other.path(), &["setup", "--name", "Nobody Known"]).stdout);
    assert!(said.starts_with("You are Nobody Known. Sessions are kept in"), "{said}");
    let said = text(&run(home.path(), &["setup", "--name", "Another Name"]).stdout);
    assert!(said.starts_with("You are Another Name. Sessions are kept in"), "{said}");
    let config = fs::read_to_string(home.path().join("config/config.toml")).expect("settings");
    assert!(config.contains(session.coach.id.as_str()), "{config}");
}

#[test]
fn what_a_late_sync_brings_back_of_somebody_erased_is_erased_again() {
    let home = home_with(&example_trust::FILES);
    let erase = |asked: &[&str]| {
        let arguments = [&["people", "erase"], asked].concat();
        text(&run(home.path(), &arguments).stdout)
    };
    let gone = "none is about Chloe Wright any more";
    assert!(erase(&["Chloe Wright", "--typed", "Chloe Wright"]).contains(gone));
    for (name, contents) in example_trust::FILES {
        let file = home.path().join("data").join(name);
        if !file.exists() {
            fs::write(file, contents).expect("brought back");
        }
    }
    assert!(erase(&["--again", "--typed", "erase"]).contains(gone));
    assert_eq!(erase(&["--again"]), "Nothing about anybody who was erased has come back.\n");
}

#[test]
fn of_two_machines_that_edit_a_person_the_later_change_stands_and_the_other_is_kept() {
    for is_ours_later in [true, false] {
        let [laptop, desk] = [home_with(&[]), home_with(&[])];
        let changes = |home: &Path, arguments: &[&str]| {
            let ended = run(home, &[&["people"], arguments].concat());
            assert!(ended.status.success(), "{}", text(&ended.stderr));
        };
        let file_of = |home: &Path| {
            let all = fs::read_dir(home.join("data/people")).expect("listed");
            let mut files: Vec<_> = all.map(|it| it.expect("an entry").path()).collect();
            files.sort_by_key(|it| it.as_os_str().len());
            files.remove(0)
        };
        let read = |file: &Path| -> Value {
            serde_json::from_str(&fs::read_to_string(file).expect("text")).expect("JSON")
        };
        changes(laptop.path(), &["add", "Amina Khan", "--role", "Year 3 teacher"]);
        let ours = file_of(laptop.path());
        let theirs = desk.path().join("data/people").join(ours.file_name().expect("a name"));
        fs::create_dir_all(theirs.parent().expect("a folder")).expect("made");
        fs::copy(&ours, &theirs).expect("synced");
        changes(laptop.path(), &["edit", "Amina Khan", "--role", "Ourword"]);
        changes(desk.path(), &["edit", "Amina Khan", "--role", "Theirword"]);
        assert_eq!((&read(&ours)["revision"], &read(&theirs)["revision"]), (&2.into(), &2.into()));
        // One of them an hour ago, and brought by a sync.
        let earlier = if is_ours_later { &theirs } else { &ours };
        let mut it = read(earlier);
        it["saved_at"] = "2026-11-23T08:00:00+00:00".into();
        fs::write(earlier, it.to_string()).expect("written");
        let copy = ours.with_file_name("Amina-DESKTOP.json");
        fs::copy(&theirs, &copy).expect("synced");
        let stands = if is_ours_later { "Ourword" } else { "Theirword" };
        let listed = text(&run(laptop.path(), &["people"]).stdout);
        assert!(listed.contains(stands), "{listed}");
        let mended = run(laptop.path(), &["check", "--repair", "--yes"]);
        assert!(!copy.exists(), "{}", text(&mended.stdout));
        assert_eq!(read(&ours)["role"], stands);
        let trash = fs::read_dir(laptop.path().join("data/trash")).expect("listed");
        let kept: String = trash
            .map(|it| fs::read_to_string(it.expect("an entry").path()).expect("text"))
            .chain([fs::read_to_string(&ours).expect("text")])
            .collect();
        assert!(kept.contains("Ourword") && kept.contains("Theirword"), "{kept}");
    }
}

#[test]
fn in_the_example_school_every_command_that_is_named_is_for_it() {
    let home = home_with(&[]);
    let in_it = |arguments: &[&str]| run(home.path(), &[&["--example"], arguments].concat());
    assert!(in_it(&["people", "add", "Zed Newman"]).status.success());
    let thread = text(&in_it(&["thread", "Zed Newman"]).stdout);
    assert!(thread.contains("alongside --example meet \"Zed Newman\""), "{thread}");
    let refused = text(&in_it(&["trash", "restore", "zzzzzz"]).stderr);
    assert!(refused.contains("with alongside --example trash"), "{refused}");
    let own = text(&run(home.path(), &["trash", "restore", "zzzzzz"]).stderr);
    assert!(own.contains("with alongside trash"), "{own}");
}

/// A finished session of the example trust.
fn example(short: &str) -> (&'static str, Session) {
    let file = example_trust::FILES.iter().find(|(name, _)| name.contains(short));
    let (name, contents) = file.expect("an example");
    (name, serde_json::from_str(contents).expect("a session"))
}

const HOSTILE: &str = "x\u{1b}]52;c;aGk=\u{7}\u{1b}[2J\u{9b}31m\u{202e}\u{7f}\u{0}\r\n# y";

/// Control characters that TOML allows as escapes in quoted strings.
const HOSTILE_CALENDAR: &str = "name = \"x\\u001b[2J\"\n\"\\u001b[31m\" = 1\n[2026-27]\n\
    \"\\u202e\" = 2\nautumn-1 = \"\\u001b[31m to 31\\u20289 2026\"\ninset = \"\\u009b\"\n\
    closed = \"1/9/2026, \\u0007\"\n[periods]\n\"\\u007f\" = \"9:00\"\n";

fn hostile() -> tempfile::TempDir {
    let (name, mut session) = example("43b3b0");
    for step in 0..session.steps.len() {
        for place in [Address::Prepared(step), Address::Notes(step), Address::Private(step)] {
            session.set_text(&place, HOSTILE, "");
        }
        session.steps[step].title = HOSTILE.into();
        session.set_text(&Address::Answer(step, "gap".into()), HOSTILE, "");
    }
    for place in [Address::ActionStep, Address::Why, Address::Strand, Address::Criterion(0)] {
        session.set_text(&place, HOSTILE, "");
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
fn no_control_sequence_in_a_file_reaches_the_terminal() {
    let home = hostile();
    let typed: [&[&str]; 35] = [
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
        &["export", "last", "--output", "-", "--for", "case"],
        &["export", "last", "--output", "-", "--for", "case", "--json"],
        &["export", "last", "--output", "-", "--for", "file"],
        &["export", "last", "--output", "-", "--format", "csv", "--for", "coach"],
        &["export", "last", "--output", "-", "--format", "csv-reps"],
        &["export", "last", "--output", "-", "--format", "ics", "--action-step"],
        &["export", "last", "--output", "-", "--format", "json", "--for", "coach"],
        &["export", "last", "--for", "case", "--force"],
        &["people", "export", "person-1"],
        &["people", "erase", "person-1", "--plan"],
        &["check"],
        &["check", "--json"],
        &["show", "\u{1b}[31m"],
        &["people", "add", "x\u{1b}[31m"],
    ];
    for arguments in typed {
        let Output { stdout, stderr, .. } = run(home.path(), arguments);
        // Spreadsheets expect a byte order mark and CRLF line ends.
        let all =
            text(&stdout).trim_start_matches('\u{feff}').replace("\r\n", "\n") + &text(&stderr);
        let raw: Vec<char> = all.chars().filter(|c| *c != '\n' && is_unshowable(*c)).collect();
        assert!(!all.is_empty() && raw.is_empty(), "{arguments:?}: {raw:?}\n{all:?}");
    }
    let shown = text(&run(home.path(), &["show", "last", "--private", "--json"]).stdout);
    let shown: Session = serde_json::from_str(&shown).expect("a session");
    assert_eq!(shown.steps[0].private, HOSTILE, "JSON says what the file says");
}

#[test]
fn an_invalid_name_is_refused_in_one_sentence() {
    let home = home_with(&[]);
    let long = "x".repeat(10_000);
    for name in ["", " \t ", "a\u{1b}[31mb", "a\u{202e}b", "two\nlines", &long] {
        for arguments in [
            &["people", "add", name][..],
            &["people", "add", "Zoë Hart", "--role", &format!("{name}\u{7}")],
            &["people", "add", "Zoë Hart", "--programme", name],
            &["setup", "--name", name],
        ] {
            let ended = run(home.path(), arguments);
            let told = text(&ended.stderr);
            // Which programmes there are is not for the command line to know.
            let code = if arguments.contains(&"--programme") { 1 } else { 2 };
            assert_eq!(ended.status.code(), Some(code), "{arguments:?}");
            assert_eq!((told.lines().count(), text(&ended.stdout).as_str()), (1, ""), "{told}");
            assert!(told.len() < 200, "{told}");
        }
    }
    assert_eq!(fs::read_dir(home.path()).expect("a folder").count(), 0, "nothing was made");
}

#[test]
fn the_schemas_printed_are_those_beside_the_examples() {
    let home = home_with(&[]);
    for of in ["session", "person", "drop-in", "network", "problem-card", "contribution"] {
        let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/schema");
        let beside = fs::read_to_string(beside.join(of).with_extension("json")).expect("a schema");
        assert_eq!(text(&run(home.path(), &["schema", of]).stdout), beside);
    }
}

#[test]
fn a_file_that_cannot_be_read_hides_neither_itself_nor_the_others() {
    let (name, session) = example("43b3b0");
    let session = serde_json::to_string(&session).expect("json");
    let broken = ("sessions/2026-27/2026-09-15-0915-000000.json", "{ \"format\":\n \"alongside");
    let home = home_with(&[(name, &session), broken]);
    let listed = run(home.path(), &["list"]);
    assert!(listed.status.success());
    assert!(text(&listed.stdout).ends_with("1 session\n"));
    let told = "alongside: 1 file could not be read; alongside check says why\n";
    assert_eq!(text(&listed.stderr), told);
    let checked = run(home.path(), &["check"]);
    assert_eq!(checked.status.code(), Some(1));
    assert!(text(&checked.stdout).contains("000000.json, line 2, column "));
    assert_eq!(text(&checked.stderr), "alongside: 1 thing is not as it should be\n");
}

#[test]
fn every_subcommand_reports_a_folder_that_it_cannot_list() {
    // A file in the folder's place cannot be listed, not even by root.
    let person = example_trust::FILES.iter().find(|(name, _)| name.starts_with("people/"));
    let (name, person) = *person.expect("a person");
    let home = home_with(&[("sessions", "no folder"), (name, person)]);
    let person: Value = serde_json::from_str(person).expect("json");
    let person = person["name"].as_str().expect("a name");
    let told = "alongside: 1 file could not be read; alongside check says why\n";
    for arguments in [
        &["list"][..],
        &["list", "--json"],
        &["list", "--person", "nobody"],
        &["search", "scan"],
        &["today"],
        &["thread", person],
        &["show", "last"],
        &["show", "abcdef"],
        &["export", "--all"],
        &["export", "--person", "Nobody"],
    ] {
        let said = run(home.path(), arguments);
        assert!(text(&said.stderr).starts_with(told), "{arguments:?}: {}", text(&said.stderr));
        assert!(!text(&said.stdout).contains("No sessions yet"), "{arguments:?}");
        let only_looks = matches!(arguments[0], "list" | "search" | "today" | "thread");
        assert_eq!(said.status.success(), only_looks, "{arguments:?}");
    }
    let checked = text(&run(home.path(), &["check"]).stdout);
    assert!(checked.contains("sessions: something else is in its place"), "{checked}");
}

#[test]
fn an_access_request_says_which_files_could_not_be_read() {
    let home = home_with(&example_trust::FILES);
    let large = fs::File::create(home.path().join("data/sessions/2026-27/large.json"));
    large.expect("a file").set_len(17 << 20).expect("too large to be read");
    for (n, json) in [&[][..], &["--json"]].into_iter().enumerate() {
        let folder = format!("chloe-{n}");
        let export = ["people", "export", "Chloe Wright", "-o", &folder];
        let exported = run(home.path(), &[&export[..], json].concat());
        assert_eq!(exported.status.code(), Some(1));
        let said = text(&exported.stderr);
        assert!(said.starts_with("alongside: could not be looked through: "), "{said}");
        assert!(said.contains("large.json") && said.lines().count() == 1, "{said}");
        // The rest is written, and its contents name the failed file as well.
        let index = fs::read_to_string(home.path().join(folder).join("index.md"));
        assert!(index.expect("the contents").contains("large.json"));
    }
    let erased = run(home.path(), &["people", "erase", "Chloe Wright", "--typed", "Chloe Wright"]);
    assert_eq!(erased.status.code(), Some(1));
    assert!(text(&erased.stdout).contains("gone, for good"));
    assert!(!text(&erased.stdout).contains("Every file was looked through"));
    assert!(text(&erased.stderr).contains("could not be looked through: "));
}

#[test]
fn the_lines_of_a_drop_in_can_be_read_from_the_input() {
    let home = home_with(&example_trust::FILES);
    assert!(run(home.path(), &["setup", "--name", "Rosa Ellery"]).status.success());
    let keep = |lines: &[u8]| {
        let typed = ["drop-in", "Helen Murray", "--note", "-", "--json"];
        let mut child = alongside(home.path(), &typed)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        let mut input = child.stdin.take().expect("an input");
        // The program may close its input before the end.
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
    let there = format!("{}, {} drop-ins", all_people(), examples_in("drop-ins/") + 1);
    let shared_store = || text(&run(home.path(), &["check"]).stdout);
    assert!(shared_store().contains(&there), "{}", shared_store());
    assert_eq!(keep(b" \n \n").status.code(), Some(1));
    assert_eq!(keep(&vec![b'x'; 300_000]).status.code(), Some(1));
    assert!(shared_store().contains(&there), "{}", shared_store());
}

#[test]
fn an_error_in_the_settings_is_reported_by_check_and_stops_nothing_else() {
    let home = home_with(&[]);
    fs::create_dir_all(home.path().join("config")).expect("made");
    fs::write(home.path().join("config/config.toml"), "them = \"dark\"\n").expect("written");
    assert!(run(home.path(), &["list"]).status.success());
    let checked = run(home.path(), &["check"]);
    assert_eq!(checked.status.code(), Some(1));
    assert!(text(&checked.stdout).starts_with("config.toml, line 1, column 1: "));
}

#[test]
fn a_closed_output_pipe_is_no_error() {
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
fn output_that_cannot_be_written_is_an_error() {
    let home = home_with(&[]);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("a full disk");
    let ended =
        alongside(home.path(), &["schema", "person"]).stdout(full).output().expect("it runs");
    assert_eq!(ended.status.code(), Some(1));
    assert!(text(&ended.stderr).starts_with("alongside: could not print: "));
}

/// Runs `alongside` with `answer` on its standard input.
fn answered(home: &Path, arguments: &[&str], answer: &str) -> Output {
    let mut child = alongside(home, arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut keyboard = child.stdin.take().expect("a keyboard");
    // A program that has refused already may have closed its input.
    let _ = keyboard.write_all(answer.as_bytes());
    drop(keyboard);
    child.wait_with_output().expect("it ends")
}

#[test]
fn a_person_is_erased_only_once_their_name_was_typed_exactly() {
    let files = example_in_many_scripts();
    let files: Vec<_> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let home = home_with(&files);
    let erase = ["people", "erase", "zoë", "--keep-counts"];
    assert_eq!(answered(home.path(), &erase, "Zoë\n").status.code(), Some(1), "there is no Zoë");
    let name = files
        .iter()
        .filter_map(|(_, text)| serde_json::from_str::<Session>(text).ok())
        .map(|session| session.coachee.name)
        .find(|name| name.starts_with("Ngu"))
        .expect("a name");
    let small = name.to_lowercase();
    let erase = ["people", "erase", &small];
    for wrong in ["", "\n", "yes\n", "nguyen thi hanh\n"] {
        let refused = answered(home.path(), &erase, wrong);
        assert_eq!(refused.status.code(), Some(1), "{wrong:?}");
        assert!(text(&refused.stderr).contains("nothing was erased"), "{wrong:?}");
    }
    let listed = |home: &Path| text(&run(home, &["list", "--person", "Nguyễn"]).stdout);
    assert!(listed(home.path()).contains(" goes "));
    let erased = answered(home.path(), &erase, &format!("{name}\r\n"));
    assert_eq!(erased.status.code(), Some(0), "{}", text(&erased.stderr));
    assert!(text(&erased.stdout).contains("Every file was looked through"));
    assert!(!listed(home.path()).contains("reps"));
}

#[test]
fn an_export_replaces_no_file_without_force_and_refuses_an_impossible_place() {
    let home = home_with(&example_trust::FILES);
    fs::create_dir(home.path().join("pages")).expect("made");
    let there = home.path().join("pages/2026-11-09-efcdba.md");
    fs::write(&there, "mine").expect("written");
    let amina = ["export", "--person", "Amina Khan", "--output", "pages"];
    let refused = run(home.path(), &amina);
    assert_eq!(refused.status.code(), Some(1));
    assert_eq!(fs::read_to_string(&there).expect("text"), "mine");
    let pages = || fs::read_dir(home.path().join("pages")).expect("a folder").count();
    assert_eq!(pages(), 1, "nothing was begun");
    assert!(run(home.path(), &[&amina[..], &["--force"]].concat()).status.success());
    assert!(pages() > 5 && fs::read_to_string(&there).expect("text").starts_with("# Mon 9 Nov"));
    for nowhere in ["no/such/folder/a.md", "new/er/", "pages/2026-11-09-efcdba.md/a.md"] {
        let refused = run(home.path(), &["export", "efcdba", "--output", nowhere]);
        assert_eq!(refused.status.code(), Some(1), "{nowhere}");
        assert_eq!(text(&refused.stderr).lines().count(), 1, "{nowhere}");
    }
    let named = run(home.path(), &["export", "efcdba", "--output", "notes: Amina.md"]);
    assert!(text(&named.stderr).contains(if cfg!(windows) {
        "no usable name"
    } else {
        "Windows takes no file"
    }));
}

#[test]
fn a_folder_that_is_named_as_one_is_made() {
    let home = home_with(&example_trust::FILES);
    let out = home.path().join("hand-out");
    let named = format!("{}/", out.display());
    let done = run(home.path(), &["export", "--all", "--format", "docx", "--output", &named]);
    assert!(done.status.success(), "{}", text(&done.stderr));
    assert!(fs::read_dir(&out).expect("the folder").count() > 1);
}

#[test]
fn several_sessions_are_printed_as_one_page() {
    let home = home_with(&example_trust::FILES);
    let amina = ["export", "--person", "Amina Khan", "--output", "-", "--format"];
    let printed = |format| run(home.path(), &[&amina[..], &[format]].concat()).stdout;
    let html = text(&printed("html"));
    assert_eq!((html.matches("<html").count(), html.matches("</html>").count()), (1, 1));
    assert!(html.matches("<article").count() > 3, "a part for each");
    if cfg!(feature = "pdf") {
        assert!(printed("pdf").starts_with(b"%PDF"));
        for (file, head) in [("all.pdf", "%PDF"), ("all.eml", "X-Unsent: 1\r\n")] {
            let to_file = ["export", "--person", "Amina Khan", "--output", file];
            assert!(run(home.path(), &to_file).status.success(), "{file}");
            let bytes = fs::read(home.path().join(file)).expect("one file");
            assert!(bytes.starts_with(head.as_bytes()), "{file}");
        }
    } else {
        let refused = run(home.path(), &[&amina[..], &["pdf"]].concat());
        assert_eq!(refused.status.code(), Some(1));
        assert!(text(&refused.stderr).contains("built without PDF"));
    }
    assert!(printed("docx").starts_with(b"PK"));
}

#[test]
fn a_very_long_note_is_exported_in_every_format() {
    let (name, mut session) = example("43b3b0");
    // A megabyte and more where every case is asked for; a tenth of it takes the same ways.
    let is_all = std::env::var("ALONGSIDE_CASES").is_ok_and(|it| it == "all");
    let note = "=1+1 <b>*x*</b> 👩🏽‍🏫 Amina ".repeat(if is_all { 40_000 } else { 4_000 });
    session.set_text(&Address::Notes(0), note, "");
    let json = serde_json::to_string(&session).expect("json");
    let home = home_with(&[(name, &json)]);
    for format in ["md", "txt", "csv", "csv-reps", "xlsx", "ics", "json", "paste"] {
        for whom in ["coachee", "coach", "case", "file"] {
            let asked = ["export", "43b3b0", "--format", format, "--for", whom, "--output", "-"];
            let agreed: &[&str] = if whom == "case" { &["--agreed-on", "today"] } else { &[] };
            // Dates from the meeting on, whatever the day is.
            let since: &[&str] = if format == "ics" { &["--since", "1/9/2026"] } else { &[] };
            let ended = run(home.path(), &[&asked[..], since, agreed].concat());
            let refused = ended.status.code() == Some(1);
            let may_refuse = (matches!(format, "ics" | "paste") && matches!(whom, "case" | "file"))
                || (format == "csv-reps" && whom == "file");
            assert_eq!(refused, may_refuse, "{format} for {whom}: {}", text(&ended.stderr));
            let named = String::from_utf8_lossy(&ended.stdout).contains("Amina");
            assert!(!(named && whom == "case"), "{format} for {whom}");
        }
    }
}

#[test]
fn an_access_request_writes_everything_held_on_a_person() {
    let home = home_with(&example_trust::FILES);
    assert!(
        run(home.path(), &["people", "export", "Chloe Wright", "-o", "chloe"]).status.success()
    );
    let index = fs::read_to_string(home.path().join("chloe/index.md")).expect("the contents");
    let held: Vec<&(&str, &str)> =
        example_trust::FILES.iter().filter(|(_, text)| text.contains("\"Chloe Wright\"")).collect();
    assert!(held.len() > 3);
    let mut files = Vec::new();
    for folder in ["sessions", "person", "drop-ins"] {
        let folder = home.path().join("chloe").join(folder);
        for entry in fs::read_dir(folder).into_iter().flatten() {
            files.push(fs::read_to_string(entry.expect("an entry").path()).expect("text"));
        }
    }
    for (name, text) in held {
        assert!(files.iter().any(|file| file == text), "{name} is not in the folder as it is");
        let stem = name.rsplit('/').next().expect("a name").trim_end_matches(".json");
        assert!(index.contains(stem), "{name} is not in the contents");
    }
}

#[test]
fn an_export_is_for_the_coach_alone_to_read_and_names_nobody() {
    let home = home_with(&example_trust::FILES);
    let ended = run(home.path(), &["export", "43b3b0", "--for", "coach"]);
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

#[test]
fn a_panic_of_a_command_says_where_and_nothing_that_it_read() {
    let home = home_with(&[]);
    let mut command = alongside(home.path(), &["list"]);
    let ended = command.env("ALONGSIDE_FAULT_FOR_TESTS", "command").output().expect("it runs");
    let told = text(&ended.stderr);
    assert_eq!(ended.status.code(), Some(101));
    assert!(told.starts_with("alongside stopped: a fault in the program, at src/"), "{told}");
    assert_eq!(told.lines().count(), 1, "{told}");
}

/// Amina on the caseload, and a coach.
fn of_a_coach() -> tempfile::TempDir {
    let home = home_with(&[]);
    assert!(run(home.path(), &["setup", "--name", "Rosa Ellery"]).status.success());
    assert!(run(home.path(), &["people", "add", "Amina Khan"]).status.success());
    home
}

#[test]
fn words_that_cannot_be_kept_are_printed_back() {
    let note = "+ waited at the door\u{1b}[2J\n? why not sooner";
    let cases: [(&str, &[&str], &[&str]); 5] = [
        (
            "drop-ins",
            &["drop-in", "Amina Khan", "--note", note],
            &["waited at the door", "? why not"],
        ),
        (
            "drop-ins",
            &["drop-in", "Amina Khan", "--lesson", "Maths", "--note", "-"],
            &["Maths", "waited at the door", "? why not"],
        ),
        ("drop-ins", &["drop-in", "Amina Khan", "--seen", "once", "--note", "-"], &["? why not"]),
        (
            "trash",
            &["people", "edit", "Amina Khan", "--role", "Year 4 lead"],
            &["Amina Khan", "Year 4 lead"],
        ),
        ("people", &["people", "add", "Zadie Cole", "--school", "Castle Rise"], &["Zadie Cole"]),
    ];
    for (folder, arguments, words) in cases {
        let home = of_a_coach();
        let place = home.path().join("data").join(folder);
        let _ = fs::rename(&place, home.path().join("moved"));
        fs::write(&place, "in its place").expect("written");
        let done = answered(home.path(), arguments, note);
        let said = text(&done.stderr);
        assert_eq!((done.status.code(), text(&done.stdout).as_str()), (Some(1), ""), "{said}");
        assert!(
            said.starts_with("alongside: ") && said.contains("what you wrote follows"),
            "{said}"
        );
        let (_, back) = said.split_once('\n').expect("lines");
        for words in words {
            assert!(back.contains(words), "{arguments:?}: {said}");
        }
        assert!(!said.chars().any(|c| is_unshowable(c) && c != '\n'), "{said:?}");
    }
}

#[test]
fn a_session_too_large_to_be_read_is_named_and_never_taken_for_none() {
    let home = of_a_coach();
    let folder = home.path().join("data/sessions/2026-27");
    fs::create_dir_all(&folder).expect("made");
    let file = fs::File::create(folder.join("2026-11-23-0915-e2a90b.json")).expect("a file");
    file.set_len(16 * 1024 * 1024 + 1).expect("a sparse file");
    for name in ["last", "e2a90b"] {
        let done = run(home.path(), &["show", name]);
        let said = text(&done.stderr);
        assert_eq!(done.status.code(), Some(1), "{said}");
        assert!(said.contains("2026-11-23-0915-e2a90b.json: it is 16777217 bytes long"), "{said}");
        assert!(!said.contains("no sessions yet"), "{said}");
    }
}
