//! A field of a form as data: what is drawn, and what keys act on.

use crate::app::form::remark::Remark;

use crate::coaching::shared_text::SharedText;

use super::name_signs::NameSigns;

/// A field, whose content is stored at the address `at` of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<A> {
    /// Where its content is stored.
    pub at: A,
    /// Its label.
    pub(crate) label: String,
    /// What belongs there, in a few words; shown while it is empty.
    pub(crate) hint: String,
    /// What it is for, for the help; empty where the hint says enough.
    pub(crate) about: String,
    /// Whether it takes a day as it is said, for the help.
    pub(crate) takes_a_day: bool,
    /// Words that it is offered while it is empty: Enter takes them.
    pub(crate) offer: Option<String>,
    /// Its text; of a choice the name of the chosen option.
    pub text: SharedText,
    /// How it is edited.
    pub kind: FieldKind,
    /// Who may see it.
    pub(crate) secrecy: Secrecy,
    /// What is said under it.
    pub(crate) remarks: Vec<Remark>,
}

/// How a field is edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// Text of one line; Enter moves to the next field.
    Line,
    /// Text of any number of lines.
    Words,
    /// Text of any number of lines, and for each line the minute at which it was begun, if known.
    Note(Vec<Option<u16>>),
    /// One of several options.
    Choice(ChoiceField),
    /// A title with lines under it, which never has the focus.
    Heading(Vec<String>),
    /// A title with lines under it, which can have the focus; the screen handles its keys.
    Own(Vec<String>),
}

/// The options of a choice and how keys act on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceField {
    /// The names of the options, as they are stored.
    pub(crate) names: Vec<String>,
    /// Their labels, in the same order.
    pub(crate) labels: Vec<String>,
    /// The index of the chosen option.
    pub chosen: Option<usize>,
    /// Text typed or pasted here goes into the nearest field for text before this one; by default
    /// into the nearest one after it.
    pub(crate) types_back: bool,
    /// Set where an option must always be chosen: the message for a key that chooses none. Arrows
    /// then wrap round, the choice cannot be taken off, and typed text goes nowhere.
    pub(crate) always: Option<String>,
    /// Set where nothing can be chosen now: the reason, as a message.
    pub(crate) closed: Option<String>,
    /// Only the label of the chosen option is shown, as text.
    pub(crate) folded: bool,
}

impl ChoiceField {
    /// The label of the chosen option; empty if none is chosen.
    #[must_use]
    pub(crate) fn chosen_label(&self) -> &str {
        self.chosen.and_then(|n| self.labels.get(n)).map_or("", String::as_str)
    }
}

/// Who may see a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Secrecy {
    /// Everybody.
    #[default]
    Open,
    /// Only the coach; it is shown.
    Private,
    /// Only the coach; each letter is shown as a dot, and it cannot be edited until it is shown.
    Hidden,
}

/// What is laid out, a dot for each letter, in the place of any hidden text: how long that is, is
/// hidden as well.
pub(crate) const HIDDEN_TEXT: &str = "········";

impl<A> Field<A> {
    fn new(at: A, label: &str, hint: &str, text: impl Into<SharedText>, kind: FieldKind) -> Self {
        Self {
            at,
            label: label.to_owned(),
            hint: hint.to_owned(),
            about: String::new(),
            takes_a_day: false,
            offer: None,
            text: text.into(),
            kind,
            secrecy: Secrecy::Open,
            remarks: Vec::new(),
        }
    }

    /// A field for one line.
    #[must_use]
    pub(crate) fn line(at: A, label: &str, hint: &str, text: impl Into<SharedText>) -> Self {
        Self::new(at, label, hint, text, FieldKind::Line)
    }

    /// A field for many lines.
    #[must_use]
    pub fn words(at: A, label: &str, hint: &str, text: impl Into<SharedText>) -> Self {
        Self::new(at, label, hint, text, FieldKind::Words)
    }

    /// A field for many lines with their minutes.
    #[must_use]
    pub(crate) fn note(
        at: A,
        label: &str,
        hint: &str,
        text: impl Into<SharedText>,
        minutes: Vec<Option<u16>>,
    ) -> Self {
        Self::new(at, label, hint, text, FieldKind::Note(minutes))
    }

    /// A choice among `options`, each a name and a label; `stands` is the name of the chosen one.
    #[must_use]
    pub(crate) fn choice(at: A, label: &str, options: Vec<(String, String)>, stands: &str) -> Self {
        let (names, labels): (Vec<String>, Vec<String>) = options.into_iter().unzip();
        let choice = ChoiceField {
            chosen: names.iter().position(|name| name == stands),
            names,
            labels,
            types_back: false,
            always: None,
            closed: None,
            folded: false,
        };
        Self::new(at, label, "", stands, FieldKind::Choice(choice))
    }

