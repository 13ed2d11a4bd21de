//! Commands of a meeting: moving on, the clock, private notes, ending and leaving.

use crate::app::core::outcome::{Navigation, Outcome};
use crate::app::form::sentences::refused;
use crate::app::screens::growth::form_texts::cpd_from;
use crate::app::screens::review::copy_three;
use crate::coaching::action_step::Relation;
use crate::coaching::address::{Address, FollowUpDate};
use crate::coaching::moment::Now;
use crate::coaching::pacing::end_by_the_clock;
use crate::coaching::protocol::StepKind;
use crate::coaching::session::{Session, Status};
use crate::keys::command::Command;
use crate::keys::keymap::Mode;
use crate::wording::days;

use super::form::of_the_action_step;
use super::state::{Meeting, MeetingQuestion, PassedKeyboard, Stage};

impl Meeting {
    /// Runs a command.
    pub fn act(&mut self, command: Command, now: &Now) -> Outcome {
        if let Some(why) = self.read_only.clone()
            && !matches!(command, Command::LeaveMeeting | Command::PrivateNotes | Command::Back)
            && !matches!(command, Command::NextStep | Command::PreviousStep | Command::MoreFields)
        {
            return refused(&why);
        }
        match command {
            Command::NextStep => self.step_by(1, now),
            Command::PreviousStep => self.step_by(-1, now),
            Command::Pause => self.pause_or_go_on(now),
            Command::AddMinute => self.add_minute(now),
            Command::ShareOut => self.share_out(now),
            Command::PrivateNotes => self.show_private(now),
            Command::PassTheKeyboard => self.pass(now),
            Command::UsePrepared => self.use_prepared(now),
            Command::HidePrepared => self.hide_prepared(now),
            Command::KeepLastStep => self.keep_last_step(now),
            Command::OtherPrompts => self.other_prompts(),
            Command::MoreFields => self.show_more_or_fewer(now),
            Command::Undo => self.undo(now),
            Command::Redo => self.redo(now),
            Command::EndMeeting => self.end(now),
            Command::LeaveMeeting | Command::Back => self.leave(now),
            Command::SelfReview => self.begin_self_review(now),
            Command::Reopen => self.reopen(now),
            Command::CopyThreeParagraphs => copy_three(self.session()),
            Command::NoteCpd => cpd_from(self.session(), self.session().coach.clone(), now),
            other => self.act_in_practice(other, now),
        }
    }

    fn step_by(&mut self, by: isize, now: &Now) -> Outcome {
        let session = self.session();
        let Some(step) =
            session.current().checked_add_signed(by).filter(|s| *s < session.steps.len())
        else {
            return Outcome::notice(if by > 0 {
                "This is the last step · ⟦end_meeting⟧ ends the meeting"
            } else {
                "This is the first step"
            });
        };
        self.go_to(step, now)
    }

    /// Goes to `step`; the file is written, as leaving a step is a calm moment.
    pub(crate) fn go_to(&mut self, step: usize, now: &Now) -> Outcome {
        if step == self.session().current() || step >= self.session().steps.len() {
            return Outcome::none();
        }
        self.finish_rep(now);
        if self.read_only.is_some() {
            self.autosave.look_at(step);
            self.form.go_to_first();
            return Outcome::navigate(Navigation::On);
        }
        self.autosave.change(now, |session| {
            if session.status == Status::Running {
                session.enter(step, now);
            } else {
                session.at_step = step;
            }
        });
        self.arrive();
        Outcome::effects(self.autosave.calm(now)).with_navigation(Navigation::On)
    }

    fn pause_or_go_on(&mut self, now: &Now) -> Outcome {
        match self.session().status {
            Status::Running => {
                self.watch.stop();
                if let Some(rep) = &mut self.rep {
                    rep.watch.stop();
                }
                self.autosave.change(now, Session::pause);
                Outcome::effects(self.autosave.calm(now)).with_notice("Paused · ⟦pause⟧ goes on")
            }
            Status::Paused => {
                let here = self.session().current();
                self.autosave.change(now, |session| {
                    session.go_on();
                    session.enter(here, now);
                });
                self.watch.start(now);
                if let Some(rep) = &mut self.rep {
                    rep.watch.start(now);
                }
                Outcome::notice("Going on")
            }
            _ => Outcome::notice("The meeting is over · its clock stands"),
        }
    }

