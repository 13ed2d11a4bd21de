//! The form of Prepare: what is typed and chosen on the page is stored in the session at once.

use crate::app::core::autosave::Autosave;
use crate::app::core::shared::Shared;
use crate::app::form::field::Field;
use crate::app::form::form::Form;
use crate::app::form::history::UndoScope;
use crate::app::form::name_signs::NameSigns;
use crate::app::form::when_field::{as_said, moment_of};
use crate::coaching::action_step::ActionStep;
use crate::coaching::address::Address;
use crate::coaching::date_parser::date::Direction;
use crate::coaching::draft::{self, Draft};
use crate::coaching::durable::record::bytes_in_file;
use crate::coaching::last_time::LastTime;
use crate::coaching::moment::Now;
use crate::coaching::protocol::StepKind;
use crate::coaching::record::answers;
use crate::coaching::session::{SCHEDULED_FOR, Session};
use crate::coaching::shared_text::SharedText;
use crate::coaching::step_wording::{self, Sign};

use super::scripts::Scripts;

/// Something on the page that can have the focus, or that a change is undone in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PrepareField {
    /// When the meeting is.
    When,
    /// Something prepared, under the protocol with this index in the order of first use.
    Of(usize, Address),
    /// The lines of the visits beside a step.
    Visits(usize),
    /// The protocol, with its minutes; it has no field.
    Script,
}

/// A session that is being prepared, with what is typed and not part of it as typed.
pub struct PrepareDraft {
    /// The session and its way to the disk.
    pub(crate) autosave: Autosave<Session>,
    /// Why it is read-only, if it is.
    pub read_only: Option<String>,
    /// What the last meeting left.
    pub(crate) last: Option<LastTime>,
    /// When the meeting is, as it was said.
    pub(super) when: String,
    pub(super) scripts: Scripts,
    /// The signs of names in what is typed.
    pub(super) names: NameSigns,
}

impl PrepareDraft {
    pub(super) fn of(session: Session, read_only: Option<String>, last: Option<LastTime>) -> Self {
        let due = || session.scheduled_for.map(as_said).unwrap_or_default();
        let when = session.said.get(SCHEDULED_FOR).cloned().unwrap_or_else(due);
        let scripts = Scripts::of(&session);
        let names = NameSigns::of(&session.coachee, &session.coach.name);
        Self { autosave: Autosave::of(session), read_only, last, when, scripts, names }
    }

    /// The session.
    #[must_use]
    pub fn session(&self) -> &Session {
        self.autosave.session()
    }

    /// What has the address `at` under the protocol in use.
    #[must_use]
    pub(crate) fn field(&self, at: Address) -> PrepareField {
        PrepareField::Of(self.scripts.here(), at)
    }

    /// Where the action step is drafted.
    #[must_use]
    pub(crate) fn draft_address(&self) -> Option<Address> {
        self.session().step_of(StepKind::ActionStep).map(Address::Prepared)
    }

    /// Where the strand of that draft is.
    #[must_use]
    pub(crate) fn strand_address(&self) -> Option<Address> {
        let step = self.session().step_of(StepKind::ActionStep)?;
        Some(Address::Answer(step, answers::DRAFT_STRAND.to_owned()))
    }

    /// The action step as it is drafted.
    #[must_use]
    pub(crate) fn drafted(&self) -> Draft {
        let at = self.draft_address();
        at.map(|at| draft::read(self.session().text(&at))).unwrap_or_default()
    }

    /// The strand of the draft; empty if none was chosen.
    #[must_use]
    pub(crate) fn draft_strand(&self) -> &str {
        self.strand_address().map_or("", |at| self.session().text(&at))
    }

    /// What can be said first, gently, of the draft of the action step.
    #[must_use]
    pub(crate) fn sign(&self, shared: &Shared) -> Option<Sign> {
        let id = self.session().id.as_str().parse().ok()?;
        let mut draft = ActionStep::new(id);
        let drafted = self.drafted();
        (draft.text, draft.criteria) = (drafted.text, drafted.criteria);
        let signs = step_wording::signs(&draft, shared.programme(&self.session().programme));
        signs.into_iter().next()
    }
}

/// The form of the page.
pub(super) struct PrepareForm<'a> {
    pub(super) draft: &'a mut PrepareDraft,
    pub(super) shared: &'a Shared,
    /// What has the focus.
    pub(super) at: Option<PrepareField>,
}

impl PrepareForm<'_> {
    /// Stores when the meeting is as far as that is understood, with the lesson or part of the day
    /// that was said; words that are not, as they were said.
    fn put_when(&mut self, text: String, now: &Now) {
        let draft = &mut *self.draft;
        let calendar = self.shared.calendar_for(&draft.session().coachee);
        let understood = moment_of(&text, Direction::Forward, calendar, now).ok().flatten();
        let at = understood.as_ref().map(|it| it.at);
        let said = match &understood {
            Some(understood) => understood.words.as_deref(),
            None => Some(text.trim()).filter(|said| !said.is_empty()),
        };
        let session = draft.session();
        let stands = (session.scheduled_for, session.said.get(SCHEDULED_FOR).map(String::as_str));
        if stands != (at, said) {
            draft.autosave.change(now, |session| {
                session.scheduled_for = at;
                session.say(SCHEDULED_FOR, said);
            });
        }
        draft.when = text;
    }
}

impl Form for PrepareForm<'_> {
    type At = PrepareField;

    fn fields(&self, now: &Now) -> Vec<Field<PrepareField>> {
        self.draft.page(self.at.as_ref(), self.shared, now).fields
    }

    fn text(&self, at: &PrepareField) -> SharedText {
        match at {
            PrepareField::When => (&self.draft.when).into(),
            PrepareField::Of(script, at) if *script == self.draft.scripts.here() => {
                self.draft.session().shared_text(at)
            }
            PrepareField::Of(..) | PrepareField::Visits(_) => SharedText::default(),
            PrepareField::Script => self.draft.scripts.value(self.draft.session()).into(),
        }
    }

    fn put(&mut self, at: &PrepareField, text: SharedText, now: &Now) {
        let PrepareDraft { autosave, scripts, .. } = &mut *self.draft;
        match at {
            PrepareField::When => self.put_when(text.into(), now),
            PrepareField::Of(script, at) if *script == scripts.here() => {
                if autosave.session().shared_text(at) != text {
                    let fresh = now.fresh.next();
                    autosave.change(now, |session| session.set_text(at, text, fresh.as_str()));
                }
            }
            PrepareField::Of(..) | PrepareField::Visits(_) => {}
            PrepareField::Script => autosave.change(now, |session| scripts.set(session, &text)),
        }
    }

    fn read_only(&self) -> Option<&str> {
        self.draft.read_only.as_deref()
    }

    fn bytes_in_file(&self) -> usize {
        bytes_in_file(self.draft.session())
    }

    fn scope(&self, _at: &PrepareField) -> UndoScope<PrepareField> {
        UndoScope::Whole
    }
}
