//! The clipboard: the desktop's where there is one, else the terminal's (OSC 52), which works over
//! a slow line and needs no desktop.
//!
//! Whether a terminal took it cannot be known (some refuse), so of that one nothing says *copied*.
//! The desktop may keep us waiting and asks whoever copied for the text again and again, so it has
//! a thread of its own that holds on to it.

use std::io::{self, stdout};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;

use crate::app::event::{Copied, Event};

use super::fault::TellsOfFaults;
use super::message::Message;

/// What terminals take: xterm and others drop a longer sequence without a word.
const MOST: usize = 74_000;

/// How long the desktop may take to hand the text over to whatever keeps it after us.
const HANDED_OVER: Duration = Duration::from_millis(500);

/// Puts text on a clipboard.
pub struct Clipboard {
    desktop: Option<(Sender<String>, Receiver<()>)>,
    to: Sender<Message>,
}

impl Clipboard {
    /// A clipboard that tells by way of `to` which one got the text.
    ///
    /// # Errors
    /// When the system has no thread to spare.
    pub fn start(has_desktop: bool, to: Sender<Message>) -> io::Result<Self> {
        let mut desktop = None;
        if has_desktop {
            let (asked, texts) = channel();
            let (works, done) = channel();
            let to = to.clone();
            thread::Builder::new().name("clipboard".into()).spawn(move || {
                let _works: Sender<()> = works;
                let _watch = TellsOfFaults::to(&to);
                serve(&texts, &to);
            })?;
            desktop = Some((asked, done));
        }
        Ok(Self { desktop, to })
    }

    /// Puts `text` on the desktop's clipboard, or the terminal's.
    pub fn copy(&self, text: String) {
        let left = match &self.desktop {
            Some((desktop, _)) => desktop.send(text).map_err(|not| not.0).err(),
            None => Some(text),
        };
        if let Some(text) = left {
            self.by_terminal(&text);
        }
    }

    /// Sends `text` to the terminal for its clipboard.
    pub fn by_terminal(&self, text: &str) {
        let copied = if text.len() > MOST {
            Copied::TooLong
        } else {
            // Gone, the terminal is noticed at the next frame.
            let _ = execute!(stdout(), CopyToClipboard::to_clipboard_from(text));
            Copied::ByTerminal
        };
        let _ = self.to.send(Event::Copied(copied).into());
    }

    /// Lets go of the text, which the desktop may hand over to whatever keeps it after us.
    pub fn leave(self) {
        if let Some((asked, done)) = self.desktop {
            drop(asked);
            // It never says anything: it is over when its end of the channel is gone.
            let _ = done.recv_timeout(HANDED_OVER);
        }
    }
}

/// Holds the desktop's clipboard for as long as texts come.
fn serve(texts: &Receiver<String>, to: &Sender<Message>) {
    let mut held = None;
    for text in texts {
        if held.is_none() {
            held = arboard::Clipboard::new().ok();
        }
        let put = held.as_mut().is_some_and(|board| board.set_text(&text).is_ok());
        let message =
            if put { Event::Copied(Copied::OnDesktop).into() } else { Message::ToTerminal(text) };
        if to.send(message).is_err() {
            return;
        }
    }
}
