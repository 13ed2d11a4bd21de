//! The state of the live meeting: the session, and what belongs only to the screen.

use std::time::Duration;

use chrono::NaiveDate;

use crate::app::core::autosave::Autosave;
use crate::app::core::event::{Purpose, SessionOpened};
use crate::app::form::field::Field;
use crate::app::form::line_input::LineInput;
use crate::app::form::name_signs::NameSigns;
use crate::app::form::sentences::newer;
use crate::app::form::state::FormState;
use crate::coaching::address::Address;
use crate::coaching::calendar::Calendar;
use crate::coaching::growth::goal::CoachGoal;
use crate::coaching::last_time::LastTime;
use crate::coaching::moment::{Lapse, Now, Stopwatch};
use crate::coaching::pacing::{Pacing, pacing};
use crate::coaching::person_summary::PersonSummary;
use crate::coaching::programme::Programme;
use crate::coaching::prompt::filled_in;
use crate::coaching::protocol::StepKind;
use crate::coaching::session::{Session, Status};
use crate::coaching::step_history::StepHistory;
use crate::keys::keymap::Mode;

use super::begun_sentence::BegunSentence;
use super::dates::Diary;
use super::fields::{FieldContext, Viewer};
use super::folding::StepFields;
use super::form::listed;
use super::running_rep::RunningRep;

/// The seconds after which an open meeting counts as left open, and is asked about before it
/// continues.
const IDLE_SECONDS: i64 = 15 * 60;

/// The stage of the screen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Stage {
    /// What the coach promised and has not done, asked about one by one before the first step; the
    /// index.
    Promises(usize),
    /// It was left open: did it go on, or when did it end? The line for the end.
    LeftOpen(LineInput),
    /// The steps.
    Steps,
    /// It is over: the closing page.
    Closing,
    /// The self-review: the index of its question, or of the line after the last.
    SelfReview(usize),
}

/// Something asked beside the meeting; the clock and the fields go on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum MeetingQuestion {
    /// The laptop slept for this many seconds: did the meeting go on?
    Slept(f64),
    /// Leave a running meeting?
    Leave,
    /// Which model was shown?
    Model,
    /// Why did nobody rehearse?
    Skipped,
}

/// The laptop is passed to the coachee.
#[derive(Clone, Debug, PartialEq)]
pub struct PassedKeyboard {
    /// When F9 was pressed once, on the monotonic clock.
    pub(crate) f9_at: Option<Duration>,
    /// What has been typed after Esc of the word that brings the coach's view back.
    pub(crate) word: Option<String>,
}

/// The state of the live meeting.
pub struct Meeting {
    /// The session, saved as it changes.
    pub(crate) autosave: Autosave<Session>,
    /// What there is to pick up from, as it was when the meeting was opened.
    pub(crate) last: Option<LastTime>,
    /// Why it can only be read, if it can only be read.
    pub read_only: Option<String>,
    /// The stage of the screen.
    pub(crate) stage: Stage,
    /// Whether only the keys that mark a rep act in practice, until Esc: a sentence typed after a
    /// rep is its feedback.
    pub(super) marks: bool,
    /// What was marked by keys that may have begun a sentence.
    pub(super) begun_sentence: Option<Box<BegunSentence>>,
    /// Focus, mode, carets and undo history.
    pub form: FormState<Address>,
    /// Whether every field of the step is listed, also those that it does not ask first.
    pub(crate) more: bool,
    /// The index of the criterion chosen in practice.
    pub(crate) criterion: usize,
    /// The index of the one that a tick chose by itself, until Up or Down.
    pub(super) chosen_by_tick: Option<usize>,
    /// Whether private notes are shown.
    pub private: bool,
    /// Whether the laptop is passed to the coachee.
    pub passed: Option<PassedKeyboard>,
    /// The open question.
    pub(crate) question: Option<MeetingQuestion>,
    /// The index of the set of prompts that is shown.
    pub(crate) prompt_set: usize,
    /// The scroll position, in rows, of the closing page or the side panel.
    pub scroll: u16,
    /// The rep that is going on.
    pub(crate) rep: Option<RunningRep>,
    /// The meeting's clock.
    pub(crate) watch: Stopwatch,
    /// The step whose clock runs, with its seconds left, as last looked at.
    pub(super) step_left: Option<(usize, f64)>,
    /// The minutes of the steps as they stood when the meeting was opened, in seconds.
    pub(super) planned_at_first: Vec<u32>,
    /// The programme's strands, for the action step.
    pub programme: Option<Programme>,
    /// The history of the step that it picks up from, as it was when the meeting was opened.
    pub before: Option<StepHistory>,
    /// What the library suggests to add to the action step once it goes well.
    pub(crate) complications: Vec<String>,
    /// The coach's own goal, which is asked about once the meeting is over.
    pub(crate) goal: Option<CoachGoal>,
    /// The term dates of the coachee's school, as it is now.
    pub(crate) calendar: Calendar,
    /// The signs of names in what is typed.
    pub(super) names: NameSigns,
}

