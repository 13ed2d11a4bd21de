//! What every screen answers: which keys it takes, what it does with them, what it keeps on its way
//! to the disk, and what it makes of news from outside.
//!
//! Whatever a screen has no answer to, it leaves at the default. A new screen is a file with this
//! trait, a variant of [`super::any_screen::AnyScreen`] and of [`super::outcome::Destination`], and a
//! line in `ui::draw`; the compiler names each of these places.

use std::time::Duration;

use crate::coaching::id::PersonId;
use crate::coaching::moment::Now;
use crate::coaching::session::Session;
use crate::keys::command::{Command, Scope};
use crate::keys::key::Key;
use crate::keys::keymap::Mode;

use super::autosave::Autosaved;
use super::effect::Effect;
use super::found::{FoundRows, Indexing};
use super::hints::{Hint, of_commands};
use super::look::Look;
use super::outcome::Outcome;
use super::shared::Shared;
use crate::app::screens::export::request::{ExportOffers, ExportReport};
use crate::app::screens::library::TakesSteps;
use crate::app::text::Edit;

/// What is said where there is nothing to paste into.
pub const NO_FIELD: &str = "There is no field here to paste into";

/// One screen of the program.
pub trait Screen {
    /// What it is called, for the help.
    fn title(&self) -> &'static str;

    // Keys, mouse and clipboard.

    /// Where commands are looked for, the nearest first; a form without commands has none.
    fn scopes(&self) -> &'static [Scope] {
        &[]
    }

    /// Whether letters type or act.
    fn mode(&self) -> Mode {
        Mode::Typing
    }

    /// Whether Esc ends the typing and lets letters act; in a form it leaves.
    fn esc_brings_letters(&self) -> bool {
        self.mode() == Mode::Typing && !self.scopes().is_empty()
    }

    /// Does what was asked.
    fn act(&mut self, _command: Command, _shared: &Shared, _now: &Now) -> Outcome {
        Outcome::none()
    }

    /// A key that no command has.
    fn key(&mut self, key: Key, shared: &Shared, now: &Now) -> Outcome;

    /// A key, with the command that the keymap has for it. A screen that asks a question may take
    /// the key before the command.
    fn key_or_command(
        &mut self,
        key: Key,
        command: Option<Command>,
        shared: &Shared,
        now: &Now,
    ) -> Outcome {
        match command {
            Some(command) => self.act(command, shared, now),
            None => self.key(key, shared, now),
        }
    }

    /// Edits the field that has the keys.
    fn edit(&mut self, _edit: &Edit, _shared: &Shared, _now: &Now) -> Outcome {
        Outcome::says(NO_FIELD)
    }

    /// Text that arrived at once.
    fn paste(&mut self, text: &str, shared: &Shared, now: &Now) -> Outcome {
        match self.mode() {
            Mode::Typing => self.edit(&Edit::Paste(text.to_owned()), shared, now),
            Mode::Letters => Outcome::says(NO_FIELD),
        }
    }

    /// A click on a cell.
    fn click(&mut self, _x: u16, _y: u16, _shared: &Shared, _now: &Now) -> Outcome {
        Outcome::none()
    }

    /// The wheel turned over a cell; down is positive.
    fn wheel(&mut self, _by: i16, _at: (u16, u16), _shared: &Shared, _now: &Now) {}

    /// The keys that work now, the most wanted first.
    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        of_commands(shared, self.scopes(), self.mode(), |_| true)
    }

    // What is special about it.

    /// What to draw with instead of the settings in force, where it previews others.
    fn look(&self) -> Option<&Look> {
        None
    }

    /// Whether the coachee sits at the keyboard: nothing private may be shown or told.
    fn is_passed(&self) -> bool {
        false
    }

    /// Whether it is about people on the caseload: what was changed of them can be taken back
    /// here, and what begins with one of them waits until it is known where they stand.
    fn is_about_people(&self) -> bool {
        false
    }

    /// Whether it searches past sessions.
    fn searches(&self) -> bool {
        false
    }

    // What it keeps.

    /// The records that are changed on it, the one that its header tells of first; none of those
    /// that can only be read.
    fn autosaved(&mut self) -> Vec<&mut dyn Autosaved> {
        Vec::new()
    }

    /// The program ends: what was typed in a field that counts when it is left counts now.
    fn leave_field(&mut self, _now: &Now) {}

    // Time.

    /// Time passed while it was in use.
    fn count_time(&mut self, _now: &Now) {}

    /// When something on it changes by itself, from now; never, where nothing does.
    fn next_change(&self, _now: &Now) -> Option<Duration> {
        None
    }

    // What came from outside. What only the screen in use can want is offered to it alone.

    /// The terminal has another size.
    fn resized(&mut self, _size: (u16, u16)) {}

    /// Calendars or people were read anew. Told to every screen.
    fn renew_calendar(&mut self, _shared: &Shared) {}

    /// Sessions may be others now: another program changed files, or the screen above was left.
    fn read_again(&mut self) {}

    /// A part of what was searched for.
    fn found(&mut self, _found: FoundRows) -> Vec<Effect> {
        Vec::new()
    }

    /// The filters there are to pick from were read.
    fn choices_told(&mut self, _shared: &Shared, _now: &Now) {}

    /// The search index is getting on.
    fn indexed(&mut self, _indexing: &Indexing) {}

    /// A session was opened to be read.
    fn opened(&mut self, _session: Session, _shared: &Shared) {}

    /// Something that was wanted could not be done.
    fn failed(&mut self) {}

    /// What came of an order to export.
    fn exported(&mut self, report: ExportReport) -> Outcome {
        match report {
            ExportReport::NotWritten { says, .. } => Outcome::says(says),
            _ => Outcome::none(),
        }
    }

    /// Somebody came onto the caseload.
    fn person_added(&mut self, _person: &PersonId) {}

    /// What it wants of the world by itself, after whatever happened.
    fn wanted(&mut self, _shared: &Shared, _now: &Now) -> Vec<Effect> {
        Vec::new()
    }

    // Where two parts of the program meet.

    /// What could be exported from it by `command`; none where that exports nothing.
    fn offers(&self, _command: Command, _shared: &Shared) -> Option<ExportOffers> {
        None
    }

    /// What takes steps of the library, where the library can be opened over it.
    fn takes_steps(&mut self) -> Option<&mut dyn TakesSteps> {
        None
    }
}
