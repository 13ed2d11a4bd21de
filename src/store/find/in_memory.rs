//! Sessions whose newest words are in memory only, because the disk has not taken them yet. They are
//! found like those that are listed, so that a disk that refuses hides nothing from a search.

use crate::coaching::id::SessionId;
use crate::coaching::moment::WallTime;
use crate::coaching::session::Session;
use crate::search::{Card, FilterChoices, SessionQuery};
use crate::store::index::RowId;
use crate::store::merge::pick_winner;
use crate::store::open::Store;

/// The newest state of each such session: one in memory, unless the copy on this machine has gone
/// further, as it does while only the session's own file is refused.
#[derive(Debug, Default)]
pub(super) struct InMemory {
    sessions: Vec<Session>,
}

impl InMemory {
    pub(super) fn of(store: &Store) -> Self {
        let mut left = store.unsaved::<Session>();
        let mut sessions = Vec::new();
        while let Some(first) = left.first() {
            let id = first.id.clone();
            let (mut states, others): (Vec<_>, Vec<_>) =
                left.into_iter().partition(|it| it.id == id);
            left = others;
            states.extend(store.local_copies_of(&id).into_iter().map(|copy| copy.record));
            let newest = pick_winner(&states.iter().collect::<Vec<_>>());
            sessions.extend(newest.map(|at| states.swap_remove(at)));
        }
        Self { sessions }
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = &SessionId> {
        self.sessions.iter().map(|it| &it.id)
    }

    /// Whether both hold the same states of the same sessions.
    pub(super) fn is_as(&self, other: &Self) -> bool {
        let states = |of: &Self| -> Vec<(SessionId, u64, Option<WallTime>)> {
            let state = |it: &Session| (it.id.clone(), it.stamp.revision, it.stamp.saved_at);
            of.sessions.iter().map(state).collect()
        };
        states(self) == states(other)
    }

    /// The rows and cards of those that `query` finds, in its order.
    pub(super) fn find(&self, query: &SessionQuery) -> Vec<(RowId, Card)> {
        let card = |it| if query.own { Card::with_own_words(it) } else { Card::of(it) };
        let cards = self.sessions.iter().map(card).enumerate();
        let found = cards.filter(|(_, card)| query.finds(card));
        let mut found: Vec<(RowId, Card)> =
            found.map(|(n, card)| (RowId::nth_in_memory(n), card)).collect();
        found.sort_by(|(_, a), (_, b)| query.compare(a, b));
        found
    }

    /// The values that filters can have to find them.
    pub(super) fn choices(&self) -> FilterChoices {
        let cards: Vec<Card> = self.sessions.iter().map(Card::line).collect();
        FilterChoices::among(cards.iter())
    }

    /// The session in `row`, where it is one of these.
    pub(super) fn session(&self, row: RowId) -> Option<&Session> {
        self.sessions.get(row.place_in_memory()?)
    }

    pub(super) fn row_of(&self, id: &SessionId) -> Option<RowId> {
        self.sessions.iter().position(|it| it.id == *id).map(RowId::nth_in_memory)
    }
}
