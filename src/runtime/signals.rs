//! Signals: end, hang up, stop. It also watches the terminal, as a program whose terminal is gone
//! may get no signal.
//!
//! The main loop is told first. If it does not answer, this thread saves what is unsaved, restores
//! the terminal and ends the program, within a second.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crate::app::core::event::Event;

use super::message::Message;
use super::terminal::{give_back_within, print_unsaved};
use super::writer::Writer;

/// How long the main loop has to end the program.
const PATIENCE: Duration = Duration::from_millis(600);

/// How long this thread then waits for a disk, and for a terminal that does not read.
const LAST_TRY: Duration = Duration::from_millis(150);

/// Tells the main loop to end; ends the program if it does not.
fn end(to: &Sender<Message>, writer: &Writer) -> ! {
    let _ = to.send(Event::Terminate.into());
    thread::sleep(PATIENCE);
    let unsaved = writer.leave(LAST_TRY);
    give_back_within(LAST_TRY);
    print_unsaved(&unsaved);
    std::process::exit(1);
}

/// Listens to signals, and `watches` the terminal where there is one.
///
/// # Errors
/// When the system has no thread to spare, or lets nobody listen.
#[cfg(unix)]
pub(crate) fn listen(to: &Sender<Message>, writer: &Arc<Writer>, watches: bool) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    use signal_hook::iterator::Signals;

    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    let (told, kept) = (to.clone(), Arc::clone(writer));
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            match signal {
                SIGTSTP => drop(told.send(Message::Stop)),
                SIGCONT => drop(told.send(Message::Continued)),
                _ => end(&told, &kept),
            }
        }
    })?;
    if !watches {
        return Ok(());
    }
    let (told, kept) = (to.clone(), Arc::clone(writer));
    thread::Builder::new().name("hang-up watch".into()).spawn(move || {
        if terminal_hangs_up() {
            read_from_a_silent_pipe();
            end(&told, &kept);
        }
    })?;
    Ok(())
}

/// Puts an input in the place of the terminal's that says nothing more: crossterm 0.29 reads one that is
/// gone over and over.
#[cfg(unix)]
fn read_from_a_silent_pipe() {
    if let Ok((silent, kept_open)) = io::pipe()
        && rustix::stdio::dup2_stdin(silent).is_ok()
    {
        std::mem::forget(kept_open);
    }
}

/// Waits until the terminal hangs up, and for nothing else.
#[cfg(unix)]
fn terminal_hangs_up() -> bool {
    use rustix::event::{PollFd, PollFlags, poll};
    let stdin = io::stdin();
    loop {
        let mut watched = [PollFd::new(&stdin, PollFlags::empty())];
        match poll(&mut watched, None) {
            Ok(_) if watched[0].revents().intersects(PollFlags::HUP | PollFlags::ERR) => {
                return true;
            }
            // Some systems cannot watch a terminal, and answer so; signals remain.
            Ok(_) if watched[0].revents().contains(PollFlags::NVAL) => return false,
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(_) => return false,
        }
    }
}

/// Listens to the console: Ctrl-Break, the window closed, logging off, shutting down. The listener
/// holds the last three up until the program has ended, within the five seconds that Windows gives.
///
/// # Errors
/// When the system has no thread to spare, or lets nobody listen.
#[cfg(windows)]
pub(crate) fn listen(to: &Sender<Message>, writer: &Arc<Writer>, _: bool) -> io::Result<()> {
    use std::future::poll_fn;
    use std::task::Poll;
    use tokio::signal::windows::{ctrl_break, ctrl_c, ctrl_close, ctrl_logoff, ctrl_shutdown};

    let (mut key, mut pause) = (ctrl_c()?, ctrl_break()?);
    let (mut window, mut account, mut machine) = (ctrl_close()?, ctrl_logoff()?, ctrl_shutdown()?);
    let waiting = tokio::runtime::Builder::new_current_thread().build()?;
    let (told, kept) = (to.clone(), Arc::clone(writer));
    thread::Builder::new().name("signals".into()).spawn(move || {
        waiting.block_on(poll_fn(|context| {
            let asked = [
                key.poll_recv(context),
                pause.poll_recv(context),
                window.poll_recv(context),
                account.poll_recv(context),
                machine.poll_recv(context),
            ];
            if asked.iter().any(Poll::is_ready) { Poll::Ready(()) } else { Poll::Pending }
        }));
        end(&told, &kept);
    })?;
    Ok(())
}
