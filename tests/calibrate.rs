//! A calibration as stories through the program: two coaches with homes of their own and one file that
//! goes round, or two copies of it; nobody's words before both have sealed; every forgery and every
//! broken file told of in a sentence.

#![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::cpd::{files, home, json, says};
use crate::support::coach::Coach;
#[cfg(unix)]
use crate::support::{home::Home, terminal::Terminal};

const ROSAS: [&str; 3] =
    ["zqpraise she waits", "zqgap the question is long", "zqstep ask, then wait"];
const BENS: [&str; 3] =
    ["zqbpraise calm start", "zqbgap one pupil answers", "zqbstep ask, wait, call"];

/// A coach with a folder of their own.
fn coach(name: &str) -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    says(home.path(), &["setup", "--name", name]);
    home
}

/// A coach who has begun a calibration in the program, and reads it.
pub(crate) fn on_a_calibration() -> Coach {
    let mut rosa = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    rosa.press("y").waits("1s").press("tab tab tab tab c 2 enter").types("Year 4 maths");
    rosa.press("enter enter enter enter").waits("1s").sees("send that to the others");
    rosa.press("enter").sees("Watch: Year 4 maths");
    rosa
}

fn begun(rosa: &Path, file: &Path) {
    let words =
        ["calibrate", "new", "--clip", "Year 4 maths, minute 3", "--with", "Ben Lowe", "-o"];
    let said = says(rosa, &[&words[..], &[text(file)]].concat());
    assert!(said.contains("Ben Lowe: not sealed yet"), "{said}");
}

fn text(file: &Path) -> &str {
    file.to_str().expect("text")
}

fn chose(home: &Path, file: &Path, [praise, gap, step]: [&str; 3]) -> String {
    let words = ["--praise", praise, "--gap", gap, "--step", step];
    says(home, &[&["calibrate", "join", text(file)][..], &words].concat())
}

fn act(home: &Path, act: &str, file: &Path) -> String {
    let yes: &[&str] = if act == "seal" { &["--yes"] } else { &[] };
    says(home, &[&["calibrate", act, text(file)][..], yes].concat())
}

/// Whether a file holds a word of either.
fn holds_words(file: &Path) -> bool {
    let text = fs::read_to_string(file).expect("a file");
    ROSAS.iter().chain(&BENS).any(|it| text.contains(it.split(' ').next().expect("a word")))
}

#[test]
fn two_coaches_seal_in_two_copies_and_open_one() {
    let (rosa, ben) = (coach("Rosa Thompson"), coach("Ben Lowe"));
    let (first, second) = (rosa.path().join("round.json"), ben.path().join("round.json"));
    begun(rosa.path(), &first);
    fs::copy(&first, &second).expect("sent by mail");

    assert!(chose(rosa.path(), &first, ROSAS).contains("is not in the file"));
    assert!(act(rosa.path(), "seal", &first).contains("Ben Lowe has still to seal"));
    let too_late = chose(rosa.path(), &first, BENS);
    assert!(too_late.contains("stays as it is") && too_late.contains(BENS[0]), "{too_late}");
    assert!(act(rosa.path(), "open", &first).contains("cannot be opened yet: Ben Lowe has still"));
    chose(ben.path(), &second, BENS);
    act(ben.path(), "seal", &second);
    assert!(!holds_words(&first) && !holds_words(&second), "sealed words went round");

    // Each has a copy in which only they have sealed; one is sent back.
    let back = rosa.path().join("from-ben.json");
    fs::copy(&second, &back).expect("sent back");
    let opened = act(rosa.path(), "open", &back);
    assert!(opened.contains("Yours is open in the file"), "{opened}");
    assert!(!opened.contains(BENS[0]), "Ben's are not open yet");
    fs::copy(&back, &second).expect("sent again");
    let both = act(ben.path(), "open", &second);
    for word in ROSAS.iter().chain(&BENS) {
        assert!(both.contains(word), "{both}");
    }
    assert!(both.contains("In all: “wait”."), "{both}");
    assert_eq!(act(ben.path(), "open", &second), both, "opened twice is opened once");
    // Rosa's own first copy takes in what she has seen, and what comes.
    act(rosa.path(), "open", &second);
    act(rosa.path(), "open", &first);
    let same = [&first, &second].map(|it| fs::read_to_string(it).expect("a file"));
    assert_eq!(same[0], same[1]);
    assert!(says(rosa.path(), &["calibrate"]).contains("opened"));
    let values = json(rosa.path(), &["calibrate", "list"]);
    assert_eq!(values[0]["standing"], "open");
    assert_eq!(values[0]["together"][1]["chosen"][0]["text"], BENS[1]);
}

