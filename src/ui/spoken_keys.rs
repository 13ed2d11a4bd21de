//! What stands for a key where lines are typed: a sentence of the program that names keys is heard
//! with what one types in their place. `Esc closes` is heard as “a full stop closes”, `F7 goes back`
//! as “/back goes back”.

use crate::app::core::model::Model;
use crate::keys::command::Command;
use crate::keys::key::{Code, Key};
use crate::keys::key_text::KeysHere;

/// Sentences about keys that say something else where lines are typed.
const SAID: [(&str, &str); 3] = [
    ("Enter to type", "a number chooses a field"),
    ("? for help", "?h for help"),
    ("Esc for letters", "/ before a command"),
];

/// What is typed for the keys of a screen.
#[derive(Clone, Debug, Default)]
pub(crate) struct SpokenKeys(Vec<(Key, String)>);

impl SpokenKeys {
    /// What is typed where `model` is.
    #[must_use]
    pub(crate) fn of(model: &Model) -> Self {
        let keymap = &model.shared.keymap;
        let scopes = if model.overlay.is_some() { &[] } else { model.screen().scopes() };
        let mut typed = Vec::new();
        for entry in keymap.entries(scopes) {
            let word = match (entry.command, entry.footer) {
                (Command::Palette, _) => "?c".to_owned(),
                (Command::Help, _) => "?h".to_owned(),
                (_, "") => format!("/{}", entry.id.replace('_', " ")),
                (_, word) => format!("/{word}"),
            };
            let keys = keymap.keys_shown(entry);
            typed
                .extend(keys.split(" · ").filter_map(Key::shown_as).map(|key| (key, word.clone())));
        }
        for (keys, word) in model.hints() {
            let keys = keys.split(' ').filter_map(Key::shown_as);
            typed.extend(keys.map(|key| (key, format!("/{word}"))));
        }
        Self(typed)
    }

    /// `text`, a sentence of the program that names keys as they are `here`, with what is typed in
    /// their place.
    #[must_use]
    pub(crate) fn retell(&self, here: &KeysHere, text: &str) -> String {
        let text = here.told(text).0.into_owned();
        let text = SAID.iter().fold(text, |text, (keys, says)| text.replace(keys, says));
        let mut said = String::with_capacity(text.len());
        let mut rest = text.as_str();
        while let Some(first) = rest.chars().next() {
            let name_ends = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
            let length = name_ends.unwrap_or(rest.len()).max(first.len_utf8());
            let (name, after) = rest.split_at(length);
            rest = after;
            match name {
                "Esc" => rest = after_esc(&mut said, after),
                "Enter" if is_last(&mut said, after) => {}
                "Enter" | "Tab" => say(&mut said, "an empty line"),
                _ => match Key::shown_as(name).filter(|key| is_held_or_numbered(*key)) {
                    Some(key) => said.push_str(&self.typed_for(key)),
                    None => said.push_str(name),
                },
            }
        }
        said
    }

    /// What is typed for a key that no letter stands for.
    fn typed_for(&self, key: Key) -> String {
        match key.code {
            Code::F(1) => "?h".to_owned(),
            Code::F(2) => "?c".to_owned(),
            _ => {
                let word = self.0.iter().find(|(known, _)| *known == key).map(|(_, it)| it.clone());
                word.unwrap_or_else(|| format!("/{}", key.to_string().to_lowercase()))
            }
        }
    }
}

/// Whether it is a key with Ctrl or Shift, or one with a number.
fn is_held_or_numbered(key: Key) -> bool {
    key.ctrl || key.shift || matches!(key.code, Code::F(_) | Code::BackTab)
}

