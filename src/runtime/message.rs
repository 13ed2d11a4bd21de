//! The messages of all threads to the main loop.

use std::fmt::Display;

use crate::app::core::event::{Event, Trouble};

/// A message to the main loop.
#[derive(Debug)]
pub(crate) enum Message {
    /// Something happened.
    Happened(Event),
    /// The program should suspend (`kill -TSTP`).
    #[cfg(unix)]
    Stop,
    /// The program was stopped and is continued (SIGCONT).
    #[cfg(unix)]
    Continued,
    /// The desktop refused this text for its clipboard; the terminal is to try.
    CopyByTerminal(String),
    /// A line was typed, in plain mode.
    Line(String),
    /// There are no more lines.
    InputEnded,
    /// The disk thread has done everything that it was asked for before this mark.
    Reached(u64),
    /// A thread that the program needs has panicked.
    ThreadPanicked,
}

impl From<Event> for Message {
    fn from(event: Event) -> Self {
        Self::Happened(event)
    }
}

/// That something could not be done.
pub(super) fn failed(says: String) -> Event {
    Event::Failed(Trouble { says })
}

/// Reports what could not be done.
pub(super) fn report_failure(done: Result<(), impl Display>, report: &mut dyn FnMut(Event)) {
    if let Err(why) = done {
        report(failed(why.to_string()));
    }
}
