//! The files that are held on a person: what is in each, and where it lies.

use std::path::PathBuf;

use super::schema::{record_from, session_from};
use crate::coaching::durable::record::Record;
use crate::coaching::session::Session;

/// The kind of record in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum HeldKind {
    /// A meeting.
    Session,
    /// A drop-in.
    DropIn,
    /// An entry of their CPD log.
    Cpd,
    /// What they keep of their own development.
    Growth,
    /// A note of what they took to others or brought home.
    Network,
    /// Their part in a calibration.
    Calibration,
    /// What was typed in a form, and neither kept nor given up.
    FormDraft,
    /// A kind that a newer version writes.
    Other,
    /// A page that was made from their records, to be read by somebody.
    Page,
    /// The person's own file.
    Person,
}

/// Where a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum HeldIn {
    /// In a folder that was exported to.
    Exported,
    /// In the trash.
    InTrash,
    /// A temporary file left by a crash.
    HalfWritten,
    /// In the state folder.
    OnThisMachine,
    /// In the data folder.
    InPlace,
}

/// One file about a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HeldFile {
    /// The file.
    pub(crate) file: PathBuf,
    /// The kind of record in it.
    pub(crate) holds: HeldKind,
    /// Where it is.
    pub(crate) held_in: HeldIn,
    /// Its content.
    pub(crate) bytes: Vec<u8>,
    /// Whether records of others stand in it too, so that theirs alone are taken out of it.
    pub(crate) is_shared: bool,
}

impl HeldFile {
    /// The session in it, if it can be read.
    #[must_use]
    pub(crate) fn session(&self) -> Option<Session> {
        session_from(&self.bytes).ok().map(|read| read.it)
    }

    /// The record of another kind in it, if it is of that kind and can be read.
    #[must_use]
    pub(crate) fn record<R: Record>(&self) -> Option<R> {
        record_from(&self.bytes).ok().map(|read| read.it)
    }
}
