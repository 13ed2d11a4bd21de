//! Text editing in a field: caret, selection, undo, and wrapping into rows.
//!
//! The text itself is in the record. An [`Editor`] has caret and history and is passed the text
//! with each [`Edit`]; a [`Wrapped`] lays the text out, for caret and drawing alike. No library is
//! used, as none can be tested without a terminal, works by grapheme and undoes a word at a time.
//! Nothing here depends on keys, colours, screens or clocks.

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
pub(crate) use editor::Editor;
pub(crate) use layout::Layout;
pub use place::{CellPosition, scroll};
pub use shown::Shown;
#[cfg(test)]
pub(crate) use wrap::LAID_OUT;
pub(crate) use wrap::Wrapped;
