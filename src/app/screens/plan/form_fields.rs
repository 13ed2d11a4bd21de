//! The fields of each form, and what is said under them.

use super::form_beside::{FieldsBeside, state_name};
use super::form_kind::{PlanField, PlanFormKind};
use super::form_parse::{day_of, programme_of, school_ids, share_of, whole};
use super::form_texts::MOST_PROGRAMMES;
use crate::app::form::date_remarks::in_term;
use crate::app::form::draft_texts::DraftTexts;
use crate::app::form::field::Field;
use crate::app::form::remark::Remark;
use crate::coaching::plan::coaches::CoachState;
use crate::wording::days::day;

/// The fields of the form.
pub(super) fn fields_of(
    texts: &DraftTexts<PlanField>,
    beside: &FieldsBeside<'_>,
) -> Vec<Field<PlanField>> {
    use PlanField::{
        Begins, Folder, Helped, How, On, Programme, Reason, Saw, School, Share, Slots, State,
        Template, Until, What, Who,
    };
    let line = |at, label: &str, hint: &str| Field::line(at, label, hint, texts.get(at));
    let dated = |at, label: &str, hint: &str| {
        line(at, label, hint).with_remarks(on_day(texts.get(at), beside))
    };
    let school = |label: &str, hint: &str| {
        line(School, label, hint).with_remarks(on_schools(texts.get(School), beside))
    };
    let number = |at, label: &str, hint: &str| {
        let wrong = whole(texts.get(at)).err().map(Remark::Look);
        line(at, label, hint).with_remarks(wrong)
    };
    let one_of = |at, label: &str, options: Vec<(String, String)>| {
        let how = format!("Choose with 1 to {}, or Left and Right", options.len());
        Field::choice(at, label, options, texts.get(at))
            .choosing(|choice| choice.always = Some(how))
    };
    let states = || CoachState::ALL.map(|it| (state_name(it), it.label().to_owned())).into();
    match &beside.wanted.kind {
        PlanFormKind::Decision(_) => vec![
            school("School", "all of them"),
            line(Saw, "What we saw", "held, planned, where"),
            line(Reason, "The reason", "mocks; their coach left; no cover"),
            line(What, "What we do", "a second coach from January"),
            line(Who, "Who does it", "a name"),
            dated(On, "By when", "end of half-term, or 22 jan"),
        ],
        PlanFormKind::Done(_) => vec![
            dated(On, "Done on", "today"),
            Field::choice(
                Helped,
                "Did it help?",
                [("yes", "yes"), ("partly", "in part"), ("no", "no")]
                    .map(|(name, says)| (name.to_owned(), says.to_owned()))
                    .into(),
                texts.get(Helped),
            ),
            line(How, "What of it helped", "nothing where it is too early to say"),
        ],
        PlanFormKind::AddCoach => vec![
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
        PlanFormKind::Weeks(_) => {
            let wrong = share_of(texts.get(Share)).err().map(Remark::Look);
            vec![
                line(What, "What it is", "mocks, reports, parents’ evenings"),
                school("Schools", "all of them; else names with commas between"),
                dated(On, "From", "23 nov"),
                dated(Until, "To", "4 dec"),
                line(Share, "How much of what is usual can be expected", "50 %")
                    .with_remarks(wrong),
                line(How, "What we do about it", "short check-ins in between"),
            ]
        }
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
            fields.push(one_of(
                Template,
                "What is most like it?",
                [
                    ("pilot", "a pilot in a few schools, then the trust"),
                    ("one-school", "one school"),
                    ("all-staff", "all staff by next September"),
                ]
                .map(|(name, says)| (name.to_owned(), says.to_owned()))
                .into(),
            ));
            fields
        }
    }
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
