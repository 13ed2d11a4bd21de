//! The system's wishes: end, hang up, stop. And a watch on the terminal itself, since a program
//! whose terminal is gone may never be told.
//!
//! The loop is asked first. Should it be held up, this thread saves what waits, gives the terminal
//! back and ends the program by itself, within a second.

use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crate::app::event::Event;

use super::message::Message;
use super::terminal::give_back;
use super::writer::Writer;

/// How long the loop has to end the program itself.
const PATIENCE: Duration = Duration::from_millis(600);

/// Asks the loop to end; ends the program if it does not.
fn end(to: &Sender<Message>, writer: &Writer) -> ! {
    let _ = to.send(Event::Terminate.into());
    thread::sleep(PATIENCE);
    writer.drain(Duration::from_millis(200));
    give_back();
    std::process::exit(1);
}

/// Listens to signals, and watches the terminal.
///
/// # Errors
/// When the system will not have it.
#[cfg(unix)]
pub fn listen(to: &Sender<Message>, writer: &Arc<Writer>) -> std::io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    use signal_hook::iterator::Signals;

    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP])?;
    let (told, kept) = (to.clone(), Arc::clone(writer));
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            if signal == SIGTSTP {
                let _ = told.send(Message::Stop);
            } else {
                end(&told, &kept);
            }
        }
    })?;
    let (told, kept) = (to.clone(), Arc::clone(writer));
    thread::Builder::new().name("hang-up watch".into()).spawn(move || {
        if terminal_hangs_up() {
            end(&told, &kept);
        }
    })?;
    Ok(())
}

/// Waits until the terminal hangs up. Asking for nothing else, it wakes for nothing else.
#[cfg(unix)]
fn terminal_hangs_up() -> bool {
    use rustix::event::{PollFd, PollFlags, poll};
    let stdin = std::io::stdin();
    loop {
        let mut watched = [PollFd::new(&stdin, PollFlags::empty())];
        match poll(&mut watched, None) {
            Ok(_) => {
                let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
                if watched[0].revents().intersects(gone) {
                    return true;
                }
            }
            Err(rustix::io::Errno::INTR) => {}
            // No watch can be kept on this kind of terminal; signals remain.
            Err(_) => return false,
        }
    }
}

/// Listens to the console: Ctrl-Break, the window closed, logging off.
///
/// # Errors
/// When the system will not have it.
#[cfg(windows)]
pub fn listen(to: &Sender<Message>, writer: &Arc<Writer>) -> std::io::Result<()> {
    let (told, kept) = (to.clone(), Arc::clone(writer));
    ctrlc::set_handler(move || end(&told, &kept)).map_err(std::io::Error::other)
}
