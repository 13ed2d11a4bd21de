//! Packs through the binary: one is begun, checked, built, imported by somebody else, brought up to
//! date, removed and taken back.

#![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

#[cfg(unix)]
use crate::support::{home::Home, terminal::Terminal};

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
    assert!(checked.contains("1 programme, 1 path, 1 plan template"), "{checked}");
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

    let begun = says(home, &["plan", "new", "--template", "our-first-year", "--json"]);
    let begun: Value = serde_json::from_str(&begun).expect("json");
    assert_eq!(begun["plan"]["title"], "Coaching in its first year");
    assert_eq!(begun["plan"]["milestones"].as_array().map(Vec::len), Some(6));

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
    let gone = refused(home, &["plan", "new", "--template", "our-first-year"]);
    assert!(gone.contains("there is no template “our-first-year”; there are pilot,"), "{gone}");
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
    change(&home.join("ours/pack.toml"), "licence =", "license = 'CC'\nlicence =");
    change(&home.join("ours/steps/steps.toml"), "also =", "criterai = ['x']\nalso =");
    change(&home.join("ours/protocols/our-talk-15.toml"), "id = \"our", "formats = 9\nid = \"our");
    let checked = says(home, &["pack", "check", "ours"]);
    for slip in ["pack.toml, line 14", "steps/steps.toml, line 8", "our-talk-15.toml, line 2"] {
        assert!(checked.contains(slip), "{slip}: {checked}");
    }
    assert!(checked.contains("nothing reads “criterai”: a slip"), "{checked}");
    change(&home.join("ours/protocols/our-talk-15.toml"), "formats = 9\n", "");
    change(&home.join("ours/protocols/our-talk-15.toml"), "minutes = 4", "minutes = 0");
    let (out, _, is_well) = ended(home, &["pack", "check", "ours"]);
    assert!(!is_well && out.contains("protocols/our-talk-15.toml, line 19, column 11"), "{out}");
    assert!(refused(home, &["pack", "build", "ours"]).contains("no file was made"));
    assert!(!home.join("our-trust-first-pack-1.zip").exists());
}

#[test]
fn a_shared_folder_serves_packs_and_what_was_taken_works_without_it() {
    let home = tempfile::tempdir().expect("a folder");
    let home = home.path();
    let shared = home.join("shared");
    fs::create_dir_all(home.join("mine/config")).expect("made");
    fs::create_dir(&shared).expect("made");
    let setting = format!("packs_from = '{}'\n", shared.display());
    fs::write(home.join("mine/config/config.toml"), setting).expect("written");
    says(home, &["pack", "new", "shared/ours"]);
    fs::write(shared.join("half.zip"), "PK\u{3}\u{4} half of it").expect("written");
    let list = says(home, &["pack", "list"]);
    assert!(list.contains("version 1, by Your name") && list.contains(": new, 1 step"), "{list}");
    assert!(list.contains("half.zip: not offered"), "{list}");
    says(home, &["pack", "import", "our-trust/first-pack", "--yes", "--by-itself"]);

    let theirs = shared.join("ours/pack.toml");
    change(&theirs, "version = 1", "version = 2");
    change(&theirs, "first year", "first two years");
    assert!(says(home, &["pack", "list"]).contains("version 2"));
    // Agreed by the coach, and not said by the pack: asked, and nobody answers.
    assert!(says(home, &["pack", "update"]).contains("0 new versions taken"));
    change(&theirs, "updates_by_itself = false", "updates_by_itself = true");
    says(home, &["pack", "import", "our-trust/first-pack", "--yes", "--by-itself"]);
    change(&theirs, "version = 2", "version = 3");
    assert!(says(home, &["pack", "update"]).contains("1 new version taken"));

    change(&home.join("shared/ours/steps/steps.toml"), "title = ", "retired = 'x'\ntitle = ");
    change(&theirs, "version = 3", "version = 4");
    let step = "As the class comes in, stand in the doorway";
    assert!(says(home, &["library"]).contains(step));
    says(home, &["pack", "update"]);
    assert!(!says(home, &["library"]).contains(step));
    fs::remove_dir_all(&shared).expect("gone");
    let list = says(home, &["pack", "list"]);
    assert!(list.contains("version 4") && list.contains("work without it"), "{list}");
    assert!(refused(home, &["pack", "update"]).contains("it is not there"));
}

