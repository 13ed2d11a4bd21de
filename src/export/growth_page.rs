//! What a coach keeps of their own development, as a page for whoever asks for all that is held on
//! them.

use crate::coaching::growth::own_growth::OwnGrowth;
use crate::wording::days;

use super::document::{Document, Section};

/// The page.
#[must_use]
pub(super) fn growth_page(own: &OwnGrowth) -> Document {
    let mut page = Document {
        title: "Your own development".into(),
        subtitle: own.person.name.trim().into(),
        ..Document::default()
    };
    let mut goals = Section::new("Your goals");
    for goal in own.goal.iter().chain(own.earlier.iter().rev()) {
        let day = |on: Option<chrono::NaiveDate>| on.map(days::day).unwrap_or_default();
        let until = if goal.until.is_some() { " until " } else { "" };
        goals.labelled(
            goal.question(),
            format!("since {}{until}{}", day(goal.since), day(goal.until)),
        );
    }
    page.section(goals);
    let mut coached = Section::new("Meetings you were coached in");
    for meeting in &own.coached {
        let by = meeting.by.trim();
        let by = if by.is_empty() { String::new() } else { format!(", with {by}") };
        coached.labelled(format!("{}{by}", days::day(meeting.on)), meeting.step.text.as_str());
    }
    page.section(coached);
    page
}
