//! The editor of one field: caret, selection and undo history.
//!
//! The text is passed with each edit and changed in place. If something else changed it meanwhile,
//! the caret keeps its place and the history is cleared: an edit is only undone in the text that it
//! led to.

use std::ops::Range;
use std::time::Duration;

use super::clean::clean;
use super::edit::{Edit, EditContext, EditOutcome, EditRefusal, Erase, LineMode, Motion};
use super::grapheme;
use super::history::{Caret, ChangeKind, History, TextChange};
use super::layout::Layout;
use super::place::CellPosition;
use super::words;
use super::wrap::{KeptRows, Wrapped};
use crate::coaching::shared_text::SharedText;

/// The editing state of one field; initially at the start of the text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Editor {
    caret: Caret,
    /// The column that vertical moves aim for.
    goal: Option<u16>,
    history: History,
    /// The text after the last edit, to notice other changes.
    known: SharedText,
    /// Its rows, in the layout in which it is edited.
    rows: Option<Box<KeptRows>>,
}

impl Editor {
    /// An editor whose caret stands after the last letter of `text`.
    #[must_use]
    pub(crate) fn at_end_of(text: impl Into<SharedText>) -> Self {
        let known = text.into();
        let caret = Caret { at: known.len(), anchor: None };
        Self { caret, known, ..Self::default() }
    }

    /// The byte of `text` before which the caret stands; always between two graphemes.
    #[must_use]
    pub(crate) fn caret(&self, text: &str) -> usize {
        self.standing_in(text).at
    }

    /// `text` laid out.
    #[must_use]
    pub(crate) fn wrapped<'a>(&'a self, text: &'a str, layout: Layout) -> Wrapped<'a> {
        match &self.rows {
            Some(rows) if rows.is_for(layout) && self.knows(text) => {
                Wrapped::as_kept(text, layout, rows)
            }
            _ => Wrapped::new(text, layout),
        }
    }

    /// The bytes of `text` that are selected, if any.
    #[must_use]
    pub(crate) fn selection(&self, text: &str) -> Option<Range<usize>> {
        selected(self.standing_in(text))
    }

    /// Whether `text` is as the last edit left it, so that what was done can be taken back in it.
    #[must_use]
    pub(crate) fn knows(&self, text: &str) -> bool {
        // One that is shared is not read.
        std::ptr::eq(self.known.as_str(), text) || self.known.as_str() == text
    }

    /// How many changes can be taken back.
    #[must_use]
    pub(crate) fn depth(&self) -> usize {
        self.history.depth()
    }

    /// Ends the run of typing: the next change is undone separately.
    pub(crate) fn rest(&mut self) {
        self.history.seal();
    }

    /// Somebody else takes the keyboard: nothing is selected, and what was done until now can be
    /// neither undone nor redone before [`Editor::give_back`].
    pub(crate) fn hold_back(&mut self) {
        self.caret.anchor = None;
        self.history.hold_back();
    }

    /// What was held back can be undone again.
    pub(crate) fn give_back(&mut self) {
        self.history.give_back();
    }

    /// Applies `edit` to `text`. `now` is a monotonic time.
    pub(crate) fn apply(
        &mut self,
        text: &mut SharedText,
        edit: &Edit,
        field: &EditContext,
        now: Duration,
    ) -> EditOutcome {
        self.meet(text);
        self.lay_out(field.layout);
        let keeps_goal = match edit {
            Edit::Move { to, .. } => rows_moved(*to).is_some(),
            _ => edit == &Edit::Copy,
        };
        if !keeps_goal {
            self.goal = None;
        }
        match edit {
            Edit::Type(typed) => self.write(text, typed, ChangeKind::Typed, field, now),
            Edit::Paste(pasted) => self.write(text, pasted, ChangeKind::Whole, field, now),
            Edit::NewLine if field.lines == LineMode::One => {
                EditOutcome::Refused(EditRefusal::OneLine)
            }
            Edit::NewLine => self.write(text, "\n", ChangeKind::Typed, field, now),
            Edit::Erase(erase) => self.erase(text, *erase, now),
            Edit::Move { to, select } => self.go(text, *to, *select, field),
            Edit::SelectAll => self.stand(text, text.len(), Some(0)),
            Edit::Copy | Edit::Cut => {
                let Some(range) = selected(self.caret) else {
                    return EditOutcome::Refused(EditRefusal::NothingSelected);
                };
                let copied = text[range.clone()].to_owned();
                if edit == &Edit::Copy {
                    return EditOutcome::Copied(copied);
                }
                self.change(text, range, "", ChangeKind::Whole, now);
                EditOutcome::Cut(copied)
            }
            Edit::Undo => match self.history.undo(text) {
                Some(before) => self.resume(text, before),
                None => EditOutcome::Refused(EditRefusal::NothingToUndo),
            },
            Edit::Redo => match self.history.redo(text) {
                Some(at) => self.resume(text, Caret { at, anchor: None }),
                None => EditOutcome::Refused(EditRefusal::NothingToRedo),
            },
        }
    }

