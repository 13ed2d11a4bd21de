//! Prepare: one page, the steps as headings, a field each, beside what last time left.

use std::collections::HashMap;

use crate::coaching::action_step::ActionStep;
use crate::coaching::draft::{self, Draft};
use crate::coaching::moment::Now;
use crate::coaching::packs;
use crate::coaching::place::Place;
use crate::coaching::protocol::{Protocol, StepKind};
use crate::coaching::record::StepRecord;
use crate::coaching::session::Session;
use crate::coaching::thread::LastTime;
use crate::coaching::wording::{self, Sign};
use crate::keys::command::Command;
use crate::keys::key::{Code, Key};
use crate::keys::keymap::Mode;

use super::effect::Effect;
use super::event::Opened;
use super::keeping::Keeping;
use super::text::{Edit, Editor, Motion};
use super::turn::{Destination, Go, Turn};
use super::typing::{edit_for, field, turn_of};

/// A meeting being prepared.
pub struct Prepare {
    /// The session and its way to the disk.
    pub keeping: Keeping,
    /// The session it picks up from, to be handed on to the meeting.
    pub previous: Option<Session>,
    /// What that one left.
    pub last: Option<LastTime>,
    /// Why it can only be read, where it can.
    pub read_only: Option<String>,
    /// Which step's field has the keys.
    pub focus: usize,
    /// Whether letters type or act.
    pub mode: Mode,
    /// Editing state of each field that was typed in.
    pub editors: HashMap<Place, Editor>,
}

impl Prepare {
    /// Over `opened`.
    #[must_use]
    pub fn open(opened: Opened) -> Self {
        let last = opened.previous.as_ref().and_then(LastTime::of);
        Self {
            keeping: Keeping::of(opened.session),
            previous: opened.previous,
            last,
            read_only: opened.read_only,
            focus: 0,
            mode: Mode::Typing,
            editors: HashMap::new(),
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
    pub fn signs(&self) -> Vec<Sign> {
        let Ok(id) = self.session().id.as_str().parse() else {
            return Vec::new();
        };
        let mut draft = ActionStep::new(id);
        let drafted = self.drafted();
        (draft.text, draft.criteria) = (drafted.text, drafted.criteria);
        let about_wording = |sign: &Sign| !matches!(sign, Sign::Criteria(_));
        wording::signs(&draft).into_iter().filter(about_wording).collect()
    }

    /// Does what was asked.
    pub fn act(&mut self, command: Command, width: u16, now: &Now) -> Turn {
        match command {
            Command::Undo => self.edit(&Edit::Undo, width, now),
            Command::Redo => self.edit(&Edit::Redo, width, now),
            Command::BeginMeeting => {
                let effects = self.keeping.calm(now);
                let opened = Opened {
                    session: self.session().clone(),
                    previous: self.previous.clone(),
                    read_only: self.read_only.clone(),
                    purpose: super::event::Purpose::Meeting,
                };
                Turn::wants(effects).and_goes(Go::Instead(Destination::Meeting(Box::new(opened))))
            }
            Command::Back => {
                let mut effects = self.keeping.calm(now);
                effects.push(Effect::Close(self.session().id.clone()));
                Turn::wants(effects).and_goes(Go::Back)
            }
            Command::ChangeLength => self.change_length(now),
            Command::ChangeProtocol => self.change_protocol(now),
            _ => Turn::none(),
        }
    }

    fn change_length(&mut self, now: &Now) -> Turn {
        if let Some(why) = &self.read_only {
            return Turn::says(format!("This can only be read: {why}"));
        }
        let protocol = self.session().protocol.clone();
        let lengths = protocol.lengths();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "minutes")]
        let stands = (self.session().seconds_planned() / 60.0) as u16;
        let next = lengths.iter().find(|l| **l > stands).or(lengths.first()).copied();
        let Some(next) = next.filter(|next| *next != stands) else {
            return Turn::says("This protocol comes in one length");
        };
        self.keeping.change(now, |session| {
            for (step, minutes) in session.steps.iter_mut().zip(protocol.minutes_for(next)) {
                step.planned_seconds = u32::from(minutes) * 60;
            }
        });
        Turn::says(format!("{next} minutes · l for another length"))
    }

