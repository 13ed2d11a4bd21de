//! The terminal, taken and given back: raw mode, the other screen, paste and mouse.
//!
//! Whatever was switched on here is switched off here, in reverse order, on every way out: a quit,
//! a panic, a signal, a suspension. Giving back twice does no harm.

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
use crate::coaching::moment::Now;
use crate::store::Unsaved;
use crate::ui::draw::draw;

use super::frame_buffer::Frame;

static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal while it is ours.
pub struct TerminalGuard {
    terminal: Terminal<CrosstermBackend<Frame>>,
    frame: Frame,
    /// Nothing is known of what is on the screen.
    anew: bool,
}

impl TerminalGuard {
    /// Takes the terminal.
    ///
    /// # Errors
    /// When the terminal refuses.
    pub fn take() -> io::Result<Self> {
        // NO_COLOR is our theme's business: crossterm 0.29 would lose bold and reverse with it.
        crossterm::style::force_color_output(true);
        give_back_on_panic();
        take()?;
        let frame = Frame::default();
        let terminal = Terminal::new(CrosstermBackend::new(frame.clone()))?;
        Ok(Self { terminal, frame, anew: false })
    }

    /// Columns and rows.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        self.terminal.size().map_or((80, 24), |size| (size.width, size.height))
    }

    /// Draws one frame between the marks of synchronised output, the cursor last.
    ///
    /// # Errors
    /// When the terminal is gone, or was given back because of a fault elsewhere.
    pub fn draw(&mut self, model: &Model, now: &Now) -> io::Result<()> {
        if !TAKEN.load(Ordering::SeqCst) {
            return Err(io::ErrorKind::NotConnected.into());
        }
        queue!(self.frame, BeginSynchronizedUpdate)?;
        if std::mem::take(&mut self.anew) {
            // Not `clear`: that asks the terminal where its cursor is, and waits for an answer
            // which the keyboard's thread has taken.
            let size = self.terminal.size()?;
            self.terminal.resize(size.into())?;
        }
        self.terminal.draw(|frame| {
            if let Some(caret) = draw(model, now, frame.buffer_mut()) {
                frame.set_cursor_position(caret);
            }
        })?;
        queue!(self.frame, EndSynchronizedUpdate)?;
        self.frame.send()
    }

    /// Forgets what is on the screen, so that the next frame draws all of it.
    pub fn draw_anew(&mut self) {
        self.anew = true;
    }

    /// Rings the bell with the next frame.
    pub fn ring(&mut self) {
        // Gathered in memory, which does not fail.
        let _ = queue!(self.frame, Print('\x07'));
    }

    /// Gives the terminal to the shell until we are called again.
    ///
    /// # Errors
    /// When the terminal refuses to be taken again.
    pub fn suspend(&mut self) -> io::Result<()> {
        give_back();
        suspend_this_program();
        take()?;
        self.draw_anew();
        Ok(())
    }

    /// Holds on to the terminal after a stop that came without a warning: a shell that had it
    /// meanwhile has set it up for itself.
    ///
    /// # Errors
    /// When the terminal refuses to be taken again.
    pub fn hold_on(&mut self) -> io::Result<()> {
        disable_raw_mode()?;
        enable_raw_mode()?;
        self.draw_anew();
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
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste, mouse::Take)
}

/// Gives the terminal back as it was found.
pub fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    // A terminal that is gone has nothing to be given back; the rest must still be tried.
    let _ = execute!(
        stdout(),
        EndSynchronizedUpdate,
        mouse::GiveBack,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = disable_raw_mode();
}

/// Gives the terminal back, but waits no longer than `at_most` for one that stands still.
pub fn give_back_within(at_most: std::time::Duration) {
    let (done, waits) = std::sync::mpsc::channel();
    let gives = std::thread::Builder::new().spawn(move || {
        give_back();
        let _ = done.send(());
    });
    if gives.is_err() || waits.recv_timeout(at_most).is_err() {
        // What was switched on in the line itself can be switched off without a word to it.
        let _ = disable_raw_mode();
    }
}

/// Prints what no disk would take: the coach's own screen is the last place for it.
pub fn print_unsaved(unsaved: &[Box<Unsaved>]) {
    for it in unsaved {
        eprintln!("{it}\n{}", it.text);
    }
}

/// Gives the terminal back before a panic's own message is printed, so that it can be read.
fn give_back_on_panic() {
    use std::sync::Once;
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        std::panic::set_hook(Box::new(|panic| {
            super::panic_guard::happens();
            give_back();
            // The message of a panic may hold a word of a note; the place in our code never does.
            let at = panic.location().map(ToString::to_string).unwrap_or_default();
            eprintln!("alongside stopped: a fault in the program, at {at}.");
            eprintln!("What you typed is kept; open alongside again to go on.");
        }));
    });
}

#[cfg(unix)]
fn suspend_this_program() {
    // The default action of the signal, which our own listener took the place of.
    let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
}

#[cfg(not(unix))]
fn suspend_this_program() {}

/// The mouse: clicks and the wheel. Not each of its movements, which would wake the program for
/// nothing.
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
