//! Which of several versions of one record stands, and what is merged of the others.
//!
//! A version replaces another without a word only where it is proved to come from it: its file, or
//! this process, names the other by its digest. Files of older versions of the program name none.
//! Of two of these the one with the higher revision of the same machine is taken to stand, as it
//! always was; but the other is never thrown away for it, only put into the trash.

use std::cmp::Ordering;

use crate::coaching::durable::record::Record;
pub(crate) use crate::coaching::durable::record::is_same_content;

/// The place in `copies` of the version that stands: of those that no other is known to come from,
/// the one saved last. The order of `copies` does not matter.
///
/// Nothing where there are no copies.
pub(crate) fn pick_winner<R: Record>(copies: &[&R]) -> Option<usize> {
    pick_by(copies, |a, b| later(copies[a], copies[b]))
}

/// The same, but of those that no other is known to come from the greatest in the order of `later`,
/// which is given places in `copies`.
pub(crate) fn pick_by<R: Record>(
    copies: &[&R],
    later: impl Fn(usize, usize) -> Ordering,
) -> Option<usize> {
    let is_older = |one: &R| copies.iter().any(|other| replaces(*other, one));
    let latest = |all: &mut dyn Iterator<Item = usize>| all.max_by(|a, b| later(*a, *b));
    latest(&mut (0..copies.len()).filter(|i| !is_older(copies[*i])))
        // Files that name each other were made by hand; one of them is shown all the same.
        .or_else(|| latest(&mut (0..copies.len())))
}

/// `winner` with what can be merged of those `copies` that it does not come from; nothing where
/// that makes no difference.
pub(crate) fn merged<R: Record>(winner: &R, copies: &[&R]) -> Option<R> {
    let is_another = |other: &&R| !std::ptr::eq(winner, *other) && !replaces(winner, *other);
    let mut others: Vec<&R> = copies.iter().copied().filter(is_another).collect();
    others.sort_by(|a, b| later(*a, *b));
    let mut merged: Option<R> = None;
    for other in others {
        let next = merged.as_ref().unwrap_or(winner).merged_with(None, other);
        merged = next.or(merged);
    }
    merged
}

/// Whether `newer` is proved to come from `older`, which was read from a file, or to be it.
pub(crate) fn is_proved<R: Record>(newer: &R, older: &R) -> bool {
    older.stamp().ancestry.version().is_some_and(|it| newer.stamp().ancestry.holds(it))
}

/// Whether both are of a version of the program that named no parents, and `older` is an older
/// revision of the same machine. That is likely to mean that `newer` comes from it, and no proof.
pub(crate) fn is_likely<R: Record>(newer: &R, older: &R) -> bool {
    let (newer, older) = (newer.stamp(), older.stamp());
    newer.ancestry.is_empty()
        && older.ancestry.is_empty()
        && newer.device == older.device
        && newer.revision > older.revision
}

fn replaces<R: Record>(newer: &R, older: &R) -> bool {
    (is_proved(newer, older) && !is_proved(older, newer)) || is_likely(newer, older)
}

