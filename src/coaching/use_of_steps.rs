//! What a meeting did with its steps: how much of it was practice, and which steps did what they are
//! for.

use super::follow_up::FollowUp;
use super::protocol::StepKind;
use super::session::Session;

impl Session {
    /// How many reps were rehearsed; nothing where the protocol has no step for it, so that a
    /// meeting is not judged by a step that it lacks.
    #[must_use]
    pub(crate) fn reps_held(&self) -> Option<usize> {
        let reps = self.practice.held().count();
        (reps > 0 || self.step_of(StepKind::Practice).is_some()).then_some(reps)
    }

    /// The time spent in it before practice began, with the model or the first rep, in seconds; all
    /// of it where nobody rehearsed.
    #[must_use]
    pub(crate) fn seconds_before_practice(&self) -> f64 {
        let Some(began) = self.practice.began() else { return self.seconds_spent() };
        let before = self.steps.iter().flat_map(|step| &step.visits).map(|visit| {
            let until = began.signed_duration_since(visit.entered_at).as_seconds_f64();
            let seconds = if visit.seconds.is_finite() { visit.seconds.max(0.0) } else { 0.0 };
            seconds.min(until.max(0.0))
        });
        before.sum()
    }

    /// The time spent rehearsing, in seconds: in the steps for it, from the model or the first rep.
    /// What was said in them before then is not practice.
    ///
    /// At least what the reps took, where a clock was set meanwhile.
    #[must_use]
    pub(crate) fn seconds_of_practice(&self) -> f64 {
        let Some(began) = self.practice.began() else { return 0.0 };
        let steps = self.steps.iter().filter(|step| step.kind == StepKind::Practice);
        let (mut all, mut rehearsing) = (0.0, 0.0);
        for visit in steps.flat_map(|step| &step.visits) {
            let seconds = if visit.seconds.is_finite() { visit.seconds.max(0.0) } else { 0.0 };
            let before = began.signed_duration_since(visit.entered_at).as_seconds_f64();
            all += seconds;
            rehearsing += (seconds - before.max(0.0)).max(0.0);
        }
        let reps = self.practice.held().map(|rep| rep.seconds);
        let reps: f64 = reps.filter(|it| it.is_finite() && *it > 0.0).sum();
        rehearsing.max(reps.min(all))
    }

    /// Whether the step has done what it is for, as far as its record says: practice has a rep that counts,
    /// an action step or a follow-up something that was agreed, any other a word, or the better part of
    /// its time, which was talk.
    #[must_use]
    pub(crate) fn is_done(&self, at: usize) -> bool {
        let Some(step) = self.steps.get(at) else { return false };
        match step.kind {
            StepKind::Practice => self.practice.happened(),
            StepKind::ActionStep | StepKind::FollowUp => self.has_words_of(step.kind),
            _ => {
                let most = (f64::from(step.planned_seconds) / 2.0).max(1.0);
                step.has_words() || step.seconds_spent() >= most
            }
        }
    }

    /// Whether anything stands in what a step of this kind records outside its own record.
    fn has_words_of(&self, kind: StepKind) -> bool {
        match kind {
            StepKind::ActionStep => {
                self.action_step.as_ref().is_some_and(|step| !step.text.trim().is_empty())
            }
            StepKind::FollowUp => self.follow_up != FollowUp::default(),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::coaching::audience::Audience;
    use crate::coaching::practice::{ModelKind, Rep, RepOutcome};
    use crate::coaching::record::StepRecord;
    use crate::coaching::session::Status;
    use crate::coaching::testing::{any_session, at, session as began};

    /// A meeting whose practice was entered at 9.20 and left after ten minutes.
    fn rehearsing() -> Session {
        let mut session = Session { status: Status::Finished, ..began() };
        let visit = r#"{ "entered_at": "2026-11-23T09:20:00+00:00", "seconds": 600.0 }"#;
        session.steps[1].visits = vec![serde_json::from_str(visit).expect("a visit")];
        session
    }

    #[test]
    fn practice_lasts_from_the_model_or_the_first_rep() {
        let mut session = rehearsing();
        assert!(session.seconds_of_practice() < 0.5, "ten minutes of talk are no practice");
        let mut rep = Rep::begun(at("2026-11-23T09:26:00+00:00"));
        (rep.seconds, rep.outcome) = (30.0, Some(RepOutcome::Met));
        session.practice.reps = vec![rep];
        assert!((session.seconds_of_practice() - 240.0).abs() < 0.5);
        session.practice.model_kind = Some(ModelKind::Live);
        session.practice.model_at = Some(at("2026-11-23T09:23:00+00:00"));
        assert!((session.seconds_of_practice() - 420.0).abs() < 0.5);
        for audience in [Audience::Coach, Audience::Coachee, Audience::Case] {
            let seen = session.seen_by(audience);
            assert!((seen.seconds_of_practice() - 420.0).abs() < 0.5, "{audience:?}");
            assert!((seen.seconds_spent() - 600.0).abs() < 0.5, "{audience:?}");
        }
    }

    #[test]
    fn a_step_is_done_by_what_it_is_for() {
        let mut session = rehearsing();
        assert!(!session.is_done(1), "nobody rehearsed");
        session.practice.reps.push(Rep::begun(at("2026-11-23T09:21:00+00:00")));
        assert!(!session.is_done(1), "nobody said how it went");
        session.practice.reps[0].outcome = Some(RepOutcome::NotYet);
        assert!(session.is_done(1));
        assert!(!session.is_done(0) && !session.is_done(9), "no time, no word");
        session.steps[0].notes = "Calm".into();
        assert!(session.is_done(0));

        let long = rehearsing().steps[1].visits.clone();
        for kind in [StepKind::ActionStep, StepKind::FollowUp, StepKind::Plan, StepKind::Probe] {
            let mut session = rehearsing();
            (session.steps[0].kind, session.steps[0].planned_seconds) = (kind, 300);
            session.steps[0].visits.clone_from(&long);
            let is_talk = matches!(kind, StepKind::Plan | StepKind::Probe);
            assert_eq!(session.is_done(0), is_talk, "{kind:?} has its time and no word");
            session.steps[0].visits[0].seconds = 20.0;
            assert!(!session.is_done(0), "{kind:?} was walked through");
        }
    }

    proptest! {
        #[test]
        fn practice_is_part_of_its_steps_and_holds_its_reps(session in any_session()) {
            let practice = session.seconds_of_practice();
            let is_practice = |step: &&StepRecord| step.kind == StepKind::Practice;
            let steps = session.steps.iter().filter(is_practice);
            let spent: f64 = steps.map(StepRecord::seconds_spent).sum();
            prop_assert!((0.0..=spent + 1e-6 * spent).contains(&practice), "{practice} of {spent}");
            prop_assert!(practice <= 0.0 || session.reps_held().is_some());
        }

        #[test]
        fn a_rep_that_was_not_run_leaves_in_no_file(session in any_session(), word in "[а-я]{6}") {
            let mut made_ready = session.clone();
            let mut rep = Rep::begun(at("2026-11-23T09:26:00+00:00"));
            rep.added = Some(word.clone());
            made_ready.practice.reps.push(rep);
            prop_assert_eq!(made_ready.reps_held(), session.reps_held());
            for audience in Audience::ALL {
                let text = serde_json::to_string(&made_ready.seen_by(audience)).expect("json");
                prop_assert!(!text.contains(&word), "{:?}", audience);
            }
        }
    }
}
