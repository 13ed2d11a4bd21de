//! Sentences that name keys. A key stands in them by the command that it is for, or as itself:
//! `Corrected · ⟦undo⟧ undoes it`, `How was it? ⟦1⟧ not yet  ⟦2⟧ nearly`. Which key that is, is looked
//! up where the sentence is read, so that it is the coach's own, and one that acts there. What a coach
//! writes is never read for keys: no keyboard has these brackets.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::LazyLock;

use super::command::{Command, Scope};
use super::command_entry::CommandEntry;
use super::commands::commands;
use super::key::{Code, Key};
use super::keymap::{Keymap, Mode};

/// The brackets that a key stands in.
const BRACKETS: (char, char) = ('⟦', '⟧');

/// What parts what a key does from the words after it.
const APART: [&str; 8] = ["  ", " · ", " - ", ". ", "? ", ", ", ": ", "; "];

/// What leaves a screen, the nearest first: a meeting has a way of its own, and Today ends the program.
const WAYS_OUT: [Command; 3] = [Command::LeaveMeeting, Command::Quit, Command::Back];

/// What is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct KeyPress {
    /// Whether Esc comes first.
    pub(crate) after_esc: bool,
    /// The key.
    pub(crate) key: Key,
}

impl KeyPress {
    /// Both as one key, as terminals send them that are typed fast.
    #[must_use]
    pub(crate) fn at_once(self) -> Key {
        Key { alt: self.after_esc || self.key.alt, ..self.key }
    }
}

impl fmt::Display for KeyPress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.after_esc { "Esc " } else { "" }, self.key)
    }
}

/// What a sentence names.
#[derive(Clone, Copy, Debug)]
pub(crate) enum KeyNamed {
    /// The key of a command.
    Of(&'static CommandEntry),
    /// This key.
    This(Key),
}

/// The keys where a sentence is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KeysHere<'a> {
    /// Those of every command.
    pub(crate) keymap: &'a Keymap,
    /// The scopes of the screen.
    pub(crate) scopes: &'static [Scope],
    /// Whether letters type or act.
    pub(crate) mode: Mode,
    /// Whether they act after Esc.
    pub(crate) esc_brings_letters: bool,
}

impl Default for KeysHere<'static> {
    fn default() -> Self {
        static USUAL: LazyLock<Keymap> = LazyLock::new(Keymap::default);
        Self { keymap: &USUAL, scopes: &[], mode: Mode::Letters, esc_brings_letters: false }
    }
}

impl KeysHere<'_> {
    /// What is pressed for `named`; none where a command has no key.
    #[must_use]
    pub(crate) fn press(&self, named: KeyNamed) -> Option<KeyPress> {
        let alone = |key| KeyPress { after_esc: false, key };
        let entry = match named {
            KeyNamed::This(key) => return Some(alone(key)),
            // A form has no letters: Esc is its way back.
            KeyNamed::Of(entry)
                if entry.command == Command::Back && !self.scopes.contains(&Scope::Everywhere) =>
            {
                return Some(alone(Key::plain(Code::Esc)));
            }
            KeyNamed::Of(entry) => entry,
        };
        let leaves = |it: &Command| {
            let entry = self.keymap.entry_of(self.scopes, *it)?;
            self.keymap.key_of(entry, Mode::Letters).map(|_| entry)
        };
        let here = match entry.command {
            Command::Back => WAYS_OUT.iter().find_map(leaves),
            command => self.keymap.entry_of(self.scopes, command),
        };
        let Some(here) = here else {
            let elsewhere = |mode| self.keymap.key_of(entry, mode).map(alone);
            return elsewhere(self.mode).or_else(|| elsewhere(Mode::Letters));
        };
        let later = || self.keymap.key_of(here, Mode::Letters);
        let after_esc = || later().map(|key| KeyPress { after_esc: self.esc_brings_letters, key });
        self.keymap.key_of(here, self.mode).map(alone).or_else(after_esc)
    }

    /// `text` with the keys that it names, each with the bytes of its name and what it does. The list
    /// of every command is the way to one without a key.
    #[must_use]
    pub(crate) fn told<'t>(&self, text: &'t str) -> (Cow<'t, str>, Vec<(Range<usize>, Key)>) {
        let list = KeyPress { after_esc: false, key: Key::plain(Code::F(2)) };
        let mut pressed = Vec::new();
        let (said, names) = with_names(text, |named| {
            let press = self.press(named).unwrap_or(list);
            pressed.push(press.at_once());
            press.to_string()
        });
        let mut keys = Vec::with_capacity(names.len());
        for (n, (name, key)) in names.iter().zip(pressed).enumerate() {
            let most = names.get(n + 1).map_or(said.len(), |next| next.start);
            keys.push((name.start..end_of(&said[..most], name.end), key));
        }
        (said, keys)
    }
}

/// `text` with what `say` gives for each key that it names, and where each stands in it.
#[must_use]
pub(crate) fn with_names(
    text: &str,
    mut say: impl FnMut(KeyNamed) -> String,
) -> (Cow<'_, str>, Vec<Range<usize>>) {
    let (mut said, mut names, mut rest) = (String::new(), Vec::new(), text);
    while let Some((before, after)) = rest.split_once(BRACKETS.0) {
        let Some((name, after)) = after.split_once(BRACKETS.1) else { break };
        let Some(key) = named(name) else { break };
        said.push_str(before);
        let start = said.len();
        said.push_str(&say(key));
        names.push(start..said.len());
        rest = after;
    }
    if names.is_empty() {
        return (Cow::Borrowed(text), names);
    }
    said.push_str(rest);
    (Cow::Owned(said), names)
}

