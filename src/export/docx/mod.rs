//! Documents as one DOCX: what schools edit. Headings, lists and tables are real ones, and a box
//! to tick can be ticked.
//!
//! The few parts that never change are files beside this one; `body` writes the rest, and
//! `package` puts them together.

mod body;
mod package;

pub(super) use package::print;
