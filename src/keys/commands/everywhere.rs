//! What can be asked for on every screen.

use crate::keys::command::{Command as C, Scope as S};
use crate::keys::command_entry::{CommandEntry, entry};

pub(super) const COMMANDS: &[CommandEntry] = &[
    entry(C::Back, S::Everywhere, "back", "Go back").footer("back").letters("q"),
    entry(C::Palette, S::Everywhere, "palette", "Every command by name")
        .footer("every command")
        .letters(":")
        .always("f2"),
    entry(C::Help, S::Everywhere, "help", "Help for this screen")
        .footer("help")
        .letters("?")
        .always("f1")
        .in_forms(),
    entry(C::SayWhatIsSaved, S::Everywhere, "say_what_is_saved", "Check that everything is saved")
        .always("ctrl+s"),
    entry(C::Settings, S::Everywhere, "settings", "Settings: theme and colours, bell, your name")
        .letters(","),
    entry(C::Redraw, S::Everywhere, "redraw", "Redraw the screen").always("ctrl+l"),
    entry(
        C::Suspend,
        S::Everywhere,
        "suspend",
        "Suspend: back to the command line, fg returns here",
    ),
    entry(C::Quit, S::Everywhere, "quit", "Leave alongside"),
];
