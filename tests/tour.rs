//! The tour, as a story: whoever presses what it says holds a meeting and is led back to Today, and
//! nothing of it comes among their own people.

use std::process::Command;

use crate::support::coach::files_under;
use crate::support::home::Home;
use crate::support::terminal::{Opens, Terminal};

#[test]
fn whoever_looks_round_sits_in_the_chair_of_its_coach_and_its_pages_stay_there() {
    let home = Home::of_a_coach();
    let mut terminal =
        Terminal::opens_as(&home.path(), &Opens { args: &["--example"], ..Opens::default() });
    terminal.sees("you are Rosa Ellery").sees("4 due");
    terminal.types("y").sees("Your goal").sees("What changed").sees_no("Nothing yet");
    terminal.press("esc").sees("you are Rosa Ellery").types("r").sees("newest first");
    terminal.press("down").types("x").sees("Who for").press("enter").sees("Written:");
    let ours = home.path().join("exports");
    let pages = files_under(&home.path()).into_iter();
    let pages = pages.filter(|it| it.extension().is_some_and(|it| it == "pdf"));
    let pages: Vec<_> = pages.collect();
    assert!(!pages.is_empty() && !pages.iter().any(|it| it.starts_with(&ours)), "{pages:?}");
    let mut removing = Command::new(env!("CARGO_BIN_EXE_alongside"));
    removing.args(["example", "--remove"]).env("ALONGSIDE_DIR", home.path());
    let removed = removing.output().expect("it runs");
    assert!(String::from_utf8_lossy(&removed.stdout).contains("is removed"), "{removed:?}");
    assert!(pages.iter().all(|it| !it.exists()), "{pages:?}");
}

#[test]
fn whoever_presses_what_the_tour_says_holds_a_meeting_in_the_example_school() {
    let home = Home::of_a_coach();
    let before = home.sessions();
    let mut terminal =
        Terminal::opens_as(&home.path(), &Opens { args: &["tour"], ..Opens::default() });
    terminal.sees("Tour, 1 of 12").sees("4 due").press("down");
    terminal.sees("▸ Amina Khan").types("n");
    terminal.sees("Tour, 2 of 12").types("1").press("enter");
    terminal.sees("Tour, 3 of 12").types("Every table was ready at once");
    terminal.sees("Tour, 4 of 12").press("f8").press("f8").sees("Tour, 5 of 12").press("f4");
    terminal.sees("Tour, 6 of 12").types("whiteboards").sees("Read every board").press("enter");
    terminal.sees("Tour, 7 of 12").press("f8").press("f8").sees("Tour, 8 of 12");
    terminal.types(" ").sees("Space to stop").types(" ").sees("1 not yet").types("2");
    terminal.sees("Tour, 9 of 12").press("f8").types("in 2 weeks").sees("Tour, 10 of 12");
    terminal.press("esc").types("e").sees("Tour, 11 of 12").sees("The meeting is over");
    terminal.press("esc").sees("Tour, 12 of 12").resizes(40, 14).sees("Your caseload");
    terminal.sees_no("Tour").resizes(80, 24).sees("Tour, 12 of 12").types("q");
    // From the example school q leads to their own.
    terminal.sees("1 person").sees_no("Tour").types("q");
    assert_eq!(terminal.ends(), 0);
    assert_eq!(home.sessions(), before);
}
