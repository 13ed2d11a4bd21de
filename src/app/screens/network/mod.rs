//! What a coach takes to other coaches and brings home, a case that another gave them, and the forms
//! over both.

pub(crate) mod case;
pub(crate) mod form;
mod form_fields;
pub(crate) mod form_kind;
mod form_texts;
mod form_written;
pub(crate) mod state;
