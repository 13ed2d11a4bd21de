//! Correcting a session: each change notes the value before it in the session's `corrections`.

use std::collections::BTreeSet;

use super::address::{Address, FollowUpDate};
use super::correction::{Correction, in_order};
use super::follow_up::FollowUp;
use super::moment::WallTime;
use super::people::{Coach, Unknown};
use super::record::answers;
use super::session::Session;

/// Who corrects and when, and where the corrections of this editing visit begin.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CorrectionAuthor<'a> {
    /// Who.
    pub(crate) by: &'a Coach,
    /// When.
    pub(crate) at: WallTime,
    /// The number of corrections when the visit began. Later ones are amended, so that a visit
    /// leaves one correction of each value and not one for each key.
    pub(crate) since: usize,
}

impl Session {
    /// Does `act`, which changes `address`, and notes the value before it. A value that is put back as
    /// it was when the visit began leaves no correction.
    pub(crate) fn correct(
        &mut self,
        address: &Address,
        author: CorrectionAuthor<'_>,
        act: impl FnOnce(&mut Self),
    ) {
        let before = self.value(address);
        act(self);
        let after = self.value(address);
        if before == after {
            return;
        }
        let place = address.to_string();
        let mut of_this_visit = self.corrections.iter_mut().enumerate().skip(author.since);
        match of_this_visit.find(|(_, it)| it.place == place) {
            Some((n, one)) if one.before == after => {
                self.corrections.remove(n);
            }
            Some((_, one)) => one.after = after,
            None => {
                let last = self.corrections.iter().skip(author.since).last();
                let why = last.map(|it| it.why.clone());
                self.corrections.push(Correction {
                    at: author.at,
                    by: author.by.clone(),
                    place,
                    before,
                    after,
                    why: why.unwrap_or_default(),
                    unknown: Unknown::new(),
                });
            }
        }
    }

    /// Gives `why` as the reason of the corrections after the first `since`.
    pub(crate) fn say_why_corrected(&mut self, since: usize, why: &str) {
        for correction in self.corrections.iter_mut().skip(since) {
            why.clone_into(&mut correction.why);
        }
    }

    /// The corrections of `address`, in order.
    pub(crate) fn corrections_of(&self, address: &Address) -> impl Iterator<Item = &Correction> {
        let place = address.to_string();
        self.corrections.iter().filter(move |it| it.place == place)
    }

    /// The follow-up with the date `which` as it was last agreed, where that was taken back since.
    #[must_use]
    pub(crate) fn withdrawn(&self, which: FollowUpDate) -> Option<FollowUp> {
        if which.agreed(&self.follow_up).is_some() {
            return None;
        }
        let address = Address::Date(which);
        let before: Vec<&Correction> = self.corrections_of(&address).collect();
        before.into_iter().rev().find_map(|one| {
            let mut was = self.clone();
            was.set_value(&address, &one.before, "");
            which.agreed(&was.follow_up).map(|_| was.follow_up)
        })
    }

    /// Merges the corrections of another copy of this session. Of two corrections of one value the
    /// later holds, unless the value here is one that no correction knows: that is kept, and theirs
    /// is only listed.
    pub(crate) fn take_corrections_of(&mut self, other: &Self) {
        let own = std::mem::take(&mut self.corrections);
        self.corrections = in_order(&own, &other.corrections);
        let fresh = other.action_step.as_ref().map_or("", |step| step.id.as_str());
        for n in 0..self.corrections.len() {
            let mut rest = self.corrections.iter().skip(n);
            let Some(one) = rest.next() else { break };
            let Ok(address) = one.place.parse::<Address>() else { continue };
            let is_last = rest.all(|it| it.place != one.place);
            if !is_last || own.iter().any(|it| it.is(one)) {
                continue;
            }
            let stands = self.value(&address);
            let is_known =
                self.corrections_of(&address).any(|it| it.before == stands || it.after == stands);
            if is_known {
                let after = one.after.clone();
                self.set_value(&address, &after, fresh);
            }
        }
    }

    /// Where this copy and `other` were both corrected, neither knowing what the other put there, and
    /// both have words now: no clock says which of these stand.
    pub(crate) fn words_both_corrected(&self, other: &Self) -> Vec<Address> {
        let alone = |of: &Self, beside: &Self| -> BTreeSet<Address> {
            let is_alone = |it: &&Correction| !beside.corrections.iter().any(|known| known.is(it));
            let places = of.corrections.iter().filter(is_alone);
            places.filter_map(|it| it.place.parse().ok()).collect()
        };
        let (ours, theirs) = (alone(self, other), alone(other, self));
        let both = ours.intersection(&theirs).filter(|at| {
            let is_choice = match at {
                Address::Strand | Address::Date(_) => true,
                Address::Answer(step, id) => !self.answers_of(*step, id).is_empty(),
                _ => false,
            };
            let has_words = |it: &Self| !it.text(at).trim().is_empty();
            !is_choice && has_words(self) && has_words(other)
        });
        both.cloned().collect()
    }