#[test]
fn the_example_has_a_calibration_that_is_open_and_one_that_waits_and_answers_about_a_goal() {
    let home = tempfile::tempdir().expect("a folder");
    let shown = says(home.path(), &["--example", "calibrate"]);
    assert!(
        shown.contains("opened") && shown.contains("Helen Murray has still to seal"),
        "{shown}"
    );
    assert!(says(home.path(), &["--example", "check"]).contains("2 calibrations"));
    let growth = json(home.path(), &["--example", "growth", "--on", "23/11/2026"]);
    assert_eq!(growth["goal"]["answers"].as_array().map(Vec::len), Some(11));

    // Whoever sets up over it sits in the chair of its coach.
    let own = tempfile::tempdir().expect("a folder");
    let said = says(own.path(), &["setup", "--name", "Ruth Adeyemi", "--example"]);
    assert!(said.contains("in the chair of Rosa Ellery"), "{said}");
    let growth = json(own.path(), &["growth", "--on", "23/11/2026"]);
    assert_eq!(growth["goal"]["answers"].as_array().map(Vec::len), Some(11));
    assert!(says(own.path(), &["calibrate"]).contains("opened"));
}

#[test]
fn a_forged_choice_is_told_of_by_name_and_not_shown() {
    let (rosa, ben) = (coach("Rosa Thompson"), coach("Ben Lowe"));
    let file = rosa.path().join("round.json");
    begun(rosa.path(), &file);
    for (home, words) in [(&rosa, ROSAS), (&ben, BENS)] {
        chose(home.path(), &file, words);
        act(home.path(), "seal", &file);
    }
    act(ben.path(), "open", &file);
    let true_file = fs::read_to_string(&file).expect("a file");
    let forged = true_file.replace("zqbgap", "zqbgaq");
    fs::write(&file, forged).expect("written");
    let said = act(rosa.path(), "open", &file);
    assert!(said.contains("Ben Lowe’s choice is not the one that was sealed"), "{said}");
    assert!(!said.contains("zqbgaq") && said.contains(ROSAS[1]), "{said}");
    assert!(says(rosa.path(), &["check"]).contains("not the one that was sealed"));
    // One altered copy does not spoil it: the true file comes, and Ben’s words stand.
    fs::write(&file, true_file).expect("the true file");
    let said = act(rosa.path(), "open", &file);
    assert!(said.contains(BENS[1]) && !said.contains("not the one that was sealed"), "{said}");
    assert!(!says(rosa.path(), &["check"]).contains("not the one that was sealed"));
    // Read together, it is one of the first weeks’ things done.
    let growth = json(rosa.path(), &["growth"]);
    let things = growth["first_weeks"].as_array().expect("things");
    let read = things.iter().find(|it| it["id"] == "calibrate").expect("one reads a case");
    assert!(read["done"].is_string(), "{things:?}");
}

