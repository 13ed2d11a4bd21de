//! A meeting being prepared, as a value, and what its commands do.

use std::sync::Arc;

use crate::app::core::event::{Purpose, SessionOpened};
use crate::app::core::new_session::{picks_up_as_now, usual_minutes};
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::shared::Shared;
use crate::app::form::history::UndoScope;
use crate::app::form::sentences::refused;
use crate::app::form::state::FormState;
use crate::app::screens::deleting::ask_to_delete_open;
use crate::app::screens::row_list::{RowList, Taken};
use crate::coaching::address::Address;
use crate::coaching::last_time::LastTime;
use crate::coaching::moment::Now;
use crate::coaching::protocol::StepKind;
use crate::coaching::record::answers;
use crate::coaching::session::Session;
use crate::keys::command::Command;
use crate::keys::key::Key;
use crate::keys::keymap::Mode;

use super::form::{PrepareDraft, PrepareField, PrepareForm};
use super::page::PreparePage;
use super::protocols::protocols_for;
use super::scripts::Scripts;

/// A meeting being prepared.
pub struct Prepare {
    /// The session, and what is typed of it.
    pub draft: PrepareDraft,
    /// The session it picks up from, to be handed on to the meeting.
    pub(crate) previous: Option<Session>,
    /// Focus, mode, carets and undo history.
    pub form: FormState<PrepareField>,
    /// Which line of the visits is chosen, where these have the focus.
    pub(crate) line: usize,
    /// The protocols to choose from, while they are listed.
    pub(crate) protocols: Option<RowList<String>>,
}

impl Prepare {
    /// Over `opened`. One that is only thought about now is for the day that was agreed.
    #[must_use]
    pub fn open(mut opened: SessionOpened, shared: &Shared, now: &Now) -> Self {
        picks_up_as_now(&mut opened, shared);
        let summary = shared.summary(&opened.session.coachee.id);
        let last = LastTime::of(opened.previous.as_ref(), &opened.session, summary);
        Self::open_with(opened, last, now)
    }

    /// The same, with what there is to pick up from.
    pub(super) fn open_with(opened: SessionOpened, last: Option<LastTime>, now: &Now) -> Self {
        let mut session = opened.session;
        if session.stamp.revision == 0 && session.scheduled_for.is_none() {
            let agreed = opened.previous.as_ref().and_then(|last| last.follow_up.next_meeting);
            session.scheduled_for = agreed.filter(|at| at.date_naive() >= now.today());
        }
        let draft = PrepareDraft::of(session, opened.read_only, last);
        let form = FormState::new(Mode::Typing);
        let previous = opened.previous;
        let mut prepare = Self { draft, previous, form, line: 0, protocols: None };
        prepare.go_to_first_step();
        prepare
    }

    /// Moves the focus to the first field of the first step.
    fn go_to_first_step(&mut self) {
        let at = match self.session().steps.first().map(|step| step.kind) {
            Some(StepKind::Practice) => Address::Answer(0, answers::MODEL_PLAN.to_owned()),
            _ => Address::Prepared(0),
        };
        self.form.go_to(self.draft.field(at));
    }

    /// The session.
    #[must_use]
    pub fn session(&self) -> &Session {
        self.draft.session()
    }

    /// The page as it is now.
    #[must_use]
    pub(crate) fn page(&self, shared: &Shared, now: &Now) -> PreparePage {
        self.draft.page(self.form.at(), shared, now)
    }

