//! Writing in a field: the caret, the selection, undo, and how words fall into rows.
//!
//! The words themselves live in the session from the first letter typed. What stands here is only
//! what is of the field: an [`Editor`] keeps caret and history and is handed the words with each
//! [`Edit`]; a [`Wrapped`] lays the same words out, once for the caret and for the drawing alike, so
//! that the two can never disagree. It is our own, not a library's, because it must be driven and
//! asserted without a terminal, go by grapheme, and take back a word at a time; the widgets to be
//! had do at most two of the three. Nothing here knows of keys, colours, screens or clocks.

mod breaks;
mod clean;
mod edit;
mod editor;
mod grapheme;
mod history;
#[cfg(test)]
mod laws;
mod layout;
mod place;
mod shown;
mod words;
mod wrap;

pub use edit::{Edit, EditContext, EditOutcome, EditRefusal, Erase, LineMode, Motion};
pub use editor::Editor;
pub use layout::{Layout, Room};
pub use place::{CellPosition, scroll};
pub use shown::Shown;
pub use wrap::{TextRow, Wrapped};
