//! What a coach takes to other coaches and brings home: questions, whom they met, ideas, each with what
//! became of it, and cases that others gave them.

pub(crate) mod case_file;
pub(crate) mod case_read;
pub(crate) mod network_lines;
pub mod network_note;
pub(crate) mod network_notes;
pub(crate) mod network_parts;
