//! Numbers in fields that this version does not know keep their digits.
//!
//! A value in memory has room for 64 bits of a number. Where a file holds one that would not come out
//! as it went in, it is read as a text with a mark of this process before it, and written as the
//! number again. A field that this version knows is read as the number that it can hold.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::ops::Range;
use std::sync::OnceLock;

/// What stands before such a number in memory; no text that somebody typed has it.
static MARK: OnceLock<String> = OnceLock::new();

/// How many such numbers are tried one by one, in a file where a known field holds one.
const MOST_TRIED: usize = 64;

/// So many digits fit always.
const ALWAYS: usize = 15;

/// Reads `text` by `read`, with numbers that it would not keep as marked texts where it takes those.
///
/// # Errors
/// As `read` gives them for `text` itself.
pub(crate) fn read_exactly<T, E>(
    text: &[u8],
    read: impl Fn(&[u8]) -> Result<T, E>,
) -> Result<T, E> {
    let inexact = if may_be_inexact(text) { inexact_numbers(text) } else { Vec::new() };
    if inexact.is_empty() {
        return read(text);
    }
    if let Ok(it) = read(&marked(text, &inexact)) {
        return Ok(it);
    }
    let alone = |number: &Range<usize>| read(&marked(text, std::slice::from_ref(number))).is_ok();
    let kept: Vec<Range<usize>> =
        inexact.into_iter().take(MOST_TRIED).filter(|number| alone(number)).collect();
    read(&marked(text, &kept)).or_else(|_| read(text))
}

/// JSON that was written from memory, with the marked texts as the numbers that they were.
#[must_use]
pub(crate) fn with_numbers(json: String) -> String {
    let Some(mark) = MARK.get().filter(|it| json.contains(it.as_str())) else { return json };
    let mut written = String::with_capacity(json.len());
    let mut rest = json.as_str();
    while let Some(at) = rest.find(mark.as_str()) {
        let (before, after) = (&rest[..at], &rest[at + mark.len()..]);
        let length = after.bytes().take_while(|it| is_of_number(*it)).count();
        let is_whole = before.ends_with('"') && after[length..].starts_with('"');
        written.push_str(if is_whole { &before[..at - 1] } else { before });
        written.push_str(&after[..length]);
        rest = &after[length + usize::from(is_whole)..];
    }
    written.push_str(rest);
    written
}

fn mark() -> &'static str {
    MARK.get_or_init(|| {
        format!("\u{f8ff}number {:016x} ", RandomState::new().build_hasher().finish())
    })
}

fn marked(text: &[u8], numbers: &[Range<usize>]) -> Vec<u8> {
    let mut marked = Vec::with_capacity(text.len() + numbers.len() * 40);
    let mut from = 0;
    for number in numbers {
        marked.extend_from_slice(part(text, from..number.start));
        marked.push(b'"');
        marked.extend_from_slice(mark().as_bytes());
        marked.extend_from_slice(part(text, number.clone()));
        marked.push(b'"');
        from = number.end;
    }
    marked.extend_from_slice(part(text, from..text.len()));
    marked
}

fn part(text: &[u8], range: Range<usize>) -> &[u8] {
    text.get(range).unwrap_or_default()
}

/// Whether `text` may hold a number that is not kept: a long one, or one with an exponent. Nearly every
/// file is known by this to hold none, in half the time that it takes to look at each number.
fn may_be_inexact(text: &[u8]) -> bool {
    const CHUNK: usize = 64;
    let is_long = |at: usize| run_around(text, at).len() > ALWAYS;
    if (ALWAYS..text.len()).step_by(ALWAYS + 1).any(is_long) {
        return true;
    }
    let is_exponent = |(before, it): (&u8, &u8)| before.is_ascii_digit() && *it | 0x20 == b'e';
    let begins_a_number = |at: usize| {
        let before = run_around(text, at).start.checked_sub(1).and_then(|it| text.get(it));
        before.is_some_and(|it| b":,[ \t\r\n".contains(it))
    };
    (0..text.len()).step_by(CHUNK).any(|from| {
        let chunk = part(text, from..text.len().min(from + CHUNK + 1));
        let pairs = || chunk.iter().zip(part(chunk, 1..chunk.len()));
        // Without leaving early, several bytes are looked at at once.
        pairs().fold(false, |any, pair| any | is_exponent(pair))
            && pairs().enumerate().any(|(at, pair)| is_exponent(pair) && begins_a_number(from + at))
    })
}

