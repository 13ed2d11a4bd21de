//! The parts of a note: somebody who agreed to be named, a kind of setting, what was promised, and
//! what became of an idea.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::coaching::id::PlanId;
use crate::coaching::moment::WallTime;
use crate::wording::days;

/// What a note is of.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub(crate) enum NetworkKind {
    /// A question that they take to others.
    Question,
    /// Somebody whom they met.
    Contact,
    /// An idea that they brought home.
    Idea,
    /// A case that another coach gave them.
    Case,
    /// A problem that they ask others about, or that another coach asks about.
    Problem,
}

impl NetworkKind {
    /// All of them, in the order of a page.
    pub(crate) const ALL: [Self; 5] =
        [Self::Question, Self::Contact, Self::Idea, Self::Problem, Self::Case];

    /// As a coach reads it.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Contact => "contact",
            Self::Idea => "idea",
            Self::Case => "case",
            Self::Problem => "problem",
        }
    }

    /// What stands over those of this kind.
    #[must_use]
    pub(crate) fn heading(self) -> &'static str {
        match self {
            Self::Question => "Questions",
            Self::Contact => "Whom I met",
            Self::Idea => "Ideas",
            Self::Case => "Cases from other coaches",
            Self::Problem => "Problem cards",
        }
    }
}

/// Where somebody works, as far as it says nothing of who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum KindOfSetting {
    /// One school.
    OneSchool,
    /// A trust of a few schools.
    SmallTrust,
    /// A trust of many.
    LargeTrust,
    /// A teaching school hub, or another that serves schools.
    Hub,
}

impl KindOfSetting {
    /// All of them, the smallest first.
    pub(crate) const ALL: [Self; 4] =
        [Self::OneSchool, Self::SmallTrust, Self::LargeTrust, Self::Hub];

    /// As a coach reads it.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::OneSchool => "one school",
            Self::SmallTrust => "a small trust",
            Self::LargeTrust => "a large trust",
            Self::Hub => "a hub",
        }
    }
}

/// Somebody who agreed that their name is kept, and that the team is told who said it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct NamedByConsent {
    /// What they are called.
    pub(crate) name: String,
    /// When they agreed; without that day the name is shown nowhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) agreed_on: Option<NaiveDate>,
}

/// Something that was promised to them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct PromisedToSend {
    /// What.
    pub(crate) what: String,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) by: Option<NaiveDate>,
    /// When it was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) sent_on: Option<NaiveDate>,
}

impl PromisedToSend {
    /// Whether it is still to be sent.
    #[must_use]
    pub(crate) fn is_open(&self) -> bool {
        self.sent_on.is_none()
    }

    /// Whether it is to be sent on `today` at the latest.
    #[must_use]
    pub(crate) fn is_due(&self, today: NaiveDate) -> bool {
        self.is_open() && self.by.is_some_and(|by| by <= today)
    }

    /// In a line: `our form, by Fri 20 Nov 2026`.
    #[must_use]
    pub(crate) fn say(&self) -> String {
        let when = match (self.sent_on, self.by) {
            (Some(on), _) => format!(", sent {}", days::day(on)),
            (None, Some(by)) => format!(", by {}", days::day(by)),
            (None, None) => String::new(),
        };
        format!("{}{when}", self.what.trim())
    }
}

/// How far an idea has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum IdeaState {
    /// It was heard.
    Heard,
    /// It is being tried.
    Trying,
    /// It was adopted.
    Adopted,
    /// It was left.
    Left,
}

impl IdeaState {
    /// All of them, in their order.
    pub(crate) const ALL: [Self; 4] = [Self::Heard, Self::Trying, Self::Adopted, Self::Left];

    /// As a coach reads it.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Heard => "heard",
            Self::Trying => "trying",
            Self::Adopted => "adopted",
            Self::Left => "left",
        }
    }

    /// Whether it is an end, which has a reason.
    #[must_use]
    pub(crate) fn needs_reason(self) -> bool {
        matches!(self, Self::Adopted | Self::Left)
    }
}

/// One change of an idea: to what, when and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct IdeaChange {
    /// To what.
    pub(crate) to: IdeaState,
    /// On which day.
    pub(crate) on: NaiveDate,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) reason: String,
    /// When that was noted, by which it is known again on another machine.
    pub(crate) entered_at: WallTime,
}

/// The decision of a plan that came of an idea.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct DecisionOfPlan {
    /// Of which plan.
    pub(crate) plan: PlanId,
    /// Which of its decisions, by id.
    pub(crate) decision: String,
}
