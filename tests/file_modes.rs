//! Whatever the umask, what the program writes is for the user alone: files 0600, folders 0700.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use crate::support::home::Home;
use crate::support::terminal::{Opens, Terminal};

const PROGRAM: &str = env!("CARGO_BIN_EXE_alongside");

/// How a shell starts a program that is named after it, with another umask.
fn under(umask: &str) -> String {
    format!("umask {umask}; exec \"$0\" \"$@\"")
}

/// Every file and folder below `folder` that somebody else could read or write, and how many others
/// there are.
fn open_to_others(folder: &Path) -> (Vec<String>, usize) {
    let (mut open, mut private) = (Vec::new(), 0);
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        // A temporary file may be gone by now.
        let Ok(found) = fs::symlink_metadata(&path) else { continue };
        let (mode, wanted) =
            (found.permissions().mode() & 0o777, if found.is_dir() { 0o700 } else { 0o600 });
        if mode == wanted {
            private += 1;
        } else {
            open.push(format!("{} {mode:o}", path.display()));
        }
        if found.is_dir() {
            let (below, others) = open_to_others(&path);
            open.extend(below);
            private += others;
        }
    }
    (open, private)
}

fn all_is_private(folder: &Path, at_least: usize, when: &str) {
    let (open, private) = open_to_others(folder);
    assert!(open.is_empty(), "{when}: {open:#?}");
    assert!(private >= at_least, "{when}: only {private} files and folders");
}

#[test]
fn every_file_of_a_whole_story_is_private_under_any_umask() {
    for umask in ["000", "022", "077"] {
        let home = Home::new();
        let (folder, shell) = (home.path(), under(umask));
        let example = folder.join("example");
        let opens =
            Opens { program: "sh".as_ref(), args: &["-c", &shell, PROGRAM], ..Opens::default() };
        let mut terminal = Terminal::opens_as(&folder, &opens);
        terminal.sees("Your name").types("Rosa Ellery").press("enter").press("enter");
        terminal.sees("y yes").types("y").sees("Your caseload").types("a").sees("Add a person");
        terminal.types("Zadie").press("enter").press("enter").press("enter").press("enter");
        terminal.press("enter").press("enter");
        terminal.sees("Zadie").types(",").sees("Signs and lines").types("2").press("enter");
        terminal.sees("Your settings are saved").types("c").sees("School year").press("tab");
        for _ in "23 Oct".chars() {
            terminal.press("backspace");
        }
        terminal.types("22 oct").sees("Thu 22 Oct").press("enter");
        terminal.finds("the term dates", || example.join("data/calendars").exists());
        terminal.sees("Zadie").types("n").sees("1  Praise").types("waited by the door");
        let is_filled =
            |path: &str| fs::read_dir(example.join(path)).is_ok_and(|it| it.count() > 0);
        terminal.finds("its live copy", || is_filled("state/live"));
        terminal.finds("the search index", || example.join("cache/sessions.index-lock").exists());
        all_is_private(&folder, 60, "in a meeting");
        for _ in 0..5 {
            terminal.press("f8");
        }
        terminal.sees("6  Follow-up").types("tomorrow");
        terminal.press("esc").types("e").sees("The meeting is over").types("x");
        terminal.sees("Enter").press("enter");
        terminal
            .sees("Written:")
            .press("esc")
            .sees("Agreed with")
            .press("esc")
            .sees("Your caseload");
        terminal.types("q").sees("nobody yet").types("q");
        assert_eq!(terminal.ends(), 0);

        let runs = |arguments: &str| {
            let mut command = Command::new("sh");
            command.args(["-c", &shell, PROGRAM, "--example"]).args(arguments.split(' '));
            let ended = command.env("ALONGSIDE_DIR", &folder).current_dir(&folder).output();
            let ended = ended.expect("it runs");
            let told = String::from_utf8_lossy(&ended.stderr).into_owned();
            assert!(ended.status.success(), "{arguments}: {told}");
        };
        runs("drop-in Zadie --note seen");
        runs("search door");
        runs("check");
        let formats = ["md", "txt", "html", "csv", "csv-reps", "xlsx", "ics", "json"];
        for format in formats.into_iter().chain(cfg!(feature = "pdf").then_some("pdf")) {
            runs(&format!("export --person Zadie --format {format} --force"));
        }
        runs("people export Zadie -o held");
        runs("people erase Zadie --keep-counts --typed Zadie");
        all_is_private(&folder, 90, "after it all");
    }
}
