//! Wraps a text into rows: the only code that decides where a row ends.
//!
//! Caret and drawing both use it. It takes one pass, in linear time, for any text and width; of a
//! text that is edited only the rows that change are laid out anew.

use std::borrow::Cow;
use std::ops::Range;

use super::breaks::BreakClass;
use super::grapheme;
use super::layout::{Layout, Room};
use super::shown::{Shown, look};

/// One row as it is seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TextRow {
    /// Its bytes of the text, without the line break that may follow.
    pub(crate) bytes: Range<usize>,
    /// The columns it takes.
    pub(crate) columns: u16,
    /// Whether the line of the text ends with it; otherwise it goes on in the next row.
    pub(crate) ends_line: bool,
}

/// The rows of a text, kept while it is edited: an edit lays out the rows that it changes.
#[derive(Clone, Debug)]
pub(super) struct KeptRows {
    layout: Layout,
    rows: Vec<TextRow>,
}

impl KeptRows {
    /// Lays `text` out.
    pub(super) fn new(text: &str, layout: Layout) -> Self {
        let mut filling = Filling::new(layout, 0);
        let mut at = 0;
        while at < text.len() {
            at = filling.put_next(text, at);
        }
        filling.end_line(text.len());
        #[cfg(test)]
        LAID_OUT.set(LAID_OUT.get() + text.len());
        Self { layout, rows: filling.rows }
    }

    /// Whether these are the rows of the text in `layout`.
    pub(super) fn is_for(&self, layout: Layout) -> bool {
        // Marks are one column wide, in ASCII or not.
        self.layout.ascii(false) == layout.ascii(false)
    }

    /// At byte `at`, `gone` bytes made room for `come` others, which gave `text`.
    pub(super) fn change(&mut self, text: &str, at: usize, gone: usize, come: usize) {
        // The beginning of the word may go back to the row before that in which it begins.
        let begins = self.last_afresh(text, self.row_of(at));
        let first = self.last_afresh(text, begins.saturating_sub(1));
        let from = self.rows.get(first).map_or(0, |row| row.bytes.start);
        let mut filling = Filling::new(self.layout, from);
        let (mut byte, mut rows) = (from, 0);
        let mut same = self.rows.len();
        while byte < text.len() {
            byte = filling.put_next(text, byte);
            if filling.rows.len() > rows {
                rows = filling.rows.len();
                let start = filling.start;
                if start > at + come
                    && is_after_a_gap(text, start)
                    && let Ok(row) = self.row_from(start - come + gone)
                {
                    same = row;
                    break;
                }
            }
        }
        if same == self.rows.len() {
            filling.end_line(text.len());
        }
        #[cfg(test)]
        LAID_OUT.set(LAID_OUT.get() + byte - from);
        for row in self.rows.iter_mut().skip(same) {
            let shifted = |at: usize| at - gone + come;
            row.bytes = shifted(row.bytes.start)..shifted(row.bytes.end);
        }
        self.rows.splice(first..same, filling.rows);
    }

    /// The row that `byte` is in.
    fn row_of(&self, byte: usize) -> usize {
        self.rows.partition_point(|row| row.bytes.start <= byte).saturating_sub(1)
    }

    /// The row that begins at `byte`.
    fn row_from(&self, byte: usize) -> Result<usize, usize> {
        self.rows.binary_search_by_key(&byte, |row| row.bytes.start)
    }

    /// The last row until `row` from whose beginning on everything is laid out the same whatever was
    /// before it.
    fn last_afresh(&self, text: &str, row: usize) -> usize {
        let begins_afresh = |row: &TextRow| is_after_a_gap(text, row.bytes.start);
        let until = self.rows.get(..=row).unwrap_or(&self.rows);
        until.iter().rposition(begins_afresh).unwrap_or(0)
    }
}

/// Whether a row that begins at `start` begins a word or a line.
fn is_after_a_gap(text: &str, start: usize) -> bool {
    let Some((before, after)) = text.split_at_checked(start) else { return false };
    let begins_a_word = !after.is_empty() && !after.starts_with([' ', '\t']);
    before.ends_with('\n') || (before.ends_with(' ') && begins_a_word)
}

/// A text laid out in rows. There is always one.
#[derive(Clone, Debug)]
pub(crate) struct Wrapped<'a> {
    pub(super) text: &'a str,
    layout: Layout,
    rows: Cow<'a, [TextRow]>,
}

impl<'a> Wrapped<'a> {
    /// Lays `text` out.
    #[must_use]
    pub(crate) fn new(text: &'a str, layout: Layout) -> Self {
        let KeptRows { layout, rows } = KeptRows::new(text, layout);
        Self { text, layout, rows: Cow::Owned(rows) }
    }

