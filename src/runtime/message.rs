//! The one channel back: what the threads tell the loop.

use crate::app::core::event::Event;

/// What a thread tells the loop.
#[derive(Debug)]
pub enum Message {
    /// Something happened.
    Happened(Event),
    /// The shell asked for the terminal (`kill -TSTP`).
    Stop,
    /// The program was stopped, by whomever, and goes on.
    GoesOn,
    /// The desktop did not take this text for its clipboard; the terminal may.
    CopyByTerminal(String),
    /// A fault stopped a thread that the program cannot be without.
    Broke,
}

impl From<Event> for Message {
    fn from(event: Event) -> Self {
        Self::Happened(event)
    }
}
