//! What the main loop hands messages and effects to: the threads and devices that carry them out.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use crate::app::core::effect::{DiskRead, Effect, SearchEffect, TerminalEffect};
use crate::app::core::event::{Event, TrashEvent};
use crate::app::core::found::Indexing;
use crate::app::core::model::Model;
use crate::app::core::update::update;
use crate::coaching::moment::Now;

use super::clipboard::Clipboard;
use super::disk_thread::DiskThread;
use super::indexer::Indexer;
use super::message::{Message, failed};
use super::panic_guard;
use super::reading_threads::ReadingThreads;
use super::search_thread::SearchThread;
use super::surface::Surface;
use super::unanswered::Unanswered;
use super::writer::Writer;

/// How long the program waits for a slow disk before it is suspended.
const SUSPEND_WAIT: Duration = Duration::from_millis(300);

/// The shortest time between two comparisons of all files with the index.
const RESCAN_INTERVAL: Duration = Duration::from_secs(30);

/// All files are compared with the index so often while nobody does anything: what another window or
/// a sync has changed, and a folder that was emptied, is told on a screen that was left open.
pub(super) const IDLE_RESCAN_INTERVAL: Duration = Duration::from_secs(20);

/// What is said where neither the desktop nor a terminal takes a copy.
const NO_CLIPBOARD: &str = "Nothing here takes a copy: write it to a file instead";

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The coach left.
    Left,
    /// A signal asked it to end, the terminal is gone, or a thread panicked.
    Terminated,
}

/// The threads and devices that carry out effects.
pub(super) struct EffectHandlers<'a> {
    pub(super) screen: &'a mut dyn Surface,
    pub(super) writer: &'a Writer,
    pub(super) disk_thread: &'a DiskThread,
    pub(super) clipboard: &'a mut Clipboard,
    pub(super) search_thread: &'a SearchThread,
    pub(super) reading_threads: &'a ReadingThreads,
    pub(super) indexer: &'a Indexer,
    /// When all files were last compared, on the monotonic clock.
    pub(super) looked: Option<Duration>,
    /// What was asked for and is not answered yet.
    pub(super) unanswered: Unanswered,
}

impl EffectHandlers<'_> {
    pub(super) fn look_at_files(&mut self, now: &Now) {
        self.looked = Some(now.mono);
        self.indexer.everything();
    }
}

/// Handles one message; how the program ends, if it does.
pub(super) fn handle_message(
    message: Message,
    model: &mut Model,
    world: &mut EffectHandlers,
    now: &Now,
) -> Option<End> {
    let (event, end) = match message {
        Message::Happened(Event::Terminate) | Message::ThreadPanicked => {
            (Event::Terminate, End::Terminated)
        }
        Message::Happened(event) => (event, End::Left),
        Message::CopyByTerminal(text) if world.screen.takes_escapes() => {
            world.clipboard.by_terminal(&text);
            return None;
        }
        Message::CopyByTerminal(_) => (failed(NO_CLIPBOARD.to_owned()), End::Left),
        Message::Reached(mark) => {
            world.unanswered.reached(mark);
            return None;
        }
        // They are for the loop that waits for lines.
        Message::Line(_) | Message::InputEnded => return None,
        #[cfg(unix)]
        Message::Stop => {
            suspend(world);
            (Event::Back, End::Left)
        }
        #[cfg(unix)]
        Message::Continued => {
            // Refused, the next frame says so.
            let _ = world.screen.take_again();
            (Event::Back, End::Left)
        }
    };
    world.unanswered.answered(&event);
    match &event {
        Event::Key(key) | Event::LetterInARow(key) => {
            panic_guard::here(panic_guard::PanicWanted::InTheLoop, key);
        }
        Event::Saved { id, .. } => id.session().into_iter().for_each(|it| world.indexer.saved(it)),
        // The caseload is on the screen: indexing delays nothing now. An erasure takes the index away.
        Event::AllRead | Event::Erased(_) | Event::Trash(TrashEvent::Changed { .. }) => {
            world.look_at_files(now);
        }
        // Earlier answers are not those of the present index.
        Event::Indexing(Indexing::Whole | Indexing::ByAnother | Indexing::Without(_)) => {
            world.search_thread.invalidate();
        }
        // Even at the same size: the terminal may have dropped what was cut off.
        Event::Resized(..) => world.screen.redraw_all(),
        _ => {}
    }
    carry_out(world, update(model, event, now), now);
    model.leaving.then_some(end)
}

/// Hands each effect to whoever carries it out.
pub(super) fn carry_out(world: &mut EffectHandlers, effects: Vec<Effect>, now: &Now) {
    for effect in effects {
        // On return, on another screen and on a search, changes of other programs are to be seen.
        let sees_anew = matches!(
            effect,
            Effect::Read(DiskRead::ByHand) | Effect::Search(SearchEffect::Find(_))
        );
        if sees_anew && world.looked.is_some_and(|looked| now.mono >= looked + RESCAN_INTERVAL) {
            world.look_at_files(now);
        }
        world.unanswered.asks(&effect);
        match effect {
            Effect::Save(save) => world.writer.put(save),
            Effect::Search(wanted) => world.search_thread.ask(wanted),
            Effect::Read(wanted) => {
                if let Some(wanted) = world.reading_threads.ask(wanted) {
                    world.disk_thread.read(wanted);
                }
            }
            Effect::Write(wanted) => world.disk_thread.write(wanted),
            Effect::StopExport(moment) => world.disk_thread.stop_export(moment),
            Effect::Terminal(TerminalEffect::Copy(text)) => world.clipboard.copy(text),
            Effect::Terminal(TerminalEffect::Bell) => world.screen.ring(),
            Effect::Terminal(TerminalEffect::Redraw) => world.screen.redraw_all(),
            Effect::Terminal(TerminalEffect::Suspend) => suspend(world),
            Effect::Quit | Effect::Reopen(_) => {}
        }
    }
}

/// Suspends the program until the shell continues it. Everything typed is saved before, as it may
/// never be continued.
fn suspend(world: &mut EffectHandlers) {
    world.writer.wait_for_all(SUSPEND_WAIT);
    // Refused, the next frame says so.
    let _ = world.screen.suspend();
}

/// The next message, or a tick after this time.
pub(super) fn next(messages: &Receiver<Message>, wait: Duration) -> Option<Message> {
    match messages.recv_timeout(wait) {
        Ok(message) => Some(message),
        Err(RecvTimeoutError::Timeout) => Some(Event::Tick.into()),
        Err(RecvTimeoutError::Disconnected) => None,
    }
}
