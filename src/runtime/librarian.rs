//! The librarian: the thread that reads, opens, closes and writes everything but running sessions.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use crate::app::effect::Effect;

use super::hands::Hands;
use super::message::Message;
use super::writer::Writer;

/// How long a session that is about to be read may still be being written.
const WRITTEN_FIRST: Duration = Duration::from_secs(2);

/// Starts the thread; effects go in at the sender.
///
/// # Errors
/// When the system has no thread to spare.
pub fn start(hands: Hands, writer: Arc<Writer>, to: Sender<Message>) -> io::Result<Sender<Effect>> {
    let (asked, effects) = channel();
    thread::Builder::new()
        .name("librarian".into())
        .spawn(move || work(hands, &writer, &effects, &to))?;
    Ok(asked)
}

fn work(mut hands: Hands, writer: &Writer, effects: &Receiver<Effect>, to: &Sender<Message>) {
    for effect in effects {
        if let Effect::Open(id, _) | Effect::Close(id) = &effect {
            writer.wait_for(id, WRITTEN_FIRST);
        }
        hands.carry_out(effect, &mut |event| {
            let _ = to.send(event.into());
        });
    }
}
