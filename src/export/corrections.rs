//! What was put right in a record since, for the coach's page.

use crate::coaching::correction::Correction;
use crate::coaching::session::Session;

use super::british;
use super::document::Section;
use super::safe_text::SafeText;

/// What was put right since, each with what stood before.
pub(super) fn of_session(session: &Session) -> Section {
    let mut section = Section::new("Corrections");
    section.list(session.corrections.iter().map(|one| correction(session, one)));
    section
}

fn correction(session: &Session, one: &Correction) -> String {
    let read = session.read_correction(one);
    let by = if one.by.name.is_empty() { String::new() } else { format!(", {}", one.by.name) };
    let head = format!("{}{by}. {}", british::moment(one.at), read.what);
    let quoted = |text: &str| match SafeText::new(text).one_line() {
        text if text.is_empty() => "nothing".to_owned(),
        text => format!("“{text}”"),
    };
    let why = match one.why.trim() {
        "" => String::new(),
        why => format!(" (why: {why})"),
    };
    match (read.after.trim(), read.before.trim()) {
        // Its words were taken out before this page was made.
        ("", "") => format!("{head}{why}"),
        (after, before) => format!("{head}: {}; before: {}{why}", quoted(after), quoted(before)),
    }
}
