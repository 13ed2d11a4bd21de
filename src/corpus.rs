//! For tests: what readers may meet. Each folder of `tests/corpus` holds files or typed texts that
//! are hard to read; [`reads_any`] gives a reader all of them, and changed ones made by chance.
//!
//! [`cases`] says how many cases of a property are tried; `--no-capture` shows how many texts were read
//! a second.

#![expect(clippy::disallowed_methods, reason = "the time that a reader takes is measured")]

use std::cell::Cell;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, TestRunner};

/// A property whose every case takes a while: a quarter of `all` cases, at least two. `.ci/run` tries
/// all of them, by `ALONGSIDE_CASES=all`; `PROPTEST_CASES` is a number for every property.
pub(crate) fn cases(all: u32) -> Config {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|it| it.parse().ok());
    let is_all = std::env::var("ALONGSIDE_CASES").is_ok_and(|it| it == "all");
    let usual = if is_all { all } else { all.div_ceil(4).max(2) };
    Config { cases: asked.unwrap_or(usual), ..Config::default() }
}

/// How long the reading of one text may take: far more than any takes that does not grow out of
/// proportion with its length.
const LONGEST: Duration = Duration::from_secs(5);

/// The longest text that is made, in bytes.
const LARGEST: usize = 128 * 1024;

/// What is put in the place of a word, a number or a quoted text, or between any two bytes.
const PIECES: [&[u8]; 42] = [
    b"",
    b"\0",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"\r\n",
    b"\"",
    b"\\",
    b"\"\\ud800\"",
    b"\"\\u0000\"",
    b"\"\xe2\x80\xae\xd9\x81\xd8\xa7\"",
    b"\"e\xcc\x81\xcc\x81\xcc\x81\"",
    b"\"a line\\nand another\"",
    b"null",
    b"true",
    b"[]",
    b"{}",
    b"[[[[[[[[[[[[[[[[",
    b"{\"a\":{\"a\":{\"a\":",
    b"]",
    b"}",
    b",",
    b"=",
    b"-1",
    b"0",
    b"1e400",
    b"-0.0",
    b"1.7976931348623157e308",
    b"65536",
    b"4294967296",
    b"18446744073709551615",
    b"18446744073709551616",
    b"9999-12-31",
    b"0000-00-00",
    b"\"262142-12-31T23:59:60+23:59\"",
    b"\"0001-01-01T00:00:00-23:59\"",
    b"2026-02-29",
    b"25:61",
    b"\"../../../etc\"",
    b"\"\"",
    b"nan",
    b"<<<<<<< HEAD\n",
];

