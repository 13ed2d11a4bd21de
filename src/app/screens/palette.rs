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

impl Palette {
    /// A palette over a screen with these scopes.
    #[must_use]
    pub fn new(scopes: &'static [Scope]) -> Self {
        Self { line: LineInput::default(), chosen: 0, scopes }
    }

    /// The commands that match the search line.
    #[must_use]
    pub fn found(&self, keymap: &Keymap) -> Vec<&'static CommandEntry> {
        let typed = fold(self.line.text());
        keymap
            .entries(self.scopes)
            .into_iter()
            .filter(|entry| typed.split_whitespace().all(|word| fold(entry.says).contains(word)))
            .collect()
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
