//! What can be asked for on the plan.

use crate::keys::command::{Command as C, Scope as S};
use crate::keys::command_entry::{CommandEntry, entry};

pub(super) const COMMANDS: &[CommandEntry] = &[
    entry(C::PlanOpen, S::Plan, "plan_open", "Write down what belongs to the chosen line")
        .footer("write down")
        .letters("enter"),
    entry(C::PlanReason, S::Plan, "plan_reason", "Write a reason and a decision")
        .footer("reason, decision")
        .letters("r"),
    entry(C::NextPart, S::Plan, "next_part", "The next part of the plan")
        .footer("next part")
        .letters("tab"),
    entry(C::PartBefore, S::Plan, "part_before", "The part of the plan before")
        .letters("shift-tab"),
    entry(C::PlanAdd, S::Plan, "plan_add", "Add a line like the chosen one")
        .footer("add")
        .letters("a"),
    entry(C::PlanEdit, S::Plan, "plan_edit", "Change what the chosen line is about")
        .footer("change")
        .letters("e"),
    entry(C::Delete, S::Plan, "plan_take_out", "Take the chosen line out of the plan")
        .letters("delete"),
    entry(C::PlanAgree, S::Plan, "plan_agree", "Keep the plan as it stands, as what was agreed"),
    entry(C::OtherPlan, S::Plan, "other_plan", "Show another plan")
        .footer("other plan")
        .letters("p"),
    entry(C::Undo, S::Plan, "undo_on_plan", "Undo the last change, or bring back a form you left")
        .letters("u")
        .always("ctrl+z"),
    entry(C::FiguresFolder, S::Plan, "figures_folder", "Say where coaches send their figures")
        .letters("f"),
];