/// The bytes around `at` that may be of a number; none where that one is not.
fn run_around(text: &[u8], at: usize) -> Range<usize> {
    let is_of = |it: &&u8| is_of_number(**it);
    let after = part(text, at..text.len()).iter().take_while(is_of).count();
    if after == 0 {
        return at..at;
    }
    let before = part(text, 0..at).iter().rev().take_while(is_of).count();
    at - before..at + after
}

/// Where `text` holds numbers that would not be kept.
fn inexact_numbers(text: &[u8]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' => at = end_of_string(text, at),
            b'-' | b'0'..=b'9' => {
                let length =
                    part(text, at..text.len()).iter().take_while(|it| is_of_number(**it)).count();
                let number = at..at + length;
                if !is_kept(part(text, number.clone())) {
                    found.push(number);
                }
                at += length;
            }
            _ => at += 1,
        }
    }
    found
}

fn is_of_number(byte: u8) -> bool {
    matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9')
}

/// The byte after the string that begins at `from`.
fn end_of_string(text: &[u8], from: usize) -> usize {
    let mut at = from + 1;
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    text.len()
}

/// Whether a number comes out as it went in. One that is no number is left for the reader to refuse.
fn is_kept(number: &[u8]) -> bool {
    if number.len() <= ALWAYS && !number.iter().any(|it| matches!(it, b'e' | b'E')) {
        return true;
    }
    let Some((text, wanted)) =
        std::str::from_utf8(number).ok().and_then(|it| Some((it, Decimal::of(it)?)))
    else {
        return true;
    };
    if text.parse::<u64>().is_ok() || text.parse::<i64>().is_ok() {
        return true;
    }
    let held: f64 = text.parse().unwrap_or(f64::INFINITY);
    // By the printer that writes it: of two shortest forms that are equally near, another may choose
    // the other one.
    held.is_finite()
        && serde_json::to_string(&held).is_ok_and(|it| Decimal::of(&it) == Some(wanted))
}

/// A decimal number by its digits, without zeros at either end, and the power of ten of the first.
#[derive(PartialEq)]
struct Decimal {
    is_negative: bool,
    digits: Vec<u8>,
    power: i64,
}

impl Decimal {
    /// The number in `text`; none where it is none as JSON writes them.
    fn of(text: &str) -> Option<Self> {
        let (is_negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
        let is_digits = |it: &str| !it.is_empty() && it.bytes().all(|b| b.is_ascii_digit());
        if !is_digits(whole) || !is_digits(fraction) || (whole.len() > 1 && whole.starts_with('0'))
        {
            return None;
        }
        let (below_one, exponent) = match exponent.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, exponent.strip_prefix('+').unwrap_or(exponent)),
        };
        if !is_digits(exponent) {
            return None;
        }
        // Larger than anything that is kept, if it does not fit.
        let exponent: i64 = exponent.parse().unwrap_or(i64::from(i32::MAX));
        let exponent = if below_one { -exponent } else { exponent };
        let all: Vec<u8> = whole.bytes().chain(fraction.bytes()).collect();
        let first = all.iter().position(|digit| *digit != b'0').unwrap_or(all.len());
        let last = all.iter().rposition(|digit| *digit != b'0').map_or(first, |at| at + 1);
        let power = i64::try_from(whole.len()).ok()? - i64::try_from(first).ok()?;
        let digits = part(&all, first..last).to_vec();
        let power = if digits.is_empty() { 0 } else { power.checked_add(exponent)? };
        Some(Self { is_negative: is_negative && !digits.is_empty(), digits, power })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;
    use crate::coaching::session::Session;
    use crate::coaching::testing::session;