    /// `text`, whose rows in `layout` are `kept`.
    pub(super) fn as_kept(text: &'a str, layout: Layout, kept: &'a KeptRows) -> Self {
        Self { text, layout, rows: Cow::Borrowed(&kept.rows) }
    }

    /// The rows from the top.
    #[must_use]
    pub(crate) fn rows(&self) -> &[TextRow] {
        &self.rows
    }

    /// The rows from this one on as they are read, each line of the text whole.
    #[must_use]
    pub(crate) fn whole_from(&self, first: usize) -> String {
        let mut whole = String::new();
        for (n, row) in self.rows.iter().enumerate().skip(first) {
            whole.extend(self.cells(n).map(|cell| cell.text));
            if row.ends_line && n + 1 < self.rows.len() {
                whole.push('\n');
            }
        }
        whole
    }

    /// What to draw of a row, from the left; nothing for a row that there is not.
    pub(crate) fn cells(&self, row: usize) -> impl Iterator<Item = Shown<'a>> + use<'a> {
        let bytes = self.rows.get(row).map_or(0..0, |row| row.bytes.clone());
        let (text, layout) = (self.text, self.layout);
        let (mut at, mut column, mut before) = (bytes.start, 0, BreakClass::Nothing);
        std::iter::from_fn(move || {
            if at >= bytes.end {
                return None;
            }
            let grapheme = grapheme::beginning(text, at);
            let (drawn, mut columns, is_mark) = look(grapheme, layout);
            before = BreakClass::of(grapheme, columns, before);
            if hangs(before, columns, column, layout) {
                columns = 0;
                column = layout.columns();
            }
            column += columns;
            let bytes = at..at + grapheme.len();
            at = bytes.end;
            Some(Shown { bytes, text: drawn, columns, is_mark })
        })
    }
}

/// Whether a space at `column` of text being read stands over the edge, where it takes no room.
fn hangs(kind: BreakClass, columns: u16, column: u16, layout: Layout) -> bool {
    kind == BreakClass::Space && layout.room == Room::Reading && columns > layout.columns() - column
}

/// The plain letters that stand together from `at`, none of which joins what follows.
fn plain_letters(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    let count = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    match rest.as_bytes().get(count) {
        Some(after) if !after.is_ascii() => &rest[..count.saturating_sub(1)],
        _ => &rest[..count],
    }
}

/// The rows so far, and the one being filled.
struct Filling {
    layout: Layout,
    rows: Vec<TextRow>,
    /// Where the row begins.
    start: usize,
    /// How far it is filled.
    column: u16,
    /// The last place in it where it may end, and how far it was filled there.
    chance: Option<(usize, u16)>,
    before: BreakClass,
}

impl Filling {
    fn new(layout: Layout, start: usize) -> Self {
        let rows = Vec::new();
        Self { layout, rows, start, column: 0, chance: None, before: BreakClass::Nothing }
    }

    /// Puts what stands at `at`, and says where the next begins.
    fn put_next(&mut self, text: &str, at: usize) -> usize {
        let letters = plain_letters(text, at);
        if !letters.is_empty() {
            self.put_letters(at, letters);
            return at + letters.len();
        }
        let grapheme = grapheme::beginning(text, at);
        let next = at + grapheme.len();
        if grapheme::is_line_break(grapheme) {
            self.end_line(at);
            self.start = next;
        } else {
            self.put(at, grapheme);
        }
        next
    }

    /// Puts plain letters all at once where there is room: most of what is written goes this way,
    /// several times as fast as letter by letter.
    fn put_letters(&mut self, at: usize, letters: &str) {
        let room = self.layout.columns_for_words().saturating_sub(self.column);
        match u16::try_from(letters.len()) {
            Ok(columns) if columns <= room => {
                if self.before.may_end_before(BreakClass::Letter) {
                    self.chance = Some((at, self.column));
                }
                self.before = BreakClass::Letter;
                self.column += columns;
            }
            _ => {
                for n in 0..letters.len() {
                    self.put(at + n, &letters[n..=n]);
                }
            }
        }
    }

    fn put(&mut self, at: usize, grapheme: &str) {
        let (_, columns, _) = look(grapheme, self.layout);
        let kind = BreakClass::of(grapheme, columns, self.before);
        if self.before.may_end_before(kind) {
            self.chance = Some((at, self.column));
        }
        self.before = kind;
        if hangs(kind, columns, self.column, self.layout) {
            self.column = self.layout.columns();
            return;
        }
        while !self.has_room(kind, columns) {
            self.end_row(at, kind);
        }
        self.column += columns;
    }

    /// Whether it fits the row. What begins a row does always: nothing is wider than a row.
    fn has_room(&self, kind: BreakClass, columns: u16) -> bool {
        let room = match kind {
            BreakClass::Space => self.layout.columns(),
            _ => self.layout.columns_for_words(),
        };
        self.column == 0 || columns <= room.saturating_sub(self.column)
    }

