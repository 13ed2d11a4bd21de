//! Property tests of the text field, for any text, any edit and any width.

use std::time::Duration;

use proptest::collection::vec;
use proptest::prelude::{Just, ProptestConfig, Strategy, any};
use proptest::{prop_assert, prop_assert_eq, prop_oneof, proptest};
use unicode_segmentation::UnicodeSegmentation;

use super::{
    CellPosition, Edit, EditContext, EditOutcome, EditRefusal, Editor, Erase, Layout, LineMode,
    Motion, Wrapped,
};
use crate::app::text::layout::Room;
use crate::coaching::shared_text::SharedText;

/// Strings that have broken text editors before, more often than random letters.
const PIECES: [&str; 40] = [
    "a",
    "b ",
    " ",
    "  ",
    "word",
    "don't ",
    "-",
    "—",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    "\u{1b}[31m",
    "\u{9b}",
    "e\u{301}",
    "\u{301}",
    "\u{200d}",
    "👨‍👩‍👧",
    "👩",
    "🏽",
    "❤\u{fe0f}",
    "🇬",
    "🇧🇬",
    "王",
    "「",
    "。",
    "\u{3000}",
    "\u{a0}",
    "\u{200b}",
    "\u{202e}",
    "\u{2028}",
    "\u{600}",
    "ᄀ",
    "ᄀᄀᄀ",
    "각",
    "क्ष",
    "ｶ\u{ff9e}",
    "שלום",
    "\u{17d8}",
];

fn text(pieces: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => (0..PIECES.len()).prop_map(|n| PIECES[n].to_owned()),
        1 => any::<char>().prop_map(String::from),
    ];
    vec(piece, 0..pieces).prop_map(|pieces| pieces.concat())
}

fn layout() -> impl Strategy<Value = Layout> {
    let room = prop_oneof![3 => Just(Room::Writing), 1 => Just(Room::Reading)];
    (0..20_u16, room, any::<bool>(), any::<bool>())
        .prop_map(|(width, room, masked, ascii)| Layout { width, room, masked, ascii })
}

fn motion() -> impl Strategy<Value = Motion> {
    prop_oneof![
        Just(Motion::Left),
        Just(Motion::Right),
        Just(Motion::WordLeft),
        Just(Motion::WordRight),
        Just(Motion::Up),
        Just(Motion::Down),
        any::<usize>().prop_map(Motion::PageUp),
        (0..9_usize).prop_map(Motion::PageDown),
        Just(Motion::RowStart),
        Just(Motion::RowEnd),
        Just(Motion::Start),
        Just(Motion::End),
        (0..9_usize, 0..30_u16).prop_map(|(row, column)| Motion::At(CellPosition { row, column })),
    ]
}

fn edit() -> impl Strategy<Value = Edit> {
    let erase = [
        Erase::Back,
        Erase::Forward,
        Erase::WordBack,
        Erase::WordForward,
        Erase::ToLineStart,
        Erase::ToLineEnd,
    ];
    prop_oneof![
        8 => text(2).prop_map(Edit::Type),
        2 => text(12).prop_map(Edit::Paste),
        1 => Just(Edit::NewLine),
        4 => (0..erase.len()).prop_map(move |n| Edit::Erase(erase[n])),
        6 => (motion(), any::<bool>()).prop_map(|(to, select)| Edit::Move { to, select }),
        1 => Just(Edit::SelectAll),
        1 => Just(Edit::Copy),
        1 => Just(Edit::Cut),
        2 => Just(Edit::Undo),
        2 => Just(Edit::Redo),
    ]
}

