//! The README's screens are what the program draws, as pictures and in letters, and its table of keys
//! is the list of commands; `UPDATE_README=1 cargo test readme` makes them anew.

use std::path::Path;

use alongside::keys::command::Scope;
use alongside::keys::commands::commands;
use alongside::keys::keymap::Keymap;
use unicode_segmentation::UnicodeSegmentation;

use crate::screens::plan::lead;
use crate::support::coach::Coach;
use crate::support::picture::picture;

/// A screen of the README.
struct Pictured {
    /// Its place there, and its file.
    name: &'static str,
    /// What it shows, for whoever does not see the picture.
    says: &'static str,
    /// A coach who has come to it.
    reached: fn() -> Coach,
}

const SCREENS: [Pictured; 5] = [
    Pictured {
        name: "meeting",
        says: "A meeting: the six steps with their minutes at the left, the action step that is being \
               agreed in the middle, and beside it what to ask and what was agreed last time",
        reached: in_the_action_step,
    },
    Pictured {
        name: "today",
        says: "Today: everybody you coach in three groups, and what was agreed with whoever is chosen",
        reached: on_today,
    },
    Pictured {
        name: "practice",
        says: "Practice: three goes, what was seen of each criterion, and the time that is left in big \
               figures",
        reached: in_practice,
    },
    Pictured {
        name: "plan",
        says: "A plan: what needs looking at and where coaching stands, beside charts of what was planned",
        reached: on_the_plan,
    },
    Pictured {
        name: "review",
        says: "Review: the meetings in which some words stand, and the one that is chosen",
        reached: in_review,
    },
];

const END: &str = "<!-- end -->";

/// Room enough for three columns, and for a page of the README.
const SIZE: (u16, u16) = (100, 26);

fn rosa() -> Coach {
    Coach::at("2026-11-23 09:16").with_example_trust().at_size(SIZE.0, SIZE.1)
}

fn on_today() -> Coach {
    rosa()
}

fn with_amina() -> Coach {
    let mut coach = rosa();
    coach.opens("Amina Khan").press("f8 1").waits("2m");
    coach
}

fn in_the_action_step() -> Coach {
    let mut coach = with_amina();
    coach.press("f8").waits("5m").press("f8").waits("30s");
    coach.press("esc g enter end");
    coach
}

fn in_practice() -> Coach {
    let mut coach = with_amina();
    coach.press("f8 f8 esc g enter f8").types("they finish the starter").press("tab");
    coach.types("stand in the corner and scan").press("f8 1 space").waits("50s");
    coach
        .press("c space 2 space")
        .waits("40s")
        .press("space 3 space")
        .waits("35s")
        .press("space 3");
    coach
}

fn on_the_plan() -> Coach {
    // Its folder is read already, and goes.
    let (coach, _trust) = lead();
    // Wide enough for its charts.
    coach.at_size(120, 30)
}

fn in_review() -> Coach {
    let mut coach = rosa();
    coach.press("r backspace /").types("scan corner").press("enter j n").waits("7s");
    coach
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
        Scope::Calibration => "on a calibration",
        Scope::Packs => "in the library",
        Scope::Network => "in Network",
        Scope::Case => "on a case",
        Scope::Form => "in a form",
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

/// A screen's picture, as the README names it.
fn file_of(name: &str) -> String {
    format!(".readme/{name}.svg")
}

/// The README with each screen between its marks, as a picture and in letters; and the pictures.
fn with_screens(readme: &str) -> (String, Vec<(String, String)>) {
    let mut made = readme.to_owned();
    let mut pictures = Vec::new();
    for Pictured { name, says, reached } in SCREENS {
        let begin = format!("<!-- screen: {name} -->");
        let (before, rest) = made.split_once(&begin).expect("the screen's mark");
        let (_, after) = rest.split_once(END).expect("the screen's end");
        let mut coach = reached();
        let drawn = coach.screen();
        let drawn: Vec<&str> = drawn.lines().map(str::trim_end).collect();
        let drawn = drawn.join("\n");
        let (file, drawn) = (file_of(name), drawn.trim_end());
        made = format!(
            "{before}{begin}\n![{says}]({file})\n\n<details><summary>in letters</summary>\n\n\
             ```text\n{drawn}\n```\n\n</details>\n{END}{after}"
        );
        pictures.push((file, picture(&mut coach, says)));
    }
    (made, pictures)
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the README is written when that is asked for")]
fn the_readmes_screens_and_keys_are_what_the_program_has() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).expect("the README");
    let (made, mut files) = with_screens(&readme);
    files.push(("README.md".to_owned(), with_keys(&made)));
    for (file, made) in files {
        let path = root.join(file);
        if std::env::var_os("UPDATE_README").is_some() {
            std::fs::write(&path, &made).expect("written");
        }
        let is_so = std::fs::read_to_string(&path).is_ok_and(|it| it == made);
        assert!(is_so, "{}: UPDATE_README=1 cargo test readme", path.display());
    }
}

/// The rows of a picture, each letter in its column; lines and blocks, which are shapes there, are left out.
fn rows_of(svg: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(svg).expect("an SVG that can be read");
    let number = |node: &roxmltree::Node, name| -> usize {
        node.attribute(name).map_or(0, |it| it.parse().expect("a number"))
    };
    let mut rows = vec![vec![" "; 120]; 30];
    for node in document.descendants().filter(|node| node.has_tag_name("text")) {
        let (x, y) = (number(&node, "x") / 8, number(&node, "y") / 18);
        for (n, letter) in node.text().expect("letters").graphemes(true).enumerate() {
            rows[y][x + n] = letter;
        }
    }
    let mut rows: Vec<String> = rows.iter().map(|row| row.concat().trim_end().to_owned()).collect();
    rows.truncate(rows.iter().rposition(|row| !row.is_empty()).map_or(0, |last| last + 1));
    rows
}

#[test]
fn a_picture_says_what_the_screen_says_each_letter_in_its_place() {
    for Pictured { name, says, reached } in SCREENS {
        let mut coach = reached();
        let without_shapes = |row: &String| {
            let letters = row.replace(|it| matches!(it, '\u{2500}'..='\u{259f}'), " ");
            letters.trim_end().to_owned()
        };
        let wanted: Vec<String> = coach.shown().rows().iter().map(without_shapes).collect();
        let svg = picture(&mut coach, says);
        assert!(svg.len() < 60_000, "{name} takes {} bytes", svg.len());
        assert_eq!(rows_of(&svg), wanted, "{name}");
    }
}
