//! Reads JSON that a person wrote, in which any value may be of the wrong kind.
//!
//! A value that does not fit its field is moved to a field beside it, `slots (cannot be read)`, where
//! it is kept and written back; it is tried again each time, so that a newer version reads what an
//! older one could not. An element of a list that is no object at all stands in an object of its own.

use serde_json::{Map, Value};
use serde_path_to_error::{Path, Segment};

/// What ends the name of a field whose value could not be read.
const UNREAD: &str = " (cannot be read)";

/// In an object that stands for an element of a list that is no object, the name of its field.
const NO_OBJECT: &str = "(cannot be read)";

/// After so many values each further one takes its whole part of the record with it, so that a file
/// made to be slow is not.
const MOST_ALONE: usize = 64;

/// `value` by `read`, in which what does not fit was put aside.
///
/// # Errors
/// As `read` gives them, where the value as a whole does not fit.
pub(super) fn fitted<T>(
    mut value: Value,
    read: impl Fn(&Value) -> Result<T, serde_path_to_error::Error<serde_json::Error>>,
) -> Result<T, serde_json::Error> {
    put_back(&mut value);
    let parts = value.as_object().map_or(0, Map::len);
    for tried in 0..=MOST_ALONE + 2 * parts {
        let error = match read(&value) {
            Ok(it) => return Ok(it),
            Err(error) => error,
        };
        let mut keys = keys_of(error.path());
        if tried >= MOST_ALONE {
            keys.truncate(1);
        }
        if !put_aside(&mut value, &keys) {
            return Err(error.into_inner());
        }
    }
    read(&value).map_err(serde_path_to_error::Error::into_inner)
}

/// What could not be read of a part: the name of its field, empty where it is the part as a whole,
/// and the value.
pub(super) fn unread<'a>(
    fields: impl IntoIterator<Item = (&'a String, &'a Value)>,
) -> impl Iterator<Item = (&'a str, &'a Value)> {
    fields.into_iter().filter_map(|(key, value)| {
        let field = if key == NO_OBJECT { Some("") } else { key.strip_suffix(UNREAD) };
        Some((field?.trim_end_matches(UNREAD), value))
    })
}

/// The names under which the value of `field` may stand.
pub(super) fn unread_names(field: &str) -> Vec<String> {
    vec![field.to_owned(), format!("{field}{UNREAD}")]
}

/// A step on the way to a value.
enum PathKey {
    Field(String),
    Element(usize),
}

fn keys_of(path: &Path) -> Vec<PathKey> {
    let key = |segment: &Segment| match segment {
        Segment::Map { key } => Some(PathKey::Field(key.clone())),
        Segment::Seq { index } => Some(PathKey::Element(*index)),
        Segment::Enum { .. } | Segment::Unknown => None,
    };
    path.iter().map_while(key).collect()
}

/// Puts aside the value at `keys`, or what holds it where that was done already. Says whether
/// anything was.
fn put_aside(value: &mut Value, keys: &[PathKey]) -> bool {
    let Some((last, before)) = keys.split_last() else { return false };
    let holder = before.iter().try_fold(&mut *value, |value, key| match key {
        PathKey::Field(name) => value.get_mut(name),
        PathKey::Element(n) => value.get_mut(n),
    });
    let is_done = match (holder, last) {
        (Some(Value::Object(fields)), PathKey::Field(name)) if !name.ends_with(UNREAD) => {
            let mut aside = format!("{name}{UNREAD}");
            while fields.contains_key(&aside) {
                aside.push_str(UNREAD);
            }
            fields.remove(name).map(|it| fields.insert(aside, it)).is_some()
        }
        (Some(Value::Array(elements)), PathKey::Element(n)) => match elements.get_mut(*n) {
            Some(it) if !it.is_object() => {
                let whole = it.take();
                *it = Value::Object(Map::from_iter([(NO_OBJECT.to_owned(), whole)]));
                true
            }
            _ => false,
        },
        _ => false,
    };
    is_done || put_aside(value, before)
}

/// Puts everything back that was put aside, where nothing else has taken its place since; where it
/// has, both are kept.
fn put_back(value: &mut Value) {
    match value {
        Value::Array(list) => {
            for it in list {
                let whole = it.as_object_mut().filter(|it| it.len() == 1);
                if let Some(whole) = whole.and_then(|it| it.remove(NO_OBJECT)) {
                    *it = whole;
                }
                put_back(it);
            }
        }
        Value::Object(fields) => {
            let names = fields.keys().filter_map(|key| key.strip_suffix(UNREAD));
            let free = names.filter(|it| !it.ends_with(UNREAD) && !fields.contains_key(*it));
            for name in free.map(str::to_owned).collect::<Vec<_>>() {
                if let Some(it) = fields.remove(&format!("{name}{UNREAD}")) {
                    fields.insert(name, it);
                }
            }
            fields.iter_mut().for_each(|(_, it)| put_back(it));
        }
        _ => {}
    }
}