/// A coach’s folder whose settings name a shared folder, and that folder.
fn with_a_shared_folder() -> (tempfile::TempDir, std::path::PathBuf) {
    let home = tempfile::tempdir().expect("a folder");
    let shared = home.path().join("shared");
    fs::create_dir_all(home.path().join("mine/config")).expect("made");
    fs::create_dir(&shared).expect("made");
    let setting = format!("packs_from = '{}'\n", shared.display());
    fs::write(home.path().join("mine/config/config.toml"), setting).expect("written");
    (home, shared)
}

#[test]
fn of_several_versions_in_the_shared_folder_the_newest_alone_counts() {
    let (home, shared) = with_a_shared_folder();
    let home = home.path();
    let version = |n: u32| {
        says(home, &["pack", "new", &format!("shared/v{n}")]);
        let file = shared.join(format!("v{n}/pack.toml"));
        change(&file, "version = 1", &format!("version = {n}"));
    };
    (1..=3).for_each(version);
    let list = says(home, &["pack", "list"]);
    assert!(list.contains("version 3, by") && !list.contains("version 1, by"), "{list}");
    let taken = says(home, &["pack", "import", "our-trust/first-pack", "--yes", "--json"]);
    let taken: Value = serde_json::from_str(&taken).expect("json");
    assert_eq!(taken["pack"]["version"], 3);
    let list = says(home, &["pack", "list"]);
    assert!(list.contains("Nothing new in") && !list.contains("version 2"), "{list}");
    (4..=5).for_each(version);
    let took = says(home, &["pack", "update", "--yes"]);
    assert!(took.contains("1 new version taken") && !took.contains("version 4, by"), "{took}");
    assert!(says(home, &["pack", "list"]).contains("version 5"));
    (2..=5).for_each(|n| fs::remove_dir_all(shared.join(format!("v{n}"))).expect("removed"));
    let why = refused(home, &["pack", "import", "our-trust/first-pack", "--yes"]);
    assert!(why.contains("you have version 5") && why.contains("has version 1"), "{why}");
    assert!(says(home, &["pack", "list"]).contains("Nothing new in"));
}

#[test]
fn a_removed_pack_is_taken_out_of_the_trash_as_anything_else_is() {
    let home = tempfile::tempdir().expect("a folder");
    let home = home.path();
    fs::create_dir(home.join("mine")).expect("made");
    says(home, &["pack", "new", "ours"]);
    says(home, &["pack", "import", "ours", "--yes"]);
    let before = says(home, &["pack", "list"]);
    says(home, &["pack", "remove", "our-trust/first-pack", "--yes"]);
    let list = says(home, &["trash"]);
    assert!(list.contains("our-trust-first-pack.zip  pack"), "{list}");
    assert!(list.contains("Our first pack"), "{list}");
    let list: Value = serde_json::from_str(&says(home, &["trash", "--json"])).expect("json");
    let file = list[0]["file"].as_str().expect("a file");
    assert!(says(home, &["trash", "restore", file]).contains("It is back: "));
    assert_eq!(says(home, &["pack", "list"]), before);
    assert!(says(home, &["trash"]).contains("nothing in the trash"));
}

