//! What can be asked for among packs, steps, protocols and programmes.

use crate::keys::command::{Command as C, Scope as S};
use crate::keys::command_entry::{CommandEntry, entry};

pub(super) const COMMANDS: &[CommandEntry] = &[
    entry(
        C::PackOpen,
        S::Packs,
        "pack_open",
        "Import the pack, or make another from what is chosen",
    )
    .footer("import")
    .letters("enter"),
    entry(C::PackEdit, S::Packs, "pack_edit", "Change a protocol or programme of your own")
        .footer("change")
        .letters("e"),
    entry(C::NextPart, S::Packs, "next_part_of_packs", "The next part")
        .footer("next part")
        .letters("tab"),
    entry(C::PartBefore, S::Packs, "part_of_packs_before", "The part before").letters("shift-tab"),
    entry(C::PackFile, S::Packs, "pack_file", "Look at a pack in a file, and import it")
        .footer("from a file")
        .letters("a"),
    entry(C::PackNew, S::Packs, "pack_new", "Begin a pack of your own, to share")
        .footer("begin one")
        .letters("b"),
    entry(C::PackCheck, S::Packs, "pack_check", "Say everything that is wrong in a pack of yours")
        .footer("check")
        .letters("c"),
    entry(C::PackUpdate, S::Packs, "pack_update", "Take every new version there is")
        .footer("new versions")
        .letters("n"),
    entry(C::PackBuild, S::Packs, "pack_build", "Make one file of a pack of yours, to pass on")
        .footer("pass on")
        .letters("x"),
    entry(
        C::StepView,
        S::Packs,
        "step_view",
        "Which steps: all, agreed, never agreed, to review, close",
    )
    .footer("which steps")
    .letters("v"),
    entry(C::Delete, S::Packs, "pack_remove", "Remove the chosen pack, or what you made")
        .footer("remove")
        .letters("d delete"),
    entry(C::Undo, S::Packs, "undo_on_packs", "Undo the last change")
        .footer("undo")
        .letters("u")
        .always("ctrl+z"),
];
