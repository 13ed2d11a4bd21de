//! The section with the corrections of a session, for the coach's page.

use crate::coaching::correction::Correction;
use crate::coaching::session::Session;
use crate::wording::days;

use super::document::Section;
use super::safe_text::SafeText;

/// The corrections of `session`, each with the earlier value.
pub(super) fn of_session(session: &Session) -> Section {
    let mut section = Section::new("Corrections");
    section.list(session.corrections.iter().map(|one| correction(session, one)));
    section
}

fn correction(session: &Session, one: &Correction) -> String {
    let read = session.read_correction(one);
    let by = if one.by.name.is_empty() { String::new() } else { format!(", {}", one.by.name) };
    let head = format!("{}{by}. {}", days::moment(one.at), read.what);
    let quoted = |text: &str| match SafeText::new(text).one_line() {
        text if text.is_empty() => "nothing".to_owned(),
        text => format!("“{text}”"),
    };
    let why = match one.why.trim() {
        "" => String::new(),
        why => format!(" (why: {why})"),
    };
    match (read.after.trim(), read.before.trim()) {
        // Private words in it were masked before.
        ("", "") => format!("{head}{why}"),
        (after, before) => format!("{head}: {}; before: {}{why}", quoted(after), quoted(before)),
    }
}
