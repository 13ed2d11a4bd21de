//! What the terminal says of itself, for `check --terminal`: its size, and the colour of its ground, which
//! is asked for and waited for a moment, as nobody types meanwhile.

use std::io::{self, IsTerminal};

use crate::settings::terminal_report::TerminalAnswers;

/// Asks the terminal; nothing where there is none.
#[must_use]
pub fn ask_terminal() -> TerminalAnswers {
    if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        return TerminalAnswers::default();
    }
    TerminalAnswers { is_there: true, size: crossterm::terminal::size().ok(), is_dark: ground() }
}

/// On Windows the answer would be keys that come one by one, as if they were typed.
#[cfg(windows)]
fn ground() -> Option<bool> {
    None
}

/// Whether the ground is a dark one. What every terminal is (DA1) is asked for after it, so that one
/// which does not know the first question is not waited for.
#[cfg(unix)]
fn ground() -> Option<bool> {
    use std::io::Write;

    use crate::app::core::ground_answer::is_dark;

    if std::env::var_os("TERM").is_none_or(|it| it == "dumb") {
        return None;
    }
    crossterm::terminal::enable_raw_mode().ok()?;
    let mut out = io::stdout();
    let asked = out.write_all(b"\x1b]11;?\x1b\\\x1b[c").and_then(|()| out.flush());
    let answer = asked.ok().map(|()| answer());
    let _ = crossterm::terminal::disable_raw_mode();
    let answer = answer?;
    let (_, colour) = answer.split_once("\x1b]")?;
    is_dark(colour.split(['\x07', '\x1b']).next()?)
}

/// What comes until the terminal has said what it is, or says nothing for half a second.
#[cfg(unix)]
fn answer() -> String {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    const PATIENCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 500_000_000 };
    const LONGEST: usize = 1024;
    let stdin = io::stdin();
    let mut answer = Vec::new();
    while !answer.ends_with(b"c") && answer.len() < LONGEST {
        let mut watched = [PollFd::new(&stdin, PollFlags::IN)];
        let mut bytes = [0; 64];
        match poll(&mut watched, Some(&PATIENCE)) {
            Ok(1..) => match rustix::io::read(&stdin, &mut bytes) {
                Ok(read @ 1..) => answer.extend(&bytes[..read]),
                _ => break,
            },
            Err(rustix::io::Errno::INTR) => {}
            _ => break,
        }
    }
    String::from_utf8_lossy(&answer).into_owned()
}
