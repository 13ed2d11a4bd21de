//! What a file from another coach may hold.

use super::case_file::CaseFile;
use super::problem_card::CardFile;

/// What was read from it.
#[derive(Clone, Debug, PartialEq)]
pub enum FromColleague {
    /// Meetings without names.
    Cases(Vec<CaseFile>),
    /// A problem card, or answers to one.
    Card(Box<CardFile>),
}

/// The same, and whom of those who are known here it names.
#[derive(Clone, Debug, PartialEq)]
pub struct CameFromColleague {
    /// What was read.
    pub it: FromColleague,
    /// Who is named in it, each once.
    pub(crate) named: Vec<String>,
}
