//! What a page says of the rehearsal: the scene, the model, each rep, and what was seen in the last.

use crate::coaching::action_step::ActionStep;
use crate::coaching::practice::{ModelKind, Practice, PracticeKind, Rep, RepOutcome};
use crate::coaching::session::{Session, Status};
use crate::wording::lengths;

use super::document::{Section, TickItem};
use super::safe_text::SafeText;
use super::table::Table;

/// What stands beside a criterion that was seen in the last go.
const SEEN: &str = "seen in the last go ✓";

/// Adds the practice of `session` to `section`, for a coach. `criteria` are the action step's, as
/// they are numbered in it.
pub(super) fn add(section: &mut Section, session: &Session, criteria: &[String]) {
    let practice = &session.practice;
    section.labelled("What we rehearsed", practice.scene.as_str());
    section.labelled("The model", practice.model_kind.map(ModelKind::label).unwrap_or_default());
    section.labelled("Kind", practice.kind.map(PracticeKind::label).unwrap_or_default());
    if let Some(model) = &practice.model_rep {
        section.labelled("The model against the criteria", on_the_model(model, criteria));
    }
    table(section, practice, criteria);
    section.paragraph(why_none(session));
}

/// That there was no rehearsal, and why, where the meeting is over and there was none.
pub(super) fn why_none(session: &Session) -> String {
    let over = matches!(session.status, Status::Finished | Status::Abandoned);
    if !over || session.practice.happened() {
        return String::new();
    }
    let why = session.practice.skipped_why.map(|why| format!(": {}", why.label()));
    format!("No rehearsal this time{}.", why.unwrap_or_default())
}

/// The criteria of `step`, each with whether it was seen in the last rep of `practice`.
pub(super) fn criteria_seen(step: &ActionStep, practice: &Practice) -> Vec<TickItem> {
    let marks = practice.last_held().map(|rep| rep.criteria_met.as_slice());
    let item = |(n, criterion): (usize, &String)| TickItem {
        beside: if marks.and_then(|it| it.get(n)) == Some(&true) { SEEN } else { "" }.into(),
        ..TickItem::new(criterion.as_str(), None)
    };
    step.criteria.iter().enumerate().map(item).collect()
}

fn table(section: &mut Section, practice: &Practice, criteria: &[String]) {
    let row = |(n, rep): (usize, &Rep)| {
        let length = if rep.seconds > 0.0 {
            lengths::minutes_and_seconds(rep.seconds)
        } else {
            String::new()
        };
        let met = criteria_met(rep, criteria);
        words([&(n + 1).to_string(), &length, outcome(rep), &met, added(rep), &rep.feedback])
    };
    section.table(Table {
        columns: words(["Go", "Length", "Outcome", "Criteria", "Added", "Feedback"]),
        rows: practice.held().enumerate().map(row).collect(),
    });
}

fn on_the_model(rep: &Rep, criteria: &[String]) -> String {
    let parts = [outcome(rep), &criteria_met(rep, criteria), rep.feedback.trim()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn outcome(rep: &Rep) -> &'static str {
    rep.outcome.map(RepOutcome::label).unwrap_or_default()
}

fn added(rep: &Rep) -> &str {
    rep.added.as_deref().unwrap_or_default()
}

/// How many of the written criteria were met: `1 of 2`; nothing where none was marked.
fn criteria_met(rep: &Rep, criteria: &[String]) -> String {
    let written = criteria.iter().filter(|c| !c.trim().is_empty()).count();
    let met = rep.criteria_met.iter().filter(|met| **met).count();
    if rep.criteria_met.is_empty() {
        String::new()
    } else {
        format!("{met} of {}", written.max(met))
    }
}

fn words<const N: usize>(cells: [&str; N]) -> Vec<SafeText> {
    cells.map(SafeText::from).to_vec()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::document::Document;
    use super::super::rows;
    use super::*;
    use crate::coaching::audience::Audience;
    use crate::coaching::offer::Offer;
    use crate::coaching::testing::any_session;

    proptest! {
        #[test]
        fn a_go_of_which_nothing_was_said_is_on_no_page_and_in_no_table(
            session in any_session(),
            seconds in 0.0..500.0_f64,
        ) {
            let mut run = session.clone();
            let began = session.started_at.unwrap_or_default();
            let rep = Rep { seconds, begun: true, criteria_met: vec![false], ..Rep::begun(began) };
            run.practice.reps.push(rep);
            let offer = Offer::default();
            for audience in Audience::ALL {
                let [with, without] = [&run, &session].map(|it| it.seen_by(audience));
                let page = |it: &Session| Document::of_session(it, audience, &offer);
                prop_assert_eq!(page(&with), page(&without), "{:?}", audience);
                let sheet = |it: Session| rows::of_sessions(&[it], audience, &offer);
                prop_assert_eq!(sheet(with), sheet(without), "{:?}", audience);
            }
            let rows = |it| rows::of_reps(std::slice::from_ref(it));
            prop_assert_eq!(rows(&run), rows(&session));
            prop_assert_eq!(run.reps_held(), session.reps_held());
            let step = session.practice.reps.len();
            prop_assert!(step < run.practice.reps.len(), "it stays in the file");
        }
    }
}
