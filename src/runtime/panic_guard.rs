//! Panics: if any thread panics, the main loop is told, so that everything is saved and the program
//! ends instead of continuing without that thread.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;

use super::message::Message;

static HAPPENED: AtomicBool = AtomicBool::new(false);

/// Records that a thread panicked.
pub(crate) fn happens() {
    HAPPENED.store(true, Ordering::SeqCst);
}

/// Whether a thread panicked.
#[must_use]
pub(crate) fn happened() -> bool {
    HAPPENED.load(Ordering::SeqCst)
}

/// Held by a thread while it works: if the thread panics, the main loop is told.
pub(crate) struct PanicReporter(Sender<Message>);

impl PanicReporter {
    /// Reports to the main loop through `to`.
    #[must_use]
    pub(crate) fn to(to: &Sender<Message>) -> Self {
        Self(to.clone())
    }
}

impl Drop for PanicReporter {
    fn drop(&mut self) {
        if thread::panicking() {
            // If the loop is gone, the program is ending already.
            let _ = self.0.send(Message::ThreadPanicked);
        }
    }
}

/// The thread in which a test wants a panic. Not in a release build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PanicWanted {
    /// That of a subcommand, once it has begun.
    InACommand,
    /// The loop.
    InTheLoop,
    /// The thread of the keyboard.
    AtTheKeyboard,
}

/// Panics at the key F12 if the environment asks for a panic in this thread.
///
/// # Panics
/// Then, and only then.
#[cfg(debug_assertions)]
pub(crate) fn here(place: PanicWanted, key: &crate::keys::key::Key) {
    if key.code == crate::keys::key::Code::F(12) {
        at(place);
    }
}

/// The same at any time.
///
/// # Panics
/// Then, and only then.
#[cfg(debug_assertions)]
pub fn at(place: PanicWanted) {
    let name = match place {
        PanicWanted::InACommand => "command",
        PanicWanted::InTheLoop => "loop",
        PanicWanted::AtTheKeyboard => "keyboard",
    };
    let wanted = std::env::var_os("ALONGSIDE_FAULT_FOR_TESTS");
    assert!(wanted.is_none_or(|wanted| wanted != name), "a fault that a test asked for");
}

/// Does nothing in a release build.
#[cfg(not(debug_assertions))]
pub(crate) fn here(_: PanicWanted, _: &crate::keys::key::Key) {}

/// Does nothing in a release build.
#[cfg(not(debug_assertions))]
pub fn at(_: PanicWanted) {}
