//! A correction of a session: which value was changed, when, by whom, and the value before.
//!
//! Corrections are kept in the session's own file, so that nothing that was recorded is lost. The
//! value is named by an address. An address that only a newer version knows is kept and shown as it
//! is.

use std::cmp::Ordering;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::moment::WallTime;
use super::people::{Coach, Unknown};
use super::record::answers;

/// One thing in a session that was put right after the meeting was over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Correction {
    /// When it was begun.
    pub at: WallTime,
    /// Who did it.
    pub by: Coach,
    /// What was corrected, by its address in this file: `steps.0.notes`.
    pub place: String,
    /// What stood before; empty where nothing did.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// What was put in its place; empty where it was taken away.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub after: String,
    /// The reason, where one was given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl Correction {
    /// Whether `other` is the same correction in another copy of the file: same coach, same time of
    /// beginning, same address.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        self.compare(other) == Ordering::Equal
    }

    /// Whether it corrects a private note, and so holds private words itself.
    #[must_use]
    pub(crate) fn is_private(&self) -> bool {
        let mut parts = self.place.split('.');
        let parts = [parts.next(), parts.next(), parts.next(), parts.next()];
        matches!(parts, [Some("steps"), Some(_), Some("private"), None])
    }

    /// Whether it corrects something that the coach prepared.
    #[must_use]
    pub(crate) fn is_of_what_was_prepared(&self) -> bool {
        let parts: Vec<&str> = self.place.split('.').collect();
        match parts.as_slice() {
            ["steps", _, "prepared"] => true,
            ["steps", _, "fields", id] => answers::PREPARED.contains(id),
            _ => false,
        }
    }

    fn compare(&self, other: &Self) -> Ordering {
        let key = |it: &Self| (it.at, it.by.id.clone(), it.place.clone());
        key(self).cmp(&key(other))
    }
}

/// Merges the corrections of two copies of a session, each once. The common beginning keeps its
/// order, even if a clock was set back in it; the rest is sorted by time. Of a correction in both,
/// `ours` is kept.
#[must_use]
pub(crate) fn in_order(ours: &[Correction], theirs: &[Correction]) -> Vec<Correction> {
    let common = ours.iter().zip(theirs).take_while(|(a, b)| a.is(b)).count();
    let (common, own) = ours.split_at(common);
    let mut rest: Vec<&Correction> = own.iter().chain(theirs.iter().skip(common.len())).collect();
    // A stable sort: of one that both hold, ours comes first.
    rest.sort_by(|a, b| a.compare(b));
    let mut all = common.to_vec();
    for one in rest {
        if !all.iter().any(|it| it.is(one)) {
            all.push(one.clone());
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn correction(minute: i64, coach: &str, place: &str, after: &str) -> Correction {
        Correction {
            at: WallTime::default() + chrono::Duration::minutes(minute),
            by: Coach {
                id: format!("coach-{coach}").parse().expect("an id"),
                name: String::new(),
                unknown: Unknown::new(),
            },
            place: place.to_owned(),
            before: String::new(),
            after: after.to_owned(),
            why: String::new(),
            unknown: Unknown::new(),
        }
    }

    #[test]
    fn only_corrections_of_private_notes_are_private() {
        for (place, private) in [
            ("steps.0.private", true),
            ("steps.12.private", true),
            ("steps.0.fields.private", false),
            ("steps.0.private.more", false),
            ("private", false),
            ("", false),
        ] {
            assert_eq!(correction(0, "aa", place, "").is_private(), private, "{place}");
        }
    }

    #[test]
    fn a_correction_in_both_copies_is_kept_as_ours_has_it() {
        let (ours, theirs) = (correction(1, "aa", "x", "all"), correction(1, "aa", "x", "half"));
        assert_eq!(in_order(std::slice::from_ref(&ours), &[theirs]), [ours]);
    }

    fn some() -> impl Strategy<Value = Vec<Correction>> {
        vec((0_i64..4, "aa|bb", "[xy]"), 0..6)
            .prop_map(|all| all.iter().map(|(m, c, p)| correction(*m, c, p, "")).collect())
    }

    proptest! {
        #[test]
        fn merging_keeps_every_correction_once_in_any_order(a in some(), b in some()) {
            let (a, b) = (in_order(&a, &[]), in_order(&b, &[]));
            let joined = in_order(&a, &b);
            prop_assert_eq!(&joined, &in_order(&b, &a));
            prop_assert_eq!(&joined, &in_order(&joined, &b));
            for one in a.iter().chain(&b) {
                prop_assert_eq!(joined.iter().filter(|it| it.is(one)).count(), 1);
            }
            prop_assert_eq!(joined.iter().filter(|it| !a.iter().chain(&b).any(|o| o.is(it))).count(), 0);
        }

        #[test]
        fn merged_corrections_of_sorted_copies_are_sorted_by_time(a in some(), b in some()) {
            let sorted = |mut all: Vec<Correction>| {
                all.sort_by(Correction::compare);
                all
            };
            prop_assert!(in_order(&sorted(a), &sorted(b)).is_sorted_by_key(|it| it.at));
        }
    }
}
