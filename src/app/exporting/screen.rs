//! The export dialogue as a screen.

use crate::app::desk::Desk;
use crate::app::effect::Effect;
use crate::app::hints::{Hint, of_commands, said};
use crate::app::screen::{Screen, no_field};
use crate::app::text::Edit;
use crate::app::turn::Turn;
use crate::coaching::moment::Now;
use crate::keys::command::{Command, Scope};
use crate::keys::key::Key;
use crate::keys::keymap::Mode;

use super::order::Report;
use super::state::{Exporting, Stage};

impl Screen for Exporting {
    fn title(&self) -> &'static str {
        "Export"
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Exporting, Scope::Everywhere]
    }

    fn mode(&self) -> Mode {
        self.mode
    }

    fn act(&mut self, command: Command, desk: &Desk, now: &Now) -> Turn {
        Exporting::act(self, command, desk, now)
    }

    fn key(&mut self, key: Key, desk: &Desk, now: &Now) -> Turn {
        Exporting::key(self, key, desk, now)
    }

    fn paste(&mut self, text: &str, _: &Desk, now: &Now) -> Turn {
        match self.mode {
            Mode::Typing => self.edit(&Edit::Paste(text.to_owned()), now),
            Mode::Letters => no_field(),
        }
    }

    fn click(&mut self, x: u16, y: u16, desk: &Desk, _: &Now) -> Turn {
        let choices = self.areas(desk.size).inside_choices();
        if choices.holds(x, y) {
            self.go_to_line(usize::from(y - choices.y), desk.size);
        }
        Turn::none()
    }

    fn wheel(&mut self, by: i16, _: (u16, u16), desk: &Desk, _: &Now) {
        self.scroll_by(by.saturating_mul(3), desk.size);
    }

    fn hints(&self, desk: &Desk) -> Vec<Hint> {
        if self.mode == Mode::Typing {
            return said(&[("Enter", "this folder"), ("F2", "every command"), ("F1", "help")]);
        }
        match self.stage {
            Stage::Writing { .. } => return said(&[("Esc", "cancels")]),
            Stage::AsksToReplace => {
                return said(&[("y", "replaces it"), ("any other key", "does not")]);
            }
            Stage::Choosing => {}
        }
        let mut hints = of_commands(desk, self.scopes(), self.mode, |command| match command {
            Command::OpenExport => self.written.is_some() && desk.has_desktop,
            Command::ReplaceExport => self.written.is_none() && self.is_there(),
            _ => true,
        });
        hints.insert(1.min(hints.len()), ("Arrows".to_owned(), "choose".to_owned()));
        hints
    }

    fn exported(&mut self, report: Report) -> Turn {
        self.take(report)
    }

    fn wanted(&mut self, _: &Desk, now: &Now) -> Vec<Effect> {
        Exporting::wanted(self, now)
    }
}
