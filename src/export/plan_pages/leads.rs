//! The page for leads: what they ask on a Monday, with the answers.

use super::PlanPages;
use crate::export::document::{Document, Section};

impl PlanPages<'_> {
    pub(super) fn for_leads(&self) -> Document {
        let mut page = self.page("Coaching: ten questions", "For those who lead it");
        for it in &self.reading.answers {
            let mut section = Section::new(format!("{}?", it.asks));
            section.list(it.says.iter().map(|it| it.says.trim().to_owned()));
            page.section(section);
        }
        page.closing =
            "Sums of schools and programmes. Coaching is separate from appraisal.".into();
        page
    }
}
