//! Practice: the model, reps by single keys, ticking criteria, what to add.

use crate::app::core::outcome::Outcome;
use crate::coaching::address::Address;
use crate::coaching::moment::{Lapse, Now, Stopwatch};
use crate::coaching::practice::{ModelKind, Practice, PracticeKind, Rep, RepOutcome, SkippedWhy};
use crate::coaching::protocol::StepKind;
use crate::coaching::session::{Session, Status};
use crate::keys::command::Command;
use crate::keys::key::{Code, Key};
use crate::keys::keymap::Mode;

use super::running_rep::RunningRep;
use super::state::{Meeting, MeetingQuestion};

impl Meeting {
    /// Runs a command of practice.
    pub(super) fn act_in_practice(&mut self, command: Command, now: &Now) -> Outcome {
        self.marks |=
            matches!(command, Command::Rep | Command::MarkTheModel | Command::TickCriterion);
        match command {
            Command::Rep => self.begin_or_end_rep(now),
            Command::MarkTheModel => self.mark_the_model(now),
            Command::TickCriterion => self.tick(now),
            Command::AddComplexity => self.add_complexity(now),
            Command::Model => {
                self.question = Some(MeetingQuestion::Model);
                Outcome::none()
            }
            Command::PracticeKind => self.mark([Address::PracticeKind], now, |practice| {
                practice.kind = Some(match practice.kind {
                    Some(PracticeKind::Performance) => PracticeKind::Planning,
                    _ => PracticeKind::Performance,
                });
            }),
            Command::SkipPractice => {
                self.question = Some(MeetingQuestion::Skipped);
                Outcome::none()
            }
            _ => Outcome::none(),
        }
    }

    /// Handles a key that is bound to no command: outcomes, and the criteria.
    pub(crate) fn practice_key(&mut self, key: Key, now: &Now) -> Option<Outcome> {
        if self.kind() != StepKind::Practice || self.read_only.is_some() {
            return None;
        }
        let criteria =
            self.session().action_step.as_ref().map_or(0, |s| s.written_criteria().count());
        match key.code {
            Code::Up => {
                self.chosen_by_tick = None;
                self.criterion = self.criterion.saturating_sub(1);
                Some(Outcome::none())
            }
            Code::Down => {
                // A tick has gone on to the next by itself.
                let is_there = self.chosen_by_tick.take() == Some(self.criterion);
                let by = usize::from(!is_there);
                self.criterion = (self.criterion + by).min(criteria.saturating_sub(1));
                Some(Outcome::none())
            }
            Code::Char(c @ '1'..='5') => {
                let n = c.to_digit(10).and_then(|d| usize::try_from(d).ok()).unwrap_or(1) - 1;
                if self.session().practice.model_kind.is_none()
                    && self.session().practice.reps.is_empty()
                {
                    return Some(self.answer_model(n, now));
                }
                self.marks |= n < RepOutcome::ALL.len();
                RepOutcome::ALL.get(n).map(|outcome| self.set_outcome(*outcome, now))
            }
            Code::Enter => {
                self.write_feedback(now);
                Some(Outcome::none())
            }
            _ => None,
        }
    }

    /// What Enter does at the end of what is said of a rep, or is rehearsed: back to the row of goes,
    /// where Space and the numbers act. Nothing where Enter takes words that are offered.
    pub(super) fn back_to_the_row(&mut self, key: Key, width: u16, now: &Now) -> Option<Outcome> {
        let is_enter = key == Key::plain(Code::Enter) && self.form.mode == Mode::Typing;
        if !is_enter || self.kind() != StepKind::Practice || self.read_only.is_some() {
            return None;
        }
        let (state, form) = self.parts(now);
        let open = form.listed().open;
        let field = state.focused(&open).filter(|field| field.offered().is_none())?;
        if !matches!(field.at, Address::Scene | Address::Feedback(_) | Address::Added(_)) {
            return None;
        }
        let outcome = self.type_key(Key::plain(Code::Esc), width, now);
        self.marks = true;
        Some(outcome)
    }

    /// Goes to the feedback of the last rep, or to the first field where there is none.
    pub(super) fn write_feedback(&mut self, now: &Now) {
        (self.form.mode, self.marks) = (Mode::Typing, false);
        match self.session().practice.last_begun() {
            Some((last, _)) => self.focus_on(&Address::Feedback(last), now),
            None => self.form.go_to_first(),
        }
    }