impl Meeting {
    /// Opens `opened`: a prepared meeting is begun, one that was left open is asked about.
    #[must_use]
    pub fn open(
        opened: SessionOpened,
        programme: Option<Programme>,
        summary: Option<&PersonSummary>,
        calendar: Calendar,
        now: &Now,
    ) -> Self {
        let SessionOpened { session, previous, read_only, purpose } = opened;
        let last = LastTime::of(previous.as_ref(), &session, summary);
        let before = summary.and_then(|it| it.step_before(&session)).cloned();
        let mut meeting = Self {
            names: NameSigns::of(&session.coachee, &session.coach.name),
            planned_at_first: session.steps.iter().map(|step| step.planned_seconds).collect(),
            autosave: Autosave::of(session),
            last,
            read_only,
            stage: Stage::Steps,
            marks: false,
            begun_sentence: None,
            form: FormState::new(Mode::Typing),
            more: false,
            criterion: 0,
            chosen_by_tick: None,
            private: false,
            passed: None,
            question: None,
            prompt_set: 0,
            scroll: 0,
            rep: None,
            watch: Stopwatch::default(),
            step_left: None,
            programme,
            before,
            complications: Vec::new(),
            goal: None,
            calendar,
        };
        match meeting.session().status {
            _ if meeting.read_only.is_some() => meeting.form.mode = Mode::Letters,
            Status::Prepared => {
                let hidden = previous.is_some_and(|it| it.prepared_hidden);
                meeting.autosave.change(now, |session| {
                    session.start(now);
                    session.prepared_hidden |= hidden;
                });
                meeting.watch.start(now);
                if let Some(first) = meeting.last.as_ref().and_then(|last| last.open_from(0)) {
                    meeting.stage = Stage::Promises(first);
                    meeting.form.mode = Mode::Letters;
                } else {
                    meeting.arrive();
                }
            }
            Status::Running | Status::Paused => {
                let away = meeting
                    .session()
                    .stamp
                    .saved_at
                    .map_or(0, |at| now.wall.signed_duration_since(at).num_seconds());
                if away > IDLE_SECONDS {
                    meeting.stage = Stage::LeftOpen(LineInput::default());
                } else {
                    meeting.come_back(now);
                    meeting.resume(now);
                }
            }
            _ if purpose == Purpose::Paper => meeting.arrive(),
            Status::Finished | Status::Abandoned => {
                meeting.stage = Stage::Closing;
                meeting.form.mode = Mode::Letters;
            }
        }
        meeting
    }

    /// Shows `session`, which another program put in the place of the one that is open, and stays
    /// in the same field where there is still one; false while something is done here that is not in
    /// the session yet, or where it has not begun there.
    pub(super) fn open_again(&mut self, session: Session, now: &Now) -> bool {
        let is_typed =
            matches!(&self.stage, Stage::LeftOpen(line) if !line.text().trim().is_empty());
        let is_busy = self.passed.is_some() || self.rep.is_some() || is_typed;
        if is_busy || session.status == Status::Prepared {
            return false;
        }
        let is_writing_up = self.stage == Stage::Steps && !self.session().status.is_open();
        let opened = SessionOpened {
            read_only: self.read_only.clone().or_else(|| newer(&session)),
            session,
            previous: None,
            purpose: if is_writing_up { Purpose::Paper } else { Purpose::Meeting },
        };
        let programme = self.programme.clone();
        let again = Self::open(opened, programme, None, self.calendar.clone(), now);
        let mut before = std::mem::replace(self, again);
        self.complications = std::mem::take(&mut before.complications);
        (self.last, self.before) = (before.last.take(), before.before.take());
        let is_same_step = before.session().current() == self.session().current();
        if self.stage == Stage::Steps && before.stage == Stage::Steps && is_same_step {
            self.form.stay_at(&before.form);
            (self.private, self.question) = (before.private, before.question.take());
            self.more = before.more;
        }
        if self.clock_runs() && before.session().status == Status::Paused {
            self.watch.stop();
            self.autosave.change(now, Session::pause);
        }
        true
    }

    /// The session.
    #[must_use]
    pub fn session(&self) -> &Session {
        self.autosave.session()
    }

    /// The kind of the step the meeting is in.
    #[must_use]
    pub fn kind(&self) -> StepKind {
        let session = self.session();
        session.steps.get(session.current()).map_or(StepKind::Notes, |step| step.kind)
    }

    /// Who is at the keyboard.
    #[must_use]
    pub(crate) fn viewer(&self) -> Viewer {
        if self.passed.is_some() {
            Viewer::Coachee
        } else {
            Viewer::Coach { private: self.private }
        }
    }