/// What is named so: a command by its name in the keys file, or a key.
fn named(name: &str) -> Option<KeyNamed> {
    let entry = commands().find(|entry| entry.id == name).map(KeyNamed::Of);
    entry.or_else(|| name.parse().ok().map(KeyNamed::This))
}

/// Where what a key does ends in `text`; its name ends at `at`.
fn end_of(text: &str, at: usize) -> usize {
    // `l: share it` is one piece.
    let from = if text[at..].starts_with(": ") { at + 2 } else { at };
    let ends = APART.iter().filter_map(|sign| text[from..].find(sign)).min();
    let end = ends.map_or(text.len(), |end| from + end);
    at + text[at..end].trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::super::key_set::{KeyChange, KeySet};
    use super::*;

    const ODD: Key = Key { code: Code::Char('§'), ctrl: false, alt: false, shift: false };

    fn here<'a>(keymap: &'a Keymap, scopes: &'static [Scope], mode: Mode) -> KeysHere<'a> {
        KeysHere { keymap, scopes, mode, esc_brings_letters: mode != Mode::Letters }
    }

    #[test]
    fn a_sentence_names_the_key_that_acts_where_it_is_read() {
        const MEETING: &[Scope] = &[Scope::Practice, Scope::Meeting, Scope::Everywhere];
        let usual = Keymap::default();
        let [typing, letters] = [Mode::Typing, Mode::Letters].map(|it| here(&usual, MEETING, it));
        for (text, in_letters, while_typing) in [
            ("Added · ⟦undo⟧ undoes it", "Added · u undoes it", "Added · Ctrl-Z undoes it"),
            ("⟦end_meeting⟧ ends", "e ends", "Esc e ends"),
            ("⟦back⟧ leaves", "q leaves", "Esc q leaves"),
            ("No model · ⟦model⟧", "No model · m", "No model · Esc m"),
            ("t: ⟦plan⟧ on Today", "t: t on Today", "t: t on Today"),
            ("⟦1⟧ not yet, ⟦enter⟧", "1 not yet, Enter", "1 not yet, Enter"),
            // What a coach writes is left as it is.
            ("{undo} [undo] ⟦what⟧ ⟦", "{undo} [undo] ⟦what⟧ ⟦", "{undo} [undo] ⟦what⟧ ⟦"),
            (
                "0:02  go 1 running, e ends",
                "0:02  go 1 running, e ends",
                "0:02  go 1 running, e ends",
            ),
        ] {
            assert_eq!(letters.told(text).0, in_letters);
            assert_eq!(typing.told(text).0, while_typing);
        }
        let form = here(&usual, &[Scope::Form], Mode::Typing);
        assert_eq!(form.told("⟦back⟧ leaves").0, "Esc leaves");
    }

    #[test]
    fn every_command_is_named_by_the_key_that_it_was_given() {
        for entry in commands() {
            let text = format!("12:07  Now ⟦{}⟧ does it. Nothing else", entry.id);
            let scopes = Box::leak(Box::new([entry.scope]));
            let mut own = Keymap::default();
            own.change(&KeyChange { entry, keys: vec![ODD] });
            for mode in [Mode::Letters, Mode::Typing] {
                let (said, keys) = here(&own, scopes, mode).told(&text);
                if entry.command != Command::Back {
                    assert!(
                        said.starts_with("12:07  Now ") && said.contains("§ does it. N"),
                        "{said}"
                    );
                }
                let (bytes, _) = keys.first().expect("a key");
                assert!(said[bytes.clone()].ends_with("does it"), "{said}");
            }
            let plain = Keymap::of(KeySet::Plain);
            if entry.always.is_empty() && !entry.letters.contains(['e', 't', 'b']) {
                let (said, _) = here(&plain, scopes, Mode::Letters).told(&text);
                assert_eq!(said, "12:07  Now F2 does it. Nothing else", "{}", entry.id);
            }
        }
    }

    #[test]
    fn a_key_is_clicked_by_its_name_and_by_what_it_does() {
        let pieces = |text: &'static str| -> Vec<String> {
            let (said, keys) = KeysHere::default().told(text);
            keys.into_iter().map(|(bytes, key)| format!("{key}: {}", &said[bytes])).collect()
        };
        for (text, keys) in [
            ("How? ⟦1⟧ not yet  ⟦2⟧ nearly", &["1: 1 not yet", "2: 2 nearly"][..]),
            ("Go 2: nearly. ⟦rep⟧ to start the next", &["Space: Space to start the next"]),
            ("21 min left. ⟦share_out⟧: share it 2, 13 practice", &["l: l: share it 2"]),
            ("Did it? ⟦esc⟧, then ⟦y⟧ counts it", &["Esc: Esc", "y: y counts it"]),
            ("1 to 3 tick off what you said you’d do", &[]),
        ] {
            assert_eq!(pieces(text), keys, "{text}");
        }
    }
}