    /// Answers which model was shown.
    pub(super) fn answer_model(&mut self, n: usize, now: &Now) -> Outcome {
        self.question = None;
        let Some(kind) = ModelKind::ALL.get(n).copied() else {
            return Outcome::none();
        };
        self.mark([Address::Model], now, |practice| {
            practice.model_kind = Some(kind);
            practice.model_at.get_or_insert(now.wall);
        })
    }

    /// Answers why nobody rehearsed, where the reasons stand after `before` other answers; `None` where
    /// `key` is no answer.
    pub(super) fn answer_skipped(&mut self, key: Key, before: usize, now: &Now) -> Option<Outcome> {
        let why = SkippedWhy::ALL.get(key.digit()?.checked_sub(before + 1)?).copied()?;
        self.question = None;
        let outcome = self.mark([Address::Skipped], now, |it| it.skipped_why = Some(why));
        Some(outcome.with_notice(format!("No rehearsal: {}", why.label())))
    }

    /// Whether the closing page asks why nobody rehearsed.
    #[must_use]
    pub(crate) fn asks_why_skipped(&self) -> bool {
        self.is_over() && self.session().reps_held() == Some(0)
    }

    /// The number from 0 of the go that the closing page asks about: the last, where it was run and
    /// nobody said how it was.
    #[must_use]
    pub(crate) fn asks_how_it_was(&self) -> Option<usize> {
        self.session().practice.unmarked().filter(|_| self.is_over())
    }

    fn is_over(&self) -> bool {
        self.session().status == Status::Finished && self.read_only.is_none()
    }

    /// Answers what the closing page asks of practice; `None` where `key` is no answer.
    pub(super) fn answer_of_practice(&mut self, key: Key, now: &Now) -> Option<Outcome> {
        if self.asks_how_it_was().is_none() {
            return if self.asks_why_skipped() { self.answer_skipped(key, 0, now) } else { None };
        }
        match RepOutcome::ALL.get(key.digit()?.checked_sub(1)?) {
            Some(outcome) => {
                let outcome = self.set_outcome(*outcome, now);
                self.autosave.change(now, Session::note_rehearsal);
                Some(outcome)
            }
            None if self.asks_why_skipped() => self.answer_skipped(key, RepOutcome::ALL.len(), now),
            None => None,
        }
    }

    /// Changes these addresses of practice as one change that can be undone.
    fn mark(
        &mut self,
        places: impl IntoIterator<Item = Address>,
        now: &Now,
        act: impl FnOnce(&mut Practice),
    ) -> Outcome {
        self.change(places, now, |session| act(&mut session.practice));
        Outcome::none()
    }

    /// The index of the rep that was prepared with an addition, else of the next.
    fn next_rep(&self) -> usize {
        let reps = &self.session().practice.reps;
        reps.len() - usize::from(reps.last().is_some_and(Rep::is_waiting))
    }

    fn begin_or_end_rep(&mut self, now: &Now) -> Outcome {
        if self.rep.is_some() {
            // The row of goes asks how it was, where the answer's keys stand.
            self.finish_rep(now);
            return Outcome::none();
        }
        let next = self.next_rep();
        self.mark([Address::Skipped, Address::Rep(next)], now, |practice| {
            practice.skipped_why = None;
            // An addition named beforehand is on an empty rep; this is that rep.
            let waits = practice.reps.last().is_some_and(Rep::is_waiting);
            if waits && let Some(rep) = practice.reps.last_mut() {
                (rep.started_at, rep.begun) = (now.wall, true);
            } else {
                practice.reps.push(Rep::begun(now.wall));
            }
        });
        self.run_rep(Some(self.session().practice.reps.len() - 1), now);
        Outcome::none()
    }

    fn run_rep(&mut self, index: Option<usize>, now: &Now) {
        let mut watch = Stopwatch::default();
        watch.start(now);
        self.rep = Some(RunningRep { index, watch, seconds: 0.0 });
    }