    /// Replaces every private text by `mask`, those in corrections as well.
    pub(crate) fn mask_private(&mut self, mask: &str) {
        self.steps.iter_mut().for_each(|step| hide(&mut step.private, mask));
        self.mask_corrections(Correction::is_private, mask);
    }

    /// Replaces all that the coach prepared by `mask`, in corrections as well.
    pub(crate) fn mask_prepared(&mut self, mask: &str) {
        for step in &mut self.steps {
            hide(&mut step.prepared, mask);
            for id in answers::PREPARED {
                if !step.answer(id).trim().is_empty() {
                    step.set_answer(id, mask.to_owned());
                }
            }
        }
        self.mask_corrections(Correction::is_of_what_was_prepared, mask);
    }

    fn mask_corrections(&mut self, which: fn(&Correction) -> bool, mask: &str) {
        for one in self.corrections.iter_mut().filter(|it| which(it)) {
            hide(&mut one.before, mask);
            hide(&mut one.after, mask);
            // The reason for correcting what is hidden may quote it.
            hide(&mut one.why, mask);
        }
    }
}

/// Replaces a text that says anything by `mask`.
fn hide(text: &mut String, mask: &str) {
    if !text.trim().is_empty() {
        mask.clone_into(text);
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::coaching::address::FollowUpDate;
    use crate::coaching::address::tests::any_address;
    use crate::coaching::testing::any_session;

    const FRESH: &str = "0193581e-6c1a-7b52-9f0e-2f3c5de2a90b";

    fn at(minute: i64) -> WallTime {
        WallTime::default() + chrono::Duration::days(20_000) + chrono::Duration::minutes(minute)
    }

    fn minute(n: usize) -> i64 {
        i64::try_from(n).expect("few")
    }

    fn coach(name: &str) -> Coach {
        let id = format!("coach-{name}").parse().expect("an id");
        Coach { id, name: name.to_owned(), unknown: Unknown::new() }
    }

    fn puts(session: &mut Session, minute: i64, who: &str, address: &Address, value: &str) {
        let by = coach(who);
        let author = CorrectionAuthor { by: &by, at: at(minute), since: session.corrections.len() };
        session.correct(address, author, |it| it.set_value(address, value, FRESH));
    }

    /// A value that is valid at an address.
    fn value_for(address: &Address, text: &str, n: usize) -> String {
        let pick = |names: [&str; 3]| names[n % 3].to_owned();
        match address {
            Address::Date(FollowUpDate::NextMeeting) => format!("{text} → {}", at(0).to_rfc3339()),
            Address::Date(_) => format!("{text} → 2026-11-1{}", n % 3),
            Address::Relation => pick(["kept", "next", ""]),
            Address::CheckHow => pick(["drop_in", "clip", ""]),
            Address::Outcome(_) => pick(["met", "partly", ""]),
            Address::Model => pick(["live", "worked_example", ""]),
            Address::PracticeKind => pick(["planning", "performance", ""]),
            Address::Skipped => pick(["no_time", "not_today", ""]),
            Address::Kept(_) => pick(["true", "false", ""]),
            Address::Began | Address::Ended => at(minute(n)).to_rfc3339(),
            _ => text.to_owned(),
        }
    }

    fn acts() -> impl Strategy<Value = Vec<(Address, String)>> {
        let one = (any_address(), "[a-zé 字]{0,6}", 0_usize..3);
        vec(
            one.prop_map(|(address, text, n)| {
                let value = value_for(&address, &text, n);
                (address, value)
            }),
            0..8,
        )
    }

    #[test]
    fn one_visit_records_one_correction_of_a_field_or_none_if_reverted() {
        let mut session = crate::coaching::testing::session();
        let address = Address::Notes(0);
        let by = coach("rosa");
        let stood = session.text(&Address::Notes(0)).to_owned();
        for (n, text) in ["N", "Ne", "New"].iter().enumerate() {
            let author = CorrectionAuthor { by: &by, at: at(minute(n)), since: 0 };
            session.correct(&address, author, |it| it.set_value(&address, text, FRESH));
        }
        let [one] = session.corrections.as_slice() else { panic!("one") };
        assert_eq!((one.at, one.before.as_str(), one.after.as_str()), (at(0), &*stood, "New"));
        session.say_why_corrected(0, "They asked");
        assert_eq!(session.corrections[0].why, "They asked");
        let author = CorrectionAuthor { by: &by, at: at(9), since: 0 };
        session.correct(&address, author, |it| it.set_value(&address, &stood, FRESH));
        assert_eq!(session.corrections, []);
    }

    #[test]
    fn the_later_of_two_corrections_is_shown_and_both_are_listed() {
        let address = Address::Notes(0);
        let first = crate::coaching::testing::session();
        let (mut ours, mut theirs) = (first.clone(), first);
        puts(&mut ours, 1, "rosa", &address, "ours");
        puts(&mut theirs, 2, "idris", &address, "theirs");
        let mut joined = ours.clone();
        joined.take_corrections_of(&theirs);
        assert_eq!(joined.value(&address), "theirs");
        let afters: Vec<&str> = joined.corrections.iter().map(|it| it.after.as_str()).collect();
        assert_eq!(afters, ["ours", "theirs"]);
        theirs.take_corrections_of(&ours);
        assert_eq!(theirs.value(&address), "theirs");
        assert_eq!(theirs.corrections, joined.corrections);
    }

    #[test]
    fn a_merged_correction_never_replaces_words_it_did_not_correct() {
        let address = Address::Notes(0);
        let first = crate::coaching::testing::session();
        let (mut ours, mut theirs) = (first.clone(), first);
        ours.set_value(&address, "written when it was opened again", FRESH);
        puts(&mut theirs, 2, "idris", &address, "theirs");
        ours.take_corrections_of(&theirs);
        assert_eq!(ours.value(&address), "written when it was opened again");
        assert_eq!(ours.corrections[0].after, "theirs");
    }

    #[test]
    fn what_was_prepared_is_masked_where_it_stands_and_in_corrections() {
        let mut session = crate::coaching::testing::session();
        let prepared = [
            Address::Prepared(0),
            Address::Answer(1, answers::LIKELY_ERRORS.into()),
            Address::Answer(1, answers::MODEL_PLAN.into()),
        ];
        for (n, address) in prepared.iter().enumerate() {
            session.set_text(address, format!("first{n} tired"), FRESH);
            puts(&mut session, 1, "rosa", address, "then tired");
        }
        puts(&mut session, 3, "rosa", &Address::Notes(0), "shared");
        session.mask_prepared("•");
        let json = serde_json::to_string(&session).expect("JSON");
        assert!(!json.contains("tired") && json.contains("shared"), "{json}");
    }

    #[test]
    fn private_words_are_masked_in_corrections() {
        let mut session = crate::coaching::testing::session();
        puts(&mut session, 1, "rosa", &Address::Private(0), "tired");
        puts(&mut session, 2, "rosa", &Address::Private(0), "");
        puts(&mut session, 3, "rosa", &Address::Notes(0), "shared");
        assert!(session.has_private(), "what stood before is private still");
        session.mask_private("•");
        let json = serde_json::to_string(&session).expect("JSON");
        assert!(!json.contains("tired") && json.contains("shared"), "{json}");
    }

    proptest! {
        #![proptest_config(crate::corpus::cases(96))]

        #[test]
        fn a_correction_records_before_and_after(session in any_session(), acts in acts()) {
            let mut session = session;
            for (address, value) in acts {
                let stood = session.value(&address);
                let known = session.corrections.len();
                puts(&mut session, 1, "rosa", &address, &value);
                let stands = session.value(&address);
                prop_assert_eq!(session.corrections.len() - known, usize::from(stood != stands));
                if stood != stands {
                    let last = session.corrections.last().expect("one");
                    prop_assert_eq!((&last.before, &last.after), (&stood, &stands));
                    // Setting the value without a correction gives the same.
                    let mut again = session.clone();
                    again.set_value(&address, &value, FRESH);
                    prop_assert_eq!(again.value(&address), stands);
                }
            }
        }

        #[test]
        fn undoing_all_corrections_in_reverse_restores_the_original(
            session in any_session(), acts in acts(),
        ) {
            let stood: Vec<String> = acts.iter().map(|(address, _)| session.value(address)).collect();
            let known = session.corrections.len();
            let mut mended = session.clone();
            for (address, value) in &acts {
                puts(&mut mended, 1, "rosa", address, value);
            }
            for one in mended.corrections.clone().iter().skip(known).rev() {
                let address: Address = one.place.parse().expect("one of ours");
                mended.set_value(&address, &one.before, FRESH);
            }
            for ((address, _), stood) in acts.iter().zip(stood) {
                prop_assert_eq!(mended.value(address), stood, "{}", address);
            }
        }

        #[test]
        fn merging_two_copies_gives_the_same_corrections_in_either_order(
            session in any_session(), ours in acts(), theirs in acts(),
        ) {
            let (mut a, mut b) = (session.clone(), session);
            for (n, (address, value)) in ours.iter().enumerate() {
                puts(&mut a, minute(2 * n), "rosa", address, value);
            }
            for (n, (address, value)) in theirs.iter().enumerate() {
                puts(&mut b, minute(2 * n + 1), "idris", address, value);
            }
            let (mut ab, mut ba) = (a.clone(), b.clone());
            ab.take_corrections_of(&b);
            ba.take_corrections_of(&a);
            prop_assert_eq!(&ab.corrections, &ba.corrections);
            for one in a.corrections.iter().chain(&b.corrections) {
                prop_assert_eq!(ab.corrections.iter().filter(|it| it.is(one)).count(), 1);
            }
            for (address, _) in ours.iter().chain(&theirs) {
                prop_assert_eq!(ab.value(address), ba.value(address), "{}", address);
            }
        }
    }
}