#[test]
fn what_a_pack_brings_is_used_and_said_to_come_from_it() {
    let home = tempfile::tempdir().expect("a folder");
    let home = home.path();
    fs::create_dir(home.join("mine")).expect("made");
    says(home, &["pack", "new", "ours"]);
    for folder in ["calendars", "themes", "prompts"] {
        fs::create_dir(home.join("ours").join(folder)).expect("made");
    }
    let dates = "school = 'Elm Park'\ninset = ['4/1/2027']\n";
    fs::write(home.join("ours/calendars/elm.toml"), dates).expect("written");
    let colours = "about = 'As our trust has it'\ninherits = 'dark'\n";
    fs::write(home.join("ours/themes/ourtheme.toml"), colours).expect("written");
    fs::write(home.join("ours/themes/dark.toml"), colours).expect("written");
    fs::write(home.join("ours/prompts/ask.toml"), "ask = 'What stood out?'\n").expect("written");
    let checked = says(home, &["pack", "check", "ours"]);
    assert!(checked.contains("prompts/: it is left out: questions belong"), "{checked}");
    assert!(checked.contains("themes/dark.toml: alongside has a theme of this name"), "{checked}");
    says(home, &["pack", "import", "ours", "--yes"]);

    let year = says(home, &["calendar", "--school", "Elm Park", "--on", "2027-01-04"]);
    assert!(year.contains("It came in the pack “Our first pack”: "), "{year}");
    let file = home.join("mine/data/packs/our-trust-first-pack/calendars/elm.toml");
    assert!(year.contains(&file.display().to_string()) && file.exists(), "{year}");
    let said_of = |theme: &str| {
        let (out, err, _) = ended(home, &["--theme", theme, "check"]);
        out + &err
    };
    assert!(!said_of("ourtheme").contains("there is no theme"), "{}", said_of("ourtheme"));
    assert!(says(home, &["check"]).contains("nothing is wrong"));
    let theme = home.join("mine/data/packs/our-trust-first-pack/themes/ourtheme.toml");
    fs::write(&theme, "text = 'purplish'\n").expect("written");
    let (out, err, is_well) = ended(home, &["check"]);
    let line = format!("{}, line 1, column 8: “purplish” is not a colour", theme.display());
    assert!(!is_well && out.contains(&line), "{out}{err}");
    fs::write(&theme, [0xff, 0xfe, 0xff]).expect("written");
    let (out, err, is_well) = ended(home, &["check"]);
    assert!(!is_well && out.contains("ourtheme.toml: it is"), "{out}{err}");
    fs::write(&theme, colours).expect("written");
    assert!(said_of("theirs").contains("there is no theme called"), "{}", said_of("theirs"));
}

#[test]
fn a_coach_never_meets_the_words_of_a_parser() {
    let (home, shared) = with_a_shared_folder();
    let home = home.path();
    says(home, &["pack", "new", "ours"]);
    fs::write(shared.join("empty.zip"), "").expect("written");
    fs::write(shared.join("half.zip"), "PK\u{3}\u{4} half of it").expect("written");
    let mut said = says(home, &["pack", "list"]);
    assert!(said.contains("not whole"), "{said}");
    let steps = home.join("ours/steps/steps.toml");
    let whole = fs::read_to_string(&steps).expect("a file");
    let text = whole.lines().find(|it| it.starts_with("text = ")).expect("its words");
    for wrong in [whole.replace(text, ""), whole.replace(text, "text = 7"), whole + "[[steps"] {
        fs::write(&steps, wrong).expect("written");
        let (out, err, is_well) = ended(home, &["pack", "check", "ours"]);
        assert!(!is_well && out.contains("steps/steps.toml, line "), "{out}{err}");
        said.push_str(&out);
        said.push_str(&refused(home, &["pack", "import", "ours"]));
    }
    change(&home.join("ours/pack.toml"), "our-trust/first-pack", "../../x");
    let why = refused(home, &["pack", "import", "ours", "--yes"]);
    said.push_str(&why);
    for word in ["EOCD", "invalid", "expected", "`", "missing field", "u8", "string"] {
        assert!(!said.contains(word), "{word} is in\n{said}");
    }
}

