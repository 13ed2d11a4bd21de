//! A meeting being prepared, as a value: the session, and what is only of the screen.

use std::collections::HashMap;

use crate::app::core::autosave::Autosave;
use crate::app::core::effect::DiskRead;
use crate::app::core::event::{Purpose, SessionOpened};
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::shared::Shared;
use crate::app::form::line_input::LineInput;
use crate::app::form::sentences::refused;
use crate::app::form::when_field::as_said;
use crate::app::text::{Edit, Editor};
use crate::coaching::action_step::ActionStep;
use crate::coaching::address::Address;
use crate::coaching::draft::{self, Draft};
use crate::coaching::moment::Now;
use crate::coaching::packs;
use crate::coaching::protocol::{Protocol, StepKind};
use crate::coaching::record::{StepRecord, answers};
use crate::coaching::session::Session;
use crate::coaching::step_wording::{self, Sign};
use crate::coaching::thread::LastTime;
use crate::keys::command::Command;
use crate::keys::keymap::Mode;

use super::stop::Stop;

/// A meeting being prepared.
pub struct Prepare {
    /// The session and its way to the disk.
    pub keeping: Autosave<Session>,
    /// The session it picks up from, to be handed on to the meeting.
    pub previous: Option<Session>,
    /// What that one left.
    pub last: Option<LastTime>,
    /// Why it can only be read, where it can.
    pub read_only: Option<String>,
    /// When the meeting is, as it was said.
    pub when: LineInput,
    /// What has the keys.
    pub stop: Stop,
    /// Which line of the visits is chosen, where these have them.
    pub line: usize,
    /// Whether letters type or act.
    pub mode: Mode,
    /// Editing state of each field that was typed in.
    pub editors: HashMap<Address, Editor>,
    /// Drafts that were taken over, and what stood before, each with its strand.
    pub(super) drafts: Vec<(String, String)>,
}

impl Prepare {
    /// Over `opened`. One that is only thought about now is for the day that was agreed.
    #[must_use]
    pub fn open(opened: SessionOpened, now: &Now) -> Self {
        let last = opened.previous.as_ref().and_then(LastTime::of);
        let mut session = opened.session;
        if session.revision == 0 && session.scheduled_for.is_none() {
            let agreed = opened.previous.as_ref().and_then(|last| last.follow_up.next_meeting);
            session.scheduled_for = agreed.filter(|at| at.date_naive() >= now.today());
        }
        let when = session.scheduled_for.map(as_said).unwrap_or_default();
        let mut prepare = Self {
            keeping: Autosave::of(session),
            previous: opened.previous,
            last,
            read_only: opened.read_only,
            when: LineInput::holding(&when),
            stop: Stop::When,
            line: 0,
            mode: Mode::Typing,
            editors: HashMap::new(),
            drafts: Vec::new(),
        };
        prepare.stop = prepare.first_stop();
        prepare
    }

    /// The first field of the first step.
    fn first_stop(&self) -> Stop {
        match self.session().steps.first().map(|step| step.kind) {
            Some(StepKind::Practice) => {
                Stop::Words(Address::Answer(0, answers::MODEL_PLAN.to_owned()))
            }
            Some(_) => Stop::Words(Address::Prepared(0)),
            None => Stop::When,
        }
    }

    /// The session.
    #[must_use]
    pub fn session(&self) -> &Session {
        self.keeping.session()
    }

    /// The action step as it is drafted.
    #[must_use]
    pub fn drafted(&self) -> Draft {
        let step = self.session().step_of(StepKind::ActionStep);
        step.map(|at| draft::read(&self.session().steps[at].prepared)).unwrap_or_default()
    }

    /// What can be said, gently, of the draft of the action step.
    #[must_use]
    pub fn signs(&self, shared: &Shared) -> Vec<Sign> {
        let Ok(id) = self.session().id.as_str().parse() else {
            return Vec::new();
        };
        let mut draft = ActionStep::new(id);
        let drafted = self.drafted();
        (draft.text, draft.criteria) = (drafted.text, drafted.criteria);
        step_wording::signs(&draft, shared.programme(&self.session().programme))
    }