    /// The caret in `text`, which may have changed since the last edit.
    fn standing_in(&self, text: &str) -> Caret {
        if self.knows(text) {
            return self.caret;
        }
        let follow = |at| grapheme::floor(text, follow(&self.known, text, at));
        Caret { at: follow(self.caret.at), anchor: self.caret.anchor.map(follow) }
    }

    /// Makes `text` the known one.
    fn meet(&mut self, text: &SharedText) {
        if !self.knows(text) {
            self.caret = self.standing_in(text);
            self.history.forget();
            self.know(text);
        }
    }

    /// Makes `text` the known one, whatever was.
    fn know(&mut self, text: &SharedText) {
        if let Some(rows) = &mut self.rows {
            let (at, end) = same_ends(&self.known, text);
            rows.change(text, at, self.known.len() - end - at, text.len() - end - at);
        }
        self.known = text.clone();
    }

    /// Keeps the rows of the text in `layout`, unless that is of no width.
    fn lay_out(&mut self, layout: Layout) {
        let is_kept = self.rows.as_ref().is_some_and(|rows| rows.is_for(layout));
        if !is_kept && layout.width < u16::MAX {
            self.rows = Some(Box::new(KeptRows::new(&self.known, layout)));
        }
    }

    fn write(
        &mut self,
        text: &mut SharedText,
        written: &str,
        kind: ChangeKind,
        field: &EditContext,
        now: Duration,
    ) -> EditOutcome {
        let written = clean(written, field.lines);
        if written.is_empty() {
            return EditOutcome::Nothing;
        }
        let range = selected(self.caret).unwrap_or(self.caret.at..self.caret.at);
        if text.len() - range.len() + written.len() > field.limit {
            return EditOutcome::Refused(EditRefusal::Full);
        }
        self.change(text, range, &written, kind, now);
        EditOutcome::Changed
    }

    fn erase(&mut self, text: &mut SharedText, erase: Erase, now: Duration) -> EditOutcome {
        let at = self.caret.at;
        let (range, kind) = if let Some(range) = selected(self.caret) {
            (range, ChangeKind::Whole)
        } else {
            match erase {
                Erase::Back => (grapheme::previous(text, at)..at, ChangeKind::ErasedBack),
                Erase::Forward => (at..grapheme::next(text, at), ChangeKind::ErasedForward),
                Erase::WordBack => (words::erase_left(text, at)..at, ChangeKind::Whole),
                Erase::WordForward => (at..words::erase_right(text, at), ChangeKind::Whole),
                Erase::ToLineStart => {
                    let line = words::line_start(text, at);
                    let from = if line < at { line } else { grapheme::previous(text, at) };
                    (from..at, ChangeKind::Whole)
                }
                Erase::ToLineEnd => {
                    let line = words::line_end(text, at);
                    let to = if line > at { line } else { grapheme::next(text, at) };
                    (at..to, ChangeKind::Whole)
                }
            }
        };
        if range.is_empty() {
            return EditOutcome::Nothing;
        }
        self.change(text, range, "", kind, now);
        EditOutcome::Changed
    }

    /// Replaces `range` by `come`, records that for undo, and moves the caret after it, or after
    /// the grapheme that letters form across the end of the insertion.
    fn change(
        &mut self,
        text: &mut SharedText,
        range: Range<usize>,
        come: &str,
        kind: ChangeKind,
        now: Duration,
    ) {
        let (at, gone) = (range.start, text[range].to_owned());
        let change = TextChange { at, gone, come: come.to_owned() };
        change.make(text);
        self.known = text.clone();
        if let Some(rows) = &mut self.rows {
            rows.change(text, change.at, change.gone.len(), change.come.len());
        }
        let end = change.at + change.come.len();
        self.history.keep(change, kind, self.caret, now);
        self.caret = Caret { at: grapheme::ceil(text, end), anchor: None };
    }