    fn change_protocol(&mut self, now: &Now) -> Turn {
        if let Some(why) = &self.read_only {
            return Turn::says(format!("This can only be read: {why}"));
        }
        let all = packs::protocols();
        let here = all.iter().position(|p| p.id == self.session().protocol.id);
        let next = here.map_or(0, |i| (i + 1) % all.len().max(1));
        let Some(protocol) = all.into_iter().nth(next) else {
            return Turn::none();
        };
        let says = format!("{} · {} minutes", protocol.title, protocol.total_minutes());
        self.keeping.change(now, |session| take_protocol(session, protocol));
        self.focus = 0;
        self.editors.clear();
        Turn::says(says)
    }

    /// A key that no command has.
    pub fn key(&mut self, key: Key, width: u16, now: &Now) -> Turn {
        match (self.mode, key.code) {
            (Mode::Typing, Code::Esc) => self.mode = Mode::Letters,
            (Mode::Letters, Code::Enter) => self.mode = Mode::Typing,
            (_, Code::Tab) | (Mode::Letters, Code::Down) => self.move_focus(1),
            (_, Code::BackTab) | (Mode::Letters, Code::Up) => self.move_focus(-1),
            (Mode::Letters, Code::Esc) => {}
            (Mode::Letters, _) => {
                return Turn::says(format!("{key} does nothing here · Enter to type · ? for help"));
            }
            (Mode::Typing, _) => {
                return match edit_for(key) {
                    Some(edit) => self.edit(&edit, width, now),
                    None => Turn::says(format!("{key} does nothing in a field · Esc for letters")),
                };
            }
        }
        Turn::none()
    }

    fn move_focus(&mut self, by: isize) {
        let fields = isize::try_from(self.session().steps.len()).unwrap_or(1).max(1);
        let focus = isize::try_from(self.focus).unwrap_or(0);
        self.focus = usize::try_from((focus + by).rem_euclid(fields)).unwrap_or(0);
    }

    /// Puts a step with its criteria into the field where one is drafted, in place of what stands
    /// there or after it, as one change that can be taken back.
    pub fn take_draft(&mut self, drafted: &str, instead: bool, width: u16, now: &Now) -> Turn {
        let Some(at) = self.session().step_of(StepKind::ActionStep) else {
            return Turn::none();
        };
        self.focus = at;
        self.mode = Mode::Typing;
        let empty = self.session().steps[at].prepared.trim().is_empty();
        let (first, pasted) = if instead || empty {
            (Edit::SelectAll, drafted.to_owned())
        } else {
            (Edit::Move { to: Motion::End, select: false }, format!("\n{drafted}"))
        };
        let _ = self.edit(&first, width, now);
        let turn = self.edit(&Edit::Paste(pasted), width, now);
        let taken = turn.says.is_none();
        if taken { turn.and_says("Drafted from the library · Ctrl-Z takes it back") } else { turn }
    }

    /// Edits the field that has the keys.
    pub fn edit(&mut self, edit: &Edit, width: u16, now: &Now) -> Turn {
        if let Some(why) = &self.read_only {
            return Turn::says(format!("This can only be read: {why}"));
        }
        let place = Place::Prepared(self.focus);
        let mut text = self.session().text(&place).to_owned();
        let editor = self.editors.entry(place.clone()).or_insert_with(|| Editor::at_end_of(&text));
        let outcome = editor.apply(&mut text, edit, &field(width, true), now.mono);
        if outcome.changed() {
            self.keeping.change(now, |session| session.set_text(&place, text, &now.fresh));
        }
        turn_of(outcome)
    }
}

/// Gives a prepared session another protocol. What was prepared for a step of a kind goes to the
/// first step of that kind; what finds no step of its kind goes to the first step.
fn take_protocol(session: &mut Session, protocol: Protocol) {
    let old: Vec<StepRecord> = std::mem::take(&mut session.steps);
    session.steps = protocol.steps.iter().map(|step| StepRecord::new(step, step.minutes)).collect();
    for record in old.iter().filter(|record| !record.prepared.trim().is_empty()) {
        let to = session.step_of(record.kind).unwrap_or(0);
        if let Some(step) = session.steps.get_mut(to) {
            if !step.prepared.is_empty() {
                step.prepared.push('\n');
            }
            step.prepared.push_str(&record.prepared);
        }
    }
    session.protocol = protocol;
}
