//! What can be asked of a field, and what came of it.

use super::layout::Layout;
use super::place::CellPosition;

/// How large a field may grow, in bytes, unless it says otherwise: some 150,000 words.
const LIMIT: usize = 1_000_000;

/// Whether a field holds one line or many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineMode {
    /// One line; a pasted line break becomes a space. It may still be shown in several rows.
    One,
    /// As many as are wanted.
    Many,
}

/// What an edit must know of the field it happens in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EditContext {
    /// How its text is laid out, for moving by rows.
    pub layout: Layout,
    /// Whether it holds one line or many.
    pub lines: LineMode,
    /// How many bytes it may hold.
    pub limit: usize,
}

impl EditContext {
    /// A note of many lines.
    #[must_use]
    pub fn note(layout: Layout) -> Self {
        Self { layout, lines: LineMode::Many, limit: LIMIT }
    }

    /// A field of one line.
    #[must_use]
    pub fn line(layout: Layout) -> Self {
        Self { layout, lines: LineMode::One, limit: LIMIT }
    }
}

/// What is asked of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Write what was typed.
    Type(String),
    /// Write what was pasted, to be taken back as a whole.
    Paste(String),
    /// Begin a new line.
    NewLine,
    /// Take away what is selected, else from the caret as far as is said.
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
    /// Hand out what is selected.
    Copy,
    /// Hand out what is selected and take it away.
    Cut,
    /// Take back the last change.
    Undo,
    /// Bring back what was taken back.
    Redo,
}

impl Edit {
    /// Moves without selecting.
    #[must_use]
    pub fn go(to: Motion) -> Self {
        Self::Move { to, select: false }
    }

    /// Moves and selects what lies between.
    #[must_use]
    pub fn select(to: Motion) -> Self {
        Self::Move { to, select: true }
    }
}

/// How far to take away.
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

/// What came of an edit.
#[must_use]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditOutcome {
    /// Nothing: the caret is already at that end, or there is nothing there to take away.
    Nothing,
    /// The caret or the selection is another; the text is not.
    Moved,
    /// The text is another.
    Changed,
    /// This is for the clipboard; the text is as it was.
    Copied(String),
    /// This is for the clipboard, and gone from the text.
    Cut(String),
    /// It was not done, nor any part of it.
    Refused(EditRefusal),
}

impl EditOutcome {
    /// Whether the text is another.
    #[must_use]
    pub fn changed(&self) -> bool {
        matches!(self, Self::Changed | Self::Cut(_))
    }

    /// What is for the clipboard.
    #[must_use]
    pub fn copied(&self) -> Option<&str> {
        match self {
            Self::Copied(text) | Self::Cut(text) => Some(text),
            _ => None,
        }
    }
}

/// Why an edit was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditRefusal {
    /// The field cannot hold that much.
    Full,
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
    /// As a coach reads it.
    #[must_use]
    pub fn say(self) -> &'static str {
        match self {
            Self::Full => "this field is full, so nothing was added: start another note",
            Self::OneLine => "this field holds one line",
            Self::NothingSelected => "nothing is selected",
            Self::NothingToUndo => "nothing more to take back in this field",
            Self::NothingToRedo => "nothing to bring back in this field",
        }
    }
}
