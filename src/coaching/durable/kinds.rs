//! The kinds of record there are.

use super::field_merge::TextFields;
use super::record::{AnyRecord, Record, RecordId, RecordKind};
use crate::coaching::cpd::cpd_entry::{CPD_VERSION, CpdEntry};
use crate::coaching::drop_in::{DROP_IN_VERSION, DropIn};
use crate::coaching::form_draft::{FORM_DRAFT_VERSION, FormDraft};
use crate::coaching::growth::own_growth::{GROWTH_VERSION, OwnGrowth};
use crate::coaching::id::{CpdEntryId, DropInId, NetworkNoteId, PersonId, PlanId, SessionId};
use crate::coaching::network::network_note::{NETWORK_VERSION, NetworkNote};
use crate::coaching::pack::LibraryStep;
use crate::coaching::people::{PERSON_VERSION, Person};
use crate::coaching::plan::plan_record::{CoachingPlan, PLAN_VERSION};
use crate::coaching::practice::Rep;
use crate::coaching::session::{SESSION_VERSION, Session, Status};

/// The id of a record, its version and its stamp, by their names.
macro_rules! stamped {
    () => {
        fn key(&self) -> &str {
            self.id.as_str()
        }

        fn version(&self) -> u32 {
            self.version
        }

        fn stamp(&self) -> &$crate::coaching::durable::stamp::Stamp {
            &self.stamp
        }

        fn stamp_mut(&mut self) -> &mut $crate::coaching::durable::stamp::Stamp {
            &mut self.stamp
        }
    };
}
pub(crate) use stamped;

static SESSION: RecordKind = RecordKind {
    format: "alongside/session",
    version: SESSION_VERSION,
    lifts: &[],
    noun: "session",
    has_live_copy: true,
    texts: TextFields {
        named: &[
            "prepared",
            "notes",
            "private",
            "text",
            "why",
            "criteria",
            "note",
            "scene",
            "feedback",
            "added",
            "look_for",
            "differently",
        ],
        within: &["fields", "said"],
    },
    keeps_replaced: false,
};

impl Record for Session {
    const KIND: &'static RecordKind = &SESSION;

    stamped!();

    fn about(&self) -> Option<&PersonId> {
        Some(&self.coachee.id)
    }

    fn is_being_changed(&self) -> bool {
        self.status.is_open()
    }

    fn adds_only_time_to(&self, earlier: &Self) -> bool {
        let without_time = |it: &Self| {
            let mut it = it.clone();
            it.steps.iter_mut().for_each(|step| step.visits.clear());
            it.at_step = 0;
            if it.status.is_open() {
                it.status = Status::Running;
            }
            (it.stamp.revision, it.stamp.saved_at, it.stamp.device) = (0, None, String::new());
            it
        };
        without_time(self) == without_time(earlier)
    }

    /// Field by field, after each has the corrections of the other: a value that one corrected is no
    /// second opinion, but words that both corrected both stand. A meeting that is over in either is
    /// over. Two protocols are not mixed; then only corrections and what was said of a promise are
    /// merged.
    fn merged_with(&self, base: Option<&Self>, other: &Self) -> Option<Self> {
        let (mut merged, mut theirs) = (self.clone(), other.clone());
        merged.take_corrections_of(other);
        theirs.take_corrections_of(self);
        merged.follow_up.take_answers_of(&other.follow_up);
        let is_one_script =
            self.protocol == other.protocol && self.steps.len() == other.steps.len();
        if is_one_script && self.stamp().device != other.stamp().device {
            for at in self.words_both_corrected(other) {
                merged.set_text(&at, self.text(&at).to_owned(), "");
                theirs.set_text(&at, other.text(&at).to_owned(), "");
            }
        }
        if is_one_script && let Some(by_fields) = merged.merged_by_fields(base, &theirs) {
            merged = by_fields;
            let over = [self, other].into_iter().find(|it| !it.status.is_open());
            if let Some(over) = over.filter(|it| it.ended_at.is_some()) {
                (merged.status, merged.ended_at) = (over.status, over.ended_at);
            }
        }
        (merged != *self).then_some(merged)
    }

    /// JSON has no word for a time that is no number: a file that held one could not be read.
    fn writable(&self) -> Option<Self> {
        let visits = self.steps.iter().flat_map(|step| &step.visits).map(|visit| visit.seconds);
        let reps = self.practice.reps.iter().chain(&self.practice.model_rep).map(|rep| rep.seconds);
        if visits.chain(reps).all(f64::is_finite) {
            return None;
        }
        let mend = |seconds: &mut f64| {
            if !seconds.is_finite() {
                *seconds = 0.0;
            }
        };
        let mut mended = self.clone();
        let visits = mended.steps.iter_mut().flat_map(|step| &mut step.visits);
        visits.for_each(|visit| mend(&mut visit.seconds));
        let practice = &mut mended.practice;
        let reps = practice.reps.iter_mut().chain(&mut practice.model_rep);
        reps.for_each(|rep: &mut Rep| mend(&mut rep.seconds));
        Some(mended)
    }
}

