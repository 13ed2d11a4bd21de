//! The README's screens are what the program draws, and its table of keys is the list of commands;
//! `UPDATE_README=1 cargo test readme` makes them anew.

use std::path::Path;

use alongside::keys::command::Scope;
use alongside::keys::commands::commands;
use alongside::keys::keymap::Keymap;

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

/// Where a command is offered, as the table of keys has it.
fn place(scope: Scope) -> &'static str {
    match scope {
        Scope::Everywhere => "everywhere",
        Scope::Person => "on somebody who is chosen",
        Scope::PersonPage => "on their page",
        Scope::Today => "on Today",
        Scope::Prepare => "preparing",
        Scope::DropIn => "on a drop-in",
        Scope::Meeting => "in a meeting",
        Scope::Practice => "in practice",
        Scope::Closing => "closing",
        Scope::Trash => "in the trash",
        Scope::Review => "reviewing",
        Scope::Exporting => "exporting",
        Scope::Correction => "correcting",
        Scope::Plan => "on the plan",
        Scope::Growth => "in Growth",
        Scope::Packs => "in the library",
        Scope::Network => "in Network",
        Scope::Case => "on a case",
    }
}

/// Every command that has a key, place by place.
fn table_of_keys() -> String {
    let keymap = Keymap::default();
    let mut table = String::from("| where | key | what it does |\n| --- | --- | --- |\n");
    let mut last = "";
    for entry in commands() {
        let keys = keymap.keys_shown(entry);
        if keys.is_empty() {
            continue;
        }
        let keys: Vec<String> = keys.split(" · ").map(|key| format!("`{key}`")).collect();
        let here = place(entry.scope);
        let shown = if here == last { "" } else { here };
        last = here;
        table += &format!("| {shown} | {} | {} |\n", keys.join(" "), entry.says);
    }
    table
}

/// The README with its table of keys between its marks.
fn with_keys(readme: &str) -> String {
    const BEGIN: &str = "<!-- keys -->";
    let (before, rest) = readme.split_once(BEGIN).expect("the table's mark");
    let (_, after) = rest.split_once(END).expect("the table's end");
    format!("{before}{BEGIN}\n{}{END}{after}", table_of_keys())
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
fn the_readmes_screens_and_keys_are_what_the_program_has() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&path).expect("the README");
    let made = with_keys(&with_screens(&readme));
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(&path, &made).expect("the README written");
    }
    assert!(
        made == readme || std::env::var_os("UPDATE_README").is_some(),
        "UPDATE_README=1 cargo test readme"
    );
}
