//! The clipboard: the desktop's where a desktop is near, else the terminal's (OSC 52), which works
//! over any line.
//!
//! The notice says which one it was. Whether a terminal accepted the text cannot be known, so for a
//! terminal no notice says "copied". The desktop has a thread of its own, as one that does not
//! answer must not delay a key.

use std::io::{self, stdout};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;

use crate::app::core::event::{CopiedTo, Event};

use super::desktop;
use super::message::Message;

/// The longest sequence in bytes that terminals accept: many drop a longer one without notice.
const MAX_BYTES: usize = 74_000;

/// How long the program waits at its end until the desktop has taken over the last copied text.
const LEAVE_WAIT: Duration = Duration::from_millis(300);

/// The clipboards.
pub(crate) struct Clipboard {
    to: Sender<Message>,
    is_near: bool,
    desktop: Option<Desktop>,
}

/// The thread that owns the desktop's clipboard: on some systems a copied text exists only as long
/// as its owner.
struct Desktop {
    texts: Sender<String>,
    ended: Receiver<()>,
}

impl Clipboard {
    /// A clipboard that reports results to `to`. The desktop is contacted at the first text.
    #[must_use]
    pub(crate) fn new(to: Sender<Message>) -> Self {
        let is_near = desktop::is_near(|name| std::env::var_os(name));
        Self { to, is_near, desktop: None }
    }

    /// Copies `text`; where the desktop does not take it, a message asks for the terminal.
    pub(crate) fn copy(&mut self, text: String) {
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
    pub(crate) fn by_terminal(&self, text: &str) {
        if text.len() > MAX_BYTES {
            let _ = self.to.send(Event::Copied(CopiedTo::TooLong).into());
            return;
        }
        // If the terminal is gone, there is nobody to notify.
        if execute!(stdout(), CopyToClipboard::to_clipboard_from(text)).is_ok() {
            let _ = self.to.send(Event::Copied(CopiedTo::ByTerminal).into());
        }
    }
}

impl Drop for Clipboard {
    fn drop(&mut self) {
        if let Some(Desktop { texts, ended }) = self.desktop.take() {
            drop(texts);
            let _ = ended.recv_timeout(LEAVE_WAIT);
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

/// Copies `text` to the desktop's clipboard, which is opened the first time.
fn set(clipboard: &mut Option<arboard::Clipboard>, text: &str) -> Result<(), arboard::Error> {
    let there = match clipboard {
        Some(there) => there,
        None => clipboard.insert(arboard::Clipboard::new()?),
    };
    out_of_history(there.set()).text(text)
}

/// What is copied is pasted once or twice: a program that keeps what was on the clipboard is asked
/// not to keep it.
fn out_of_history(set: arboard::Set<'_>) -> arboard::Set<'_> {
    #[cfg(target_os = "macos")]
    use arboard::SetExtApple as _;
    #[cfg(all(unix, not(target_os = "macos")))]
    use arboard::SetExtLinux as _;
    #[cfg(windows)]
    use arboard::SetExtWindows as _;
    let set = set.exclude_from_history();
    #[cfg(windows)]
    let set = set.exclude_from_cloud();
    set
}
