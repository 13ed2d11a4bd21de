//! The keyboard of plain mode: lines, from a terminal or a pipe.
//!
//! A line is read when it is asked for, and nothing after it: a program that is opened in this one's
//! place, such as the example school, reads on where this one stopped.

use std::io::{self, BufRead, BufReader, IsTerminal, PipeReader, Read};
use std::sync::mpsc::{Sender, channel};
use std::thread;

use super::message::Message;
use super::panic_guard::PanicReporter;

/// No line is longer, in bytes: what comes after is a line of its own.
const LONGEST: u64 = 1_000_000;

/// Asks for one line after another.
pub(super) struct AskedLines {
    ask: Sender<()>,
    /// Whether a line was asked for that has not come.
    is_asked: bool,
}

impl AskedLines {
    /// Asks for the next line, unless it was asked for already.
    pub(super) fn ask(&mut self) {
        if !std::mem::replace(&mut self.is_asked, true) {
            let _ = self.ask.send(());
        }
    }

    /// The line that was asked for has come.
    pub(super) fn came(&mut self) {
        self.is_asked = false;
    }
}

/// Reads each line that is asked for, until the input ends.
///
/// # Errors
/// When the system has no thread to spare.
pub(super) fn listen(to: Sender<Message>) -> io::Result<AskedLines> {
    let mut input = input()?;
    let (ask, asked) = channel();
    thread::Builder::new().name("lines".into()).spawn(move || {
        let _watch = PanicReporter::to(&to);
        let mut line = Vec::new();
        while asked.recv().is_ok() {
            line.clear();
            let read = input.by_ref().take(LONGEST).read_until(b'\n', &mut line);
            let message = match read {
                Ok(0) | Err(_) => Message::InputEnded,
                Ok(_) => Message::Line(text_of(&line)),
            };
            if to.send(message).is_err() {
                return;
            }
        }
    })?;
    Ok(AskedLines { ask, is_asked: false })
}

/// The input. A terminal gives no more than the line that was ended; of anything else a byte at a time
/// is taken.
fn input() -> io::Result<Box<dyn BufRead + Send>> {
    let input = io::stdin();
    if input.is_terminal() {
        return Ok(Box::new(BufReader::new(input)));
    }
    #[cfg(unix)]
    let own = std::os::fd::AsFd::as_fd(&input).try_clone_to_owned()?;
    #[cfg(windows)]
    let own = std::os::windows::io::AsHandle::as_handle(&input).try_clone_to_owned()?;
    Ok(Box::new(BufReader::with_capacity(1, PipeReader::from(own))))
}

/// A line as text, without its end and without control characters.
fn text_of(line: &[u8]) -> String {
    let text = String::from_utf8_lossy(line);
    let text = text.strip_suffix('\n').unwrap_or(&text);
    let text = text.strip_suffix('\r').unwrap_or(text);
    text.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_text_whatever_its_bytes_are() {
        for (bytes, text) in [
            (&b"Amina\r\n"[..], "Amina"),
            (b" text\n", " text"),
            (b"a\tb\x1b[1mc\n", "a b[1mc"),
            (b"\xff\xfe\n", "\u{fffd}\u{fffd}"),
            (b"no end", "no end"),
        ] {
            assert_eq!(text_of(bytes), text);
        }
    }
}
