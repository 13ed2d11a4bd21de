//! `network decide`: makes a decision of the plan out of an idea, by the plan's own path.

use crate::coaching::network::network_parts::{DecisionOfPlan, NetworkKind};

use super::context::CommandContext;
use super::error::CommandError;
use super::network_arguments::NetworkDecide;
use super::network_own::{changed_note, meant, own_notes};
use super::output::Output;
use super::plan_arguments::PlanDecide;
use super::plan_changes::{decided, say_decided};

pub(super) fn decide(
    asked: &NetworkDecide,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let note = meant(&asked.note, &own_notes(around, output)?)?;
    if note.kind != NetworkKind::Idea {
        return Err(CommandError::sentence("only an idea becomes a decision of the plan"));
    }
    if note.decision.is_some() {
        return Err(CommandError::sentence(
            "that idea is a decision of the plan already; alongside plan show lists them",
        ));
    }
    let decision = PlanDecide {
        what: asked.what.clone().unwrap_or_else(|| note.what.clone()),
        who: asked.who.clone(),
        by: asked.by.clone(),
        reason: note.decision_reason(),
        school: asked.school.clone(),
        plan: asked.plan.clone(),
        ..PlanDecide::default()
    };
    let (plan, decision) = decided(&decision, around, output)?;
    let of = DecisionOfPlan { plan: plan.id.clone(), decision: decision.id.clone() };
    let end = note.id.as_str();
    changed_note(end, around, output, |note, _| {
        note.decision = Some(of);
        Ok(())
    })?;
    say_decided(&plan, &decision, output)
}
