//! What the coach asks of a meeting: moving on, the clock, private notes, ending and leaving.

use crate::app::effect::Effect;
use crate::app::text::{Edit, Editor};
use crate::app::turn::{Go, Turn};
use crate::app::typing::field;
use crate::coaching::action_step::Relation;
use crate::coaching::audience::Audience;
use crate::coaching::moment::Now;
use crate::coaching::pacing::share_out;
use crate::coaching::place::Place;
use crate::coaching::protocol::StepKind;
use crate::coaching::session::{Session, Status};
use crate::keys::command::Command;
use crate::keys::keymap::Mode;

use super::changes::{Change, minutes_of};
use super::state::{Ask, Meeting, Passed, Stage};

impl Meeting {
    /// Does what was asked.
    pub fn act(&mut self, command: Command, now: &Now) -> Turn {
        if let Some(why) = self.read_only.clone()
            && !matches!(command, Command::LeaveMeeting | Command::PrivateNotes | Command::Back)
            && !matches!(command, Command::NextStep | Command::PreviousStep)
        {
            return Turn::says(format!("This can only be read: {why}"));
        }
        match command {
            Command::NextStep => self.step_by(1, now),
            Command::PreviousStep => self.step_by(-1, now),
            Command::Pause => self.pause_or_go_on(now),
            Command::AddMinute => self.add_minute(now),
            Command::ShareOut => self.share_out(now),
            Command::PrivateNotes => self.show_private(now),
            Command::PassTheKeyboard => self.pass(),
            Command::UsePrepared => self.use_prepared(now),
            Command::KeepLastStep => self.keep_last_step(now),
            Command::OtherPrompts => self.other_prompts(),
            Command::Undo => self.undo(now),
            Command::Redo => self.redo(now),
            Command::EndMeeting => self.end(now),
            Command::LeaveMeeting | Command::Back => self.leave(now),
            Command::SelfReview => self.begin_self_review(now),
            Command::Reopen => self.reopen(now),
            Command::ExportForCoachee => {
                Turn::wants([Effect::Export(Box::new(self.session().clone()), Audience::Coachee)])
            }
            other => self.act_in_practice(other, now),
        }
    }

    fn step_by(&mut self, by: isize, now: &Now) -> Turn {
        let session = self.session();
        let Some(step) =
            session.current().checked_add_signed(by).filter(|s| *s < session.steps.len())
        else {
            return Turn::says(if by > 0 {
                "This is the last step · Esc then e ends the meeting"
            } else {
                "This is the first step"
            });
        };
        self.go_to(step, now)
    }

    /// Goes to `step`: a calm moment for the file of the one that is left.
    pub fn go_to(&mut self, step: usize, now: &Now) -> Turn {
        if step == self.session().current() || step >= self.session().steps.len() {
            return Turn::none();
        }
        self.finish_rep(now);
        if self.read_only.is_some() {
            self.keeping.look_at(step);
            self.focus = 0;
            return Turn::none();
        }
        self.keeping.change(now, |session| {
            if session.status == Status::Running {
                session.enter(step, now);
            } else {
                session.at_step = step;
            }
        });
        self.arrive();
        Turn::wants(self.keeping.calm(now))
    }

    fn pause_or_go_on(&mut self, now: &Now) -> Turn {
        match self.session().status {
            Status::Running => {
                self.watch.stop();
                self.keeping.change(now, Session::pause);
                Turn::wants(self.keeping.calm(now)).and_says("Paused · t goes on")
            }
            Status::Paused => {
                let here = self.session().current();
                self.keeping.change(now, |session| {
                    session.go_on();
                    session.enter(here, now);
                });
                self.watch.start(now);
                Turn::says("Going on")
            }
            _ => Turn::says("The meeting is over · its clock stands"),
        }
    }

    fn add_minute(&mut self, now: &Now) -> Turn {
        let step = self.session().current();
        let before = minutes_of(self.session());
        self.keeping.change(now, |session| {
            if let Some(record) = session.steps.get_mut(step) {
                record.planned_seconds = record.planned_seconds.saturating_add(60).min(4 * 3600);
            }
        });
        self.changes.note(step, Change::Minutes(before));
        Turn::says("A minute more, and the meeting ends a minute later · u takes it back")
    }

