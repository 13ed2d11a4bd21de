//! The fields of each form, and what is said under them.

use super::form_beside::{FieldsBeside, state_name};
use super::form_kind::PlanFormKind;
use super::form_parse::{day_of, programme_of, school_ids, whole};
use super::form_texts::MOST_PROGRAMMES;
use super::part_field::{PartField, Reads};
use super::part_values::value_of;
use super::plan_field::PlanField;
use crate::app::form::date_remarks::in_term;
use crate::app::form::draft_texts::DraftTexts;
use crate::app::form::field::Field;
use crate::app::form::remark::Remark;
use crate::coaching::plan::coaches::CoachState;
use crate::coaching::plan::measure::Measure;
use crate::wording::days::day;

/// The fields of the form.
pub(super) fn fields_of(
    texts: &DraftTexts<PlanField>,
    beside: &FieldsBeside<'_>,
) -> Vec<Field<PlanField>> {
    use PlanField::{
        Begins, Folder, On, Programme, Reason, School, Slots, State, Template, Who, With,
    };
    let line = |at, label: &str, hint: &str| Field::line(at, label, hint, texts.get(at));
    let dated = |at, label: &str, hint: &str| {
        line(at, label, hint).with_remarks(on_day(texts.get(at), beside)).taking_a_day()
    };
    let school = |label: &str, hint: &str| {
        line(School, label, hint).with_remarks(on_schools(texts.get(School), beside))
    };
    let number = |at, label: &str, hint: &str| {
        let wrong = whole(texts.get(at)).err().map(Remark::Look);
        line(at, label, hint).with_remarks(wrong)
    };
    let one_of = |at, label: &str, options: Vec<(String, String)>| {
        let how = how_to_choose(options.len());
        Field::choice(at, label, options, texts.get(at))
            .choosing(|choice| choice.always = Some(how))
    };
    let states = || CoachState::ALL.map(|it| (state_name(it), it.label().to_owned())).into();
    match &beside.wanted.kind {
        PlanFormKind::Part(part) => part.fields().map(|it| part_field(it, texts, beside)).collect(),
        PlanFormKind::Agree => vec![
            dated(On, "Agreed on", "today"),
            line(With, "With whom", "the heads, staff, unions"),
        ],
        PlanFormKind::AddCoach(_) => vec![
            line(Who, "Name", "as colleagues say it"),
            school("School", "one of the plan’s"),
            one_of(Programme, "Programme", programmes(beside)),
            number(Slots, "People they can meet in a fortnight", "2"),
            one_of(State, "How they stand", states()),
            dated(On, "Since", "today"),
        ],
        PlanFormKind::CoachStands(_) => vec![
            one_of(State, "How they stand", states()),
            dated(On, "Since", "today"),
            number(Slots, "People they can meet in a fortnight", "as before"),
            line(Reason, "Why, if they stop", "left, promoted, on leave, no time"),
        ],
        PlanFormKind::Folder => vec![line(Folder, "Folder", "as it is called on this computer")],
        PlanFormKind::FirstPlan => {
            let hint = "names with commas between, those that begin first";
            let mut fields = vec![line(School, "Which schools take part?", hint)];
            for (n, it) in beside.shared.offer.programmes().iter().take(MOST_PROGRAMMES).enumerate()
            {
                let label = format!("{}: how many coaches, and who leads it?", it.title);
                let wrong = programme_of(texts.get(Begins(n))).err().map(Remark::Look);
                let hint = "6, Nia Hall; nothing where you do not begin with it";
                fields.push(line(Begins(n), &label, hint).with_remarks(wrong));
            }
            fields.push(dated(On, "When does it begin?", "2 nov"));
            let templates = beside.shared.offer.templates();
            let templates = templates.iter().map(|it| (it.id.clone(), it.says().to_owned()));
            fields.push(one_of(Template, "What is most like it?", templates.collect()));
            fields
        }
    }
}

