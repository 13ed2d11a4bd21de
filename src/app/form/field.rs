//! One field of a form, as a value: what is drawn, what the keys go through.

use crate::app::form::remark::Remark;

/// One field, at the address `A` of its record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<A> {
    /// Where what it holds is kept.
    pub at: A,
    /// What it is called.
    pub label: String,
    /// A few words on what belongs there.
    pub hint: String,
    /// Its words; of a choice the name of what is chosen.
    pub text: String,
    /// What can be done in it.
    pub kind: FieldKind<A>,
    /// Who may see it.
    pub secrecy: Secrecy,
    /// What is said under it.
    pub remarks: Vec<Remark>,
}

/// What can be done in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind<A> {
    /// Words in one line; Enter leaves it.
    Line,
    /// Words in as many lines as are wanted.
    Words,
    /// Words in many lines, before each the minute at which it was begun, where that is known.
    Note(Vec<Option<u16>>),
    /// One of a few.
    Choice(ChoiceField<A>),
    /// A title with lines under it, that never has the keys.
    Heading(Vec<String>),
    /// Lines under a title that has the keys; what they do there is the screen's own.
    Own(Vec<String>),
}

/// One of a few.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceField<A> {
    /// The names that the record has for them.
    pub names: Vec<String>,
    /// As they are read, in the same order.
    pub labels: Vec<String>,
    /// Which is chosen, from 0.
    pub chosen: Option<usize>,
    /// Where words go that are typed on it; where none is named, into the next field for words.
    pub typed_into: Option<A>,
    /// Where one must always be chosen: what is said of a key that chooses none. Its arrows go
    /// round, and nothing that is typed on it goes elsewhere.
    pub always: Option<String>,
    /// Why nothing can be chosen now, where nothing can.
    pub closed: Option<String>,
    /// Only what is chosen is shown, as words.
    pub folded: bool,
}

impl<A> ChoiceField<A> {
    /// What is chosen, as it is read; empty where nothing is.
    #[must_use]
    pub fn chosen_label(&self) -> &str {
        self.chosen.and_then(|n| self.labels.get(n)).map_or("", String::as_str)
    }
}

/// Who may see a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Secrecy {
    /// Everybody.
    #[default]
    Open,
    /// The coach alone; it is shown.
    Private,
    /// The coach alone; every letter is a dot, and it cannot be typed in until it is shown.
    Hidden,
}

impl<A> Field<A> {
    fn new(at: A, label: &str, hint: &str, text: &str, kind: FieldKind<A>) -> Self {
        Self {
            at,
            label: label.to_owned(),
            hint: hint.to_owned(),
            text: text.to_owned(),
            kind,
            secrecy: Secrecy::Open,
            remarks: Vec::new(),
        }
    }

    /// A field for one line.
    #[must_use]
    pub fn line(at: A, label: &str, hint: &str, text: &str) -> Self {
        Self::new(at, label, hint, text, FieldKind::Line)
    }

    /// A field for many lines.
    #[must_use]
    pub fn words(at: A, label: &str, hint: &str, text: &str) -> Self {
        Self::new(at, label, hint, text, FieldKind::Words)
    }

    /// A field for many lines with their minutes.
    #[must_use]
    pub fn note(at: A, label: &str, hint: &str, text: &str, minutes: Vec<Option<u16>>) -> Self {
        Self::new(at, label, hint, text, FieldKind::Note(minutes))
    }

    /// A choice among `options`, each a name and how it is read; `stands` is the name chosen.
    #[must_use]
    pub fn choice(at: A, label: &str, options: Vec<(String, String)>, stands: &str) -> Self {
        let (names, labels): (Vec<String>, Vec<String>) = options.into_iter().unzip();
        let choice = ChoiceField {
            chosen: names.iter().position(|name| name == stands),
            names,
            labels,
            typed_into: None,
            always: None,
            closed: None,
            folded: false,
        };
        Self::new(at, label, "", stands, FieldKind::Choice(choice))
    }

    /// A title with `lines` under it, that never has the keys.
    #[must_use]
    pub fn heading(at: A, label: &str, lines: Vec<String>) -> Self {
        Self::new(at, label, "", "", FieldKind::Heading(lines))
    }

    /// A title with `lines` under it, whose keys are the screen's own.
    #[must_use]
    pub fn own(at: A, label: &str, lines: Vec<String>) -> Self {
        Self::new(at, label, "", "", FieldKind::Own(lines))
    }

    /// The same, with `remarks` under it.
    #[must_use]
    pub fn with_remarks(mut self, remarks: impl IntoIterator<Item = Remark>) -> Self {
        self.remarks.extend(remarks);
        self
    }

    /// The same, for the coach alone: hidden, unless private words are shown.
    #[must_use]
    pub fn private(mut self, shown: bool) -> Self {
        self.secrecy = if shown { Secrecy::Private } else { Secrecy::Hidden };
        self
    }

    /// The same, as a choice that differs in some way.
    #[must_use]
    pub fn choosing(mut self, differs: impl FnOnce(&mut ChoiceField<A>)) -> Self {
        if let FieldKind::Choice(choice) = &mut self.kind {
            differs(choice);
        }
        self
    }

    /// The same field at another address.
    #[must_use]
    pub fn moved<B>(self, to: impl Fn(A) -> B) -> Field<B> {
        let kind = match self.kind {
            FieldKind::Line => FieldKind::Line,
            FieldKind::Words => FieldKind::Words,
            FieldKind::Note(minutes) => FieldKind::Note(minutes),
            FieldKind::Heading(lines) => FieldKind::Heading(lines),
            FieldKind::Own(lines) => FieldKind::Own(lines),
            FieldKind::Choice(choice) => {
                let ChoiceField { names, labels, chosen, always, closed, folded, .. } = choice;
                let typed_into = choice.typed_into.map(&to);
                FieldKind::Choice(ChoiceField {
                    names,
                    labels,
                    chosen,
                    typed_into,
                    always,
                    closed,
                    folded,
                })
            }
        };
        let Self { label, hint, text, secrecy, remarks, .. } = self;
        Field { at: to(self.at), label, hint, text, kind, secrecy, remarks }
    }

    /// Whether it can have the keys.
    #[must_use]
    pub fn takes_keys(&self) -> bool {
        !matches!(self.kind, FieldKind::Heading(_))
    }

    /// Whether words can be typed in it.
    #[must_use]
    pub fn takes_words(&self) -> bool {
        matches!(self.kind, FieldKind::Line | FieldKind::Words | FieldKind::Note(_))
    }

    /// Whether it holds one line only.
    #[must_use]
    pub fn is_one_line(&self) -> bool {
        matches!(self.kind, FieldKind::Line)
    }

    /// Its choice, where it is one.
    #[must_use]
    pub fn as_choice(&self) -> Option<&ChoiceField<A>> {
        match &self.kind {
            FieldKind::Choice(choice) => Some(choice),
            _ => None,
        }
    }

    /// The words that it shows as words: what was typed, or what was chosen in a folded choice.
    #[must_use]
    pub fn shown_words(&self) -> Option<&str> {
        match &self.kind {
            FieldKind::Line | FieldKind::Words | FieldKind::Note(_) => Some(&self.text),
            FieldKind::Choice(choice) if choice.folded => Some(choice.chosen_label()),
            FieldKind::Choice(_) | FieldKind::Heading(_) | FieldKind::Own(_) => None,
        }
    }
}
