//! Where the program is shown: on a screen that it draws, or in lines that it appends.

use std::env;
use std::io::{self, IsTerminal};

use crate::app::core::model::Model;
use crate::app::core::targets::Targets;
use crate::coaching::moment::Now;
use crate::settings::marks::Marks;
use crate::settings::variables::{System, Variables};
use crate::ui::heard::SPOKEN_SIZE;

/// Whether the program is shown line by line: it was asked for, the terminal says that it can draw
/// nothing, or somebody listens to a terminal's input elsewhere.
#[must_use]
pub fn is_plain(asked: bool) -> bool {
    let listens = io::stdin().is_terminal();
    let is_dumb = env::var_os("TERM").is_some_and(|it| it == "dumb");
    asked || listens && (is_dumb || !io::stdout().is_terminal())
}

/// Whether the system says that a terminal shows ASCII alone.
#[must_use]
pub fn shows_ascii_alone() -> bool {
    let variables = Variables::found(|name| env::var_os(name));
    Marks::of_locale(&variables, System::this()).0 == Marks::Ascii
}

/// Where the program is shown.
pub(super) trait Surface {
    /// Columns and rows.
    fn size(&self) -> (u16, u16);

    /// Draws one frame, and says what can be clicked in it.
    ///
    /// # Errors
    /// When the terminal is gone.
    fn draw(&mut self, model: &Model, now: &Now) -> io::Result<Targets>;

    /// Whether a terminal is there that understands escapes.
    fn takes_escapes(&self) -> bool;

    /// Makes the next frame redraw everything.
    fn redraw_all(&mut self);

    /// Asks what colour the ground is.
    fn ask_for_ground(&mut self);

    /// Rings the bell.
    fn ring(&mut self);

    /// Suspends the program until the shell continues it.
    ///
    /// # Errors
    /// When the terminal refuses to be taken again.
    fn suspend(&mut self) -> io::Result<()>;

    /// Takes the terminal again after a stop that could not be handled.
    ///
    /// # Errors
    /// When the terminal refuses.
    #[cfg(unix)]
    fn take_again(&mut self) -> io::Result<()>;
}

/// Lines that are appended, which [`super::plain_loop`] writes: nothing is drawn, and no escape is sent.
pub(super) struct AppendedLines;

impl Surface for AppendedLines {
    fn size(&self) -> (u16, u16) {
        SPOKEN_SIZE
    }

    fn draw(&mut self, _: &Model, _: &Now) -> io::Result<Targets> {
        Ok(Targets::default())
    }

    fn takes_escapes(&self) -> bool {
        false
    }

    fn redraw_all(&mut self) {}

    fn ask_for_ground(&mut self) {}

    fn ring(&mut self) {}

    fn suspend(&mut self) -> io::Result<()> {
        suspend_this_program();
        Ok(())
    }

    #[cfg(unix)]
    fn take_again(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Stops this program, as the shell asked.
#[cfg(unix)]
pub(super) fn suspend_this_program() {
    // The default action of the signal, which the signal listener replaced.
    let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
}

/// There is no shell that could continue it.
#[cfg(not(unix))]
pub(super) fn suspend_this_program() {}
