//! The state of the Plan screen, and its keys.

use std::sync::Arc;
use std::time::Duration;

use crate::app::core::effect::{DiskRead, Effect};
use crate::app::core::hints::{Hint, of_commands, rename};
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::plan_found::{PlanFound, PlanWanted};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::core::targets::{Hit, Target};
use crate::app::form::sentences::does_nothing_here;
use crate::app::screens::home::moved_by_pages;
use crate::coaching::id::PlanId;
use crate::coaching::moment::Now;
use crate::coaching::plan_reading::{PlanGap, PlanReading};
use crate::keys::command::{Command, Scope};
use crate::keys::key::{Code, Key};
use crate::keys::keymap::Mode;

use super::form_kind::{PlanFormKind, PlanFormWanted};
use super::parts::PlanPartShown;
use super::rows::{PlanRow, PlanRowKind, RowAbout, rows_of};

/// The plan is read again after so long: another lead may have changed it, and figures come.
const READ_AGAIN: Duration = Duration::from_secs(20);

/// Rows that a page key moves by.
const PAGE: usize = 10;

/// The state of the screen.
#[derive(Debug, Default)]
pub struct PlanScreen {
    /// What was read last; none until then.
    pub(crate) found: Option<PlanFound>,
    /// The part that is shown.
    pub(crate) part: PlanPartShown,
    /// Its rows.
    pub(crate) rows: Vec<PlanRow>,
    /// The chosen row of each part.
    chosen: [usize; PlanPartShown::ALL.len()],
    /// Which plan is shown, where there are several.
    which: Option<PlanId>,
    /// When it was last asked for, on the monotonic clock; never, or not since something changed.
    asked: Option<Duration>,
}

impl PlanScreen {
    /// The plan as it was read last.
    #[must_use]
    pub(crate) fn reading(&self) -> Option<&Arc<PlanReading>> {
        self.found.as_ref()?.reading.as_ref()
    }

    /// The index of the chosen row; none where no row can be chosen.
    #[must_use]
    pub(crate) fn chosen(&self) -> Option<usize> {
        let at = self.chosen.get(self.part.place()).copied().unwrap_or_default();
        let can = |n: &usize| self.rows.get(*n).is_some_and(|it| it.kind != PlanRowKind::Heading);
        (at..self.rows.len()).find(can).or_else(|| (0..self.rows.len()).rev().find(can))
    }

    /// The chosen row.
    #[must_use]
    pub(crate) fn chosen_row(&self) -> Option<&PlanRow> {
        self.rows.get(self.chosen()?)
    }

    fn choose(&mut self, at: usize) {
        if let Some(chosen) = self.chosen.get_mut(self.part.place()) {
            *chosen = at;
        }
    }

    fn show(&mut self, part: PlanPartShown) {
        self.part = part;
        self.make_rows();
    }

    fn make_rows(&mut self) {
        self.rows = match self.found.as_ref().and_then(|it| it.reading.as_ref()) {
            Some(reading) => rows_of(self.part, reading),
            None => Vec::new(),
        };
    }

    /// Moves among the rows that can be chosen.
    fn moved(&mut self, key: Key) -> bool {
        let can: Vec<usize> = (0..self.rows.len())
            .filter(|n| self.rows.get(*n).is_some_and(|it| it.kind != PlanRowKind::Heading))
            .collect();
        let at = self.chosen().and_then(|chosen| can.iter().position(|it| *it == chosen));
        let to = moved_by_pages(at.unwrap_or_default(), can.len(), PAGE, key);
        if let Some(to) = to.and_then(|to| can.get(to)) {
            self.choose(*to);
        }
        to.is_some()
    }

    /// Opens a form over the plan.
    fn form(&self, kind: PlanFormKind) -> Outcome {
        let reading = self.reading().map(Arc::clone);
        let wanted = PlanFormWanted { kind, reading };
        Outcome::navigate(Navigation::To(Destination::PlanForm(Box::new(wanted))))
    }

    /// The form for a reason and a decision about the chosen row.
    fn reason(&self) -> Outcome {
        let gap = match self.chosen_row().map(|it| &it.about) {
            Some(RowAbout::Gap(gap)) => (**gap).clone(),
            _ => PlanGap::default(),
        };
        self.form(PlanFormKind::Decision(Box::new(gap)))
    }

    /// What is written down first about the chosen row.
    fn open(&self) -> Outcome {
        match self.chosen_row().map(|it| it.about.clone()) {
            Some(RowAbout::Gap(_)) => self.reason(),
            Some(RowAbout::Decision(id)) => self.form(PlanFormKind::Done(id)),
            Some(RowAbout::Coach(id)) => self.form(PlanFormKind::CoachStands(id)),
            Some(RowAbout::Weeks(id)) => self.form(PlanFormKind::Weeks(Some(id))),
            Some(RowAbout::Nothing) | None => {
                Outcome::notice("Nothing to write down about this line · r writes a decision")
            }
        }
    }

