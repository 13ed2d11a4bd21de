//! The export dialogue as a screen.

use crate::app::core::effect::Effect;
use crate::app::core::hints::{Hint, of_commands, said};
use crate::app::core::screen::{Screen, no_field};
use crate::app::core::shared::Shared;
use crate::app::core::turn::Turn;
use crate::app::text::Edit;
use crate::coaching::moment::Now;
use crate::keys::command::{Command, Scope};
use crate::keys::key::Key;
use crate::keys::keymap::Mode;

use super::request::ExportReport;
use super::state::{ExportStage, Exporting};

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

    fn act(&mut self, command: Command, shared: &Shared, now: &Now) -> Turn {
        Exporting::act(self, command, shared, now)
    }

    fn key(&mut self, key: Key, shared: &Shared, now: &Now) -> Turn {
        Exporting::key(self, key, shared, now)
    }

    fn paste(&mut self, text: &str, _: &Shared, now: &Now) -> Turn {
        match self.mode {
            Mode::Typing => self.edit(&Edit::Paste(text.to_owned()), now),
            Mode::Letters => no_field(),
        }
    }

    fn click(&mut self, x: u16, y: u16, shared: &Shared, _: &Now) -> Turn {
        let choices = self.areas(shared.size).inside_choices();
        if choices.holds(x, y) {
            self.go_to_line(usize::from(y - choices.y), shared.size);
        }
        Turn::none()
    }

    fn wheel(&mut self, by: i16, _: (u16, u16), shared: &Shared, _: &Now) {
        self.scroll_by(by.saturating_mul(3), shared.size);
    }

    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        if self.mode == Mode::Typing {
            return said(&[("Enter", "this folder"), ("F2", "every command"), ("F1", "help")]);
        }
        match self.stage {
            ExportStage::Writing { .. } => return said(&[("Esc", "cancels")]),
            ExportStage::AsksToReplace => {
                return said(&[("y", "replaces it"), ("any other key", "does not")]);
            }
            ExportStage::Choosing => {}
        }
        let mut hints = of_commands(shared, self.scopes(), self.mode, |command| match command {
            Command::OpenExport => self.written.is_some() && shared.has_desktop,
            Command::ReplaceExport => self.written.is_none() && self.is_there(),
            _ => true,
        });
        hints.insert(1.min(hints.len()), ("Arrows".to_owned(), "choose".to_owned()));
        hints
    }

    fn exported(&mut self, report: ExportReport) -> Turn {
        self.take(report)
    }

    fn wanted(&mut self, _: &Shared, now: &Now) -> Vec<Effect> {
        Exporting::wanted(self, now)
    }
}
