//! The coach's own notes as rows of Review, below the sessions that were found: only while private notes
//! are searched too, since whoever sits there would read them as well.

use chrono::NaiveDate;

use crate::app::core::effect::{DiskRead, Effect};
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::shared::Shared;
use crate::app::screens::drop_in::begin::open_drop_in;
use crate::app::screens::reading::{ReadKind, ReadLine};
use crate::coaching::calendar::academic_year;
use crate::coaching::growth::lines::GrowthAbout;
use crate::coaching::moment::Now;
use crate::search::SearchTerms;
use crate::search::own_notes::{NoteCard, NoteFound, NotePlace};
use crate::wording::days::day;

use super::state::Review;

impl Review {
    /// How many rows there are: of sessions, as far as they are counted, and of notes below them.
    #[must_use]
    pub(crate) fn len(&self) -> usize {
        self.list.len() + self.notes.found.len()
    }

    /// How many notes of the coach's own were found.
    #[must_use]
    pub(crate) fn notes_found(&self) -> usize {
        self.notes.found.len()
    }

    /// The note in `row`; none where a session stands there.
    #[must_use]
    pub(crate) fn note_at(&self, row: usize) -> Option<&NoteFound> {
        self.notes.found.get(row.checked_sub(self.list.len())?)
    }

    /// The chosen note; none where a session is chosen.
    #[must_use]
    pub(crate) fn note(&self) -> Option<&NoteFound> {
        self.note_at(self.chosen)
    }

    /// Searches them as the sessions are, and asks for them where they are not known. Filters are about
    /// sessions, so that with one there is no note.
    pub(super) fn notes_wanted(&mut self, shared: &Shared) -> Option<Effect> {
        let is_searched = self.searches_own() && self.chips.0.is_empty();
        let terms = if is_searched { self.query() } else { SearchTerms::default() };
        let coach = shared.coach.clone().filter(|_| !terms.is_empty() && !self.notes.is_asked);
        self.notes.find(terms);
        let coach = coach?;
        self.notes.is_asked = true;
        Some(DiskRead::OwnNotes(coach).into())
    }

    /// Opens the chosen note where it stands in the program.
    pub(super) fn open_note(&self, shared: &Shared, now: &Now) -> Option<Outcome> {
        let NoteCard { place, on, .. } = &self.note()?.card;
        Some(match place {
            NotePlace::DropIn(person, visit) => open_drop_in(shared, person, visit),
            NotePlace::Network(note) => go(Destination::Network(Some(note.clone()))),
            NotePlace::Growth(about) => {
                let outcome = go(Destination::Growth(about.clone()));
                let is_of_before =
                    |on: &NaiveDate| academic_year(*on) != academic_year(now.today());
                match (about, on.filter(is_of_before)) {
                    (GrowthAbout::Cpd(_), Some(on)) => outcome.with_notice(format!(
                        "It is of {}: alongside cpd list --year {} prints that year",
                        day(on),
                        academic_year(on)
                    )),
                    _ => outcome,
                }
            }
        })
    }

    /// The lines of the chosen note.
    #[must_use]
    pub(super) fn note_lines(&self) -> Option<Vec<ReadLine>> {
        let lines = self.note()?.card.text.lines();
        let lines = lines.map(|it| ReadLine { text: it.to_owned(), kind: ReadKind::Words(0) });
        Some(lines.collect())
    }
}

impl NoteFound {
    /// What stands over it: `idea, Sat 14 Nov 2026`.
    #[must_use]
    pub(crate) fn title(&self) -> String {
        let on = self.card.on.map(|on| format!(", {}", day(on))).unwrap_or_default();
        format!("{}{on}", self.card.kind)
    }
}

fn go(to: Destination) -> Outcome {
    Outcome::navigate(Navigation::To(to))
}
