//! A case as it came from another coach: one meeting without names, and what they ask about it.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::coaching::session::Session;
use crate::wording::days;

/// What a case says beside its meeting.
const TERMS: &str = "case";

/// One case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CaseFile {
    /// The meeting, in which nobody is called by their name.
    pub(crate) session: Box<Session>,
    /// What the other coach asks about it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) question: String,
    /// The day on which the colleague agreed that it is passed on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) agreed_on: Option<NaiveDate>,
}

/// Why a meeting is no case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotACase {
    /// It does not say that it was made to be passed on.
    #[error("it is a meeting, not a case: the names may still be in it")]
    Meeting,
    /// It was printed to be looked at, before the colleague was asked.
    #[error("the colleague whom it is about has not agreed yet that it is passed on")]
    NotAgreed,
    /// The day on which they agreed is still to come.
    #[error(
        "it says that the colleague whom it is about agrees on {}, which is still to come",
        days::day(*.0)
    )]
    AgreesLater(NaiveDate),
}

impl CaseFile {
    /// The case in a meeting as it came.
    ///
    /// # Errors
    /// [`NotACase`], where it was not made to be passed on.
    pub(crate) fn of(mut session: Session) -> Result<Self, NotACase> {
        let terms = session.unknown.remove(TERMS);
        let Some(Value::Object(terms)) = terms else { return Err(NotACase::Meeting) };
        let said = |of: &str| terms.get(of).and_then(Value::as_str).unwrap_or_default().trim();
        let agreed_on = said("agreed_on").parse().map_err(|_| NotACase::NotAgreed)?;
        let question = said("question").to_owned();
        Ok(Self { session: Box::new(session), question, agreed_on: Some(agreed_on) })
    }

    /// Whether it can be read on `today`.
    ///
    /// # Errors
    /// [`NotACase::AgreesLater`]: nobody has agreed yet.
    pub(crate) fn is_agreed_by(&self, today: NaiveDate) -> Result<(), NotACase> {
        match self.agreed_on {
            // Where the other coach is it may be tomorrow already.
            Some(on) if Some(on) > today.succ_opt() => Err(NotACase::AgreesLater(on)),
            _ => Ok(()),
        }
    }

    /// Every word of it that may name somebody.
    pub(crate) fn each_text(&self, read: &mut dyn FnMut(&str)) {
        let session = &self.session;
        let people = [&session.coach.name, &session.coachee.name, &session.coachee.role];
        people.into_iter().chain([&session.coachee.school, &self.question]).for_each(|it| read(it));
        session.each_text(read);
    }

    /// What a line calls it: the question, else the action step of the meeting.
    #[must_use]
    pub(crate) fn title(&self) -> String {
        let step = self.session.action_step.as_ref().map(|it| it.text.trim()).unwrap_or_default();
        [self.question.trim(), step, self.session.protocol.title.trim()]
            .into_iter()
            .find(|it| !it.is_empty())
            .unwrap_or_default()
            .to_owned()
    }
}
