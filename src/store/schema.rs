//! From bytes to a session, a person or a drop-in, whatever version wrote them, and back to bytes.
//!
//! Any bytes give a value or a reason with its line and column; none bring the program down. A
//! file of today's version is parsed straight into the type; an older one is lifted version by
//! version in memory; a newer one can be read, if it can be made sense of, and never written.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::error::Why;
use super::parse_error::{Unreadable, stumbled_over, text_in, wrong_format};
use super::problem::FileProblem;
use crate::coaching::drop_in::{DROP_IN_VERSION, DropIn};
use crate::coaching::people::Person;
use crate::coaching::session::{SESSION_VERSION, Session};

/// A step from one version of a format to the next.
pub(crate) type Lift = fn(&mut Value);

/// How an older session becomes one of the next version: the first from 1 to 2, and so on.
const SESSION_LIFTS: [Lift; 0] = [];
/// The same for a person.
const PERSON_LIFTS: [Lift; 0] = [];
/// The same for a drop-in.
const DROP_IN_LIFTS: [Lift; 0] = [];
/// The version of a person's file that this program writes.
const PERSON_VERSION: u32 = 1;

/// A file's content, made sense of.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Readable<T> {
    /// What it holds.
    pub(crate) it: T,
    /// A newer version wrote it: what this one does not know of might be lost by writing.
    pub(crate) read_only: bool,
    /// An older version wrote it; it was lifted in memory.
    pub(crate) older: bool,
}

/// A thing that has a format of its own.
pub(crate) trait StoredFormat: DeserializeOwned {
    /// What its file says it is.
    const FORMAT: &'static str;
    fn version(&self) -> u32;
}

impl StoredFormat for Session {
    const FORMAT: &'static str = "alongside/session";

    fn version(&self) -> u32 {
        self.version
    }
}

impl StoredFormat for Person {
    const FORMAT: &'static str = "alongside/person";

    fn version(&self) -> u32 {
        self.version
    }
}

impl StoredFormat for DropIn {
    const FORMAT: &'static str = "alongside/drop-in";

    fn version(&self) -> u32 {
        self.version
    }
}

/// The session in `bytes`.
pub(crate) fn session_from(bytes: &[u8]) -> Result<Readable<Session>, Unreadable> {
    read(bytes, SESSION_VERSION, &SESSION_LIFTS)
}

/// The person in `bytes`.
pub(crate) fn person_from(bytes: &[u8]) -> Result<Readable<Person>, Unreadable> {
    read(bytes, PERSON_VERSION, &PERSON_LIFTS)
}

/// The drop-in in `bytes`.
pub(crate) fn drop_in_from(bytes: &[u8]) -> Result<Readable<DropIn>, Unreadable> {
    read(bytes, DROP_IN_VERSION, &DROP_IN_LIFTS)
}

/// A session as its file holds it.
pub(crate) fn session_bytes(session: &Session) -> Result<Vec<u8>, Why> {
    if session.version > SESSION_VERSION {
        return Err(Why::Newer);
    }
    match with_counted_time(session) {
        Some(mended) => bytes_of(&mended),
        None => bytes_of(session),
    }
}

/// A person as their file holds them.
pub(crate) fn person_bytes(person: &Person) -> Result<Vec<u8>, Why> {
    if person.version > PERSON_VERSION { Err(Why::Newer) } else { bytes_of(person) }
}

/// A drop-in as its file holds it.
pub(crate) fn drop_in_bytes(drop_in: &DropIn) -> Result<Vec<u8>, Why> {
    if drop_in.version > DROP_IN_VERSION { Err(Why::Newer) } else { bytes_of(drop_in) }
}

