//! `network decide`: makes a decision of the plan out of an idea, by the plan's own path.

use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::network::network_parts::{DecisionOfPlan, IdeaState, NetworkKind};

use super::context::CommandContext;
use super::error::CommandError;
use super::network_arguments::NetworkDecide;
use super::network_own::{changed, meant_fitting, own_notes};
use super::output::Output;
use super::plan_arguments::PlanDecide;
use super::plan_changes::{decided, say_decided};

pub(super) fn decide(
    asked: &NetworkDecide,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let is_adopted = |it: &NetworkNote| it.state().0 == IdeaState::Adopted;
    let is_idea = |it: &NetworkNote| it.kind == NetworkKind::Idea;
    let note = meant_fitting(&asked.note, &own_notes(around, output)?, &is_idea)?;
    if note.kind != NetworkKind::Idea {
        return Err(CommandError::sentence("only an idea becomes a decision of the plan"));
    }
    if note.is_decided(&|it| around.store.plans().have(it)) {
        return Err(CommandError::sentence(
            "that idea is a decision of the plan already; alongside plan show lists them",
        ));
    }
    if !is_adopted(&note) {
        return Err(CommandError::sentence(format!(
            "only an idea that you adopted becomes a decision of the plan, and this one is {}; first: \
             {} network change {} --now adopted --because \"Why\"",
            note.state().0.label(),
            around.program(),
            note.id.short()
        )));
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
    changed(note, around, output, |note, _| {
        note.decision = Some(of);
        Ok(())
    })?;
    say_decided(&plan, &decision, output)
}
