//! The state of the Plan screen, and its keys.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;

use crate::app::core::effect::{DiskRead, DiskWrite, Effect};
use crate::app::core::hints::{Hint, of_commands, rename};
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::plan_found::{PlanEdit, PlanFound, PlanSaved, PlanWanted, PlanWrite};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::core::targets::{Hit, Target};
use crate::app::form::sentences::does_nothing_here;
use crate::app::screens::page_rows::{ChosenRow, PageRow};
use crate::coaching::id::PlanId;
use crate::coaching::moment::Now;
use crate::coaching::plan::change::PlanChange;
use crate::coaching::plan::part_edit::{PartEdit, PartFields, PartPlace};
use crate::coaching::plan_reading::{PlanGap, PlanReading};
use crate::keys::command::{Command, Scope};
use crate::keys::key::{Code, Key};

use super::form_kind::{PlanFormKind, PlanFormWanted};
use super::part_form::PartForm;
use super::part_kind::PartKind;
use super::parts::PlanPartShown;
use super::plan_row::{PlanRow, PlanRowKind, RowAbout};
use super::rows::rows_of;

/// The plan is read again after so long: another lead may have changed it, and figures come.
const READ_AGAIN: Duration = Duration::from_secs(20);

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
    chosen: [ChosenRow; PlanPartShown::ALL.len()],
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
        self.chosen.get(self.part.place())?.among(&self.rows)
    }

    /// The chosen row.
    #[must_use]
    pub(crate) fn chosen_row(&self) -> Option<&PlanRow> {
        self.rows.get(self.chosen()?)
    }

    /// The chosen row of the part that is shown, and the rows.
    fn choice(&mut self) -> (Option<&mut ChosenRow>, &[PlanRow]) {
        (self.chosen.get_mut(self.part.place()), &self.rows)
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
        let (chosen, rows) = self.choice();
        chosen.is_some_and(|it| it.moved(rows, key))
    }

    /// Opens a form over the plan.
    fn form(&self, kind: PlanFormKind) -> Outcome {
        let reading = self.reading().map(Arc::clone);
        let wanted = PlanFormWanted { kind, reading };
        Outcome::navigate(Navigation::To(Destination::PlanForm(Box::new(wanted))))
    }

    /// The form for a reason and a decision about the chosen row.
    fn reason(&self, now: &Now) -> Outcome {
        let gap = match self.chosen_row().map(|it| &it.about) {
            Some(RowAbout::Gap(gap)) => (**gap).clone(),
            _ => PlanGap::default(),
        };
        let start = json!({ "on": now.today(), "measure": gap.measure, "planned": gap.planned,
            "actual": gap.actual, "programme": gap.programme, "school": gap.school,
            "saw": gap.saw });
        let mut start = start.as_object().cloned().unwrap_or_default();
        start.retain(|_, it| !it.is_null() && it.as_str() != Some(""));
        let id = now.fresh.next();
        let form = PartForm::new(PartKind::Decision, "", id.as_str(), start);
        self.form(PlanFormKind::Part(Box::new(form)))
    }

    /// What is written down first about the chosen row.
    fn open(&self, now: &Now) -> Outcome {
        match self.chosen_row().map(|it| it.about.clone()) {
            Some(RowAbout::Gap(_)) => self.reason(now),
            Some(RowAbout::Decision(id)) => {
                self.part(PartKind::Done, PartPlace::of("decisions", &id), now)
            }
            Some(RowAbout::Coach(id)) => self.form(PlanFormKind::CoachStands(id)),
            Some(RowAbout::Part(kind, at)) => self.part(kind, at, now),
            Some(RowAbout::NewTarget(milestone)) => {
                let start = json!({ "measure": "coaches_trained" });
                let start = start.as_object().cloned().unwrap_or_default();
                let id = now.fresh.next();
                let form = PartForm::new(PartKind::Target, &milestone, id.as_str(), start);
                self.form(PlanFormKind::Part(Box::new(form)))
            }
            Some(RowAbout::Nothing) | None if self.adds().is_some() => self.add(now),
            Some(RowAbout::Nothing) | None => Outcome::notice(
                "Nothing to write down about this line · ⟦plan_reason⟧ writes a decision",
            ),
        }
    }

    /// The form of a part that is there.
    fn part(&self, kind: PartKind, at: PartPlace, now: &Now) -> Outcome {
        let form = self.reading().and_then(|it| PartForm::of(kind, at, &it.plan, now.today()));
        match form {
            Some(form) => self.form(PlanFormKind::Part(Box::new(form))),
            None => Outcome::notice("It is not in the plan any more"),
        }
    }

    /// Changes what the chosen line is about.
    fn change_part(&self, now: &Now) -> Outcome {
        match self.chosen_row().and_then(|it| it.part.clone()) {
            Some((kind, at)) => self.part(kind, at, now),
            None => Outcome::notice("This line is worked out: what it is about can be changed"),
        }
    }

    /// Takes what the chosen line is about out of the plan.
    fn take_out(&self, now: &Now) -> Outcome {
        let (Some(row), Some(reading)) = (self.chosen_row(), self.reading()) else {
            return Outcome::none();
        };
        let Some((kind, at)) = row.part.clone().filter(|(kind, _)| *kind != PartKind::Plan) else {
            return Outcome::notice("This line cannot be taken out");
        };
        let Some(was) = at.fields_in(&reading.plan) else {
            return Outcome::notice("It is not in the plan any more");
        };
        let called = row.cells.first().cloned().unwrap_or_default();
        let says = match kind {
            PartKind::Target => format!("The target for {called} is out of the plan"),
            _ => format!("{called} is out of the plan"),
        };
        let change = PlanChange::Part(Box::new(PartEdit { at, was: Some(was), now: None }));
        let edit =
            PlanEdit { plan: reading.plan.id.clone(), change, at: now.wall, says, idea: None };
        Outcome::effects([DiskWrite::Plan(Box::new(PlanWrite::Change(edit)))])
    }

    /// What is added while this row is chosen.
    fn adds(&self) -> Option<PartKind> {
        self.chosen_row()?.adds
    }

    /// Adds what this part is of.
    fn add(&self, now: &Now) -> Outcome {
        let Some(kind) = self.adds() else {
            return if self.part == PlanPartShown::Setup {
                Outcome::notice("Nothing is added to this line · ⟦plan_edit⟧ changes it")
            } else {
                self.reason(now)
            };
        };
        let there = self.chosen_row().and_then(|it| it.part.as_ref()).map(|(_, at)| at);
        let plan = self.reading().map(|it| &it.plan);
        let mut start = PartFields::new();
        match kind {
            PartKind::Decision => return self.reason(now),
            PartKind::Coach => {
                let coach = plan.and_then(|plan| {
                    let id = &there?.id;
                    plan.coaches.iter().find(|it| it.id == *id)
                });
                let first = plan.and_then(|it| it.programmes.first()).map(|it| &it.id);
                let programme = coach.map(|it| &it.programme).or(first);
                return self.form(PlanFormKind::AddCoach(programme.cloned().unwrap_or_default()));
            }
            PartKind::Weeks => drop(start.insert("share".to_owned(), json!(0.5))),
            PartKind::Agreement | PartKind::Adaptation | PartKind::Voice => {
                start.insert("on".to_owned(), json!(now.today()));
            }
            PartKind::Target => {
                let fields = plan.and_then(|plan| there?.fields_in(plan));
                let same = ["measure", "programme"]
                    .map(|key| (key, fields.as_ref().and_then(|it| it.get(key))));
                let same = same.into_iter().filter_map(|(key, it)| Some((key, it?.clone())));
                start.extend(same.map(|(key, it)| (key.to_owned(), it)));
            }
            _ => {}
        }
        let within = there.map_or("", |it| it.within.as_str());
        let id = now.fresh.next();
        let form = PartForm::new(kind, within, id.as_str(), start);
        self.form(PlanFormKind::Part(Box::new(form)))
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

impl PageRow for PlanRow {
    fn can_be_chosen(&self) -> bool {
        self.kind != PlanRowKind::Heading
    }
}

impl Screen for PlanScreen {
    fn title(&self) -> &'static str {
        "Plan"
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Plan, Scope::Everywhere]
    }

    fn takes_back(&self) -> bool {
        true
    }

    fn act(&mut self, command: Command, _: &Shared, now: &Now) -> Outcome {
        let is_read = self.found.is_some();
        match command {
            Command::Back => Outcome::navigate(Navigation::Back),
            Command::FiguresFolder => self.form(PlanFormKind::Folder),
            Command::PlanOpen
            | Command::PlanAdd
            | Command::PlanReason
            | Command::PlanEdit
            | Command::PlanAgree
            | Command::Delete
                if !is_read =>
            {
                Outcome::notice("The plan is being read …")
            }
            Command::PlanOpen | Command::PlanAdd if self.reading().is_none() => {
                self.form(PlanFormKind::FirstPlan)
            }
            Command::PlanReason | Command::PlanEdit | Command::PlanAgree | Command::Delete
                if self.reading().is_none() =>
            {
                Outcome::notice("There is no plan yet · ⟦plan_open⟧ begins one")
            }
            Command::PlanOpen => self.open(now),
            Command::PlanReason => self.reason(now),
            Command::PlanAdd => self.add(now),
            Command::PlanEdit => self.change_part(now),
            Command::PlanAgree => self.form(PlanFormKind::Agree),
            Command::Delete => self.take_out(now),
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
        if let (Target::Row(row), Some(chosen)) = (hit.target, self.choice().0) {
            chosen.choose(row);
        }
        Outcome::none()
    }

    fn wheel(&mut self, by: i16, _: (u16, u16), _: &Shared, _: &Now) {
        let (chosen, rows) = self.choice();
        if let Some(it) = chosen {
            it.wheel(rows, by);
        }
    }

    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        let has_plan = self.reading().is_some();
        let several = self.found.as_ref().is_some_and(|it| it.plans.len() > 1);
        let wanted = |command| match command {
            Command::OtherPlan => several,
            Command::PlanReason | Command::NextPart => has_plan,
            Command::PlanAdd => self.adds().is_some(),
            Command::PlanEdit => self.chosen_row().is_some_and(|it| it.part.is_some()),
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

    fn plan_saved(&mut self, saved: PlanSaved, _: &Now) -> Outcome {
        self.asked = None;
        saved.told(Outcome::none())
    }

    fn plan_read(&mut self, found: &PlanFound) {
        let before = self.chosen_row().cloned();
        self.found = Some(found.clone());
        self.make_rows();
        // The cursor stays with what it was on, wherever that stands now.
        let is_it = |it: &PlanRow| {
            before.as_ref().is_some_and(|before| {
                let is_first = before.part.is_none() && before.adds.is_some();
                before.about != RowAbout::Nothing && before.about == it.about
                    || is_first && before.adds == it.adds
                    || !is_first && before.cells.first() == it.cells.first()
            })
        };
        if let (Some(at), Some(chosen)) = (self.rows.iter().position(is_it), self.choice().0) {
            chosen.choose(at);
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
