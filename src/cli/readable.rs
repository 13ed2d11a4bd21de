//! What is printed, for a stream that shows ASCII alone: each letter by the nearest that is there.

use std::io::{self, Write};
use std::str;

use crate::wording::ascii::in_ascii;

/// A stream to which text is written as it can be read there.
pub struct ReadableStream<W> {
    to: W,
    only_ascii: bool,
    /// The bytes of a letter of which not all are there.
    begun: Vec<u8>,
}

impl<W: Write> ReadableStream<W> {
    /// What is written goes to `to`, in ASCII alone where that shows no more.
    pub fn new(to: W, only_ascii: bool) -> Self {
        Self { to, only_ascii, begun: Vec::new() }
    }
}

impl<W: Write> Write for ReadableStream<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.only_ascii {
            return self.to.write(bytes);
        }
        let all = [std::mem::take(&mut self.begun).as_slice(), bytes].concat();
        let whole = match str::from_utf8(&all) {
            Err(why) if why.error_len().is_none() => why.valid_up_to(),
            _ => all.len(),
        };
        self.begun.extend(&all[whole..]);
        self.to.write_all(in_ascii(&String::from_utf8_lossy(&all[..whole])).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn whatever_is_written_in_whatever_pieces_arrives_as_ascii_or_as_it_is(
            bytes in prop::collection::vec(any::<u8>(), 0..60),
            text in "\\PC{0,40}",
            size in 1_usize..9,
        ) {
            for bytes in [bytes, text.into_bytes()] {
                for only_ascii in [true, false] {
                    let mut arrived = Vec::new();
                    let mut stream = ReadableStream::new(&mut arrived, only_ascii);
                    for piece in bytes.chunks(size) {
                        stream.write_all(piece).expect("written");
                    }
                    if only_ascii {
                        prop_assert!(arrived.is_ascii(), "{arrived:?}");
                    } else {
                        prop_assert_eq!(&arrived, &bytes);
                    }
                }
            }
        }
    }

    #[test]
    fn a_letter_in_two_pieces_is_one_letter() {
        let mut arrived = Vec::new();
        let mut stream = ReadableStream::new(&mut arrived, true);
        for byte in "Zoë’s".bytes() {
            stream.write_all(&[byte]).expect("written");
        }
        assert_eq!(arrived, b"Zoe's");
    }
}
