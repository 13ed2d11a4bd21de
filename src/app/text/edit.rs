//! The edits of a field, and their outcomes.

use super::layout::Layout;
use super::place::CellPosition;

/// The default limit of a field in bytes: some 150,000 words.
pub(crate) const LIMIT: usize = 1_000_000;

/// Whether a field holds one line or many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineMode {
    /// One line; a pasted line break becomes a space. It may still be shown in several rows.
    One,
    /// Any number of lines.
    Many,
}

/// What an edit depends on besides the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EditContext {
    /// How its text is laid out, for moving by rows.
    pub(crate) layout: Layout,
    /// Whether it holds one line or many.
    pub(crate) lines: LineMode,
    /// How many bytes it may hold.
    pub(crate) limit: usize,
}

impl EditContext {
    /// A note of many lines.
    #[must_use]
    pub(crate) fn note(layout: Layout) -> Self {
        Self { layout, lines: LineMode::Many, limit: LIMIT }
    }

    /// A field of one line.
    #[must_use]
    pub(crate) fn line(layout: Layout) -> Self {
        Self { layout, lines: LineMode::One, limit: LIMIT }
    }
}

/// An edit of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Write what was typed.
    Type(String),
    /// Insert pasted text, which is undone as a whole.
    Paste(String),
    /// Begin a new line.
    NewLine,
    /// Delete the selection, else from the caret as far as given.
    Erase(Erase),
    /// Move the caret, and with `select` the end of the selection.
    Move {
        /// Where to.
        to: Motion,
        /// Whether what lies between is selected.
        select: bool,
    },
    /// Select everything.
    SelectAll,
    /// Return the selected text for the clipboard.
    Copy,
    /// Return the selected text for the clipboard, and delete it.
    Cut,
    /// Undo the last change.
    Undo,
    /// Redo the change that was undone last.
    Redo,
}

impl Edit {
    /// Moves without selecting.
    #[must_use]
    pub(crate) fn go(to: Motion) -> Self {
        Self::Move { to, select: false }
    }
}

/// How far to delete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erase {
    /// The grapheme before the caret.
    Back,
    /// The grapheme after it.
    Forward,
    /// The word before it.
    WordBack,
    /// The word after it.
    WordForward,
    /// To the beginning of the line, or the line break before where it stands there already.
    ToLineStart,
    /// To the end of the line (of all its rows), or the line break where it stands there already.
    ToLineEnd,
}

/// Where the caret goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// Before the grapheme to the left.
    Left,
    /// After the grapheme to the right.
    Right,
    /// To the beginning of the word before.
    WordLeft,
    /// To the beginning of the next word.
    WordRight,
    /// A row up, in the column last chosen.
    Up,
    /// A row down, in the column last chosen.
    Down,
    /// Some rows up.
    PageUp(usize),
    /// Some rows down.
    PageDown(usize),
    /// To the beginning of the row.
    RowStart,
    /// To the end of the row.
    RowEnd,
    /// To the beginning of the text.
    Start,
    /// To the end of the text.
    End,
    /// To a place, as when it is clicked; rows count from the first, seen or not.
    At(CellPosition),
}

/// The outcome of an edit.
#[must_use]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditOutcome {
    /// Nothing: the caret is at that end already, or there is nothing to delete.
    Nothing,
    /// The caret or the selection changed; the text did not.
    Moved,
    /// The text changed.
    Changed,
    /// Text for the clipboard; the field did not change.
    Copied(String),
    /// Text for the clipboard, deleted from the field.
    Cut(String),
    /// The edit was refused as a whole.
    Refused(EditRefusal),
}

impl Edit {
    /// How many bytes it adds at the most.
    #[must_use]
    pub(crate) fn adds(&self) -> usize {
        match self {
            Self::Type(text) | Self::Paste(text) => text.len(),
            Self::NewLine => 1,
            Self::Undo | Self::Redo => LIMIT,
            Self::Erase(_) | Self::Move { .. } | Self::SelectAll | Self::Copy | Self::Cut => 0,
        }
    }
}

impl EditOutcome {
    /// Whether the text changed.
    #[must_use]
    pub(crate) fn changed(&self) -> bool {
        matches!(self, Self::Changed | Self::Cut(_))
    }
}

/// Why an edit was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditRefusal {
    /// The field cannot hold that much.
    Full,
    /// The record that the field is of cannot.
    RecordFull,
    /// The field holds one line.
    OneLine,
    /// Nothing is selected.
    NothingSelected,
    /// There is no change to take back.
    NothingToUndo,
    /// There is nothing to bring back.
    NothingToRedo,
}

impl EditRefusal {
    /// The notice for the coach.
    #[must_use]
    pub(crate) fn say(self) -> &'static str {
        match self {
            Self::Full => "this field is full, so nothing was added: start another note",
            Self::RecordFull => "there is no more room in this record, so nothing was added",
            Self::OneLine => "this field holds one line",
            Self::NothingSelected => "nothing is selected",
            Self::NothingToUndo => "nothing more to undo in this field",
            Self::NothingToRedo => "nothing to redo in this field",
        }
    }
}
