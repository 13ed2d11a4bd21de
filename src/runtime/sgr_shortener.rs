//! Shortens the escape sequences of a frame, and uses older ones.
//!
//! The drawing libraries send the terminal's sixteen colours as the first of 256, which older
//! terminals misread (as blinking, for one), and end each frame with three resets where one is
//! enough.

/// The end of each frame: resets of foreground, background and underline colour, then of
/// everything.
const RESETS: &[u8] = b"\x1b[39m\x1b[49m\x1b[59m\x1b[0m";
const RESET: &[u8] = b"\x1b[0m";

/// Appends `frame`, shortened, to `to`. Only sequences that begin with ESC are changed, and drawn
/// text has no ESC.
pub(crate) fn shorten(frame: &[u8], to: &mut Vec<u8>) {
    let mut rest = frame;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\x1b') {
        let (text, sequence) = rest.split_at(at);
        to.extend_from_slice(text);
        if let Some(after) = sequence.strip_prefix(RESETS) {
            to.extend_from_slice(RESET);
            rest = after;
            continue;
        }
        let inner = sequence.strip_prefix(b"\x1b[").unwrap_or_default();
        let length =
            inner.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b';').count();
        let (numbers, after) = inner.split_at(length);
        if let Some(after) = after.strip_prefix(b"m") {
            to.extend_from_slice(b"\x1b[");
            colours(numbers, to);
            to.push(b'm');
            rest = after;
        } else {
            to.push(b'\x1b');
            rest = &sequence[1..];
        }
    }
    to.extend_from_slice(rest);
}

/// The parameters of one sequence, with the short number for each of the sixteen colours.
fn colours(numbers: &[u8], to: &mut Vec<u8>) {
    let mut parts = numbers.split(|byte| *byte == b';').peekable();
    let mut first = true;
    while let Some(part) = parts.next() {
        if !std::mem::take(&mut first) {
            to.push(b';');
        }
        if !matches!(part, b"38" | b"48") || parts.next_if_eq(&b"5".as_slice()).is_none() {
            to.extend_from_slice(part);
            continue;
        }
        let ground = part == b"48";
        let number = parts.next().unwrap_or_default();
        match std::str::from_utf8(number).ok().and_then(|number| number.parse::<u8>().ok()) {
            Some(n @ 0..8) => to.extend_from_slice(&two(if ground { 40 } else { 30 } + n)),
            Some(n @ 8..16) if ground => {
                to.push(b'1');
                to.extend_from_slice(&two(n - 8));
            }
            Some(n @ 8..16) => to.extend_from_slice(&two(90 + n - 8)),
            _ => {
                to.extend_from_slice(part);
                to.extend_from_slice(b";5;");
                to.extend_from_slice(number);
            }
        }
    }
}

/// A number below 100, in two digits.
fn two(n: u8) -> [u8; 2] {
    [b'0' + n / 10, b'0' + n % 10]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shortened(frame: &str) -> String {
        let mut to = Vec::new();
        shorten(frame.as_bytes(), &mut to);
        String::from_utf8(to).expect("letters")
    }

    #[test]
    fn each_of_the_sixteen_colours_is_written_by_its_short_code() {
        for (long, brief) in [
            ("38;5;1;49", "31;49"),
            ("38;5;13;49", "95;49"),
            ("39;48;5;7", "39;47"),
            ("38;5;0;48;5;15", "30;107"),
            ("38;5;16;48;5;8", "38;5;16;100"),
            ("38;2;5;1;7;48;5;255", "38;2;5;1;7;48;5;255"),
            ("38;5", "38;5;"),
            ("1", "1"),
            ("", ""),
        ] {
            assert_eq!(shortened(&format!("a\x1b[{long}mb")), format!("a\x1b[{brief}mb"));
        }
    }

    #[test]
    fn other_sequences_are_unchanged() {
        for text in ["", "38;5;1m", "\x1b[38;5;1H\x1b[?25h\x1b", "\x1b[", "\x1b[?2026h\x1b[1;2Hé"]
        {
            assert_eq!(shortened(text), text);
        }
        assert_eq!(shortened("x\x1b[39m\x1b[49m\x1b[59m\x1b[0m\x1b[?25h"), "x\x1b[0m\x1b[?25h");
    }
}
