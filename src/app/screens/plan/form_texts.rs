//! What stands in the fields of a form at first, and the names of the fields in its draft.

use super::form_beside::state_name;
use super::form_kind::{PlanFormKind, PlanFormWanted};
use super::part_values::text_of;
use super::plan_field::PlanField;
use super::rows_listed::next_state;
use crate::app::core::shared::Shared;
use crate::coaching::moment::Now;
use crate::wording::days::day;

/// So many programmes are asked about in a first plan.
pub(super) const MOST_PROGRAMMES: usize = 6;

/// The names of the fields in a draft.
pub(super) const NAMES: &[(PlanField, &str)] = &[
    (PlanField::School, "school"),
    (PlanField::Saw, "saw"),
    (PlanField::Reason, "reason"),
    (PlanField::What, "what"),
    (PlanField::Who, "who"),
    (PlanField::On, "on"),
    (PlanField::Until, "until"),
    (PlanField::Helped, "helped"),
    (PlanField::How, "how"),
    (PlanField::Programme, "programme"),
    (PlanField::Slots, "slots"),
    (PlanField::State, "state"),
    (PlanField::Share, "share"),
    (PlanField::Folder, "folder"),
    (PlanField::Begins(0), "programme_1"),
    (PlanField::Begins(1), "programme_2"),
    (PlanField::Begins(2), "programme_3"),
    (PlanField::Begins(3), "programme_4"),
    (PlanField::Begins(4), "programme_5"),
    (PlanField::Begins(5), "programme_6"),
    (PlanField::Template, "template"),
    (PlanField::Title, "title"),
    (PlanField::Year, "year"),
    (PlanField::Aims, "aims"),
    (PlanField::Never, "never"),
    (PlanField::Lead, "lead"),
    (PlanField::Kind, "kind"),
    (PlanField::Staff, "staff"),
    (PlanField::Renamed, "renamed"),
    (PlanField::Choice, "choice"),
    (PlanField::Measure, "measure"),
    (PlanField::Number, "number"),
    (PlanField::Phase, "phase"),
    (PlanField::With, "with"),
    (PlanField::Question(0), "question_1"),
    (PlanField::Question(1), "question_2"),
    (PlanField::Question(2), "question_3"),
];

/// The first texts of a form.
pub(super) fn first_texts(
    wanted: &PlanFormWanted,
    shared: &Shared,
    now: &Now,
) -> Vec<(PlanField, String)> {
    let reading = wanted.reading.as_deref();
    match &wanted.kind {
        PlanFormKind::Part(part) => {
            let Some(reading) = reading else { return Vec::new() };
            part.fields().map(|it| (it.at, text_of(&part.start, it, &reading.plan))).collect()
        }
        PlanFormKind::AddCoach(programme) => vec![
            (PlanField::Programme, programme.clone()),
            (PlanField::State, "nominated".to_owned()),
            (PlanField::On, day(now.today())),
        ],
        PlanFormKind::Agree => vec![(PlanField::On, day(now.today()))],
        PlanFormKind::CoachStands(id) => {
            let coach = reading.and_then(|it| it.plan.coaches.iter().find(|it| it.id == *id));
            let next = coach.and_then(|it| next_state(it, now.today()));
            let slots = coach.and_then(|it| it.slots).map(|it| it.to_string());
            vec![
                (PlanField::State, next.map(state_name).unwrap_or_default()),
                (PlanField::On, day(now.today())),
                (PlanField::Slots, slots.unwrap_or_default()),
            ]
        }
        PlanFormKind::Folder => Vec::new(),
        PlanFormKind::FirstPlan => {
            let mut texts = vec![(PlanField::Template, "pilot".to_owned())];
            let schools: Vec<String> = {
                let mut all: Vec<String> =
                    shared.people.iter().map(|it| it.school.clone()).collect();
                all.retain(|it| !it.trim().is_empty());
                all.sort();
                all.dedup();
                all
            };
            texts.push((PlanField::School, schools.join(", ")));
            texts
        }
    }
}
