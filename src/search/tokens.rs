//! Splits text into words, each folded and with its range in the text.
//!
//! In scripts without spaces between words each sign is a word.

use std::ops::Range;

use super::fold::Folded;

/// One word of a text.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// The word, folded.
    pub(super) folded: String,
    /// Its range in the text.
    pub(super) at: Range<usize>,
    /// The text between it and the word before, folded: a space, a hyphen, an apostrophe.
    pub(super) gap: String,
}

impl Token {
    /// Whether it is written with a capital.
    pub(super) fn is_capitalised(&self, text: &str) -> bool {
        text[self.at.clone()].chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether it has letters of a script without capitals, such as Arabic or Chinese.
    pub(super) fn is_uncased(&self) -> bool {
        self.folded.chars().any(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase())
    }

    /// Whether it may follow `before` in one name: between them is only a space, a hyphen, an
    /// apostrophe, or a full stop after an abbreviation.
    pub(super) fn follows(&self, before: &Self) -> bool {
        let cut_short = before.folded.len() <= 4;
        self.gap.len() <= 3
            && self.gap.chars().all(|c| matches!(c, ' ' | '-' | '\'') || (c == '.' && cut_short))
    }
}

/// The words of `text`.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let folded = Folded::of(text);
    let mut tokens: Vec<Token> = Vec::new();
    let mut start: Option<usize> = None;
    let mut ended = 0;
    let mut push = |range: Range<usize>, ended: &mut usize| {
        if let Some(at) = folded.original(&range) {
            let gap = folded.text()[*ended..range.start].to_owned();
            tokens.push(Token { folded: folded.text()[range.clone()].to_owned(), at, gap });
            *ended = range.end;
        }
    };
    for (at, c) in folded.text().char_indices() {
        let stands_alone = is_spaceless(c);
        if let Some(from) = start
            && (stands_alone || !c.is_alphanumeric())
        {
            push(from..at, &mut ended);
            start = None;
        }
        if stands_alone {
            push(at..at + c.len_utf8(), &mut ended);
        } else if c.is_alphanumeric() && start.is_none() {
            start = Some(at);
        }
    }
    if let Some(from) = start {
        push(from..folded.text().len(), &mut ended);
    }
    tokens
}

/// Whether words of the sign's script stand together without a space.
pub(super) fn is_spaceless(c: char) -> bool {
    matches!(c,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn tokens_are_folded_and_have_their_source_position() {
        let text = "Zoë O’Neill’s 王小 9B";
        let words: Vec<(String, &str)> =
            tokens(text).into_iter().map(|t| (t.folded.clone(), &text[t.at])).collect();
        let expected = [
            ("zoe", "Zoë"),
            ("o", "O"),
            ("neill", "Neill"),
            ("s", "s"),
            ("王", "王"),
            ("小", "小"),
            ("9b", "9B"),
        ];
        assert_eq!(words, expected.map(|(a, b)| (a.to_owned(), b)));
    }

    proptest! {
        #[test]
        fn tokens_of_any_text_are_in_order(text in "[\\s\\S]{0,40}|\\PC{0,40}") {
            let mut end = 0;
            for token in tokens(&text) {
                prop_assert!(token.at.end <= text.len() && token.at.start < token.at.end);
                prop_assert!(token.at.end >= end);
                end = token.at.end;
            }
        }
    }
}