    /// Sets the caret after an undo or redo.
    fn resume(&mut self, text: &SharedText, caret: Caret) -> EditOutcome {
        let caret_in = |at| grapheme::ceil(text, at);
        self.caret = Caret { at: caret_in(caret.at), anchor: caret.anchor.map(caret_in) };
        self.know(text);
        EditOutcome::Changed
    }

    fn go(&mut self, text: &str, to: Motion, select: bool, field: &EditContext) -> EditOutcome {
        let from = self.caret.at;
        let selection = selected(self.caret).filter(|_| !select);
        let target = match (to, selection) {
            (Motion::Left, Some(selection)) => selection.start,
            (Motion::Right, Some(selection)) => selection.end,
            (Motion::Left, None) => grapheme::previous(text, from),
            (Motion::Right, None) => grapheme::next(text, from),
            (Motion::WordLeft, _) => words::left(text, from),
            (Motion::WordRight, _) => words::right(text, from),
            (Motion::Start, _) => 0,
            (Motion::End, _) => text.len(),
            (_, selection) => {
                let rows = self.rows.take();
                let kept = rows.as_ref().filter(|rows| rows.is_for(field.layout));
                let wrapped = match kept {
                    Some(kept) => Wrapped::as_kept(text, field.layout, kept),
                    None => Wrapped::new(text, field.layout),
                };
                let from = match (rows_moved(to), selection) {
                    (Some(rows), Some(selection)) if rows < 0 => selection.start,
                    (Some(_), Some(selection)) => selection.end,
                    _ => from,
                };
                let target = self.go_by_rows(&wrapped, from, to);
                self.rows = rows;
                target
            }
        };
        let anchor = if select { self.caret.anchor.or(Some(from)) } else { None };
        self.stand(text, target, anchor)
    }

    fn go_by_rows(&mut self, wrapped: &Wrapped<'_>, from: usize, to: Motion) -> usize {
        let here = wrapped.place(from);
        match to {
            Motion::RowStart => wrapped.at(CellPosition { column: 0, ..here }),
            Motion::RowEnd => wrapped.at(CellPosition { column: u16::MAX, ..here }),
            Motion::At(place) => wrapped.at(place),
            _ => {
                let last = wrapped.rows().len() - 1;
                let row = here.row.saturating_add_signed(rows_moved(to).unwrap_or(0)).min(last);
                if row == here.row {
                    return from;
                }
                let column = *self.goal.get_or_insert(here.column);
                wrapped.at(CellPosition { row, column })
            }
        }
    }

    /// Sets the caret to `at`, ends the run of typing; whether anything changed.
    fn stand(&mut self, text: &str, at: usize, anchor: Option<usize>) -> EditOutcome {
        self.history.seal();
        let before = std::mem::replace(&mut self.caret, Caret { at, anchor });
        debug_assert_eq!(grapheme::floor(text, at), at, "a caret stands between graphemes");
        let same = before.at == at && selected(before) == selected(self.caret);
        if same { EditOutcome::Nothing } else { EditOutcome::Moved }
    }
}

/// How many rows down a motion goes, for those that go by rows and keep their column.
fn rows_moved(to: Motion) -> Option<isize> {
    let rows = |rows: usize| isize::try_from(rows).unwrap_or(isize::MAX);
    match to {
        Motion::Up => Some(-1),
        Motion::Down => Some(1),
        Motion::PageUp(height) => Some(-rows(height)),
        Motion::PageDown(height) => Some(rows(height)),
        _ => None,
    }
}

fn selected(caret: Caret) -> Option<Range<usize>> {
    let anchor = caret.anchor.filter(|anchor| *anchor != caret.at)?;
    Some(anchor.min(caret.at)..anchor.max(caret.at))
}

/// The position in `new` of `at` in `old`: counted from the start if the texts differ after it,
/// from the end if they differ before it, and after the difference if it is inside.
fn follow(old: &str, new: &str, at: usize) -> usize {
    let (same, same_end) = same_ends(old, new);
    if at <= same { at } else { new.len() - same_end.min(old.len() - at) }
}

