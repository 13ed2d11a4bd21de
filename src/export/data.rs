//! Sessions as data: JSON in the form of the sessions' own files, so that nothing is lost on the
//! way and another copy of the program can take them.
//!
//! What would act on a terminal stands escaped, which means the same to whoever reads it.

use std::fmt::Write as _;

use serde::Serialize;

use crate::coaching::people::is_unshowable;
use crate::coaching::session::Session;

/// One session as an object, or several as an array.
pub(super) fn render(sessions: &[Session], one: bool) -> Vec<u8> {
    let json = match sessions {
        [session] if one => json(session),
        sessions => json(&sessions),
    };
    json.into_bytes()
}

/// `value` as JSON that can be read, printed and kept.
#[must_use]
pub fn json(value: &impl Serialize) -> String {
    // Our own types have no key but text, and their numbers came from JSON: nothing can fail.
    let mut json = escaped(&serde_json::to_string_pretty(value).unwrap_or_default());
    json.push('\n');
    json
}

/// `value` as JSON on one line, without its end.
#[must_use]
pub fn json_line(value: &impl Serialize) -> String {
    escaped(&serde_json::to_string(value).unwrap_or_default())
}

/// JSON escapes the oldest control characters by itself; the others can only stand in its strings,
/// where they mean the same escaped.
fn escaped(json: &str) -> String {
    let mut safe = String::with_capacity(json.len() + 1);
    for c in json.chars() {
        if is_unshowable(c) && c != '\n' {
            // All such characters lie where one escape is enough; writing to a text cannot fail.
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
    use crate::coaching::audience::Audience;
    use crate::example_trust;

    fn trust() -> Vec<Session> {
        let files = example_trust::FILES.iter().filter(|(name, _)| name.starts_with("sessions"));
        files.map(|(_, text)| serde_json::from_str(text).expect("a session")).collect()
    }

    #[test]
    fn what_is_read_back_is_what_was_written() {
        let mut sessions = trust();
        sessions[0].steps[0].notes = "a\u{1b}[2J\u{9b}\u{202e}\u{0}\nb".to_owned();
        let bytes = render(&sessions, false);
        let text = String::from_utf8(bytes).expect("text");
        assert!(text.chars().all(|c| c == '\n' || !is_unshowable(c)));
        let read: Vec<Session> = serde_json::from_str(&text).expect("sessions");
        assert_eq!(read, sessions);
        let one: Session =
            serde_json::from_slice(&render(&sessions[..1], true)).expect("a session");
        assert_eq!(one, sessions[0]);
    }

    #[test]
    fn the_coachees_has_nothing_private_and_can_still_be_read_as_a_session() {
        for session in trust() {
            let seen = session.seen_by(Audience::Coachee);
            let text = String::from_utf8(render(std::slice::from_ref(&seen), true)).expect("text");
            for step in &session.steps {
                for hidden in [&step.private, &step.prepared] {
                    assert!(hidden.trim().is_empty() || !text.contains(hidden.trim()), "{hidden}");
                }
            }
            assert_eq!(serde_json::from_str::<Session>(&text).expect("a session"), seen);
        }
    }
}
