//! What is known of the terminal, a line each, with what to do where that is wrong: what
//! `alongside check --terminal` says.

use super::depth::Depth;
use super::marks::Marks;
use super::resolve::Resolved;
use super::variables::{COLORTERM, TERM, Variables};

/// What a terminal says of itself when it is asked.
#[derive(Clone, Copy, Debug, Default)]
pub struct TerminalAnswers {
    /// Whether there is one, to type at and to read.
    pub is_there: bool,
    /// Its columns and rows.
    pub size: Option<(u16, u16)>,
    /// Whether its ground is a dark one, where it was asked and told.
    pub is_dark: Option<bool>,
}

/// One thing that is known of a terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TerminalFact {
    /// What it is about.
    pub(crate) what: &'static str,
    /// What is so.
    pub(crate) is: String,
    /// Who decided it.
    pub(crate) decided_by: String,
    /// What to do where it is wrong.
    pub(crate) advice: String,
}

/// All that is known, in the order in which it is said. The keys are of this set, with so
/// many mistakes in the keys file.
#[must_use]
pub(crate) fn terminal_facts(
    resolved: &Resolved,
    variables: &Variables,
    answers: TerminalAnswers,
    (key_set, mistakes): (&str, usize),
) -> Vec<TerminalFact> {
    let fact = |what, is: String, decided_by: String, advice: &str| TerminalFact {
        what,
        is,
        decided_by,
        advice: advice.to_owned(),
    };
    let asked = if answers.is_there { "the terminal" } else { "no terminal is asked" };
    let always = || "alongside".to_owned();
    let size = answers.size.map_or("not known".to_owned(), |(w, h)| format!("{w} by {h}"));
    let term = variables.term.clone().unwrap_or_else(|| "no name".to_owned());
    let name = match &variables.colorterm {
        Some(colorterm) => format!("{term}, {COLORTERM} {colorterm}"),
        None => term,
    };
    let depth = resolved.depth.value;
    let colours = match depth {
        Depth::None if variables.no_color => {
            "take NO_COLOR away for colours; words and marks say all there is"
        }
        Depth::None => {
            "words and marks say all there is; for colours set TERM as your terminal’s help says"
        }
        Depth::True => "where they look wrong: colours = 256, or 16, in config.toml",
        _ => "more: COLORTERM=truecolor; wrong: colours = 16 in config.toml",
    };
    let ground = match answers.is_dark {
        Some(true) => "dark",
        Some(false) => "light",
        None => "not known",
    };
    let by_locale = match &variables.locale {
        Some((name, value)) => format!("{name}={value}"),
        None => "no locale is set".to_owned(),
    };
    let letters = if resolved.shows_ascii_alone() { "ASCII alone" } else { "all" };
    let marks = match resolved.marks.value {
        Marks::Unicode => "boxes: marks = \"ascii\"; too wide: wide_marks = true",
        Marks::Ascii => "marks = \"unicode\" where your terminal can show them",
    };
    let (mouse, by_mouse) = if resolved.mouse.value {
        ("clicks and wheel", "Shift and drag selects text; mouse = false for always")
    } else {
        ("the terminal’s", "mouse = true for clicks and the wheel")
    };
    let keys = match mistakes {
        0 => "alongside settings --keys prints a keys.toml to change".to_owned(),
        1 => "one line of keys.toml cannot be used: alongside check says which".to_owned(),
        n => format!("{n} lines of keys.toml cannot be used: alongside check says which"),
    };
    let plain = resolved.plain.value;
    vec![
        fact("terminal", name, format!("the variable {TERM}"), "how its colours are known"),
        fact("size", size, asked.to_owned(), &advice_on_size(answers.size)),
        fact("colours", depth.id().to_owned(), resolved.depth.from.say(), colours),
        fact(
            "background",
            ground.to_owned(),
            asked.to_owned(),
            "a theme of your choice: , in the program, or theme = \"light\"",
        ),
        fact(
            "theme",
            resolved.theme.value.clone(),
            resolved.theme.from.say(),
            "--theme high-contrast tries another once",
        ),
        fact(
            "letters",
            letters.to_owned(),
            by_locale,
            "LANG=en_GB.UTF-8 shows é and ’ too; files keep them",
        ),
        fact("marks", resolved.marks.value.id().to_owned(), resolved.marks.from.say(), marks),
        fact("mouse", mouse.to_owned(), resolved.mouse.from.say(), by_mouse),
        fact(
            "pasting",
            "in one piece".to_owned(),
            always(),
            "no line of what you paste acts as a key",
        ),
        fact(
            "drawing",
            "frame by frame".to_owned(),
            always(),
            "where it flickers, it is the terminal; no harm",
        ),
        fact("keys", key_set.to_owned(), "keys.toml".to_owned(), &keys),
        fact(
            "line by line",
            if plain { "yes" } else { "no" }.to_owned(),
            resolved.plain.from.say(),
            "a screen reader? alongside --plain",
        ),
    ]
}

/// What to do about a window of this size.
fn advice_on_size(size: Option<(u16, u16)>) -> String {
    let (wide, high) = LEAST_SIZE;
    if size.is_some_and(|(w, h)| w < wide || h < high) {
        return format!("too small: at least {wide} by {high}, or smaller letters");
    }
    format!("{wide} by {high} is the least, 80 by 24 is roomy")
}

/// The smallest window in which all can be read.
const LEAST_SIZE: (u16, u16) = (40, 12);
