//! What people and meetings name and the trust does not offer any more: a programme, a protocol.
//!
//! Nothing of theirs is lost by it: a meeting has its protocol in it, and somebody whose programme
//! is gone meets by the usual one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::error::{shown, shown_text};
use super::problem::FileProblem;
use crate::coaching::offer::Offer;
use crate::coaching::people::Person;
use crate::coaching::session::Session;

/// What meetings name that is gone, each once however many name it.
#[derive(Debug, Default)]
pub(super) struct GoneFromMeetings(BTreeMap<GoneThing, NamedIn>);

/// One thing that is gone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum GoneThing {
    /// A programme, by its id.
    Programme(String),
    /// A protocol, by its id.
    Protocol(String),
}

/// Where it is named.
#[derive(Debug)]
struct NamedIn {
    /// The first file that names it.
    file: PathBuf,
    /// In how many meetings.
    meetings: usize,
}

impl GoneFromMeetings {
    /// Looks at the meeting in `file`.
    pub(super) fn look_at(&mut self, session: &Session, file: &Path, offer: &Offer) {
        let programme = has_gone(&session.programme, offer)
            .then(|| GoneThing::Programme(session.programme.clone()));
        let protocol = session.protocol.id.as_str();
        // One that is over has its own copy of it, and nobody asks for the protocol again.
        let is_gone = !session.is_record() && offer.protocol(protocol).is_none();
        let protocol =
            (is_gone && !protocol.is_empty()).then(|| GoneThing::Protocol(protocol.to_owned()));
        for gone in programme.into_iter().chain(protocol) {
            let first = || NamedIn { file: file.to_owned(), meetings: 0 };
            self.0.entry(gone).or_insert_with(first).meetings += 1;
        }
    }

    /// A sentence for each: nothing has to be mended.
    pub(super) fn say(&self) -> Vec<String> {
        let say = |(gone, named): (&GoneThing, &NamedIn)| {
            let more = match named.meetings.saturating_sub(1) {
                0 => String::new(),
                1 => " and of another meeting".to_owned(),
                more => format!(" and of {more} more meetings"),
            };
            let (what, what_now) = match gone {
                GoneThing::Programme(id) => (
                    format!(
                        "the programme “{}” of this meeting{more} is not there",
                        shown_text(id)
                    ),
                    "they stay as they are, and have its name again once its file is back in the \
                     folder “programmes”",
                ),
                GoneThing::Protocol(id) => (
                    format!("the protocol “{}” of this meeting{more} is not there", shown_text(id)),
                    "each has its own copy of it and needs nothing; put its file back in the folder \
                     “protocols” to hold new meetings by it",
                ),
            };
            format!("{}: {what}; {what_now}", shown(&named.file))
        };
        self.0.iter().map(say).collect()
    }
}

/// The problem with somebody whose programme is gone.
pub(super) fn gone_from_person(person: &Person, file: PathBuf) -> FileProblem {
    FileProblem {
        file,
        line: None,
        column: None,
        why: format!(
            "their programme “{}” is not there, and they meet by the usual protocol until it is",
            shown_text(&person.programme)
        ),
        what_now: format!(
            "put its file back in the folder “programmes”, or choose another: alongside people edit \
             {} --programme",
            person.id.short()
        ),
    }
}

/// Whether a programme is named and is not there.
pub(super) fn has_gone(programme: &str, offer: &Offer) -> bool {
    !programme.trim().is_empty() && offer.programme(programme).is_none()
}
