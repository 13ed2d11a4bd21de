//! What can be asked for in a meeting.

use crate::keys::command::{Command as C, Scope as S};
use crate::keys::command_entry::{CommandEntry, entry};

pub(super) const COMMANDS: &[CommandEntry] = &[
    entry(C::NextStep, S::Meeting, "next_step", "Go to the next step")
        .footer("next")
        .letters("n")
        .always("f8 ctrl+n"),
    entry(C::PreviousStep, S::Meeting, "previous_step", "Go back a step")
        .footer("back")
        .letters("p")
        .always("f7"),
    entry(C::Library, S::Meeting, "library", "Choose an action step from the library")
        .footer("library")
        .letters("a")
        .always("f4"),
    entry(C::Pause, S::Meeting, "pause", "Pause, or go on").footer("pause").letters("t"),
    entry(C::EndMeeting, S::Meeting, "end_meeting", "End the meeting").footer("end").letters("e"),
    entry(C::LeaveMeeting, S::Meeting, "leave_meeting", "Leave; you can go on later")
        .footer("leave")
        .letters("q"),
    entry(C::PassTheKeyboard, S::Meeting, "pass_the_keyboard", "Pass the keyboard to the coachee")
        .footer("pass")
        .letters("v")
        .always("f9"),
    entry(C::Undo, S::Meeting, "undo", "Undo the last change")
        .footer("undo")
        .letters("u")
        .always("ctrl+z"),
    entry(C::AddMinute, S::Meeting, "add_minute", "Give this step a minute more")
        .footer("minute")
        .letters("+"),
    entry(
        C::ShareOut,
        S::Meeting,
        "share_out",
        "Share out the minutes left; practice keeps its time",
    )
    .footer("share out")
    .letters("l"),
    entry(C::UsePrepared, S::Meeting, "use_prepared", "Use what you prepared for this step")
        .letters("i"),
    entry(
        C::HidePrepared,
        S::Meeting,
        "hide_prepared",
        "Hide or show what you prepared, here and next time with them",
    )
    .letters("h")
    .always("ctrl+p"),
    entry(C::KeepLastStep, S::Meeting, "keep_last_step", "Keep the last action step").letters("g"),
    entry(
        C::KeepInLibrary,
        S::Meeting,
        "keep_in_library",
        "Save this action step to your own steps",
    )
    .letters("f"),
    entry(C::OtherPrompts, S::Meeting, "other_prompts", "Show other questions to ask").letters("w"),
    entry(C::MoreFields, S::Meeting, "more_fields", "Show every field of this step, or fewer")
        .footer("more")
        .letters("r")
        .always("ctrl+r"),
    entry(C::PrivateNotes, S::Meeting, "private_notes", "Show or hide private notes")
        .footer("private")
        .letters("o"),
    entry(C::Redo, S::Meeting, "redo", "Redo what was undone").always("ctrl+y"),
];
