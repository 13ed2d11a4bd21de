//! Parses `keys.toml`: a set of keys to begin from, and the keys of single commands by name.
//!
//! A line that cannot be used is said, and the rest is used.

use toml_edit::Item;

use super::diagnostic::{Diagnostic, quoted};
use super::suggestion::nearest;
use super::toml_text::{Diagnostics, TomlText, listed};
use crate::keys::command_entry::CommandEntry;
use crate::keys::commands::commands;
use crate::keys::key::Key;
use crate::keys::key_set::{KeyChange, KeySet, refused};
use crate::keys::keymap::Keymap;

/// The name of the file, and what messages call it.
pub(crate) const KEYS_FILE: &str = "keys.toml";

/// The name of the line that chooses a set.
const SET: &str = "set";

/// More keys than this no command is given.
const MOST_KEYS: usize = 8;

/// The keys that the text of a keys file asks for.
#[must_use]
pub(crate) fn read_keys(text: &str) -> (Keymap, Vec<Diagnostic>) {
    let TomlText { root, mut notes, .. } = TomlText::open(KEYS_FILE, text);
    let set = root.get(SET).and_then(|item| key_set(&mut notes, item)).unwrap_or_default();
    let mut keymap = Keymap::of(set);
    let mut given: Vec<KeyChange> = Vec::new();
    for (name, item) in root.iter().filter(|(name, _)| *name != SET) {
        let Some(entry) = commands().find(|it| it.id == name) else {
            let instead = match nearest(name, commands().map(|it| it.id).chain([SET])) {
                Some(near) => format!("did you mean “{near}”?"),
                None => "alongside settings --keys lists them all".to_owned(),
            };
            let at = root.key(name).and_then(toml_edit::Key::span);
            notes.complain(at, format!("{} is not a command", quoted(name)), instead);
            continue;
        };
        let Some(written) = texts(&mut notes, item, name) else { continue };
        let keys = written.into_iter().filter_map(|(text, at)| {
            let why = match text.parse::<Key>() {
                Err(why) => why.to_string(),
                Ok(key) => match refused(key, entry).map(str::to_owned) {
                    Some(why) => format!("{key} cannot be used: {why}"),
                    None => match taken(&given, entry, key) {
                        Some(other) => format!("{key} is already the key of {}", other.entry.id),
                        None => return Some(key),
                    },
                },
            };
            notes.complain(at, why, format!("{name} goes without it"));
            None
        });
        given.push(KeyChange { entry, keys: keys.collect() });
    }
    for change in &given {
        keymap.change(change);
    }
    (keymap, notes.finish())
}

/// Which of those before has the key on a screen that shows both.
fn taken<'a>(given: &'a [KeyChange], entry: &CommandEntry, key: Key) -> Option<&'a KeyChange> {
    let mut shown = given.iter().filter(|it| it.entry.scope.shares_a_screen_with(entry.scope));
    shown.find(|it| it.keys.contains(&key))
}

fn key_set(notes: &mut Diagnostics, item: &Item) -> Option<KeySet> {
    let said = notes.text(item, "set = \"vim\"")?.value;
    let found = KeySet::ALL.into_iter().find(|it| it.id() == said.to_lowercase());
    if found.is_none() {
        let ids = KeySet::ALL.map(KeySet::id);
        let instead = match nearest(&said, ids) {
            Some(near) => format!("did you mean “{near}”?"),
            None => format!("there are {}", listed(ids)),
        };
        notes.complain(
            item.span(),
            format!("there is no set of keys called {}", quoted(&said)),
            instead,
        );
    }
    found
}

/// A text with its place.
type KeyWritten = (String, Option<std::ops::Range<usize>>);

/// One key, or a list of keys; an empty text is none.
fn texts(notes: &mut Diagnostics, item: &Item, name: &str) -> Option<Vec<KeyWritten>> {
    let example = format!("{name} = \"f9\", or [\"f9\", \"ctrl+n\"] for two");
    if let Some(text) = item.as_str() {
        let text = text.trim().to_owned();
        return Some(if text.is_empty() { Vec::new() } else { vec![(text, item.span())] });
    }
    let list = item.as_array().filter(|list| list.iter().all(|it| it.as_str().is_some()));
    let Some(list) = list.filter(|list| list.len() <= MOST_KEYS) else {
        notes.wrong(item, "a key between quotation marks", &example);
        return None;
    };
    let text = |it: &toml_edit::Value| it.as_str().map(|text| (text.trim().to_owned(), it.span()));
    Some(list.iter().filter_map(text).collect())
}

