//! What a coach is asked about a meeting once the coachee has left: how much help was needed to find
//! the gap, where the protocol asks it, and the one question that is their goal.

use super::address::Address;
use super::address_labels::options_of;
use super::growth::goal::CoachGoal;
use super::protocol::StepKind;
use super::record::answers;
use super::reflection::ANSWERS;
use super::session::Session;

/// One question, with its answers in the order of their keys.
pub(crate) struct OwnQuestion {
    /// Where its answer stands.
    pub(crate) at: Address,
    /// As the coach reads it.
    pub(crate) text: String,
    /// The answers: the file's name, and the label.
    pub(crate) options: Vec<(String, String)>,
}

impl Session {
    /// The questions of its self-review that were answered, each by its id and as it was asked.
    pub(crate) fn answered_of_review(&self) -> impl Iterator<Item = (&str, &str)> {
        let reviewed = self.reflection.iter();
        reviewed.flat_map(|it| it.answers.keys().map(|id| (id.as_str(), it.question(id))))
    }

    /// The question of `goal`, where it can be asked about this meeting.
    #[must_use]
    pub(crate) fn question_of_goal(&self, goal: Option<&CoachGoal>) -> Option<OwnQuestion> {
        let goal = goal.filter(|it| it.fits(self))?;
        let at = Address::OwnAnswer(goal.asks.clone());
        Some(OwnQuestion { text: goal.question().to_owned(), options: options_of(&at), at })
    }

    /// The answer to the question at `at` that the record of the meeting shows by itself: the dates
    /// that were set, and a practice that had no time at all or all that was planned.
    #[must_use]
    pub(crate) fn shows_of_itself(&self, at: &Address) -> Option<&'static str> {
        let Address::OwnAnswer(id) = at else { return None };
        let [yes, partly, no] = ANSWERS;
        let dates = [self.follow_up.next_meeting.is_some(), self.follow_up.check.on.is_some()];
        match id.as_str() {
            "dates_set" => Some(match dates {
                [true, true] => yes,
                [false, false] => no,
                _ => partly,
            }),
            "enough_practice" if !self.practice.happened() => Some(no),
            "enough_practice" => {
                let planned = self.step_of(StepKind::Practice)?;
                let planned = f64::from(self.steps.get(planned)?.planned_seconds);
                (planned > 0.0 && self.seconds_of_practice() >= planned).then_some(yes)
            }
            _ => None,
        }
    }

    /// What the coach is asked of this meeting, whose goal is `goal`.
    #[must_use]
    pub(crate) fn own_questions(&self, goal: Option<&CoachGoal>) -> Vec<OwnQuestion> {
        let steps = self.protocol.steps.iter().enumerate();
        let help = steps.filter_map(|(n, step)| {
            let field = step.fields.iter().find(|field| field.id == answers::SUPPORT_LEVEL)?;
            let options = self.answers_of(n, &field.id);
            let at = Address::Answer(n, field.id.clone());
            Some(OwnQuestion { at, text: field.label.clone(), options })
        });
        let help = help.filter(|question| !question.options.is_empty());
        self.question_of_goal(goal).into_iter().chain(help).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::growth::goal::CoachGoal;
    use crate::coaching::packs::protocols;
    use crate::coaching::reflection::{OWN_GOAL, QUESTIONS, Reflection};
    use crate::coaching::testing::{amina, rosa};

    #[test]
    fn one_goal_is_asked_where_the_protocol_has_its_step_and_its_answer_is_kept() {
        let goals = QUESTIONS.iter().map(|it| (it.id, "")).chain([(OWN_GOAL, "Did I wait?")]);
        for (asks, text) in goals {
            let goal = CoachGoal { asks: asks.into(), text: text.into(), ..CoachGoal::default() };
            for protocol in protocols() {
                let id = "0193581e-session".parse().expect("an id");
                let mut session =
                    Session::prepared(id, rosa(), &amina(), protocol.clone(), 30, None);
                session.reflection = Some(Reflection::begun(chrono::DateTime::default()));
                let own = QUESTIONS.iter().find(|it| it.id == asks);
                let has_step = own.is_none_or(|it| session.step_of(it.about).is_some());
                let asked = session.question_of_goal(Some(&goal));
                assert_eq!(asked.is_some(), has_step, "{asks} in {}", session.protocol.id);
                assert!(session.question_of_goal(None).is_none());
                for question in session.own_questions(Some(&goal)) {
                    assert!((2..=9).contains(&question.options.len()), "{}", question.text);
                    for (name, _) in &question.options {
                        session.set_value(&question.at, name, "0193581e-step01");
                        assert_eq!(session.value(&question.at), *name);
                    }
                }
            }
        }
    }
}
