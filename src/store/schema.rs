//! Parses records of any version, and writes them.
//!
//! Any bytes give a value, or an error with line and column. A file of the current version is
//! parsed directly; an older one is converted version by version in memory; a newer one is read if
//! possible, and never written.

use serde::Deserialize;
use serde_json::Value;

use super::error::Why;
use super::parse_error::{Unreadable, has_too_many_values, syntax_error, text_in, wrong_format};
use super::problem::FileProblem;
use crate::coaching::durable::exact_numbers::{read_exactly, with_numbers};
use crate::coaching::durable::fingerprint::Fingerprint;
use crate::coaching::durable::record::{Lift, MOST_BYTES, Record};
use crate::coaching::durable::stamp::Ancestry;
use crate::coaching::session::Session;

/// A parsed file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Readable<T> {
    /// The record.
    pub(crate) it: T,
    /// A newer version wrote it: fields that this one does not know might be lost by writing.
    pub(crate) read_only: bool,
    /// An older version wrote it; it was converted in memory.
    pub(crate) older: bool,
}

/// The session in `bytes`.
pub(crate) fn session_from(bytes: &[u8]) -> Result<Readable<Session>, Unreadable> {
    record_from(bytes)
}

/// The record in `bytes`.
pub(crate) fn record_from<R: Record>(bytes: &[u8]) -> Result<Readable<R>, Unreadable> {
    read(bytes, R::KIND.version, R::KIND.lifts)
}

/// The same, as a version that others can be proved to come from.
pub(crate) fn version_from<R: Record>(bytes: &[u8]) -> Result<Readable<R>, Unreadable> {
    let mut read = record_from::<R>(bytes)?;
    read.it.stamp_mut().ancestry.read_from(Fingerprint::of(bytes));
    Ok(read)
}

/// A record as its file holds it, naming the versions that it comes from.
pub(crate) fn bytes_naming<R: Record>(
    record: &R,
    parents: Vec<Fingerprint>,
) -> Result<Vec<u8>, Why> {
    let mut record = record.clone();
    record.stamp_mut().ancestry = Ancestry::from(parents);
    bytes_of(&record)
}

/// A record as its file holds it; never one that would not be read again.
pub(crate) fn bytes_of<R: Record>(record: &R) -> Result<Vec<u8>, Why> {
    if record.version() > R::KIND.version {
        return Err(Why::Newer);
    }
    let writable = record.writable();
    let mut json = serde_json::to_string_pretty(writable.as_ref().unwrap_or(record))
        .map(with_numbers)
        .map_err(|error| Why::Other(std::io::ErrorKind::InvalidData, error.to_string()))?;
    json.push('\n');
    if json.len() > MOST_BYTES || has_too_many_values(json.as_bytes()) {
        return Err(Why::TooLarge(json.len() as u64));
    }
    Ok(json.into_bytes())
}

/// The fields that every format begins with.
#[derive(Deserialize)]
struct Header {
    #[serde(default)]
    format: Value,
    #[serde(default)]
    version: Value,
}

fn read<T: Record>(bytes: &[u8], today: u32, lifts: &[Lift]) -> Result<Readable<T>, Unreadable> {
    let text = text_in(bytes)?;
    if has_too_many_values(text) {
        return Err(Unreadable::too_full());
    }
    read_exactly(text, |text| read_text(text, today, lifts))
}

fn read_text<T: Record>(
    text: &[u8],
    today: u32,
    lifts: &[Lift],
) -> Result<Readable<T>, Unreadable> {
    let error = match serde_json::from_slice::<T>(text) {
        Ok(it) if it.version() < today => return lifted(text, it.version(), today, lifts),
        Ok(it) => return Ok(Readable { read_only: it.version() > today, it, older: false }),
        Err(error) => error,
    };
    not_read(text, &error, T::KIND.format, today)
        .and_then(|older| lifted(text, older, today, lifts))
}

/// Why `text`, which could not be parsed by `error`, is no file of `format`; else the older version
/// that it is of.
pub(super) fn not_read(
    text: &[u8],
    error: &serde_json::Error,
    format: &str,
    today: u32,
) -> Result<u32, Unreadable> {
    // A syntax error is reported rather than a wrong format.
    let is_no_json = |error: &serde_json::Error| error.is_syntax() || error.is_eof();
    let header: Header = match serde_json::from_slice(text) {
        _ if is_no_json(error) => return Err(syntax_error(error)),
        Ok(header) => header,
        Err(at_all) if is_no_json(&at_all) => return Err(syntax_error(&at_all)),
        Err(_) => return Err(syntax_error(error)),
    };
    if header.format != format {
        return Err(wrong_format(&header.format, format));
    }
    match header.version.as_u64().map(u32::try_from) {
        Some(Ok(version)) if version < today => Ok(version),
        Some(Ok(version)) if version == today => Err(syntax_error(error)),
        Some(_) => Err(Unreadable::newer()),
        None => Err(syntax_error(error)),
    }
}