    fn read(text: &str) -> Result<Session, serde_json::Error> {
        read_exactly(text.as_bytes(), |bytes| serde_json::from_slice(bytes))
    }

    fn written(session: &Session) -> String {
        with_numbers(serde_json::to_string_pretty(session).expect("json"))
    }

    /// A session's file with `number` in fields that nobody knows, at every depth.
    fn with_unknown(number: &str) -> String {
        let mut value = serde_json::to_value(session()).expect("json");
        let unknown: Value = serde_json::json!({ "at": ["NUMBER", { "deep": "NUMBER" }] });
        value["not_known"] = unknown.clone();
        value["coachee"]["not_known"] = unknown.clone();
        value["steps"][0]["not_known"] = unknown.clone();
        value["steps"][0]["visits"] = serde_json::json!([{ "entered_at": "2026-11-23T09:16:04+00:00",
            "seconds": 130.4, "not_known": unknown }]);
        value.to_string().replace("\"NUMBER\"", number)
    }

    fn numbers_after<'a>(text: &'a str, before: &str) -> Vec<&'a str> {
        let after = text.split(before).skip(1).map(str::trim_start);
        after.map(|it| it.split([',', '}', '\n']).next().expect("a number").trim()).collect()
    }

    #[test]
    fn a_known_field_takes_what_it_can_hold_and_the_others_keep_their_digits() {
        let long = "12345678901234567890123";
        let text = with_unknown(long).replace("130.4", "130.40000000000000000001");
        let session = read(&text).expect("a session");
        assert!((session.steps[0].visits[0].seconds - 130.4).abs() < 1e-9);
        let out = written(&session);
        assert_eq!(out.matches(long).count(), 8, "{out}");
        assert!(!out.contains('\u{f8ff}') && read(&out).is_ok_and(|it| it == session));
    }

    #[test]
    fn words_are_never_taken_for_a_number() {
        let mut it = read(&with_unknown("1e400")).expect("a session");
        let mark = format!("{}12", mark());
        for words in ["12", "\u{f8ff}number 0000000000000000 12", "\"12\"", "\\"] {
            words.clone_into(&mut it.steps[0].notes);
            assert_eq!(read(&written(&it)).expect("a session").steps[0].notes, words);
        }
        // A merge may put one into other words.
        it.unknown.insert("merged".into(), format!("a [on another computer: {mark}]").into());
        assert!(written(&it).contains("\"a [on another computer: 12]\""));
    }

    proptest! {
        #[test]
        fn any_number_in_an_unknown_field_is_saved_as_it_was_read(
            number in "-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,25})?"
        ) {
            let session = read(&with_unknown(&number)).expect("a session");
            let out = written(&session);
            let found = numbers_after(&out, "\"deep\":");
            prop_assert_eq!(found.len(), 4);
            for it in found {
                prop_assert!(it == number || Decimal::of(it) == Decimal::of(&number), "{} {}", it, number);
            }
            prop_assert_eq!(read(&out).expect("again"), session);
        }

        /// An eighth between two floats has two shortest forms; which is chosen is the printer's.
        #[test]
        fn a_number_that_this_program_wrote_is_read_as_a_number(
            eighths in (1_u64 << 50)..(1 << 53),
            bits in any::<u64>(),
        ) {
            let eighths = f64::from_bits((1075 - 3) << 52 | (eighths & ((1 << 52) - 1)));
            for number in [eighths, f64::from_bits(bits)] {
                if number.is_finite() {
                    let text = serde_json::to_string(&number).expect("json");
                    prop_assert!(is_kept(text.as_bytes()), "{}", text);
                }
            }
        }
    }
}
