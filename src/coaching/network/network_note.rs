//! One note of what a coach takes to others or brings home, and its file.

use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::case_file::CaseFile;
use super::case_read::CaseRead;
use super::network_parts::{
    DecisionOfPlan, IdeaChange, IdeaState, KindOfSetting, NamedByConsent, NetworkKind,
    PromisedToSend,
};
use super::problem_card::ProblemCard;
use crate::coaching::durable::stamp::Stamp;
use crate::coaching::id::NetworkNoteId;
use crate::coaching::people::{Coach, Unknown};
use crate::wording::days;

/// The version of the format of a note's file that this program writes.
pub(crate) const NETWORK_VERSION: u32 = 1;

/// No note is of a day before this year: an older one is a slip of the hand.
const FIRST_YEAR: i32 = 2000;

/// What a note's own file says it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum NetworkFormat {
    /// One note, one file.
    #[default]
    #[serde(rename = "alongside/network")]
    Network,
}

/// A question, somebody whom a coach met, or an idea.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NetworkNote {
    /// Always `alongside/network`.
    pub(crate) format: NetworkFormat,
    /// The version of the format, now 1.
    pub(crate) version: u32,
    /// Which note.
    pub(crate) id: NetworkNoteId,
    /// Whose it is.
    pub(crate) person: Coach,
    /// What it is of.
    pub(crate) kind: NetworkKind,
    /// On which day it was asked or heard, or they met.
    pub(crate) on: NaiveDate,
    /// The question; what they do that we do not; the idea.
    #[serde(default)]
    pub(crate) what: String,
    /// Where: `researchED`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) heard_at: String,
    /// What others said to a question.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) answer: String,
    /// Whom they met, or who said it, where they agreed to be named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) who: Option<NamedByConsent>,
    /// In what kind of setting that is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) setting: Option<KindOfSetting>,
    /// What was promised to them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) promised: Option<PromisedToSend>,
    /// What became of an idea, the oldest first; nothing where it was only heard.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) changes: Vec<IdeaChange>,
    /// The decision of a plan that came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) decision: Option<DecisionOfPlan>,
    /// The case that another coach gave them, and their notes on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) case: Option<Box<CaseRead>>,
    /// The problem card that `what` begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) problem: Option<Box<ProblemCard>>,
    /// How often it was changed, when, where, and what it comes from.
    #[serde(flatten)]
    pub(crate) stamp: Stamp,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub(crate) unknown: Unknown,
}

impl NetworkNote {
    /// A note that says when and of what, and nothing else yet.
    #[must_use]
    pub(crate) fn new(
        id: NetworkNoteId,
        person: Coach,
        kind: NetworkKind,
        on: NaiveDate,
        what: &str,
    ) -> Self {
        Self {
            format: NetworkFormat::Network,
            version: NETWORK_VERSION,
            id,
            person,
            kind,
            on,
            what: what.to_owned(),
            heard_at: String::new(),
            answer: String::new(),
            who: None,
            setting: None,
            promised: None,
            changes: Vec::new(),
            decision: None,
            case: None,
            problem: None,
            stamp: Stamp::default(),
            unknown: Unknown::new(),
        }
    }

    /// A case that came from another coach.
    #[must_use]
    pub(crate) fn of_case(id: NetworkNoteId, person: Coach, on: NaiveDate, came: CaseFile) -> Self {
        let mut note = Self::new(id, person, NetworkKind::Case, on, &came.title());
        note.case = Some(Box::new(CaseRead::new(came)));
        note
    }

    /// The name of whoever it is of, where they agreed to that.
    #[must_use]
    pub(crate) fn name(&self) -> Option<&str> {
        let who = self.who.as_ref().filter(|it| it.agreed_on.is_some())?;
        Some(who.name.trim()).filter(|it| !it.is_empty())
    }

