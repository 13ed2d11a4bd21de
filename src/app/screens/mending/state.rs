//! The correcting form as a value: the session, and what is only of the screen.

use std::collections::HashMap;

use crate::app::core::effect::{DiskRead, Effect};
use crate::app::core::event::{Purpose, SessionOpened};
use crate::app::core::keeping::Keeping;
use crate::app::core::turn::{Go, Turn};
use crate::app::form::line_input::LineInput;
use crate::app::text::Editor;
use crate::coaching::action_step::StepStatus;
use crate::coaching::calendar::Calendar;
use crate::coaching::corrections::CorrectionAuthor;
use crate::coaching::moment::{Now, WallTime};
use crate::coaching::people::Coach;
use crate::coaching::place::Place;
use crate::coaching::programme::Programme;
use crate::coaching::protocol::StepKind;
use crate::coaching::session::Session;
use crate::coaching::spot::Spot;
use crate::keys::command::Command;
use crate::keys::keymap::Mode;

use super::blank::{Blank, Sheet};
use super::changes::Change;
use super::form::{Page, as_typed, blanks, pages};

/// The action step is being given up for another, between two meetings.
#[derive(Clone, Debug)]
pub struct GivingUp {
    /// The reason.
    pub why: LineInput,
    /// When it was begun, once anything was typed.
    pub at: Option<WallTime>,
    /// Where the step stood.
    pub stood: StepStatus,
}

/// A record being put right.
pub struct Mending {
    /// The session and its way to the disk.
    pub keeping: Keeping,
    /// Why it can only be read, where it can.
    pub read_only: Option<String>,
    /// Which page of it is shown.
    pub page: usize,
    /// Which field has the keys.
    pub focus: usize,
    /// Whether letters type or act.
    pub mode: Mode,
    /// Whether private notes are shown.
    pub private: bool,
    /// Editing state of each field that was typed in.
    pub editors: HashMap<Place, Editor>,
    /// When the meeting was, and how many minutes it took, as they are typed.
    pub times: [LineInput; 2],
    /// Why it is put right.
    pub why: LineInput,
    /// The action step is being given up.
    pub giving_up: Option<GivingUp>,
    /// The programme's strands, for the action step.
    pub programme: Option<Programme>,
    /// The term dates of their school.
    pub calendar: Calendar,
    pub(super) by: Coach,
    /// So many corrections stood when the form was opened.
    pub(super) since: usize,
    pub(super) done: Vec<Change>,
    pub(super) undone: Vec<Change>,
}

impl Mending {
    /// Over `opened`, for the coach who puts it right.
    #[must_use]
    pub fn open(
        opened: SessionOpened,
        by: Coach,
        programme: Option<Programme>,
        calendar: Calendar,
    ) -> Self {
        let SessionOpened { session, read_only, purpose, .. } = opened;
        let gives_up = purpose == Purpose::GiveUp && read_only.is_none();
        let giving_up = session.action_step.as_ref().filter(|_| gives_up).map(|step| GivingUp {
            why: LineInput::default(),
            at: None,
            stood: step.status,
        });
        let mode = if read_only.is_some() { Mode::Letters } else { Mode::Typing };
        let mut mending = Self {
            read_only,
            page: 0,
            focus: 0,
            mode,
            private: false,
            editors: HashMap::new(),
            times: as_typed(&session),
            why: LineInput::default(),
            giving_up,
            programme,
            calendar,
            by,
            since: session.corrections.len(),
            done: Vec::new(),
            undone: Vec::new(),
            keeping: Keeping::of(session),
        };
        // The page of the step where one is given up; else the first that was written in.
        let wanted = if gives_up { StepKind::ActionStep } else { StepKind::Praise };
        let session = mending.keeping.session();
        let page = pages(session).iter().position(|page| page.kind(session) == Some(wanted));
        mending.page = page.unwrap_or(1).min(pages(session).len() - 1);
        mending
    }

