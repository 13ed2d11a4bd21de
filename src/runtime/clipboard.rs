//! The clipboard, by the terminal (OSC 52): it works over a slow line and needs no desktop.
//!
//! Whether the terminal took it cannot be known (some refuse), so nothing here says *copied*.

use std::io::{self, stdout};

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;

/// Sends text to the terminal for its clipboard.
///
/// # Errors
/// When the terminal is gone.
pub fn copy(text: &str) -> io::Result<()> {
    execute!(stdout(), CopyToClipboard::to_clipboard_from(text))
}