/// What happens to a text.
#[derive(Clone, Debug)]
enum Change {
    /// One bit is another.
    Flips(Index, u8),
    /// It ends there.
    CutsOff(Index),
    /// Some bytes are gone.
    Removes(Index, usize),
    /// Some bytes stand there several times.
    Repeats(Index, usize, usize),
    /// Something stands between two bytes.
    Inserts(Index, &'static [u8]),
    /// Something stands in the place of a word, a number or a quoted text.
    Replaces(Index, &'static [u8]),
    /// The rest is that of another text.
    GoesOnAs(Index, Index, Index),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    prop_oneof![
        2 => (at(), 0_u8..8).prop_map(|(at, bit)| Change::Flips(at, bit)),
        1 => at().prop_map(Change::CutsOff),
        2 => (at(), 1_usize..40).prop_map(|(at, bytes)| Change::Removes(at, bytes)),
        1 => (at(), 1_usize..40, 1_usize..300).prop_map(|(at, n, times)| Change::Repeats(at, n, times)),
        3 => (at(), select(&PIECES[..])).prop_map(|(at, piece)| Change::Inserts(at, piece)),
        6 => (at(), select(&PIECES[..])).prop_map(|(at, piece)| Change::Replaces(at, piece)),
        1 => (at(), at(), at()).prop_map(|(at, other, from)| Change::GoesOnAs(at, other, from)),
    ]
}

fn changed(mut text: Vec<u8>, change: &Change, all: &[Vec<u8>]) -> Vec<u8> {
    let place = |at: &Index, text: &[u8]| at.index(text.len() + 1);
    match change {
        Change::Flips(at, bit) if !text.is_empty() => {
            let at = at.index(text.len());
            text[at] ^= 1 << bit;
        }
        Change::Flips(..) => {}
        Change::CutsOff(at) => text.truncate(place(at, &text)),
        Change::Removes(at, bytes) => {
            let from = place(at, &text);
            text.drain(from..(from + bytes).min(text.len()));
        }
        Change::Repeats(at, bytes, times) => {
            let from = place(at, &text);
            let piece = text[from..(from + bytes).min(text.len())].repeat(*times);
            text.splice(from..from, piece);
        }
        Change::Inserts(at, piece) => {
            let at = place(at, &text);
            text.splice(at..at, piece.iter().copied());
        }
        Change::Replaces(at, piece) => {
            let words = words(&text);
            if !words.is_empty() {
                text.splice(words[at.index(words.len())].clone(), piece.iter().copied());
            }
        }
        Change::GoesOnAs(at, other, from) => {
            let other = &all[other.index(all.len())];
            text.truncate(place(at, &text));
            text.extend(&other[place(from, other)..]);
        }
    }
    text.truncate(LARGEST);
    text
}

/// The words, numbers and quoted texts of a text, quotes included.
fn words(text: &[u8]) -> Vec<std::ops::Range<usize>> {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || b"._+-".contains(&byte);
    let mut words = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let from = at;
        at += 1;
        if text[from] == b'"' {
            while at < text.len() && text[at] != b'"' {
                at += if text[at] == b'\\' { 2 } else { 1 };
            }
            at = (at + 1).min(text.len());
            words.push(from..at);
        } else if is_word(text[from]) {
            while at < text.len() && is_word(text[at]) {
                at += 1;
            }
            words.push(from..at);
        }
    }
    words
}

/// The files of one folder of the corpus, with their names.
pub(crate) fn corpus(folder: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(folder);
    let entries = fs::read_dir(&folder).expect("a folder of the corpus");
    let read = |entry: std::io::Result<fs::DirEntry>| {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, fs::read(&path).expect("bytes"))
    };
    let mut files: Vec<(String, Vec<u8>)> = entries.map(read).collect();
    files.sort_unstable();
    assert!(files.len() > 2, "{} is nearly empty", folder.display());
    files
}

/// Any text that is made from `all` by a few changes.
pub(crate) fn any_of(all: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    (any::<Index>(), vec(change(), 1..6)).prop_map(move |(which, changes)| {
        let text = all[which.index(all.len())].clone();
        changes.iter().fold(text, |text, it| changed(text, it, &all))
    })
}

/// Gives `read`, which panics where it breaks its law, every file of a folder of the corpus, the
/// `other` texts, and `runs` texts that are made from all of them.
pub(crate) fn reads_any(folder: &str, other: &[&str], runs: u32, read: impl Fn(&[u8])) {
    let slowest = Cell::new(Duration::ZERO);
    let timed = |bytes: &[u8]| {
        let began = Instant::now();
        read(bytes);
        let took = began.elapsed();
        slowest.set(slowest.get().max(took));
        assert!(took < LONGEST, "{took:?} for {} bytes", bytes.len());
    };
    let began = Instant::now();
    let mut all = Vec::new();
    for (name, bytes) in corpus(folder) {
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| timed(&bytes)));
        assert!(done.is_ok(), "in {folder}/{name}");
        all.push(bytes);
    }
    for text in other {
        timed(text.as_bytes());
        all.push(text.as_bytes().to_vec());
    }
    let config = Config { failure_persistence: None, ..cases(runs) };
    let cases = config.cases;
    let done = TestRunner::new(config).run(&any_of(all.clone()), |bytes| {
        timed(&bytes);
        Ok(())
    });
    if let Err(why) = done {
        panic!("{folder}: {}", readable(&why));
    }
    let count = all.len() + usize::try_from(cases).unwrap_or(0);
    #[expect(clippy::cast_precision_loss, reason = "a count to be read")]
    let a_second = count as f64 / began.elapsed().as_secs_f64();
    eprintln!("{folder}: {count} read, {a_second:.0} a second, the slowest {:?}", slowest.get());
}

/// What failed, with the text as text.
fn readable(why: &proptest::test_runner::TestError<Vec<u8>>) -> String {
    match why {
        proptest::test_runner::TestError::Fail(why, bytes) => {
            format!("{why}\nthe text:\n{}", bytes.escape_ascii())
        }
        why @ proptest::test_runner::TestError::Abort(_) => why.to_string(),
    }
}