    /// The words of the step that the meeting picks up from; nothing where there is none.
    #[must_use]
    pub(crate) fn earlier_step(&self) -> Option<&str> {
        let of_thread = self.before.as_ref().map(|step| step.text.trim());
        let of_last = || Some(self.last.as_ref()?.action_step()?.text.trim());
        of_thread.or_else(of_last).filter(|text| !text.is_empty())
    }

    /// Whether the meeting is to ask how far that step is: nobody has said so since last time.
    pub(super) fn asks_seen(&self) -> bool {
        let met = self.last.as_ref().and_then(|last| last.at);
        let is_seen = self.before.as_ref().is_some_and(|step| step.is_seen_since(met));
        self.earlier_step().is_some() && !is_seen
    }

    /// The prompts of the current step, of the set that is shown.
    #[must_use]
    pub(crate) fn prompts(&self) -> Vec<String> {
        let session = self.session();
        let Some(step) = session.protocol.steps.get(session.current()) else { return Vec::new() };
        filled_in(step.prompts_of(self.prompt_set), self.earlier_step()).collect()
    }

    /// The day of the previous meeting.
    pub(super) fn last_met(&self) -> Option<NaiveDate> {
        self.last.as_ref().and_then(|last| last.at).map(|at| at.date_naive())
    }

    /// The fields of the step the meeting is in that stand open.
    #[must_use]
    pub fn fields(&self, now: &Now) -> Vec<Field<Address>> {
        self.listed(now).open
    }

    /// The fields of the step the meeting is in.
    #[must_use]
    pub(crate) fn listed(&self, now: &Now) -> StepFields {
        let diary =
            Diary { calendar: &self.calendar, today: now.today(), last_met: self.last_met() };
        let known = FieldContext {
            programme: self.programme.as_ref(),
            before: self.before.as_ref(),
            last: self.last.as_ref(),
            complications: &self.complications,
            asks_seen: self.asks_seen(),
            names: Some(&self.names),
        };
        let focus = self.form.at();
        listed(self.session(), self.viewer(), known, &diary, (self.more, focus))
    }

    /// The pacing at `now`.
    #[must_use]
    pub fn pacing(&self, now: &Now) -> Pacing {
        let running = match self.watch.peek(now) {
            Lapse::Spent(seconds) => seconds,
            Lapse::Slept(_) => 0.0,
        };
        pacing(self.session(), running, self.slot_left(now))
    }

    /// Whether the time of the current step ran out since this was last asked. A step that is over
    /// already when it is entered does not run out.
    pub(super) fn step_runs_out(&mut self, now: &Now) -> bool {
        let runs = self.clock_runs() && self.stage == Stage::Steps;
        let left = runs.then(|| (self.session().current(), self.pacing(now).step_left));
        let before = std::mem::replace(&mut self.step_left, left);
        matches!((before, left), (Some((was, some)), Some((is, none)))
            if was == is && some > 0.0 && none <= 0.0)
    }

    /// Whether the clock of the meeting runs.
    #[must_use]
    pub(crate) fn clock_runs(&self) -> bool {
        self.watch.runs() && self.session().status == Status::Running
    }

    /// Prepares the current step: focus on its first field, letters act where practice begins.
    pub(crate) fn arrive(&mut self) {
        self.stage = Stage::Steps;
        self.form.go_to_first();
        self.criterion = 0;
        self.chosen_by_tick = None;
        self.more = false;
        let protocol = &self.session().protocol;
        let step = protocol.steps.get(self.session().current());
        self.prompt_set = step.map_or(0, |step| step.set_for(protocol.stance));
        self.scroll = 0;
        let rehearsing = self.kind() == StepKind::Practice && self.passed.is_none();
        self.form.mode = if rehearsing { Mode::Letters } else { Mode::Typing };
        self.marks = rehearsing;
    }

    /// Starts the clock at `now`.
    pub(crate) fn resume(&mut self, now: &Now) {
        self.autosave.change(now, Session::go_on);
        self.watch.start(now);
    }

    /// Counts the time since the last event to the current step. Sleep is asked about, not counted.
    pub(crate) fn count_time(&mut self, now: &Now) {
        if let Some(rep) = &mut self.rep
            && let Lapse::Spent(seconds) = rep.watch.lap(now)
        {
            rep.seconds += seconds;
        }
        match self.watch.lap(now) {
            Lapse::Spent(seconds) => self.autosave.spend(seconds),
            Lapse::Slept(seconds) => {
                let before = match self.question {
                    Some(MeetingQuestion::Slept(before)) => before,
                    _ => 0.0,
                };
                self.question = Some(MeetingQuestion::Slept(before + seconds));
            }
        }
    }
}
