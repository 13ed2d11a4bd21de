//! The command palette: every command by name, found by typing part of it.

use crate::keys::command::{Command, Scope};
use crate::keys::command_entry::CommandEntry;
use crate::keys::keymap::Keymap;

use super::row_list::{ListRow, RowList};

/// Other words that people type for a command, written small.
fn other_words(command: Command) -> &'static str {
    use Command as C;
    match command {
        C::Export | C::ExportForCoachee => "print pdf word report save share send email export",
        C::WriteExport => "print save export report",
        C::Pause => "timer clock stop stopwatch",
        C::AddMinute => "timer clock more time longer extend",
        C::ShareOut => "timer clock time late",
        C::StartMeeting => "timer clock private library begin coach",
        C::PrepareMeeting => "library plan action step private",
        C::Library => "library steps bank",
        C::Packs => "library steps bank packs protocols programmes curation script",
        C::EndMeeting => "stop finish close quit done end exit",
        C::LeaveMeeting => "quit close exit stop leave",
        C::Quit => "quit close exit stop finish",
        C::Back => "close exit stop finish skip",
        C::Undo => "undo revert mistake",
        C::Redo => "redo again",
        C::SchoolCalendar | C::TrustCalendar => "calendar holidays half-term inset dates",
        C::Trash => "trash bin deleted recycle delete restore",
        C::Delete | C::ErasePerson => "delete remove",
        C::ExampleSchool => "example demo try leave",
        C::FindPerson | C::Find => "search find look up",
        C::Review => "search find history report private print export",
        C::PersonPage => "print export report",
        C::PrivateNotes => "private hide secret",
        C::Settings => {
            "settings setting font size colour color dark light contrast theme options preferences \
             mouse bell"
        }
        C::NextStep => "skip forward",
        C::NoLongerNeeded => "promise check cancel withdraw drop",
        C::SkipPractice => "skip",
        C::AddPerson => "new person teacher",
        _ => "",
    }
}

/// The palette over a screen with these scopes.
#[must_use]
pub(crate) fn palette(scopes: &[Scope], keymap: &Keymap) -> RowList<Command> {
    let row = |entry: &'static CommandEntry| ListRow {
        says: entry.says.to_owned(),
        beside: keymap.keys_shown(entry),
        about: String::new(),
        also: other_words(entry.command).to_owned(),
        value: entry.command,
    };
    let rows = keymap.entries(scopes).into_iter().map(row).collect();
    RowList::new("Every command", "No command by that name. Esc closes.", rows)
}
