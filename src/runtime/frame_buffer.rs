//! A frame on its way to the terminal: gathered, and sent in one piece.
//!
//! A terminal that gets a frame in pieces may show half of it. Nothing is sent before the whole is
//! there, whoever asks to flush.

use std::cell::RefCell;
use std::io::{self, Write, stdout};
use std::rc::Rc;

use super::sgr_shortener::say_briefly;

/// What is written to the terminal until it is sent. Clones are the same frame.
#[derive(Clone, Debug, Default)]
pub struct Frame(Rc<RefCell<Gathered>>);

#[derive(Debug, Default)]
struct Gathered {
    bytes: Vec<u8>,
    brief: Vec<u8>,
}

impl Frame {
    /// Sends what was gathered.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn send(&self) -> io::Result<()> {
        let gathered = &mut *self.0.borrow_mut();
        gathered.brief.clear();
        say_briefly(&gathered.bytes, &mut gathered.brief);
        // A frame that failed is not sent a second time.
        gathered.bytes.clear();
        let mut out = stdout().lock();
        out.write_all(&gathered.brief)?;
        out.flush()
    }
}

impl Write for Frame {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        // An old console of Windows is told of colours beside the text, and so in pieces.
        if cfg!(windows) { self.send() } else { Ok(()) }
    }
}
