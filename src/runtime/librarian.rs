//! The librarian: the thread that reads, opens, closes and writes everything but running sessions.

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::app::core::effect::Effect;
use crate::app::screens::export::request::ExportCommand;

use super::exporting::Stopper;
use super::hands::Hands;
use super::message::Message;
use super::panic_guard::TellsOfFaults;
use super::writer::{Writer, lock};

/// How long a session that is about to be read may still be being written.
const WRITTEN_FIRST: Duration = Duration::from_secs(2);

/// How long an export takes to notice that it is stopped: a page, or a file that is being written.
const STOPPED: Duration = Duration::from_millis(500);

/// The librarian's letter box.
pub struct Librarian {
    asked: Sender<Effect>,
    undone: Arc<Undone>,
    stopper: Stopper,
}

/// How many of the things that were asked for change the disk, and are not done yet.
#[derive(Default)]
struct Undone {
    count: Mutex<usize>,
    changed: Condvar,
}

impl Librarian {
    /// Starts the thread.
    ///
    /// # Errors
    /// When the system has no thread to spare.
    pub fn start(hands: Hands, writer: Arc<Writer>, to: Sender<Message>) -> io::Result<Self> {
        let (asked, effects) = channel();
        let stopper = hands.stopper();
        let undone = Arc::new(Undone::default());
        let done = Arc::clone(&undone);
        thread::Builder::new().name("librarian".into()).spawn(move || {
            let _watch = TellsOfFaults::to(&to);
            work(hands, &writer, &effects, &done, &to);
        })?;
        Ok(Self { asked, undone, stopper })
    }

    /// Asks for an effect, to be carried out after those that were asked for before; only a stop
    /// is at once.
    pub fn ask(&self, effect: Effect) {
        if let Effect::Export(ExportCommand::Stop(moment)) = effect {
            return self.stopper.stop(moment);
        }
        if changes_the_disk(&effect) {
            *lock(&self.undone.count) += 1;
        }
        // Gone, the librarian has told the loop of it.
        let _ = self.asked.send(effect);
    }

    /// Waits until everything that was to be written is, or until it takes too long; an export
    /// of very many is stopped then, so that the file it is at is whole or not there.
    pub fn finish(&self, at_most: Duration) {
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
    mut hands: Hands,
    writer: &Writer,
    effects: &Receiver<Effect>,
    undone: &Undone,
    to: &Sender<Message>,
) {
    for effect in effects {
        match &effect {
            Effect::Open(id, _) | Effect::Close(id) => writer.wait_for(id, WRITTEN_FIRST),
            Effect::AnswerPromise(answer) => writer.wait_for(&answer.session, WRITTEN_FIRST),
            _ => {}
        }
        match effect {
            Effect::ReadStanding(_) => writer.wait_for_drop_ins(WRITTEN_FIRST),
            // Read before it is written, what was just agreed would seem to be gone.
            Effect::ReadStandings => writer.wait_for_all(WRITTEN_FIRST),
            _ => {}
        }
        let changes = changes_the_disk(&effect);
        hands.carry_out(effect, &mut |event| {
            let _ = to.send(event.into());
        });
        if changes {
            *lock(&undone.count) -= 1;
            undone.changed.notify_all();
        }
    }
}

/// Whether the coach would lose something if it were not done before the program ends.
fn changes_the_disk(effect: &Effect) -> bool {
    match effect {
        Effect::SavePerson(_)
        | Effect::AnswerPromise(_)
        | Effect::KeepStep(_)
        | Effect::SaveCoach { .. }
        | Effect::SaveDataFolder(_)
        | Effect::SaveTheme(_)
        | Effect::CopyExample
        | Effect::BeginCalendar { .. }
        | Effect::Export(ExportCommand::Write(_)) => true,
        // Nothing is typed in a session that only begins, and running ones are the writer's.
        Effect::Begin(..)
        | Effect::SaveLive(_)
        | Effect::SaveSession(_)
        | Effect::SaveDropIn(_)
        | Effect::ReadAll
        | Effect::ReadStandings
        | Effect::ReadStanding(_)
        | Effect::ReadCalendars
        | Effect::ReadChoices
        | Effect::Find(_)
        | Effect::Rows(_)
        | Effect::RowsWith(..)
        | Effect::Open(..)
        | Effect::OpenFile(_)
        | Effect::Close(_)
        | Effect::Copy(_)
        | Effect::Export(
            ExportCommand::Preview(_) | ExportCommand::Text(_) | ExportCommand::Stop(_),
        )
        | Effect::Redraw
        | Effect::Suspend
        | Effect::Quit => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::pack::LibraryStep;
    use crate::runtime::clock::Clock;
    use crate::store::{Folders, Store};

    #[test]
    fn a_step_that_is_kept_is_on_the_disk_before_the_program_ends() {
        let home = tempfile::tempdir().expect("a folder");
        let store = Store::open(Folders::under(&home.path().join("a"))).expect("a store");
        let shelf = Arc::new(Mutex::new(store.clone()));
        let (to, _told) = channel();
        let writer = Writer::start(Arc::clone(&shelf), Clock::start(), &to).expect("threads");
        let hands = Hands::new(shelf, home.path().join("exports"));
        let librarian = Librarian::start(hands, writer, to).expect("a thread");
        let step: LibraryStep =
            serde_json::from_str(r#"{"id": "threshold", "text": "Stand at the door"}"#)
                .expect("a step");
        for _ in 0..20 {
            librarian.ask(Effect::ReadAll);
        }
        librarian.ask(Effect::KeepStep(Box::new(step)));
        librarian.finish(Duration::from_secs(20));
        let packs = store.packs().packs;
        assert!(packs.iter().any(|pack| pack.steps.iter().any(|it| it.id == "threshold")));
    }
}
