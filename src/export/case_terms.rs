//! What a case says besides its meetings: the day on which the colleague agreed that it goes to
//! another coach, and the coach's own question.

use chrono::NaiveDate;
use serde::Serialize;

use crate::wording::days;

use super::document::{Document, Section};

/// On what terms a case leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CaseTerms {
    /// The day on which the colleague agreed; without it no file is made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreed_on: Option<NaiveDate>,
    /// What the coach asks the other; may be empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub question: String,
}

impl CaseTerms {
    /// `page` of a case with them at its beginning.
    #[must_use]
    pub(super) fn on(&self, mut page: Document) -> Document {
        let mut section = Section::new("Before you read");
        section.labelled("The coach’s question", self.question.trim());
        let agreed = self.agreed_on.map_or_else(
            || "not yet: this is to look at, not to pass on".to_owned(),
            |day| format!("{}: the colleague said yes to passing this on", days::day(day)),
        );
        section.labelled("Agreed", agreed);
        page.sections.insert(0, section);
        page
    }
}