    fn show_private(&mut self, now: &Now) -> Outcome {
        self.private = !self.private;
        if self.private {
            let place = Address::Private(self.session().current());
            self.focus_on(&place, now);
            self.form.mode = Mode::Typing;
            return Outcome::notice("Private notes are shown: ⟦private_notes⟧ hides them");
        }
        self.form.go_to_first();
        Outcome::notice("Private notes are hidden")
    }

    fn pass(&mut self, now: &Now) -> Outcome {
        if self.stage != Stage::Steps {
            return Outcome::notice("Passing the keyboard works in the steps of the meeting");
        }
        self.private = false;
        // Who has been shown the screen once may look at it again.
        if !self.session().prepared_hidden {
            self.autosave.change(now, |session| session.prepared_hidden = true);
        }
        // The question about sleep is kept for afterwards.
        self.question = self.question.take().filter(|ask| matches!(ask, MeetingQuestion::Slept(_)));
        self.passed = Some(PassedKeyboard { f9_at: None, word: None });
        self.form.hold_back();
        self.form.go_to_first();
        self.form.mode = Mode::Typing;
        Outcome::none()
    }

    fn hide_prepared(&mut self, now: &Now) -> Outcome {
        let hides = !self.session().prepared_hidden;
        self.autosave.change(now, |session| session.prepared_hidden = hides);
        Outcome::notice(if hides {
            "Hidden, next time too: ⟦hide_prepared⟧ shows what you prepared"
        } else {
            "Shown: ⟦hide_prepared⟧ hides what you prepared"
        })
    }

    fn use_prepared(&mut self, now: &Now) -> Outcome {
        let step = self.session().current();
        let record = self.session().current_step();
        let prepared = record.map_or("", |record| record.prepared.trim()).to_owned();
        if prepared.is_empty() {
            return Outcome::notice("Nothing was prepared for this step");
        }
        if let Some(outcome) = self.use_prepared_step(&prepared, now) {
            return outcome;
        }
        let place = match self.kind() {
            StepKind::Practice => Address::Scene,
            _ => Address::Notes(step),
        };
        let there = self.session().text(&place).trim();
        if there.contains(&prepared) {
            return Outcome::notice("What you prepared already stands there");
        }
        let one_line = !matches!(place, Address::Notes(_));
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
        self.form.mode = Mode::Typing;
        Outcome::notice("What you prepared stands here now · ⟦undo⟧ undoes it")
    }

    fn keep_last_step(&mut self, now: &Now) -> Outcome {
        let Some(last) = self.last.as_ref().and_then(|last| last.action_step()).cloned() else {
            return Outcome::notice("There is no action step of last time to keep");
        };
        if self.kind() != StepKind::ActionStep {
            return Outcome::notice("The last step is kept in the step where one is agreed");
        }
        self.change(of_the_action_step(), now, |session| {
            session.action_step = Some(last.carried_over(Relation::Kept));
        });
        Outcome::notice(
            "The last action step is kept: make it smaller if it needs to be · ⟦undo⟧ undoes it",
        )
    }

    fn other_prompts(&mut self) -> Outcome {
        let session = self.session();
        let sets = session
            .protocol
            .steps
            .get(session.current())
            .map_or(0, |step| step.other_prompts.len() + 1);
        if sets < 2 {
            return Outcome::notice("This step has one set of questions");
        }
        self.prompt_set = (self.prompt_set + 1) % sets;
        Outcome::none()
    }

    fn end(&mut self, now: &Now) -> Outcome {
        if !self.session().status.is_open() {
            self.end_writing_up(now);
            self.stage = Stage::Closing;
            self.form.mode = Mode::Letters;
            return Outcome::effects(self.autosave.calm(now));
        }
        self.end_at(now, None)
    }

