//! The main loop: waits for an event, runs `update`, carries out the effects, draws one frame.

use std::io::{self, IsTerminal};
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::app::core::at_start::at_start;
use crate::app::core::effect::{DiskWrite, OpensIn};
use crate::app::core::event::{Event, MeetWhom};
use crate::app::core::incoming_keys::IncomingKeys;
use crate::app::core::model::Model;
use crate::app::core::new_session::MeetingWanted;
use crate::app::core::shared::Shared;
use crate::app::core::start::Start;
use crate::app::core::update::update;
use crate::app::screens::tour::on_tour;
use crate::settings::depth::Depth;
use crate::store::{Happened, Store, Unsaved};

use super::clipboard::Clipboard;
use super::clock::Clock;
use super::disk_effects::DiskEffects;
use super::disk_thread::DiskThread;
use super::effect_handlers::{
    EffectHandlers, End, IDLE_RESCAN_INTERVAL, carry_out, handle_message, next,
};
use super::figures_sending::wait_until_sent;
use super::indexer::Indexer;
use super::log_thread::LogThread;
use super::message::Message;
use super::pack_files::PackReader;
use super::plain_loop::plain_loop;
use super::reading_threads::ReadingThreads;
use super::search_thread::SearchThread;
use super::session_search::SessionSearch;
use super::startup::FolderAnswer;
use super::surface::{AppendedLines, Surface};
use super::terminal::{TerminalGuard, print_unsaved};
use super::unanswered::Unanswered;
use super::writer::Writer;
use super::{keyboard, panic_guard, signals, typed_lines};

/// How long the program waits for a slow disk at its end, before the fallback is written.
const LEAVE_WAIT: Duration = Duration::from_secs(8);

/// The same on a signal to end, as the system will not wait long.
const TERMINATE_WAIT: Duration = Duration::from_millis(300);

/// How long the program waits at its end for the last line of the log.
const LOG_WAIT: Duration = Duration::from_millis(300);

/// The initial state of the program.
pub struct Opening {
    /// The initial shared state.
    pub start: Start,
    /// The disk.
    pub(crate) store: Store,
    /// The default folder of exports.
    pub exports: PathBuf,
    /// The folder that serves packs, where one is set.
    pub(crate) packs_from: Option<PathBuf>,
    /// The person to begin a meeting with, if one was named.
    pub(crate) meet: Option<(AskedWhom, MeetingWanted)>,
    /// Whether the tour is taken.
    pub(crate) takes_tour: bool,
    /// What the disk has not said of the folders yet.
    pub(crate) answer: Option<FolderAnswer>,
    /// The clock.
    pub(crate) clock: Clock,
}

impl Opening {
    /// The same, on the tour where `takes_tour`.
    #[must_use]
    pub fn on_tour(self, takes_tour: bool) -> Self {
        Self { takes_tour, ..self }
    }
}

/// The person of a meeting named on the command line.
pub(crate) enum AskedWhom {
    /// They were found.
    Found(MeetWhom),
    /// The disk is slow: they come here.
    Later(Receiver<MeetWhom>),
}

/// Why the program could not be run on this terminal.
#[derive(Debug, thiserror::Error)]
pub enum CannotRun {
    /// Input or output is no terminal.
    #[error(
        "alongside needs a terminal for its screen; in a pipe, use list, show, export or people, or \
         --plain for line by line"
    )]
    NotATerminal,
    /// The terminal refused.
    #[error("this terminal refused: {0}")]
    Refused(#[from] io::Error),
}

/// How the program ended.
pub struct Ended {
    /// What could not be saved anywhere, to be printed once the terminal is restored.
    pub unsaved: Vec<Unsaved>,
    /// Where it is opened again, if it is.
    pub reopens: Option<OpensIn>,
}

