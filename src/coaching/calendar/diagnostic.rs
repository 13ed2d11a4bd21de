//! Diagnostics of a calendar file: what is wrong, where, and what to do about it.

use std::ops::Range;

use crate::coaching::people::is_unshowable;

/// One thing in a calendar file that cannot be used as it stands.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {why}; {what_now}")]
pub(crate) struct CalendarDiagnostic {
    /// In which line, from 1.
    pub(crate) line: usize,
    /// In which character of it, from 1.
    pub(crate) column: usize,
    /// What is wrong.
    pub(crate) why: String,
    /// What the coach can do.
    pub(crate) what_now: String,
}

/// Why a value of the file cannot be used.
#[derive(Debug)]
pub(super) struct ValueError {
    /// What is wrong.
    pub(super) why: String,
    /// What the coach can do.
    pub(super) what_now: String,
}

impl ValueError {
    pub(super) fn new(why: impl Into<String>, what_now: impl Into<String>) -> Self {
        Self { why: why.into(), what_now: what_now.into() }
    }
}

/// The most diagnostics that are reported for one file.
const MOST: usize = 20;

/// The diagnostics of one text, as they are found.
pub(super) struct CalendarDiagnostics<'a> {
    text: &'a str,
    diagnostics: Vec<CalendarDiagnostic>,
}

impl<'a> CalendarDiagnostics<'a> {
    pub(super) fn about(text: &'a str) -> Self {
        Self { text, diagnostics: Vec::new() }
    }

    /// Writes down what is wrong in `span`.
    pub(super) fn add(
        &mut self,
        span: Option<Range<usize>>,
        why: impl Into<String>,
        what_now: impl Into<String>,
    ) {
        if self.diagnostics.len() < MOST {
            let (line, column) = place(self.text, span.map_or(0, |span| span.start));
            let (why, what_now) = (why.into(), what_now.into());
            self.diagnostics.push(CalendarDiagnostic { line, column, why, what_now });
        }
    }

    /// All that was found, in the order of the file.
    pub(super) fn finish(mut self) -> Vec<CalendarDiagnostic> {
        self.diagnostics.sort_by_key(|diagnostic| (diagnostic.line, diagnostic.column));
        self.diagnostics
    }
}

/// A piece of the file's own text between quotation marks: short, and nothing in it that could act
/// on a terminal.
pub(super) fn quoted(text: &str) -> String {
    const LONGEST: usize = 40;
    let mut shown: String = text.chars().filter(|c| !is_unshowable(*c)).take(LONGEST).collect();
    if text.chars().count() > LONGEST {
        shown.push('…');
    }
    format!("“{shown}”")
}

/// The line and the character in it, from 1, of the byte at `offset`.
fn place(text: &str, offset: usize) -> (usize, usize) {
    let before = (0..=offset.min(text.len())).rev().find_map(|end| text.get(..end));
    let before = before.unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_characters_from_one() {
        assert_eq!(place("aé\nöxx", 0), (1, 1));
        assert_eq!(place("aé\nöxx", 6), (2, 2));
        assert_eq!(place("aé\nöxx", 2), (1, 2), "inside a letter");
        assert_eq!(place("aé", 99), (1, 3));
    }

    #[test]
    fn quoted_text_is_short_and_has_no_control_characters() {
        assert_eq!(quoted("a\u{1b}[31m\u{202e}b"), "“a[31mb”");
        assert_eq!(quoted(&"x".repeat(100)).chars().count(), 43);
    }
}
