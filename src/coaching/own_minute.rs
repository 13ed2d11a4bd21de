//! What a coach is asked about a meeting once the coachee has left: only what the session does not
//! say itself, and nothing about steps that it does not have.

use super::address::Address;
use super::address_labels::options_of;
use super::record::answers;
use super::reflection::{QUESTIONS, Question};
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
    /// Whether its self-review asks `question`.
    fn is_asked(&self, question: &Question) -> bool {
        !question.is_known && self.step_of(question.about).is_some()
    }

    /// The questions that have a place in its self-review: asked, or answered once.
    pub(crate) fn questions_of_review(&self) -> impl Iterator<Item = &'static Question> + '_ {
        let answers = self.reflection.as_ref().map(|reflection| &reflection.answers);
        let is_answered = move |id| answers.is_some_and(|answers| answers.contains_key(id));
        QUESTIONS.iter().filter(move |it| is_answered(it.id) || self.is_asked(it))
    }

    /// What the self-review of this meeting asks.
    #[must_use]
    pub(crate) fn own_questions(&self) -> Vec<OwnQuestion> {
        let steps = self.protocol.steps.iter().enumerate();
        let help = steps.filter_map(|(n, step)| {
            let field = step.fields.iter().find(|field| field.id == answers::SUPPORT_LEVEL)?;
            let options = self.answers_of(n, &field.id);
            let at = Address::Answer(n, field.id.clone());
            Some(OwnQuestion { at, text: field.label.clone(), options })
        });
        let asked = QUESTIONS.iter().filter(|question| self.is_asked(question));
        let own = asked.map(|question| {
            let at = Address::OwnAnswer(question.id.to_owned());
            OwnQuestion { text: question.text.to_owned(), options: options_of(&at), at }
        });
        help.filter(|question| !question.options.is_empty()).chain(own).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::packs::protocols;
    use crate::coaching::protocol::StepKind;
    use crate::coaching::testing::{amina, rosa};

    #[test]
    fn no_protocol_is_reviewed_by_a_step_that_it_lacks() {
        for protocol in protocols() {
            let id = "0193581e-session".parse().expect("an id");
            let mut session = Session::prepared(id, rosa(), &amina(), protocol.clone(), 30, None);
            session.reflection =
                Some(super::super::reflection::Reflection::begun(chrono::DateTime::default()));
            let asks = session.own_questions();
            let about = |kind| session.step_of(kind).is_some();
            let has = |id: &str| asks.iter().any(|it| it.at == Address::OwnAnswer(id.into()));
            assert_eq!(has("praise_precise"), about(StepKind::Praise), "{}", session.protocol.id);
            assert_eq!(has("coachee_thought"), about(StepKind::Probe), "{}", session.protocol.id);
            assert!(!has("enough_practice") && !has("dates_set"), "the session knows");
            for question in asks {
                assert!((2..=9).contains(&question.options.len()), "{}", question.text);
                for (name, _) in &question.options {
                    session.set_value(&question.at, name, "0193581e-step01");
                    assert_eq!(session.value(&question.at), *name);
                }
            }
        }
    }
}
