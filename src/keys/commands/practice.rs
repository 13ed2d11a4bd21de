//! What can be asked for in a step that rehearses.

use crate::keys::command::{Command as C, Scope as S};
use crate::keys::command_entry::{CommandEntry, entry};

pub(super) const COMMANDS: &[CommandEntry] = &[
    entry(C::Rep, S::Practice, "rep", "Begin a rep, or end it", "rep", "space", ""),
    entry(
        C::TickCriterion,
        S::Practice,
        "tick_criterion",
        "Tick the chosen criterion",
        "tick",
        "c",
        "",
    ),
    entry(
        C::AddComplexity,
        S::Practice,
        "add_complexity",
        "Add something that makes it harder",
        "add",
        "x",
        "",
    ),
    entry(
        C::MarkTheModel,
        S::Practice,
        "mark_the_model",
        "Let them mark your model first: rep 0, never counted",
        "mark model",
        "0",
        "",
    ),
    entry(C::Model, S::Practice, "model", "Say which model was shown", "model", "m", ""),
    entry(
        C::PracticeKind,
        S::Practice,
        "practice_kind",
        "Rehearsed aloud, or on paper",
        "",
        "k",
        "",
    ),
    entry(
        C::SkipPractice,
        S::Practice,
        "skip_practice",
        "Say why nobody rehearsed",
        "skipped",
        "s",
        "",
    ),
];
