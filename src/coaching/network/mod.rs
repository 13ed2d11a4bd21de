//! What a coach takes to other coaches and brings home: questions, whom they met, and ideas, each
//! with what became of it.

pub mod network_note;
pub(crate) mod network_notes;
pub(crate) mod network_parts;
