//! A diagnostic of a settings file: what is wrong, where, and what to write instead, as one
//! sentence.
//!
//! Diagnostics never stop the program. Quotes from the file are short and without control
//! characters.

/// A place in a text, as an editor counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePosition {
    /// The line, from 1.
    pub(crate) line: usize,
    /// The character in that line, from 1.
    pub(crate) column: usize,
}

impl SourcePosition {
    /// Where the byte at `offset` of `text` stands; past the end counts as the end.
    #[must_use]
    pub fn of(text: &str, offset: usize) -> Self {
        let before = (0..=offset.min(text.len())).rev().find_map(|end| text.get(..end));
        let before = before.unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

/// One thing in the user's files (or on their command line) that cannot be used as it stands.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say())]
pub struct Diagnostic {
    /// Which file: `config.toml`, `themes/mine.toml`, or what stood in its place: `--theme`.
    pub(crate) file: String,
    /// Where in it.
    pub at: Option<SourcePosition>,
    /// What is wrong.
    pub(crate) what: String,
    /// What to write in its place.
    pub(crate) instead: Option<String>,
}

impl Diagnostic {
    /// A diagnostic about the whole of `file`.
    pub(crate) fn about(file: &str, what: impl Into<String>) -> Self {
        Self { file: file.to_owned(), at: None, what: what.into(), instead: None }
    }

    /// Whether it is about `file`.
    pub(crate) fn is_about(&self, file: &str) -> bool {
        self.file == file
    }

    /// The same, with the place in the file.
    #[must_use]
    pub fn at(self, spot: SourcePosition) -> Self {
        Self { at: Some(spot), ..self }
    }

    /// The same, with what would be right.
    #[must_use]
    pub(crate) fn instead(self, instead: impl Into<String>) -> Self {
        Self { instead: Some(instead.into()), ..self }
    }

    /// The diagnostic as one sentence.
    #[must_use]
    pub(crate) fn say(&self) -> String {
        let Self { file, what, .. } = self;
        let place = self
            .at
            .map(|SourcePosition { line, column }| format!(", line {line}, column {column}"));
        let instead = self.instead.as_ref().map(|instead| format!("; {instead}"));
        let mut sentence = [
            file.as_str(),
            place.as_deref().unwrap_or(""),
            ": ",
            what,
            instead.as_deref().unwrap_or(""),
        ]
        .concat();
        if !sentence.ends_with(['.', '?', '!']) {
            sentence.push('.');
        }
        sentence
    }
}

/// A piece of the user's own text between quotation marks, short and with nothing in it that
/// could act on a terminal.
pub(super) fn quoted(text: &str) -> String {
    format!("“{}”", shown(text))
}

/// As [`quoted`], without the marks.
pub(super) fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown: String = text.chars().take(LONGEST).flat_map(showable).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

/// A character as it may be shown: itself, or spelt out where it would act rather than show.
fn showable(c: char) -> Vec<char> {
    if matches!(c, '\\' | '\'' | '"') {
        return vec![c];
    }
    // A letter before it, since Rust spells out an accent only where nothing carries it.
    format!("a{c}").escape_debug().skip(1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diagnostic_is_one_sentence_with_position_and_remedy() {
        let diagnostic = Diagnostic::about("config.toml", "“them” is not a setting")
            .at(SourcePosition { line: 3, column: 1 })
            .instead("did you mean “theme”?");
        assert_eq!(
            diagnostic.say(),
            "config.toml, line 3, column 1: “them” is not a setting; did you mean “theme”?"
        );
        assert_eq!(Diagnostic::about("--theme", "nothing given").say(), "--theme: nothing given.");
    }

    #[test]
    fn lines_and_columns_count_characters_from_one() {
        let text = "é = 1\n王 = 2";
        assert_eq!(SourcePosition::of(text, 0), SourcePosition { line: 1, column: 1 });
        assert_eq!(SourcePosition::of(text, "é ".len()), SourcePosition { line: 1, column: 3 });
        assert_eq!(SourcePosition::of(text, text.len() - 1), SourcePosition { line: 2, column: 5 });
        assert_eq!(
            SourcePosition::of(text, 1),
            SourcePosition { line: 1, column: 1 },
            "inside a letter"
        );
        assert_eq!(SourcePosition::of(text, 9999), SourcePosition { line: 2, column: 6 });
    }

    #[test]
    fn quoted_text_has_no_control_characters() {
        assert_eq!(quoted("a\u{1b}[31m\u{202e}b"), "“a\\u{1b}[31m\\u{202e}b”");
        assert_eq!(quoted(r"C:\Users\Zoe\u{308}"), r"“C:\Users\Zoe\u{308}”");
        assert_eq!(quoted("Zoe\u{308} O'Neill"), "“Zoe\u{308} O'Neill”");
        assert_eq!(shown(&"x".repeat(100)).chars().count(), 61);
    }
}
