//! Ids never used before. The edge hands in where they begin, so that nothing here asks the system.

use std::cell::Cell;

use uuid::Uuid;

use super::calibration::bits::Bits256;
use super::id::{
    ActionStepId, CalibrationId, CpdEntryId, DropInId, NetworkNoteId, OwnCalibrationId, PersonId,
    PlanId, SessionId,
};

/// One id for one new thing. It cannot be copied: whatever it is given to uses it up.
#[derive(Debug, PartialEq, Eq)]
pub struct FreshId(String);

impl FreshId {
    /// Its text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

macro_rules! becomes {
    ($($id:ident),*) => {
        $(impl From<FreshId> for $id {
            fn from(fresh: FreshId) -> Self {
                Self::of_fresh(fresh.0)
            }
        })*
    };
}

becomes!(
    SessionId,
    PersonId,
    ActionStepId,
    DropInId,
    PlanId,
    CpdEntryId,
    NetworkNoteId,
    CalibrationId,
    OwnCalibrationId
);

/// As many fresh ids as one event needs, each given out once. Neither can this be copied, as a
/// copy would give out the same ones.
#[derive(Debug)]
pub struct FreshIds {
    first: Uuid,
    secret: Uuid,
    taken: Cell<u64>,
}

impl FreshIds {
    /// Those that begin with `first`, a UUID never used before.
    #[must_use]
    pub fn starting_with(first: Uuid) -> Self {
        Self { first, secret: first, taken: Cell::new(0) }
    }

    /// The same, with a secret of 122 random bits that no id tells anything of.
    #[must_use]
    pub(crate) fn with_secret(self, secret: Uuid) -> Self {
        Self { secret, ..self }
    }

    /// Bits that nobody can guess, and that are given out once.
    #[must_use]
    pub(crate) fn secret(&self) -> Bits256 {
        let nth = self.taken.replace(self.taken.get().wrapping_add(1)).to_string();
        Bits256::of_parts(["alongside/secret", &self.secret.to_string(), &nth])
    }

    /// The next one, for a session, a person, an action step or a drop-in.
    #[must_use]
    pub fn take<Id: From<FreshId>>(&self) -> Id {
        Id::from(self.next())
    }

    /// The next one.
    ///
    /// All keep the time and most of the random bits of the first (RFC 9562, 6.2). The last 48
    /// bits are moved on by an odd number, so that none comes twice in 2^48, and that two of one
    /// event do not look alike in their last characters, which a coach types.
    #[must_use]
    pub(crate) fn next(&self) -> FreshId {
        const LAST: u128 = (1 << 48) - 1;
        const STRIDE: u128 = 0x9e37_79b9_7f4b;
        let nth = self.taken.replace(self.taken.get().wrapping_add(1));
        let first = self.first.as_u128();
        let last = (first & LAST).wrapping_add(u128::from(nth).wrapping_mul(STRIDE)) & LAST;
        FreshId(Uuid::from_u128(first & !LAST | last).to_string())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_ids_of_one_event_are_distinct(first in any::<u128>(), n in 2_usize..400) {
            let fresh = FreshIds::starting_with(Uuid::from_u128(first));
            let taken: Vec<SessionId> = (0..n).map(|_| fresh.take()).collect();
            let distinct: HashSet<&SessionId> = taken.iter().collect();
            let short: HashSet<&str> = taken.iter().map(SessionId::short).collect();
            prop_assert_eq!((distinct.len(), short.len()), (n, n));
            prop_assert_eq!(taken.first(), Some(&SessionId::of_fresh(Uuid::from_u128(first).to_string())));
        }

        #[test]
        fn every_fresh_id_is_valid_in_a_file(first in any::<u128>()) {
            let fresh = FreshIds::starting_with(Uuid::from_u128(first));
            let (_, second): (PersonId, DropInId) = (fresh.take(), fresh.take());
            prop_assert_eq!(second.as_str().parse(), Ok(second));
        }
    }

    #[test]
    fn later_ids_have_the_uuid_version_of_the_first() {
        let first = "0193581e-6c1a-7b52-9f0e-2f3c5de2a90b".parse().expect("a UUID");
        let fresh = FreshIds::starting_with(first);
        let ids: Vec<FreshId> = (0..3).map(|_| fresh.next()).collect();
        assert_eq!(ids[0].as_str(), "0193581e-6c1a-7b52-9f0e-2f3c5de2a90b");
        assert!(
            ids.iter().all(|id| id.as_str().starts_with("0193581e-6c1a-7b52-9f0e-")),
            "{ids:?}"
        );
    }
}