/// Says what is typed for Esc, and returns what comes after it: with a letter, that is a command.
fn after_esc<'t>(said: &mut String, after: &'t str) -> &'t str {
    let then = [", then ", " then ", " "].iter().find_map(|then| after.strip_prefix(then));
    let is_letter = |it: &&str| {
        let mut letters = it.chars();
        letters.next().is_some_and(|it| it.is_ascii_lowercase())
            && !letters.next().is_some_and(char::is_alphanumeric)
    };
    if let Some(letter) = then.filter(is_letter) {
        said.push('/');
        return letter;
    }
    // `o after Esc hides them`
    let letter = said
        .strip_suffix(" after ")
        .and_then(|it| it.rfind(' ').map_or(Some(0), |at| Some(at + 1)));
    if let Some(at) = letter {
        said.truncate(said.len() - " after ".len());
        said.insert(at, '/');
        return after;
    }
    say(said, "a full stop");
    after
}

/// Whether Enter only ends what is typed, as every line does: nothing is said of it then.
fn is_last(said: &mut String, after: &str) -> bool {
    let is_end = matches!(after.trim(), "" | ":" | ".");
    let before = [", then ", ", "].iter().find_map(|it| said.strip_suffix(it)).map(str::len);
    if let Some(length) = before.filter(|_| is_end) {
        said.truncate(length);
        return true;
    }
    false
}

/// Appends `words`, with a capital at the beginning of a sentence.
fn say(said: &mut String, words: &str) {
    let before = said.trim_end();
    let begins = before.is_empty() || before.ends_with(['.', '?', '!']);
    let mut letters = words.chars();
    match letters.next().filter(|_| begins) {
        Some(first) => said.extend(first.to_uppercase().chain(letters)),
        None => said.push_str(words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_names_keys_is_heard_with_what_is_typed() {
        let ctrl = |c| Key { ctrl: true, ..Key::char(c) };
        let keys = SpokenKeys(vec![
            (Key::plain(Code::F(7)), "/back".to_owned()),
            (ctrl('z'), "/undo".to_owned()),
        ]);
        for (drawn, heard) in [
            ("Esc closes", "A full stop closes"),
            (
                "Nothing found. Try one word; Esc closes.",
                "Nothing found. Try one word; a full stop closes.",
            ),
            (
                "No action step yet: F7 goes back to agree one.",
                "No action step yet: /back goes back to agree one.",
            ),
            ("Added · Ctrl-Z undoes it", "Added · /undo undoes it"),
            ("Ctrl-Y redoes it", "/ctrl-y redoes it"),
            (
                "Did it go on? Esc, then y counts it, n leaves it out.",
                "Did it go on? /y counts it, n leaves it out.",
            ),
            ("Esc then e ends the meeting", "/e ends the meeting"),
            ("Ask · Esc w other questions", "Ask · /w other questions"),
            (
                "Private notes are shown: o after Esc hides them",
                "Private notes are shown: /o hides them",
            ),
            (
                "Private notes are hidden: Esc, then o twice, shows them",
                "Private notes are hidden: /o twice, shows them",
            ),
            (
                "Choose with 1 to 3, or the arrows; Tab goes on",
                "Choose with 1 to 3, or the arrows; an empty line goes on",
            ),
            ("e.g. 10:40, then Enter:", "e.g. 10:40:"),
            ("Read it, then Enter: you choose", "Read it, then an empty line: you choose"),
            ("On which day? Type it, Enter", "On which day? Type it"),
            (
                "It is written. Enter keeps yours, Esc theirs",
                "It is written. An empty line keeps yours, a full stop theirs",
            ),
            (
                "Space does nothing here · Enter to type · ? for help",
                "Space does nothing here · a number chooses a field · ?h for help",
            ),
            (
                "F2, Show archived people, brings them back",
                "?c, Show archived people, brings them back",
            ),
            (
                "Entered in term, Tabitha; Escape, F-grade",
                "Entered in term, Tabitha; Escape, F-grade",
            ),
            ("“Żelazny” → fri", "“Żelazny” → fri"),
            ("", ""),
        ] {
            assert_eq!(keys.retell(&KeysHere::default(), drawn), heard, "{drawn}");
        }
    }
}
