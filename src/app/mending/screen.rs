//! The correcting form as a screen.

use crate::app::autosaved::Autosaved;
use crate::app::desk::Desk;
use crate::app::hints::{Hint, of_commands, rename, with_mode};
use crate::app::measure::{mending_areas, mending_width, panel_inside};
use crate::app::screen::{Screen, no_field};
use crate::app::turn::Turn;
use crate::coaching::moment::Now;
use crate::keys::command::{Command, Scope};
use crate::keys::key::Key;
use crate::keys::keymap::Mode;

use super::state::Mending;

impl Screen for Mending {
    fn title(&self) -> &'static str {
        "Correct"
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Mending, Scope::Everywhere]
    }

    fn mode(&self) -> Mode {
        self.mode
    }

    fn act(&mut self, command: Command, _: &Desk, now: &Now) -> Turn {
        Mending::act(self, command, now)
    }

    fn key(&mut self, key: Key, desk: &Desk, now: &Now) -> Turn {
        Mending::key(self, key, mending_width(desk.size), now)
    }

    fn paste(&mut self, text: &str, desk: &Desk, now: &Now) -> Turn {
        match self.mode {
            Mode::Typing => Mending::paste(self, text, mending_width(desk.size), now),
            Mode::Letters => no_field(),
        }
    }

    fn click(&mut self, x: u16, y: u16, desk: &Desk, now: &Now) -> Turn {
        let rail = panel_inside(mending_areas(desk.size).rail, desk.size);
        if rail.holds(x, y) { self.go_to(usize::from(y - rail.y), now) } else { Turn::none() }
    }

    fn hints(&self, desk: &Desk) -> Vec<Hint> {
        if self.read_only.is_some() {
            let walks = |command| !matches!(command, Command::Undo | Command::Redo);
            return of_commands(desk, self.scopes(), self.mode, walks);
        }
        let mut hints = of_commands(desk, self.scopes(), self.mode, |_| true);
        rename(&mut hints, "back", "done");
        rename(&mut hints, "back a page", "back");
        with_mode(hints, self.mode)
    }

    fn autosaved(&mut self) -> Vec<&mut dyn Autosaved> {
        if self.read_only.is_some() { Vec::new() } else { vec![&mut self.keeping] }
    }

    fn leave_field(&mut self, now: &Now) {
        let _ = Mending::leave_field(self, now);
    }

    fn renew_calendar(&mut self, desk: &Desk) {
        self.calendar = desk.calendar_for(&self.session().coachee).clone();
    }
}
