//! What goes wrong with a plan, with a file that a lead filled in and with what coaches send: each is
//! answered in a sentence, by the program itself.

#![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

use crate::support::home::Home;

fn run(home: &Home, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_alongside"))
        .args(arguments)
        .env("ALONGSIDE_DIR", home.path())
        .stdin(Stdio::null())
        .output()
        .expect("it runs")
}

/// All that a command says, on one line.
fn said(home: &Home, arguments: &[&str]) -> String {
    let output = run(home, arguments);
    let all = [output.stdout, output.stderr].concat();
    let words = String::from_utf8(all).expect("text");
    assert!(output.status.code().is_some_and(|it| it < 2), "{arguments:?}: {words}");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A plan of two schools that has begun.
fn plan() -> Value {
    let target = |number: u32| json!({ "measure": "staff_coached", "number": number });
    let coach = |name: &str, school: &str, state: &str| {
        json!({ "name": name, "school": school, "programme": "instructional", "slots": 2,
            "states": [{ "state": state, "on": "2026-09-21" }] })
    };
    json!({
        "format": "alongside/plan", "version": 1, "id": "plan-of-a-test", "title": "Saltmarsh",
        "year": "2026-27",
        "programmes": [{ "id": "instructional", "title": "Instructional coaching" }],
        "schools": [{ "id": "elm", "name": "Elm Park" }, { "id": "oak", "name": "Oak Hill" }],
        "phases": [{ "title": "Pilot", "from": "2026-09-21", "schools": ["elm", "oak"] }],
        "coaches": [coach("Ann Reed", "elm", "active"), coach("Ben Lowe", "oak", "active")],
        "weeks": [{ "what": "Mocks", "schools": ["elm"], "from": "2026-11-16",
            "to": "2026-11-27", "share": 0.3 }],
        "milestones": [
            { "title": "Christmas", "on": "2026-12-18", "targets": [target(8)] },
            { "title": "Easter", "on": "2027-03-25", "targets": [target(14)] }],
    })
}

fn home_with(plan: &Value) -> Home {
    let home = Home::new();
    home.puts("data/plans/plan-of-a-test.json", &plan.to_string());
    home
}

/// What a coach sent of two weeks of Autumn 2.
fn sent(coach: &str, name: &str, school: &str) -> Value {
    let week = |on: &str| json!({ "week": on, "held": 2, "expected": 2.0, "with_date": 1 });
    json!({ "format": "alongside/contribution", "version": 1, "coach": coach, "coach_name": name,
        "year": "2026-27", "revision": 1, "up_to": "2026-11-20", "places": [{
            "programme": "instructional", "school": school, "half_terms": [{
                "half_term": "Autumn 2", "coachees": 3, "coachees_so_far": 3,
                "first_meetings": 3, "weeks": [week("2026-11-02"), week("2026-11-09")] }] }] })
}

#[test]
fn what_is_not_as_it_should_be_in_a_plan_is_one_sentence_with_its_place() {
    for (trouble, at, value, sentence) in [
        (
            "targets that fall",
            "/milestones/1/targets/0/number",
            json!(5),
            "milestones 2 (Easter), target 1: staff coached falls from 8 to 5",
        ),
        (
            "milestones out of order",
            "/milestones/1/on",
            json!("2026-11-01"),
            "they are out of order",
        ),
        (
            "weeks that overlap",
            "/weeks/1",
            json!({ "what": "Reports", "from": "2026-11-27",
            "to": "2026-12-04", "share": 0.5 }),
            "Fri 27 Nov 2026 is in weeks 1 (Mocks) as well; the lower share counts",
        ),
        (
            "a school renamed in mid-year",
            "/schools/0/earlier",
            json!([{ "name": "Elm High", "until": "2026-10-23" }]),
            "it was called “Elm High” until Fri 23 Oct 2026: both names count",
        ),
        (
            "a coach at two schools",
            "/coaches/2",
            json!({ "name": "Ann Reed", "school": "oak",
            "programme": "instructional", "states": [{ "state": "active", "on": "2026-09-21" }] }),
            "there twice, at Elm Park and at Oak Hill: as a coach they count twice",
        ),
        (
            "a coach who left",
            "/coaches/0/states/1",
            json!({ "state": "stopped",
            "on": "2026-11-02", "reason": "left" }),
            "stopped on Mon 2 Nov 2026, and still has slots: 2 a fortnight",
        ),
        (
            "a day as words",
            "/milestones/0/on",
            json!("Christmas"),
            "milestones 1 (Christmas), on: “Christmas” cannot be read there; a day is written as",
        ),
        (
            "a number with a decimal comma",
            "/weeks/0/share",
            json!("0,3"),
            "weeks 1 (Mocks), share: “0,3” cannot be read there; it is kept",
        ),
        (
            "a school that is not there",
            "/coaches/0/school",
            json!("nowhere"),
            "coaches 1 (Ann Reed): the plan has no school “nowhere”",
        ),
        ("no school year", "/year", json!("next"), "“next” is no school year; write it as 2026-27"),
    ] {
        let mut plan = plan();
        let (holder, key) = at.rsplit_once('/').expect("a place");
        match plan.pointer_mut(holder).expect("what holds it") {
            Value::Array(list) if list.len() <= key.parse().expect("a place in it") => {
                list.push(value);
            }
            Value::Array(list) => list[key.parse::<usize>().expect("a place in it")] = value,
            part => part[key] = value,
        }
        let home = home_with(&plan);
        let checked = said(&home, &["plan", "check"]);
        assert!(checked.contains(sentence), "{trouble}: {checked}");
        // The plan is read all the same.
        let answers = said(&home, &["plan", "--on", "23/11/2026"]);
        assert!(
            answers.contains("What needs looking at?") || at == "/year",
            "{trouble}: {answers}"
        );
    }
}

#[test]
fn a_file_that_a_lead_filled_in_is_taken_or_its_cells_are_named() {
    let home = home_with(&plan());
    let folder = tempfile::tempdir().expect("a folder");
    for (trouble, name, text, sentence) in [
        (
            "decimal commas and semicolons",
            "weeks.csv",
            "What;Schools;From;To;Share to expect\nReports;Oak Hill;7.12.2026;11/12/2026;0,5\n",
            "Reports",
        ),
        (
            "a day as words",
            "milestones.csv",
            "Milestone,Day\nChristmas,the last Friday of all\n",
            "milestones, row 2, column B (Day): “the last Friday of all” is no day",
        ),
        (
            "a formula in a text",
            "coaches.csv",
            "Coach,School,Slots a fortnight\nAnn Reed,Elm Park,=1+1\n",
            "coaches, row 2, column C (Slots a fortnight)",
        ),
        ("a school that is not there", "coaches.csv", "Coach,School\nCy Hart,Nowhere\n", "Nowhere"),
        ("no table at all", "weeks.csv", "just, some, words\n", "weeks"),
        ("nothing", "weeks.csv", "", "Weeks is empty; all of it stays"),
    ] {
        let file = folder.path().join(name);
        fs::write(&file, text).expect("written");
        let path = file.to_str().expect("a path");
        let answer = said(&home, &["plan", "import", path, "--dry-run"]);
        assert!(answer.contains(sentence), "{trouble}: {answer}");
    }
    let no_book = folder.path().join("plan.xlsx");
    fs::write(&no_book, "PK\u{3}\u{4} cut short").expect("written");
    let answer = said(&home, &["plan", "import", no_book.to_str().expect("a path")]);
    assert!(answer.contains("it is damaged"), "{answer}");
    let gone = said(&home, &["plan", "import", "/nowhere/plan.xlsx"]);
    assert!(gone.contains("there is no such file"), "{gone}");
    let kept = fs::read_to_string(home.path().join("data/plans/plan-of-a-test.json"));
    assert_eq!(kept.expect("read"), plan().to_string(), "nothing was written");
}

#[test]
fn figures_that_cannot_be_used_are_named_and_the_others_count() {
    let home = home_with(&plan());
    let trust = tempfile::tempdir().expect("a folder");
    let below = trust.path().join("contributions/2026-27");
    fs::create_dir_all(&below).expect("made");
    let put = |name: &str, text: &str| fs::write(below.join(name), text).expect("written");
    let (ann, ben) =
        (sent("coach-ann", "Ann Reed", "Elm Park"), sent("coach-ben", "Ben Lowe", "Oak Hill"));
    put("ann.json", &ann.to_string());
    let from = trust.path().to_str().expect("a path").to_owned();
    let figures =
        |path: &str| said(&home, &["plan", "figures", "--from", path, "--on", "23/11/2026"]);
    let whole = figures(&from);
    assert!(
        whole.contains("1 of 2 coaches have sent figures lately. Not yet: Ben Lowe."),
        "{whole}"
    );
    let mut newer = ben.clone();
    newer["version"] = json!(9);
    let mut next_year = ben.clone();
    next_year["year"] = json!("2027-28");
    let mut in_august = ben.clone();
    in_august["places"][0]["half_terms"][0]["weeks"][0]["week"] = json!("2026-08-03");
    let stranger = sent("coach-dot", "Dot Ash", "Elm Park");
    for (trouble, name, text, sentence) in [
        ("cut short", "ben.json", ben.to_string()[..200].to_owned(), "ben.json"),
        ("of a newer version", "ben.json", newer.to_string(), "newer version"),
        ("of next year", "ben.json", next_year.to_string(), "it is of the year “2027-28”"),
        ("sent twice", "ann (conflicted copy).json", ann.to_string(), "1 of 2 coaches"),
        ("outside any term", "ben.json", in_august.to_string(), "2 of 2 coaches"),
        ("of a coach whom the plan does not know", "dot.json", stranger.to_string(), "Dot Ash"),
    ] {
        put(name, &text);
        let answer = figures(&from);
        assert!(answer.contains(sentence), "{trouble}: {answer}");
        fs::remove_file(below.join(name)).expect("taken away");
    }
    // Somebody with two coaches counts twice, as the definition beside the figure says.
    assert!(whole.contains("two coaches"), "{whole}");
    let gone = Path::new(&from).join("drive");
    let answer =
        said(&home, &["plan", "--from", gone.to_str().expect("a path"), "--on", "23/11/2026"]);
    assert!(answer.contains("Coaches’ figures could not be read"), "{answer}");
    assert!(answer.contains("is the drive connected"), "{answer}");
}