    /// The session.
    #[must_use]
    pub fn session(&self) -> &Session {
        self.keeping.session()
    }

    /// The pages of the form.
    #[must_use]
    pub fn pages(&self) -> Vec<Page> {
        pages(self.session())
    }

    /// The page that is shown.
    #[must_use]
    pub fn here(&self) -> Page {
        self.pages().get(self.page).copied().unwrap_or(Page::Meeting)
    }

    /// Its fields.
    #[must_use]
    pub fn blanks(&self, now: &Now) -> Vec<Blank> {
        self.blanks_on(self.here(), now)
    }

    /// The fields of `page`.
    pub(super) fn blanks_on(&self, page: Page, now: &Now) -> Vec<Blank> {
        let sheet = Sheet {
            session: self.session(),
            programme: self.programme.as_ref(),
            calendar: &self.calendar,
            today: now.today(),
            private: self.private,
            by: &self.by.id,
            mended: self.made() > 0,
            gives_up: self.giving_up.is_some(),
            when: self.time_understood(now),
        };
        blanks(&sheet, page)
    }

    /// How many corrections were made since the form was opened.
    #[must_use]
    pub fn made(&self) -> usize {
        self.session().corrections.len().saturating_sub(self.since)
    }

    /// Does what was asked.
    pub fn act(&mut self, command: Command, now: &Now) -> Turn {
        match command {
            Command::NextStep => self.page_by(1, now),
            Command::PreviousStep => self.page_by(-1, now),
            Command::PrivateNotes => self.show_private(now),
            Command::Undo => self.undo(now),
            Command::Redo => self.redo(now),
            Command::Back => self.leave(now),
            _ => Turn::none(),
        }
    }

    fn page_by(&mut self, by: isize, now: &Now) -> Turn {
        match self.page.checked_add_signed(by).filter(|page| *page < self.pages().len()) {
            Some(page) => self.go_to(page, now),
            None if by > 0 => Turn::says("This is the last page · Esc then q goes back to reading"),
            None => Turn::says("This is the first page"),
        }
    }

    /// Goes to another page: a calm moment for the file.
    pub fn go_to(&mut self, page: usize, now: &Now) -> Turn {
        if page >= self.pages().len() || page == self.page {
            return Turn::none();
        }
        let said = self.leave_field(now);
        (self.page, self.focus) = (page, 0);
        Turn { effects: self.calm(now), ..said }
    }

    fn show_private(&mut self, now: &Now) -> Turn {
        self.private = !self.private;
        let page = self.here();
        if let (true, Page::Step(step)) = (self.private, page) {
            self.show(&Spot::Text(Place::Private(step)), now);
        }
        Turn::says(if self.private {
            "Private notes are shown: o after Esc hides them"
        } else {
            "Private notes are hidden"
        })
    }

    fn leave(&mut self, now: &Now) -> Turn {
        let said = self.leave_field(now);
        let mut effects = self.calm(now);
        effects.push(DiskRead::Close(self.session().id.clone()).into());
        let says = said.says.or_else(|| {
            let gave_up = self.giving_up.as_ref();
            let nothing = gave_up.is_some_and(|it| it.why.text().trim().is_empty());
            nothing.then(|| "No reason was written: the action step goes on".to_owned())
        });
        Turn { effects, says, go: Go::Back, ..Turn::none() }
    }

    fn calm(&mut self, now: &Now) -> Vec<Effect> {
        if self.read_only.is_some() { Vec::new() } else { self.keeping.calm(now) }
    }

    /// Puts a spot right by `act`; what stood before is kept.
    pub(super) fn correct(&mut self, spot: &Spot, now: &Now, act: impl FnOnce(&mut Session)) {
        let author = CorrectionAuthor { by: &self.by, at: now.wall, since: self.since };
        self.keeping.change(now, |session| session.correct(spot, author, act));
    }
}
