//! What a coach takes to other coaches and brings home, cases and problem cards that go from coach to coach,
//! and the forms over them.

pub(crate) mod case;
pub(crate) mod form;
mod form_fields;
pub(crate) mod form_kind;
mod form_texts;
mod form_written;
mod problem;
pub(crate) mod state;