    /// Does what was asked.
    pub fn act(&mut self, command: Command, shared: &Shared, now: &Now) -> Outcome {
        match command {
            Command::Undo => self.edit(&Edit::Undo, shared, now),
            Command::Redo => self.edit(&Edit::Redo, shared, now),
            Command::BeginMeeting => {
                let effects = self.keeping.calm(now);
                let opened = SessionOpened {
                    session: self.session().clone(),
                    previous: self.previous.clone(),
                    read_only: self.read_only.clone(),
                    purpose: Purpose::Meeting,
                };
                Outcome::wants(effects)
                    .and_goes(Navigation::Instead(Destination::Meeting(Box::new(opened))))
            }
            Command::Back => {
                let mut effects = self.keeping.calm(now);
                effects.push(DiskRead::Close(self.session().id.clone()).into());
                Outcome::wants(effects).and_goes(Navigation::Back)
            }
            Command::NextStep => self.step_by(1, shared, now),
            Command::PreviousStep => self.step_by(-1, shared, now),
            Command::KeepLastStep => self.keep_last_step(now),
            Command::ChangeLength => self.change_length(now),
            Command::ChangeProtocol => self.change_protocol(now),
            _ => Outcome::none(),
        }
    }

    fn change_length(&mut self, now: &Now) -> Outcome {
        if let Some(why) = &self.read_only {
            return refused(why);
        }
        let protocol = self.session().protocol.clone();
        let lengths = protocol.lengths();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "minutes")]
        let stands = (self.session().seconds_planned() / 60.0) as u16;
        let next = lengths.iter().find(|l| **l > stands).or(lengths.first()).copied();
        let Some(next) = next.filter(|next| *next != stands) else {
            return Outcome::says("This protocol comes in one length");
        };
        self.keeping.change(now, |session| {
            for (step, minutes) in session.steps.iter_mut().zip(protocol.minutes_for(next)) {
                step.planned_seconds = u32::from(minutes) * 60;
            }
        });
        Outcome::says(format!("{next} minutes · l for another length"))
    }

    fn change_protocol(&mut self, now: &Now) -> Outcome {
        if let Some(why) = &self.read_only {
            return refused(why);
        }
        let all = packs::protocols();
        let here = all.iter().position(|p| p.id == self.session().protocol.id);
        let next = here.map_or(0, |i| (i + 1) % all.len().max(1));
        let Some(protocol) = all.into_iter().nth(next) else {
            return Outcome::none();
        };
        let says = format!("{} · {} minutes", protocol.title, protocol.total_minutes());
        self.keeping.change(now, |session| take_protocol(session, protocol));
        self.stop = self.first_stop();
        self.editors.clear();
        self.drafts.clear();
        Outcome::says(says)
    }
}

/// Gives a prepared session another protocol. What was prepared for a step of a kind goes to the
/// first step of that kind; what finds no step of its kind goes to the first step.
fn take_protocol(session: &mut Session, protocol: Protocol) {
    let old: Vec<StepRecord> = std::mem::take(&mut session.steps);
    session.steps = protocol.steps.iter().map(|step| StepRecord::new(step, step.minutes)).collect();
    for record in &old {
        let same_kind = session.step_of(record.kind);
        let Some(step) = session.steps.get_mut(same_kind.unwrap_or(0)) else { continue };
        add_line(&mut step.prepared, &record.prepared);
        for id in answers::PREPARED {
            let words = record.answer(id);
            if same_kind.is_some() && step.answer(id).is_empty() {
                step.set_answer(id, words.to_owned());
            } else if id != answers::DRAFT_STRAND {
                add_line(&mut step.prepared, words);
            }
        }
    }
    session.protocol = protocol;
}

fn add_line(text: &mut String, line: &str) {
    if line.trim().is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}
