//! The command palette: every command by name, found by typing part of it.

use crate::coaching::moment::Now;
use crate::keys::command::{Command, Scope};
use crate::keys::command_entry::CommandEntry;
use crate::keys::key::{Code, Key};
use crate::keys::keymap::Keymap;
use crate::search::fold::fold;

use crate::app::form::line_input::LineInput;
use crate::app::form::typing::edit_for;

/// The state of the palette.
#[derive(Clone, Debug)]
pub struct Palette {
    /// The search line.
    pub(crate) line: LineInput,
    /// The index of the chosen command.
    pub chosen: usize,
    /// The scopes of the screen below.
    pub(crate) scopes: &'static [Scope],
}

/// The result of a key in the palette.
pub enum Picked {
    /// The palette stays open.
    Still,
    /// It is closed without a choice.
    Nothing,
    /// This command is run.
    This(Command),
}

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
        C::SkipPractice => "skip",
        C::AddPerson => "new person teacher",
        _ => "",
    }
}

impl Palette {
    /// A palette over a screen with these scopes.
    #[must_use]
    pub fn new(scopes: &'static [Scope]) -> Self {
        Self { line: LineInput::default(), chosen: 0, scopes }
    }

    /// The commands that match the search line, by their names or by other words for what they do.
    /// Those that are called so come first.
    #[must_use]
    pub fn found(&self, keymap: &Keymap) -> Vec<&'static CommandEntry> {
        let typed = fold(self.line.text());
        let typed: Vec<&str> = typed.split_whitespace().collect();
        let mut found: Vec<(bool, &CommandEntry)> = keymap
            .entries(self.scopes)
            .into_iter()
            .filter_map(|entry| {
                let (says, also) = (fold(entry.says), other_words(entry.command));
                let fits = |word: &&str| says.contains(*word) || also.contains(*word);
                let is_called = |word: &&str| also.split_whitespace().any(|it| it == *word);
                let called = !typed.is_empty() && typed.iter().all(is_called);
                typed.iter().all(fits).then_some((!called, entry))
            })
            .collect();
        found.sort_by_key(|(other, _)| *other);
        found.into_iter().map(|(_, entry)| entry).collect()
    }

    /// Handles a key.
    pub fn key(&mut self, key: Key, keymap: &Keymap, now: &Now) -> Picked {
        let found = self.found(keymap);
        let last = found.len().saturating_sub(1);
        match key.code {
            Code::Esc => return Picked::Nothing,
            Code::Enter => {
                let entry = found.get(self.chosen.min(last));
                return entry.map_or(Picked::Still, |entry| Picked::This(entry.command));
            }
            Code::Up => self.chosen = self.chosen.min(last).saturating_sub(1),
            Code::Down | Code::Tab => self.chosen = (self.chosen + 1).min(last),
            _ => {
                if let Some(edit) = edit_for(key)
                    && self.line.edit(&edit, now.mono).changed()
                {
                    self.chosen = 0;
                }
            }
        }
        Picked::Still
    }
}
