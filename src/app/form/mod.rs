//! A form of fields over any record: a meeting, a correction, a person, the settings.
//!
//! A screen that is a form implements [`Form`](form::Form): it lists its fields and stores what is
//! typed and chosen in them. [`FormState`](state::FormState) does the rest for all of them: focus,
//! typing, choosing, moving between fields, undo. [`rows`] computes how many rows a field takes.
//! Nothing here knows a session, a screen, a file or a colour.

pub mod choice;
pub mod date_remarks;
pub mod draft;
pub mod field;
#[expect(clippy::module_inception, reason = "the trait after which the folder is called")]
pub mod form;
pub mod history;
mod keys;
#[cfg(test)]
mod laws;
pub mod line_input;
pub mod remark;
pub mod rows;
pub mod sentences;
pub mod state;
pub mod typing;
pub mod undo;
pub mod when_field;
