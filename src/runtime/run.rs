//! The loop: an event in, `update`, effects out, one frame.

use std::io::{self, IsTerminal};
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::app::core::effect::{DiskRead, Effect, SearchEffect, TerminalEffect};
use crate::app::core::event::Event;
use crate::app::core::found::Indexing;
use crate::app::core::model::Model;
use crate::app::core::new_session::MeetingWanted;
use crate::app::core::shared::{Shared, Start};
use crate::app::core::update::update;
use crate::coaching::id::PersonId;
use crate::coaching::moment::Now;
use crate::store::{Store, Unsaved};

use super::clipboard::Clipboard;
use super::clock::Clock;
use super::disk_effects::DiskEffects;
use super::disk_thread::DiskThread;
use super::indexer::Indexer;
use super::message::Message;
use super::search_thread::SearchThread;
use super::session_search::SessionSearch;
use super::terminal::{TerminalGuard, print_unsaved};
use super::writer::Writer;
use super::{keyboard, panic_guard, signals};

/// How long leaving may wait for a slow disk before the fallback is taken.
const LEAVING: Duration = Duration::from_secs(8);

/// The same when the system asked us to end: it will not wait long.
const TERMINATED: Duration = Duration::from_millis(300);

/// The same when the program is to be stopped for a while.
const STOPPED: Duration = Duration::from_millis(300);

/// Files are not looked at again, to see what other programs did to them, before this is over.
const LOOKED: Duration = Duration::from_secs(30);

/// What the program is opened with.
pub struct Opening {
    /// What the shared state begins with.
    pub start: Start,
    /// The disk.
    pub store: Store,
    /// Where what is written for others goes.
    pub exports: PathBuf,
    /// Whom to begin a meeting with, if that was asked for.
    pub meet: Option<MeetWhom>,
}

/// Whom to begin a meeting with.
pub enum MeetWhom {
    /// Somebody on the caseload.
    Known(PersonId, MeetingWanted),
    /// A name that is not on it: asked about, never invented.
    Unknown(String, MeetingWanted),
}

/// Why the program could not be run on this terminal.
#[derive(Debug, thiserror::Error)]
pub enum CannotRun {
    /// Input or output is no terminal.
    #[error(
        "alongside needs a terminal for its screen; in a pipe, use list, show, export or people"
    )]
    NotATerminal,
    /// The terminal refused.
    #[error("this terminal refused: {0}")]
    Refused(#[from] io::Error),
}

/// Runs the program until the coach leaves. What could not be saved anywhere is given back, to be
/// printed once the terminal is the shell's again.
///
/// # Errors
/// [`CannotRun`], when there is no terminal to run on.
pub fn run(opening: Opening) -> Result<Vec<Box<Unsaved>>, CannotRun> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(CannotRun::NotATerminal);
    }
    let clock = Clock::start();
    let (to, messages) = channel();
    let shelf = Arc::new(Mutex::new(opening.store));
    let writer = Writer::start(Arc::clone(&shelf), clock.clone(), &to)?;
    let searcher = SearchThread::start(SessionSearch::new(Arc::clone(&shelf)), to.clone())?;
    let indexer = Indexer::start(Arc::clone(&shelf), to.clone())?;
    let hands = DiskEffects::new(shelf, opening.exports);
    let librarian = DiskThread::start(hands, Arc::clone(&writer), to.clone())?;
    // Before the screen: should a fault end us, the screen is given back first, then all is saved.
    let _saves = SavesAtAFault(&writer);
    let mut screen = TerminalGuard::take()?;
    signals::listen(&to, &writer)?;
    let mut clipboard = Clipboard::new(to.clone());
    keyboard::listen(to)?;

    let first_run = opening.start.coach.is_none();
    let mut model = Model::new(Shared::new(opening.start, screen.size()));
    match opening.meet {
        Some(MeetWhom::Known(person, wanted)) => model = model.meeting(person, wanted),
        Some(MeetWhom::Unknown(name, wanted)) => model = model.asking_about(&name, wanted),
        None => {}
    }
    if !first_run {
        librarian.read(DiskRead::All);
    }
    let mut world = World {
        screen: &mut screen,
        writer: &writer,
        librarian: &librarian,
        clipboard: &mut clipboard,
        searcher: &searcher,
        indexer: &indexer,
        looked: None,
    };
    let end = turn_over(&mut model, &mut world, &messages, &clock);

    let at_most = if end == End::Left { LEAVING } else { TERMINATED };
    let unsaved = writer.leave(at_most);
    librarian.finish(at_most);
    drop(screen);
    if panic_guard::happened() {
        // It has been told; it ends the program as it would have ended this thread.
        print_unsaved(&unsaved);
        resume_unwind(Box::new("a fault in another thread"));
    }
    Ok(unsaved)
}

/// Should a fault end the loop, what waits to be saved is saved on the way out.
struct SavesAtAFault<'a>(&'a Writer);

impl Drop for SavesAtAFault<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            print_unsaved(&self.0.leave(TERMINATED));
        }
    }
}

