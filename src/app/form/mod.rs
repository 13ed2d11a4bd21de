//! A form of fields over any record: a meeting, a correction, a person, the settings.
//!
//! A screen that is a form implements [`Form`](form::Form): it lists its fields and stores what is
//! typed and chosen in them. [`FormState`](state::FormState) does the rest for all of them: focus,
//! typing, choosing, moving between fields, undo. [`rows`] computes how many rows a field takes.
//! Nothing here knows a session, a screen, a file or a colour.

pub(crate) mod choice;
mod click;
pub(crate) mod column;
pub(crate) mod date_remarks;
pub mod draft;
pub(crate) mod draft_texts;
pub(crate) mod field;
#[expect(clippy::module_inception, reason = "the trait after which the folder is called")]
pub mod form;
pub(crate) mod help;
pub mod history;
mod kept_texts;
mod keys;
#[cfg(test)]
mod laws;
pub(crate) mod line_input;
pub mod name_signs;
pub(crate) mod remark;
pub(crate) mod rows;
pub(crate) mod saving;
pub(crate) mod sentences;
pub mod state;
pub(crate) mod typing;
pub(crate) mod undo;
pub(crate) mod when_field;
