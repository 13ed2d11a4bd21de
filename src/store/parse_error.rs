//! Why a file cannot be parsed, in words that help to correct it.
//!
//! A parser's messages name types and quote the file; these name the field and what to check, and
//! contain neither text of a coach nor control characters.

use serde_json::Value;
use serde_json::error::Category;

use crate::coaching::people::is_unshowable;
use crate::wording::parse_words::{in_meaning, quoted};

/// Why bytes cannot be parsed, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable {
    /// The line, from 1.
    pub(crate) line: Option<usize>,
    /// The column, from 1.
    pub(crate) column: Option<usize>,
    /// The error.
    pub(crate) why: String,
    /// What the coach can do.
    pub(crate) what_now: &'static str,
}

const MEND: &str = "mend it in a text editor, or put back an earlier version of the file";
const PUT_BACK: &str = "put back an earlier version of the file, from a backup or the sync service";
const UPDATE: &str = "update alongside";
const MOVE: &str = "if it does not belong here, move it away";

impl Unreadable {
    /// A newer version wrote it in a format this one does not know.
    pub(crate) fn newer() -> Self {
        Self::whole("a newer version of alongside wrote it, in a form this one cannot read", UPDATE)
    }

    /// Its version number does not exist.
    pub(crate) fn unknown_version(version: u32) -> Self {
        Self::whole(
            &format!("it says that it is of version {version}, which there never was"),
            MEND,
        )
    }

    /// It has more values than a record can have.
    pub(crate) fn too_full() -> Self {
        Self::whole("it has far more values than a record of alongside has", PUT_BACK)
    }

    /// It says what cannot be meant.
    pub(crate) fn not_meant(why: &str) -> Self {
        Self::whole(why, MEND)
    }

    /// It has more values than a pack can have.
    pub(crate) fn too_full_a_pack() -> Self {
        Self::whole("it has far more values than a pack of action steps has", MOVE)
    }

    /// It came from somebody else, who can be asked as `what_now` says.
    pub(super) fn received(why: &str, what_now: &'static str) -> Self {
        Self::whole(why, what_now)
    }

    fn whole(why: &str, what_now: &'static str) -> Self {
        Self { line: None, column: None, why: why.to_owned(), what_now }
    }
}

/// The JSON value in a file, if it is a record, or as long as one at most.
pub(super) fn value_in(bytes: &[u8]) -> Option<Value> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = text.iter().find(|byte| !byte.is_ascii_whitespace())?;
    if *first != b'{' || has_too_many_values(text) {
        return None;
    }
    serde_json::from_slice(text).ok()
}

/// The text of `bytes` without a byte order mark, or an error that needs no parser.
pub(crate) fn text_in(bytes: &[u8]) -> Result<&[u8], Unreadable> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if text.starts_with(b"\xff\xfe") || text.starts_with(b"\xfe\xff") {
        return Err(Unreadable::whole(
            "it is written as UTF-16",
            "save it again as UTF-8 in the editor that wrote it",
        ));
    }
    if text.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::whole("it is empty", PUT_BACK));
    }
    if text.iter().all(|byte| *byte == 0) {
        return Err(Unreadable::whole(
            "it holds nothing but zeros, as after a power cut",
            PUT_BACK,
        ));
    }
    Ok(text)
}

/// The most lists and objects that a record's file may have, and the most values. Each takes many times
/// its bytes in memory, so that the largest file would otherwise take some gigabytes.
const MOST_LISTS: usize = 100_000;
const MOST_VALUES: usize = 1_000_000;

/// How deep the parser goes into lists: it refuses what is deeper, with a reason of its own.
const DEEPEST: usize = 128;

/// Whether JSON has more values than is read, by its signs outside of strings.
#[must_use]
pub(crate) fn has_too_many_values(json: &[u8]) -> bool {
    if json.len() <= MOST_LISTS {
        return false;
    }
    let (mut lists, mut values, mut depth) = (0, 0, 0_usize);
    let (mut in_string, mut escaped) = (false, false);
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_string,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => (lists, depth) = (lists + 1, depth + 1),
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            b',' if !in_string => values += 1,
            _ => {}
        }
        if depth > DEEPEST || lists > MOST_LISTS || values > MOST_VALUES {
            return depth <= DEEPEST;
        }
    }
    false
}

/// Whether TOML has more values than is read, by its signs: those in texts count as well, of which even
/// the longest file has fewer.
#[must_use]
pub(crate) fn has_too_many_settings(toml: &str) -> bool {
    const MOST_SIGNS: usize = 500_000;
    toml.bytes().filter(|byte| matches!(byte, b'=' | b',' | b'[' | b'{')).count() > MOST_SIGNS
}

/// The file has another format.
pub(crate) fn wrong_format(format: &Value, wanted: &str) -> Unreadable {
    let belongs = kind_of_file(wanted);
    let why = match format.as_str() {
        Some(other) if other.starts_with(OURS) => {
            format!("it holds {}, where {belongs} belongs", shown(&quoted(&kind_of_file(other))))
        }
        Some(other) => {
            format!("it says that it is “{}”, where {belongs} belongs", shown(&quoted(other)))
        }
        None => format!("it does not say that it is {belongs}"),
    };
    Unreadable::whole(&why, MOVE)
}