/// A field of a part.
fn part_field(
    field: &PartField,
    texts: &DraftTexts<PlanField>,
    beside: &FieldsBeside<'_>,
) -> Field<PlanField> {
    let text = texts.get(field.at);
    let owned = |(name, says): (&str, &str)| (name.to_owned(), says.to_owned());
    let all = |those: Vec<(String, String)>| {
        let mut options = vec![(String::new(), "all of them".to_owned())];
        options.extend(those);
        options
    };
    let (options, always) = match field.reads {
        Reads::YesNo => (vec![owned(("yes", "yes")), owned(("no", "no"))], true),
        Reads::OneOf(options) => {
            (options.iter().copied().map(owned).collect(), field.key == "state")
        }
        Reads::Measure => {
            (Measure::ALL.map(|it| (it.id().to_owned(), it.label().to_owned())).into(), true)
        }
        Reads::Programme => (programmes(beside), true),
        Reads::Offered => {
            let plan = beside.reading().map(|it| &it.plan);
            let has = |id: &str| plan.is_some_and(|it| it.programmes.iter().any(|it| it.id == id));
            let offered = beside.shared.offer.programmes().iter().filter(|it| !has(&it.id));
            (offered.map(|it| (it.id.clone(), it.title.clone())).collect(), false)
        }
        Reads::AnyProgramme => (all(programmes(beside)), true),
        Reads::Phase => {
            let plan = beside.reading().map(|it| &it.plan);
            let phases = plan.into_iter().flat_map(|plan| &plan.phases);
            (all(phases.map(|it| (it.id.clone(), it.title.clone())).collect()), true)
        }
        _ => {
            let remark = match field.reads {
                Reads::Day | Reads::DayNeeded(_) | Reads::Renamed => on_day(text, beside),
                Reads::School | Reads::Schools => on_schools(text, beside),
                Reads::Needed(_) | Reads::Name | Reads::Text | Reads::Lines => None,
                _ if text.trim().is_empty() => None,
                _ => value_of(text, field, beside).err().map(Remark::Look),
            };
            let line = Field::line(field.at, field.label, field.hint, text).with_remarks(remark);
            let is_day = matches!(field.reads, Reads::Day | Reads::DayNeeded(_) | Reads::Renamed);
            return if is_day { line.taking_a_day() } else { line };
        }
    };
    let how = how_to_choose(options.len());
    let choice = Field::choice(field.at, field.label, options, text);
    if always { choice.choosing(|choice| choice.always = Some(how)) } else { choice }
}

/// How one of so many is chosen.
fn how_to_choose(options: usize) -> String {
    if options > 9 {
        return "Choose with Left and Right".to_owned();
    }
    format!("Choose with 1 to {options}, or Left and Right")
}

/// The programmes of the plan, to choose from.
fn programmes(beside: &FieldsBeside<'_>) -> Vec<(String, String)> {
    let plan = beside.reading().map(|it| &it.plan);
    let all = plan.into_iter().flat_map(|plan| &plan.programmes);
    all.map(|it| (it.id.clone(), it.title.clone())).collect()
}

/// How a day was understood, or why not.
fn on_day(typed: &str, beside: &FieldsBeside<'_>) -> Option<Remark> {
    match day_of(typed, beside) {
        Ok(None) => None,
        Ok(Some(on)) if day(on) == typed.trim() => None,
        Ok(Some(on)) => Some(in_term(&day(on), on, beside.shared.calendars.of_trust())),
        Err(why) => Some(Remark::Look(why)),
    }
}

/// Which schools were understood, or why not.
fn on_schools(typed: &str, beside: &FieldsBeside<'_>) -> Option<Remark> {
    let reading = beside.reading()?;
    match school_ids(typed, reading) {
        Err(why) => Some(Remark::Look(why)),
        Ok(ids) => {
            let names: Vec<&str> = ids.iter().map(|id| reading.plan.school_name(id)).collect();
            let names = names.join(", ");
            (!names.is_empty() && names != typed.trim()).then(|| Remark::Says(format!("→ {names}")))
        }
    }
}