/// What effects are carried out with.
struct World<'a> {
    screen: &'a mut TerminalGuard,
    writer: &'a Writer,
    librarian: &'a DiskThread,
    clipboard: &'a mut Clipboard,
    searcher: &'a SearchThread,
    indexer: &'a Indexer,
    /// When it was last asked for a look at every file, on the monotonic clock.
    looked: Option<Duration>,
}

impl World<'_> {
    fn look_at_files(&mut self, now: &Now) {
        self.looked = Some(now.mono);
        self.indexer.everything();
    }
}

/// How it ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// The coach left.
    Left,
    /// The system asked us to end, the terminal is gone, or a fault stopped a thread.
    Terminated,
}

/// Turns events over until the program ends.
fn turn_over(
    model: &mut Model,
    world: &mut World,
    messages: &Receiver<Message>,
    clock: &Clock,
) -> End {
    loop {
        let now = clock.now();
        if world.screen.draw(model, &now).is_err() {
            // The terminal is gone, or a fault gave it back: end as if asked to.
            carry_out(world, update(model, Event::Terminate, &now), &now);
            return End::Terminated;
        }
        let Some(first) = next(messages, model.next_change(&now)) else {
            return End::Terminated;
        };
        // Whatever came at once is taken in at once: one frame for a storm of resizes.
        let mut message = Some(first);
        while let Some(current) = message {
            if let Some(end) = take_in(current, model, world, &clock.now()) {
                return end;
            }
            message = messages.try_recv().ok();
        }
    }
}

/// Takes in one message; how the program ends, where it does.
fn take_in(message: Message, model: &mut Model, world: &mut World, now: &Now) -> Option<End> {
    let (event, end) = match message {
        Message::Happened(Event::Terminate) | Message::Broke => (Event::Terminate, End::Terminated),
        Message::Happened(event) => (event, End::Left),
        Message::CopyByTerminal(text) => {
            world.clipboard.by_terminal(&text);
            return None;
        }
        Message::Stop => {
            suspend(world);
            (Event::Back, End::Left)
        }
        Message::GoesOn => {
            // Refused, the next frame says so.
            let _ = world.screen.hold_on();
            (Event::Back, End::Left)
        }
    };
    match &event {
        Event::Key(key) => panic_guard::here(panic_guard::PanicWanted::InTheLoop, key),
        Event::Saved { id, .. } => id.session().into_iter().for_each(|it| world.indexer.saved(it)),
        // The list is there: the words may follow without being in anybody's way.
        Event::AllRead => world.look_at_files(now),
        // Answers of before are not those of the index as it is now.
        Event::Indexing(Indexing::Whole | Indexing::ByAnother | Indexing::Without(_)) => {
            world.searcher.read_anew();
        }
        // Even to the size it had: what was cut off meanwhile is gone from the terminal.
        Event::Resized(..) => world.screen.draw_anew(),
        _ => {}
    }
    carry_out(world, update(model, event, now), now);
    model.leaving.then_some(end)
}

/// The next message, or a tick when something on the screen changes by itself.
fn next(messages: &Receiver<Message>, change: Option<Duration>) -> Option<Message> {
    match change {
        None => messages.recv().ok(),
        Some(wait) => match messages.recv_timeout(wait) {
            Ok(message) => Some(message),
            Err(RecvTimeoutError::Timeout) => Some(Event::Tick.into()),
            Err(RecvTimeoutError::Disconnected) => None,
        },
    }
}

fn carry_out(world: &mut World, effects: Vec<Effect>, now: &Now) {
    for effect in effects {
        // Whoever comes back, goes to another screen or searches sees what others did meanwhile.
        let sees_anew = matches!(
            effect,
            Effect::Read(DiskRead::Calendars) | Effect::Search(SearchEffect::Find(_))
        );
        if sees_anew && world.looked.is_some_and(|looked| now.mono >= looked + LOOKED) {
            world.look_at_files(now);
        }
        match effect {
            Effect::Save(save) => world.writer.put(save),
            Effect::Search(wanted) => world.searcher.ask(wanted),
            Effect::Read(wanted) => world.librarian.read(wanted),
            Effect::Write(wanted) => world.librarian.write(wanted),
            Effect::StopExport(moment) => world.librarian.stop_export(moment),
            Effect::Terminal(TerminalEffect::Copy(text)) => world.clipboard.copy(text),
            Effect::Terminal(TerminalEffect::Bell) => world.screen.ring(),
            Effect::Terminal(TerminalEffect::Redraw) => world.screen.draw_anew(),
            Effect::Terminal(TerminalEffect::Suspend) => suspend(world),
            Effect::Quit => {}
        }
    }
}

/// Stops the program until the shell calls it again; what was typed is on the disk by then, since
/// nobody knows whether it ever is called.
fn suspend(world: &mut World) {
    world.writer.wait_for_all(STOPPED);
    // Refused, the next frame says so.
    let _ = world.screen.suspend();
}