static DROP_IN: RecordKind = RecordKind {
    format: "alongside/drop-in",
    version: DROP_IN_VERSION,
    lifts: &[],
    noun: "drop-in",
    has_live_copy: false,
    texts: TextFields { named: &["lesson", "text", "at_said"], within: &[] },
    keeps_replaced: false,
};

impl Record for DropIn {
    const KIND: &'static RecordKind = &DROP_IN;

    stamped!();

    fn about(&self) -> Option<&PersonId> {
        Some(&self.coachee.id)
    }
}

static PERSON: RecordKind = RecordKind {
    format: "alongside/person",
    version: PERSON_VERSION,
    lifts: &[],
    noun: "person",
    has_live_copy: false,
    texts: TextFields::NONE,
    keeps_replaced: true,
};

impl Record for Person {
    const KIND: &'static RecordKind = &PERSON;

    stamped!();

    fn about(&self) -> Option<&PersonId> {
        Some(&self.id)
    }
}

static PLAN: RecordKind = RecordKind {
    format: "alongside/plan",
    version: PLAN_VERSION,
    lifts: &[],
    noun: "plan",
    has_live_copy: false,
    texts: TextFields {
        named: &[
            "objectives",
            "gate",
            "non_negotiables",
            "what",
            "doing",
            "saw",
            "reason",
            "why",
            "helped_how",
        ],
        within: &[],
    },
    keeps_replaced: true,
};

impl Record for CoachingPlan {
    const KIND: &'static RecordKind = &PLAN;

    stamped!();
}

static CPD: RecordKind = RecordKind {
    format: "alongside/cpd",
    version: CPD_VERSION,
    lifts: &[],
    noun: "CPD entry",
    has_live_copy: false,
    texts: TextFields { named: &["what", "changed"], within: &[] },
    keeps_replaced: true,
};

impl Record for CpdEntry {
    const KIND: &'static RecordKind = &CPD;

    stamped!();

    fn about(&self) -> Option<&PersonId> {
        Some(&self.person.id)
    }
}

static GROWTH: RecordKind = RecordKind {
    format: "alongside/growth",
    version: GROWTH_VERSION,
    lifts: &[],
    noun: "growth record",
    has_live_copy: false,
    texts: TextFields { named: &["why", "criteria"], within: &[] },
    keeps_replaced: true,
};

impl Record for OwnGrowth {
    const KIND: &'static RecordKind = &GROWTH;

    stamped!();

    fn about(&self) -> Option<&PersonId> {
        Some(&self.id)
    }
}

static NETWORK: RecordKind = RecordKind {
    format: "alongside/network",
    version: NETWORK_VERSION,
    lifts: &[],
    noun: "network note",
    has_live_copy: false,
    texts: TextFields {
        named: &[
            "what",
            "answer",
            "reason",
            "my_praise",
            "my_gap",
            "my_step",
            "tried",
            "happened",
            "open",
        ],
        within: &[],
    },
    keeps_replaced: true,
};

impl Record for NetworkNote {
    const KIND: &'static RecordKind = &NETWORK;

    stamped!();

    fn about(&self) -> Option<&PersonId> {
        Some(&self.person.id)
    }
}

static FORM_DRAFT: RecordKind = RecordKind {
    format: "alongside/form-draft",
    version: FORM_DRAFT_VERSION,
    lifts: &[],
    noun: "form",
    has_live_copy: false,
    texts: TextFields::NONE,
    keeps_replaced: false,
};

impl Record for FormDraft {
    const KIND: &'static RecordKind = &FORM_DRAFT;

    stamped!();

    fn about(&self) -> Option<&PersonId> {
        self.person.as_ref()
    }

    fn says_nothing(&self) -> bool {
        self.texts.is_empty()
    }
}

/// A step that is added to the coach's own pack.
pub(crate) static LIBRARY_STEP: RecordKind = RecordKind {
    format: "alongside/step",
    version: 1,
    lifts: &[],
    noun: "step",
    has_live_copy: false,
    texts: TextFields::NONE,
    keeps_replaced: true,
};

/// A step that is added to the coach's own pack: a part of that file, so that it is carried by the
/// save queue and has no versions of its own.
impl AnyRecord for LibraryStep {
    fn record_id(&self) -> RecordId {
        RecordId::of_part(&LIBRARY_STEP, &self.id)
    }

    fn kind(&self) -> &'static RecordKind {
        &LIBRARY_STEP
    }

    fn revision(&self) -> u64 {
        self.version.into()
    }

    fn json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

impl From<&SessionId> for RecordId {
    fn from(id: &SessionId) -> Self {
        Self::new::<Session>(id.as_str())
    }
}

impl From<&DropInId> for RecordId {
    fn from(id: &DropInId) -> Self {
        Self::new::<DropIn>(id.as_str())
    }
}

impl From<&PersonId> for RecordId {
    fn from(id: &PersonId) -> Self {
        Self::new::<Person>(id.as_str())
    }
}

impl From<&PlanId> for RecordId {
    fn from(id: &PlanId) -> Self {
        Self::new::<CoachingPlan>(id.as_str())
    }
}

