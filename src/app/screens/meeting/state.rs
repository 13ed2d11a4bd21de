//! The live meeting as a value: the session, and what is only of the screen.

use std::time::Duration;

use chrono::NaiveDate;

use crate::app::core::autosave::Autosave;
use crate::app::core::event::{Purpose, SessionOpened};
use crate::app::form::field::Field;
use crate::app::form::line_input::LineInput;
use crate::app::form::state::FormState;
use crate::coaching::address::Address;
use crate::coaching::calendar::Calendar;
use crate::coaching::moment::{Lapse, Now, Stopwatch};
use crate::coaching::pacing::{Pacing, pacing};
use crate::coaching::programme::Programme;
use crate::coaching::protocol::StepKind;
use crate::coaching::session::{Session, Status};
use crate::coaching::step_history::StepHistory;
use crate::coaching::thread::LastTime;
use crate::keys::keymap::Mode;

use super::dates::Diary;
use super::fields::{Known, Seat, fields};

/// A meeting left alone for longer than this is asked about before it goes on.
const LEFT_ALONE: i64 = 15 * 60;

/// Where in the meeting the screen is.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// The coach's own promises of last time, one by one, before a word about the coachee.
    Promises(usize),
    /// It was left open: did it go on, or when did it end?
    LeftOpen(LineInput),
    /// The steps.
    Steps,
    /// It is over: one page.
    Closing,
    /// The coach's own minute: which question, or the line to write after the last.
    SelfReview(usize),
}

/// Something asked beside the meeting; the clock and the fields go on.
#[derive(Clone, Debug, PartialEq)]
pub enum MeetingQuestion {
    /// The laptop slept for so many seconds: did the meeting go on?
    Slept(f64),
    /// Leave a running meeting?
    Leave,
    /// Which model was shown?
    Model,
    /// Why did nobody rehearse?
    Skipped,
}

/// The laptop is turned round.
#[derive(Clone, Debug, PartialEq)]
pub struct Passed {
    /// F9 was pressed once, at this moment.
    pub f9_at: Option<Duration>,
    /// What has been typed of the word that brings the coach's view back, after Esc.
    pub word: Option<String>,
}

/// A rep that is going on.
#[derive(Clone, Debug, PartialEq)]
pub struct RunningRep {
    /// Which rep; none for the coach's own model, which is never counted.
    pub index: Option<usize>,
    /// Its clock.
    pub watch: Stopwatch,
    /// Seconds before the last look at its clock.
    pub seconds: f64,
}

/// The live meeting.
pub struct Meeting {
    /// The session and its way to the disk.
    pub keeping: Autosave<Session>,
    /// What last time left.
    pub last: Option<LastTime>,
    /// The session of last time, so that its promises can be ticked off.
    pub previous: Option<Autosave<Session>>,
    /// Why it can only be read, where it can.
    pub read_only: Option<String>,
    /// Where in the meeting the screen is.
    pub stage: Stage,
    /// Focus, mode, carets and undo history.
    pub form: FormState<Address>,
    /// Which criterion is chosen while rehearsing.
    pub criterion: usize,
    /// Whether private notes are shown.
    pub private: bool,
    /// Whether the laptop is turned round.
    pub passed: Option<Passed>,
    /// Something asked beside the meeting.
    pub ask: Option<MeetingQuestion>,
    /// Which set of prompts is shown, from 0.
    pub prompt_set: usize,
    /// How far the closing page, or what stands beside a step, is scrolled.
    pub scroll: u16,
    /// The rep that is going on.
    pub rep: Option<RunningRep>,
    /// The meeting's clock.
    pub watch: Stopwatch,
    /// The step whose clock runs, with its seconds left, as last looked at.
    pub(super) step_left: Option<(usize, f64)>,
    /// The programme's strands, for the action step.
    pub programme: Option<Programme>,
    /// The life of the step that it picks up from, as far as it had got when the meeting opened.
    pub before: Option<StepHistory>,
    /// The term dates of the coachee's school, as it is now.
    pub calendar: Calendar,
}

