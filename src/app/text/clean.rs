//! What may be taken in from the keyboard or a paste.
//!
//! Line breaks of every make become one kind (slides paste theirs as a vertical tab). Other control
//! characters cannot be meant and are left out. Marks that turn the direction of writing can be
//! meant, in a name of another script, so they stay, and are shown as marks.

use std::borrow::Cow;

use super::edit::LineMode;

/// `text` as a field with such lines takes it.
pub(super) fn clean(text: &str, lines: LineMode) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let text = match lines {
        LineMode::Many => text,
        // A line copied whole brings its end along.
        LineMode::One => text.trim_end_matches(is_line_break),
    };
    let mut kept = String::with_capacity(text.len());
    let mut after_return = false;
    for c in text.chars() {
        match c {
            '\n' if after_return => {}
            _ if is_line_break(c) => kept.push(if lines == LineMode::Many { '\n' } else { ' ' }),
            '\t' => kept.push(c),
            _ if c.is_control() => {}
            _ => kept.push(c),
        }
        after_return = c == '\r';
    }
    Cow::Owned(kept)
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_break_becomes_a_line_feed() {
        assert_eq!(
            clean("a\r\nb\rc\u{b}d\u{2028}e\u{85}f\n\ng", LineMode::Many),
            "a\nb\nc\nd\ne\nf\n\ng"
        );
    }

    #[test]
    fn in_a_field_of_one_line_breaks_become_spaces() {
        assert_eq!(clean("Stand still\r\nthen scan\r\n", LineMode::One), "Stand still then scan");
    }

    #[test]
    fn only_control_characters_are_removed() {
        assert_eq!(
            clean("\u{1b}[31mred\u{7}\u{9b}\u{7f}\tZoë \u{202e}王", LineMode::Many),
            "[31mred\tZoë \u{202e}王"
        );
    }
}
