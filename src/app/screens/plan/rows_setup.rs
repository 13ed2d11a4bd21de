//! The rows of what is set up once in a plan and seldom changed: what it is for, its programmes, what was
//! agreed, what was changed after the pilot and what staff say.

use super::part_kind::PartKind;
use super::plan_row::{PlanRow, RowAbout, heading, nothing_yet};
use crate::coaching::plan::part_edit::PartPlace;
use crate::coaching::plan::reviews::Helped;
use crate::coaching::plan_reading::PlanReading;
use crate::wording::counts::count;
use crate::wording::days::date;

/// A row of a part: its cells, and what is said of it in full.
fn row(kind: PartKind, place: PartPlace, cells: [String; 2], says: Vec<String>) -> PlanRow {
    PlanRow {
        cells: cells.into(),
        says,
        about: RowAbout::Part(kind, place.clone()),
        part: Some((kind, place)),
        adds: Some(kind).filter(|it| *it != PartKind::Plan),
        ..PlanRow::default()
    }
}

/// Rows under a heading, or that there are none yet.
fn section(rows: &mut Vec<PlanRow>, title: &str, kind: PartKind, of: Vec<PlanRow>) {
    rows.push(heading(&[title, ""]));
    if of.is_empty() {
        rows.push(nothing_yet(kind));
    }
    rows.extend(of);
}

/// The rows of the part.
pub(super) fn setup(reading: &PlanReading) -> Vec<PlanRow> {
    let plan = &reading.plan;
    let mut says = vec![plan.title.clone()];
    says.extend(plan.objectives.iter().map(|it| format!("What it is for: {it}")));
    says.extend(plan.non_negotiables.iter().map(|it| format!("Never changed: {it}")));
    says.push(match plan.baseline.as_ref().map(|it| (it.on, &it.with)) {
        None => "Not agreed yet: ⟦palette⟧, “Keep the plan as it stands”, keeps it".to_owned(),
        Some((on, with)) => {
            let on = on.map(date).unwrap_or_default();
            let with = if with.is_empty() { String::new() } else { format!(" with {with}") };
            format!("Agreed on {on}{with}")
        }
    });
    let cells = [plan.title.clone(), plan.year.clone()];
    let mut rows = vec![heading(&["What the plan is for", ""])];
    rows.push(row(PartKind::Plan, PartPlace::default(), cells, says));
    let programmes = plan.programmes.iter().map(|it| {
        let mut says = vec![it.title.clone()];
        says.extend((!it.lead.is_empty()).then(|| format!("Led by {}", it.lead)));
        says.extend(it.every_school_weeks.map(|weeks| {
            format!("A meeting every {}", count(weeks, "school week", "school weeks"))
        }));
        let place = PartPlace::of("programmes", &it.id);
        row(PartKind::Programme, place, [it.title.clone(), it.lead.clone()], says)
    });
    section(&mut rows, "Programmes", PartKind::Programme, programmes.collect());
    let agreements = plan.agreements.iter().map(|it| {
        let on = it.on.map(date).unwrap_or_default();
        let school = (!it.school.is_empty()).then(|| plan.school_name(&it.school).to_owned());
        let mut says = vec![it.what.clone(), format!("{on}, {}", it.with)];
        says.extend(school);
        says.extend(it.each_coach.then(|| {
            "By it the school’s lead sees of each coach: held, not held, no date".to_owned()
        }));
        let place = PartPlace::of("agreements", &it.id);
        row(PartKind::Agreement, place, [it.what.clone(), on], says)
    });
    section(&mut rows, "What was agreed", PartKind::Agreement, agreements.collect());
    let changes = plan.adaptations.iter().map(|it| {
        let on = it.on.map(date).unwrap_or_default();
        let mut says = vec![it.what.clone(), format!("{on}: {}", it.why)];
        says.extend(it.helped.map(|it| it.label().to_owned()));
        let helped = it.helped.map_or("", Helped::label).to_owned();
        let place = PartPlace::of("adaptations", &it.id);
        row(PartKind::Adaptation, place, [it.what.clone(), helped], says)
    });
    section(&mut rows, "What we changed", PartKind::Adaptation, changes.collect());
    let voices = plan.voice.iter().map(|it| {
        let on = it.on.map(date).unwrap_or_default();
        let group = if it.group.is_empty() { "Staff" } else { &it.group };
        let mut says = vec![format!("{group}, {on}")];
        for asked in &it.questions {
            let answers: Vec<String> = asked.answers.iter().map(u32::to_string).collect();
            says.push(format!("{}: {}", asked.question, answers.join(" · ")));
        }
        let counts = [(it.opted_out, "would rather not"), (it.waiting, "wait for a coach")];
        says.extend(counts.into_iter().filter_map(|(n, what)| n.map(|n| format!("{n} {what}"))));
        let place = PartPlace::of("voice", &it.id);
        row(PartKind::Voice, place, [group.to_owned(), on], says)
    });
    section(&mut rows, "What staff say", PartKind::Voice, voices.collect());
    rows
}
