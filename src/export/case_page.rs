//! A case that came from another coach as a page, and one's own notes on it as another.

use crate::coaching::audience::Audience;
use crate::coaching::network::case_file::CaseFile;
use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::offer::Offer;

use super::case_terms::CaseTerms;
use super::document::{Document, Section};

/// The page of a case as it came.
#[must_use]
pub(crate) fn case_page(case: &CaseFile, offer: &Offer) -> Document {
    let terms = CaseTerms { agreed_on: case.agreed_on, question: case.question.clone() };
    terms.on(Document::of_session(&case.session, Audience::Case, offer))
}

/// One's own notes on a case; what is not written yet is named all the same.
#[must_use]
pub(crate) fn own_case_notes(note: &NetworkNote) -> Section {
    let mut section = Section::new("Your notes on it");
    let notes = note.case.as_ref().map(|it| it.notes()).into_iter().flatten();
    for (label, words) in notes.chain([("My answer to their question", note.answer.trim())]) {
        section.labelled(label, if words.is_empty() { "nothing yet" } else { words });
    }
    section
}
