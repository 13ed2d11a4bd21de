//! What is typed in a form as a change to the plan, or what is wrong with it.

use chrono::NaiveDate;

use super::form_beside::{FieldsBeside, state_name};
use super::form_kind::{PlanField, PlanFormKind};
use super::form_parse::{day_of, programme_of, school_ids, share_of, whole};
use crate::app::core::plan_found::{PlanEdit, PlanWrite};
use crate::app::form::draft::FieldError;
use crate::app::form::draft_texts::DraftTexts;
use crate::app::form::sentences::will_not_do;
use crate::coaching::people::name_from;
use crate::coaching::plan::barriers::PlanWeeks;
use crate::coaching::plan::change::PlanChange;
use crate::coaching::plan::coaches::{CoachState, CoachStep, PlanCoach};
use crate::coaching::plan::first_plan::{FirstPlan, FirstProgramme};
use crate::coaching::plan::reviews::{Helped, PlanDecision};
use crate::coaching::plan::template::PlanTemplate;
use crate::coaching::plan_reading::PlanGap;
use crate::search::names::same_name;
use crate::wording::days;

/// What was typed, or where it is wrong.
type Typed<T> = Result<T, FieldError<PlanField>>;

/// What is to be written.
pub(super) fn written(
    texts: &DraftTexts<PlanField>,
    beside: &FieldsBeside<'_>,
) -> Typed<PlanWrite> {
    let form = TypedForm { texts, beside };
    let change = match &beside.wanted.kind {
        PlanFormKind::Folder => {
            let folder = form.needed(PlanField::Folder, "Say which folder")?;
            return Ok(PlanWrite::FiguresFolder(folder));
        }
        PlanFormKind::FirstPlan => return form.first_plan(),
        PlanFormKind::Decision(gap) => PlanChange::Decided(Box::new(form.decision(gap)?)),
        PlanFormKind::Done(id) => form.done(id)?,
        PlanFormKind::AddCoach => PlanChange::CoachAdded(Box::new(form.coach()?)),
        PlanFormKind::CoachStands(id) => {
            PlanChange::CoachStands { coach: id.clone(), step: form.step()?, slots: form.slots()? }
        }
        PlanFormKind::Weeks(id) => PlanChange::Weeks(Box::new(form.weeks(id.as_deref())?)),
    };
    let Some(reading) = beside.reading() else {
        return Err(FieldError { at: PlanField::What, why: "There is no plan yet".to_owned() });
    };
    let (plan, at) = (reading.plan.id.clone(), beside.now.wall);
    Ok(PlanWrite::Change(PlanEdit { plan, change, at }))
}

/// The texts of a form.
struct TypedForm<'a> {
    texts: &'a DraftTexts<PlanField>,
    beside: &'a FieldsBeside<'a>,
}

