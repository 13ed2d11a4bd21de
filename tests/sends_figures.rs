//! A coach sends their figures from Today: they see the very bytes, say yes once, and are told a week
//! later that they can be sent again.

#![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::home::Home;
use crate::support::terminal::{Opens, Terminal};

/// So high that a whole year's figures stand on the screen at once.
const HIGH: (u16, u16) = (140, 3_000);

fn opens(home: &Home, size: (u16, u16)) -> Terminal {
    let mut terminal = Terminal::opens_as(&home.path(), &Opens { size, ..Opens::default() });
    terminal.sees("Amina Khan");
    terminal
}

/// The one file of figures in the folder that the trust shares.
fn sent(trust: &Path) -> String {
    let year = fs::read_dir(trust.join("contributions")).expect("a folder").next();
    let year = year.expect("a year").expect("an entry").path();
    let file = year.join("0193581e-0000-7000-8000-00000000c0ac.json");
    fs::read_to_string(file).expect("what was sent")
}

/// As if the last sending had been long ago.
fn long_ago(home: &Home) {
    let kept = home.path().join("state/sending.json");
    let mut value: Value =
        serde_json::from_str(&fs::read_to_string(&kept).expect("kept")).expect("JSON");
    let until = value["until"].as_object_mut().expect("days");
    until.values_mut().for_each(|day| *day = "2020-01-09".into());
    fs::write(&kept, value.to_string()).expect("long ago");
}

#[test]
fn a_coach_sees_the_very_bytes_before_they_go_and_is_told_a_week_later() {
    const LAST: &str = "last sent on 9 Jan";
    let home = Home::with_the_example();
    let folder = tempfile::tempdir().expect("a folder");
    let trust = folder.path().join("Trust’s drive");
    fs::create_dir(&trust).expect("a folder");

    // No folder: nothing is said on Today, and nothing is sent.
    let mut terminal = opens(&home, HIGH);
    terminal.sees_no("last sent").types("m").sees("The folder that your trust shares");
    terminal.types("shared").press("enter").sees("is not written in full").press("ctrl+u");
    terminal.types(&format!("\"{}\"", trust.display())).sees("Enter shows what would be sent");
    terminal.press("enter").sees("coach, by name or initials").sees("Enter send them");
    let shown = terminal.screen();
    terminal.press("enter").sees("Send your figures to").press("esc").sees("Nothing was changed");
    assert!(fs::read_dir(&trust).expect("a folder").next().is_none(), "nothing without a yes");
    terminal.press("enter").sees("Send your figures to").types("y").sees("Your figures of 20");
    let written = sent(&trust);
    let mut rows = shown.lines().map(str::trim).skip_while(|row| *row != "{");
    for line in written.lines() {
        assert_eq!(rows.next(), Some(line.trim()), "what was shown is what was written");
    }
    assert_eq!(rows.next(), Some(""), "and all of it");
    terminal.press("enter").sees("Your caseload").sees_no("last sent").types("q");
    assert_eq!(terminal.ends(), 0);

    // Long after, the drive is away when the key is pressed.
    long_ago(&home);
    let mut terminal = opens(&home, (100, 30));
    terminal.sees(LAST);
    let away = folder.path().join("unplugged");
    fs::rename(&trust, &away).expect("unplugged");
    terminal.types("m").sees("it is not there").press("esc").sees(LAST).types("m");
    terminal.sees("it is not there");
    fs::rename(&away, &trust).expect("plugged in");
    terminal.press("enter").sees("Their place is").press("enter").sees("Your figures of 20");
    let again: Value = serde_json::from_str(&sent(&trust)).expect("JSON");
    assert_eq!(again["revision"], 2);
    terminal.press("enter").sees("Your caseload").sees_no("last sent").types("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn later_figures_that_are_there_already_stay() {
    let home = Home::with_the_example();
    let trust = tempfile::tempdir().expect("a folder");
    let mut terminal = opens(&home, (80, 24));
    terminal.types("m").sees("The folder that your trust").types(&trust.path().to_string_lossy());
    terminal
        .press("enter")
        .sees("coach, by name or initials")
        .press("enter")
        .sees("Send your figures to");
    terminal.types("y").sees("Your figures of 20");
    let year = fs::read_dir(trust.path().join("contributions")).expect("a folder").next();
    let file = year.expect("a year").expect("an entry").path();
    let file = file.join("0193581e-0000-7000-8000-00000000c0ac.json");
    let mut later: Value = serde_json::from_str(&sent(trust.path())).expect("JSON");
    later["up_to"] = "2999-01-01".into();
    fs::write(&file, later.to_string()).expect("from a clock that is ahead");
    terminal.press("esc").sees("Your caseload").types("m").sees("Nothing was sent: figures until");
    terminal.press("enter").sees("are there already");
    assert_eq!(sent(trust.path()), later.to_string());
    terminal.press("esc").sees("Your caseload").types("q").sees("q once more").types("q");
    assert_eq!(terminal.ends(), 0);
}
