//! The terminal, taken and given back: raw mode, the other screen, paste and mouse.
//!
//! Whatever was switched on here is switched off here, in reverse order, on every way out: a quit,
//! a panic, a signal, a suspension. Giving back twice does no harm.

use std::io::{self, Stdout, Write, stdout};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use crate::app::model::Model;
use crate::coaching::moment::Now;
use crate::ui::draw::draw;

static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal while it is ours.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Stdout>>,
}

impl Screen {
    /// Takes the terminal.
    ///
    /// # Errors
    /// When the terminal refuses.
    pub fn take() -> io::Result<Self> {
        // NO_COLOR is our theme's business: crossterm 0.29 would lose bold and reverse with it.
        crossterm::style::force_color_output(true);
        give_back_on_panic();
        take()?;
        let terminal = Terminal::new(CrosstermBackend::new(stdout()))?;
        Ok(Self { terminal })
    }

    /// Columns and rows.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        self.terminal.size().map_or((80, 24), |size| (size.width, size.height))
    }

    /// Draws one frame between the marks of synchronised output, the cursor last.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn draw(&mut self, model: &Model, now: &Now) -> io::Result<()> {
        queue!(stdout(), BeginSynchronizedUpdate)?;
        self.terminal.draw(|frame| {
            if let Some(caret) = draw(model, now, frame.buffer_mut()) {
                frame.set_cursor_position(caret);
            }
        })?;
        execute!(stdout(), EndSynchronizedUpdate)
    }

    /// Forgets what is on the screen, so that the next frame draws all of it.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn draw_anew(&mut self) -> io::Result<()> {
        self.terminal.clear()
    }

    /// Gives the terminal to the shell until we are called again.
    ///
    /// # Errors
    /// When the terminal refuses to be taken again.
    pub fn suspend(&mut self) -> io::Result<()> {
        give_back();
        suspend_this_program();
        take()?;
        self.draw_anew()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste, EnableMouseCapture)
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
        DisableMouseCapture,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = disable_raw_mode();
    let _ = stdout().flush();
}

/// Gives the terminal back before a panic's own message is printed, so that it can be read.
fn give_back_on_panic() {
    use std::sync::Once;
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        std::panic::set_hook(Box::new(|panic| {
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
