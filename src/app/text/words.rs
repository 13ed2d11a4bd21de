//! Where words begin and end, for moving and deleting by word.
//!
//! Moving right goes to the beginning of the next word, as in the programs that coaches write in.

use unicode_segmentation::UnicodeSegmentation;

use super::grapheme;

/// The beginning of the word before `at`.
pub(super) fn left(text: &str, at: usize) -> usize {
    let mut pieces = text[..at].split_word_bounds().rev().peekable();
    let mut to = at;
    while let Some(space) = pieces.next_if(|piece| grapheme::is_space(piece)) {
        to -= space.len();
    }
    to -= one_word(&mut pieces);
    grapheme::floor(text, to)
}

/// The beginning of the word after `at`.
pub(super) fn right(text: &str, at: usize) -> usize {
    let mut pieces = text[at..].split_word_bounds().peekable();
    let mut to = at + one_word(&mut pieces);
    while let Some(space) = pieces.next_if(|piece| grapheme::is_space(piece)) {
        to += space.len();
    }
    grapheme::ceil(text, to)
}

/// From where deleting the word before `at` takes away: at the beginning of a line only the line
/// break before it, never a word of the line above.
pub(super) fn erase_left(text: &str, at: usize) -> usize {
    let line = line_start(text, at);
    if line == at { grapheme::previous(text, at) } else { left(text, at).max(line) }
}

/// To where deleting the word after `at` takes away: at the end of a line only its line break.
pub(super) fn erase_right(text: &str, at: usize) -> usize {
    let line = line_end(text, at);
    if line == at { grapheme::next(text, at) } else { right(text, at).min(line) }
}

/// The beginning of the line that `at` is in.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |found| found + 1)
}

/// The end of the line that `at` is in, before its line break.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let end = text[at..].find('\n').map_or(text.len(), |found| at + found);
    if end > at && text[..end].ends_with('\r') && end < text.len() { end - 1 } else { end }
}

/// The length of one word, or of a run of marks that are no word.
fn one_word<'a>(pieces: &mut std::iter::Peekable<impl Iterator<Item = &'a str>>) -> usize {
    let Some(first) = pieces.next_if(|piece| !grapheme::is_space(piece)) else { return 0 };
    let mut length = first.len();
    if !is_word(first) {
        while let Some(more) = pieces.next_if(|piece| !is_word(piece) && !grapheme::is_space(piece))
        {
            length += more.len();
        }
    }
    length
}

fn is_word(piece: &str) -> bool {
    piece.chars().any(|c| c.is_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Don't wait…  say Zoë's\n\nname (first).";

    #[test]
    fn moving_right_visits_the_beginning_of_each_word_and_mark() {
        let mut seen = Vec::new();
        let mut at = 0;
        while at < TEXT.len() {
            let to = right(TEXT, at);
            seen.push(&TEXT[at..to]);
            at = to;
        }
        assert_eq!(
            seen,
            ["Don't ", "wait", "…  ", "say ", "Zoë's\n\n", "name ", "(", "first", ")."]
        );
    }

    #[test]
    fn moving_left_stops_at_the_same_places_as_moving_right() {
        let mut at = TEXT.len();
        let mut seen = Vec::new();
        while at > 0 {
            at = left(TEXT, at);
            seen.push(at);
        }
        seen.reverse();
        let mut forth = vec![0];
        while *forth.last().expect("a place") < TEXT.len() {
            forth.push(right(TEXT, *forth.last().expect("a place")));
        }
        forth.pop();
        assert_eq!(seen, forth);
    }

    #[test]
    fn moving_by_word_never_stops_inside_a_letter() {
        // A sign that joins the letter after it, though the word begins behind the sign.
        let text = "\u{600}王";
        assert_eq!((right(text, 0), left(text, text.len())), (text.len(), 0));
    }

    #[test]
    fn deleting_a_word_never_reaches_into_another_line() {
        assert_eq!(erase_left("one\n  ", 6), 4);
        assert_eq!(erase_left("one\ntwo", 4), 3);
        assert_eq!(erase_right("one  \ntwo", 3), 5);
        assert_eq!(erase_right("one\r\ntwo", 3), 5);
    }
}
