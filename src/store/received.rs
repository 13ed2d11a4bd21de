//! Files that came from another laptop: the page of a meeting that the coach was coached in, cases,
//! and problem cards with their answers. Whatever is in them, they are read whole or refused in a sentence that says whom to ask.

use std::path::Path;

use serde_json::Value;

use super::error::StoreError;
use super::open::Store;
use super::parse_error::{Unreadable, has_too_many_values, text_in};
use super::problem::FileProblem;
use super::schema::{not_read, session_from};
use crate::coaching::durable::record::Record;
use crate::coaching::network::case_file::CaseFile;
use crate::coaching::network::from_colleague::FromColleague;
use crate::coaching::network::problem_card::{CardFile, PROBLEM_CARD_VERSION};
use crate::coaching::session::Session;

/// What the file of a problem card says it is.
pub(super) const CARD_FORMAT: &str = "alongside/problem-card";

/// No file holds more cases than this.
const MOST_CASES: usize = 100;

/// No file of a problem card has more bytes: a thousand times a long one.
const MOST_CARD_BYTES: usize = 4 * 1024 * 1024;

/// What is said of a file that is something else, and of whom to ask for another.
struct Asked {
    wrong: &'static str,
    again: &'static str,
}

const PAGE: Asked = Asked {
    wrong: "it is not the page of a meeting as data",
    again: "ask your coach for your page as JSON",
};

const CASE: Asked =
    Asked { wrong: "it is not a case as data", again: "ask whoever sent it for the case as JSON" };

const CARD: Asked = Asked {
    wrong: "it is no problem card",
    again: "ask whoever sent it for the file that alongside network problem export makes",
};

/// The header of a file.
#[derive(serde::Deserialize)]
struct ReceivedHeader {
    format: String,
}

impl Store {
    /// The meeting in `file`, which came from another laptop: the data of a coachee's page.
    ///
    /// # Errors
    /// [`FileProblem`], where it is not there, or holds no meeting that can be read.
    pub(crate) fn coached_page(&self, file: &Path) -> Result<Session, FileProblem> {
        let bytes = self.received("read the page", file)?;
        meeting_in(&bytes, &PAGE).map_err(|why| why.in_file(file))
    }

    /// The cases in `file`, which came from another coach.
    ///
    /// # Errors
    /// [`FileProblem`], where it is not there, or one of them cannot be read as a case.
    pub(crate) fn case_file(&self, file: &Path) -> Result<Vec<CaseFile>, FileProblem> {
        let bytes = self.received("read the case", file)?;
        cases_in(&bytes).map_err(|why| why.in_file(file))
    }

    /// The problem card in `file`, or the answers to one, from another coach.
    ///
    /// # Errors
    /// [`FileProblem`], where it is not there, or holds none that can be read.
    pub(crate) fn card_file(&self, file: &Path) -> Result<CardFile, FileProblem> {
        let bytes = self.received("read the problem card", file)?;
        card_in(&bytes).map_err(|why| why.in_file(file))
    }

    /// What `file` from another coach holds: a problem card or answers to one, else cases.
    ///
    /// # Errors
    /// [`FileProblem`], where it is not there, or holds neither.
    pub(crate) fn read_from_colleague(&self, file: &Path) -> Result<FromColleague, FileProblem> {
        let bytes = self.received("read the file", file)?;
        let read = if says_card(&bytes) {
            card_in(&bytes).map(|it| FromColleague::Card(Box::new(it)))
        } else {
            cases_in(&bytes).map(FromColleague::Cases)
        };
        read.map_err(|why| why.in_file(file))
    }

    fn received(&self, doing: &'static str, file: &Path) -> Result<Vec<u8>, FileProblem> {
        let read = self.disk().read(file);
        read.map_err(|refusal| FileProblem::from(StoreError::new(doing, file, refusal)))
    }
}

/// Whether a file says of itself that it is a problem card.
fn says_card(bytes: &[u8]) -> bool {
    let header = text_in(bytes).ok().and_then(|it| serde_json::from_slice(it).ok());
    header.is_some_and(|it: ReceivedHeader| it.format == CARD_FORMAT)
}

