//! Sentences name keys by their commands, so that they follow a keys file.

use alongside::keys::commands::commands;
use alongside::keys::key::Key;

use super::source::{File, files};

/// What a key does, where a sentence says it of a letter.
const DOES: &str = "adds again asks back begins brings carries changes closes copies corrects counts \
    ends finds goes hides hands keeps leaves looks makes moves notes once opens prepares puts reads \
    redoes says searches sends shares shows starts stops takes ticks twice undoes writes";

/// What stands before the name of a key.
const BEFORE: [&str; 10] = [" · ", ": ", "; ", ", ", ". ", "? ", "(", "\"", "then ", "Esc "];

/// Modules that say which key is which: the list, its sets, and what is typed by hand in the place of
/// a key.
const LISTS: [&str; 4] = ["keys::", "settings::", "ui::overlays", "ui::spoken_keys"];

/// The names in the brackets of keys, in this code.
fn named(code: &str) -> impl Iterator<Item = &str> {
    code.split('⟦').skip(1).filter_map(|rest| Some(rest.split_once('⟧')?.0))
}

/// Keys that the sentences of this code name by a letter, or by another key that can be changed.
fn named_by_themselves(code: &str) -> Vec<String> {
    let does = |words: &str| {
        let next = words.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        DOES.split_whitespace().any(|it| it == next)
    };
    let mut found = Vec::new();
    for (at, _) in code.match_indices(' ') {
        let (before, after) = (&code[..at], &code[at + 1..]);
        let Some(letter) = before.chars().next_back().filter(char::is_ascii_lowercase) else {
            continue;
        };
        let before = &before[..at - 1];
        if does(after) && BEFORE.iter().any(|it| before.ends_with(it)) {
            found.push(format!("{letter} {}", after.lines().next().unwrap_or_default()));
        }
    }
    for name in ["Ctrl-", "F4", "F7 ", "F8 ", "F9 "] {
        let is_said = |(at, _): &(usize, &str)| !code[..*at].ends_with(char::is_alphanumeric);
        let after =
            |(at, _): (usize, &str)| code[at..].lines().next().unwrap_or_default().to_owned();
        // The key that saves a form is fixed, as Enter and Esc are.
        let is_fixed = |said: &String| said.starts_with("Ctrl-S\"");
        let named = code.match_indices(name).filter(is_said).map(after);
        found.extend(named.filter(|said| !is_fixed(said)));
    }
    found
}

#[test]
fn every_key_in_brackets_is_a_command_or_a_key() {
    let own = |it: &File| it.module == "keys::key_text";
    for file in files().into_iter().filter(|it| !own(it)) {
        for name in named(&file.code).filter(|name| !name.contains('{')) {
            let is_command = commands().any(|entry| entry.id == name);
            assert!(is_command || name.parse::<Key>().is_ok(), "{}: {name}", file.module);
        }
    }
}

#[test]
fn no_sentence_names_a_key_that_can_be_changed_by_itself() {
    let is_list = |it: &&File| LISTS.iter().any(|list| it.module.starts_with(list));
    let mut wrong = Vec::new();
    for file in files().iter().filter(|it| ["app", "ui", "runtime"].contains(&&*it.top_module)) {
        if !is_list(&file) {
            let found = named_by_themselves(&file.code).into_iter();
            wrong.extend(found.map(|it| format!("{}: {it}", file.module)));
        }
    }
    assert_eq!(wrong, [] as [String; 0]);
}

#[test]
fn a_key_that_is_named_by_itself_is_found() {
    for (code, is_found) in [
        (r#""Corrected · u undoes it""#, true),
        (r#""Esc then e ends the meeting""#, true),
        (r#""Shown: Ctrl-P hides what you prepared""#, true),
        (r#""No action step yet: F7 goes back""#, true),
        (r#""Corrected · ⟦undo⟧ undoes it""#, false),
        (r#""A line about a case""#, false),
    ] {
        assert_eq!(!named_by_themselves(code).is_empty(), is_found, "{code}");
    }
}