    /// Ends the meeting, now or at an earlier moment that the coach gave.
    pub(super) fn end_at(
        &mut self,
        now: &Now,
        at: Option<chrono::DateTime<chrono::FixedOffset>>,
    ) -> Outcome {
        self.finish_rep(now);
        self.watch.stop();
        let ends = at.unwrap_or_else(|| end_by_the_clock(self.session(), now.wall));
        let is_by_clock = at.is_none() && ends == now.wall;
        self.autosave.change(now, |session| session.end(ends));
        self.take_back();
        self.question = None;
        self.stage = Stage::Closing;
        self.form.mode = Mode::Letters;
        self.scroll = 0;
        let says = if at.is_some() || is_by_clock {
            "The meeting is over · ⟦reopen⟧ opens it again".to_owned()
        } else {
            let ended = days::time(ends.time());
            format!(
                "The meeting is over, at {ended}: this computer’s clock was set · ⟦reopen⟧ opens it again"
            )
        };
        Outcome::effects(self.autosave.calm(now)).with_notice(says)
    }

    fn reopen(&mut self, now: &Now) -> Outcome {
        if !self.session().can_reopen(now) {
            return Outcome::notice(self.session().why_not_reopened());
        }
        self.autosave.change(now, |session| session.reopen(now));
        self.watch.start(now);
        self.arrive();
        // Whoever comes back to put a day right is at that day.
        let follow_up = &self.session().follow_up;
        let unclear =
            FollowUpDate::ALL.into_iter().find(|it| it.not_understood(follow_up).is_some());
        if let Some(date) = unclear.filter(|_| self.kind() == StepKind::FollowUp) {
            self.focus_on(&Address::Date(date), now);
        }
        Outcome::effects(self.autosave.calm(now)).with_notice("Open again: the clock runs")
    }

    fn leave(&mut self, now: &Now) -> Outcome {
        if matches!(self.stage, Stage::SelfReview(_)) {
            self.stage = Stage::Closing;
            self.form.mode = Mode::Letters;
            return Outcome::effects(self.autosave.calm(now));
        }
        if self.clock_runs() {
            self.question = Some(MeetingQuestion::Leave);
            self.form.mode = Mode::Letters;
            return Outcome::none();
        }
        self.leave_now(now)
    }

    /// Leaves; the clock of an open meeting is paused until it is continued.
    pub(super) fn leave_now(&mut self, now: &Now) -> Outcome {
        self.finish_rep(now);
        self.watch.stop();
        let mut effects = Vec::new();
        if self.read_only.is_none() {
            // Until the coach says when a meeting that was left open ended, it stays as it is.
            let running = self.session().status == Status::Running;
            if running && !matches!(self.stage, Stage::LeftOpen(_)) {
                self.autosave.change(now, Session::pause);
            }
            self.end_writing_up(now);
            effects = self.autosave.calm(now);
        }
        Outcome::effects(effects).with_navigation(Navigation::Back)
    }

    /// Returns a meeting begun by mistake to prepared; nothing was recorded, so nothing is lost.
    pub(super) fn undo_beginning(&mut self, now: &Now) -> Outcome {
        self.watch.stop();
        let planned = std::mem::take(&mut self.planned_at_first);
        self.autosave.change(now, |session| {
            session.undo_beginning();
            // Minutes that were added or shared out since were those of the meeting that was not.
            for (step, seconds) in session.steps.iter_mut().zip(planned) {
                step.planned_seconds = seconds;
            }
        });
        let says = if self.session().is_thought_about() {
            "It has not begun · what you prepared stays"
        } else {
            "It has not begun"
        };
        Outcome::effects(self.autosave.calm(now))
            .with_navigation(Navigation::Back)
            .with_notice(says)
    }

    /// A meeting written up from paper is over from the start: leaving its steps ends it.
    fn end_writing_up(&mut self, now: &Now) {
        if self.session().status == Status::Finished && self.stage == Stage::Steps {
            self.finish_rep(now);
            self.autosave.change(now, Session::note_rehearsal);
        }
    }
}
