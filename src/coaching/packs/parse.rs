//! From text to a protocol. Any text is taken, and answered with a protocol or one sentence.

use crate::coaching::protocol::{NotAProtocol, Protocol};
use crate::wording::parse_words::in_toml;

/// Why a text is not a protocol that can be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// It is not TOML, or not in the shape of a protocol.
    #[error("this protocol cannot be read at line {line}, column {column}: {why}")]
    Unreadable {
        /// The line, from 1; the first where the whole text is meant.
        line: usize,
        /// The column, in characters from 1.
        column: usize,
        /// What is wrong there.
        why: String,
    },
    /// It has the shape of a protocol, and no meeting could be held by it.
    #[error("this protocol cannot be used: {0}")]
    Unusable(#[from] NotAProtocol),
}

/// The protocol written in `text`, as TOML.
///
/// # Errors
/// [`PackError`], where the text cannot be read or the protocol cannot be used.
pub fn parse_protocol(text: &str) -> Result<Protocol, PackError> {
    let protocol: Protocol =
        toml_edit::de::from_str(text).map_err(|error| unreadable(text, &error))?;
    protocol.check()?;
    Ok(protocol)
}

fn unreadable(text: &str, error: &toml_edit::de::Error) -> PackError {
    let (line, column, why) = where_and_why(text, error);
    PackError::Unreadable { line, column, why }
}

/// Where in `text` it cannot be read, by line and column from 1, and why.
pub(super) fn where_and_why(text: &str, error: &toml_edit::de::Error) -> (usize, usize, String) {
    let start = error.span().map_or(0, |span| span.start);
    let (line, column) = line_and_column(text, start);
    (line, column, in_toml(error.message()))
}

/// The line and column, both from 1, of the character that holds byte `at`.
pub(super) fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = (at.min(text.len())..=text.len()).find_map(|end| text.get(..end));
    let before = before.unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.matches('\n').count() + 1;
    (line, before[line_start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::coaching::packs::protocols;

    const SMALL: &str = "id = 'small'\nversion = 1\ntitle = 'Small'\n\
        [[steps]]\nkind = 'practice'\ntitle = 'Go'\nminutes = 5\n";

    #[test]
    fn a_trusts_protocol_is_read_with_unknown_fields() {
        let text = SMALL.replace("minutes = 5", "minutes = 5\nroom = 'hall'\nsince = 2026-09-01");
        let protocol = parse_protocol(&text).expect("a protocol");
        assert_eq!(protocol.steps[0].unknown["room"], "hall");
        assert!(protocol.steps[0].unknown.contains_key("since"));
    }

    #[test]
    fn an_unreadable_protocol_is_reported_by_line_and_column() {
        let says = |text: &str| parse_protocol(text).expect_err("an error").to_string();
        let broken = SMALL.replace("title = 'Go'", "title = 'Gö");
        assert!(says(&broken).contains("line 6"), "{}", says(&broken));
        let wrong = SMALL.replace("version = 1", "version = 'one'");
        assert!(says(&wrong).contains("line 2, column 11"), "{}", says(&wrong));
        assert!(says("").contains("is missing"), "{}", says(""));
        let deep = SMALL.replace("minutes = 5", "minutes = 'five'");
        assert!(says(&deep).contains("line 7, column 11"), "{}", says(&deep));
    }

    #[test]
    fn an_unusable_protocol_is_refused_with_the_reason() {
        let error = parse_protocol(&SMALL.replace("minutes = 5", "minutes = 0"));
        assert_eq!(error, Err(PackError::Unusable(NotAProtocol::Minutes("Go".into()))));
    }

    #[test]
    fn columns_are_counted_in_characters() {
        assert_eq!(line_and_column("aé\nöxx", 0), (1, 1));
        assert_eq!(line_and_column("aé\nöxx", 6), (2, 2));
        assert_eq!(line_and_column("aé", 99), (1, 3));
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in ".{0,200}") {
            let _ = parse_protocol(&text);
        }

        #[test]
        fn a_damaged_protocol_is_read_without_a_panic(
            which in 0_usize..11,
            from in 0.0..1.0_f64,
            length in 0_usize..400,
            instead in "[\\[\\]{}=\"'0-9a-z\n,.-]{0,8}",
        ) {
            let texts = super::super::built_in::PROTOCOLS;
            let text: Vec<char> = texts[which % texts.len()].1.chars().collect();
            #[expect(
                clippy::cast_precision_loss,
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a place in a short text"
            )]
            let from = (from * text.len() as f64) as usize;
            let to = (from + length).min(text.len());
            let damaged: String = text[..from].iter().copied()
                .chain(instead.chars())
                .chain(text[to..].iter().copied())
                .collect();
            let _ = parse_protocol(&damaged);
        }
    }

    #[test]
    fn a_protocol_written_into_a_session_reads_back_the_same() {
        for protocol in protocols() {
            let json = serde_json::to_string(protocol).expect("json");
            let back: Protocol = serde_json::from_str(&json).expect("a protocol");
            assert_eq!(&back, protocol);
        }
    }
}
