//! What the coach noted for themselves, as it is searched beside their sessions.

use crate::search::SearchTerms;
use crate::search::own_notes::{NoteCard, NoteFound, notes_found};

/// Those that have what is searched for.
#[derive(Debug, Default)]
pub(super) struct OwnNotes {
    /// All there are; none until they were read.
    all: Option<Vec<NoteCard>>,
    /// Whether they were asked for, and nothing has changed since.
    pub(super) is_asked: bool,
    /// What `found` was looked for by.
    terms: SearchTerms,
    /// Those found, the newest first.
    pub(super) found: Vec<NoteFound>,
}

impl OwnNotes {
    /// Something may have changed: they are read again when they are next searched.
    pub(super) fn read_again(&mut self) {
        self.is_asked = false;
    }

    /// All of them were read.
    pub(super) fn take(&mut self, all: Vec<NoteCard>) {
        self.all = Some(all);
        self.terms = SearchTerms::default();
    }

    /// Finds those that have all of `terms`, of which there may be none.
    pub(super) fn find(&mut self, terms: SearchTerms) {
        if self.terms != terms {
            self.found = notes_found(self.all.as_deref().unwrap_or_default(), &terms, true);
            self.terms = terms;
        }
    }
}