impl From<&CpdEntryId> for RecordId {
    fn from(id: &CpdEntryId) -> Self {
        Self::new::<CpdEntry>(id.as_str())
    }
}

impl From<&NetworkNoteId> for RecordId {
    fn from(id: &NetworkNoteId) -> Self {
        Self::new::<NetworkNote>(id.as_str())
    }
}

impl RecordId {
    /// Whether it is a step of the coach's own pack.
    #[must_use]
    pub(crate) fn is_step(&self) -> bool {
        self.noun() == LIBRARY_STEP.noun
    }

    /// The session's id, where it is a session.
    #[must_use]
    pub fn session(&self) -> Option<SessionId> {
        self.of::<Session>()?.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::coaching::address::{Address, FollowUpDate};
    use crate::coaching::reflection::Reflection;
    use crate::coaching::testing::saved_by;

    const FRESH: &str = "0193581e-6c1a-7b52-9f0e-2f3c5de2a90b";

    fn held() -> Session {
        let text = include_str!("../../../sessions/2026-27/2026-11-09-0915-efcdba.json");
        let mut session: Session = serde_json::from_str(text).expect("a session");
        session.reflection = Some(Reflection::begun(session.stamp.saved_at.expect("a time")));
        session
    }

    fn on_another_machine() -> Session {
        saved_by("another", held())
    }

    /// Every address at which words can be typed.
    fn addresses(session: &Session) -> Vec<Address> {
        let mut all = vec![
            Address::ActionStep,
            Address::Why,
            Address::Criterion(0),
            Address::Scene,
            Address::Feedback(0),
            Address::Added(0),
            Address::Date(FollowUpDate::UseBy),
            Address::LookFor,
            Address::Promise(0),
            Address::Differently,
        ];
        for n in 0..session.steps.len() {
            all.extend([Address::Prepared(n), Address::Notes(n), Address::Private(n)]);
        }
        all
    }

    proptest! {
        #[test]
        fn every_word_typed_on_either_machine_is_in_the_merged_session(
            typed in proptest::collection::vec((any::<proptest::sample::Index>(), any::<bool>()), 1..12),
            is_known in any::<bool>(),
        ) {
            let base = held();
            let (mut ours, mut theirs) = (base.clone(), on_another_machine());
            let addresses = addresses(&base);
            let mut words = Vec::new();
            for (n, (at, is_ours)) in typed.iter().enumerate() {
                let at = at.get(&addresses);
                let side = if *is_ours { &mut ours } else { &mut theirs };
                let word = format!("word{n}x");
                let text = format!("{} {word}", side.text(at));
                side.set_text(at, text, FRESH);
                if side.text(at).contains(&word) {
                    words.push((at, word));
                }
            }
            let merged = ours.merged_with(is_known.then_some(&base), &theirs);
            let merged = merged.unwrap_or_else(|| ours.clone());
            let again = merged.merged_with(is_known.then_some(&base), &theirs);
            prop_assert_eq!(again, None, "what was merged is merged once");
            let all = serde_json::to_string(&merged).expect("json");
            for (at, word) in &words {
                prop_assert!(all.contains(word), "{} at {:?}", word, at);
            }
            for at in &addresses {
                if theirs.text(at) == base.text(at) {
                    prop_assert_eq!(merged.text(at), ours.text(at), "{:?}", at);
                }
            }
        }
    }

    #[test]
    fn what_one_machine_typed_over_does_not_come_back() {
        let (mut earlier, mut later) = (held(), held());
        "one".clone_into(&mut earlier.steps[0].notes);
        "two".clone_into(&mut later.steps[0].notes);
        assert_eq!(later.merged_with(None, &earlier), None);
    }

    #[test]
    fn a_meeting_that_is_over_on_either_machine_is_over() {
        let (over, mut running) = (held(), on_another_machine());
        (running.status, running.ended_at) = (Status::Running, None);
        "typed later".clone_into(&mut running.steps[0].notes);
        for base in [None, Some(&running)] {
            let merged = running.merged_with(base, &over).expect("news");
            assert_eq!((merged.status, merged.ended_at), (over.status, over.ended_at));
        }
        assert_eq!(over.merged_with(None, &running).expect("news").status, over.status);
    }

    #[test]
    fn what_one_machine_corrected_is_no_second_opinion() {
        use crate::coaching::corrections::CorrectionAuthor;
        let (wrong, mut right) = (held(), on_another_machine());
        let (by, at) = (right.coach.clone(), right.stamp.saved_at.expect("a time"));
        let notes = Address::Notes(0);
        let author = CorrectionAuthor { by: &by, at, since: right.corrections.len() };
        right.correct(&notes, author, |it| it.set_text(&notes, "right".to_owned(), FRESH));
        for (first, second) in [(&wrong, &right), (&right, &wrong)] {
            let merged = first.merged_with(None, second).unwrap_or_else(|| first.clone());
            assert_eq!(merged.text(&notes), "right");
            assert_eq!(merged.corrections, right.corrections);
        }
    }
}