fn bytes_of(it: &impl serde::Serialize) -> Result<Vec<u8>, Why> {
    let mut bytes = serde_json::to_vec_pretty(it)
        .map_err(|error| Why::Other(std::io::ErrorKind::InvalidData, error.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// What every format begins with. Everything else may be of any shape.
#[derive(Deserialize)]
struct Header {
    #[serde(default)]
    format: Value,
    #[serde(default)]
    version: Value,
}

fn read<T: StoredFormat>(
    bytes: &[u8],
    today: u32,
    lifts: &[Lift],
) -> Result<Readable<T>, Unreadable> {
    let text = text_in(bytes)?;
    let error = match serde_json::from_slice::<T>(text) {
        Ok(it) if it.version() < today => return lifted(text, it.version(), today, lifts),
        Ok(it) => return Ok(Readable { read_only: it.version() > today, it, older: false }),
        Err(error) => error,
    };
    // What is no JSON at all is said before what is none of ours.
    let is_no_json = |error: &serde_json::Error| error.is_syntax() || error.is_eof();
    let header: Header = match serde_json::from_slice(text) {
        _ if is_no_json(&error) => return Err(stumbled_over(&error)),
        Ok(header) => header,
        Err(at_all) if is_no_json(&at_all) => return Err(stumbled_over(&at_all)),
        Err(_) => return Err(stumbled_over(&error)),
    };
    if header.format != T::FORMAT {
        return Err(wrong_format(&header.format, T::FORMAT));
    }
    match header.version.as_u64().map(u32::try_from) {
        Some(Ok(version)) if version < today => lifted(text, version, today, lifts),
        Some(Ok(version)) if version == today => Err(stumbled_over(&error)),
        Some(_) => Err(Unreadable::newer()),
        None => Err(stumbled_over(&error)),
    }
}

fn lifted<T: StoredFormat>(
    text: &[u8],
    version: u32,
    today: u32,
    lifts: &[Lift],
) -> Result<Readable<T>, Unreadable> {
    let from = usize::try_from(version).ok().and_then(|v| v.checked_sub(1));
    let Some(steps) = from.and_then(|from| lifts.get(from..)) else {
        return Err(Unreadable::unknown_version(version));
    };
    let mut value: Value = serde_json::from_slice(text).map_err(|error| stumbled_over(&error))?;
    for lift in steps {
        lift(&mut value);
    }
    if let Some(fields) = value.as_object_mut() {
        fields.insert("version".to_owned(), today.into());
    }
    let it = serde_json::from_value(value).map_err(|error| stumbled_over(&error))?;
    Ok(Readable { it, read_only: false, older: true })
}

/// A copy whose times can all be written, where `session` holds one that no clock makes: JSON has
/// no word for it, and the file would not be readable again.
fn with_counted_time(session: &Session) -> Option<Session> {
    let all_finite = |s: &Session| {
        s.steps.iter().flat_map(|step| &step.visits).all(|visit| visit.seconds.is_finite())
            && s.practice.reps.iter().chain(&s.practice.model_rep).all(|r| r.seconds.is_finite())
    };
    if all_finite(session) {
        return None;
    }
    let mend = |seconds: &mut f64| {
        if !seconds.is_finite() {
            *seconds = 0.0;
        }
    };
    let mut mended = session.clone();
    mended
        .steps
        .iter_mut()
        .flat_map(|step| &mut step.visits)
        .for_each(|visit| mend(&mut visit.seconds));
    let practice = &mut mended.practice;
    practice.reps.iter_mut().chain(&mut practice.model_rep).for_each(|rep| mend(&mut rep.seconds));
    Some(mended)
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
    use crate::coaching::practice::Rep;
    use crate::store::testing::{any_session, at, session};

    fn value() -> Value {
        serde_json::to_value(session()).expect("json")
    }

    #[test]
    fn an_older_session_is_lifted_step_by_step_in_memory() {
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
    fn a_newer_session_is_read_and_never_written() {
        let mut newer = value();
        newer["version"] = json!(SESSION_VERSION + 1);
        newer["mood"] = json!("calm");
        let read = session_from(&serde_json::to_vec(&newer).expect("json")).expect("readable");
        assert!(read.read_only);
        assert_eq!(read.it.unknown["mood"], json!("calm"));
        assert_eq!(session_bytes(&read.it), Err(Why::Newer));

        newer["steps"] = json!({ "in": "another shape" });
        let why = session_from(&serde_json::to_vec(&newer).expect("json")).expect_err("a reason");
        assert_eq!(why, Unreadable::newer());
    }

    #[test]
    fn a_time_that_no_clock_makes_does_not_make_the_file_unreadable() {
        let mut session = session();
        let began = at("2026-11-23T09:16:04+00:00");
        session.practice.reps = vec![Rep { seconds: f64::NAN, ..Rep::begun(began) }];
        let read = session_from(&session_bytes(&session).expect("bytes")).expect("a session");
        assert!(read.it.practice.reps[0].seconds.abs() < f64::EPSILON);
    }

    #[test]
    fn a_byte_order_mark_is_no_hindrance() {
        let mut bytes = b"\xef\xbb\xbf".to_vec();
        bytes.extend(session_bytes(&session()).expect("bytes"));
        assert_eq!(session_from(&bytes).expect("a session").it, session());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn what_is_saved_is_what_is_read(session in any_session()) {
            let bytes = session_bytes(&session).expect("bytes");
            let read = session_from(&bytes).expect("a session");
            prop_assert_eq!(&read.it, &session);
            // Equal times may differ in their offset, so compare what is written as well.
            prop_assert_eq!(session_bytes(&read.it).expect("bytes"), bytes);
            prop_assert!(!read.read_only && !read.older);
        }

        #[test]
        fn any_bytes_are_a_session_or_a_reason(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = session_from(&bytes);
            let _ = person_from(&bytes);
        }

        #[test]
        fn a_damaged_file_is_a_session_or_a_reason(
            cut in 0_usize..4000, at in 0_usize..4000, bit in 0_u8..8,
        ) {
            let mut bytes = session_bytes(&session()).expect("bytes");
            let at = at % bytes.len();
            bytes[at] ^= 1 << bit;
            let _ = session_from(&bytes);
            bytes.truncate(cut % bytes.len());
            prop_assert!(session_from(&bytes).is_err(), "half a file was taken for a whole one");
        }
    }
}
