//! Renders documents as one DOCX for editing, with real headings, lists and tables, and checkboxes
//! that can be ticked.
//!
//! The parts that never change are files beside this one; `body` and `tables` write the rest, and
//! `package` puts them together.

mod body;
pub(super) mod letterhead;
mod package;
pub(super) mod reference;
mod tables;

pub(super) use package::print;