    /// A title with `lines` under it, which never has the focus.
    #[must_use]
    pub(crate) fn heading(at: A, label: &str, lines: Vec<String>) -> Self {
        Self::new(at, label, "", "", FieldKind::Heading(lines))
    }

    /// A title with `lines` under it, whose keys the screen handles.
    #[must_use]
    pub(crate) fn own(at: A, label: &str, lines: Vec<String>) -> Self {
        Self::new(at, label, "", "", FieldKind::Own(lines))
    }

    /// The same, with `remarks` under it.
    #[must_use]
    pub(crate) fn with_remarks(mut self, remarks: impl IntoIterator<Item = Remark>) -> Self {
        self.remarks.extend(remarks);
        self
    }

    /// The same, with what the help says it is for.
    #[must_use]
    pub(crate) fn explained(mut self, about: &str) -> Self {
        about.clone_into(&mut self.about);
        self
    }

    /// The same, which takes a day as it is said.
    #[must_use]
    pub(crate) fn taking_a_day(self) -> Self {
        Self { takes_a_day: true, ..self }
    }

    /// Offers `words` to be taken while it is empty, where there are any.
    pub(crate) fn offer(&mut self, words: String) {
        self.offer = Some(words).filter(|words| !words.trim().is_empty());
    }

    /// The words that Enter takes now.
    #[must_use]
    pub(crate) fn offered(&self) -> Option<&str> {
        self.offer.as_deref().filter(|_| self.text.is_empty() && self.takes_words())
    }

    /// Whether it holds words, or a choice was made.
    #[must_use]
    pub(crate) fn is_filled(&self) -> bool {
        !self.text.is_empty()
    }

    /// The same, with a sign where its text, which others read, may name a pupil or a class. It never
    /// blocks.
    #[must_use]
    pub(crate) fn looking_for_names(self, signs: &NameSigns) -> Self {
        let is_text = matches!(self.kind, FieldKind::Line | FieldKind::Words | FieldKind::Note(_));
        if !is_text || self.secrecy != Secrecy::Open {
            return self;
        }
        let sign = signs.sign(&self.text);
        self.with_remarks(sign)
    }

    /// The same, for the coach only: hidden unless private notes are `shown`.
    #[must_use]
    pub fn private(mut self, shown: bool) -> Self {
        self.secrecy = if shown { Secrecy::Private } else { Secrecy::Hidden };
        self
    }

    /// The same, with the choice changed by `differs`; other kinds of fields stay as they are.
    #[must_use]
    pub(crate) fn choosing(mut self, differs: impl FnOnce(&mut ChoiceField)) -> Self {
        if let FieldKind::Choice(choice) = &mut self.kind {
            differs(choice);
        }
        self
    }

    /// The same field at another address.
    #[must_use]
    pub(crate) fn moved<B>(self, to: impl FnOnce(A) -> B) -> Field<B> {
        let Self { at, label, hint, about, takes_a_day, offer, text, kind, secrecy, remarks } =
            self;
        let at = to(at);
        Field { at, label, hint, about, takes_a_day, offer, text, kind, secrecy, remarks }
    }

    /// Whether it can have the focus: no title, and nothing that is both hidden and empty.
    #[must_use]
    pub(crate) fn takes_keys(&self) -> bool {
        let is_nothing = self.secrecy == Secrecy::Hidden && self.text.is_empty();
        !matches!(self.kind, FieldKind::Heading(_)) && !is_nothing
    }

    fn is_hidden_text(&self) -> bool {
        self.secrecy == Secrecy::Hidden && !self.text.is_empty()
    }

    /// Whether text can be typed in it.
    #[must_use]
    pub(crate) fn takes_words(&self) -> bool {
        matches!(self.kind, FieldKind::Line | FieldKind::Words | FieldKind::Note(_))
    }

    /// Whether it holds one line only.
    #[must_use]
    pub(crate) fn is_one_line(&self) -> bool {
        matches!(self.kind, FieldKind::Line)
    }

    /// Its choice, where it is one.
    #[must_use]
    pub(crate) fn as_choice(&self) -> Option<&ChoiceField> {
        match &self.kind {
            FieldKind::Choice(choice) => Some(choice),
            _ => None,
        }
    }

    /// The text it shows: what was typed, or the chosen label of a folded choice.
    #[must_use]
    pub(crate) fn shown_words(&self) -> Option<&str> {
        match &self.kind {
            FieldKind::Line | FieldKind::Words | FieldKind::Note(_) if self.is_hidden_text() => {
                Some(HIDDEN_TEXT)
            }
            FieldKind::Line | FieldKind::Words | FieldKind::Note(_) => Some(&self.text),
            FieldKind::Choice(choice) if choice.folded => Some(choice.chosen_label()),
            FieldKind::Choice(_) | FieldKind::Heading(_) | FieldKind::Own(_) => None,
        }
    }
}
