//! What an export is asked for, and why it may be refused.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::coaching::audience::Audience;
use crate::coaching::given_date::GivenDates;
use crate::coaching::moment::WallTime;
use crate::coaching::offer::Offer;
use crate::wording::days;

use super::calendar_entries::CalendarSpan;
use super::case_terms::CaseTerms;
use super::docx::reference::TrustReference;
use super::export_kind::ExportKind;
use super::file_names::FileNaming;
use super::render_context::RenderError;
use super::trust_layout::{LayoutError, TrustLayout};

/// The options of an export.
#[derive(Clone, Debug)]
pub struct ExportOptions {
    /// For whom.
    pub audience: Audience,
    /// As what.
    pub shape: ExportKind,
    /// The programmes whose titles are used.
    pub offer: Arc<Offer>,
    /// Whether a calendar, or a record that they met, says what the coachee works on.
    pub with_step: bool,
    /// Whether one session was asked for by itself, so that its data is no list.
    pub one: bool,
    /// Whether the pages of all sessions stand in one file.
    pub together: bool,
    /// The trust's own layout of a page, in place of the program's.
    pub layout: Option<TrustLayout>,
    /// The trust's own Word file, in whose look pages in Word are written.
    pub reference: Option<TrustReference>,
    /// How files are named.
    pub naming: FileNaming,
    /// Which dates go into a calendar.
    pub span: CalendarSpan,
    /// What calendars were given before.
    pub given: GivenDates,
    /// The addresses that the coach invites from, and the coachee is invited at.
    pub invite: Option<(String, String)>,
    /// On what terms a case leaves.
    pub case: CaseTerms,
}

impl ExportOptions {
    /// What is packed where nothing else is said: a page for each session, for `audience`.
    #[must_use]
    pub fn new(audience: Audience, shape: ExportKind, now: WallTime, offer: Arc<Offer>) -> Self {
        Self {
            audience,
            shape,
            offer,
            with_step: false,
            one: false,
            together: false,
            layout: None,
            reference: None,
            naming: FileNaming::ById,
            span: CalendarSpan::from_today(now),
            given: GivenDates::default(),
            invite: None,
            case: CaseTerms::default(),
        }
    }

    /// Whether all sessions go into one file.
    #[must_use]
    pub(crate) fn is_one_file(&self) -> bool {
        self.shape.is_one_file() || (self.together && self.layout.is_none())
    }
}

/// Why a file was not made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// The trust's own layout is broken.
    #[error(transparent)]
    Layout(#[from] LayoutError),
    /// It was not printed.
    #[error(transparent)]
    Page(#[from] RenderError),
    /// The colleague whom a case is about has not agreed yet.
    #[error("a case leaves only once your colleague has agreed: say on which day they did")]
    NotAgreed,
    /// They agreed before the meeting was held.
    #[error(
        "your colleague cannot have agreed on {}, before the meeting of {}: say on which day they did",
        days::day(*.agreed_on), days::day(*.held_on)
    )]
    AgreedBefore {
        /// The day on which they are said to have agreed.
        agreed_on: NaiveDate,
        /// The day of the last meeting in the case.
        held_on: NaiveDate,
    },
}

/// Why sessions cannot leave so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KindRefused {
    /// The kind has nothing for the audience.
    #[error("there is no {} for {}", .0.word(), .1.label())]
    NotForThem(ExportKind, Audience),
    /// One file for a coachee would show them somebody else's sessions.
    #[error(
        "these are the sessions of several people, and one file for the coachee would show each \
         the others’; name one person, or write a page for each session"
    )]
    SeveralPeople,
    /// An invitation is to one person.
    #[error("an invitation is to one person; name them with --person")]
    SeveralInvited,
    /// No date is in the span of days.
    #[error("{}", no_dates(*.0))]
    NoDates(NaiveDate),
    /// What tells of many meetings is a page, and only for those who were there.
    #[error("{0} can only be a page (md, txt, html, pdf or docx), for the coachee or the coach")]
    OnlyAPage(&'static str),
    /// A page of everybody shows each what was done with the others.
    #[error(
        "a page of everybody you coach is only for you: add --for coach, or name one person with \
         --person"
    )]
    Everybody,
}

fn no_dates(since: NaiveDate) -> String {
    let from = if since == NaiveDate::MIN {
        String::new()
    } else {
        format!(" from {} on", days::day(since))
    };
    format!("no date{from} was agreed, so there is nothing to put into a calendar")
}
