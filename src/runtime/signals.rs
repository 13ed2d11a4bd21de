//! The system's wishes: end, hang up, stop, another size. And a watch on the terminal itself, since
//! a program whose terminal is gone may never be told.
//!
//! The loop is asked first. Should it be held up, this thread saves what waits, gives the terminal
//! back and ends the program by itself, within a second.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crate::app::event::Event;

use super::message::Message;
use super::terminal::{give_back_within, print_unsaved};
use super::writer::Writer;

/// How long the loop has to end the program itself.
const PATIENCE: Duration = Duration::from_millis(600);

/// What this thread then waits for a disk, and for a terminal that stands still.
const LAST_TRY: Duration = Duration::from_millis(150);

/// Asks the loop to end; ends the program if it does not.
fn end(to: &Sender<Message>, writer: &Writer) -> ! {
    let _ = to.send(Event::Terminate.into());
    thread::sleep(PATIENCE);
    let unsaved = writer.leave(LAST_TRY);
    give_back_within(LAST_TRY);
    print_unsaved(&unsaved);
    std::process::exit(1);
}

/// Listens to signals, and watches the terminal: one thread for both, which wakes for nothing else.
///
/// # Errors
/// When the system has no thread to spare, or lets nobody listen.
#[cfg(unix)]
pub fn listen(to: &Sender<Message>, writer: &Arc<Writer>) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};

    let ears = Ears {
        ends: ear(&[SIGTERM, SIGHUP, SIGINT, SIGQUIT])?,
        stops: ear(&[SIGTSTP])?,
        goes_on: ear(&[SIGCONT])?,
        resizes: ear(&[SIGWINCH])?,
    };
    let (told, kept) = (to.clone(), Arc::clone(writer));
    thread::Builder::new().name("signals".into()).spawn(move || {
        let mut watches = true;
        loop {
            match ears.wait(&mut watches) {
                Heard::End => end(&told, &kept),
                Heard::Stop => drop(told.send(Message::Stop)),
                Heard::GoesOn => drop(told.send(Message::GoesOn)),
                Heard::Resized => {
                    if let Ok((columns, rows)) = crossterm::terminal::size() {
                        let _ = told.send(Event::Resized(columns, rows).into());
                    }
                }
                Heard::Nothing => {}
            }
        }
    })?;
    Ok(())
}

#[cfg(unix)]
type Ear = std::os::unix::net::UnixStream;

/// Something that can be read from as soon as one of `signals` came.
#[cfg(unix)]
fn ear(signals: &[i32]) -> io::Result<Ear> {
    let (ear, mouth) = Ear::pair()?;
    ear.set_nonblocking(true)?;
    for signal in signals {
        signal_hook::low_level::pipe::register(*signal, mouth.try_clone()?)?;
    }
    Ok(ear)
}

#[cfg(unix)]
struct Ears {
    ends: Ear,
    stops: Ear,
    goes_on: Ear,
    resizes: Ear,
}

/// What is heard of the system.
#[cfg(unix)]
enum Heard {
    End,
    Stop,
    GoesOn,
    Resized,
    Nothing,
}

#[cfg(unix)]
impl Ears {
    /// Waits for a signal, and while it `watches`, for the terminal to hang up. Some systems
    /// refuse to watch a terminal: then signals remain.
    fn wait(&self, watches: &mut bool) -> Heard {
        use rustix::event::{PollFd, PollFlags, poll};
        let stdin = io::stdin();
        let mut waits = vec![
            PollFd::new(&self.ends, PollFlags::IN),
            PollFd::new(&self.stops, PollFlags::IN),
            PollFd::new(&self.goes_on, PollFlags::IN),
            PollFd::new(&self.resizes, PollFlags::IN),
        ];
        if *watches {
            waits.push(PollFd::new(&stdin, PollFlags::empty()));
        }
        match poll(&mut waits, None) {
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => return Heard::Nothing,
            Err(_) => {
                // Without a watch there would be no end to this.
                *watches = false;
                thread::sleep(PATIENCE);
                return Heard::Nothing;
            }
        }
        let of_terminal = waits.get(4).map_or(PollFlags::empty(), PollFd::revents);
        if of_terminal.contains(PollFlags::NVAL) {
            *watches = false;
        }
        if of_terminal.intersects(PollFlags::HUP | PollFlags::ERR) || heard(&self.ends) {
            Heard::End
        } else if heard(&self.stops) {
            Heard::Stop
        } else if heard(&self.goes_on) {
            Heard::GoesOn
        } else if heard(&self.resizes) {
            Heard::Resized
        } else {
            Heard::Nothing
        }
    }
}

/// Whether a signal came since this was asked last.
#[cfg(unix)]
fn heard(mut ear: &Ear) -> bool {
    use std::io::Read;
    let mut any = false;
    while ear.read(&mut [0; 64]).is_ok_and(|read| read > 0) {
        any = true;
    }
    any
}

/// Listens to the console: Ctrl-Break, the window closed, logging off.
///
/// # Errors
/// When the system lets nobody listen.
#[cfg(windows)]
pub fn listen(to: &Sender<Message>, writer: &Arc<Writer>) -> io::Result<()> {
    let (told, kept) = (to.clone(), Arc::clone(writer));
    ctrlc::set_handler(move || end(&told, &kept)).map_err(io::Error::other)
}
