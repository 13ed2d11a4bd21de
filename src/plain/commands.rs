//! The commands of a screen by their names, from the one list that keys, palette and help have.

use crate::app::core::model::Model;
use crate::keys::command::Command;
use crate::keys::key::{Code, Key};

/// Something that can be done here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doable {
    /// A command.
    Command(Command),
    /// A key that is none's.
    Key(Key),
}

/// Something that can be done here, with its names.
#[derive(Clone, Debug)]
pub(super) struct NamedDoable {
    /// What.
    pub(super) what: Doable,
    /// What it does.
    pub(super) says: String,
    /// Its short names.
    names: [String; 2],
    /// Its keys, as they are shown.
    keys: String,
}

impl NamedDoable {
    /// Whether it is called by these words.
    fn is_called(&self, words: &str) -> bool {
        self.says.to_lowercase() == words || self.names.iter().any(|name| name == words)
    }

    /// What it does.
    #[cfg(test)]
    pub(super) fn says(&self) -> &str {
        &self.says
    }

    /// It as it is listed.
    pub(super) fn say(&self) -> String {
        match (self.names[0].as_str(), self.keys.as_str()) {
            ("", "") => self.says.clone(),
            ("", keys) => format!("{}: {keys}", self.says),
            (name, "") => format!("{}: {name}", self.says),
            (name, keys) => format!("{}: {name}, or {keys}", self.says),
        }
    }
}

/// Everything that can be done where one is.
pub(super) fn doable(model: &Model) -> Vec<NamedDoable> {
    let keymap = &model.shared.keymap;
    let scopes = if model.overlay.is_some() { &[] } else { model.screen().scopes() };
    let entries = keymap.entries(scopes).into_iter();
    // What lists commands and what redraws the screen have their own questions here.
    let others = |it: Command| !matches!(it, Command::Palette | Command::Help | Command::Redraw);
    let mut all: Vec<NamedDoable> = entries
        .filter(|entry| others(entry.command))
        .map(|entry| NamedDoable {
            what: Doable::Command(entry.command),
            says: entry.says.to_owned(),
            names: [entry.footer.to_owned(), entry.id.replace('_', " ")],
            keys: typed_keys(&keymap.keys_shown(entry), " · "),
        })
        .collect();
    if model.overlay.is_some() || !model.screen().has_letters() {
        all.clear();
        let hints = model.hints().into_iter();
        all.extend(hints.filter_map(|(key, word)| {
            Some(NamedDoable {
                what: Doable::Key(Key::shown_as(&key)?),
                says: word.clone(),
                names: [String::new(), word],
                keys: typed_keys(&key, " "),
            })
        }));
        all.extend((model.overlay.is_none() && !model.screen().is_passed()).then(|| NamedDoable {
            what: Doable::Command(Command::Quit),
            says: "Leave alongside".to_owned(),
            names: ["quit".to_owned(), String::new()],
            keys: String::new(),
        }));
    }
    all
}

/// Those of the keys that are typed in a line as they are called.
fn typed_keys(shown_keys: &str, apart: &str) -> String {
    let typed = |name: &str| {
        let key = Key::shown_as(name)?;
        match key.code {
            Code::Enter => Some("an empty line".to_owned()),
            Code::Esc => Some("a full stop".to_owned()),
            // A sign is a question or a full stop there.
            Code::Char(c) if c.is_alphanumeric() || c == ' ' => {
                key.typed().map(|_| name.to_lowercase())
            }
            _ => None,
        }
    };
    shown_keys.split(apart).filter_map(typed).collect::<Vec<_>>().join(", ")
}

/// Whether one of `all` is called by these words.
pub(super) fn is_name(all: &[NamedDoable], words: &str) -> bool {
    let words = words.to_lowercase();
    words.chars().nth(1).is_some() && all.iter().any(|it| it.is_called(&words))
}

/// Those of `all` that `words` may mean: the one that is called so, or all whose names hold each word.
pub(super) fn meant<'a>(all: &'a [NamedDoable], words: &str) -> Vec<&'a NamedDoable> {
    let words = words.trim().to_lowercase();
    if let Some(it) = all.iter().find(|it| it.is_called(&words)) {
        return vec![it];
    }
    let begins = |it: &&NamedDoable| {
        let names = format!("{} {} {}", it.says, it.names[0], it.names[1]).to_lowercase();
        let mut asked = words.split_whitespace().peekable();
        asked.peek().is_some()
            && asked.all(|asked| {
                names.split(|c: char| !c.is_alphanumeric()).any(|it| it.starts_with(asked))
            })
    };
    all.iter().filter(begins).collect()
}

/// The key of this name, as keys are named in texts and in the help.
pub(super) fn key_named(name: &str) -> Option<Key> {
    Key::shown_as(&name.to_lowercase())
}
