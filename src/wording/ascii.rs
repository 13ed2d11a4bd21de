//! Text for terminals that show ASCII alone: each letter by the nearest that is there.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// What stands for signs and letters that are no letter with an accent.
const NEAREST: [(&str, char); 16] = [
    ("‘’‚′´", '\''),
    ("“”„″«»", '"'),
    ("‐‑‒–—―−─━·•", '-'),
    ("…", '.'),
    ("→▸", '>'),
    ("←", '<'),
    ("✓×", 'x'),
    ("●◐", '*'),
    ("○☐▯", 'o'),
    ("│", '|'),
    ("⚠", '!'),
    ("\u{a0}", ' '),
    ("ßẞ", 's'),
    ("æÆ", 'a'),
    ("øØœŒ", 'o'),
    ("łŁ", 'l'),
];

/// The nearest that ASCII has to `c`; a question mark where there is nothing near.
#[must_use]
pub(crate) fn nearest_in_ascii(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    if let Some((_, near)) = NEAREST.iter().find(|(signs, _)| signs.contains(c)) {
        return *near;
    }
    let mut first = None;
    decompose_canonical(c, |part| first = first.or(Some(part)));
    first.filter(char::is_ascii).unwrap_or('?')
}

/// `text` in ASCII, a letter for a letter; what only changes the sign before it has none of its own.
#[must_use]
pub(crate) fn in_ascii(text: &str) -> String {
    let alone = |c: &char| !is_combining_mark(*c) && !matches!(c, '\u{200d}' | '\u{fe0f}');
    text.nfc().filter(alone).map(nearest_in_ascii).collect()
}

#[cfg(test)]
mod tests {
    use super::{in_ascii, nearest_in_ascii};

    #[test]
    fn an_accent_of_its_own_needs_no_place() {
        assert_eq!(in_ascii("Zoe\u{308} x\u{308}\u{304} – “✓”"), "Zoe x - \"x\"");
    }

    #[test]
    fn every_character_has_one_in_ascii() {
        let said = |text: &str| text.chars().map(nearest_in_ascii).collect::<String>();
        assert_eq!(said("“Zoë’s café – 3×4 …” → łódź"), "\"Zoe's cafe - 3x4 .\" > lodz");
        assert_eq!(said("王 😀"), "? ?");
        assert!(('\0'..=char::MAX).all(|c| nearest_in_ascii(c).is_ascii()));
    }
}