    /// The minutes that are really left: to the end that was meant, where the meeting started
    /// late; else what its steps still have.
    #[must_use]
    pub fn minutes_left(&self, now: &Now) -> f64 {
        let by_steps = self.pacing(now).meeting_left;
        let session = self.session();
        let meant = session.scheduled_for.map(|at| {
            let written = f64::from(session.protocol.total_minutes()) * 60.0;
            let slot = session.slot_minutes.map_or(written, |m| written.min(f64::from(m) * 60.0));
            let passed = now.wall.signed_duration_since(at).as_seconds_f64();
            slot - passed
        });
        match meant {
            Some(left) if left > 60.0 && left < by_steps => left,
            _ => by_steps,
        }
    }

    /// The shares that `l` would give, where they differ from those that stand.
    #[must_use]
    pub fn shares_offered(&self, now: &Now) -> Option<Vec<u32>> {
        let left = self.minutes_left(now);
        let session = self.session();
        if left < 60.0 || session.status != Status::Running || self.kind() == StepKind::FollowUp {
            return None;
        }
        let shares = share_out(session, left);
        let stand = minutes_of(session);
        let differs = shares.iter().zip(&stand).any(|(a, b)| a.abs_diff(*b) >= 30);
        (differs && share_is_wanted(session, left, &self.pacing(now).pace)).then_some(shares)
    }

    fn share_out(&mut self, now: &Now) -> Turn {
        let left = self.minutes_left(now);
        if left < 60.0 {
            return Turn::says("Less than a minute is left: nothing to share out");
        }
        let step = self.session().current();
        let before = minutes_of(self.session());
        let shares = share_out(self.session(), left);
        if shares == before {
            return Turn::says("The minutes already stand so that practice keeps its own");
        }
        let shown = say_shares(&shares[step..]);
        self.keeping.change(now, |session| {
            for (record, seconds) in session.steps.iter_mut().zip(&shares) {
                record.planned_seconds = *seconds;
            }
        });
        self.changes.note(step, Change::Minutes(before));
        Turn::says(format!("Shared out: {shown}, practice kept · u takes it back"))
    }

    fn show_private(&mut self, now: &Now) -> Turn {
        self.private = !self.private;
        if self.private {
            let place = Place::Private(self.session().current());
            self.focus_on(&place, now);
            self.mode = Mode::Typing;
            return Turn::says("Private notes are shown: o after Esc hides them");
        }
        self.focus = 0;
        Turn::says("Private notes are hidden")
    }

    fn pass(&mut self) -> Turn {
        if self.stage != Stage::Steps {
            return Turn::says("Passing the keyboard works in the steps of the meeting");
        }
        self.private = false;
        self.ask = None;
        self.passed = Some(Passed { f9_at: None, word: None });
        self.focus = 0;
        self.mode = Mode::Typing;
        Turn::none()
    }

    fn use_prepared(&mut self, now: &Now) -> Turn {
        let step = self.session().current();
        let prepared = self.session().steps[step].prepared.trim().to_owned();
        if prepared.is_empty() {
            return Turn::says("Nothing was prepared for this step");
        }
        if let Some(turn) = self.use_prepared_criteria(&prepared, now) {
            return turn;
        }
        let place = match self.kind() {
            StepKind::ActionStep => Place::ActionStep,
            StepKind::Practice => Place::Scene,
            _ => Place::Notes(step),
        };
        let there = self.session().text(&place).trim();
        if there.contains(&prepared) {
            return Turn::says("What you prepared already stands there");
        }
        let one_line = !matches!(place, Place::Notes(_));
        let prepared = if one_line {
            prepared.split_whitespace().collect::<Vec<_>>().join(" ")
        } else {
            prepared
        };
        let joined = if there.is_empty() {
            prepared
        } else {
            format!("{there}{}{prepared}", if one_line { " " } else { "\n" })
        };
        self.replace_words(&place, joined, now);
        self.focus_on(&place, now);
        self.mode = Mode::Typing;
        Turn::says("What you prepared stands here now · Ctrl-Z takes it back")
    }

    /// Puts whole words in a place, as one change that can be taken back.
    fn replace_words(&mut self, place: &Place, text: String, now: &Now) {
        let step = self.session().current();
        let mut old = self.session().text(place).to_owned();
        let editor = self.editors.entry(place.clone()).or_insert_with(|| Editor::at_end_of(&old));
        let field = field(u16::MAX, place.takes_lines());
        for edit in [Edit::SelectAll, Edit::Paste(text)] {
            let _ = editor.apply(&mut old, &edit, &field, now.mono);
        }
        self.changes.note(step, Change::Words(place.clone()));
        self.put(place, old, now);
    }

