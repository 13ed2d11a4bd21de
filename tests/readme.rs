//! The README's screens are what the program draws; `UPDATE_README=1 cargo test readme` makes them
//! anew.

use std::path::Path;

use crate::support::coach::Coach;

/// How a coach comes to a screen, and what is on it then.
type Drawn = fn() -> String;

/// Where each screen of the README begins, and how a coach comes to it.
const SCREENS: [(&str, Drawn); 4] = [
    ("meeting", in_the_action_step),
    ("today", on_today),
    ("practice", in_practice),
    ("review", in_review),
];

const END: &str = "<!-- end -->";

/// Room enough for three columns, and for a page of the README.
const SIZE: (u16, u16) = (100, 26);

fn rosa() -> Coach {
    Coach::at("2026-11-23 09:16").with_example_trust().at_size(SIZE.0, SIZE.1)
}

fn on_today() -> String {
    rosa().screen()
}

fn with_amina() -> Coach {
    let mut coach = rosa();
    coach.opens("Amina Khan").press("f8 1").waits("2m");
    coach
}

fn in_the_action_step() -> String {
    let mut coach = with_amina();
    coach.press("f8").waits("5m").press("f8").waits("30s");
    coach.press("esc g enter end");
    coach.screen()
}

fn in_practice() -> String {
    let mut coach = with_amina();
    coach.press("f8 f8 esc g enter f8").types("they finish the starter").press("tab");
    coach.types("stand in the corner and scan").press("f8 1 space").waits("50s");
    coach
        .press("c space 2 space")
        .waits("40s")
        .press("space 3 space")
        .waits("35s")
        .press("space 3");
    coach.screen()
}

fn in_review() -> String {
    let mut coach = rosa();
    coach.press("r backspace /").types("scan corner").press("enter j n").waits("7s");
    coach.screen()
}

/// The README with each screen between its marks.
fn with_screens(readme: &str) -> String {
    let mut made = readme.to_owned();
    for (name, screen) in SCREENS {
        let begin = format!("<!-- screen: {name} -->");
        let (before, rest) = made.split_once(&begin).expect("the screen's mark");
        let (_, after) = rest.split_once(END).expect("the screen's end");
        let drawn = screen();
        let drawn: Vec<&str> = drawn.lines().map(str::trim_end).collect();
        let drawn = drawn.join("\n");
        made = format!("{before}{begin}\n```text\n{}\n```\n{END}{after}", drawn.trim_end());
    }
    made
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the README is written when that is asked for")]
fn the_readmes_screens_are_what_the_program_draws() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&path).expect("the README");
    let made = with_screens(&readme);
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(&path, &made).expect("the README written");
    }
    assert!(
        made == readme || std::env::var_os("UPDATE_README").is_some(),
        "UPDATE_README=1 cargo test readme"
    );
}