    /// Who it was, as far as it may be told: `Ann Reed, a large trust`; empty where nothing is known.
    #[must_use]
    pub(crate) fn who_text(&self) -> String {
        let parts = [self.name(), self.setting.map(KindOfSetting::label)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// What is still to be sent, and to whom: `our form, by Fri 20 Nov 2026, to Ann Reed`.
    #[must_use]
    pub(crate) fn to_send(&self) -> Option<String> {
        let promised = self.promised.as_ref().filter(|it| it.is_open())?;
        let to = match self.who_text() {
            who if who.is_empty() => who,
            who => format!(", to {who}"),
        };
        Some(format!("{}{to}", promised.say()))
    }

    /// The latest change of an idea.
    #[must_use]
    pub(crate) fn last_change(&self) -> Option<&IdeaChange> {
        self.changes.iter().max_by_key(|it| (it.on, it.entered_at))
    }

    /// Why an idea becomes a decision: as it was adopted, else where it was heard.
    #[must_use]
    pub(crate) fn decision_reason(&self) -> String {
        let reason = self.last_change().map(|it| it.reason.trim()).filter(|it| !it.is_empty());
        reason.unwrap_or(&self.heard_at).to_owned()
    }

    /// How far an idea has come, and since when.
    #[must_use]
    pub(crate) fn state(&self) -> (IdeaState, NaiveDate) {
        self.last_change().map_or((IdeaState::Heard, self.on), |it| (it.to, it.on))
    }

    /// What a line calls it: its words, else who it was.
    #[must_use]
    pub(crate) fn title(&self) -> String {
        match self.what.trim() {
            "" => self.who_text(),
            what => what.to_owned(),
        }
    }

    /// Every word in it that somebody typed, for a search.
    #[must_use]
    pub(crate) fn all_text(&self) -> String {
        let promised = self.promised.as_ref().map(|it| it.what.as_str());
        let words = [Some(self.what.as_str()), Some(&self.heard_at), Some(&self.answer)];
        let reasons = self.changes.iter().map(|it| it.reason.as_str());
        let all = words.into_iter().chain([self.name(), promised]).flatten().chain(reasons);
        let mut all = all.filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n");
        let mut add = |text: &str| {
            if !text.trim().is_empty() {
                all.push('\n');
                all.push_str(text);
            }
        };
        if let Some(case) = &self.case {
            case.each_text(&mut add);
        }
        if let Some(problem) = &self.problem {
            problem.each_text(&mut add);
        }
        all
    }

    /// What is not as it should be, a sentence each.
    #[must_use]
    pub(crate) fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        if self.title().is_empty() {
            faults.push("it says nothing yet".to_owned());
        }
        let promised = self.promised.as_ref();
        let of_promise = promised.and_then(|it| it.by).into_iter();
        let sent = promised.and_then(|it| it.sent_on);
        let of_ideas = self.changes.iter().map(|it| it.on);
        let agreed = self.who.as_ref().and_then(|it| it.agreed_on);
        let mut all = [self.on].into_iter().chain(of_promise).chain(sent).chain(agreed);
        if let Some(day) = all.find(|it| it.year() < FIRST_YEAR).or_else(|| {
            let mut of_ideas = of_ideas;
            of_ideas.find(|it| it.year() < FIRST_YEAR)
        }) {
            let day = days::date(day);
            faults.push(format!("{day} cannot be right, as no note is older than {FIRST_YEAR}"));
        }
        if let Some(who) = &self.who
            && who.agreed_on.is_none()
        {
            faults.push(
                "it names somebody and not the day on which they agreed to that, so the name is \
                 shown nowhere"
                    .to_owned(),
            );
        }
        if let Some(it) =
            self.changes.iter().find(|it| it.to.needs_reason() && it.reason.trim().is_empty())
        {
            faults.push(format!("it was {} and does not say why", it.to.label()));
        }
        if self.case.is_some() != (self.kind == NetworkKind::Case) {
            faults.push("it is a case without the meeting, or a meeting without a case".to_owned());
        }
        if self.problem.is_some() != (self.kind == NetworkKind::Problem) {
            faults.push(
                "it is a problem card without the card, or something else with one".to_owned(),
            );
        }
        if !self.changes.is_empty() && self.kind != NetworkKind::Idea {
            faults.push("only an idea is tried, adopted or left".to_owned());
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::testing::{at, session};

    fn idea() -> NetworkNote {
        let on = "2026-11-14".parse().expect("a day");
        let id = "network-0c9d11".parse().expect("an id");
        NetworkNote::new(id, session().coach, NetworkKind::Idea, on, "Film each rehearsal")
    }

    #[test]
    fn a_name_without_the_day_of_consent_is_in_no_line() {
        let mut note = idea();
        note.setting = Some(KindOfSetting::Hub);
        note.who = Some(NamedByConsent { name: "Ann Reed".to_owned(), agreed_on: None });
        assert_eq!((note.name(), note.who_text().as_str()), (None, "a hub"));
        assert!(!note.all_text().contains("Ann"));
        assert!(note.faults()[0].contains("the day on which they agreed"), "{:?}", note.faults());
        note.who.as_mut().expect("somebody").agreed_on = Some(note.on);
        assert_eq!(note.who_text(), "Ann Reed, a hub");
        assert_eq!(note.faults(), Vec::<String>::new());
    }

    #[test]
    fn an_idea_stands_as_its_latest_change_says_in_whatever_order_they_are() {
        let mut note = idea();
        assert_eq!(note.state(), (IdeaState::Heard, note.on));
        let change = |to, on: &str, reason: &str| IdeaChange {
            to,
            on: on.parse().expect("a day"),
            reason: reason.to_owned(),
            entered_at: at("2027-02-01T10:00:00Z"),
        };
        note.changes = vec![
            change(IdeaState::Adopted, "2027-01-29", "goes begin sooner"),
            change(IdeaState::Trying, "2026-11-23", ""),
        ];
        assert_eq!(note.state().0, IdeaState::Adopted);
        note.changes[0].reason.clear();
        assert_eq!(note.faults(), ["it was adopted and does not say why"]);
        note.changes[1].on = "1920-01-03".parse().expect("a day");
        assert!(note.faults()[0].contains("3 Jan 1920 cannot be right"), "{:?}", note.faults());
    }
}