    /// Ends the row before `at`: at the last chance there was, else in mid-word. A space too many
    /// goes to the next row by itself, so that the word before it stays.
    fn end_row(&mut self, at: usize, kind: BreakClass) {
        let (end, filled) = match self.chance.take() {
            Some(chance) if kind != BreakClass::Space => chance,
            _ => (at, self.column),
        };
        self.rows.push(TextRow { bytes: self.start..end, columns: filled, ends_line: false });
        self.start = end;
        self.column -= filled;
    }

    /// Ends the line at `at`. After a row filled to its edge a caret stands in a row of its own.
    fn end_line(&mut self, at: usize) {
        if self.layout.room == Room::Writing && self.column >= self.layout.columns() {
            self.chance = None;
            self.end_row(at, BreakClass::Space);
        }
        let (bytes, columns) = (self.start..at, self.column);
        self.rows.push(TextRow { bytes, columns, ends_line: true });
        (self.column, self.chance, self.before) = (0, None, BreakClass::Nothing);
    }
}

#[cfg(test)]
thread_local! {
    /// The bytes of text that this thread has laid out so far.
    pub(crate) static LAID_OUT: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, layout: Layout) -> Vec<&str> {
        Wrapped::new(text, layout).rows.iter().map(|row| &text[row.bytes.clone()]).collect()
    }

    fn written(text: &str, width: u16) -> Vec<&str> {
        rows(text, Layout::writing(width))
    }

    fn read(text: &str, width: u16) -> Vec<&str> {
        rows(text, Layout::reading(width))
    }

    #[test]
    fn rows_break_after_spaces_and_the_space_may_overhang() {
        assert_eq!(written("Stand still and scan", 12), ["Stand still ", "and scan"]);
        assert_eq!(read("Stand still and scan", 11), ["Stand still ", "and scan"]);
        assert_eq!(read("Stand still    and", 11), ["Stand still    ", "and"]);
    }

    #[test]
    fn a_line_break_ends_a_row_and_an_empty_line_is_one() {
        assert_eq!(written("a\n\nb\r\nc\n", 9), ["a", "", "b", "c", ""]);
        assert_eq!(written("", 9), [""]);
    }

    #[test]
    fn a_word_longer_than_the_row_is_cut_between_letters() {
        assert_eq!(written("see abcdefghij", 6), ["see ", "abcde", "fghij"]);
        assert_eq!(written("ee\u{301}e\u{301}e", 3), ["ee\u{301}", "e\u{301}e"]);
    }

    #[test]
    fn one_more_space_does_not_move_the_word_before_it() {
        assert_eq!(written("x aaa ", 6), ["x aaa ", ""]);
        assert_eq!(written("x aaa  ", 6), ["x aaa ", " "]);
        assert_eq!(written("x aaa  b", 6), ["x aaa ", " b"]);
    }

    #[test]
    fn a_row_may_end_after_a_hyphen_between_letters_only() {
        assert_eq!(written("the follow-up", 12), ["the follow-", "up"]);
        assert_eq!(written("is 2026-11-23", 10), ["is ", "2026-11-2", "3"]);
        assert_eq!(written("one --flag", 8), ["one ", "--flag"]);
    }

    #[test]
    fn a_row_does_not_break_at_a_no_break_space() {
        assert_eq!(read("say 5\u{a0}min now", 8), ["say ", "5\u{a0}min ", "now"]);
    }

    #[test]
    fn wide_letters_break_anywhere_but_before_closing_punctuation() {
        assert_eq!(read("王李张。赵", 6), ["王李", "张。赵"]);
        assert_eq!(read("ab王「李」", 6), ["ab王", "「李」"]);
    }

    #[test]
    fn a_column_is_left_for_the_caret_after_a_full_row() {
        assert_eq!(written("abcd\nabcde", 5), ["abcd", "abcd", "e"]);
        assert_eq!(read("abcde\nabcde", 5), ["abcde", "abcde"]);
    }

    #[test]
    fn a_field_of_one_column_or_none_still_shows_each_letter() {
        for width in [0, 1] {
            let wrapped = Wrapped::new("a王 b", Layout::reading(width));
            let drawn: Vec<_> = (0..wrapped.rows().len())
                .flat_map(|row| wrapped.cells(row))
                .map(|cell| (cell.text, cell.columns))
                .collect();
            assert_eq!(drawn, [("a", 1), ("▯", 1), (" ", 0), ("b", 1)]);
        }
    }

    #[test]
    fn masking_a_note_does_not_change_its_wrapping() {
        let text = "Seemed tired today.\nAsk gently next time";
        let open = Layout::writing(12);
        assert_eq!(rows(text, open), rows(text, open.masked(true)));
    }
}