    /// The state of the form, and the form.
    pub(super) fn parts<'a>(
        &'a mut self,
        shared: &'a Shared,
    ) -> (&'a mut FormState<PrepareField>, PrepareForm<'a>) {
        let at = self.form.at().cloned();
        (&mut self.form, PrepareForm { draft: &mut self.draft, shared, at })
    }

    /// Does what was asked.
    pub fn act(&mut self, command: Command, shared: &Shared, now: &Now) -> Outcome {
        match command {
            Command::Undo | Command::Redo => self.turn_back(command, shared, now),
            Command::BeginMeeting => {
                let effects = self.draft.autosave.calm(now);
                let opened = SessionOpened {
                    session: self.session().clone(),
                    previous: self.previous.clone(),
                    read_only: self.draft.read_only.clone(),
                    purpose: Purpose::Meeting,
                };
                Outcome::effects(effects)
                    .with_navigation(Navigation::Instead(Destination::Meeting(Box::new(opened))))
            }
            Command::Back => {
                Outcome::effects(self.draft.autosave.calm(now)).with_navigation(Navigation::Back)
            }
            Command::Delete => {
                let saved = self.draft.autosave.calm(now);
                let read_only = self.draft.read_only.as_deref();
                ask_to_delete_open(Arc::new(self.session().clone()), read_only, saved)
            }
            Command::NextStep => self.step_by(1, shared, now),
            Command::PreviousStep => self.step_by(-1, shared, now),
            Command::KeepLastStep => self.keep_last_step(shared, now),
            Command::ChangeLength => self.change_length(shared, now),
            Command::ChangeProtocol => self.list_protocols(shared),
            _ => Outcome::none(),
        }
    }

    /// Undoes the last change, or redoes it. The focus stays beside a step whose words changed.
    fn turn_back(&mut self, command: Command, shared: &Shared, now: &Now) -> Outcome {
        let (script, before) = (self.draft.scripts.here(), self.form.at().cloned());
        let (state, mut form) = self.parts(shared);
        let turn = match command {
            Command::Undo => state.undo_last(&mut form, now),
            _ => state.redo_last(&mut form, now),
        };
        if self.draft.scripts.here() != script {
            self.go_to_first_step();
            return Outcome::notice(self.protocol_in_words());
        }
        let page = self.page(shared, now);
        let beside = before.filter(|at| matches!(at, PrepareField::Visits(_)));
        let section = beside.as_ref().and_then(|at| page.section_of(at));
        let changed = section.and_then(|section| page.words_of(section)).map(|field| &field.at);
        if let Some(beside) = beside.filter(|_| changed.is_some() && changed == self.form.at()) {
            self.form.go_to(beside);
        }
        turn
    }

    /// Does `act` to the session as one change that can be undone in `places`.
    pub(super) fn change(
        &mut self,
        places: impl IntoIterator<Item = PrepareField>,
        shared: &Shared,
        now: &Now,
        act: impl FnOnce(&mut Session, &mut Scripts),
    ) {
        let (state, mut form) = self.parts(shared);
        state.change(&mut form, UndoScope::Whole, places, |form| {
            let PrepareDraft { autosave, scripts, .. } = &mut *form.draft;
            autosave.change(now, |session| act(session, scripts));
        });
    }

    fn protocol_in_words(&self) -> String {
        let minutes = self.session().seconds_planned() / 60.0;
        format!("{} · {minutes:.0} minutes", self.session().protocol.title)
    }

    fn change_length(&mut self, shared: &Shared, now: &Now) -> Outcome {
        if let Some(why) = &self.draft.read_only {
            return refused(why);
        }
        let protocol = self.session().protocol.clone();
        let lengths = protocol.lengths_to_choose();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "minutes")]
        let stands = (self.session().seconds_planned() / 60.0) as u16;
        let next = lengths.iter().find(|l| **l > stands).or(lengths.first()).copied();
        let Some(next) = next.filter(|next| *next != stands) else {
            return Outcome::notice("This protocol comes in one length");
        };
        self.change([PrepareField::Script], shared, now, |session, _| {
            let minutes = protocol.minutes_for(next).unwrap_or_default();
            for (step, minutes) in session.steps.iter_mut().zip(minutes) {
                step.planned_seconds = u32::from(minutes) * 60;
            }
        });
        Outcome::notice(format!("{next} minutes · ⟦change_length⟧ for another length"))
    }

    fn list_protocols(&mut self, shared: &Shared) -> Outcome {
        if let Some(why) = &self.draft.read_only {
            return refused(why);
        }
        self.protocols = Some(protocols_for(self.session(), shared));
        Outcome::none()
    }

    /// A key while the protocols are listed; `None` where they are not.
    pub(super) fn protocol_key(&mut self, key: Key, shared: &Shared, now: &Now) -> Option<Outcome> {
        let taken = self.protocols.as_mut()?.key(key, now);
        if taken != Taken::Still {
            self.protocols = None;
        }
        Some(match taken {
            Taken::This(id) => self.use_protocol(&id, shared, now),
            Taken::Still | Taken::Nothing => Outcome::none(),
        })
    }

    fn use_protocol(&mut self, id: &str, shared: &Shared, now: &Now) -> Outcome {
        let another = shared.offer.protocol(id).filter(|it| it.id != self.session().protocol.id);
        let Some(mut protocol) = another.cloned() else {
            return Outcome::notice(self.protocol_in_words());
        };
        let person = shared.person(&self.session().coachee.id);
        protocol.go_by(person.and_then(|person| person.stance));
        let minutes = usual_minutes(shared, &protocol);
        self.change([PrepareField::Script], shared, now, |session, scripts| {
            scripts.change(session, protocol, minutes);
        });
        self.go_to_first_step();
        Outcome::notice(self.protocol_in_words())
    }
}
