//! The section about the rehearsal: the scene, the model, each rep.

use crate::coaching::audience::Audience;
use crate::coaching::practice::{ModelKind, Practice, PracticeKind, Rep, RepOutcome};
use crate::wording::lengths;

use super::document::{Section, TickItem};
use super::safe_text::SafeText;
use super::table::Table;

/// Adds `practice` to `section`. `criteria` are the action step's, as they are numbered in it;
/// `over` says that no rep is still to come.
pub(super) fn add(
    section: &mut Section,
    practice: &Practice,
    criteria: &[String],
    audience: Audience,
    over: bool,
) {
    section.labelled("What we rehearsed", practice.scene.as_str());
    let model =
        practice.model_kind.filter(|m| *m != ModelKind::None || audience == Audience::Coach);
    section.labelled("The model", model.map(ModelKind::label).unwrap_or_default());
    match audience {
        Audience::Coachee => coachees_table(section, practice),
        Audience::Coach | Audience::Case | Audience::File => {
            section.labelled("Kind", practice.kind.map(PracticeKind::label).unwrap_or_default());
            if let Some(model) = &practice.model_rep {
                section.labelled("The model against the criteria", on_the_model(model, criteria));
            }
            coachs_table(section, practice, criteria);
        }
    }
    last_marks(section, practice, criteria);
    if over && !practice.happened() {
        let opening = match audience {
            Audience::Coachee => "We did not rehearse this time",
            Audience::Coach | Audience::Case | Audience::File => "No rehearsal this time",
        };
        let why = practice.skipped_why.map(|why| format!(": {}", why.label()));
        section.paragraph(format!("{opening}{}.", why.unwrap_or_default()));
    }
}

fn coachees_table(section: &mut Section, practice: &Practice) {
    section.table(Table {
        columns: words(["Go", "How it went", "What we added", "Feedback"]),
        rows: numbered(practice)
            .map(|(n, rep)| words([n.as_str(), outcome(rep), added(rep), &rep.feedback]))
            .collect(),
    });
}

fn coachs_table(section: &mut Section, practice: &Practice, criteria: &[String]) {
    let row = |(n, rep): (String, &Rep)| {
        let length = if rep.seconds > 0.0 {
            lengths::minutes_and_seconds(rep.seconds)
        } else {
            String::new()
        };
        let met = criteria_met(rep, criteria);
        words([n.as_str(), &length, outcome(rep), &met, added(rep), &rep.feedback])
    };
    section.table(Table {
        columns: words(["Go", "Length", "Outcome", "Criteria", "Added", "Feedback"]),
        rows: numbered(practice).map(row).collect(),
    });
}

/// The criteria with the marks of the last rep that has any.
fn last_marks(section: &mut Section, practice: &Practice, criteria: &[String]) {
    let marked = practice.reps.iter().rev().find(|rep| !rep.criteria_met.is_empty());
    let Some(rep) = marked else { return };
    let item = |(n, criterion): (usize, &String)| TickItem {
        words: criterion.as_str().into(),
        ticked: Some(rep.criteria_met.get(n).copied().unwrap_or(false)),
    };
    section.checklist("Seen in the last go:", criteria.iter().enumerate().map(item));
}

fn on_the_model(rep: &Rep, criteria: &[String]) -> String {
    let parts = [outcome(rep), &criteria_met(rep, criteria), rep.feedback.trim()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn numbered(practice: &Practice) -> impl Iterator<Item = (String, &Rep)> {
    practice.held().enumerate().map(|(n, rep)| ((n + 1).to_string(), rep))
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
