//! The log thread: writes to the log that the program starts and how it ends, so that no disk holds
//! up either.

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;

use crate::coaching::moment::WallTime;
use crate::store::{Happened, Store};

use super::writer::lock;

/// The handle of the thread.
pub(crate) struct LogThread(Sender<LogEntry>);

struct LogEntry {
    at: WallTime,
    happened: Happened,
    /// Dropped once the line is written.
    _written: Sender<()>,
}

impl LogThread {
    /// Starts the thread.
    ///
    /// # Errors
    /// When the system has no thread to spare.
    pub(crate) fn start(shared_store: Arc<Mutex<Store>>) -> io::Result<Self> {
        let (to, entries) = channel::<LogEntry>();
        thread::Builder::new().name("log".into()).spawn(move || {
            for entry in entries {
                let store = lock(&shared_store).clone();
                store.log(entry.at, &entry.happened.into());
            }
        })?;
        Ok(Self(to))
    }

    /// Adds a line, after those before. What it returns is disconnected once the line is written.
    pub(super) fn add(&self, at: WallTime, happened: Happened) -> Receiver<()> {
        let (written, until) = channel();
        // If the thread is gone, the line is lost: the log never stops the program.
        let _ = self.0.send(LogEntry { at, happened, _written: written });
        until
    }
}
