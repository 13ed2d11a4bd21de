//! The clipboard: the desktop's own where there is a desktop near, else the terminal's (OSC 52),
//! which works over the slowest line and needs no desktop.
//!
//! It is said which of the two it was. Whether a terminal took the text cannot be known (some
//! refuse), so of that nothing here says *copied*. A desktop is asked on a thread of its own: one
//! that does not answer must not hold up a key.

use std::io::{self, stdout};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;

use crate::app::core::event::{CopiedTo, Event};

use super::desktop;
use super::message::Message;

/// What terminals take, in bytes: a longer sequence many of them drop without a word.
const MOST: usize = 74_000;

/// How long leaving may wait until the desktop has taken over what was copied last.
const TAKEN_OVER: Duration = Duration::from_millis(300);

/// Where copied text goes.
pub struct Clipboard {
    to: Sender<Message>,
    is_near: bool,
    desktop: Option<Desktop>,
}

/// The thread that holds the desktop's clipboard: on some systems what was copied is there only as
/// long as whoever copied it.
struct Desktop {
    texts: Sender<String>,
    ended: Receiver<()>,
}

impl Clipboard {
    /// A clipboard that tells `to` what became of a text. Nothing is asked before the first text.
    #[must_use]
    pub fn new(to: Sender<Message>) -> Self {
        let is_near = desktop::is_near(|name| std::env::var_os(name));
        Self { to, is_near, desktop: None }
    }

    /// Copies `text`; where the desktop does not take it, a message asks for the terminal.
    pub fn copy(&mut self, text: String) {
        if self.is_near && self.desktop.is_none() {
            self.desktop = Desktop::start(self.to.clone()).ok();
        }
        let refused = match &self.desktop {
            Some(desktop) => desktop.texts.send(text).map_err(|back| back.0).err(),
            None => Some(text),
        };
        if let Some(text) = refused {
            self.by_terminal(&text);
        }
    }

    /// Sends `text` to the terminal for its clipboard.
    pub fn by_terminal(&self, text: &str) {
        if text.len() > MOST {
            let _ = self.to.send(Event::Copied(CopiedTo::TooLong).into());
            return;
        }
        // With the terminal gone there is no clipboard and nobody to tell.
        if execute!(stdout(), CopyToClipboard::to_clipboard_from(text)).is_ok() {
            let _ = self.to.send(Event::Copied(CopiedTo::ByTerminal).into());
        }
    }
}

impl Drop for Clipboard {
    fn drop(&mut self) {
        if let Some(Desktop { texts, ended }) = self.desktop.take() {
            drop(texts);
            let _ = ended.recv_timeout(TAKEN_OVER);
        }
    }
}

impl Desktop {
    fn start(to: Sender<Message>) -> io::Result<Self> {
        let (texts, asked) = channel::<String>();
        let (ending, ended) = channel();
        thread::Builder::new().name("clipboard".into()).spawn(move || {
            let mut clipboard = None;
            for text in asked {
                let taken = set(&mut clipboard, &text);
                let _ = to.send(match taken {
                    Ok(()) => Event::Copied(CopiedTo::ByDesktop).into(),
                    Err(_) => Message::CopyByTerminal(text),
                });
            }
            drop(clipboard);
            drop(ending);
        })?;
        Ok(Self { texts, ended })
    }
}

/// Gives `text` to the desktop, which is asked for its clipboard the first time.
fn set(clipboard: &mut Option<arboard::Clipboard>, text: &str) -> Result<(), arboard::Error> {
    let there = match clipboard {
        Some(there) => there,
        None => clipboard.insert(arboard::Clipboard::new()?),
    };
    there.set_text(text)
}
