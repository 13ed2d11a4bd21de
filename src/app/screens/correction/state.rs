//! The state of the correction form: the session, and what belongs only to the screen.

use std::sync::Arc;

use crate::app::core::autosave::Autosave;
use crate::app::core::effect::{DiskRead, Effect, Save};
use crate::app::core::event::{Purpose, SessionOpened};
use crate::app::core::outcome::{Navigation, OnceSaved, Outcome};
use crate::app::form::field::Field;
use crate::app::form::name_signs::NameSigns;
use crate::app::form::sentences::{MOVED_ON, newer};
use crate::app::form::state::FormState;
use crate::coaching::address::Address;
use crate::coaching::calendar::Calendar;
use crate::coaching::durable::record::SaveTo;
use crate::coaching::moment::Now;
use crate::coaching::people::Coach;
use crate::coaching::programme::Programme;
use crate::coaching::protocol::StepKind;
use crate::coaching::session::Session;
use crate::keys::command::Command;
use crate::keys::keymap::Mode;

use super::fields::{CorrectionField, CorrectionPage, FormContext, FormSettings, fields, pages};
use super::form::CorrectionForm;
use super::lines::{GivingUp, TypedLines};

/// A record that is being corrected.
pub struct CorrectionScreen {
    /// The session, saved as it changes.
    pub(crate) autosave: Autosave<Session>,
    /// Why it can only be read, if it can only be read.
    pub read_only: Option<String>,
    /// The index of the page that is shown.
    pub(crate) page: usize,
    /// Focus, mode, carets and undo history.
    pub form: FormState<CorrectionField>,
    /// Whether private notes are shown.
    pub private: bool,
    /// What is typed and not part of the record yet.
    pub(crate) lines: TypedLines,
    /// The programme's strands, for the action step.
    pub programme: Option<Programme>,
    /// The term dates of their school.
    pub(crate) calendar: Calendar,
    by: Coach,
    /// The signs of names in what is typed.
    names: NameSigns,
    /// The number of corrections when the form was opened.
    since: usize,
    /// The session as it was opened.
    before: Box<Session>,
}

impl CorrectionScreen {
    /// Opens `opened`, to be corrected by this coach.
    #[must_use]
    pub fn open(
        opened: SessionOpened,
        by: Coach,
        programme: Option<Programme>,
        calendar: Calendar,
    ) -> Self {
        let SessionOpened { session, read_only, purpose, .. } = opened;
        let gives_up = purpose == Purpose::GiveUp && read_only.is_none();
        let giving_up = session.action_step.as_ref().filter(|_| gives_up);
        let giving_up =
            giving_up.map(|step| GivingUp { why: String::new(), at: None, stood: step.status });
        let lines = TypedLines { giving_up, ..TypedLines::default() };
        let mode = if read_only.is_some() { Mode::Letters } else { Mode::Typing };
        let mut screen = Self {
            read_only,
            page: 0,
            form: FormState::new(mode),
            private: false,
            lines,
            programme,
            calendar,
            by,
            names: NameSigns::of(&session.coachee, &session.coach.name),
            since: session.corrections.len(),
            before: Box::new(session.clone()),
            autosave: Autosave::of(session),
        };
        // The page of the action step where that is given up; else the first with text.
        let wanted = if gives_up { StepKind::ActionStep } else { StepKind::Praise };
        let session = screen.autosave.session();
        let page = pages(session).iter().position(|page| page.kind(session) == Some(wanted));
        screen.page = page.unwrap_or(1).min(pages(session).len() - 1);
        screen
    }

    /// Shows `session`, which another program put in the place of the one that is open, and stays
    /// in the same field; false while a reason is typed that is not in the session yet.
    pub(super) fn open_again(&mut self, session: Session) -> bool {
        let giving_up = self.lines.giving_up.as_ref();
        if !self.lines.why.trim().is_empty()
            || giving_up.is_some_and(|it| !it.why.trim().is_empty())
        {
            return false;
        }
        let purpose = if giving_up.is_some() { Purpose::GiveUp } else { Purpose::Correct };
        let moved_on = (!session.is_record()).then(|| MOVED_ON.to_owned());
        let read_only = self.read_only.clone().or_else(|| newer(&session)).or(moved_on);
        let opened = SessionOpened { session, previous: None, read_only, purpose };
        let (by, programme) = (self.by.clone(), self.programme.clone());
        let again = Self::open(opened, by, programme, self.calendar.clone());
        let before = std::mem::replace(self, again);
        self.page = before.page.min(self.pages().len().saturating_sub(1));
        self.private = before.private;
        self.form.stay_at(&before.form);
        true
    }

    /// The session.
    #[must_use]
    pub fn session(&self) -> &Session {
        self.autosave.session()
    }

    /// The pages of the form.
    #[must_use]
    pub(crate) fn pages(&self) -> Vec<CorrectionPage> {
        pages(self.session())
    }

    /// The page that is shown.
    #[must_use]
    pub(crate) fn here(&self) -> CorrectionPage {
        self.pages().get(self.page).copied().unwrap_or(CorrectionPage::Meeting)
    }

    /// Its fields.
    #[must_use]
    pub fn fields(&self, now: &Now) -> Vec<Field<CorrectionField>> {
        self.fields_on(self.here(), now)
    }

