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
    entry(C::PlanAdd, S::Plan, "plan_add", "Add a coach, weeks or a decision")
        .footer("add")
        .letters("a"),
    entry(C::OtherPlan, S::Plan, "other_plan", "Show another plan")
        .footer("other plan")
        .letters("p"),
    entry(C::Undo, S::Plan, "undo_on_plan", "Bring back what was typed in a form you left")
        .letters("u")
        .always("ctrl+z"),
    entry(C::FiguresFolder, S::Plan, "figures_folder", "Say where coaches send their figures")
        .letters("f"),
];