/// How many bytes at the beginning of two texts are the same, and how many others at their ends.
fn same_ends(old: &str, new: &str) -> (usize, usize) {
    let same = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    let shorter = old.len().min(new.len()) - same;
    let ends = old.bytes().rev().zip(new.bytes().rev());
    (same, ends.take(shorter).take_while(|(a, b)| a == b).count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::text::Layout;

    /// A text with its editor, and a clock moved by hand.
    struct Editing {
        text: SharedText,
        editor: Editor,
        field: EditContext,
        now: Duration,
    }

    impl Editing {
        fn with(text: &str) -> Self {
            let field = EditContext::note(Layout::writing(12));
            Self { text: text.into(), editor: Editor::at_end_of(text), field, now: Duration::ZERO }
        }

        fn apply(&mut self, edit: &Edit) -> EditOutcome {
            self.now += Duration::from_millis(80);
            self.editor.apply(&mut self.text, edit, &self.field, self.now)
        }

        fn types(&mut self, letters: &str) {
            for letter in letters.chars() {
                assert_eq!(self.apply(&Edit::Type(letter.into())), EditOutcome::Changed);
            }
        }

        fn moves(&mut self, ways: &[Motion]) -> usize {
            for way in ways {
                let _ = self.apply(&Edit::go(*way));
            }
            self.editor.caret(&self.text)
        }
    }

    #[test]
    fn undo_removes_a_word_and_redo_restores_it() {
        let mut editing = Editing::with("");
        editing.types("one two");
        assert_eq!(editing.apply(&Edit::Undo), EditOutcome::Changed);
        assert_eq!(editing.text, "one ");
        assert_eq!(editing.apply(&Edit::Redo), EditOutcome::Changed);
        assert_eq!((editing.text.as_str(), editing.editor.caret(&editing.text)), ("one two", 7));
        assert_eq!(editing.apply(&Edit::Redo), EditOutcome::Refused(EditRefusal::NothingToRedo));
    }

    #[test]
    fn a_pause_a_move_and_a_paste_each_begin_a_new_undo_step() {
        let mut editing = Editing::with("");
        editing.types("st");
        editing.now += Duration::from_secs(1);
        editing.types("and");
        editing.moves(&[Motion::Left, Motion::Right]);
        editing.types("ing");
        let _ = editing.apply(&Edit::Paste("still here".into()));
        editing.types("!");
        let mut seen = Vec::new();
        while editing.apply(&Edit::Undo).changed() {
            seen.push(editing.text.to_string());
        }
        assert_eq!(seen, ["standingstill here", "standing", "stand", "st", ""]);
    }

    #[test]
    fn letters_deleted_one_by_one_are_restored_by_the_word() {
        let mut editing = Editing::with("one two");
        while editing.apply(&Edit::Erase(Erase::Back)).changed() {}
        let _ = editing.apply(&Edit::Undo);
        assert_eq!(editing.text, "one ");
        let _ = editing.apply(&Edit::Undo);
        assert_eq!(editing.text, "one two");
        editing.moves(&[Motion::Start]);
        while editing.apply(&Edit::Erase(Erase::Forward)).changed() {}
        let _ = editing.apply(&Edit::Undo);
        assert_eq!(editing.text, "two");
    }

    #[test]
    fn backspace_deletes_one_grapheme() {
        for letter in ["👨‍👩‍👧", "e\u{301}", "🇬🇧", "王"] {
            let mut editing = Editing::with(&format!("a{letter}"));
            let _ = editing.apply(&Edit::Erase(Erase::Back));
            assert_eq!(editing.text, "a", "{letter}");
        }
    }

    #[test]
    fn words_and_line_ends_can_be_deleted() {
        for (erase, caret, left) in [
            (Erase::WordBack, 7, "one \nfour"),
            (Erase::WordForward, 0, "two\nfour"),
            (Erase::ToLineStart, 3, " two\nfour"),
            (Erase::ToLineEnd, 3, "one\nfour"),
            (Erase::ToLineEnd, 7, "one twofour"),
            (Erase::ToLineStart, 8, "one twofour"),
        ] {
            let mut editing = Editing::with("one two\nfour");
            editing.moves(&[Motion::Start]);
            editing.moves(&vec![Motion::Right; caret]);
            assert_eq!(editing.apply(&Edit::Erase(erase)), EditOutcome::Changed);
            assert_eq!(editing.text, left, "{erase:?} at {caret}");
        }
    }

    #[test]
    fn moving_up_and_down_keeps_the_column_through_short_rows() {
        // Rows: "Look for the " is too wide, so "Look for " / "the" / "" / "eyes on you"
        let mut editing = Editing::with("Look for the\n\neyes on you");
        assert_eq!(editing.moves(&[Motion::End]), 25);
        assert_eq!(editing.moves(&[Motion::Up]), 13);
        assert_eq!(editing.moves(&[Motion::Up]), 12);
        assert_eq!(editing.moves(&[Motion::Up]), 8);
        assert_eq!(editing.moves(&[Motion::PageDown(9)]), 25);
        assert_eq!(editing.apply(&Edit::go(Motion::Down)), EditOutcome::Nothing);
    }

    #[test]
    fn moving_sideways_or_typing_sets_a_new_column() {
        let mut editing = Editing::with("Look\n\nLook");
        assert_eq!(editing.moves(&[Motion::Up, Motion::Left, Motion::Right, Motion::Up]), 0);
        editing.moves(&[Motion::End, Motion::Up]);
        editing.types("a");
        assert_eq!(editing.moves(&[Motion::Up]), 1);
    }

    #[test]
    fn home_and_end_go_to_the_ends_of_the_wrapped_row() {
        let mut editing = Editing::with("Stand still and scan");
        assert_eq!(editing.moves(&[Motion::RowStart]), 12);
        assert_eq!(editing.moves(&[Motion::Up, Motion::RowEnd]), 11);
        assert_eq!(editing.moves(&[Motion::RowStart]), 0);
    }

    #[test]
    fn a_selection_can_be_copied_cut_and_replaced_by_typing() {
        let mut editing = Editing::with("Stand still");
        assert_eq!(editing.apply(&Edit::Copy), EditOutcome::Refused(EditRefusal::NothingSelected));
        let _ = editing.apply(&Edit::Move { to: Motion::WordLeft, select: true });
        assert_eq!(editing.editor.selection(&editing.text), Some(6..11));
        assert_eq!(editing.apply(&Edit::Copy), EditOutcome::Copied("still".to_owned()));
        editing.types("up");
        assert_eq!(editing.text, "Stand up");
        let _ = editing.apply(&Edit::Undo);
        assert_eq!(editing.text, "Stand still");
        assert_eq!(editing.editor.selection(&editing.text), Some(6..11));
        let _ = editing.apply(&Edit::SelectAll);
        assert_eq!(editing.apply(&Edit::Cut), EditOutcome::Cut("Stand still".into()));
        assert_eq!(editing.text, "");
    }

    #[test]
    fn an_arrow_ends_a_selection_at_the_side_it_points_to() {
        for (way, caret) in [(Motion::Left, 6), (Motion::Right, 11)] {
            let mut editing = Editing::with("Stand still");
            let _ = editing.apply(&Edit::Move { to: Motion::WordLeft, select: true });
            assert_eq!(editing.moves(&[way]), caret);
            assert_eq!(editing.editor.selection(&editing.text), None);
        }
    }

    #[test]
    fn a_text_changed_from_outside_keeps_the_caret_and_loses_its_history() {
        let mut editing = Editing::with("Wait, then scan");
        editing.moves(&[Motion::WordLeft]);
        editing.types("slowly ");
        editing.text.insert_str(0, "Stand. ");
        assert_eq!(&editing.text[editing.editor.caret(&editing.text)..], "scan");
        assert_eq!(editing.apply(&Edit::Undo), EditOutcome::Refused(EditRefusal::NothingToUndo));
        assert_eq!(editing.text, "Stand. Wait, then slowly scan");
        editing.text.clear();
        assert_eq!(editing.editor.caret(&editing.text), 0);
        editing.types("a");
        assert_eq!(editing.text, "a");
    }

    #[test]
    fn a_field_of_one_line_never_takes_a_line_break() {
        let mut editing = Editing::with("");
        editing.field = EditContext::line(Layout::writing(20));
        assert_eq!(editing.apply(&Edit::NewLine), EditOutcome::Refused(EditRefusal::OneLine));
        let _ = editing.apply(&Edit::Paste("Stand still\r\nand scan\n".into()));
        assert_eq!(editing.text, "Stand still and scan");
    }

    #[test]
    fn text_beyond_the_limit_is_refused_as_a_whole() {
        let mut editing = Editing::with("12345678");
        editing.field.limit = 10;
        assert_eq!(
            editing.apply(&Edit::Paste("abc".into())),
            EditOutcome::Refused(EditRefusal::Full)
        );
        assert_eq!(editing.text, "12345678");
        let _ = editing.apply(&Edit::SelectAll);
        assert_eq!(editing.apply(&Edit::Paste("abcdefghij".into())), EditOutcome::Changed);
    }

    #[test]
    fn control_characters_cannot_be_typed_or_pasted() {
        let mut editing = Editing::with("");
        assert_eq!(editing.apply(&Edit::Type("\u{1b}".into())), EditOutcome::Nothing);
        let _ = editing.apply(&Edit::Paste("\u{1b}]52;c;aGk=\u{7}".into()));
        assert_eq!(editing.text, "]52;c;aGk=");
    }
}