#[test]
fn an_id_that_reads_as_a_path_is_refused_by_name() {
    let home = tempfile::tempdir().expect("a folder");
    let home = home.path();
    fs::create_dir(home.join("mine")).expect("made");
    says(home, &["pack", "new", "ours"]);
    change(&home.join("ours/pack.toml"), "our-trust/first-pack", "../../x");
    let why = refused(home, &["pack", "import", "ours", "--yes"]);
    assert!(why.contains("its id “../../x” reads as a path"), "{why}");
    assert!(!home.join("mine/data/packs").exists());
}

#[test]
fn where_no_step_is_of_a_view_that_is_said_and_no_word_is_asked_for() {
    let home = tempfile::tempdir().expect("a folder");
    let home = home.path();
    fs::create_dir(home.join("mine")).expect("made");
    let used = says(home, &["library", "--used"]);
    assert!(used.contains("No step of the library was agreed in your sessions yet."), "{used}");
    let past = says(home, &["library", "--to-review"]);
    assert!(past.contains("No pack is past its review day."), "{past}");
    assert!(says(home, &["library", "find", "zzzz"]).contains("Nothing found. Try one word."));
}

#[cfg(unix)]
#[test]
fn a_coach_takes_the_trusts_pack_in_the_program_and_goes_back_on_it() {
    let home = Home::of_a_coach();
    let shared = home.path().join("shared");
    let (config, of) = (home.path().join("config/config.toml"), shared.display());
    let settings = fs::read_to_string(&config).expect("a file");
    home.puts("config/config.toml", &format!("packs_from = '{of}'\n{settings}"));
    fs::create_dir(&shared).expect("made");
    says(&home.path(), &["pack", "new", "shared/ours"]);
    let theirs = shared.join("ours/pack.toml");

    // One calm line, and one key; what is in it is read before it is taken.
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Your trust offers a new pack, “Our first pack” · f shows it");
    terminal.types("f").sees("shared folder: read").sees("You have none of this id. What is new:");
    terminal.press("enter").sees_no("offered").sees("imported");
    terminal.types("q").sees("Your caseload").sees_no("Your trust offers");
    terminal.types("q").types("q");
    assert_eq!(terminal.ends(), 0);
    let note = home.path().join("data/packs/our-trust-first-pack/imported.json");
    assert!(fs::read_to_string(&note).expect("a note").contains("shared/ours"));

    // A new version says what changes; it is undone as it was taken, and removed as it came.
    change(&theirs, "version = 1", "version = 2");
    change(&shared.join("ours/steps/steps.toml"), "Everybody has begun", "Everybody is at work");
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("“Our first pack” has a new version: 1 step changed");
    terminal.types("f").sees("You have version 1. What changes:").sees("(why)");
    terminal.press("enter").sees("is at version 2");
    terminal.types("u").sees("It is as it was").sees("You have version 1. What changes:");
    terminal.types("n").sees("is at version 2").sees_no("new version");
    let before = fs::read_to_string(&note).expect("a note");
    terminal.types("d").sees("Remove “Our first pack”?").press("enter").sees("is in the trash");
    terminal.finds("the note gone", || !note.exists());
    terminal.types("u").sees("It is as it was").finds("the note", || note.exists());
    assert_eq!(fs::read_to_string(&note).expect("a note"), before);

    // The folder is gone: what was taken is there, and nothing waits.
    fs::remove_dir_all(&shared).expect("gone");
    terminal.types("q").sees("Your caseload").types("f").sees("shared folder: not there now");
    terminal.sees("Our first pack").press("tab").sees("At the door, with a task");
    terminal.press("esc").sees("Your caseload").types("q").types("q");
    assert_eq!(terminal.ends(), 0);
}

