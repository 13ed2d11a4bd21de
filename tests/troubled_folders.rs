//! What happens to the folders behind the program's back, as stories: a sync program changes a file,
//! takes all of them away, or carries the whole folder to another machine.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use crate::support::home::Home;
use crate::support::terminal::{Opens, Terminal};

const PROGRAM: &str = env!("CARGO_BIN_EXE_alongside");

/// A subcommand on `folder`, in the home of somebody.
fn runs(folder: &Path, at_home: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).env("ALONGSIDE_DIR", folder).env("HOME", at_home);
    command.current_dir(std::env::temp_dir()).output().expect("it runs")
}

fn says(output: &Output) -> String {
    let both = [&output.stdout[..], &output.stderr[..]].concat();
    String::from_utf8_lossy(&both).into_owned()
}

/// The one file below `folder` whose name ends in `.json`.
fn only_file(folder: &Path) -> std::path::PathBuf {
    let mut files = files_below(folder);
    files.retain(|it| it.extension().is_some_and(|ending| ending == "json"));
    assert_eq!(files.len(), 1, "{files:?}");
    files.swap_remove(0)
}

fn files_below(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files
}

/// Changes the file of a drop-in, as a sync program does that brings another machine's version.
#[expect(clippy::disallowed_methods, reason = "a sync program changes the file")]
fn syncs(file: &Path, lesson: &str) {
    let mut value: Value =
        serde_json::from_str(&fs::read_to_string(file).expect("text")).expect("json");
    value["lesson"] = lesson.into();
    value["device"] = "another-machine".into();
    value["revision"] = 900.into();
    fs::write(file, value.to_string()).expect("synced");
}