/// Runs the program until the coach leaves.
///
/// # Errors
/// [`CannotRun`], when there is no terminal to run on.
pub fn run(opening: Opening, is_plain: bool) -> Result<Ended, CannotRun> {
    let listens_to_a_terminal = io::stdin().is_terminal();
    if !(is_plain || listens_to_a_terminal && io::stdout().is_terminal()) {
        return Err(CannotRun::NotATerminal);
    }
    let clock = opening.clock;
    let (to, messages) = channel();
    let shared_store = Arc::new(Mutex::new(opening.store));
    let writer = Writer::start(Arc::clone(&shared_store), clock.clone(), &to)?;
    let search_thread =
        SearchThread::start(SessionSearch::new(Arc::clone(&shared_store)), to.clone())?;
    let packs = PackReader::of(opening.packs_from);
    let reading_threads = ReadingThreads::start(&packs, &shared_store, &to)?;
    let indexer = Indexer::start(Arc::clone(&shared_store), to.clone())?;
    let log = LogThread::start(Arc::clone(&shared_store))?;
    let disk_effects =
        DiskEffects::new(shared_store, opening.exports, clock.clone()).with_packs(packs);
    let disk_thread = DiskThread::start(disk_effects, Arc::clone(&writer), to.clone())?;
    // Declared before the screen: on a panic the terminal is restored first, then everything is
    // saved.
    let _saves = SaveOnPanic { writer: &writer, log: &log, clock: &clock };
    let mut screen: Box<dyn Surface> =
        if is_plain { Box::new(AppendedLines) } else { Box::new(TerminalGuard::take()?) };
    // A pipe that ends is no terminal that is gone.
    signals::listen(&to, &writer, listens_to_a_terminal)?;
    let mut clipboard = Clipboard::new(to.clone());
    let to_asked = to.clone();
    if let Some(answer) = opening.answer {
        tell_of_folders(answer, to.clone())?;
    }
    let typed = if is_plain {
        Some(typed_lines::listen(to)?)
    } else {
        keyboard::listen(to)?;
        None
    };
    let looks = &opening.start.looks;
    if looks.theme_is_open && looks.depth(opening.start.preferences.colours) >= Depth::TwoFiftySix {
        screen.ask_for_ground();
    }

    log.add(clock.now().wall, Happened::Started);
    let is_example = opening.start.is_example;
    let mut model = Model::new(Shared::new(opening.start, screen.size()));
    if opening.takes_tour {
        model = on_tour(model);
    }
    match opening.meet {
        Some((AskedWhom::Found(MeetWhom::Known(person)), wanted)) => {
            model = model.meeting(person, wanted);
        }
        Some((AskedWhom::Found(MeetWhom::Unknown(name)), wanted)) => {
            model = model.asking_about(&name, wanted);
        }
        Some((AskedWhom::Later(found), wanted)) => {
            model = model.meeting_later(wanted);
            tell_once_found(found, to_asked)?;
        }
        Some((AskedWhom::Found(MeetWhom::NotClear(_)), _)) | None => {}
    }
    if is_example {
        disk_thread.write(DiskWrite::CopyExample);
    }
    let mut world = EffectHandlers {
        screen: screen.as_mut(),
        writer: &writer,
        disk_thread: &disk_thread,
        clipboard: &mut clipboard,
        search_thread: &search_thread,
        reading_threads: &reading_threads,
        indexer: &indexer,
        looked: None,
        unanswered: Unanswered::default(),
    };
    let now = clock.now();
    carry_out(&mut world, at_start(&mut model, &now), &now);
    let end = match typed {
        Some(typed) => plain_loop(&mut model, &mut world, (&messages, typed), &clock),
        None => drawn_loop(&mut model, &mut world, &messages, &clock),
    };

    let at_most = if end == End::Left { LEAVE_WAIT } else { TERMINATE_WAIT };
    // What was typed first; then what the disk thread had still to change.
    writer.try_all(at_most);
    disk_thread.finish(at_most);
    wait_until_sent(&model, &messages, &clock);
    if panic_guard::happened() {
        // The panic was reported; it ends the program, and everything is saved as it does.
        resume_unwind(Box::new("a fault in another thread"));
    }
    let unsaved = writer.leave(at_most);
    drop(screen);
    let ended = if end == End::Left { Happened::Ended } else { Happened::Interrupted };
    // Written or not, the program ends.
    let _ = log.add(clock.now().wall, ended).recv_timeout(LOG_WAIT);
    Ok(Ended { unsaved, reopens: model.reopens.filter(|_| end == End::Left) })
}

/// Tells the main loop who is meant once that is known.
fn tell_once_found(found: Receiver<MeetWhom>, to: Sender<Message>) -> io::Result<()> {
    std::thread::Builder::new().name("who is meant".into()).spawn(move || {
        if let Ok(whom) = found.recv() {
            let _ = to.send(Event::AskedToMeet(whom).into());
        }
    })?;
    Ok(())
}

/// Tells what the disk says of the folders once it does.
fn tell_of_folders(answer: FolderAnswer, to: Sender<Message>) -> io::Result<()> {
    std::thread::Builder::new().name("folders".into()).spawn(move || {
        answer.tell(&mut |event| drop(to.send(event.into())));
    })?;
    Ok(())
}

/// Saves everything and logs the panic, if the loop panics or a panic of another thread is resumed.
struct SaveOnPanic<'a> {
    writer: &'a Writer,
    log: &'a LogThread,
    clock: &'a Clock,
}

impl Drop for SaveOnPanic<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            print_unsaved(&self.writer.leave(TERMINATE_WAIT));
            let _ = self.log.add(self.clock.now().wall, Happened::Panicked).recv_timeout(LOG_WAIT);
        }
    }
}

/// Handles messages until the program ends.
fn drawn_loop(
    model: &mut Model,
    world: &mut EffectHandlers,
    messages: &Receiver<Message>,
    clock: &Clock,
) -> End {
    let mut keys = IncomingKeys::default();
    loop {
        let now = clock.now();
        let Ok(targets) = world.screen.draw(model, &now) else {
            // The terminal is gone, or was restored after a panic: end as on a signal.
            carry_out(world, update(model, Event::Terminate, &now), &now);
            return End::Terminated;
        };
        model.targets = targets;
        let wakes = [model.next_change(&now), keys.wait(now.mono)].into_iter().flatten().min();
        let change = wakes.filter(|wait| *wait < IDLE_RESCAN_INTERVAL);
        let wait = change.unwrap_or(IDLE_RESCAN_INTERVAL);
        let Some(first) = next(messages, wait) else {
            return End::Terminated;
        };
        if change.is_none()
            && world.looked.is_some()
            && matches!(first, Message::Happened(Event::Tick))
        {
            world.look_at_files(&clock.now());
        }
        // Messages that arrived together are handled before one frame is drawn, such as many
        // resizes.
        let mut message = Some(first);
        while let Some(current) = message {
            let now = clock.now();
            match current {
                Message::Happened(event) if event.is_input() => keys.came(event, now.mono),
                other => {
                    if let Some(end) = handle_message(other, model, world, &now) {
                        return end;
                    }
                }
            }
            while let Some(event) = keys.next(model, now.mono) {
                if let Some(end) = handle_message(event.into(), model, world, &clock.now()) {
                    return end;
                }
            }
            message = messages.try_recv().ok();
        }
    }
}
