//! Files that came from another laptop: the page of a meeting that the coach was coached in, and
//! cases. Whatever is in them, they are read whole or refused in a sentence that says whom to ask.

use std::path::Path;

use serde_json::Value;

use super::error::StoreError;
use super::open::Store;
use super::parse_error::{Unreadable, has_too_many_values, text_in};
use super::problem::FileProblem;
use super::schema::session_from;
use crate::coaching::durable::record::Record;
use crate::coaching::network::case_file::CaseFile;
use crate::coaching::session::Session;

/// No file holds more cases than this.
const MOST_CASES: usize = 100;

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

    fn received(&self, doing: &'static str, file: &Path) -> Result<Vec<u8>, FileProblem> {
        let read = self.disk().read(file);
        read.map_err(|refusal| FileProblem::from(StoreError::new(doing, file, refusal)))
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