#[test]
fn what_became_of_ones_words_is_told_until_it_is_put_away() {
    const TOLD: &str = "another program had changed";
    let home = Home::of_a_coach();
    let unread = home.path().join("state/unread");
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Amina Khan").types("d").sees("Drop-in").types("waited by the door");
    terminal.finds("its file", || {
        home.drop_ins().iter().any(|it| it.to_string().contains("waited by the door"))
    });
    syncs(&only_file(&home.path().join("data/drop-ins")), "Maths, after the register");
    terminal.types(" and smiled");
    terminal.finds("a notice", || !files_below(&unread).is_empty());
    terminal.finds("the words of both", || {
        home.drop_ins().iter().any(|it| {
            let text = it.to_string();
            text.contains("and smiled") && text.contains("Maths, after the register")
        })
    });
    terminal.kill9();
    let kept = fs::read_to_string(only_file(&unread)).expect("a notice");
    for word in ["waited", "smiled", "Maths", "Amina"] {
        assert!(!kept.contains(word), "{kept}");
    }

    let checked = says(&runs(&home.path(), &home.path(), &["check"]));
    assert!(checked.contains(TOLD), "{checked}");
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees(TOLD).signal("TERM");
    terminal.ends();
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees(TOLD).types("x").sees_no(TOLD);
    terminal.finds("that it was read", || files_below(&unread).is_empty());
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Amina Khan").sees_no(TOLD);
    let checked = says(&runs(&home.path(), &home.path(), &["check"]));
    assert!(!checked.contains(TOLD), "{checked}");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a sync program takes the files away")]
fn a_folder_that_was_full_is_not_written_to_before_the_coach_has_said_what_happened() {
    for leaves_folders in [false, true] {
        let home = Home::of_a_coach();
        let (data, away) = (home.path().join("data"), home.path().join("away"));
        // A first start counts what there is.
        let mut terminal = Terminal::opens(&home.path());
        terminal.sees("Amina Khan");
        terminal.finds("the count", || home.path().join("state/data-folder.json").exists());
        terminal.types("q");
        terminal.ends();
        fs::rename(&data, &away).expect("signed out");
        if leaves_folders {
            fs::create_dir_all(data.join("people")).expect("a folder");
        }
        let before = files_below(&home.path());

        for arguments in [
            &["list"][..],
            &["people", "add", "Ben Osei"],
            &["drop-in", "Amina Khan", "--note", "x"],
        ] {
            let refused = runs(&home.path(), &home.path(), arguments);
            let told = says(&refused);
            assert!(!refused.status.success(), "{told}");
            assert!(told.contains("held 1 file of yours"), "{told}");
            assert!(told.contains("--start-afresh"), "{told}");
        }
        let mut terminal = Terminal::opens(&home.path());
        terminal.sees("Your records are not there").sees("held 1 file of yours");
        terminal.types("l").sees("It is still empty").types("q");
        assert_eq!(terminal.ends(), 0);
        let opens = Opens { args: &["meet", "Amina Khan"], ..Opens::default() };
        let mut terminal = Terminal::opens_as(&home.path(), &opens);
        terminal.sees("Your records are not there").types("q");
        assert_eq!(terminal.ends(), 0);
        let is_ours = |file: &std::path::PathBuf| file.starts_with(&data);
        assert!(!files_below(&home.path()).iter().any(is_ours), "something was written there");
        assert!(before.iter().all(|file| !is_ours(file)));

        // The folder is back.
        let mut terminal = Terminal::opens(&home.path());
        terminal.sees("Your records are not there");
        let _ = fs::remove_dir_all(&data);
        fs::rename(&away, &data).expect("signed in");
        terminal.types("l").sees("Amina Khan").types("q");
        terminal.ends();

        // Or it is really empty.
        fs::remove_dir_all(&data).expect("emptied");
        let mut terminal = Terminal::opens(&home.path());
        terminal.sees("Your records are not there").types("f").sees("Start afresh?").types("y");
        terminal.sees("nobody yet").types("a").sees("Add a person").types("Ben Osei");
        for _ in 0..6 {
            terminal.press("enter");
        }
        terminal.sees("first meeting").finds("Ben", || home.people().len() == 1);
        terminal.types("q");
        terminal.ends();
        let listed = runs(&home.path(), &home.path(), &["people"]);
        assert!(listed.status.success() && says(&listed).contains("Ben Osei"));
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a sync program takes the files away")]
fn a_folder_emptied_during_a_meeting_keeps_every_word_elsewhere() {
    let home = Home::of_a_coach();
    let (data, away) = (home.path().join("data"), home.path().join("away"));
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Amina Khan").types("n").sees("1  Praise").types("one").sees("saved");
    terminal.press("f8").sees("2  Probe");
    terminal.finds("its file", || home.sessions().len() == 1);
    fs::rename(&data, &away).expect("signed out");
    fs::create_dir(&data).expect("an empty folder");
    terminal.types("two").press("f8").sees("3  Action step").sees("not saved");
    assert!(files_below(&data).is_empty(), "nothing is written into the empty folder");
    terminal.finds("the live copy", || home.live().iter().any(|it| it.to_string().contains("two")));
    terminal
        .press("esc")
        .types("q")
        .sees("come back later")
        .types("y")
        .sees("Your records are not there");
    fs::remove_dir(&data).expect("still empty");
    fs::rename(&away, &data).expect("signed in");
    terminal.types("l").sees("Amina Khan");
    terminal.finds("every word in its file", || {
        home.sessions().iter().any(|it| it.to_string().contains("two"))
    });
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn two_machines_that_share_the_whole_folder_are_told_apart() {
    let home = Home::of_a_coach();
    let [laptop, desk] = ["laptop", "desk"].map(|name| home.path().join("..").join(name));
    let saved_by = |at_home: &Path, role: &str| {
        let done = runs(&home.path(), at_home, &["people", "edit", "Amina Khan", "--role", role]);
        assert!(done.status.success(), "{}", says(&done));
        home.people()[0]["device"].as_str().expect("a device").to_owned()
    };
    let first = saved_by(&laptop, "Year 4 teacher");
    let second = saved_by(&desk, "Year 5 teacher");
    assert_ne!(first, second);
    assert_eq!(saved_by(&laptop, "Year 6 teacher"), first);
    assert_eq!(saved_by(&desk, "SENCO"), second);

    // A meeting that died on one machine goes on at the other; what both typed is in it.
    let opens = |at_home: &Path| {
        let at_home = at_home.display().to_string();
        let env = [("HOME", at_home.as_str())];
        Terminal::opens_as(&home.path(), &Opens { env: &env, ..Opens::default() })
    };
    let mut terminal = opens(&laptop);
    terminal.sees("Amina Khan").types("n").sees("1  Praise").types("laptopword");
    terminal.finds("the live copy", || {
        home.live().iter().any(|it| it.to_string().contains("laptopword"))
    });
    terminal.kill9();
    let mut terminal = opens(&desk);
    terminal.sees("meeting not finished").press("enter").sees("laptopword");
    terminal.press("f8").sees("2  Probe").types("deskword");
    terminal.finds("every word in its file", || {
        home.live().iter().any(|it| {
            let text = it.to_string();
            text.contains("laptopword") && text.contains("deskword") && it["device"] == *second
        })
    });
    terminal.signal("TERM");
    terminal.ends();
    let mut terminal = opens(&laptop);
    terminal.sees("meeting not finished").press("enter").sees("deskword");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a crash leaves a half-written file")]
fn what_can_be_put_right_is_told_asked_about_and_put_into_the_trash() {
    let home = Home::of_a_coach();
    let half = home.path().join("data/people/.alongside-x1y2z3.tmp");
    fs::write(&half, "half a person").expect("half");
    let long_ago = std::time::SystemTime::UNIX_EPOCH;
    let file = fs::File::options().append(true).open(&half).expect("it");
    file.set_modified(long_ago).expect("long ago");
    drop(file);
    let check = |more: &[&str]| runs(&home.path(), &home.path(), &[&["check"], more].concat());

    assert!(check(&[]).status.success() && half.exists(), "a check changes nothing");
    let asked = check(&["--repair"]);
    let told = says(&asked);
    assert!(!asked.status.success() && half.exists(), "{told}");
    assert!(told.contains("a crash left it half written; it goes to the trash"), "{told}");
    assert!(told.contains("nothing was changed"), "{told}");
    let told = says(&check(&["--repair", "--yes"]));
    assert!(told.contains("put right.") && told.contains("nothing is wrong"), "{told}");
    assert!(!half.exists());
    let [kept] = files_below(&home.path().join("data/trash")).try_into().expect("one file");
    assert_eq!(fs::read_to_string(kept).expect("text"), "half a person");
    let told = says(&check(&["--repair"]));
    assert!(told.contains("There is nothing that alongside can put right by itself."), "{told}");
}

#[test]
fn a_broken_theme_is_told_by_check_though_another_is_chosen() {
    let home = Home::of_a_coach();
    home.puts("config/themes/mine.toml", "[roles]\nnot-a-role = \"red\"\n");
    let checked = runs(&home.path(), &home.path(), &["check"]);
    let told = says(&checked);
    assert!(!checked.status.success() && told.contains("themes/mine.toml"), "{told}");
}
