//! Notes of a coach's network on the disk: one note, one file, in the folder of its academic year.

use std::path::PathBuf;

use super::error::StoreError;
use super::layout::RecordFiles;
use super::open::Store;
use super::problem::FileProblem;
use super::stored_record::{SavedTo, StoredRecord};
use crate::coaching::calendar::{academic_year, academic_year_name};
use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::people::Coach;
use crate::search::names::same_name;
use crate::search::own_notes::NoteCard;

impl StoredRecord for NetworkNote {
    const FILES: RecordFiles = RecordFiles {
        folder: "network",
        is_local: false,
        by_year: true,
        unsaved: "unsaved-network",
    };
    const READING: &'static str = "read the note";
    const SAVING: &'static str = "save the note";
    const ANOTHER_COPY: &'static str = "it is another copy of the note in";

    fn file_name(&self, in_full: bool) -> PathBuf {
        let id = if in_full { self.id.as_str() } else { self.id.short() };
        let name = format!("{}-{}-{id}.json", self.on.format("%Y-%m-%d"), self.kind.label());
        PathBuf::from(academic_year_name(academic_year(self.on))).join(name)
    }

    fn save_file(&self, store: &Store) -> Result<SavedTo, StoreError> {
        let saved = store.save_as(self, store.file_of(self)?)?;
        store.withdraw_names(self)?;
        Ok(saved)
    }
}

/// The notes, as far as their files can be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct NetworkFound {
    /// The oldest first.
    pub(crate) notes: Vec<NetworkNote>,
    /// Files that could not be read, or hold a note that was already met.
    pub(crate) unreadable: Vec<FileProblem>,
}

impl Store {
    /// Every note.
    #[must_use]
    pub(crate) fn network(&self) -> NetworkFound {
        let (mut notes, unreadable) = self.load_all::<NetworkNote>();
        notes.sort_by(|a, b| (a.on, &a.id).cmp(&(b.on, &b.id)));
        NetworkFound { notes, unreadable }
    }

    /// The notes of `coach` as searches find them.
    #[must_use]
    pub(crate) fn note_cards(&self, coach: &Coach) -> Vec<NoteCard> {
        let is_own = |it: &Coach| it.id == coach.id || same_name(&it.name, &coach.name);
        let network = self.network().notes.into_iter().filter(|it| is_own(&it.person));
        let cpd = self.cpd_log().entries.into_iter().filter(|it| is_own(&it.person));
        let growth = self.own_growth(coach);
        let chosen = self.calibrations().own.into_iter().filter(|it| is_own(&it.person));
        let visits = self.drop_ins().drop_ins.into_iter().filter(|it| is_own(&it.coach));
        network
            .map(|it| NoteCard::of_network(&it))
            .chain(visits.map(|it| NoteCard::of_drop_in(&it)))
            .chain(cpd.map(|it| NoteCard::of_cpd(&it)))
            .chain(growth.iter().flat_map(NoteCard::of_growth))
            .chain(chosen.map(|it| NoteCard::of_calibration(&it)))
            .collect()
    }

    /// Saves a note's own file. What was there before goes to the trash.
    ///
    /// # Errors
    /// [`StoreError`]; what was saved before is then still whole.
    pub(crate) fn save_network_note(&self, note: &NetworkNote) -> Result<SavedTo, StoreError> {
        note.save_file(self)
    }
}