    /// Adds what this part is of.
    fn add(&self) -> Outcome {
        match self.part {
            PlanPartShown::Coaches => self.form(PlanFormKind::AddCoach),
            PlanPartShown::Weeks => self.form(PlanFormKind::Weeks(None)),
            PlanPartShown::Answers
            | PlanPartShown::Table
            | PlanPartShown::Schools
            | PlanPartShown::Decisions => self.reason(),
        }
    }

    /// The next plan, where there are several.
    fn other(&mut self) -> Outcome {
        let Some(found) = &self.found else { return Outcome::none() };
        if found.plans.len() < 2 {
            return Outcome::notice("There is one plan only");
        }
        let here = self.reading().map(|it| &it.plan.id);
        let at = found.plans.iter().position(|(id, _)| Some(id) == here).unwrap_or_default();
        let next = found.plans.get((at + 1) % found.plans.len());
        self.which = next.map(|(id, _)| id.clone());
        self.asked = None;
        Outcome::none()
    }
}

impl Screen for PlanScreen {
    fn title(&self) -> &'static str {
        "Plan"
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Plan, Scope::Everywhere]
    }

    fn mode(&self) -> Mode {
        Mode::Letters
    }

    fn takes_back(&self) -> bool {
        true
    }

    fn act(&mut self, command: Command, _: &Shared, _: &Now) -> Outcome {
        let is_read = self.found.is_some();
        match command {
            Command::Back => Outcome::navigate(Navigation::Back),
            Command::FiguresFolder => self.form(PlanFormKind::Folder),
            Command::PlanOpen | Command::PlanAdd | Command::PlanReason if !is_read => {
                Outcome::notice("The plan is being read …")
            }
            Command::PlanOpen | Command::PlanAdd if self.reading().is_none() => {
                self.form(PlanFormKind::FirstPlan)
            }
            Command::PlanReason if self.reading().is_none() => {
                Outcome::notice("There is no plan yet · Enter begins one")
            }
            Command::PlanOpen => self.open(),
            Command::PlanReason => self.reason(),
            Command::PlanAdd => self.add(),
            Command::OtherPlan => self.other(),
            Command::NextPart => {
                self.show(self.part.moved(1));
                Outcome::none()
            }
            Command::PartBefore => {
                self.show(self.part.moved(PlanPartShown::ALL.len() - 1));
                Outcome::none()
            }
            _ => Outcome::none(),
        }
    }

    fn key(&mut self, key: Key, _: &Shared, _: &Now) -> Outcome {
        match key.code {
            Code::Esc => Outcome::navigate(Navigation::Back),
            Code::Right => {
                self.show(self.part.moved(1));
                Outcome::none()
            }
            Code::Left => {
                self.show(self.part.moved(PlanPartShown::ALL.len() - 1));
                Outcome::none()
            }
            _ if self.moved(key) => Outcome::none(),
            _ => does_nothing_here(key, "? for help"),
        }
    }

    fn click(&mut self, hit: Hit, _: &Shared, _: &Now) -> Outcome {
        if let Target::Row(row) = hit.target {
            self.choose(row);
        }
        Outcome::none()
    }

    fn wheel(&mut self, by: i16, _: (u16, u16), _: &Shared, _: &Now) {
        let code = if by < 0 { Code::Up } else { Code::Down };
        for _ in 0..by.unsigned_abs() {
            self.moved(Key { code, ..Key::char(' ') });
        }
    }

    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        let has_plan = self.reading().is_some();
        let several = self.found.as_ref().is_some_and(|it| it.plans.len() > 1);
        let wanted = |command| match command {
            Command::OtherPlan => several,
            Command::PlanReason | Command::NextPart => has_plan,
            Command::PlanAdd => {
                matches!(self.part, PlanPartShown::Coaches | PlanPartShown::Weeks)
            }
            _ => true,
        };
        let mut hints = of_commands(shared, self.scopes(), self.mode(), wanted);
        if !has_plan {
            rename(&mut hints, "write down", "begin a plan");
        }
        hints
    }

    fn next_change(&self, now: &Now) -> Option<Duration> {
        Some((self.asked? + READ_AGAIN).saturating_sub(now.mono))
    }

    fn read_again(&mut self) {
        self.asked = None;
    }

    fn plan_read(&mut self, found: &PlanFound) {
        let before = self.chosen_row().cloned();
        self.found = Some(found.clone());
        self.make_rows();
        // The cursor stays with what it was on, wherever that stands now.
        let is_it = |it: &PlanRow| {
            before.as_ref().is_some_and(|before| {
                before.about != RowAbout::Nothing && before.about == it.about
                    || before.cells.first() == it.cells.first()
            })
        };
        if let Some(at) = self.rows.iter().position(is_it) {
            self.choose(at);
        }
    }

    fn wanted(&mut self, _: &Shared, now: &Now) -> Vec<Effect> {
        if self.asked.is_some_and(|asked| now.mono < asked + READ_AGAIN) {
            return Vec::new();
        }
        self.asked = Some(now.mono);
        let wanted = PlanWanted { which: self.which.clone(), today: now.today() };
        vec![DiskRead::Plan(wanted).into()]
    }
}
