//! The record in a file that is held on a person.

use super::personal_data::HeldFile;
use super::schema::{drop_in_from, record_from, session_from};
use crate::coaching::cpd::cpd_entry::CpdEntry;
use crate::coaching::drop_in::DropIn;
use crate::coaching::growth::own_growth::OwnGrowth;
use crate::coaching::session::Session;

impl HeldFile {
    /// The session in it, if it can be read.
    #[must_use]
    pub(crate) fn session(&self) -> Option<Session> {
        session_from(&self.bytes).ok().map(|read| read.it)
    }

    /// The drop-in in it, if it can be read.
    #[must_use]
    pub(crate) fn drop_in(&self) -> Option<DropIn> {
        drop_in_from(&self.bytes).ok().map(|read| read.it)
    }

    /// The growth record in it, if it can be read.
    #[must_use]
    pub(crate) fn growth(&self) -> Option<OwnGrowth> {
        record_from(&self.bytes).ok().map(|read| read.it)
    }

    /// The CPD entry in it, if it can be read.
    #[must_use]
    pub(crate) fn cpd_entry(&self) -> Option<CpdEntry> {
        record_from(&self.bytes).ok().map(|read| read.it)
    }
}