fn lifted<T: Record>(
    text: &[u8],
    version: u32,
    today: u32,
    lifts: &[Lift],
) -> Result<Readable<T>, Unreadable> {
    let from = usize::try_from(version).ok().and_then(|v| v.checked_sub(1));
    let Some(steps) = from.and_then(|from| lifts.get(from..)) else {
        return Err(Unreadable::unknown_version(version));
    };
    let mut value: Value = serde_json::from_slice(text).map_err(|error| syntax_error(&error))?;
    for lift in steps {
        lift(&mut value);
    }
    if let Some(fields) = value.as_object_mut() {
        fields.insert("version".to_owned(), today.into());
    }
    let it = serde_json::from_value(value).map_err(|error| syntax_error(&error))?;
    Ok(Readable { it, read_only: false, older: true })
}

impl Unreadable {
    /// This, said of `file`.
    pub(crate) fn in_file(self, file: &std::path::Path) -> FileProblem {
        FileProblem {
            file: file.to_owned(),
            line: self.line,
            column: self.column,
            why: self.why,
            what_now: self.what_now.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::coaching::people::Person;
    use crate::coaching::practice::Rep;
    use crate::coaching::session::SESSION_VERSION;
    use crate::store::testing::{any_session, at, session};

    fn value() -> Value {
        serde_json::to_value(session()).expect("json")
    }

    #[test]
    fn an_older_session_is_migrated_step_by_step_in_memory() {
        // As if today were 3: in 1 the notes were called `remarks`, in 2 the coach had a `title`.
        let lifts: [Lift; 2] = [
            |value| {
                if let Some(fields) = value.as_object_mut()
                    && let Some(old) = fields.remove("zone")
                {
                    fields.insert("time_zone".to_owned(), old);
                }
            },
            |value| value["slot_minutes"] = json!(45),
        ];
        let mut old = value();
        old.as_object_mut().expect("fields").remove("time_zone");
        old["zone"] = json!("Europe/London");
        old["not_known_yet"] = json!([1, null]);
        let bytes = serde_json::to_vec(&old).expect("json");
        let read: Readable<Session> = read(&bytes, 3, &lifts).expect("lifted");
        assert_eq!(read.it.time_zone, "Europe/London");
        assert_eq!(read.it.slot_minutes, Some(45));
        assert_eq!(read.it.version, 3);
        assert_eq!(read.it.unknown["not_known_yet"], json!([1, null]));
        assert!(read.older && !read.read_only);
    }

    #[test]
    fn a_newer_session_is_read_only() {
        let mut newer = value();
        newer["version"] = json!(SESSION_VERSION + 1);
        newer["mood"] = json!("calm");
        let read = session_from(&serde_json::to_vec(&newer).expect("json")).expect("readable");
        assert!(read.read_only);
        assert_eq!(read.it.unknown["mood"], json!("calm"));
        assert_eq!(bytes_of(&read.it), Err(Why::Newer));

        newer["steps"] = json!({ "in": "another shape" });
        let why = session_from(&serde_json::to_vec(&newer).expect("json")).expect_err("a reason");
        assert_eq!(why, Unreadable::newer());
    }

    #[test]
    fn a_length_that_is_no_number_leaves_the_file_readable() {
        let mut session = session();
        let began = at("2026-11-23T09:16:04+00:00");
        session.practice.reps = vec![Rep { seconds: f64::NAN, ..Rep::begun(began) }];
        let read = session_from(&bytes_of(&session).expect("bytes")).expect("a session");
        assert!(read.it.practice.reps[0].seconds.abs() < f64::EPSILON);
    }

    #[test]
    fn a_byte_order_mark_is_ignored() {
        let mut bytes = b"\xef\xbb\xbf".to_vec();
        bytes.extend(bytes_of(&session()).expect("bytes"));
        assert_eq!(session_from(&bytes).expect("a session").it, session());
    }

    proptest! {
        #![proptest_config(crate::corpus::cases(64))]

        #[test]
        fn a_saved_session_reads_back_the_same(session in any_session()) {
            let bytes = bytes_of(&session).expect("bytes");
            let read = session_from(&bytes).expect("a session");
            prop_assert_eq!(&read.it, &session);
            // Equal times may differ in their offset, so compare what is written as well.
            prop_assert_eq!(bytes_of(&read.it).expect("bytes"), bytes);
            prop_assert!(!read.read_only && !read.older);
        }

        #[test]
        fn any_bytes_give_a_session_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = session_from(&bytes);
            let _ = record_from::<Person>(&bytes);
        }

        #[test]
        fn a_damaged_file_gives_a_session_or_an_error(
            cut in 0_usize..4000, at in 0_usize..4000, bit in 0_u8..8,
        ) {
            let mut bytes = bytes_of(&session()).expect("bytes");
            let at = at % bytes.len();
            bytes[at] ^= 1 << bit;
            let _ = session_from(&bytes);
            bytes.truncate(cut % bytes.len());
            prop_assert!(session_from(&bytes).is_err(), "half a file was taken for a whole one");
        }
    }
}
