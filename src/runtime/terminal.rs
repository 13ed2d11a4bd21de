//! Taking and restoring the terminal: raw mode, alternate screen, paste and mouse.
//!
//! Everything that is switched on here is switched off in reverse order on every way out: end,
//! panic, signal, suspension. Restoring twice is harmless.

use std::io::{self, stdout};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::Print;
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use crate::app::core::model::Model;
use crate::app::core::targets::Targets;
use crate::coaching::moment::Now;
use crate::store::Unsaved;
use crate::ui::draw::draw;

use super::frame_buffer::Frame;
use super::surface::{Surface, suspend_this_program};

static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal while the program has it.
pub(crate) struct TerminalGuard {
    terminal: Terminal<CrosstermBackend<Frame>>,
    frame: Frame,
    /// Whether the content of the screen is unknown.
    anew: bool,
    /// Whether the mouse is taken as well.
    has_mouse: bool,
}

impl TerminalGuard {
    /// Takes the terminal.
    ///
    /// # Errors
    /// When the terminal refuses.
    pub(crate) fn take() -> io::Result<Self> {
        // The theme handles NO_COLOR: crossterm 0.29 would drop bold and reverse as well.
        crossterm::style::force_color_output(true);
        take()?;
        let frame = Frame::default();
        let terminal = Terminal::new(CrosstermBackend::new(frame.clone()))?;
        Ok(Self { terminal, frame, anew: false, has_mouse: false })
    }
}

impl Surface for TerminalGuard {
    /// Columns and rows.
    fn size(&self) -> (u16, u16) {
        self.terminal.size().map_or((80, 24), |size| (size.width, size.height))
    }

    /// Draws one frame as a synchronised update, with the cursor set last, and says what can be
    /// clicked in it.
    ///
    /// # Errors
    /// When the terminal is gone, or was given back because of a fault elsewhere.
    fn draw(&mut self, model: &Model, now: &Now) -> io::Result<Targets> {
        if !TAKEN.load(Ordering::SeqCst) {
            return Err(io::ErrorKind::NotConnected.into());
        }
        queue!(self.frame, BeginSynchronizedUpdate)?;
        let takes_mouse = model.shared.preferences().mouse;
        match (takes_mouse, std::mem::replace(&mut self.has_mouse, takes_mouse)) {
            (true, false) => queue!(self.frame, mouse::Take)?,
            (false, true) => queue!(self.frame, mouse::GiveBack)?,
            _ => {}
        }
        if std::mem::take(&mut self.anew) {
            // Not `clear`: that asks the terminal for its cursor, and waits for an answer that the
            // keyboard thread has read.
            let size = self.terminal.size()?;
            self.terminal.resize(size.into())?;
        }
        let mut targets = Targets::default();
        self.terminal.draw(|frame| {
            let drawn = draw(model, now, frame.buffer_mut());
            if let Some(caret) = drawn.caret {
                frame.set_cursor_position(caret);
            }
            targets = drawn.targets;
        })?;
        queue!(self.frame, EndSynchronizedUpdate)?;
        self.frame.send()?;
        Ok(targets)
    }

    fn takes_escapes(&self) -> bool {
        true
    }

    /// Makes the next frame redraw everything.
    fn redraw_all(&mut self) {
        self.anew = true;
    }

    /// Asks with the next frame what colour the ground is (OSC 11). The answer arrives as keys, from
    /// a terminal that knows the question; nobody waits for it.
    fn ask_for_ground(&mut self) {
        // On Windows the answer would be keys that come one by one, as if they were typed.
        if cfg!(unix) {
            // Written to memory, which cannot fail.
            let _ = queue!(self.frame, Print("\x1b]11;?\x1b\\"));
        }
    }

    /// Rings the bell with the next frame.
    fn ring(&mut self) {
        // Written to memory, which cannot fail.
        let _ = queue!(self.frame, Print('\x07'));
    }

    /// Restores the terminal for the shell, suspends the program, and takes the terminal again.
    ///
    /// # Errors
    /// When the terminal refuses to be taken again.
    fn suspend(&mut self) -> io::Result<()> {
        give_back();
        suspend_this_program();
        take()?;
        self.has_mouse = false;
        self.redraw_all();
        Ok(())
    }

    /// Takes the terminal again after a stop that could not be handled: the shell has changed its
    /// modes.
    ///
    /// # Errors
    /// When the terminal refuses to be taken again.
    #[cfg(unix)]
    fn take_again(&mut self) -> io::Result<()> {
        disable_raw_mode()?;
        enable_raw_mode()?;
        self.has_mouse = false;
        self.redraw_all();
        Ok(())
    }
}

impl Drop for TerminalGuard {
    fn drop(&mut self) {
        give_back();
    }
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste)
}

/// Restores the terminal; whether the program had it.
pub(crate) fn give_back() -> bool {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return false;
    }
    // If the terminal is gone, the rest must still be tried.
    let _ = execute!(
        stdout(),
        EndSynchronizedUpdate,
        mouse::GiveBack,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = disable_raw_mode();
    true
}

/// Restores the terminal, but waits at most `at_most` for one that does not read.
pub(crate) fn give_back_within(at_most: std::time::Duration) {
    let (done, waits) = std::sync::mpsc::channel();
    let gives = std::thread::Builder::new().spawn(move || {
        give_back();
        let _ = done.send(());
    });
    if gives.is_err() || waits.recv_timeout(at_most).is_err() {
        // The line mode can be restored without output.
        let _ = disable_raw_mode();
    }
}

/// Prints what could not be saved on any disk.
pub(crate) fn print_unsaved(unsaved: &[Unsaved]) {
    for it in unsaved {
        eprintln!("{it}\n{}", it.text);
    }
}

/// From now on a panic of any thread is recorded, restores the terminal, and prints its place in the
/// code. Its message is not printed: it may contain text of a note.
pub fn restore_on_panic() {
    std::panic::set_hook(Box::new(|panic| {
        super::panic_guard::happens();
        let was_open = give_back();
        let at = panic.location().map(ToString::to_string).unwrap_or_default();
        eprintln!("alongside stopped: a fault in the program, at {at}.");
        if was_open {
            eprintln!("What you typed is kept; open alongside again to go on.");
        }
    }));
}

/// Clicks and the wheel of the mouse, without movements, which would only wake the program.
#[cfg(unix)]
mod mouse {
    use crossterm::Command;

    pub(super) struct Take;
    pub(super) struct GiveBack;

    impl Command for Take {
        fn write_ansi(&self, to: &mut impl std::fmt::Write) -> std::fmt::Result {
            to.write_str("\x1b[?1000h\x1b[?1006h")
        }
    }

    impl Command for GiveBack {
        fn write_ansi(&self, to: &mut impl std::fmt::Write) -> std::fmt::Result {
            to.write_str("\x1b[?1006l\x1b[?1000l")
        }
    }
}

/// The mouse, as the console of Windows knows it.
#[cfg(not(unix))]
mod mouse {
    pub(super) use crossterm::event::{
        DisableMouseCapture as GiveBack, EnableMouseCapture as Take,
    };
}