    /// Ends the running rep, if any, and records its duration.
    pub(super) fn finish_rep(&mut self, now: &Now) {
        let Some(mut rep) = self.rep.take() else { return };
        if let Lapse::Spent(seconds) = rep.watch.lap(now) {
            rep.seconds += seconds;
        }
        self.autosave.change(now, |session| {
            let practice = &mut session.practice;
            let record = match rep.index {
                Some(index) => practice.reps.get_mut(index),
                None => practice.model_rep.as_mut(),
            };
            if let Some(record) = record {
                record.seconds += rep.seconds;
            }
        });
    }

    fn mark_the_model(&mut self, now: &Now) -> Outcome {
        if matches!(&self.rep, Some(RunningRep { index: None, .. })) {
            self.finish_rep(now);
            return Outcome::notice("Thank you. Now theirs: ⟦rep⟧ to start a go");
        }
        self.finish_rep(now);
        self.mark([Address::Model, Address::ModelRep], now, |practice| {
            practice.model_kind.get_or_insert(ModelKind::Live);
            practice.model_rep.get_or_insert_with(|| Rep::begun(now.wall));
        });
        self.run_rep(None, now);
        Outcome::notice(
            "Your model: they tick the criteria with c · 0 again ends it · it isn’t a go",
        )
    }

    fn tick(&mut self, now: &Now) -> Outcome {
        let criteria =
            self.session().action_step.as_ref().map_or(0, |s| s.written_criteria().count());
        if criteria == 0 {
            return Outcome::notice(
                "No success criteria yet: they are agreed with the action step",
            );
        }
        if self.rep.is_none() && self.session().practice.last_begun().is_none() {
            return Outcome::notice("No go yet: ⟦rep⟧ to start one");
        }
        let chosen = self.criterion.min(criteria - 1);
        let last = self.session().practice.last_begun().map(|(last, _)| last);
        match self.rep.as_ref().map_or(last, |rep| rep.index) {
            Some(marked) => self.mark([Address::CriteriaMet(marked)], now, |practice| {
                if let Some(rep) = practice.reps.get_mut(marked) {
                    rep.toggle_criterion(chosen);
                }
            }),
            None => self.mark([Address::ModelRep], now, |practice| {
                if let Some(rep) = &mut practice.model_rep {
                    rep.toggle_criterion(chosen);
                }
            }),
        };
        self.criterion = (chosen + 1) % criteria;
        self.chosen_by_tick = Some(self.criterion).filter(|chosen| *chosen > 0);
        Outcome::none()
    }

    /// A click on a criterion: it is chosen, and ticked once there is a go.
    pub(super) fn tick_clicked(&mut self, criterion: usize, now: &Now) -> Outcome {
        self.criterion = criterion;
        self.chosen_by_tick = None;
        let none = self.rep.is_none() && self.session().practice.last_begun().is_none();
        if self.read_only.is_some() || none {
            return Outcome::none();
        }
        self.tick(now)
    }

    fn set_outcome(&mut self, outcome: RepOutcome, now: &Now) -> Outcome {
        if matches!(&self.rep, Some(RunningRep { index: None, .. })) {
            return Outcome::notice(
                "Your model isn’t marked as a go: ⟦tick_criterion⟧ ticks what they saw",
            );
        }
        self.finish_rep(now);
        let Some((last, _)) = self.session().practice.last_begun() else {
            return Outcome::notice("No go yet: ⟦rep⟧ to start one");
        };
        self.mark([Address::Skipped, Address::Outcome(last)], now, |practice| {
            practice.skipped_why = None;
            if let Some(rep) = practice.reps.get_mut(last) {
                rep.outcome = Some(outcome);
            }
        })
    }

    fn add_complexity(&mut self, now: &Now) -> Outcome {
        self.finish_rep(now);
        let next = self.next_rep();
        self.mark([Address::Rep(next)], now, |practice| {
            let waits = practice.reps.last().is_some_and(Rep::is_waiting);
            if !waits {
                practice.reps.push(Rep::begun(now.wall));
            }
            if let Some(rep) = practice.reps.last_mut() {
                rep.added.get_or_insert_default();
            }
        });
        let last = self.session().practice.reps.len().saturating_sub(1);
        self.focus_on(&Address::Added(last), now);
        self.form.mode = Mode::Typing;
        Outcome::notice("What will you add? ⟦enter⟧, then ⟦rep⟧ to start the go")
    }
}
