//! Several notes as they are read together: of one day or one year, by kind.

use chrono::NaiveDate;

use super::network_note::NetworkNote;
use super::network_parts::{IdeaState, NetworkKind};
use crate::wording::counts::count;

/// A coach's notes, as they were asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NetworkNotes {
    /// Whose.
    pub(crate) name: String,
    /// Of what: `researchED`, `2026-27`.
    pub(crate) of: String,
    /// The oldest first.
    pub(crate) notes: Vec<NetworkNote>,
}

impl NetworkNotes {
    /// Those of one kind.
    pub(crate) fn of_kind(&self, kind: NetworkKind) -> impl Iterator<Item = &NetworkNote> {
        self.notes.iter().filter(move |it| it.kind == kind)
    }

    /// Without the cases, each of which was given to one coach, and without the problem cards, whose
    /// words nobody has looked through for names here: they are not passed on.
    #[must_use]
    pub(crate) fn passed_on(mut self) -> Self {
        let stays = |it: &NetworkNote| !matches!(it.kind, NetworkKind::Case | NetworkKind::Problem);
        self.notes.retain(stays);
        self
    }

    /// The ideas that have come so far.
    #[must_use]
    pub(crate) fn ideas(&self, state: IdeaState) -> Vec<&NetworkNote> {
        self.of_kind(NetworkKind::Idea).filter(|it| it.state().0 == state).collect()
    }

    /// All of it in a line: `2 questions, 1 contact, 2 ideas: 1 heard, 1 adopted`.
    #[must_use]
    pub(crate) fn in_short(&self) -> String {
        let of = |kind| self.of_kind(kind).count();
        let kinds = [
            (of(NetworkKind::Question), "question", "questions"),
            (of(NetworkKind::Contact), "contact", "contacts"),
            (of(NetworkKind::Problem), "problem card", "problem cards"),
            (of(NetworkKind::Case), "case", "cases"),
            (of(NetworkKind::Idea), "idea", "ideas"),
        ];
        let kinds = kinds.into_iter().filter(|it| it.0 > 0);
        let kinds: Vec<String> = kinds.map(|(n, one, many)| count(n, one, many)).collect();
        let states = IdeaState::ALL.into_iter().map(|it| (self.ideas(it).len(), it.label()));
        let states: Vec<String> =
            states.filter(|it| it.0 > 0).map(|(n, label)| format!("{n} {label}")).collect();
        match (kinds.is_empty(), states.is_empty()) {
            (true, _) => "nothing yet".to_owned(),
            (false, true) => kinds.join(", "),
            (false, false) => format!("{}: {}", kinds.join(", "), states.join(", ")),
        }
    }
}

/// Those that hold a promise to be kept on `today` at the latest.
#[must_use]
pub(crate) fn promises_due<'a>(
    notes: impl IntoIterator<Item = &'a NetworkNote>,
    today: NaiveDate,
) -> Vec<&'a NetworkNote> {
    let is_due = |it: &&NetworkNote| it.promised.as_ref().is_some_and(|it| it.is_due(today));
    notes.into_iter().filter(is_due).collect()
}
