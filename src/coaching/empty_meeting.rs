//! Whether anything was prepared for a meeting, whether anything was recorded in it, and undoing
//! the beginning of a meeting with nothing in it.

use super::follow_up::FollowUp;
use super::practice::Practice;
use super::record::{StepRecord, answers};
use super::session::{Session, Status};

impl Session {
    /// Whether anything was prepared for it. Opening the page, or deleting all that was typed,
    /// leaves nothing prepared.
    #[must_use]
    pub(crate) fn is_thought_about(&self) -> bool {
        let prepared = |step: &StepRecord| {
            let answers = answers::PREPARED.iter().map(|id| step.answer(id));
            answers.chain([step.prepared.as_str()]).any(|words| !words.trim().is_empty())
        };
        let mut others = self.said.values().chain([&self.practice.scene]);
        self.steps.iter().any(prepared) || others.any(|words| !words.trim().is_empty())
    }

    /// Whether it was begun and nothing but time was recorded: no text, no rep, no date.
    #[must_use]
    pub(crate) fn has_only_begun(&self) -> bool {
        let scene = self.practice.scene.clone();
        self.status.is_open()
            && !self.steps.iter().any(StepRecord::has_words)
            && self.action_step.is_none()
            && self.practice == Practice { scene, ..Practice::default() }
            && self.follow_up == FollowUp::default()
            && self.reflection.is_none()
            && self.corrections.is_empty()
    }

    /// Undoes the beginning: what was prepared stays, and its day. Does nothing once anything was
    /// recorded.
    pub(crate) fn undo_beginning(&mut self) {
        if !self.has_only_begun() {
            return;
        }
        self.status = Status::Prepared;
        (self.started_at, self.planned_minutes) = (None, None);
        self.at_step = 0;
        for step in &mut self.steps {
            step.visits.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::address::Address;
    use crate::coaching::moment::Now;
    use crate::coaching::packs::protocol as built_in;
    use crate::coaching::testing::{amina, now_at, rosa};

    fn session() -> Session {
        let protocol = built_in("instructional-six-step").expect("built in").clone();
        let session = "0193581e-session".parse().expect("an id");
        Session::prepared(session, rosa(), &amina(), protocol, 30, None)
    }

    fn now() -> Now {
        now_at("1970-01-01T00:00:00+00:00")
    }

    #[test]
    fn any_word_but_no_space_or_protocol_is_preparation() {
        let mut session = session();
        assert!(!session.is_thought_about());
        session.steps[0].prepared = " \n".into();
        assert!(!session.is_thought_about());
        for place in [
            Address::Prepared(1),
            Address::Scene,
            Address::Answer(4, answers::LIKELY_ERRORS.to_owned()),
        ] {
            let mut session = session.clone();
            session.set_text(&place, "Three names".to_owned(), "");
            assert!(session.is_thought_about(), "{place:?}");
        }
    }

    #[test]
    fn a_meeting_just_begun_can_be_undone_until_something_is_recorded() {
        let mut prepared = session();
        prepared.steps[0].prepared = "The corner".into();
        prepared.practice.scene = "The first instruction".to_owned();
        let mut begun = prepared.clone();
        assert!(!begun.has_only_begun(), "it has not begun");
        begun.start(&now());
        begun.spend(30.0);
        begun.enter(2, &now());
        for place in
            [Address::Notes(3), Address::Private(0), Address::ActionStep, Address::Promise(0)]
        {
            let mut held = begun.clone();
            held.set_text(&place, "One word".to_owned(), "0193581e-step01");
            assert!(!held.has_only_begun(), "{place:?}");
            let before = held.clone();
            held.undo_beginning();
            assert_eq!(held, before, "{place:?}");
        }
        begun.undo_beginning();
        begun.time_zone.clone_from(&prepared.time_zone);
        assert_eq!(begun, prepared);
    }
}
