//! What a frame says, as data: texts and fields as they were drawn, and the lines made of them.

use crate::app::core::targets::Target;
use crate::app::form::field::{Field, FieldKind, Secrecy};
use crate::app::form::remark::Remark;
use crate::keys::key::Key;
use crate::keys::key_text::KeysHere;
use crate::wording::plain_text::plainly;

use super::spoken_keys::SpokenKeys;

/// A text at a place of the frame.
#[derive(Debug)]
pub(crate) struct SpokenText {
    /// Its column.
    pub(crate) x: u16,
    /// Its row.
    pub(crate) y: u16,
    /// The column after it.
    pub(crate) end: u16,
    /// What it says, whole.
    pub(crate) text: String,
    /// Whether it is a paragraph, which wraps where it is drawn.
    pub(crate) is_paragraph: bool,
}

/// Something that was drawn.
#[derive(Debug)]
pub(crate) enum SpokenPiece {
    /// A panel begins: what follows is no part of the row before.
    Panel,
    /// A text.
    Text(SpokenText),
    /// A field.
    Field(SpokenField),
    /// A line that is typed in and belongs to no form, such as a search: what it holds.
    Input(String),
}

/// A field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SpokenField {
    /// Its index in the form.
    pub(crate) index: usize,
    /// Its label.
    pub(crate) label: String,
    /// What it holds; the label of the chosen option.
    pub(crate) value: String,
    /// What belongs there.
    pub(crate) hint: String,
    /// Words that it offers while it is empty.
    pub(crate) offered: Option<String>,
    /// The options to choose from, as they are called.
    pub(crate) options: Vec<String>,
    /// The key of each of them, where keys choose.
    pub(crate) keys: Vec<Key>,
    /// How it is filled.
    pub(crate) kind: SpokenKind,
    /// What is said of what it holds.
    pub(crate) remarks: Vec<String>,
    /// Whether it has the keys.
    pub(crate) focused: bool,
    /// Whether what it holds is hidden.
    pub(crate) is_hidden: bool,
}

/// How a field is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SpokenKind {
    /// By one line.
    Line,
    /// By any number of lines.
    Lines,
    /// By one of its options.
    Choice,
    /// By keys that it names.
    Keys,
    /// Not at all: it is a heading, or hidden.
    Closed,
}

/// A line of what is heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SpokenLine {
    /// A text.
    Text(String),
    /// A text that can be chosen.
    Choice {
        /// What is chosen.
        target: Target,
        /// What it says.
        text: String,
        /// Whether it is chosen now.
        chosen: bool,
    },
    /// A field.
    Field(SpokenField),
}

/// All that a frame says.
#[derive(Debug, Default)]
pub(crate) struct SpokenFrame {
    /// Its lines, in the order in which they were drawn.
    pub(crate) lines: Vec<SpokenLine>,
    /// What the line holds that is typed in and belongs to no form, where there is one.
    pub(crate) input: Option<String>,
    /// The keys that its texts name.
    pub(crate) keys: Vec<Key>,
}

/// A label or a title without the number of its step: numbers are what one chooses by.
pub(crate) fn without_number(label: &str) -> &str {
    let rest = label.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.starts_with(' ') { rest.trim_start() } else { label }
}

/// The key of an answer such as `y yes: it has a folder of its own`, and what it says.
fn letter_and_words(line: &str) -> Option<(Key, String)> {
    let (letter, words) = line.split_once(' ')?;
    let mut letters = letter.chars();
    let key = letters.next().filter(char::is_ascii_lowercase)?;
    letters.next().is_none().then(|| (Key::char(key), words.to_owned()))
}

impl SpokenFrame {
    /// The last field that takes keys.
    pub(crate) fn last_field(&self) -> Option<usize> {
        self.lines.iter().rev().find_map(|line| match line {
            SpokenLine::Field(field) if field.kind != SpokenKind::Closed => Some(field.index),
            _ => None,
        })
    }

    /// The field that has the keys.
    pub(crate) fn focused(&self) -> Option<&SpokenField> {
        self.lines.iter().find_map(|line| match line {
            SpokenLine::Field(field) if field.focused => Some(field),
            _ => None,
        })
    }
}

impl SpokenField {
    /// The field `index` of a form.
    pub(crate) fn of<A>(index: usize, field: &Field<A>, focused: bool) -> Self {
        let hidden = field.secrecy == Secrecy::Hidden;
        let (kind, value) = match &field.kind {
            FieldKind::Heading(_) => (SpokenKind::Closed, String::new()),
            _ if hidden => (SpokenKind::Closed, String::new()),
            FieldKind::Line => (SpokenKind::Line, field.text.to_string()),
            FieldKind::Words | FieldKind::Note(_) => (SpokenKind::Lines, field.text.to_string()),
            FieldKind::Choice(choice) => {
                let closed = choice.closed.clone();
                let value = closed.unwrap_or_else(|| choice.chosen_label().to_owned());
                (SpokenKind::Choice, value)
            }
            FieldKind::Own(lines) => (SpokenKind::Keys, lines.join(", ")),
        };
        let value = match &field.kind {
            FieldKind::Heading(lines) => lines.join(", "),
            _ => value,
        };
        let (keys, options) = match &field.kind {
            FieldKind::Choice(choice) if choice.closed.is_none() => {
                (Vec::new(), choice.labels.clone())
            }
            FieldKind::Own(lines) => lines
                .iter()
                .map(|line| letter_and_words(line))
                .collect::<Option<_>>()
                .unwrap_or_default(),
            _ => (Vec::new(), Vec::new()),
        };
        let value = if keys.is_empty() { value } else { String::new() };
        let remarks = field.remarks.iter().map(|remark| match remark {
            Remark::Says(says) => plainly(says),
            Remark::Look(says) => format!("Look: {}", plainly(says)),
        });
        Self {
            index,
            label: without_number(&plainly(&field.label)).to_owned(),
            value: value.trim().to_owned(),
            hint: plainly(&field.hint),
            offered: field.offered().map(plainly),
            options: options.iter().map(|it| plainly(it)).collect(),
            keys,
            kind,
            remarks: remarks.filter(|it| !it.is_empty()).collect(),
            focused,
            is_hidden: hidden,
        }
    }

    /// The same with what is typed for the keys that the program's own sentences name.
    pub(crate) fn retold(mut self, keys: &SpokenKeys, here: &KeysHere) -> Self {
        self.hint = keys.retell(here, &self.hint);
        for remark in &mut self.remarks {
            *remark = keys.retell(here, remark);
        }
        if self.kind == SpokenKind::Keys {
            self.value = keys.retell(here, &self.value);
        }
        self
    }
}
