//! Takes the records of one person out of an exported file in which those of others stand too: a
//! table, a calendar, a list of sessions. What is left is kept byte for byte.

use std::collections::BTreeSet;
use std::path::Path;

use serde::de::IgnoredAny;
use serde_json::Value;

use super::parse_error::has_too_many_values;

/// What is left of the file at `path` without the records `ids`; `None` where nothing would be left,
/// where none of them stands in it, or where it is of a format whose parts cannot be told apart.
pub(super) fn without(path: &Path, bytes: &[u8], ids: &BTreeSet<String>) -> Option<Vec<u8>> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    match ending.as_str() {
        "ics" => calendar(bytes, ids),
        "csv" => table(bytes, ids),
        "json" => list(bytes, ids),
        _ => None,
    }
}

/// Whether a text has one of `ids` in it.
fn has(text: &[u8], ids: &BTreeSet<String>) -> bool {
    let text = String::from_utf8_lossy(text);
    ids.iter().any(|id| text.contains(id.as_str()))
}

/// The parts that are not `theirs`, joined; `None` unless some are, and some are not.
fn others<'a>(parts: impl Iterator<Item = (bool, &'a [u8])>) -> Option<Vec<&'a [u8]>> {
    let (mut kept, mut gone) = (Vec::new(), 0);
    for (is_theirs, part) in parts {
        if is_theirs { gone += 1 } else { kept.push(part) }
    }
    (gone > 0 && !kept.is_empty()).then_some(kept)
}

/// A calendar without their entries.
fn calendar(bytes: &[u8], ids: &BTreeSet<String>) -> Option<Vec<u8>> {
    const BEGIN: &[u8] = b"BEGIN:VEVENT";
    const END: &[u8] = b"END:VEVENT";
    let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    let is = |line: &[u8], mark: &[u8]| line.trim_ascii_end().eq_ignore_ascii_case(mark);
    let first = lines.iter().position(|line| is(line, BEGIN))?;
    let after = lines.iter().rposition(|line| is(line, END))? + 1;
    let entries: Vec<Vec<u8>> = lines
        .get(first..after)?
        .split_inclusive(|line| is(line, END))
        .map(<[&[u8]]>::concat)
        .collect();
    let is_theirs = |entry: &[u8]| has(&unfolded(entry), ids);
    let kept = others(entries.iter().map(|entry| (is_theirs(entry), entry.as_slice())))?;
    Some([lines.get(..first)?.concat(), kept.concat(), lines.get(after..)?.concat()].concat())
}

/// Lines of a calendar that were folded, whole again.
fn unfolded(entry: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(entry);
    text.replace("\r\n ", "").replace("\n ", "").into_bytes()
}

/// A table without their rows; its first row is the headings.
fn table(bytes: &[u8], ids: &BTreeSet<String>) -> Option<Vec<u8>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let (mut starts, mut theirs) = (Vec::new(), Vec::new());
    for record in reader.byte_records() {
        let record = record.ok()?;
        starts.push(usize::try_from(record.position()?.byte()).ok()?);
        theirs.push(record.iter().any(|field| ids.iter().any(|id| id.as_bytes() == field)));
    }
    let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
    let rows: Vec<&[u8]> =
        starts.iter().zip(ends).map(|(from, to)| bytes.get(*from..to)).collect::<Option<_>>()?;
    let (headings, rows) = rows.split_first()?;
    let kept = others(theirs.into_iter().skip(1).zip(rows.iter().copied()))?;
    let before = bytes.get(..*starts.first()?)?;
    Some([before, headings, &kept.concat()].concat())
}

/// A list of sessions without theirs.
fn list(bytes: &[u8], ids: &BTreeSet<String>) -> Option<Vec<u8>> {
    let mut left = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    left = left.strip_prefix(b"[")?;
    let mut parts = Vec::new();
    loop {
        left = left.trim_ascii_start();
        left = left.strip_prefix(b",").unwrap_or(left).trim_ascii_start();
        if left.starts_with(b"]") {
            break;
        }
        let mut values = serde_json::Deserializer::from_slice(left).into_iter::<IgnoredAny>();
        values.next()?.ok()?;
        let (session, rest) = left.split_at_checked(values.byte_offset())?;
        if has_too_many_values(session) {
            return None;
        }
        let value: Value = serde_json::from_slice(session).ok()?;
        let has = |id: &Value| id.as_str().is_some_and(|id| ids.contains(id));
        parts.push((has(&value["id"]) || has(&value["coachee"]["id"]), session));
        left = rest;
    }
    let kept = others(parts.into_iter())?;
    Some([b"[\n  ".as_slice(), &kept.join(b",\n  ".as_slice()), b"\n]\n"].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "0193581e-6c1a-7b52-9f0e-2f3c5d4c0421";
    const OTHER: &str = "0193581e-6c1a-7b52-9f0e-2f3c5d4c0422";

    fn left(name: &str, text: &str) -> Option<String> {
        let ids = BTreeSet::from([ONE.to_owned()]);
        let left = without(Path::new(name), text.as_bytes(), &ids)?;
        Some(String::from_utf8(left).expect("text"))
    }

    #[test]
    fn entries_of_others_stay_in_a_calendar_byte_for_byte() {
        let entry = |id: &str| {
            let (start, end) = id.split_at(20);
            format!("BEGIN:VEVENT\r\nUID:{start}\r\n {end}-check@alongside\r\nEND:VEVENT\r\n")
        };
        let whole = |entries: &[&str]| {
            let entries: String = entries.iter().map(|id| entry(id)).collect();
            format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{entries}END:VCALENDAR\r\n")
        };
        let (both, others) = (whole(&[ONE, OTHER, ONE, OTHER]), whole(&[OTHER, OTHER]));
        assert_eq!(left("term.ics", &both), Some(others.clone()));
        assert_eq!(left("term.ICS", &others), None, "it is not theirs");
        assert_eq!(left("term.ics", &whole(&[ONE])), None, "nothing would be left");
    }

    #[test]
    fn rows_of_others_stay_in_a_table_byte_for_byte() {
        let table = |ids: &[&str]| {
            let row = |id: &&str| format!("{id},\"Two lines,\r\nand \"\"words\"\"\"\r\n");
            format!("\u{feff}Session,Said\r\n{}", ids.iter().map(row).collect::<String>())
        };
        let others = table(&[OTHER, OTHER]);
        assert_eq!(left("all.csv", &table(&[OTHER, ONE, OTHER])), Some(others.clone()));
        assert_eq!((left("all.csv", &others), left("all.csv", &table(&[ONE]))), (None, None));
    }

    #[test]
    fn sessions_of_others_stay_in_a_list_with_their_own_numbers() {
        let (one, other) =
            (format!(r#"{{"id":"{ONE}"}}"#), format!(r#"{{"id":"{OTHER}","n":1.10}}"#));
        let both = format!("[{one}, {other},\n{one}]");
        assert_eq!(left("all.json", &both), Some(format!("[\n  {other}\n]\n")));
        // That a record of somebody else names them is no reason to take it out.
        let names = format!(r#"[{one},{{"id":"{OTHER}","previous":{{"session":"{ONE}"}}}}]"#);
        assert!(left("all.json", &names).is_some_and(|left| left.contains(OTHER)));
        assert_eq!((left("all.json", &one), left("all.md", &both)), (None, None));
    }
}
