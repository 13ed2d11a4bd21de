//! Text that is safe to print: control characters are made visible or removed.
//!
//! Renderers and the command line rely on it: a [`SafeText`] has no escape sequence, no
//! bidirectional control and no character that XML forbids. No letter is ever lost.

use std::borrow::Cow;
use std::fmt;

use crate::coaching::people::is_unshowable;

/// Text that is safe to print, with `\n` as its only line break and no white space around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SafeText(String);

impl SafeText {
    /// `text`, made safe. Tabs become spaces, every sort of line break `\n`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut safe = String::with_capacity(text.len());
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\r' => {
                    chars.next_if_eq(&'\n');
                    safe.push('\n');
                }
                '\n' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => safe.push('\n'),
                '\t' => safe.push(' '),
                c => safe.extend(shown(c)),
            }
        }
        Self(safe.trim().to_owned())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to read.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text on one line.
    #[must_use]
    pub(crate) fn one_line(&self) -> Cow<'_, str> {
        if self.0.contains('\n') {
            let lines: Vec<&str> =
                self.0.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
            Cow::Owned(lines.join(" "))
        } else {
            Cow::Borrowed(&self.0)
        }
    }

    /// Its paragraphs, each as its lines: a blank line parts them. None is empty.
    #[must_use]
    pub(crate) fn paragraphs(&self) -> Vec<Vec<&str>> {
        let mut paragraphs: Vec<Vec<&str>> = Vec::new();
        let mut begun = false;
        for line in self.0.lines().map(str::trim) {
            match paragraphs.last_mut() {
                _ if line.is_empty() => begun = false,
                Some(paragraph) if begun => paragraph.push(line),
                _ => {
                    paragraphs.push(vec![line]);
                    begun = true;
                }
            }
        }
        paragraphs
    }
}

impl From<&str> for SafeText {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for SafeText {
    fn from(text: String) -> Self {
        Self::new(&text)
    }
}

impl fmt::Display for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// `c` if it is visible; a visible mark for a control character; none for characters that only
/// change the direction or joining of text.
fn shown(c: char) -> Option<char> {
    let code = u32::from(c);
    match c {
        '\u{0}'..='\u{1F}' => char::from_u32(0x2400 + code),
        '\u{7F}' => Some('\u{2421}'),
        '\u{80}'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}' => Some(char::REPLACEMENT_CHARACTER),
        c if is_unshowable(c) => None,
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn control_characters_are_replaced_by_visible_symbols() {
        assert_eq!(SafeText::new("a\u{1b}[31mred\u{7}").as_str(), "a␛[31mred␇");
        assert_eq!(SafeText::new("a\u{9b}31m\u{7f}").as_str(), "a\u{FFFD}31m␡");
        assert_eq!(SafeText::new("pay \u{202e}001£\u{202c}").as_str(), "pay 001£");
    }

    #[test]
    fn every_kind_of_line_break_becomes_a_line_feed() {
        let words = SafeText::new("\n a\r\nb\rc\u{2028}d\u{85}\te \n");
        assert_eq!(words.as_str(), "a\nb\nc\nd\n e");
        assert_eq!(words.one_line(), "a b c d e");
    }

    #[test]
    fn names_and_emoji_of_every_script_are_unchanged() {
        for text in ["Zoë", "王小明", "فاطمة\u{200c}ی", "👩🏽\u{200d}🏫", "co\u{AD}op"]
        {
            assert_eq!(SafeText::new(text).as_str(), text);
        }
    }

    #[test]
    fn a_blank_line_separates_paragraphs() {
        let words = SafeText::new("a\nb\n\n \nc\n");
        assert_eq!(words.paragraphs(), [vec!["a", "b"], vec!["c"]]);
        assert!(SafeText::new(" \n ").paragraphs().is_empty());
    }

    proptest! {
        #[test]
        fn no_control_character_is_left_in_any_text(text in "[\\s\\S]{0,60}") {
            let words = SafeText::new(&text);
            prop_assert!(words.as_str().chars().all(|c| c == '\n' || !is_unshowable(c)));
            prop_assert!(!words.one_line().chars().any(is_unshowable));
        }

        #[test]
        fn no_letter_of_any_text_is_lost(text in "[\\s\\S]{0,60}") {
            let letters = |t: &str| t.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            prop_assert_eq!(letters(SafeText::new(&text).as_str()), letters(&text));
        }
    }
}