fn boundaries(text: &str) -> impl Iterator<Item = usize> {
    text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..crate::corpus::cases(400) })]

    #[test]
    fn every_grapheme_is_shown_once_and_in_order(text in text(40), layout in layout()) {
        let wrapped = Wrapped::new(&text, layout);
        let mut shown: Vec<_> = Vec::new();
        for (n, row) in wrapped.rows().iter().enumerate() {
            shown.extend(wrapped.cells(n).map(|cell| cell.bytes));
            let next = wrapped.rows().get(n + 1).map_or(text.len(), |next| next.bytes.start);
            prop_assert!(["", "\n", "\r\n"].contains(&&text[row.bytes.end..next]));
            prop_assert!(row.ends_line || next == row.bytes.end);
            if next > row.bytes.end {
                shown.push(row.bytes.end..next);
            }
        }
        let all: Vec<_> = text.grapheme_indices(true).map(|(at, g)| at..at + g.len()).collect();
        prop_assert_eq!(shown, all);
    }

    #[test]
    fn no_row_is_wider_than_its_field(text in text(40), layout in layout()) {
        let wrapped = Wrapped::new(&text, layout);
        for (n, row) in wrapped.rows().iter().enumerate() {
            let columns: u16 = wrapped.cells(n).map(|cell| cell.columns).sum();
            prop_assert!(columns <= layout.width.max(1));
            prop_assert!(layout.room == Room::Reading || columns == row.columns);
            for cell in wrapped.cells(n) {
                prop_assert!(!cell.text.contains(char::is_control));
            }
        }
    }

    #[test]
    fn each_caret_position_has_a_cell_of_its_own_in_the_field(
        text in text(40),
        layout in layout(),
    ) {
        let layout = Layout { room: Room::Writing, ..layout };
        let wrapped = Wrapped::new(&text, layout);
        for byte in boundaries(&text) {
            let place = wrapped.place(byte);
            prop_assert!(place.column < layout.width.max(1));
            prop_assert!(place.row < wrapped.rows().len());
            prop_assert_eq!(wrapped.at(place), byte);
        }
    }

    #[test]
    fn any_cell_and_any_byte_give_a_valid_caret_position(
        text in text(20),
        layout in layout(),
        row in 0..9_usize,
        column in 0..30_u16,
        byte in 0..200_usize,
    ) {
        let wrapped = Wrapped::new(&text, layout);
        let found = wrapped.at(CellPosition { row, column });
        prop_assert!(boundaries(&text).any(|at| at == found));
        prop_assert!(wrapped.place(byte).row < wrapped.rows().len());
    }

    #[test]
    fn rows_that_are_kept_are_those_of_the_text(
        before in text(60),
        edits in vec((edit(), any::<proptest::sample::Index>()), 0..12),
        layout in layout(),
    ) {
        let field = EditContext { layout, lines: LineMode::Many, limit: 2_000 };
        let mut text = SharedText::from(before);
        let mut editor = Editor::at_end_of(text.clone());
        for (edit, place) in edits {
            let at = CellPosition { row: place.index(30), column: 0 };
            let _ = editor.apply(&mut text, &Edit::go(Motion::At(at)), &field, Duration::ZERO);
            let _ = editor.apply(&mut text, &edit, &field, Duration::ZERO);
            let (kept, anew) = (editor.wrapped(&text, layout), Wrapped::new(&text, layout));
            prop_assert_eq!(kept.rows(), anew.rows(), "{:?}", edit);
        }
    }

    #[test]
    fn any_edits_can_be_undone_and_redone(
        before in text(20),
        edits in vec((edit(), 0..1_500_u64), 0..60),
        layout in layout(),
        one_line in any::<bool>(),
    ) {
        let lines = if one_line { LineMode::One } else { LineMode::Many };
        let field = EditContext { layout, lines, limit: 300 };
        let before = SharedText::from(before);
        let mut text = before.clone();
        let mut editor = Editor::at_end_of(text.clone());
        let mut now = Duration::ZERO;
        for (edit, rest) in edits {
            now += Duration::from_millis(rest);
            let was = text.clone();
            let outcome = editor.apply(&mut text, &edit, &field, now);
            prop_assert!(outcome.changed() || text == was, "{:?} said {:?}", edit, outcome);
            let caret = editor.caret(&text);
            prop_assert!(boundaries(&text).any(|at| at == caret), "{:?}", edit);
            if let Some(selection) = editor.selection(&text) {
                prop_assert!(text.get(selection).is_some_and(|selected| !selected.is_empty()));
            }
        }
        while editor.apply(&mut text, &Edit::Redo, &field, now).changed() {}
        let after = text.clone();
        while editor.apply(&mut text, &Edit::Undo, &field, now).changed() {}
        prop_assert_eq!(&text, &before);
        while editor.apply(&mut text, &Edit::Redo, &field, now).changed() {}
        prop_assert_eq!(&text, &after);
    }

    #[test]
    fn undo_never_alters_a_text_changed_from_outside(
        first in text(12),
        edits in vec(edit(), 0..12),
        second in text(12),
        more in vec(edit(), 0..6),
    ) {
        let field = EditContext::note(Layout::writing(9));
        let mut text = SharedText::from(first);
        let mut editor = Editor::default();
        for edit in &edits {
            let _ = editor.apply(&mut text, edit, &field, Duration::ZERO);
        }
        if text != second {
            second.clone_into(&mut text);
            let undone = editor.apply(&mut text, &Edit::Undo, &field, Duration::ZERO);
            prop_assert_eq!(undone, EditOutcome::Refused(EditRefusal::NothingToUndo));
            prop_assert_eq!(&text, &second);
        }
        for edit in &more {
            let _ = editor.apply(&mut text, edit, &field, Duration::ZERO);
            let caret = editor.caret(&text);
            prop_assert!(boundaries(&text).any(|at| at == caret));
        }
    }

    #[test]
    fn typed_and_pasted_text_has_no_control_characters(paste in text(20)) {
        let mut kept = SharedText::default();
        let field = EditContext::note(Layout::writing(20));
        let paste = Edit::Paste(paste);
        let _ = Editor::default().apply(&mut kept, &paste, &field, Duration::ZERO);
        prop_assert!(!kept.contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
    }
}
