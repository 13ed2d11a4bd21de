//! Steps through a text by grapheme: what a person takes for one letter.
//!
//! Every position handed in is made safe first; nothing here panics on a byte in mid-letter.

use unicode_segmentation::GraphemeCursor;

use crate::search::fold::first_grapheme;

/// The grapheme that begins at `at`; empty at the end of the text.
pub(super) fn beginning(text: &str, at: usize) -> &str {
    first_grapheme(text.get(at..).unwrap_or(""))
}

/// Where the grapheme at `at` ends.
pub(super) fn next(text: &str, at: usize) -> usize {
    let at = floor(text, at);
    at + beginning(text, at).len()
}

/// Where the grapheme before `at` begins.
pub(super) fn previous(text: &str, at: usize) -> usize {
    let at = floor_char(text, at);
    GraphemeCursor::new(at, text.len(), true).prev_boundary(text, 0).ok().flatten().unwrap_or(0)
}

/// The nearest boundary between graphemes at or before `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let at = floor_char(text, at);
    if is_boundary(text, at) { at } else { previous(text, at) }
}

/// The nearest boundary between graphemes at or after `at`.
pub(super) fn ceil(text: &str, at: usize) -> usize {
    if at <= text.len() && text.is_char_boundary(at) && is_boundary(text, at) {
        at
    } else {
        next(text, at)
    }
}

/// Whether `grapheme` ends a line.
pub(super) fn is_line_break(grapheme: &str) -> bool {
    matches!(grapheme, "\n" | "\r\n")
}

/// Whether every letter of `grapheme` is white space.
pub(super) fn is_space(grapheme: &str) -> bool {
    grapheme.chars().all(char::is_whitespace)
}

fn is_boundary(text: &str, at: usize) -> bool {
    GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

fn floor_char(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_emoji_a_flag_and_an_accented_letter_are_one_step_each() {
        for one in [
            "👨‍👩‍👧",
            "🇬🇧",
            "e\u{301}",
            "王",
            "\r\n",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
        ] {
            let text = format!("a{one}b");
            assert_eq!(next(&text, 1), 1 + one.len(), "{one:?}");
            assert_eq!(previous(&text, 1 + one.len()), 1, "{one:?}");
            for inside in 2..=one.len() {
                assert_eq!(floor(&text, inside), 1, "{one:?}");
                assert_eq!(ceil(&text, inside), 1 + one.len(), "{one:?}");
            }
        }
    }

    #[test]
    fn positions_beyond_either_end_stop_at_the_end() {
        assert_eq!((next("ab", 2), next("ab", 9), previous("ab", 0), ceil("ab", 9)), (2, 2, 0, 2));
        assert_eq!((next("", 0), previous("", 0), beginning("", 0)), (0, 0, ""));
    }
}
