//! Where files about others name a person.

use std::path::{Path, PathBuf};

use crate::coaching::id::PersonId;
use crate::search::name_finder::NameFinder;

/// A line in a file about somebody else, or about nobody, that names a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    /// The file.
    pub(crate) file: PathBuf,
    /// The line, from 1.
    pub(crate) line: usize,
    /// The name as it is there.
    pub(crate) words: String,
}

/// The lines of a file about others that name the person, except those that say who coached and on
/// which machine.
pub(super) fn mentions(
    file: &Path,
    bytes: &[u8],
    is_their_coaching: bool,
    id: &PersonId,
    names: &NameFinder,
) -> Vec<Mention> {
    let text = String::from_utf8_lossy(bytes);
    let known: &[&str] =
        if is_their_coaching { &["\"name\":", "\"id\":", "\"device\":"] } else { &[] };
    let mut found = Vec::new();
    for (n, line) in text.lines().enumerate() {
        if known.iter().any(|it| line.trim_start().starts_with(it)) {
            continue;
        }
        let line = unescaped(line);
        let mention =
            |words: &str| Mention { file: file.to_owned(), line: n + 1, words: words.into() };
        found.extend(names.find(&line).into_iter().map(|hit| mention(&line[hit.at])));
        if line.contains(id.as_str()) {
            found.push(mention(id.as_str()));
        }
    }
    found
}

/// A line of JSON without escapes, which some programs write for every accent.
fn unescaped(line: &str) -> String {
    if !line.contains('\\') {
        return line.to_owned();
    }
    let mut units: Vec<u16> = Vec::with_capacity(line.len());
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        let mut pair = [0; 2];
        if c != '\\' {
            units.extend_from_slice(c.encode_utf16(&mut pair));
            continue;
        }
        match rest.next() {
            Some('u') => {
                let digits: String = rest.by_ref().take(4).collect();
                units.push(u16::from_str_radix(&digits, 16).unwrap_or(0xFFFD));
            }
            Some('n' | 't' | 'r' | 'b' | 'f') => units.push(u16::from(b' ')),
            Some(other) => units.extend_from_slice(other.encode_utf16(&mut pair)),
            None => {}
        }
    }
    String::from_utf16_lossy(&units)
}