#[cfg(unix)]
#[test]
fn a_pack_in_a_file_is_looked_at_before_it_is_imported() {
    let home = Home::of_a_coach();
    says(&home.path(), &["pack", "new", "theirs"]);
    says(&home.path(), &["pack", "build", "theirs"]);
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Amina Khan").types("f").sees("built in").types("a").sees("A pack in a file");
    terminal.press("enter").sees("Say where the file is").types("/nowhere/x.zip").press("enter");
    terminal.sees("/nowhere/x.zip").press("ctrl+a").press("ctrl+k");
    let file = home.path().join("our-trust-first-pack-1.zip");
    terminal.pastes(&format!("'{}'", file.display())).press("enter");
    terminal.sees("from a file").sees("What is new:");
    assert!(!home.path().join("data/packs").exists());
    terminal.press("enter").sees("is imported");
    terminal
        .types("u")
        .sees("in the trash")
        .finds("no pack", || !home.path().join("data/packs").exists());
}

#[cfg(unix)]
#[test]
fn a_new_version_comes_by_itself_once_its_trust_and_the_coach_agree_and_is_told_once() {
    const STEPS: &str = "data/packs/our-trust-first-pack/steps/steps.toml";
    let home = Home::of_a_coach();
    let shared = home.path().join("shared");
    let (config, of) = (home.path().join("config/config.toml"), shared.display());
    let settings = fs::read_to_string(&config).expect("a file");
    home.puts("config/config.toml", &format!("packs_from = '{of}'\n{settings}"));
    fs::create_dir(&shared).expect("made");
    says(&home.path(), &["pack", "new", "shared/ours"]);
    let theirs = shared.join("ours/pack.toml");
    change(&theirs, "updates_by_itself = false", "updates_by_itself = true");

    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Your trust offers a new pack").types("f").sees("What is new:");
    terminal.press("enter").sees("are offered first").sees("is imported");
    terminal.press("enter").sees("Enter ask first").sees("come by themselves");
    terminal.types("u").sees("Enter let new ones come").press("enter").sees("Enter ask first");
    terminal.types("q").sees("Your caseload").types("q").types("q");
    assert_eq!(terminal.ends(), 0);

    change(&theirs, "version = 1", "version = 2");
    change(&shared.join("ours/steps/steps.toml"), "Everybody has begun", "Everybody is at work");
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("“Our first pack” came at version 2 by itself: 1 step changed · f shows it");
    terminal.sees_no("has a new version").types("f").sees("Version 2");
    terminal.types("q").sees("Your caseload").types("q").types("q");
    assert_eq!(terminal.ends(), 0);
    let steps = home.path().join(STEPS);
    assert!(fs::read_to_string(&steps).expect("steps").contains("Everybody is at work"));

    // What was changed here is never replaced by itself: it is offered.
    change(&steps, "Everybody is at work", "Everybody is at it");
    change(&theirs, "version = 2", "version = 3");
    change(&shared.join("ours/steps/steps.toml"), "Everybody is at work", "All are at work");
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("“Our first pack” has a new version").sees_no("came at version");
    terminal.types("q").types("q");
    assert_eq!(terminal.ends(), 0);
    assert!(fs::read_to_string(&steps).expect("steps").contains("Everybody is at it"));
}

#[cfg(unix)]
#[test]
fn a_pack_of_ones_own_is_passed_on_in_the_program_and_a_plan_begins_from_its_template() {
    let home = Home::of_a_coach();
    fs::create_dir(home.path().join("data/packs")).expect("made");
    says(&home.path(), &["pack", "new", "data/packs/ours"]);
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Amina Khan").types("f").sees("your own").sees("x pass on");
    terminal.types("x").sees("The pack to pass on is in");
    let file = home.path().join("exports/our-trust-first-pack-1.zip");
    says(&home.path(), &["pack", "build", "data/packs/ours"]);
    let built = fs::read(home.path().join("our-trust-first-pack-1.zip")).expect("built");
    assert_eq!(fs::read(&file).expect("a file"), built, "the command line makes the same");
    change(&home.path().join("data/packs/ours/plans/our-first-year.toml"), "week = 7", "week = 70");
    terminal.types("x").sees("No file was made: plans/our-first-year.toml, line 51");
    change(&home.path().join("data/packs/ours/plans/our-first-year.toml"), "week = 70", "week = 7");
    terminal.types("q").sees("Your caseload").types("t").sees("Enter begins a plan").press("enter");
    terminal.sees("What is most like it?").sees("a first year in one school");
    terminal
        .press("esc")
        .sees("There is no plan here yet")
        .types("q")
        .sees("Your caseload")
        .types("q")
        .types("q");
    assert_eq!(terminal.ends(), 0);
}

