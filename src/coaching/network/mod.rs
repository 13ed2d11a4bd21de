//! What a coach takes to other coaches and brings home: questions, whom they met, ideas, each with what
//! became of it, cases that others gave them, and problem cards that go round.

pub(crate) mod case_file;
pub(crate) mod case_read;
pub(crate) mod from_colleague;
pub(crate) mod network_lines;
pub mod network_note;
pub(crate) mod network_notes;
pub(crate) mod network_parts;
pub mod problem_card;
pub(crate) mod problem_note;