impl TypedForm<'_> {
    fn text(&self, at: PlanField) -> String {
        self.texts.get(at).trim().to_owned()
    }

    fn needed(&self, at: PlanField, why: &str) -> Typed<String> {
        let text = self.text(at);
        if text.is_empty() { Err(FieldError { at, why: why.to_owned() }) } else { Ok(text) }
    }

    fn day(&self, at: PlanField) -> Typed<Option<NaiveDate>> {
        day_of(self.texts.get(at), self.beside).map_err(|why| FieldError { at, why })
    }

    /// A day; today, where none is said.
    fn day_or_today(&self, at: PlanField) -> Typed<NaiveDate> {
        Ok(self.day(at)?.unwrap_or_else(|| self.beside.now.today()))
    }

    fn schools(&self) -> Typed<Vec<String>> {
        let Some(reading) = self.beside.reading() else { return Ok(Vec::new()) };
        let at = PlanField::School;
        school_ids(self.texts.get(at), reading).map_err(|why| FieldError { at, why })
    }

    fn one_school(&self) -> Typed<String> {
        let ids = self.schools()?;
        let at = PlanField::School;
        match ids.as_slice() {
            [] => Ok(String::new()),
            [one] => Ok(one.clone()),
            _ => Err(FieldError { at, why: "Say one school, or none for all".to_owned() }),
        }
    }

    fn slots(&self) -> Typed<Option<u32>> {
        let at = PlanField::Slots;
        whole(self.texts.get(at)).map_err(|why| FieldError { at, why })
    }

    /// A new id, as every machine makes them.
    fn fresh(&self) -> String {
        self.beside.now.fresh.next().as_str().to_owned()
    }

    fn decision(&self, gap: &PlanGap) -> Typed<PlanDecision> {
        let school = self.one_school()?;
        let what = self.needed(PlanField::What, "Say what we do, or what is to be looked into")?;
        // A gap of another school than the one that stands there now is not what was seen.
        let is_same = school == gap.school;
        Ok(PlanDecision {
            id: self.fresh(),
            on: Some(self.beside.now.today()),
            measure: gap.measure.filter(|_| is_same),
            programme: gap.programme.clone(),
            school,
            saw: self.text(PlanField::Saw),
            planned: gap.planned.filter(|_| is_same),
            actual: gap.actual.filter(|_| is_same),
            reason: self.text(PlanField::Reason),
            what,
            who: self.needed(PlanField::Who, "Say who does it: what nobody owns is not done")?,
            by: self.day(PlanField::On)?,
            ..PlanDecision::default()
        })
    }

    fn done(&self, id: &str) -> Typed<PlanChange> {
        let helped = match self.texts.get(PlanField::Helped) {
            "yes" => Some(Helped::Yes),
            "partly" => Some(Helped::Partly),
            "no" => Some(Helped::No),
            _ => None,
        };
        let on = self.day_or_today(PlanField::On)?;
        Ok(PlanChange::Done { decision: id.to_owned(), on, helped, how: self.text(PlanField::How) })
    }

    fn step(&self) -> Typed<CoachStep> {
        let at = PlanField::State;
        let named = |it: &CoachState| state_name(*it) == self.texts.get(at);
        let state = CoachState::ALL.into_iter().find(named);
        let why = || FieldError { at, why: "Choose how they stand".to_owned() };
        Ok(CoachStep {
            state: Some(state.ok_or_else(why)?),
            on: Some(self.day_or_today(PlanField::On)?),
            reason: self.text(PlanField::Reason),
            ..CoachStep::default()
        })
    }

    fn coach(&self) -> Typed<PlanCoach> {
        let at = PlanField::Who;
        let name = name_from(self.texts.get(at))
            .map_err(|why| FieldError { at, why: will_not_do("name", &why) })?;
        let school = self.one_school()?;
        let there = self.beside.reading().into_iter().flat_map(|it| &it.plan.coaches);
        if there.into_iter().any(|it| it.school == school && same_name(&it.name, &name)) {
            let why = format!("{name} is a coach there already");
            return Err(FieldError { at, why });
        }
        Ok(PlanCoach {
            name,
            school,
            programme: self.text(PlanField::Programme),
            slots: self.slots()?,
            states: vec![self.step()?],
            ..PlanCoach::default()
        })
    }

    fn weeks(&self, id: Option<&str>) -> Typed<PlanWeeks> {
        let plan = self.beside.reading().map(|it| &it.plan);
        let there = plan.and_then(|plan| plan.weeks.iter().find(|it| Some(&*it.id) == id));
        let what = self.needed(PlanField::What, "Say what it is, such as mocks")?;
        let schools = self.schools()?;
        let (from, to) = (self.day(PlanField::On)?, self.day(PlanField::Until)?);
        let Some(from) = from else {
            let why = "Say when it begins".to_owned();
            return Err(FieldError { at: PlanField::On, why });
        };
        if let Some(to) = to.filter(|to| *to < from) {
            let why = format!("{} is before {}", days::day(to), days::day(from));
            return Err(FieldError { at: PlanField::Until, why });
        }
        let at = PlanField::Share;
        let share = share_of(self.texts.get(at)).map_err(|why| FieldError { at, why })?;
        Ok(PlanWeeks {
            what,
            schools,
            from: Some(from),
            to: to.or(Some(from)),
            share: Some(share),
            doing: self.text(PlanField::How),
            ..there.cloned().unwrap_or_default()
        })
    }

    fn first_plan(&self) -> Typed<PlanWrite> {
        let typed = self.needed(PlanField::School, "Say at least one school")?;
        let named = typed.split([',', ';', '\n']).map(str::trim).filter(|it| !it.is_empty());
        let schools: Vec<String> = named
            .map(|it| name_from(it).map_err(|why| will_not_do("name of a school", &why)))
            .collect::<Result<_, String>>()
            .map_err(|why| FieldError { at: PlanField::School, why })?;
        let mut programmes = Vec::new();
        for (n, it) in self.beside.shared.offer.programmes().iter().enumerate() {
            let at = PlanField::Begins(n);
            let typed = programme_of(self.texts.get(at)).map_err(|why| FieldError { at, why })?;
            programmes.extend(typed.map(|(coaches, lead)| FirstProgramme {
                id: it.id.clone(),
                title: it.title.clone(),
                coaches,
                lead,
            }));
        }
        if programmes.is_empty() {
            let why = "Say how many coaches at least one programme begins with".to_owned();
            return Err(FieldError { at: PlanField::Begins(0), why });
        }
        let template = match self.texts.get(PlanField::Template) {
            "one-school" => PlanTemplate::OneSchool,
            "all-staff" => PlanTemplate::AllStaff,
            _ => PlanTemplate::Pilot,
        };
        let begins = self.day_or_today(PlanField::On)?;
        let first = FirstPlan { template, schools, programmes, begins };
        let now = self.beside.now;
        let plan = first.plan(now.fresh.take(), self.beside.shared.calendars.of_trust());
        let Some(mut plan) = plan else {
            let why = "No calendar knows the school year of that day".to_owned();
            return Err(FieldError { at: PlanField::On, why });
        };
        (plan.revision, plan.saved_at) = (1, Some(now.wall));
        Ok(PlanWrite::Begin(Box::new(plan)))
    }
}
