//! Folding: text without case, accents, typographic quotes and dashes, and repeated white space.
//!
//! Both sides of a search are folded. Folding is total and idempotent, and every range of folded
//! text maps back to whole graphemes of the original, so that a mark never splits a letter from its
//! accent.

use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, decompose_compatible};
use unicode_segmentation::UnicodeSegmentation;

/// `text` folded: lower case, no accents, plain quotes and dashes, single spaces.
#[must_use]
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        push_folded(c, &mut folded);
    }
    folded
}

/// The grapheme that `text` begins with: what a person takes for one letter. Empty where the text is.
pub(crate) fn first_grapheme(text: &str) -> &str {
    let length = match text.as_bytes() {
        [] => 0,
        // Plain letters are nearly everything that is written, and joining starts beyond ASCII.
        [b' '..=b'~'] => 1,
        [b' '..=b'~', after, ..] if after.is_ascii() => 1,
        _ => text.graphemes(true).next().map_or(text.len(), str::len),
    };
    &text[..length]
}

/// Folded text with a map back to the original.
#[derive(Clone, Debug, Default)]
pub(crate) struct Folded {
    text: String,
    /// One for each character (as a reader sees it) that left something, in order.
    pieces: Vec<FoldedSpan>,
}

#[derive(Clone, Debug)]
struct FoldedSpan {
    /// Where in the folded text it begins.
    at: usize,
    /// Which bytes of the original it stands for.
    of: Range<usize>,
}

impl Folded {
    /// Folds `text`.
    #[must_use]
    pub(crate) fn of(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), pieces: Vec::new() };
        let mut start = 0;
        while let Some(seen) = text.get(start..).map(first_grapheme).filter(|it| !it.is_empty()) {
            let at = folded.text.len();
            for c in seen.chars() {
                push_folded(c, &mut folded.text);
            }
            if folded.text.len() > at {
                folded.pieces.push(FoldedSpan { at, of: start..start + seen.len() });
            }
            start += seen.len();
        }
        folded
    }

    /// The folded text: the same as [`fold`] gives.
    #[must_use]
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the original that `range` of the folded text stands for, always whole
    /// characters; nothing where the range is empty or lies outside.
    #[must_use]
    pub(crate) fn original(&self, range: &Range<usize>) -> Option<Range<usize>> {
        if range.is_empty() || range.end > self.text.len() {
            return None;
        }
        let first = self.pieces.partition_point(|p| p.at <= range.start).checked_sub(1)?;
        let last = self.pieces.partition_point(|p| p.at < range.end).checked_sub(1)?;
        Some(self.pieces[first].of.start..self.pieces[last].of.end)
    }
}

/// The words in a folded text: runs of letters and digits. Everything else stands between them.
pub(crate) fn words_in(folded: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + folded[rest..].find(char::is_alphanumeric)?;
        let length = folded[start..].find(|c: char| !c.is_alphanumeric());
        rest = length.map_or(folded.len(), |length| start + length);
        Some(start..rest)
    })
}

fn push_folded(c: char, out: &mut String) {
    if c.is_ascii_alphanumeric() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    if c.is_control() {
        push_space(out);
        return;
    }
    // Lower case can bring new accents (`İ`), so it is taken apart before and after.
    decompose_compatible(c, |part| {
        for lower in part.to_lowercase() {
            decompose_compatible(lower, |letter| push_letter(letter, out));
        }
    });
}

fn push_letter(c: char, out: &mut String) {
    match c {
        c if c.is_whitespace() => push_space(out),
        c if falls_away(c) => {}
        '‘' | '’' | '‛' | 'ʼ' | '′' | '`' => out.push('\''),
        '“' | '”' | '„' | '«' | '»' | '″' => out.push('"'),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => out.push('-'),
        'ß' => out.push_str("ss"),
        'æ' => out.push_str("ae"),
        'œ' => out.push_str("oe"),
        'þ' => out.push_str("th"),
        'ø' => out.push('o'),
        'đ' | 'ð' => out.push('d'),
        'ł' => out.push('l'),
        'ħ' => out.push('h'),
        'ı' => out.push('i'),
        'ς' => out.push('σ'),
        c => out.push(c),
    }
}

fn push_space(out: &mut String) {
    if !out.ends_with(' ') {
        out.push(' ');
    }
}

/// Whether folding drops a character: accents, vowel points and invisible characters. Combining
/// signs of Indic and Japanese scripts (combining classes 7 to 9) are kept, since they change the
/// letter.
fn falls_away(c: char) -> bool {
    let accent = !matches!(canonical_combining_class(c), 0 | 7..=9);
    accent
        || matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{200B}'..='\u{200F}')
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
        || matches!(c, '\u{FE00}'..='\u{FE0F}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn case_accents_and_typographic_marks_are_folded() {
        for (said, typed) in [
            ("Zoë", "zoe"),
            ("Zoe\u{308}", "ZOE"),
            ("O’Neill–Smith", "o'neill-smith"),
            ("Łukasz Børge", "lukasz borge"),
            ("Straße", "STRASSE"),
            ("İstanbul", "istanbul"),
            ("first\n\tinstruction", "first instruction"),
            ("ﬁnish", "finish"),
            ("فاطِمة", "فاطمة"),
            ("co\u{AD}operate", "cooperate"),
        ] {
            assert_eq!(fold(said), fold(typed), "{said:?} and {typed:?}");
        }
    }

    #[test]
    fn combining_letters_that_are_no_accents_are_kept() {
        assert_ne!(fold("की"), fold("का"));
        assert_ne!(fold("が"), fold("か"));
    }

    #[test]
    fn folding_any_character_twice_changes_nothing() {
        for c in char::MIN..=char::MAX {
            let once = fold(&c.to_string());
            assert_eq!(fold(&once), once, "{c:?} (U+{:04X})", u32::from(c));
        }
    }

    #[test]
    fn a_highlight_never_splits_a_letter_from_its_accent() {
        let text = "Ask Zoe\u{308} first";
        let folded = Folded::of(text);
        let at = folded.text().find("oe").expect("oe");
        assert_eq!(folded.original(&(at..at + 2)).map(|r| &text[r]), Some("oe\u{308}"));
    }

    proptest! {
        #[test]
        fn folding_with_and_without_source_positions_is_the_same(text in "\\PC*|[\\s\\S]{0,40}") {
            let folded = Folded::of(&text);
            prop_assert_eq!(folded.text(), fold(&text));
        }

        #[test]
        fn source_positions_lead_to_text_that_folds_to_the_match(
            text in "[a-cÀ-ÿ \n\u{301}\u{308}ﬁİ한👩🏽‍🏫]{0,20}",
            cut in any::<(prop::sample::Index, prop::sample::Index)>(),
        ) {
            let folded = Folded::of(&text);
            let ends: Vec<usize> = (0..=folded.text().len())
                .filter(|i| folded.text().is_char_boundary(*i)).collect();
            let (a, b) = (*cut.0.get(&ends), *cut.1.get(&ends));
            let range = a.min(b)..a.max(b);
            match folded.original(&range) {
                None => prop_assert!(range.is_empty()),
                Some(original) => {
                    let back = fold(&text[original]);
                    prop_assert!(back.contains(folded.text()[range].trim_start()));
                }
            }
        }
    }
}
