//! How a calibration stands: who has sealed, who has opened, and whose words are not those sealed.

use std::collections::BTreeSet;

use super::choice::CalibrationChoice;
use super::shared_calibration::{Calibration, OpenedBy};
use crate::coaching::id::PersonId;

/// Whether two names are one person's.
pub(crate) type SameName<'a> = &'a dyn Fn(&str, &str) -> bool;

/// How far somebody has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PartState<'a> {
    /// They have not sealed.
    NotYet,
    /// They have sealed, and not opened.
    Sealed,
    /// They have opened, and it is what they sealed.
    Open(&'a CalibrationChoice),
    /// What they opened is not what they sealed.
    NotAsSealed,
    /// They sealed more than one choice.
    SealedTwice,
}

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TakingPart<'a> {
    /// What they are called.
    pub(crate) name: &'a str,
    /// Which person, once they have sealed.
    pub(crate) person: Option<&'a PersonId>,
    /// How far they have come.
    pub(crate) state: PartState<'a>,
    /// Who had opened theirs before this seal was there, so that it could be read first.
    pub(crate) could_read: Option<&'a str>,
}

impl Calibration {
    /// Everybody who takes part, in the order of their names.
    #[must_use]
    pub(crate) fn taking_part<'a>(&'a self, same_name: SameName<'_>) -> Vec<TakingPart<'a>> {
        let sealed = self.seals.iter().map(|it| &it.person);
        let people: BTreeSet<&PersonId> =
            sealed.chain(self.opened.iter().map(|it| &it.person)).collect();
        let mut all: Vec<TakingPart<'a>> = people.into_iter().map(|it| self.part_of(it)).collect();
        for name in &self.named {
            let is_in = all.iter().any(|it| same_name(it.name, name));
            if !is_in && !self.left_out.iter().any(|it| same_name(it, name)) {
                let state = PartState::NotYet;
                all.push(TakingPart { name, person: None, state, could_read: None });
            }
        }
        all.sort_by_key(|it| (it.name, it.person));
        all
    }

    /// How far one person has come who sealed or opened.
    fn part_of<'a>(&'a self, person: &'a PersonId) -> TakingPart<'a> {
        let mut seals = self.seals.iter().filter(|it| it.person == *person);
        let opened: Vec<&OpenedBy> = self.opened.iter().filter(|it| it.person == *person).collect();
        let (first, second) = (seals.next(), seals.next());
        let name = first.map(|it| it.name.as_str()).or(opened.first().map(|it| it.name.as_str()));
        // Words that somebody changed in a copy stay beside the true ones for good, as nothing that
        // was met is dropped; only those stand that are sealed.
        let stands = opened.iter().find(|it| self.fits(it)).map(|it| &it.choice);
        let state = match (first, second, stands) {
            (Some(_), Some(_), _) => PartState::SealedTwice,
            (Some(_), None, Some(choice)) => PartState::Open(choice),
            (Some(_), None, None) if opened.is_empty() => PartState::Sealed,
            (None, _, _) | (Some(_), None, None) => PartState::NotAsSealed,
        };
        let seal = first.map(|it| &it.seal);
        let not_seen = |it: &&OpenedBy| {
            it.person != *person
                && self.fits(it)
                && seal.is_some_and(|seal| !it.seen.contains(seal))
        };
        let could_read = self.opened.iter().find(not_seen).map(|it| it.name.as_str());
        TakingPart { name: name.unwrap_or_default(), person: Some(person), state, could_read }
    }

    /// Whether somebody opened their choice, in any copy, as they sealed it.
    #[must_use]
    pub(crate) fn has_opened(&self, person: &PersonId) -> bool {
        self.opened.iter().any(|it| it.person == *person && self.fits(it))
    }

    /// Why the choices cannot be opened yet; none where they can.
    #[must_use]
    pub(crate) fn not_ready(&self, same_name: SameName<'_>) -> Option<String> {
        let waiting = self.waited_for(same_name);
        if !waiting.is_empty() {
            return Some(format!("{} still to seal", of_names(&waiting)));
        }
        let parts = self.taking_part(same_name);
        match parts.as_slice() {
            [] => Some("nobody has sealed a choice yet".to_owned()),
            [one] => Some(format!("only {} has sealed a choice; it takes two", one.name)),
            _ => None,
        }
    }

    /// Who has still to seal.
    #[must_use]
    pub(crate) fn waited_for(&self, same_name: SameName<'_>) -> Vec<&str> {
        let parts = self.taking_part(same_name).into_iter();
        parts.filter(|it| it.state == PartState::NotYet).map(|it| it.name).collect()
    }

    /// The choices, once everybody's is open and as it was sealed.
    #[must_use]
    pub(crate) fn all_open<'a>(
        &'a self,
        same_name: SameName<'_>,
    ) -> Option<Vec<(&'a str, &'a CalibrationChoice)>> {
        if self.not_ready(same_name).is_some() {
            return None;
        }
        let mut open = Vec::new();
        for part in self.taking_part(same_name) {
            match part.state {
                PartState::Open(choice) => open.push((part.name, choice)),
                PartState::NotYet | PartState::Sealed => return None,
                // They are told of beside the others, and keep nobody from reading those.
                PartState::NotAsSealed | PartState::SealedTwice => {}
            }
        }
        Some(open)
    }

    /// What must be said of the seals, a sentence each.
    #[must_use]
    pub(crate) fn remarks(&self, same_name: SameName<'_>) -> Vec<String> {
        let mut remarks = Vec::new();
        let parts = self.taking_part(same_name);
        for (n, it) in parts.iter().enumerate() {
            let name = it.name;
            match it.state {
                PartState::NotAsSealed => {
                    remarks.push(format!("{name}’s choice is not the one that was sealed"));
                }
                PartState::SealedTwice => remarks.push(format!(
                    "{name} sealed two different choices, so neither is shown; begin again if it matters"
                )),
                _ => {}
            }
            if let Some(other) = it.could_read {
                remarks.push(format!(
                    "{name}’s seal was not there yet when {other} opened theirs, so it could have \
                     been read first"
                ));
            }
            if parts.iter().take(n).any(|before| same_name(before.name, name)) {
                remarks.push(format!("{name} takes part twice: two people here have that name"));
            }
        }
        remarks
    }
}

/// Names in a sentence: `Ben has`, `Ben and Carla have`.
fn of_names(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => format!("{one} has"),
        [most @ .., last] => format!("{} and {last} have", most.join(", ")),
    }
}
