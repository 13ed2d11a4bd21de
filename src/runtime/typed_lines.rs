//! The keyboard of plain mode: lines, from a terminal or a pipe.

use std::io::{self, BufRead, Read};
use std::sync::mpsc::Sender;
use std::thread;

use super::message::Message;
use super::panic_guard::PanicReporter;

/// No line is longer, in bytes: what comes after is a line of its own.
const LONGEST: u64 = 1_000_000;

/// Listens until the input ends.
///
/// # Errors
/// When the system has no thread to spare.
pub(crate) fn listen(to: Sender<Message>) -> io::Result<()> {
    thread::Builder::new().name("lines".into()).spawn(move || {
        let _watch = PanicReporter::to(&to);
        let mut input = io::stdin().lock();
        let mut line = Vec::new();
        loop {
            line.clear();
            match input.by_ref().take(LONGEST).read_until(b'\n', &mut line) {
                Ok(0) | Err(_) => break,
                Ok(_) => {
                    if to.send(Message::Line(text_of(&line))).is_err() {
                        return;
                    }
                }
            }
        }
        let _ = to.send(Message::InputEnded);
    })?;
    Ok(())
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
