//! The loop: an event in, `update`, effects out, one frame.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::app::begin::Wanted;
use crate::app::desk::{Desk, Start};
use crate::app::effect::Effect;
use crate::app::event::Event;
use crate::app::model::Model;
use crate::app::update::update;
use crate::coaching::id::PersonId;
use crate::store::{Store, Unsaved};

use super::clock::Clock;
use super::hands::Hands;
use super::message::Message;
use super::terminal::Screen;
use super::writer::{To, Writer};
use super::{clipboard, keyboard, librarian, signals};

/// How long leaving may wait for a slow disk before the fallback is taken.
const LEAVING: Duration = Duration::from_secs(8);

/// The same when the system asked us to end: it will not wait long.
const TERMINATED: Duration = Duration::from_millis(400);

/// What the program is opened with.
pub struct Opening {
    /// What the desk begins with.
    pub start: Start,
    /// The disk.
    pub store: Store,
    /// Where what is written for others goes.
    pub exports: PathBuf,
    /// Whom to begin a meeting with, if that was asked for.
    pub meet: Option<Meet>,
}

/// Whom to begin a meeting with.
pub enum Meet {
    /// Somebody on the caseload.
    Known(PersonId, Wanted),
    /// A name that is not on it: asked about, never invented.
    Unknown(String, Wanted),
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
    let writer = Writer::start(Arc::clone(&shelf), clock.clone(), to.clone())?;
    let hands = Hands::new(Arc::clone(&shelf), opening.exports);
    let library = librarian::start(hands, Arc::clone(&writer), to.clone())?;
    let mut screen = Screen::take()?;
    signals::listen(&to, &writer)?;
    keyboard::listen(to)?;

    let first_run = opening.start.coach.is_none();
    let mut model = Model::new(Desk::new(opening.start, screen.size()));
    match opening.meet {
        Some(Meet::Known(person, wanted)) => model = model.meeting(person, wanted),
        Some(Meet::Unknown(name, wanted)) => model = model.asking_about(&name, wanted),
        None => {}
    }
    if !first_run {
        let _ = library.send(Effect::ReadAll);
    }
    let mut world = World { screen: &mut screen, writer: &writer, library: &library };
    let terminated = turn_over(&mut model, &mut world, &messages, &clock);

    let left = writer.drain(if terminated { TERMINATED } else { LEAVING });
    drop(screen);
    let store = super::writer::lock(&shelf).clone();
    Ok(left.iter().filter_map(|session| store.fall_back(session).err()).collect())
}

/// What effects are carried out with.
struct World<'a> {
    screen: &'a mut Screen,
    writer: &'a Writer,
    library: &'a std::sync::mpsc::Sender<Effect>,
}

/// Turns events over until the program ends; whether the system asked it to.
fn turn_over(
    model: &mut Model,
    world: &mut World,
    messages: &Receiver<Message>,
    clock: &Clock,
) -> bool {
    loop {
        let now = clock.now();
        if world.screen.draw(model, &now).is_err() {
            // The terminal is gone: end as if asked to.
            let effects = update(model, Event::Terminate, &now);
            carry_out(world, effects);
            return true;
        }
        let Some(first) = next(messages, model.next_change(&now)) else {
            return true;
        };
        // Whatever came at once is taken in at once: one frame for a storm of resizes.
        let mut message = Some(first);
        while let Some(current) = message {
            let now = clock.now();
            match current {
                Message::Stop => {
                    let _ = world.screen.suspend();
                    carry_out(world, update(model, Event::Back, &now));
                }
                Message::Happened(event) => {
                    let ends = matches!(event, Event::Terminate);
                    carry_out(world, update(model, event, &now));
                    if model.leaving {
                        return ends;
                    }
                }
            }
            message = messages.try_recv().ok();
        }
    }
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

fn carry_out(world: &mut World, effects: Vec<Effect>) {
    for effect in effects {
        match effect {
            Effect::SaveLive(session) => world.writer.put(To::Live, session),
            Effect::SaveSession(session) => world.writer.put(To::File, session),
            Effect::Copy(text) => {
                let _ = clipboard::copy(&text);
            }
            Effect::Redraw => {
                let _ = world.screen.draw_anew();
            }
            Effect::Suspend => {
                let _ = world.screen.suspend();
            }
            Effect::Quit => {}
            other => {
                let _ = world.library.send(other);
            }
        }
    }
}
