//! A fault in the program: whichever thread it stops, the loop hears of it, so that everything is
//! saved and the program ends, instead of going on with a part of it missing.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;

use super::message::Message;

static HAPPENED: AtomicBool = AtomicBool::new(false);

/// A fault happened, in whichever thread.
pub fn happens() {
    HAPPENED.store(true, Ordering::SeqCst);
}

/// Whether there was a fault.
#[must_use]
pub fn happened() -> bool {
    HAPPENED.load(Ordering::SeqCst)
}

/// Kept by a thread for as long as it works: should a fault stop it, the loop is told.
pub struct TellsOfFaults(Sender<Message>);

impl TellsOfFaults {
    /// Tells the loop by way of `to`.
    #[must_use]
    pub fn to(to: &Sender<Message>) -> Self {
        Self(to.clone())
    }
}

impl Drop for TellsOfFaults {
    fn drop(&mut self) {
        if thread::panicking() {
            // Where the loop is gone, the program is ending already.
            let _ = self.0.send(Message::Broke);
        }
    }
}

/// Where a test wants a fault: which thread is to stop at the key F12. Never in a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PanicWanted {
    /// The loop.
    InTheLoop,
    /// The thread of the keyboard.
    AtTheKeyboard,
}

/// A fault on purpose, where the environment asks for one at this place.
///
/// # Panics
/// Then, and only then.
#[cfg(debug_assertions)]
pub fn here(place: PanicWanted, key: &crate::keys::key::Key) {
    let name = match place {
        PanicWanted::InTheLoop => "loop",
        PanicWanted::AtTheKeyboard => "keyboard",
    };
    if key.code == crate::keys::key::Code::F(12) {
        let wanted = std::env::var_os("ALONGSIDE_FAULT_FOR_TESTS");
        assert!(wanted.is_none_or(|wanted| wanted != name), "a fault that a test asked for");
    }
}

/// A fault on purpose: never in a release.
#[cfg(not(debug_assertions))]
pub fn here(_: PanicWanted, _: &crate::keys::key::Key) {}
