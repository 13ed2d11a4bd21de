//! Windows: what its editors write is read everywhere; and the program as it is built for it, run under
//! Wine, answers, keeps and ends as the one of this system does.
//!
//! The latter are left out unless they are asked for, with `ALONGSIDE_WINDOWS_EXE` its file: `.ci/windows`.

#![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use alongside::example_trust;
use chrono::DateTime;
use serde_json::Value;

use crate::support::coach::files_under;
use crate::support::home::Home;
use crate::support::terminal::{Terminal, as_windows_names_it};

/// The program that is built for Windows.
fn for_windows() -> PathBuf {
    std::env::var_os("ALONGSIDE_WINDOWS_EXE").expect("ALONGSIDE_WINDOWS_EXE names it").into()
}

/// A file that was made for this, gone with its folder.
fn script(folder: &Path, text: &str) -> PathBuf {
    let file = folder.join("alongside");
    fs::write(&file, text).expect("written");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o700)).expect("may be run");
    file
}

#[test]
fn what_is_written_by_hand_is_the_same_with_the_line_ends_of_windows() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let text = |name: &str| fs::read_to_string(corpus.join(name)).expect(name);
    let calendar = "cli/calendar.in/coaching/data/calendars/saltmarsh-high.toml";
    let mut files = vec![
        ("config/config.toml", text("corpus/settings/whole.toml")),
        ("config/keys.toml", "# mine\ndrop_in = 'o'\nadd_person = ['f6', 'o']\n".to_owned()),
        ("config/themes/whole.toml", text("corpus/themes/whole.toml")),
        ("data/calendars/saltmarsh-high.toml", text(calendar)),
        ("data/packs/ours/steps/ours.toml", text("corpus/packs/steps.toml")),
        ("data/packs/odd/steps/odd.toml", text("corpus/packs/step-twice.toml")),
        ("coaches.csv", text("cli/plan.in/coaches.csv")),
        ("mended.csv", text("cli/plan.in/mended.csv")),
    ];
    let records =
        example_trust::FILES.map(|(name, text)| (format!("data/{name}"), text.to_owned()));
    files.extend(records.iter().map(|(name, text)| (name.as_str(), text.clone())));
    let [here, there] = [false, true].map(|is_windows| {
        let home = tempfile::tempdir().expect("a folder");
        for (name, text) in &files {
            assert!(!text.contains('\r'), "{name}");
            let text = if is_windows { text.replace('\n', "\r\n") } else { text.clone() };
            let file = home.path().join("home").join(name);
            fs::create_dir_all(file.parent().expect("a folder")).expect("made");
            fs::write(file, text).expect("written");
        }
        home
    });
    for arguments in [
        &["check"][..],
        &["settings"],
        &["list"],
        &["show", "last"],
        &["plan", "import", "coaches.csv"],
        &["plan", "import", "mended.csv", "--dry-run"],
        &["calendar", "--school", "Saltmarsh High", "--on", "23/11/2026"],
        &["library", "find", "practice", "time"],
        &["library", "--json"],
    ] {
        let says = |home: &Path| {
            let home = home.join("home");
            let mut command = Command::new(env!("CARGO_BIN_EXE_alongside"));
            command.args(arguments).env("ALONGSIDE_DIR", &home).current_dir(&home);
            let said = command.output().expect("it runs");
            let text = [said.stdout, said.stderr].map(|it| String::from_utf8(it).expect("text"));
            text.concat().replace(&home.display().to_string(), "")
        };
        assert_eq!(says(here.path()), says(there.path()), "{arguments:?}");
    }
}

#[test]
#[ignore = "needs the program as it is built for Windows"]
fn on_windows_the_command_line_answers_as_its_transcripts_say() {
    let folder = tempfile::tempdir().expect("a folder");
    // Both kinds of output in the order in which they came, and the root of the disk, which is Wine's
    // drive Z, by its name here. Windows asks no variable which letters there are.
    let runs = format!(
        "#!/bin/sh\nsaid=$(mktemp)\nLC_ALL=C.UTF-8 wine '{}' \"$@\" >\"$said\" 2>&1\nended=$?\n\
         LC_ALL=C sed 's/\\\\\\\\/\\\\/g; s/Z:\\\\/\\\\/g;\n\
         s/^\\(marks *unicode *(*\\)built in/\\1the variable LC_ALL/;\n\
         s/LC_ALL=C.UTF-8/LC_ALL=en_GB.UTF-8/' \"$said\"\nrm \"$said\"\nexit $ended\n",
        for_windows().display()
    );
    let program = script(folder.path(), &runs);
    crate::cli::transcripts().register_bin("alongside", program);
}

/// A program, its arguments, and what it says when these lines are typed and the input then ends.
fn types(home: &Home, is_for_windows: bool, arguments: &[&str], lines: &[&str]) -> Output {
    let (mut command, dir) = if is_for_windows {
        let mut command = Command::new("wine");
        command.arg(for_windows());
        (command, as_windows_names_it(&home.path()).into())
    } else {
        (Command::new(env!("CARGO_BIN_EXE_alongside")), home.path())
    };
    command.args(arguments).env("ALONGSIDE_DIR", dir).env("LC_ALL", "C.UTF-8");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut program = command.spawn().expect("it runs");
    let mut input = program.stdin.take().expect("its input");
    input.write_all((lines.join("\r\n") + "\r\n").as_bytes()).expect("it listens");
    drop(input);
    program.wait_with_output().expect("it ends")
}