/// The folders of the packs that are here.
#[cfg(unix)]
fn packs_of(home: &Home) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(home.path().join("data/packs")).into_iter().flatten();
    entries.map(|it| it.expect("an entry").path()).collect()
}

#[cfg(unix)]
#[test]
fn a_pack_is_begun_checked_passed_on_removed_and_taken_back_in_the_program() {
    let home = Home::of_a_coach();
    let mut terminal = Terminal::opens(&home.path());
    terminal.sees("Amina Khan").types("f").sees("built in").types("c").sees("b begins one");
    terminal.types("b").sees("A pack of your own").press("enter").sees("Say what it is called");
    terminal.types("Doors and starts").press("enter").sees("“Doors and starts” is begun");
    terminal.sees("Version 1").sees("rosa-ellery/doors-and-starts").sees("c check");
    let folder = packs_of(&home).pop().expect("a pack");
    let manifest = fs::read_to_string(folder.join("pack.toml")).expect("a file");
    assert!(manifest.contains("author = \"Rosa Ellery\""), "{manifest}");

    terminal.types("c").sees("Nothing is wrong in “Doors and starts”");
    change(&folder.join("steps/steps.toml"), "strand = \"routines\"", "strand = 7");
    terminal.types("x").sees("No file was made: steps/steps.toml");
    terminal.types("c").sees("1 thing is wrong in").sees("steps/steps.toml, line 6");
    change(&folder.join("steps/steps.toml"), "strand = 7", "strand = \"routines\"");
    terminal.types("x").sees("The pack to pass on is in").sees("Version 1");
    assert!(home.path().join("exports/rosa-ellery-doors-and-starts-1.zip").is_file());

    terminal.types("d").sees("Remove “Doors and starts”?").press("enter").sees("is in the trash");
    terminal.finds("no pack", || packs_of(&home).is_empty());
    terminal.types("u").sees("It is as it was").sees("Doors and starts");
    assert_eq!(packs_of(&home), std::slice::from_ref(&folder));
    assert!(!folder.join("imported.json").exists(), "it is the coach’s own again");
    // A second one has nothing with the id of something else; undone, it was never there.
    terminal.types("b").sees("A pack of your own").types("More doors").press("enter");
    terminal
        .sees("“More doors” is begun")
        .sees("rosa-ellery/more-doors")
        .types("c")
        .sees("Nothing is wrong in “More doors”");
    let listed = says(&home.path(), &["--dir", ".", "pack", "list"]);
    assert!(listed.contains("More doors"), "{listed}");
    terminal.types("u").sees("“More doors” is in the trash").types("q").sees("Your caseload");
    terminal.types("q").types("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_pack_of_ones_own_is_removed_and_comes_back_as_ones_own() {
    let home = tempfile::tempdir().expect("a folder");
    let home = home.path();
    fs::create_dir_all(home.join("mine/data/packs")).expect("made");
    says(home, &["pack", "new", "mine/data/packs/ours"]);
    let before = says(home, &["pack", "list"]);
    let removed = says(home, &["pack", "remove", "our-trust/first-pack", "--yes"]);
    assert!(says(home, &["pack", "list"]).starts_with("No packs yet"));
    let name = removed.split("trash restore ").nth(1).and_then(|it| it.split(' ').next());
    says(home, &["trash", "restore", name.expect("what to type")]);
    let after = says(home, &["pack", "list"]);
    assert!(after == before && after.contains("your own"), "{after}");
}
