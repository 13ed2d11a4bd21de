//! Which of several copies of one session stands.
//!
//! Today a copy stands whole and the others are kept beside it; nothing is thrown away here. Only
//! the corrections of a record are joined, of all copies that the standing one does not come from.
//! Merging field by field against the common ancestor has its place in this file.

use std::cmp::Ordering;

use crate::coaching::session::Session;

/// The copy that stands, by its place in `copies`: of one machine's copies the one with the higher
/// revision, and between machines the one saved last. The order of `copies` does not matter.
///
/// Nothing where there are no copies.
pub(crate) fn summary(copies: &[&Session]) -> Option<usize> {
    let beaten_at_home = |one: &Session| {
        copies.iter().any(|other| one.device == other.device && other.revision > one.revision)
    };
    (0..copies.len())
        .filter(|i| !beaten_at_home(copies[*i]))
        .max_by(|a, b| later(copies[*a], copies[*b]))
}

/// `stands` with the corrections of those `copies` that it does not come from; nothing where it
/// has them all.
pub(crate) fn with_corrections_of(stands: &Session, copies: &[&Session]) -> Option<Session> {
    let news = |other: &&&Session| !descends(stands, other) && stands.lacks_corrections_of(other);
    let mut others: Vec<&Session> = copies.iter().filter(news).copied().collect();
    if others.is_empty() {
        return None;
    }
    others.sort_by(|a, b| later(a, b));
    let mut joined = stands.clone();
    for other in others {
        joined.take_corrections_of(other);
    }
    Some(joined)
}

/// Whether `newer` comes from `older` by changes made on the same machine.
pub(crate) fn descends(newer: &Session, older: &Session) -> bool {
    newer.device == older.device && newer.revision >= older.revision
}

fn later(a: &Session, b: &Session) -> Ordering {
    a.saved_at
        .cmp(&b.saved_at)
        .then_with(|| a.revision.cmp(&b.revision))
        .then_with(|| a.device.cmp(&b.device))
        // Same machine, revision and moment, and yet two: any choice will do that does not hang
        // on the order in which they were met.
        .then_with(|| serde_json::to_string(a).ok().cmp(&serde_json::to_string(b).ok()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::coaching::address::Address;
    use crate::coaching::corrections::CorrectionAuthor;

    use crate::store::testing::{at, session};

    fn copy(device: &str, revision: u64, minute: u8, note: &str) -> Session {
        let mut copy = session();
        device.clone_into(&mut copy.device);
        copy.revision = revision;
        copy.saved_at = Some(at(&format!("2026-11-23T10:{minute:02}:00+00:00")));
        note.clone_into(&mut copy.steps[0].notes);
        copy
    }

    #[test]
    fn on_one_machine_the_higher_revision_stands_whatever_the_clock_says() {
        let (newer, older) = (copy("a", 8, 1, ""), copy("a", 7, 59, ""));
        assert_eq!(summary(&[&older, &newer]), Some(1));
        assert!(descends(&newer, &older) && !descends(&older, &newer));
    }

    #[test]
    fn between_machines_the_one_saved_last_stands() {
        let (early, late) = (copy("a", 80, 1, ""), copy("b", 7, 59, ""));
        assert_eq!(summary(&[&early, &late]), Some(1));
        assert!(!descends(&early, &late));
    }

    fn corrected(mut copy: Session, minute: u8, after: &str) -> Session {
        let (by, at) = (copy.coach.clone(), at(&format!("2026-11-25T09:{minute:02}:00+00:00")));
        let author = CorrectionAuthor { by: &by, at, since: copy.corrections.len() };
        let spot = Address::Notes(0);
        copy.correct(&spot, author, |it| it.set_value(&spot, after, ""));
        copy
    }

    #[test]
    fn the_corrections_of_two_machines_are_kept_in_order_of_time_and_the_later_is_what_is_read() {
        let early = corrected(copy("a", 8, 1, "first"), 30, "from a");
        let late = corrected(copy("b", 8, 59, "first"), 10, "from b");
        assert_eq!(summary(&[&early, &late]), Some(1));
        let joined = with_corrections_of(&late, &[&early, &late]).expect("news");
        let afters: Vec<&str> = joined.corrections.iter().map(|it| it.after.as_str()).collect();
        assert_eq!(afters, ["from b", "from a"]);
        assert_eq!(joined.steps[0].notes, "from a");
        assert_eq!(with_corrections_of(&joined, &[&early, &late]), None);
    }

    #[test]
    fn a_correction_taken_back_does_not_return_from_an_older_copy_of_the_same_machine() {
        let before = corrected(copy("a", 8, 1, "first"), 30, "a slip");
        let after = copy("a", 9, 2, "first");
        assert_eq!(with_corrections_of(&after, &[&before, &after]), None);
    }

    #[test]
    fn none_of_none_stands() {
        assert_eq!(summary(&[]), None);
    }

    proptest! {
        #[test]
        fn the_same_copy_stands_in_whatever_order_they_are_met(
            copies in proptest::collection::vec(("[ab]", 0_u64..4, 0_u8..3, "[xy]"), 1..6),
            turn in 0_usize..6,
        ) {
            let copies: Vec<Session> =
                copies.iter().map(|(d, r, m, n)| copy(d, *r, *m, n)).collect();
            let one: Vec<&Session> = copies.iter().collect();
            let mut other: Vec<&Session> = copies.iter().rev().collect();
            let length = other.len();
            other.rotate_left(turn % length);
            let first = one[summary(&one).expect("one stands")];
            let second = other[summary(&other).expect("one stands")];
            prop_assert_eq!(first, second);
        }
    }
}
