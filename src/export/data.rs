//! Sessions as JSON, in the format of their files, so that nothing is lost and another copy of the
//! program can read them.
//!
//! Control characters are escaped, so that printing the JSON to a terminal is safe.

use std::fmt::Write as _;

use serde::Serialize;

use crate::coaching::audience::Audience;
use crate::coaching::durable::exact_numbers::with_numbers;
use crate::coaching::offer::Offer;
use crate::coaching::people::is_unshowable;
use crate::coaching::session::Session;

use super::case_terms::CaseTerms;

/// One session as an object, or several as an array. The coach is given their files as they are; for
/// others the titles stand beside the ids, and in a case its terms.
pub(super) fn render(
    sessions: &[Session],
    one: bool,
    audience: Audience,
    (offer, case): (&Offer, Option<&CaseTerms>),
) -> Vec<u8> {
    if audience != Audience::Coach {
        let titled: Vec<TitledSession<'_>> =
            sessions.iter().map(|it| TitledSession::of(it, offer, case)).collect();
        return match titled.as_slice() {
            [session] if one => json(session),
            sessions => json(&sessions),
        }
        .into_bytes();
    }
    let json = match sessions {
        [session] if one => json(session),
        sessions => json(&sessions),
    };
    json.into_bytes()
}

/// A session with the titles of what it names by an id.
#[derive(Serialize)]
struct TitledSession<'a> {
    #[serde(flatten)]
    session: &'a Session,
    #[serde(skip_serializing_if = "Option::is_none")]
    programme_title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    strand_title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    case: Option<&'a CaseTerms>,
}

impl<'a> TitledSession<'a> {
    fn of(session: &'a Session, offer: &'a Offer, case: Option<&'a CaseTerms>) -> Self {
        let programme = offer.programme(&session.programme);
        let strand = session.action_step.as_ref().map(|step| step.strand.as_str());
        let strand_title = programme.zip(strand).and_then(|(it, id)| it.strand_title(id));
        let programme_title = programme.map(|it| it.title.as_str());
        Self { session, programme_title, strand_title, case }
    }
}

/// `value` as JSON that can be read, printed and kept.
#[must_use]
pub(crate) fn json(value: &impl Serialize) -> String {
    // Our types have text keys only, and numbers that came from JSON: this cannot fail.
    let mut json = escaped(&with_numbers(serde_json::to_string_pretty(value).unwrap_or_default()));
    json.push('\n');
    json
}

/// `value` as JSON on one line, without its end.
#[must_use]
pub(crate) fn json_line(value: &impl Serialize) -> String {
    escaped(&with_numbers(serde_json::to_string(value).unwrap_or_default()))
}

/// Escapes the control characters that JSON leaves: they occur in strings only, where an escape
/// means the same.
fn escaped(json: &str) -> String {
    let mut safe = String::with_capacity(json.len() + 1);
    for c in json.chars() {
        if is_unshowable(c) && c != '\n' {
            // All such characters need one escape only; writing to a string cannot fail.
            let _ = write!(safe, "\\u{:04x}", u32::from(c));
        } else {
            safe.push(c);
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example_trust;

    fn trust() -> Vec<Session> {
        let files = example_trust::FILES.iter().filter(|(name, _)| name.starts_with("sessions"));
        files.map(|(_, text)| serde_json::from_str(text).expect("a session")).collect()
    }

    #[test]
    fn exported_sessions_read_back_the_same() {
        let mut sessions = trust();
        sessions[0].steps[0].notes = "a\u{1b}[2J\u{9b}\u{202e}\u{0}\nb".into();
        let bytes = render(&sessions, false, Audience::Coach, (&Offer::default(), None));
        let text = String::from_utf8(bytes).expect("text");
        assert!(text.chars().all(|c| c == '\n' || !is_unshowable(c)));
        let read: Vec<Session> = serde_json::from_str(&text).expect("sessions");
        assert_eq!(read, sessions);
        let one: Session = serde_json::from_slice(&render(
            &sessions[..1],
            true,
            Audience::Coach,
            (&Offer::default(), None),
        ))
        .expect("a session");
        assert_eq!(one, sessions[0]);
    }

    #[test]
    fn the_coachees_data_has_nothing_private_and_is_a_valid_session() {
        for session in trust() {
            let seen = session.seen_by(Audience::Coachee);
            let one = std::slice::from_ref(&seen);
            let text =
                String::from_utf8(render(one, true, Audience::Coachee, (&Offer::default(), None)))
                    .expect("text");
            for step in &session.steps {
                for hidden in [&step.private, &step.prepared] {
                    assert!(hidden.trim().is_empty() || !text.contains(hidden.trim()), "{hidden}");
                }
            }
            let mut read = serde_json::from_str::<Session>(&text).expect("a session");
            let title = read.unknown.remove("programme_title");
            assert!(title.is_some_and(|it| it != session.programme), "{text}");
            assert_eq!(
                read.unknown.remove("strand_title").is_some(),
                read.action_step.as_ref().is_some_and(|step| !step.strand.is_empty()),
            );
            assert_eq!(read, seen);
        }
    }
}
