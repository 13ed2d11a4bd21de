//! What is typed in a form as a change to the plan, or what is wrong with it.

use chrono::NaiveDate;

use super::form_beside::{FieldsBeside, state_name};
use super::form_kind::PlanFormKind;
use super::form_parse::{day_of, programme_of, school_ids, whole};
use super::part_field::PartField;
use super::part_form::PartForm;
use super::part_kind::PartKind;
use super::plan_field::PlanField;
use crate::app::core::plan_found::{PlanEdit, PlanWrite};
use crate::app::form::draft::FieldError;
use crate::app::form::draft_texts::DraftTexts;
use crate::app::form::sentences::will_not_do;
use crate::coaching::moment::Now;
use crate::coaching::people::name_from;
use crate::coaching::plan::change::PlanChange;
use crate::coaching::plan::coaches::{CoachState, CoachStep, PlanCoach};
use crate::coaching::plan::first_plan::{FirstPlan, FirstProgramme};
use crate::coaching::plan::measure::Measure;
use crate::coaching::plan::part_edit::{PartEdit, PartPlace};
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::search::names::same_name;

/// What was typed, or where it is wrong.
type Typed<T> = Result<T, FieldError<PlanField>>;

/// What is to be written.
pub(super) fn written(
    texts: &DraftTexts<PlanField>,
    beside: &FieldsBeside<'_>,
    now: &Now,
) -> Typed<PlanWrite> {
    let form = TypedForm { texts, beside, now };
    let (change, says) = match &beside.wanted.kind {
        PlanFormKind::Folder => {
            let folder = form.needed(PlanField::Folder, "Say which folder")?;
            return Ok(PlanWrite::FiguresFolder(folder));
        }
        PlanFormKind::FirstPlan => return form.first_plan(),
        PlanFormKind::Part(part) => form.part(part)?,
        PlanFormKind::AddCoach(_) => form.coach()?,
        PlanFormKind::CoachStands(id) => form.stands(id)?,
        PlanFormKind::Agree => {
            let on = form.day_or_today(PlanField::On)?;
            let before = beside.reading().and_then(|it| it.plan.baseline.as_ref()?.on);
            let says = "Agreed: its numbers stay beside what you change".to_owned();
            (PlanChange::Agreed { on, with: form.text(PlanField::With), before }, says)
        }
    };
    let plan = form.plan()?.id.clone();
    Ok(PlanWrite::Change(PlanEdit { plan, change, at: now.wall, says, idea: None }))
}

/// The texts of a form.
struct TypedForm<'a> {
    texts: &'a DraftTexts<PlanField>,
    beside: &'a FieldsBeside<'a>,
    now: &'a Now,
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
        Ok(self.day(at)?.unwrap_or(self.beside.today))
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
        self.now.fresh.next().as_str().to_owned()
    }

    /// The plan that the form is over.
    fn plan(&self) -> Typed<&CoachingPlan> {
        let plan = self.beside.reading().map(|it| &it.plan);
        let why = || FieldError { at: PlanField::What, why: "There is no plan yet".to_owned() };
        plan.ok_or_else(why)
    }

    fn part(&self, part: &PartForm) -> Typed<(PlanChange, String)> {
        let text = |field: &PartField| self.texts.get(field.at);
        let now = part.typed(&text, (self.beside, self.plan()?));
        let now = now.map_err(|(field, why)| FieldError { at: field.at, why })?;
        let word = |key: &str| now.get(key).and_then(|it| it.as_str()).filter(|it| !it.is_empty());
        let called = ["name", "what", "title", "group"].into_iter().find_map(word);
        let called = called.unwrap_or("It").to_owned();
        let says = match (part.kind, &part.was) {
            (PartKind::Decision, None) => format!("Kept with the decisions: {called}"),
            (PartKind::Done, _) => format!("Done: {called}"),
            (PartKind::Plan, _) => "The plan is changed".to_owned(),
            (PartKind::Target, _) => {
                let measure = now.get("measure").cloned().unwrap_or_default();
                let measure: Option<Measure> = serde_json::from_value(measure).ok();
                let number = now.get("number").and_then(serde_json::Value::as_u64);
                let number = number.and_then(|it| u32::try_from(it).ok()).unwrap_or_default();
                measure.map(|it| format!("{it}: {} planned", it.number(number))).unwrap_or_default()
            }
            (_, None) => format!("{called} is in the plan"),
            (_, Some(_)) => format!("{called} is changed"),
        };
        let edit = PartEdit { at: part.at.clone(), was: part.was.clone(), now: Some(now) };
        Ok((PlanChange::Part(Box::new(edit)), says))
    }

    fn stands(&self, id: &str) -> Typed<(PlanChange, String)> {
        let step = self.step()?;
        let coach = self.plan()?.coaches.iter().find(|it| it.id == id);
        let name = coach.map(|it| it.name.clone()).unwrap_or_default();
        let says = format!("{name}: {}", step.state.map_or("", CoachState::label));
        let had = coach.and_then(|it| it.slots);
        // What was not touched stays as it is, whatever it is by now.
        let slots = self.slots()?.filter(|it| Some(*it) != had).map(|it| (had, it));
        Ok((PlanChange::CoachStands { coach: id.to_owned(), step, slots }, says))
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

    fn coach(&self) -> Typed<(PlanChange, String)> {
        let at = PlanField::Who;
        let name = name_from(self.texts.get(at))
            .map_err(|why| FieldError { at, why: will_not_do("name", &why) })?;
        let (school, programme) = (self.one_school()?, self.text(PlanField::Programme));
        let is_it = |it: &&PlanCoach| {
            it.school == school && it.programme == programme && same_name(&it.name, &name)
        };
        if self.plan()?.coaches.iter().any(|it| is_it(&it)) {
            let why = format!("{name} is a coach there already");
            return Err(FieldError { at, why });
        }
        let says = format!("{name} is in the plan");
        let coach = PlanCoach {
            id: self.fresh(),
            name,
            school,
            programme,
            slots: self.slots()?,
            states: vec![self.step()?],
            ..PlanCoach::default()
        };
        let at = PartPlace::of("coaches", &coach.id);
        let now = serde_json::to_value(coach).ok().and_then(|it| it.as_object().cloned());
        Ok((PlanChange::Part(Box::new(PartEdit { at, was: None, now })), says))
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
        let at = PlanField::Template;
        let templates = self.beside.shared.offer.templates();
        let template = templates.into_iter().find(|it| it.id == self.texts.get(at));
        let template = template.ok_or_else(|| {
            // The pack that brought it was removed meanwhile.
            FieldError { at, why: "Choose what is most like it".to_owned() }
        })?;
        let begins = self.day_or_today(PlanField::On)?;
        let first = FirstPlan { template, schools, programmes, begins };
        let now = self.now;
        let plan = first.plan(now.fresh.take(), self.beside.shared.calendars.of_trust());
        let Some(mut plan) = plan else {
            let why = "No calendar knows the school year of that day".to_owned();
            return Err(FieldError { at: PlanField::On, why });
        };
        plan.stamp.change(now.wall);
        Ok(PlanWrite::Begin(Box::new(plan)))
    }
}
