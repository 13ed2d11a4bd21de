//! A thread that reads what one screen shows: what lies in a folder may be slow or gone, and neither the
//! screen nor a meeting that is opened waits for it.

use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::thread;

use crate::app::core::event::Event;
use crate::store::Store;

use super::mailbox::Mailbox;
use super::message::Message;
use super::panic_guard::PanicReporter;
use super::writer::lock;

/// The handle of the thread, which is asked for a `W`.
pub(crate) struct ReadingThread<W> {
    mailbox: Arc<Mailbox<Option<W>>>,
}

impl<W: Send + 'static> ReadingThread<W> {
    /// Starts the thread. `shared_store` gives the store as it stands (the folder may be moved).
    ///
    /// # Errors
    /// When the system has no thread to spare.
    pub(crate) fn start(
        name: &str,
        shared_store: Arc<Mutex<Store>>,
        to: Sender<Message>,
        mut read: impl FnMut(&W, &Store, &mut dyn FnMut(Event)) + Send + 'static,
    ) -> io::Result<Self> {
        let mailbox = Arc::new(Mailbox::default());
        let theirs = Arc::clone(&mailbox);
        thread::Builder::new().name(name.into()).spawn(move || {
            let _watch = PanicReporter::to(&to);
            let report = &mut |event: Event| drop(to.send(event.into()));
            loop {
                if let Some(wanted) = theirs.take(Option::is_none) {
                    let store = lock(&shared_store).clone();
                    read(&wanted, &store, report);
                }
            }
        })?;
        Ok(Self { mailbox })
    }

    /// Asks for it to be read, in place of what was asked for before.
    pub(crate) fn ask(&self, wanted: W) {
        self.mailbox.put(|waiting| *waiting = Some(wanted));
    }
}