/// A text without what is another one each time: times, ids and numbers.
fn without_numbers(text: &str) -> String {
    let mut plain: String =
        text.chars().map(|c| if c.is_ascii_digit() { '#' } else { c }).collect();
    while plain.contains("##") {
        plain = plain.replace("##", "#");
    }
    plain
}

/// A value without what is another one each time: times, ids, and the saves that it took.
fn the_same_each_time(value: &mut Value) {
    match value {
        Value::String(text) => {
            let is_hex = |c: char| c.is_ascii_hexdigit() || c == '-';
            let is_id = matches!(text.len(), 32 | 36) && text.chars().all(is_hex);
            if is_id {
                "an id".clone_into(text);
            } else if DateTime::parse_from_rfc3339(text).is_ok() {
                "a time".clone_into(text);
            }
        }
        Value::Array(all) => all.iter_mut().for_each(the_same_each_time),
        Value::Object(all) => {
            // The versions that it comes from: how many saves it took is no promise.
            all.remove("parents");
            for (key, value) in all {
                // Wine does not know its time zone by name.
                if key.ends_with("seconds") || key == "time_zone" {
                    *value = "left out".into();
                }
                the_same_each_time(value);
            }
        }
        _ => {}
    }
}

/// What lies in each folder of the data folder, a line for each value. Names begin with what is another one
/// each time, so the files are in the order of what they hold.
fn records(home: &Home) -> BTreeMap<String, Vec<String>> {
    let data = home.path().join("data");
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in files_under(&data) {
        let bytes = fs::read(&file).expect("read");
        let mut value = serde_json::from_slice(&bytes)
            .unwrap_or_else(|_| String::from_utf8(bytes).expect("text").into());
        the_same_each_time(&mut value);
        let folder = file.strip_prefix(&data).expect("below it").parent().expect("a folder");
        let lines = serde_json::to_string_pretty(&value).expect("JSON");
        all.entry(folder.display().to_string()).or_default().push(lines);
    }
    for it in all.values_mut() {
        it.sort_unstable();
    }
    all
}

#[test]
#[ignore = "needs the program as it is built for Windows"]
fn on_windows_a_whole_meeting_line_by_line_leaves_what_it_leaves_here() {
    let [here, there] = [false, true].map(|is_for_windows| {
        let home = Home::new();
        let mut said = Vec::new();
        for (arguments, lines) in [
            (&["setup", "--name", "Rosa Ellery"][..], &[][..]),
            (&["people", "add", "Amina Khan", "--role", "Year 3 teacher"], &[]),
            (&["--plain"], &["a", "Zoë Łukasz", "Year 5", "Pool Street", "", "", "", "?", "quit"]),
            (&["--plain", "meet", "Amina Khan"], crate::plain::A_WHOLE_MEETING),
            (&["show", "last"], &[]),
            (&["thread", "Amina Khan"], &[]),
            (&["export", "last", "--output", "-"], &[]),
            (&["check"], &[]),
        ] {
            let output = types(&home, is_for_windows, arguments, lines);
            let text = String::from_utf8(output.stdout).expect("text");
            assert!(output.status.success(), "{text}\n{}", String::from_utf8_lossy(&output.stderr));
            let text = text.replace("\r\n", "\n").replace('\\', "/");
            let home = home.path().display().to_string();
            said.push(without_numbers(
                &text.replace(&format!("Z:{home}"), &home).replace(&home, ""),
            ));
        }
        (home, said)
    });
    for (one, other) in here.1.iter().zip(&there.1) {
        assert_eq!(one, other);
    }
    let (one, other) = (records(&here.0), records(&there.0));
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (folder, values) in one {
        for (value, other) in values.iter().zip(&other[&folder]) {
            for (line, other) in value.lines().zip(other.lines()) {
                assert_eq!(line, other, "{folder}: {value}");
            }
        }
        assert_eq!(values, other[&folder], "{folder}");
    }
    assert_eq!(here.0.log(), there.0.log());
    assert_eq!((here.0.live(), there.0.live()), (vec![], vec![]));
}

/// Of what Windows tells a console's program, Wine raises this one alone; the others have the same listener.
#[test]
#[ignore = "needs the program as it is built for Windows"]
fn on_windows_an_interrupt_from_outside_saves_and_ends_as_a_signal_does_here() {
    let home = Home::of_a_coach();
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Amina Khan").types("n").sees("Praise").sees("left");
    terminal.types("waited by the door").sees("waited by the door");
    terminal.signal("INT").ends();
    let kept = home.live().into_iter().chain(home.sessions()).next().expect("the meeting");
    assert_eq!(kept["steps"][0]["fields"]["how_going"], "waited by the door", "{kept}");
    assert_eq!(home.log(), ["started", "interrupted"]);
}

/// There the example school is a program beside this one, and each key is told to one of them.
#[test]
#[ignore = "needs the program as it is built for Windows"]
fn on_windows_every_key_goes_to_the_example_school_once_it_is_open() {
    let home = Home::new();
    home.puts("config/config.toml", "[coach]\nname = \"Rosa Ellery\"\nid = \"rosa-0001\"\n");
    let example = home.path().join("example");
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("nobody yet").types("l");
    terminal.finds("the example school", || example.join("state/log.txt").exists());
    terminal.sees("Amina Khan").types("n");
    terminal.finds("the first one’s meeting, open", || {
        !files_under(&example.join("state/locks")).is_empty()
    });
}
