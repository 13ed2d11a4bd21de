//! Where a row may end: after spaces, after a hyphen between letters, around wide characters.
//!
//! A small part of what Unicode says about line breaking, enough for notes in English with names
//! and words of other languages in them. It only knows kinds, never columns.

use super::grapheme;

/// The line-breaking class of a grapheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BreakClass {
    /// The beginning of a line.
    Nothing,
    /// A space that rows may end after.
    Space,
    /// A letter.
    Letter,
    /// A hyphen that follows a letter.
    Hyphen,
    /// A dash between words.
    Dash,
    /// An opening bracket or quotation mark: stays with what follows.
    Opening,
    /// Closing punctuation: stays with what is before.
    Closing,
    /// A wide character, such as of Chinese or an emoji: rows may end on either side.
    Wide,
    /// A break opportunity in the text, such as a zero-width space.
    Chance,
    /// Anything else.
    Other,
}

impl BreakClass {
    /// The class of `grapheme`, which is `columns` wide and follows a `before`.
    pub(super) fn of(grapheme: &str, columns: u16, before: Self) -> Self {
        match grapheme.as_bytes() {
            [b' ' | b'\t'] => return Self::Space,
            [b'a'..=b'z' | b'A'..=b'Z'] => return Self::Letter,
            [b'-'] if before == Self::Letter => return Self::Hyphen,
            [b'(' | b'[' | b'{'] => return Self::Opening,
            [b')' | b']' | b'}' | b',' | b'.' | b';' | b':' | b'!' | b'?'] => {
                return Self::Closing;
            }
            [_] => return Self::Other,
            _ => {}
        }
        let Some(first) = grapheme.chars().next() else { return Self::Other };
        match first {
            // These bind what they stand between.
            '\u{a0}' | '\u{2007}' | '\u{202f}' => Self::Other,
            '–' | '—' => Self::Dash,
            '\u{200b}' => Self::Chance,
            '\u{2010}' if before == Self::Letter => Self::Hyphen,
            _ if grapheme::is_space(grapheme) => Self::Space,
            _ if is_never_first(first) => Self::Closing,
            _ if is_never_last(first) => Self::Opening,
            _ if columns > 1 => Self::Wide,
            _ if first.is_alphabetic() => Self::Letter,
            _ => Self::Other,
        }
    }

    /// Whether a row may end between this and `after`.
    pub(super) fn may_end_before(self, after: Self) -> bool {
        match (self, after) {
            (Self::Nothing, _) | (_, Self::Space) => false,
            (Self::Space | Self::Chance, _) => true,
            (Self::Opening, _) | (_, Self::Closing | Self::Chance | Self::Dash | Self::Hyphen) => {
                false
            }
            (Self::Hyphen, after) => after == Self::Letter,
            (Self::Dash | Self::Wide, _) | (_, Self::Wide) => true,
            _ => false,
        }
    }
}

/// Whether `c` may not begin a row in Japanese and Chinese, ASCII apart.
fn is_never_first(c: char) -> bool {
    matches!(
        c,
        '’' | '”'
            | '‥'
            | '…'
            | '、'
            | '。'
            | '々'
            | '〉'
            | '》'
            | '」'
            | '』'
            | '】'
            | '〕'
            | '〗'
            | '〙'
            | '〛'
            | 'ぁ'
            | 'ぃ'
            | 'ぅ'
            | 'ぇ'
            | 'ぉ'
            | 'っ'
            | 'ゃ'
            | 'ゅ'
            | 'ょ'
            | 'ゎ'
            | 'ゝ'
            | 'ゞ'
            | 'ァ'
            | 'ィ'
            | 'ゥ'
            | 'ェ'
            | 'ォ'
            | 'ッ'
            | 'ャ'
            | 'ュ'
            | 'ョ'
            | 'ヮ'
            | 'ヵ'
            | 'ヶ'
            | 'ー'
            | 'ヽ'
            | 'ヾ'
            | '！'
            | '）'
            | '，'
            | '．'
            | '：'
            | '；'
            | '？'
            | '］'
            | '｝'
    )
}

/// Whether `c` may not end a row there.
fn is_never_last(c: char) -> bool {
    matches!(
        c,
        '‘' | '“'
            | '〈'
            | '《'
            | '「'
            | '『'
            | '【'
            | '〔'
            | '〖'
            | '〘'
            | '〚'
            | '（'
            | '［'
            | '｛'
    )
}