/// The problem card in `bytes`, or the answers to one. A newer one is not read as far as it is known:
/// what it says beside that may be what matters.
fn card_in(bytes: &[u8]) -> Result<CardFile, Unreadable> {
    let text = text_in(bytes)?;
    if text.len() > MOST_CARD_BYTES {
        return Err(Unreadable::received("it is far larger than a problem card", CARD.again));
    }
    if has_too_many_values(text) {
        return Err(Unreadable::too_full());
    }
    let card: CardFile = serde_json::from_slice(text).map_err(|error| {
        match not_read(text, &error, CARD_FORMAT, PROBLEM_CARD_VERSION) {
            Ok(version) => Unreadable::unknown_version(version),
            Err(why) if why == Unreadable::newer() => why,
            Err(_) if says_card(text) => damaged(&CARD),
            Err(_) => Unreadable::received(CARD.wrong, CARD.again),
        }
    })?;
    match (card.version, card.flaw()) {
        (PROBLEM_CARD_VERSION, None) => Ok(card),
        (PROBLEM_CARD_VERSION, Some(flaw)) => Err(Unreadable::received(flaw, CARD.again)),
        (newer, _) if newer > PROBLEM_CARD_VERSION => Err(Unreadable::newer()),
        (other, _) => Err(Unreadable::unknown_version(other)),
    }
}

/// The cases in `bytes`: one, or a list of them.
fn cases_in(bytes: &[u8]) -> Result<Vec<CaseFile>, Unreadable> {
    let text = text_in(bytes)?;
    let is_list = text.iter().find(|it| !it.is_ascii_whitespace()) == Some(&b'[');
    if !is_list {
        return case_in(text).map(|it| vec![it]);
    }
    if has_too_many_values(text) {
        return Err(Unreadable::too_full());
    }
    let list: Vec<Value> = serde_json::from_slice(text).map_err(|_| damaged(&CASE))?;
    if list.is_empty() || list.len() > MOST_CASES {
        return Err(Unreadable::received(CASE.wrong, CASE.again));
    }
    let one = |it: &Value| case_in(&serde_json::to_vec(it).map_err(|_| damaged(&CASE))?);
    list.iter().map(one).collect()
}

/// The one case in `bytes`.
pub(super) fn one_case_in(bytes: &[u8]) -> Result<CaseFile, Unreadable> {
    case_in(text_in(bytes)?)
}

fn case_in(text: &[u8]) -> Result<CaseFile, Unreadable> {
    let meeting = meeting_in(text, &CASE)?;
    CaseFile::of(meeting).map_err(|why| Unreadable::received(&why.to_string(), CASE.again))
}

/// The one meeting in `bytes`. A newer one is not read as far as it is known: what it says beside
/// that may be what matters.
fn meeting_in(bytes: &[u8], asked: &Asked) -> Result<Session, Unreadable> {
    let text = text_in(bytes)?;
    let header = || serde_json::from_slice::<Value>(text);
    match session_from(text) {
        Ok(read) if read.read_only => Err(Unreadable::newer()),
        Ok(read) => Ok(read.it),
        Err(why) if why == Unreadable::newer() || why == Unreadable::too_full() => Err(why),
        Err(_) if text.first().is_none_or(|it| !b"{[ \t\r\n".contains(it)) => {
            Err(Unreadable::received(asked.wrong, asked.again))
        }
        Err(why) => Err(match header() {
            Err(_) => damaged(asked),
            Ok(it) if it.get("format") != Some(&Session::KIND.format.into()) => {
                Unreadable::received(asked.wrong, asked.again)
            }
            Ok(_) => Unreadable { what_now: asked.again, ..why },
        }),
    }
}