    fn keep_last_step(&mut self, now: &Now) -> Turn {
        let Some(last) = self.last.as_ref().and_then(|l| l.action_step.clone()) else {
            return Turn::says("There is no action step of last time to keep");
        };
        if self.kind() != StepKind::ActionStep {
            return Turn::says("The last step is kept in the step where one is agreed");
        }
        let step = self.session().current();
        let before = self.session().action_step.clone();
        self.keeping.change(now, |session| {
            session.action_step = Some(last.carried_over(Relation::Kept));
        });
        self.changes.note(step, Change::ActionStep(Box::new(before)));
        Turn::says(
            "The last action step is kept: make it smaller if it needs to be · u takes it back",
        )
    }

    fn other_prompts(&mut self) -> Turn {
        let session = self.session();
        let sets = session
            .protocol
            .steps
            .get(session.current())
            .map_or(0, |step| step.other_prompts.len() + 1);
        if sets < 2 {
            return Turn::says("This step has one set of prompts");
        }
        self.prompt_set = (self.prompt_set + 1) % sets;
        Turn::none()
    }

    fn end(&mut self, now: &Now) -> Turn {
        if !self.session().status.is_open() {
            self.stage = Stage::Closing;
            self.mode = Mode::Letters;
            return Turn::none();
        }
        self.end_at(now, None)
    }

    /// Ends the meeting, now or at an earlier moment that was said.
    pub(super) fn end_at(
        &mut self,
        now: &Now,
        at: Option<chrono::DateTime<chrono::FixedOffset>>,
    ) -> Turn {
        self.finish_rep(now);
        self.watch.stop();
        self.keeping.change(now, |session| session.end(at.unwrap_or(now.wall)));
        self.passed = None;
        self.ask = None;
        self.stage = Stage::Closing;
        self.mode = Mode::Letters;
        self.scroll = 0;
        Turn::wants(self.keeping.calm(now)).and_says("The meeting is over · o opens it again")
    }

    fn reopen(&mut self, now: &Now) -> Turn {
        if !self.session().can_reopen(now) {
            return Turn::says("A meeting can be opened again within the day it ended");
        }
        self.keeping.change(now, |session| session.reopen(now));
        self.watch.start(now);
        self.arrive();
        Turn::wants(self.keeping.calm(now)).and_says("Open again: the clock runs")
    }

    fn leave(&mut self, now: &Now) -> Turn {
        if self.stage == Stage::SelfReview(0) || matches!(self.stage, Stage::SelfReview(_)) {
            self.stage = Stage::Closing;
            self.mode = Mode::Letters;
            return Turn::wants(self.keeping.calm(now));
        }
        if self.clock_runs() {
            self.ask = Some(Ask::Leave);
            self.mode = Mode::Letters;
            return Turn::none();
        }
        self.leave_now(now)
    }

    /// Leaves; an open meeting's clock stands until it is gone on with.
    pub(super) fn leave_now(&mut self, now: &Now) -> Turn {
        self.finish_rep(now);
        self.watch.stop();
        let mut effects = Vec::new();
        if self.read_only.is_none() {
            self.keeping.change(now, Session::pause);
            effects = self.keeping.calm(now);
            effects.push(Effect::Close(self.session().id.clone()));
        }
        Turn::wants(effects).and_goes(Go::Back)
    }
}

/// Whether the time left differs from what the steps have, so that sharing out helps: the
/// meeting started late, or practice is being eaten.
fn share_is_wanted(session: &Session, left: f64, pace: &crate::coaching::pacing::Pace) -> bool {
    let have: f64 = session.seconds_planned() - session.seconds_spent();
    let late = have - left > 60.0;
    late || matches!(pace, crate::coaching::pacing::Pace::Shrinking { .. })
}

/// Shares as they are offered: `2·3·2·3·11·1`, in minutes.
#[must_use]
pub fn say_shares(seconds: &[u32]) -> String {
    let minutes: Vec<String> = seconds
        .iter()
        .map(|s| match (s / 60, s % 60) {
            (m, 0) => m.to_string(),
            (m, r) => format!("{m}:{r:02}"),
        })
        .collect();
    minutes.join("·")
}
