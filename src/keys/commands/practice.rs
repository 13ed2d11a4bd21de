//! What can be asked for in a step that rehearses.

use crate::keys::command::{Command as C, Scope as S};
use crate::keys::command_entry::{CommandEntry, entry};

pub(super) const COMMANDS: &[CommandEntry] = &[
    entry(C::Rep, S::Practice, "rep", "Start a go, or stop it")
        .footer("go")
        .letters("space")
        .marks_a_rep(),
    entry(C::TickCriterion, S::Practice, "tick_criterion", "Tick the chosen criterion")
        .footer("tick")
        .letters("c")
        .marks_a_rep(),
    entry(C::AddComplexity, S::Practice, "add_complexity", "Add something that makes it harder")
        .footer("add")
        .letters("x")
        .marks_a_rep(),
    entry(
        C::MarkTheModel,
        S::Practice,
        "mark_the_model",
        "Let them tick what they saw in your model first; not counted",
    )
    .footer("mark model")
    .letters("0")
    .marks_a_rep(),
    entry(C::Model, S::Practice, "model", "Say which model was shown")
        .footer("model")
        .letters("m")
        .marks_a_rep(),
    entry(C::PracticeKind, S::Practice, "practice_kind", "Rehearsed aloud, or on paper")
        .letters("k"),
    entry(C::SkipPractice, S::Practice, "skip_practice", "Say why there was no rehearsal")
        .footer("skipped")
        .letters("s"),
];