/// What the formats of alongside begin with.
const OURS: &str = "alongside/";

/// A kind of file as a coach calls it: `a problem card`.
fn kind_of_file(format: &str) -> String {
    match format.strip_prefix(OURS).unwrap_or(format) {
        "person" => "the record of a person".to_owned(),
        "cpd" => "a CPD entry".to_owned(),
        "growth" => "a growth record".to_owned(),
        "network" => "a network note".to_owned(),
        "own-calibration" => "a part in a calibration".to_owned(),
        "contribution" => "a coach’s figures".to_owned(),
        other => format!("a {}", other.replace('-', " ").replace("drop in", "drop-in")),
    }
}

/// A JSON error.
pub(crate) fn syntax_error(error: &serde_json::Error) -> Unreadable {
    let (line, column) = (error.line(), error.column());
    let (why, what_now) = match error.classify() {
        Category::Eof => ("it breaks off in the middle".to_owned(), PUT_BACK),
        Category::Syntax | Category::Io => (in_writing(error).to_owned(), MEND),
        Category::Data => (shown(&in_meaning(&error.to_string())), MEND),
    };
    Unreadable {
        line: (line > 0).then_some(line),
        column: (line > 0 && column > 0).then_some(column),
        why,
        what_now,
    }
}

fn in_writing(error: &serde_json::Error) -> &'static str {
    let said = error.to_string();
    if said.starts_with("recursion limit") {
        "its brackets are nested too deeply"
    } else if said.contains("unicode") || said.contains("surrogate") {
        "it holds something that is no text"
    } else if said.starts_with("control character") {
        "a line break or tab stands inside a text, where \\n or \\t is written"
    } else if said.starts_with("number out of range") {
        "a number is too large"
    } else {
        "a comma, quote or bracket is missing here or one too many"
    }
}

/// Text from a file without what acts on a terminal.
fn shown(text: &str) -> String {
    text.chars().filter(|c| !is_unshowable(*c)).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::store::schema::{bytes_of, session_from};
    use crate::store::testing::session;

    fn why(bytes: &[u8]) -> String {
        let found = session_from(bytes).expect_err("a reason");
        let place = found.line.zip(found.column).map(|(l, c)| format!("{l}:{c} "));
        format!("{}{}", place.unwrap_or_default(), found.why)
    }

    #[test]
    fn each_kind_of_damage_has_its_own_reason() {
        for (bytes, reason) in [
            (&b""[..], "it is empty"),
            (b" \n", "it is empty"),
            (&[0; 300], "it holds nothing but zeros, as after a power cut"),
            (b"\xff\xfe{\0}\0", "it is written as UTF-16"),
            (b"{", "1:1 it breaks off in the middle"),
            (
                b"{\n  \"a\": 1,,\n}",
                "2:10 a comma, quote or bracket is missing here or one too many",
            ),
            (
                b"{\"format\": \"alongside/person\"}",
                "it holds the record of a person, where a session belongs",
            ),
            (
                b"{\"format\": \"\x1b\"}",
                "1:13 a line break or tab stands inside a text, where \\n or \\t is written",
            ),
            (b"{\"format\": \"\xff\"}", "1:13 it holds something that is no text"),
            (b"[]", "it does not say"),
        ] {
            assert!(why(bytes).starts_with(reason), "{bytes:?}: {}", why(bytes));
        }
        assert!(why("[".repeat(100_000).as_bytes()).contains("nested too deeply"));
        let deep = format!("{{\"x\":{}", "[".repeat(100_000));
        assert!(why(deep.as_bytes()).contains("nested too deeply"), "{}", why(deep.as_bytes()));
    }

    #[test]
    fn an_invalid_field_is_named_with_its_line() {
        let text = String::from_utf8(bytes_of(&session()).expect("bytes")).expect("text");
        let missing = text.replacen("\"protocol\"", "\"protocol_\"", 1);
        assert!(why(missing.as_bytes()).ends_with("the field “protocol” is missing"));
        let wrong = text.replacen("\"prepared\"", "\"thought about\"", 1);
        assert_eq!(
            why(wrong.as_bytes()),
            format!(
                "{}:{} “thought about” is none of the words that may stand here",
                1 + wrong.lines().position(|l| l.contains("thought about")).expect("a line"),
                wrong.lines().find(|l| l.contains("thought about")).expect("a line").len() - 1,
            )
        );
    }

    #[test]
    fn a_reason_never_quotes_the_coachs_words() {
        let mut value = serde_json::to_value(session()).expect("json");
        value["slot_minutes"] = json!("Amina was in tears");
        let bytes = serde_json::to_vec(&value).expect("json");
        assert!(why(&bytes).ends_with("a value is of another kind than this field takes"));
    }
}
