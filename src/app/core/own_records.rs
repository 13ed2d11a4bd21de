//! What coaches here keep for themselves: their development, and what they take to other coaches and
//! bring home.

use crate::coaching::durable::record::AnyRecord;
use crate::coaching::growth::own_growth::OwnGrowth;
use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::people::Coach;
use crate::search::names::same_name;
use crate::search::people::own_of;

/// All of it, as it was read last.
#[derive(Clone, Debug, Default)]
pub struct OwnRecords {
    /// Of the development of each.
    pub(in crate::app) growth: Vec<OwnGrowth>,
    /// The notes of their networks, the oldest first.
    pub(in crate::app) network: Vec<NetworkNote>,
}

impl OwnRecords {
    /// What `coach` keeps of their own development.
    #[must_use]
    pub(super) fn growth_of(&self, coach: &Coach) -> Option<&OwnGrowth> {
        own_of(&self.growth, coach)
    }

    /// The notes of `coach`'s network.
    pub(super) fn network_of(&self, coach: &Coach) -> impl Iterator<Item = &NetworkNote> {
        let is_own =
            |it: &&NetworkNote| it.person.id == coach.id || same_name(&it.person.name, &coach.name);
        self.network.iter().filter(is_own)
    }

    /// Takes a record that was just saved.
    pub(super) fn take_saved(&mut self, record: &dyn AnyRecord) {
        if let Some(growth) = record.is::<OwnGrowth>() {
            self.growth.retain(|it| it.id != growth.id);
            self.growth.push(growth.clone());
        }
        if let Some(note) = record.is::<NetworkNote>() {
            self.network.retain(|it| it.id != note.id);
            self.network.push(note.clone());
        }
    }
}