fn later<R: Record>(a: &R, b: &R) -> Ordering {
    let (of_a, of_b) = (a.stamp(), b.stamp());
    of_a.saved_at
        .cmp(&of_b.saved_at)
        .then_with(|| of_a.revision.cmp(&of_b.revision))
        .then_with(|| of_a.device.cmp(&of_b.device))
        // The same machine, revision and moment, and yet two: any choice will do that does not
        // depend on the order in which they were met.
        .then_with(|| serde_json::to_string(a).ok().cmp(&serde_json::to_string(b).ok()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::coaching::address::Address;
    use crate::coaching::corrections::CorrectionAuthor;
    use crate::coaching::session::Session;

    use crate::store::testing::{at, session};

    fn copy(device: &str, revision: u64, minute: u8, note: &str) -> Session {
        let mut copy = session();
        device.clone_into(&mut copy.stamp.device);
        copy.stamp.revision = revision;
        copy.stamp.saved_at = Some(at(&format!("2026-11-23T10:{minute:02}:00+00:00")));
        note.clone_into(&mut copy.steps[0].notes);
        copy
    }

    #[test]
    fn on_one_machine_the_higher_revision_wins() {
        let (newer, older) = (copy("a", 8, 1, ""), copy("a", 7, 59, ""));
        assert_eq!(pick_winner(&[&older, &newer]), Some(1));
        assert!(is_likely(&newer, &older) && !is_likely(&older, &newer));
    }

    #[test]
    fn between_machines_the_one_saved_last_wins() {
        let (early, late) = (copy("a", 80, 1, ""), copy("b", 7, 59, ""));
        assert_eq!(pick_winner(&[&early, &late]), Some(1));
        assert!(!is_likely(&early, &late));
    }

    fn corrected(mut copy: Session, minute: u8, after: &str) -> Session {
        let (by, at) = (copy.coach.clone(), at(&format!("2026-11-25T09:{minute:02}:00+00:00")));
        let author = CorrectionAuthor { by: &by, at, since: copy.corrections.len() };
        let spot = Address::Notes(0);
        copy.correct(&spot, author, |it| it.set_value(&spot, after, ""));
        copy
    }

    #[test]
    fn corrections_of_two_machines_are_merged_by_time_and_words_of_both_stand() {
        let early = corrected(copy("a", 8, 1, "first"), 30, "from a");
        let late = corrected(copy("b", 8, 59, "first"), 10, "from b");
        assert_eq!(pick_winner(&[&early, &late]), Some(1));
        let joined = merged(&late, &[&early, &late]).expect("news");
        let afters: Vec<&str> = joined.corrections.iter().map(|it| it.after.as_str()).collect();
        assert_eq!(afters, ["from b", "from a"]);
        assert_eq!(joined.steps[0].notes, "from b [on another computer: from a]");
        assert_eq!(merged(&joined, &[&early, &late]), None);
    }

    #[test]
    fn of_a_choice_that_two_machines_corrected_the_later_stands() {
        let chosen = |mut copy: Session, minute: u8, model: &str| {
            let (by, at) = (copy.coach.clone(), at(&format!("2026-11-25T09:{minute:02}:00+00:00")));
            let author = CorrectionAuthor { by: &by, at, since: copy.corrections.len() };
            copy.correct(&Address::CheckHow, author, |it| {
                it.set_value(&Address::CheckHow, model, "");
            });
            copy
        };
        let before = copy("a", 8, 1, "first");
        let is_new = |it: &&str| before.value(&Address::CheckHow) != **it;
        let ways = ["drop_in", "clip", "plans"].into_iter().filter(is_new).collect::<Vec<_>>();
        let early = chosen(before.clone(), 30, ways[0]);
        let late = chosen(copy("b", 8, 59, "first"), 10, ways[1]);
        let joined = merged(&late, &[&early, &late]).expect("news");
        assert_eq!(joined.value(&Address::CheckHow), ways[0]);
    }

    #[test]
    fn an_undone_correction_does_not_return_from_an_older_copy() {
        let before = corrected(copy("a", 8, 1, "first"), 30, "a slip");
        let after = copy("a", 9, 2, "first");
        assert_eq!(merged(&after, &[&before, &after]), None);
    }

    #[test]
    fn no_copies_have_no_winner() {
        assert_eq!(pick_winner::<Session>(&[]), None);
    }

    proptest! {
        #[test]
        fn words_that_two_machines_corrected_both_stand_whichever_clock_is_ahead(
            (one, two) in ("[a-z]{3,8} [a-z]{3,8}", "[A-Z]{3,8} [A-Z]{3,8}"),
            (first, second) in (0_u8..60, 0_u8..60)
                .prop_filter("two moments", |(first, second)| first != second),
            place in 0_usize..4,
        ) {
            let places =
                [Address::Notes(0), Address::Private(0), Address::Scene, Address::LookFor];
            let place = &places[place];
            let corrected = |device: &str, minute: u8, after: &str| {
                let mut copy = copy(device, 8, minute, "first");
                let (by, at) = (copy.coach.clone(), copy.stamp().saved_at.expect("a moment"));
                let author = CorrectionAuthor { by: &by, at, since: copy.corrections.len() };
                copy.correct(place, author, |it| it.set_value(place, after, "step"));
                copy
            };
            let (a, b) = (corrected("a", first, &one), corrected("b", second, &two));
            prop_assume!(a.text(place) == one && b.text(place) == two);
            let copies = [&a, &b];
            let winner = copies[pick_winner(&copies).expect("one stands")];
            let whole = merged(winner, &copies).expect("news");
            let stands = whole.text(place);
            prop_assert!(stands.contains(&one) && stands.contains(&two), "{:?}", stands);
            prop_assert!(stands.contains("[on another computer: "), "{:?}", stands);
            prop_assert_eq!(whole.corrections.len(), 2);
        }

        #[test]
        fn the_winner_does_not_depend_on_the_order_of_copies(
            copies in proptest::collection::vec(("[ab]", 0_u64..4, 0_u8..3, "[xy]"), 1..6),
            turn in 0_usize..6,
        ) {
            let copies: Vec<Session> =
                copies.iter().map(|(d, r, m, n)| copy(d, *r, *m, n)).collect();
            let one: Vec<&Session> = copies.iter().collect();
            let mut other: Vec<&Session> = copies.iter().rev().collect();
            let length = other.len();
            other.rotate_left(turn % length);
            let first = one[pick_winner(&one).expect("one stands")];
            let second = other[pick_winner(&other).expect("one stands")];
            prop_assert_eq!(first, second);
        }
    }
}