/// Every command with its keys, each commented out: a keys file to begin from.
#[must_use]
pub(crate) fn key_defaults() -> String {
    let quote = |key: &str| format!("\"{key}\"");
    let line = |it: &CommandEntry| {
        let keys: Vec<String> = it
            .letters
            .split(' ')
            .chain(it.always.split(' '))
            .filter(|it| !it.is_empty())
            .map(quote)
            .collect();
        format!("# {} = [{}]  # {}\n", it.id, keys.join(", "), it.says)
    };
    let lines: String = commands().map(line).collect();
    format!(
        "# Keys of alongside. Save this as {KEYS_FILE} beside config.toml, take away the # in front of a\n\
         # line, and change it. A command has just the keys of its line; \"\" is none. A letter acts after\n\
         # Esc; f8 and ctrl+n act while you type as well. The rest stays as it is.\n\n\
         # usual; vim, where h j k l g G and Ctrl-D Ctrl-U move as well; or plain, where no letter or sign\n\
         # acts by itself and every command is in F2.\n# set = \"usual\"\n\n{lines}"
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::corpus::reads_any;
    use crate::keys::command::{Command, Scope};
    use crate::keys::keymap::Mode;

    const TODAY: &[Scope] = &[Scope::Person, Scope::Today, Scope::Everywhere];
    const MEETING: &[Scope] = &[Scope::Meeting, Scope::Everywhere];

    fn said(text: &str) -> Vec<String> {
        read_keys(text).1.iter().map(Diagnostic::say).collect()
    }

    fn on_today(keymap: &Keymap, key: &str) -> Option<Command> {
        keymap.command(TODAY, Mode::Letters, key.parse().expect("a key"))
    }

    #[test]
    fn a_command_has_just_the_keys_of_its_line() {
        let (keymap, wrong) = read_keys("plan = ['w', 'f6']\ngrowth = ''\nnext_step = 'f6'\n");
        assert_eq!(wrong, []);
        assert_eq!(on_today(&keymap, "w"), Some(Command::Plan), "taken from the trash");
        assert_eq!((on_today(&keymap, "t"), on_today(&keymap, "y")), (None, None));
        let f6 = "f6".parse().expect("a key");
        assert_eq!(keymap.command(TODAY, Mode::Typing, f6), Some(Command::Plan));
        assert_eq!(keymap.command(MEETING, Mode::Typing, f6), Some(Command::NextStep));
        assert_eq!(keymap.command(MEETING, Mode::Letters, Key::char('n')), None);
    }

    #[test]
    fn what_the_readme_gives_as_an_example_is_taken() {
        let readme = include_str!("../../README.md");
        let (_, after) = readme.split_once("Keys are changed in `keys.toml`").expect("of keys");
        let (said, _) = after.split_once("\n\n").expect("a paragraph");
        let examples: Vec<&str> = said.split('`').filter(|it| it.contains(" = ")).collect();
        assert!(examples.len() > 2, "{examples:?}");
        for example in examples {
            assert_eq!(read_keys(&example.replace('\n', " ")).1, [], "{example}");
        }
    }

    #[test]
    fn each_mistake_is_said_with_its_place_and_the_rest_is_used() {
        let text = "set = 'vmi'\nplann = 'x'\nplan = ['nn', 'o']\ngrowth = 'o'\ntrash = 'alt+w'\n\
                    help = 'f2'\nadd_person = 3\nfind_person = 'enter'\n";
        assert_eq!(
            said(text),
            [
                "keys.toml, line 1, column 7: there is no set of keys called “vmi”; did you mean “vim”?",
                "keys.toml, line 2, column 1: “plann” is not a command; did you mean “plan”?",
                "keys.toml, line 3, column 9: “nn” is no key: write n, f8, ctrl+z, space or enter; plan \
                 goes without it.",
                "keys.toml, line 4, column 10: o is already the key of plan; growth goes without it.",
                "keys.toml, line 5, column 9: Alt-w cannot be used: Alt types characters on some \
                 keyboards; trash goes without it.",
                "keys.toml, line 6, column 8: F2 cannot be used: F2 stays the list of every command; \
                 help goes without it.",
                "keys.toml, line 7, column 14: this should be a key between quotation marks, and is the \
                 number 3; write it like add_person = \"f9\", or [\"f9\", \"ctrl+n\"] for two.",
                "keys.toml, line 8, column 15: Enter cannot be used: it is needed to type and to move; \
                 find_person goes without it.",
            ]
        );
        assert_eq!(on_today(&read_keys(text).0, "o"), Some(Command::Plan));
    }

    #[test]
    fn the_sets_move_by_letters_or_let_no_letter_act() {
        let vim = read_keys("set = 'vim'").0;
        let moved = |key: &str| vim.moves(Mode::Letters, key.parse().expect("a key")).to_string();
        assert_eq!(
            ["j", "k", "g", "G", "ctrl+d", "x"].map(moved),
            ["Down", "Up", "Home", "End", "Pgdn", "x"]
        );
        assert_eq!(vim.moves(Mode::Typing, Key::char('j')), Key::char('j'));
        let plain = read_keys("set = 'plain'").0;
        for c in ' '..='~' {
            assert_eq!(plain.command(TODAY, Mode::Letters, Key::char(c)), None, "{c}");
        }
        assert_eq!(on_today(&plain, "f2"), Some(Command::Palette));
        let chosen = read_keys("set = 'plain'\nplan = 't'").0;
        assert_eq!(on_today(&chosen, "t"), Some(Command::Plan));
    }

    #[test]
    fn the_file_to_begin_from_changes_nothing_and_neither_does_it_with_every_line_used() {
        let text = key_defaults();
        assert_eq!(said(&text), [""; 0]);
        let used: String = text
            .lines()
            .map(|line| match line.strip_prefix("# ") {
                Some(rest) if rest.contains(" = [") => format!("{rest}\n"),
                _ => String::new(),
            })
            .collect();
        let (keymap, wrong) = read_keys(&used);
        assert!(wrong.iter().all(|it| it.what.starts_with("q is already")), "{wrong:?}");
        let usual = Keymap::default();
        for entry in commands().filter(|it| !it.letters.contains('q')) {
            assert_eq!(keymap.keys_shown(entry), usual.keys_shown(entry), "{}", entry.id);
        }
    }

    #[test]
    fn any_bytes_are_a_keys_file_or_are_said() {
        reads_any("keys", &[&key_defaults()], 400, |bytes| {
            let (keymap, wrong) = read_keys(&String::from_utf8_lossy(bytes));
            assert!(keymap.command(TODAY, Mode::Typing, "f2".parse().expect("F2")).is_some());
            assert!(wrong.iter().all(|it| !it.say().contains(char::is_control)));
        });
    }

    proptest! {
        #[test]
        fn on_no_screen_a_key_that_was_chosen_has_two_commands(
            chosen in proptest::collection::vec((any::<proptest::sample::Index>(), "[a-z]|f[3-9]|ctrl\\+[ae-gk-z]"), 1..12)
        ) {
            let all: Vec<_> = commands().collect();
            let line = |(at, key): &(proptest::sample::Index, String)| format!("{} = '{key}'\n", at.get(&all).id);
            let (keymap, _) = read_keys(&chosen.iter().map(line).collect::<String>());
            for (_, key) in &chosen {
                let key: Key = key.parse().expect("a key");
                for scopes in [TODAY, MEETING] {
                    let shown = scopes.iter().filter_map(|it| keymap.command(&[*it], Mode::Letters, key));
                    let mut shown: Vec<Command> = shown.collect();
                    shown.retain(|it| *it != Command::Back);
                    prop_assert!(shown.len() <= 1, "{}: {:?}", key, shown);
                }
            }
        }
    }
}
