//! Collects a frame and sends it to the terminal in one write.
//!
//! A terminal that gets a frame in pieces may show half of it, so flushing sends nothing.

use std::cell::RefCell;
use std::io::{self, Write, stdout};
use std::rc::Rc;

use super::sgr_shortener::shorten;

/// Output to the terminal until it is sent. Clones share one buffer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Frame(Rc<RefCell<Gathered>>);

#[derive(Debug, Default)]
struct Gathered {
    bytes: Vec<u8>,
    brief: Vec<u8>,
}

impl Frame {
    /// Sends the frame.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub(crate) fn send(&self) -> io::Result<()> {
        let gathered = &mut *self.0.borrow_mut();
        gathered.brief.clear();
        shorten(&gathered.bytes, &mut gathered.brief);
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
        // An old Windows console gets colours by calls and not in the text, so it needs each piece
        // at once.
        if cfg!(windows) { self.send() } else { Ok(()) }
    }
}
