//! The records in the files that are held on a person, as far as they can be read.

use super::personal_data::HeldFile;
use super::schema::{record_from, session_from};
use crate::coaching::durable::record::Record;
use crate::coaching::session::Session;

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