#[test]
fn a_case_is_read_and_chosen_of_at_the_terminal_and_names_of_ones_people_stop_it() {
    let home = home();
    let export = ["export", "43b3b0", "--for", "case", "--format", "json", "--looked"];
    let more = ["--agreed-on", "yesterday", "--question", "What first?", "-o", "case.json"];
    says(home.path(), &[&export[..], &more].concat());
    let new =
        ["calibrate", "new", "--case", "case.json", "--title", "Our case", "-o", "round.json"];
    let said = says(home.path(), &new);
    assert!(said.contains("Our case: a case"), "{said}");
    assert!(
        says(home.path(), &new).contains("is there already; choose another name"),
        "a second never replaces it"
    );

    let mut asked = Command::new(env!("CARGO_BIN_EXE_alongside"))
        .args(["calibrate", "join", "round.json"])
        .current_dir(home.path())
        .env("ALONGSIDE_DIR", home.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let answers = "Amina Khan waits\nNo pause\nCount to three\nyes\n";
    asked.stdin.take().expect("an input").write_all(answers.as_bytes()).expect("answered");
    let output = asked.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(said.contains("They ask: What first?") && said.contains("Teacher A"), "{said}");
    assert!(said.contains("your choice names Amina Khan"), "{said}");
    assert!(act(home.path(), "seal", Path::new("round.json")).contains("names Amina"));
    says(home.path(), &["calibrate", "join", "round.json", "--praise", "She waits"]);
    let sealed = act(home.path(), "seal", Path::new("round.json"));
    assert!(sealed.contains("only Kit Lowe has sealed"), "{sealed}");

    // A case that was changed by hand and names somebody again, and a meeting that is no case.
    let case = fs::read_to_string(home.path().join("case.json")).expect("a case");
    fs::write(home.path().join("case.json"), case.replace("Teacher A", "Amina Khan"))
        .expect("written");
    let other = ["calibrate", "new", "--case", "case.json", "-o", "other.json"];
    assert!(says(home.path(), &other).contains("it names Amina"));
    let session = files(&home.path().join("data/sessions")).pop().expect("a session");
    let other = ["calibrate", "new", "--case", text(&session), "-o", "other.json"];
    assert!(says(home.path(), &other).contains("it is a meeting, not a case"));
    assert!(!home.path().join("other.json").exists());
}

#[test]
fn a_file_of_any_bytes_is_told_of_in_a_sentence_and_left_as_it_is() {
    let (rosa, ben) = (coach("Rosa Thompson"), coach("Ben Lowe"));
    let file = rosa.path().join("round.json");
    begun(rosa.path(), &file);
    chose(rosa.path(), &file, ROSAS);
    act(rosa.path(), "seal", &file);
    let good = fs::read(&file).expect("a file");
    let text_of = String::from_utf8(good.clone()).expect("text");
    let broken: Vec<(Vec<u8>, &str)> = vec![
        (Vec::new(), "it is empty"),
        (b"\xff\x00{".to_vec(), "line 1"),
        (b"{}".to_vec(), "does not say that it is"),
        (b"[[[[".repeat(9_000), "line 1"),
        (good[..good.len() / 2].to_vec(), "line"),
        (text_of.replace("\"version\": 1", "\"version\": 2").into_bytes(), "a newer version"),
        (
            text_of.replace("Year 4 maths, minute 3", &"x".repeat(500)).into_bytes(),
            "is longer than",
        ),
        (text_of.replace("Year 4 maths, minute 3", "").into_bytes(), "does not say what is read"),
        ([&good[..], &b" ".repeat(10 << 20)].concat(), "far larger than a calibration"),
        (text_of.replace("minute 3", "minute 4").into_bytes(), "another calibration than the one"),
    ];
    for (bytes, why) in broken {
        fs::write(&file, &bytes).expect("written");
        for asked in ["open", "seal"] {
            let said = act(rosa.path(), asked, &file);
            assert!(said.contains(why), "{why}: {said}");
            assert_eq!(said.trim_end().lines().count(), 1, "{said}");
        }
        assert!(fs::read(&file).expect("a file") == bytes, "{why}: it was changed");
    }
    // Nothing was lost by it.
    fs::write(&file, &good).expect("put back");
    chose(ben.path(), &file, BENS);
    act(ben.path(), "seal", &file);
    assert!(act(rosa.path(), "open", &file).contains("Yours is open"));
    // Escapes in what others wrote show as marks.
    let escapes = text_of.replace("\"Ben Lowe\"", "\"Ben \\u001b[31mLowe\\u202e\"");
    fs::write(&file, escapes).expect("written");
    let said = act(rosa.path(), "open", &file);
    assert!(said.contains('␛') && !said.contains('\u{1b}') && !said.contains('\u{202e}'), "{said}");
}

#[test]
fn a_part_is_deleted_comes_back_and_is_given_to_whoever_asks() {
    let home = home();
    let file = PathBuf::from("round.json");
    begun(home.path(), &file);
    let own: Value =
        json(home.path(), &["calibrate", "join", "round.json", "--gap", "Mira Osei waits"]);
    let id = own["id"].as_str().expect("an id").to_owned();
    let end = &id[id.len() - 6..];
    assert!(says(home.path(), &["delete", end, "--yes"]).contains("trash"));
    assert_eq!(says(home.path(), &["calibrate"]).lines().count(), 1);
    assert!(says(home.path(), &["trash"]).contains("Year 4 maths"));
    says(home.path(), &["trash", "restore", end]);
    assert!(says(home.path(), &["calibrate"]).contains("yours to choose"));
    says(home.path(), &["people", "export", "Kit Lowe", "--output", "held"]);
    let given = files(&home.path().join("held/calibrations"));
    let is_page = |it: &&PathBuf| it.extension().is_some_and(|it| it == "html");
    let mut pages = given.iter().filter(is_page).map(|it| fs::read_to_string(it).expect("text"));
    assert!(pages.any(|it| it.contains("Mira Osei waits")), "{given:?}");
    says(home.path(), &["people", "erase", "Kit Lowe", "--typed", "Kit Lowe"]);
    let mut left = files(&home.path().join("data"));
    left.retain(|it| {
        fs::read(it).is_ok_and(|it| String::from_utf8_lossy(&it).contains("Mira Osei"))
    });
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn on_the_screen_a_case_is_taken_in_chosen_of_sealed_and_read_side_by_side() {
    let ben = coach("Ben Lowe");
    let file = ben.path().join("round.json");
    let new = ["calibrate", "new", "--clip", "Year 4 maths, minute 3", "-o", text(&file)];
    says(ben.path(), &new);
    let mut rosa = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    rosa.press("y").waits("1s").press("tab tab tab tab").sees("Read one case with other coaches");
    rosa.press("a").types("/nowhere/round.json").press("enter").waits("1s").sees("Take in a");
    rosa.press("ctrl+u").types(text(&file)).press("enter").waits("1s").sees("yours to choose");
    rosa.press("enter").sees("Watch: Year 4 maths, minute 3");
    rosa.press("enter").types(ROSAS[0]).press("enter");
    rosa.types("Amina Khan asks").press("enter").types(ROSAS[2]).press("enter 2 enter");
    rosa.sees("Everybody would read “Amina Khan”").press("ctrl+u").types(ROSAS[1]);
    rosa.press("enter enter enter").sees("Seal it?").press("y").waits("1s");
    rosa.sees("Ben Lowe has still to seal").sees("Watch: Year 4 maths, minute 3");
    rosa.sees("What you chose").sees(ROSAS[1]);
    assert!(!holds_words(&file), "sealed words went round");

    chose(ben.path(), &file, BENS);
    act(ben.path(), "seal", &file);
    rosa.press("enter")
        .waits("1s")
        .sees("Enter opens yours")
        .press("enter")
        .sees("Put your words into the file");
    rosa.press("y").waits("1s").sees("Yours is open").does_not_see(BENS[0]);
    act(ben.path(), "open", &file);
    rosa.press("enter").waits("1s").sees("In all: “wait”.");
    for words in ROSAS.iter().chain(&BENS) {
        rosa.sees(words);
    }
    let both = [BENS[0], ROSAS[0]].map(|it| it.split(' ').next().expect("a word"));
    let is_beside =
        |rosa: &Coach| rosa.screen().lines().any(|row| both.iter().all(|word| row.contains(word)));
    assert!(is_beside(&rosa), "{}", rosa.screen());
    rosa.resizes(80, 24).sees(BENS[0]);
    assert!(!is_beside(&rosa), "{}", rosa.screen());
    rosa.press("l").sees("Calibration: Year 4 maths");
}

#[test]
fn on_the_screen_whoever_never_seals_is_left_out_once_two_have_sealed() {
    let ben = coach("Ben Lowe");
    let file = ben.path().join("round.json");
    let new = ["calibrate", "new", "--clip", "Year 4 maths", "--with", "Ann Reed", "-o"];
    says(ben.path(), &[&new[..], &[text(&file)]].concat());
    let mut rosa = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
    rosa.press("y").waits("1s").press("tab tab tab tab a").types(text(&file));
    rosa.press("enter").waits("1s").press("enter").sees("Watch: Year 4 maths").press("enter");
    rosa.types(ROSAS[0]).press("enter").types(ROSAS[1]).press("enter").types(ROSAS[2]);
    rosa.press("enter 2 enter").sees("Seal it?").press("y").waits("1s");
    rosa.press("w").sees("Two have to be sealed, yours among them");
    chose(ben.path(), &file, BENS);
    act(ben.path(), "seal", &file);
    rosa.press("enter").waits("1s").sees("Ann Reed has still to seal").sees("w without them");
    rosa.press("w")
        .sees("Open it without Ann Reed?")
        .press("esc")
        .press("w")
        .press("y")
        .waits("1s");
    rosa.sees("Yours is open").does_not_see(BENS[0]);
    act(ben.path(), "open", &file);
    rosa.press("enter").waits("1s").sees(BENS[0]).does_not_see("Ann Reed");
}

/// The part of the Growth screen with calibrations, in a program of its own.
#[cfg(unix)]
fn on_calibrations(home: &Path, sees: &str) -> Terminal {
    let mut terminal = Terminal::opens(home);
    terminal.sees("Your caseload").types("y").sees("Your goal").press("tab").press("tab");
    terminal.press("tab").press("tab").sees(sees);
    terminal
}

/// Chooses and seals, from the page of a calibration on.
#[cfg(unix)]
fn seals(terminal: &mut Terminal, words: [&str; 3]) {
    terminal.press("enter").sees("What would you praise?");
    for (words, next) in words.iter().zip(["not there yet?", "Which one action", "And now"]) {
        terminal.sees(next).types(words).press("enter");
    }
    terminal.types("2").press("enter").sees("Seal it?").press("enter").sees_no("Seal it?");
}

#[cfg(unix)]
#[test]
fn two_coaches_calibrate_in_the_program_alone_from_a_new_one_to_their_log() {
    let (rosa_home, ben_home) = (Home::of_a_coach(), coach("Ben Lowe"));
    let file = ben_home.path().join("a round.json");
    let mut rosa = on_calibrations(&rosa_home.path(), "Read one case with other coaches");
    rosa.types("c").sees("Begin a calibration").sees("The file of the case").types("2");
    rosa.sees("Which clip").press("enter").types("Year 4 maths, minute 3").press("enter");
    rosa.press("enter").types("Ben Lowe").press("enter").press("ctrl+u");
    // What cannot be is said, and all that was typed stays.
    rosa.types("/nowhere/round.json").press("enter").sees("/nowhere: it is not there");
    rosa.sees("Year 4 maths, minute 3").press("ctrl+u");
    rosa.types(&format!("'{}'", text(&file))).press("enter").sees("send that to Ben Lowe");
    rosa.sees("Year 4 maths, minute 3,").sees("yours to choose");
    rosa.press("enter").sees("Rosa Ellery: not sealed yet").sees("Watch: Year 4 maths");

    let mut ben = on_calibrations(ben_home.path(), "Read one case with other coaches");
    ben.types("a").sees("Take in a calibration").pastes(&format!("\"{}\"", text(&file)));
    ben.press("enter").sees("yours to choose").press("enter").sees("Watch: Year 4 maths");
    seals(&mut ben, BENS);
    ben.sees("Rosa Ellery has still to seal").sees("Watch: Year 4 maths").sees(BENS[0]);
    assert!(!holds_words(&file), "sealed words went round");
    seals(&mut rosa, ROSAS);
    rosa.sees("Everybody has sealed: Enter opens yours").press("enter").sees("Put your words");
    rosa.types("y").sees("Yours is open; others are still to open").sees_no(BENS[0]);

    ben.press("enter").sees("Everybody has sealed: Enter opens yours").press("enter");
    ben.sees("Put your words").types("y").sees("In all: “wait”.");
    let beside = |screen: &vt100::Screen| {
        let rows: Vec<String> = screen.rows(0, 120).collect();
        let both = |part: usize| {
            let words = [ROSAS[part], BENS[part]].map(|it| it.split(' ').next().expect("a word"));
            rows.iter().any(|row| words.iter().all(|it| row.contains(it)))
        };
        (0..3).all(both)
    };
    rosa.press("enter").sees("In all: “wait”.");
    rosa.resizes(120, 36).until("the choices side by side", beside);
    ben.types("l").sees("Add to your CPD log").sees("Calibration: Year 4 maths, minute 3");
    ben.sees("Rosa Ellery").press("enter").press("enter").types("0.5");
    ben.sees("0.5").press("ctrl+s").sees("It is in your CPD log");
    ben.sees("In all: “wait”.").press("esc").sees("Enter read it").press("shift+tab");
    ben.sees("Calibration: Year 4 maths, minute 3");
    ben.press("esc").sees("Your caseload").types("q").types("q");
    assert_eq!(ben.ends(), 0);
}
