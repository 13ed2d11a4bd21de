//! The disk thread: reads, opens, closes and writes everything but the records that the writer
//! saves.

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::app::core::effect::{DiskRead, DiskWrite, Save};
use crate::app::core::event::Event;

use super::disk_effects::DiskEffects;
use super::exporting::Stopper;
use super::message::Message;
use super::panic_guard::PanicReporter;
use super::writer::{Writer, lock};

/// How long a record that is about to be read may still be being written.
const WRITTEN_FIRST: Duration = Duration::from_secs(2);

/// How long an export takes to notice that it is stopped: a page, or a file that is being written.
const STOPPED: Duration = Duration::from_millis(500);

/// The handle of the thread.
pub(crate) struct DiskThread {
    asked: Sender<DiskJob>,
    undone: Arc<Undone>,
    stopper: Stopper,
}

/// What is asked of the thread.
enum DiskJob {
    Read(DiskRead),
    Write(DiskWrite),
    /// Say that everything before is done.
    Mark(u64),
}

/// How many of the things that were to be written are not yet.
#[derive(Default)]
struct Undone {
    count: Mutex<usize>,
    changed: Condvar,
}

impl DiskThread {
    /// Starts the thread.
    ///
    /// # Errors
    /// When the system has no thread to spare.
    pub(crate) fn start(
        disk: DiskEffects,
        writer: Arc<Writer>,
        to: Sender<Message>,
    ) -> io::Result<Self> {
        let (asked, jobs) = channel();
        let stopper = disk.stopper();
        let undone = Arc::new(Undone::default());
        let done = Arc::clone(&undone);
        thread::Builder::new().name("disk".into()).spawn(move || {
            let _watch = PanicReporter::to(&to);
            work(disk, &writer, &jobs, &done, &to);
        })?;
        Ok(Self { asked, undone, stopper })
    }

    /// Asks for something to be read, after what was asked for before.
    pub(crate) fn read(&self, wanted: DiskRead) {
        // If the thread has panicked, it has told the main loop.
        let _ = self.asked.send(DiskJob::Read(wanted));
    }

    /// Asks for something to be written, after what was asked for before.
    pub(crate) fn write(&self, wanted: DiskWrite) {
        *lock(&self.undone.count) += 1;
        let _ = self.asked.send(DiskJob::Write(wanted));
    }

    /// Asks for a message once everything that was asked for before is done.
    pub(crate) fn mark(&self, mark: u64) {
        let _ = self.asked.send(DiskJob::Mark(mark));
    }

    /// Stops every export that was asked for up to `moment`, at once.
    pub(crate) fn stop_export(&self, moment: Duration) {
        self.stopper.stop(moment);
    }

    /// Waits until everything that was to be written is, or until it takes too long; an export
    /// of very many is stopped then, so that the file it is at is whole or not there.
    pub(crate) fn finish(&self, at_most: Duration) {
        if !self.is_done_within(at_most) {
            self.stopper.stop(Duration::MAX);
            self.is_done_within(STOPPED);
        }
    }

    fn is_done_within(&self, at_most: Duration) -> bool {
        let count = lock(&self.undone.count);
        let waited = self.undone.changed.wait_timeout_while(count, at_most, |count| *count > 0);
        *waited.unwrap_or_else(PoisonError::into_inner).0 == 0
    }
}

fn work(
    mut disk: DiskEffects,
    writer: &Writer,
    jobs: &Receiver<DiskJob>,
    undone: &Undone,
    to: &Sender<Message>,
) {
    let report = &mut |event: Event| drop(to.send(event.into()));
    for job in jobs {
        match job {
            DiskJob::Mark(mark) => drop(to.send(Message::Reached(mark))),
            DiskJob::Read(wanted) => {
                wait_for_what_is_read(writer, &wanted);
                disk.read(wanted, report);
            }
            DiskJob::Write(wanted) => {
                match &wanted {
                    DiskWrite::AnswerPromise(answer) => {
                        writer.wait_for(&(&answer.session).into(), WRITTEN_FIRST);
                    }
                    DiskWrite::Trash(_) | DiskWrite::Plan(_) => {
                        writer.wait_for_all(WRITTEN_FIRST);
                    }
                    _ => {}
                }
                if matches!(wanted, DiskWrite::Erase(..) | DiskWrite::GiveRecords(_)) {
                    writer.wait_for_all(WRITTEN_FIRST);
                }
                let save = &mut |save: Save| {
                    let id = save.record.record_id();
                    writer.put(save);
                    writer.wait_for(&id, WRITTEN_FIRST);
                };
                disk.write(wanted, save, report);
                *lock(&undone.count) -= 1;
                undone.changed.notify_all();
            }
        }
    }
}

/// Waits until the writer is done with what is to be read: before that, what was just agreed would
/// seem to be gone.
fn wait_for_what_is_read(writer: &Writer, wanted: &DiskRead) {
    match wanted {
        DiskRead::Open(id, _) => writer.wait_for(&id.into(), WRITTEN_FIRST),
        DiskRead::OnPage(record) => writer.wait_for(&record.record_id(), WRITTEN_FIRST),
        DiskRead::Close(id) => writer.wait_for(id, WRITTEN_FIRST),
        DiskRead::Summary(_) | DiskRead::Summaries => writer.wait_for_all(WRITTEN_FIRST),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::coaching::pack::LibraryStep;
    use crate::runtime::clock::Clock;
    use crate::store::{Folders, Store};

    #[test]
    fn a_kept_step_is_on_the_disk_before_the_program_ends() {
        let home = tempfile::tempdir().expect("a folder");
        let store = Store::open(Folders::under(&home.path().join("a"))).expect("a store");
        let shared_store = Arc::new(Mutex::new(store.clone()));
        let (to, _told) = channel();
        let writer =
            Writer::start(Arc::clone(&shared_store), Clock::start(), &to).expect("threads");
        let disk = DiskEffects::new(shared_store, home.path().join("exports"), Clock::start());
        let disk_thread = DiskThread::start(disk, Arc::clone(&writer), to).expect("a thread");
        let step: LibraryStep =
            serde_json::from_str(r#"{"id": "threshold", "text": "Stand at the door"}"#)
                .expect("a step");
        for _ in 0..20 {
            disk_thread.read(DiskRead::All);
        }
        let on = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        disk_thread.write(DiskWrite::TermDates { school: None, on, changes: Vec::new() });
        writer.put(Save::step(step));
        assert!(writer.leave(Duration::from_secs(20)).is_empty());
        disk_thread.finish(Duration::from_secs(20));
        let packs = Store::open(store.folders().clone()).expect("a store").packs().packs;
        assert!(packs.iter().any(|pack| pack.steps.iter().any(|it| it.id == "threshold")));
        assert_eq!(store.calendars().problems.len(), 0);
        let begun = store.begin_calendar(None, on).expect_err("it is there");
        assert_eq!(begun.why, crate::store::Why::AlreadyThere);
    }
}
