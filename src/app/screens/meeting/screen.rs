//! The [`Screen`] of a meeting.

use std::sync::Arc;
use std::time::Duration;

use crate::app::core::autosave::Autosaved;
use crate::app::core::effect::{Effect, TerminalEffect};
use crate::app::core::hints::Hint;
use crate::app::core::layout::field_width;
use crate::app::core::meeting_time::MeetingTime;
use crate::app::core::outcome::Outcome;
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::core::targets::Hit;
use crate::app::form::help::{FieldHelp, help_of};
use crate::app::screens::export::offers::this;
use crate::app::screens::export::request::ExportOffers;
use crate::app::screens::library::{NoLibrary, TakesSteps, near};
use crate::coaching::draft::Draft;
use crate::coaching::durable::record::AnyRecord;
use crate::coaching::last_time::LastTime;
use crate::coaching::moment::Now;
use crate::coaching::pack::{LibraryStep, Pack};
use crate::coaching::protocol::StepKind;
use crate::coaching::session::Session;
use crate::keys::command::{Command, Scope};
use crate::keys::key::Key;
use crate::keys::keymap::Mode;
use crate::search::step_library::NearStep;

use super::minutes::shares_text;
use super::state::{Meeting, MeetingQuestion, Stage};

impl Screen for Meeting {
    fn title(&self) -> &'static str {
        "Meeting"
    }

    fn scopes(&self) -> &'static [Scope] {
        match self.stage {
            _ if self.passed.is_some() => &[],
            Stage::Closing => &[Scope::Closing, Scope::Everywhere],
            // A question takes the keys: the palette offers nothing that would not work there.
            Stage::Promises(_) | Stage::LeftOpen(_) | Stage::SelfReview(_) => &[Scope::Everywhere],
            Stage::Steps if self.kind() == StepKind::Practice => {
                &[Scope::Practice, Scope::Meeting, Scope::Everywhere]
            }
            Stage::Steps => &[Scope::Meeting, Scope::Everywhere],
        }
    }

    fn part(&self) -> usize {
        let stage = match self.stage {
            _ if self.passed.is_some() => 0,
            Stage::Steps => 1,
            Stage::Promises(_) => 2,
            Stage::LeftOpen(_) => 3,
            Stage::Closing => 4,
            Stage::SelfReview(_) => 5,
        };
        self.session().current() * 10 + stage
    }

    fn meeting_time(&self, now: &Now) -> Option<MeetingTime> {
        let session = self.session();
        let step = session.current_step().filter(|_| self.stage == Stage::Steps)?;
        let pacing = self.pacing(now);
        let shares = self.shares_offered(now).map(|it| shares_text(session, &it));
        let expected = pacing.expected.get(session.current()).copied().unwrap_or_default();
        Some(MeetingTime {
            session: session.id.to_string(),
            step: session.current(),
            title: step.title.clone(),
            step_length: expected.max(f64::from(step.planned_seconds)),
            runs: self.clock_runs() && self.passed.is_none(),
            offer: shares.map(|it| format!("⟦share_out⟧ shares out the minutes left: {it}")),
            pacing,
        })
    }

    fn mode(&self) -> Mode {
        match self.stage {
            Stage::LeftOpen(_) => Mode::Typing,
            _ if self.is_marking() => Mode::Marks,
            _ => self.form.mode,
        }
    }

    fn letters_act(&self) -> bool {
        use MeetingQuestion::{Leave, Skipped};
        let answers = match self.stage {
            Stage::Promises(_) => true,
            Stage::SelfReview(at) => self.session().own_questions(self.goal.as_ref()).len() > at,
            Stage::LeftOpen(_) | Stage::Steps | Stage::Closing => {
                matches!(self.question, Some(Leave | Skipped))
            }
        };
        !self.is_passed() && (answers || self.mode() == Mode::Letters)
    }

    fn esc_brings_letters(&self) -> bool {
        self.stage == Stage::Steps && self.mode() != Mode::Letters && self.has_letters()
    }

    fn act(&mut self, command: Command, _: &Shared, now: &Now) -> Outcome {
        Meeting::act(self, command, now)
    }

    fn key(&mut self, key: Key, shared: &Shared, now: &Now) -> Outcome {
        Meeting::key(self, key, None, field_width(shared.size), now)
    }

    fn key_or_command(
        &mut self,
        key: Key,
        command: Option<Command>,
        shared: &Shared,
        now: &Now,
    ) -> Outcome {
        Meeting::key(self, key, command, field_width(shared.size), now)
    }

    fn paste(&mut self, text: &str, shared: &Shared, now: &Now) -> Outcome {
        self.pasted(text, field_width(shared.size), now)
    }

    fn click(&mut self, hit: Hit, shared: &Shared, now: &Now) -> Outcome {
        self.clicked(hit, shared.size, now)
    }

    /// A meeting that runs is ended by the answer to the question that leaving it asks.
    fn asks_before(&mut self, command: Command) -> bool {
        use MeetingQuestion::{Leave, Model, Skipped};
        let answers = matches!(self.question, Some(Leave | Model | Skipped));
        let is_open = self.session().status.is_open() && self.read_only.is_none();
        let asks = command == Command::EndMeeting && is_open && !answers;
        if asks {
            self.question = Some(Leave);
            self.form.mode = Mode::Letters;
        }
        asks
    }

    fn wheel(&mut self, by: i16, _: (u16, u16), _: &Shared, _: &Now) {
        self.scroll = self.scroll.saturating_add_signed(by);
    }

    fn explains(&self, _: &Shared, now: &Now) -> Vec<FieldHelp> {
        let fields = if self.stage == Stage::Steps { self.fields(now) } else { Vec::new() };
        help_of(&fields)
    }

    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        self.hints_of(shared)
    }

    fn is_passed(&self) -> bool {
        self.passed.is_some()
    }

    fn reveals(&self, command: Command) -> bool {
        use MeetingQuestion::{Leave, Model, Skipped};
        let answers = matches!(self.question, Some(Leave | Model | Skipped));
        command == Command::PrivateNotes && !self.private && !answers
    }

    fn autosaved(&mut self) -> Vec<&mut dyn Autosaved> {
        if self.read_only.is_some() {
            return Vec::new();
        }
        vec![&mut self.autosave]
    }

    fn open_record(&self) -> Option<Arc<dyn AnyRecord>> {
        Some(self.autosave.as_record())
    }

    fn show_other(&mut self, other: &dyn AnyRecord, now: &Now) -> bool {
        other.is::<Session>().is_some_and(|session| self.open_again(session.clone(), now))
    }

    fn count_time(&mut self, now: &Now) {
        Meeting::count_time(self, now);
    }

    /// Once a second while a clock runs.
    fn next_change(&self, now: &Now) -> Option<Duration> {
        let runs = self.clock_runs() && self.stage != Stage::Closing;
        runs.then(|| Duration::from_millis(1000 - u64::from(now.mono.subsec_millis())))
    }

    fn wanted(&mut self, shared: &Shared, now: &Now) -> Vec<Effect> {
        let rings = self.step_runs_out(now) && shared.preferences().bell;
        rings.then_some(Effect::Terminal(TerminalEffect::Bell)).into_iter().collect()
    }

    fn renew_calendar(&mut self, shared: &Shared) {
        self.calendar = shared.calendar_for(&self.session().coachee).clone();
    }

    fn offers(&self, command: Command, _: &Shared) -> Option<ExportOffers> {
        let asked = command == Command::ExportForCoachee;
        asked.then(|| ExportOffers { all: vec![this(self.session())], chosen: 0 })
    }

    fn takes_steps(&mut self) -> Option<&mut dyn TakesSteps> {
        Some(self)
    }
}

impl TakesSteps for Meeting {
    fn near(&self) -> Result<NearStep, NoLibrary> {
        if let Some(why) = self.why_no_library() {
            return Err(why);
        }
        let last = self.last.as_ref().and_then(LastTime::action_step);
        Ok(near(self.session(), self.strand_worked_on(), last))
    }

    fn take_step(
        &mut self,
        pack: &Pack,
        step: &LibraryStep,
        _: &dyn Fn(&str) -> bool,
        _: &Shared,
        now: &Now,
    ) -> Outcome {
        self.take_from_library(pack, step, now)
    }

    fn drafted(&self) -> Option<Draft> {
        self.drafted_for_here()
    }

    fn may_be_filed(&self) -> Option<&Session> {
        Some(self.session())
    }
}