/// That a file broke on its way.
fn damaged(asked: &Asked) -> Unreadable {
    Unreadable::received("it is damaged or not whole", asked.again)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::coaching::calibration::bits::Bits256;
    use crate::coaching::network::problem_card::CardAnswer;
    use crate::store::schema::bytes_of;
    use crate::store::testing::session;

    fn case() -> Value {
        let mut case = serde_json::to_value(session()).expect("json");
        case["case"] = json!({ "agreed_on": "2026-11-23", "question": "What would you praise?" });
        case
    }

    fn why(bytes: &[u8]) -> String {
        cases_in(bytes).expect_err("a reason").why
    }

    #[test]
    fn a_case_is_read_alone_and_in_a_list_with_its_question() {
        let one = serde_json::to_vec(&case()).expect("json");
        let read = cases_in(&one).expect("a case");
        assert_eq!(read[0].question, "What would you praise?");
        assert_eq!(read[0].agreed_on, "2026-11-23".parse().ok());
        assert_eq!(*read[0].session, session());
        let two = serde_json::to_vec(&json!([case(), case()])).expect("json");
        assert_eq!(cases_in(&two).expect("cases"), [read[0].clone(), read[0].clone()]);
    }

    #[test]
    fn what_is_no_case_is_refused_in_words_of_its_own() {
        let mut newer = case();
        newer["version"] = json!(99);
        let mut unasked = case();
        unasked["case"] = json!({ "question": "Why?" });
        let mut other = case();
        other["format"] = json!("alongside/person");
        let bytes = |it: &Value| serde_json::to_vec(it).expect("json");
        let whole = bytes(&case());
        for (bytes, reason) in [
            (bytes_of(&session()).expect("bytes"), "it is a meeting, not a case"),
            (bytes(&unasked), "has not agreed yet"),
            (bytes(&newer), "a newer version of alongside wrote it"),
            (bytes(&json!([case(), newer])), "a newer version of alongside wrote it"),
            (bytes(&other), "it is not a case as data"),
            (b"# A case\n\nTeacher A".to_vec(), "it is not a case as data"),
            (b"[]".to_vec(), "it is not a case as data"),
            (b"[1, 2]".to_vec(), "it is not a case as data"),
            (whole[..whole.len() / 2].to_vec(), "it is damaged or not whole"),
            (b"[[[[".repeat(90_000), "it is damaged or not whole"),
            (bytes(&Value::Array(vec![case(); MOST_CASES + 1])), "it is not a case as data"),
            (Vec::new(), "it is empty"),
        ] {
            assert!(why(&bytes).contains(reason), "{reason}: {}", why(&bytes));
        }
        let page = meeting_in(&serde_json::to_vec(&newer).expect("json"), &PAGE);
        assert_eq!(page.expect_err("a reason"), Unreadable::newer());
    }

    fn card() -> CardFile {
        let mut card = CardFile::about(Bits256::of_parts(["a card"]));
        card.words.what = "Nobody looks up".to_owned();
        card.words.beside.tried = "I \u{1b}[31mwaited".to_owned();
        let words = "Count to three".to_owned();
        let answer = CardAnswer { revision: 1, words, signed: String::new() };
        card.answers.insert("one".to_owned(), answer);
        card
    }

    #[test]
    fn what_is_no_problem_card_is_refused_in_words_of_its_own() {
        let of = |change: &dyn Fn(&mut Value)| {
            let mut value = serde_json::to_value(card()).expect("json");
            change(&mut value);
            serde_json::to_vec(&value).expect("json")
        };
        let why = |bytes: &[u8]| card_in(bytes).expect_err("a reason").why;
        let whole = of(&|_| ());
        for (bytes, reason) in [
            (of(&|it| it["version"] = json!(9)), "a newer version of alongside wrote it"),
            (of(&|it| it["version"] = json!({ "a": 1 })), "it is damaged or not whole"),
            (of(&|it| it["format"] = json!("alongside/person")), "it is no problem card"),
            (of(&|it| it["card"] = json!("../../x")), "it is damaged or not whole"),
            (
                of(&|it| it["words"]["open"] = json!("x".repeat(30_000))),
                "far longer than on a card",
            ),
            (
                of(&|it| {
                    it["words"] = json!({});
                    it["answers"] = json!({});
                }),
                "no problem and no",
            ),
            (whole[..whole.len() / 2].to_vec(), "it is no problem card"),
            (vec![b'x'; 10 * 1024 * 1024], "it is far larger than a problem card"),
            (b"[[[[".repeat(90_000), "it is"),
            (b"{}".to_vec(), "it is no problem card"),
            (b"\xff\x00{".to_vec(), "it is"),
        ] {
            assert!(why(&bytes).contains(reason), "{reason}: {}", why(&bytes));
        }
    }

    proptest! {
        #![proptest_config(crate::corpus::cases(64))]

        #[test]
        fn any_bytes_give_a_card_or_an_error_and_what_was_written_is_read(
            noise in proptest::collection::vec(any::<u8>(), 0..300),
            at in any::<proptest::sample::Index>(), bit in 0_u8..8,
            words in "\\PC{0,40}", tried in "[\\s\\S]{0,40}",
        ) {
            let _ = card_in(&noise);
            let mut card = card();
            (card.words.what, card.words.beside.tried) = (format!("x{words}"), tried);
            let mut bytes = serde_json::to_vec_pretty(&card).expect("json");
            prop_assert_eq!(card_in(&bytes).ok(), Some(card));
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
            let _ = card_in(&bytes);
            prop_assert!(card_in(&bytes[..at]).is_err(), "half a file was taken for a whole one");
        }
    }

    proptest! {
        #![proptest_config(crate::corpus::cases(64))]

        #[test]
        fn any_bytes_give_cases_or_an_error(
            noise in proptest::collection::vec(any::<u8>(), 0..300),
            at in any::<proptest::sample::Index>(), bit in 0_u8..8,
        ) {
            let _ = cases_in(&noise);
            let mut bytes = serde_json::to_vec(&json!([case()])).expect("json");
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
            let _ = cases_in(&bytes);
            prop_assert!(cases_in(&bytes[..at]).is_err(), "half a file was taken for a whole one");
        }
    }
}
