//! Filters that a coach picks rather than types, as values: on the screen each is a chip, on the
//! command line a flag.

use std::mem::discriminant;

use chrono::NaiveDate;

use crate::coaching::id::PersonId;
use crate::coaching::session::Status;
use crate::wording::days;

use super::card::Card;
use super::fold::fold;
use super::names::{is_in_name, same_name};

/// How a filter names a school or a strand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameFilter {
    /// By its whole name, ignoring case and accents.
    Exactly(String),
    /// By words in it, the last of which may be a beginning.
    Like(String),
}

impl NameFilter {
    /// Whether `name` is one of those meant.
    #[must_use]
    pub(crate) fn means(&self, name: &str) -> bool {
        match self {
            Self::Exactly(whole) => same_name(whole, name),
            Self::Like(part) => is_in_name(part, name),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::Exactly(text) | Self::Like(text) => text,
        }
    }
}

/// One filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chip {
    /// Sessions with this person, whatever their name was then.
    Person {
        /// Which person.
        id: PersonId,
        /// The name on the chip.
        name: String,
    },
    /// Sessions with anybody whose name, as it was then, is this or has these words, the last of
    /// which may be a beginning.
    Named(String),
    /// Sessions of this programme.
    Programme(String),
    /// Sessions in this school.
    School(NameFilter),
    /// Sessions whose action step is of this strand.
    Strand(NameFilter),
    /// Sessions on this day or later.
    Since(NaiveDate),
    /// Sessions on this day or before.
    Until(NaiveDate),
    /// Sessions that are there.
    Status(Status),
    /// Sessions in which somebody rehearsed; or that were held and nobody did.
    Practised(bool),
    /// Sessions with a private note, or without.
    Private(bool),
}

impl Chip {
    /// Whether `card` passes it.
    #[must_use]
    pub(crate) fn passes(&self, card: &Card) -> bool {
        let day = card.when.map(|at| at.date_naive());
        match self {
            Self::Person { id, .. } => card.person_id == *id,
            Self::Named(part) => is_in_name(part, &card.person),
            Self::Programme(programme) => fold(&card.programme) == fold(programme),
            Self::School(school) => school.means(&card.school),
            Self::Strand(strand) => strand.means(&card.strand),
            Self::Since(first) => day.is_some_and(|day| day >= *first),
            Self::Until(last) => day.is_some_and(|day| day <= *last),
            Self::Status(status) => card.status == *status,
            // A meeting that is yet to be held has not missed practice.
            Self::Practised(yes) => card.practised() == Some(*yes),
            Self::Private(private) => card.has_private == *private,
        }
    }

    /// The text on the chip.
    #[must_use]
    pub(crate) fn label(&self) -> String {
        match self {
            Self::Person { name, .. } => name.clone(),
            Self::Named(text) | Self::Programme(text) => text.clone(),
            Self::School(called) | Self::Strand(called) => called.text().to_owned(),
            Self::Since(day) => format!("since {}", days::date(*day)),
            Self::Until(day) => format!("until {}", days::date(*day)),
            Self::Status(status) => status.label().to_owned(),
            Self::Practised(true) => "with practice".to_owned(),
            Self::Practised(false) => "without practice".to_owned(),
            Self::Private(true) => "with a private note".to_owned(),
            Self::Private(false) => "without a private note".to_owned(),
        }
    }
}

/// The filters picked. Those of one kind are joined by *or*, different kinds by *and*.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chips(pub Vec<Chip>);

impl Chips {
    /// Whether `card` passes them.
    #[must_use]
    pub(crate) fn pass(&self, card: &Card) -> bool {
        self.kinds().into_iter().all(|kind| kind.into_iter().any(|chip| chip.passes(card)))
    }

    /// The filters by kind: a session must pass one of each kind.
    #[must_use]
    pub(crate) fn kinds(&self) -> Vec<Vec<&Chip>> {
        let mut kinds: Vec<Vec<&Chip>> = Vec::new();
        for chip in &self.0 {
            match kinds.iter_mut().find(|kind| discriminant(kind[0]) == discriminant(chip)) {
                Some(kind) => kind.push(chip),
                None => kinds.push(vec![chip]),
            }
        }
        kinds
    }

    /// Adds `chip`, or removes it if it is there.
    pub(crate) fn toggle(&mut self, chip: Chip) {
        match self.0.iter().position(|c| *c == chip) {
            Some(at) => {
                self.0.remove(at);
            }
            None => self.0.push(chip),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::card::tests::bare;
    use super::*;

    fn card() -> Card {
        Card { reps: Some(0), ..Card::of(&bare()) }
    }

    #[test]
    fn chips_of_one_kind_widen_and_of_two_kinds_narrow() {
        let here = Chip::School(NameFilter::Exactly("pool street primary".into()));
        let there = Chip::School(NameFilter::Exactly("Elsewhere".into()));
        let passes = |chips: Vec<Chip>| Chips(chips).pass(&card());
        assert!(passes(vec![]));
        assert!(passes(vec![here.clone(), there.clone()]));
        assert!(!passes(vec![there]));
        assert!(passes(vec![here.clone(), Chip::Status(Status::Finished)]));
        assert!(!passes(vec![here, Chip::Practised(true)]));
    }

    #[test]
    fn a_filter_on_part_of_a_name_matches_the_start_of_a_word() {
        let like = |part: &str| Chip::School(NameFilter::Like(part.into())).passes(&card());
        assert!(like("pool") && like("pool street prim") && !like("ool"));
        assert!(!Chip::School(NameFilter::Exactly("pool street".into())).passes(&card()));
        assert!(Chip::Named("zoe".into()).passes(&card()));
    }

    #[test]
    fn a_meeting_still_to_come_does_not_count_as_without_practice() {
        let without = Chip::Practised(false);
        assert!(without.passes(&card()));
        assert!(!without.passes(&Card { status: Status::Prepared, ..card() }));
        assert!(!without.passes(&Card { reps: Some(1), ..card() }));
        // Nor does a protocol that has no step for it.
        assert!(!without.passes(&Card { reps: None, ..card() }));
    }

    #[test]
    fn a_date_range_includes_both_ends() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).expect("a day");
        let span = |a, b| Chips(vec![Chip::Since(day(a)), Chip::Until(day(b))]).pass(&card());
        assert!(span(23, 23) && span(1, 30));
        assert!(!span(24, 30) && !span(1, 22));
        let undated = Card { when: None, ..card() };
        assert!(!Chips(vec![Chip::Since(day(1))]).pass(&undated));
    }

    #[test]
    fn a_person_is_found_under_any_former_name() {
        let id = card().person_id;
        assert!(Chip::Person { id, name: "Zoë Married".into() }.passes(&card()));
    }

    #[test]
    fn picking_a_chip_twice_removes_it() {
        let mut chips = Chips::default();
        chips.toggle(Chip::Practised(false));
        assert!(chips.pass(&card()));
        chips.toggle(Chip::Practised(true));
        chips.toggle(Chip::Practised(false));
        assert!(!chips.pass(&card()));
        chips.toggle(Chip::Practised(true));
        assert_eq!(chips, Chips::default());
    }
}