impl Meeting {
    /// A meeting over `opened`: begun if it was prepared, gone on with if it was left open.
    #[must_use]
    pub fn open(
        opened: SessionOpened,
        programme: Option<Programme>,
        before: Option<StepHistory>,
        calendar: Calendar,
        now: &Now,
    ) -> Self {
        let SessionOpened { session, previous, read_only, purpose } = opened;
        let last = previous.as_ref().and_then(LastTime::of);
        let mut meeting = Self {
            keeping: Autosave::of(session),
            last,
            previous: previous.map(Autosave::of),
            read_only,
            stage: Stage::Steps,
            form: FormState::new(Mode::Typing),
            criterion: 0,
            private: false,
            passed: None,
            ask: None,
            prompt_set: 0,
            scroll: 0,
            rep: None,
            watch: Stopwatch::default(),
            step_left: None,
            programme,
            before,
            calendar,
        };
        match meeting.session().status {
            _ if meeting.read_only.is_some() => meeting.form.mode = Mode::Letters,
            Status::Prepared => {
                meeting.keeping.change(now, |session| session.start(now));
                meeting.watch.start(now);
                let owes = meeting
                    .last
                    .as_ref()
                    .is_some_and(|l| l.promises.iter().any(|promise| promise.done.is_none()));
                if owes {
                    meeting.stage = Stage::Promises(0);
                    meeting.form.mode = Mode::Letters;
                } else {
                    meeting.arrive();
                }
            }
            Status::Running | Status::Paused => {
                let away = meeting
                    .session()
                    .saved_at
                    .map_or(0, |at| now.wall.signed_duration_since(at).num_seconds());
                if away > LEFT_ALONE {
                    meeting.stage = Stage::LeftOpen(LineInput::default());
                } else {
                    meeting.arrive();
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

    /// The session.
    #[must_use]
    pub fn session(&self) -> &Session {
        self.keeping.session()
    }

    /// The kind of the step the meeting is in.
    #[must_use]
    pub fn kind(&self) -> StepKind {
        let session = self.session();
        session.steps.get(session.current()).map_or(StepKind::Notes, |step| step.kind)
    }

    /// Who sits at the keyboard.
    #[must_use]
    pub fn seat(&self) -> Seat {
        if self.passed.is_some() { Seat::Coachee } else { Seat::Coach { private: self.private } }
    }

    /// The day on which you met before.
    pub(super) fn last_met(&self) -> Option<NaiveDate> {
        self.last.as_ref().and_then(|last| last.at).map(|at| at.date_naive())
    }

    /// The fields of the step the meeting is in.
    #[must_use]
    pub fn fields(&self, now: &Now) -> Vec<Field<Address>> {
        let session = self.session();
        let diary =
            Diary { calendar: &self.calendar, today: now.today(), last_met: self.last_met() };
        let known = Known { programme: self.programme.as_ref(), before: self.before.as_ref() };
        fields(session, session.current(), self.seat(), known, &diary)
    }

    /// The clock, read at `now`.
    #[must_use]
    pub fn pacing(&self, now: &Now) -> Pacing {
        let running = match self.watch.peek(now) {
            Lapse::Spent(seconds) => seconds,
            Lapse::Slept(_) => 0.0,
        };
        pacing(self.session(), running)
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
    pub fn clock_runs(&self) -> bool {
        self.watch.runs() && self.session().status == Status::Running
    }

    /// Settles into the current step: its first field, and letters where practice begins.
    pub fn arrive(&mut self) {
        self.stage = Stage::Steps;
        self.form.go_to_first();
        self.criterion = 0;
        self.prompt_set = 0;
        self.scroll = 0;
        let rehearsing = self.kind() == StepKind::Practice && self.passed.is_none();
        self.form.mode = if rehearsing { Mode::Letters } else { Mode::Typing };
    }

    /// Lets the clock run on from `now`.
    pub fn resume(&mut self, now: &Now) {
        self.keeping.change(now, Session::go_on);
        self.watch.start(now);
    }

    /// Counts what has passed to the current step. Sleep is asked about, not counted.
    pub fn count_time(&mut self, now: &Now) {
        if let Some(rep) = &mut self.rep
            && let Lapse::Spent(seconds) = rep.watch.look(now)
        {
            rep.seconds += seconds;
        }
        match self.watch.look(now) {
            Lapse::Spent(seconds) => self.keeping.spend(seconds),
            Lapse::Slept(seconds) => {
                let before = match self.ask {
                    Some(MeetingQuestion::Slept(before)) => before,
                    _ => 0.0,
                };
                self.ask = Some(MeetingQuestion::Slept(before + seconds));
            }
        }
    }
}