    fn fields_on(&self, page: CorrectionPage, now: &Now) -> Vec<Field<CorrectionField>> {
        let settings = FormSettings {
            programme: self.programme.as_ref(),
            calendar: &self.calendar,
            private: self.private,
            by: &self.by,
            since: self.since,
            names: &self.names,
        };
        let (session, lines, today) = (self.session(), &self.lines, now.today());
        fields(&FormContext { session, lines, settings, today }, page)
    }

    /// The state of the form, and the form of the page that is shown.
    pub(super) fn parts(&mut self) -> (&mut FormState<CorrectionField>, CorrectionForm<'_>) {
        let page = self.here();
        let settings = FormSettings {
            programme: self.programme.as_ref(),
            calendar: &self.calendar,
            private: self.private,
            by: &self.by,
            since: self.since,
            names: &self.names,
        };
        let form = CorrectionForm {
            autosave: &mut self.autosave,
            lines: &mut self.lines,
            read_only: self.read_only.as_deref(),
            page,
            settings,
        };
        (&mut self.form, form)
    }

    /// The focus leaves its field: a typed date, or typed minutes, take effect now.
    pub(in crate::app) fn leave_field(&mut self, now: &Now) -> Outcome {
        let (state, mut form) = self.parts();
        state.leave(&mut form, now)
    }

    /// How many corrections were made since the form was opened.
    #[must_use]
    pub(crate) fn made(&self) -> usize {
        self.session().corrections.len().saturating_sub(self.since)
    }

    /// Runs a command.
    pub fn act(&mut self, command: Command, now: &Now) -> Outcome {
        match command {
            Command::NextStep => self.page_by(1, now),
            Command::PreviousStep => self.page_by(-1, now),
            Command::PrivateNotes => self.show_private(now),
            Command::Undo => self.undo(now),
            Command::Redo => self.redo(now),
            Command::Back => self.leave(now),
            _ => Outcome::none(),
        }
    }

    fn page_by(&mut self, by: isize, now: &Now) -> Outcome {
        match self.page.checked_add_signed(by).filter(|page| *page < self.pages().len()) {
            Some(page) => self.go_to(page, now),
            None if by > 0 => {
                Outcome::notice("This is the last page · ⟦back⟧ goes back to reading")
            }
            None => Outcome::notice("This is the first page"),
        }
    }

    /// Goes to another page; the file is written, as that is a calm moment.
    pub(crate) fn go_to(&mut self, page: usize, now: &Now) -> Outcome {
        if page >= self.pages().len() || page == self.page {
            return Outcome::none();
        }
        let said = self.leave_field(now);
        self.page = page;
        self.form.go_to_first();
        Outcome { effects: self.calm(now), ..said }
    }

    fn show_private(&mut self, now: &Now) -> Outcome {
        self.private = !self.private;
        let page = self.here();
        if let (true, CorrectionPage::Step(step)) = (self.private, page) {
            self.show(&CorrectionField::Of(Address::Private(step)), now);
        }
        Outcome::notice(if self.private {
            "Private notes are shown: ⟦private_notes_corrected⟧ hides them"
        } else {
            "Private notes are hidden"
        })
    }

    fn leave(&mut self, now: &Now) -> Outcome {
        let said = self.leave_field(now);
        let effects = self.calm(now);
        let says = said.says.or_else(|| {
            let gave_up = self.lines.giving_up.as_ref();
            let nothing = gave_up.is_some_and(|it| it.why.trim().is_empty());
            nothing.then(|| "No reason given: they keep the action step".to_owned())
        });
        let left = Outcome { effects, says, navigation: Navigation::Back, ..Outcome::none() };
        match self.undone(now) {
            Some(undone) if left.says.is_none() => {
                left.with_notice("Corrected · ⟦undo⟧ undoes it").undone_as(undone)
            }
            Some(undone) => left.undone_as(undone),
            None => left,
        }
    }

    /// What takes back every change that was made since the form was opened: the session as it was
    /// then, saved as a newer one and read again.
    fn undone(&self, now: &Now) -> Option<Outcome> {
        let (session, before) = (self.session(), &*self.before);
        if session.stamp.revision == before.stamp.revision {
            return None;
        }
        let mut again = before.clone();
        again.stamp.change_after(&session.stamp, now.wall);
        let reads = DiskRead::Open(again.id.clone(), Purpose::Read).into();
        let once = OnceSaved { record: (&again.id).into(), effects: vec![reads] };
        let save = Save { record: Arc::new(again), to: SaveTo::File };
        let undone = Outcome::effects([save]).with_notice("It is back as it was");
        Some(Outcome { once_saved: Some(once), ..undone })
    }

    fn calm(&mut self, now: &Now) -> Vec<Effect> {
        if self.read_only.is_some() { Vec::new() } else { self.autosave.calm(now) }
    }

    /// Goes to the page and moves the focus to the field of `at`.
    pub(super) fn show(&mut self, at: &CorrectionField, now: &Now) {
        let pages = self.pages();
        let has = |n: &usize| {
            let page = pages.get(*n).copied();
            page.is_some_and(|page| self.fields_on(page, now).iter().any(|it| it.at == *at))
        };
        // The present page first: two pages may have the same field.
        if let Some(page) = std::iter::once(self.page).chain(0..pages.len()).find(has) {
            self.page = page;
            let fields = self.fields(now);
            self.form.show(at, &fields);
        }
    }
}
