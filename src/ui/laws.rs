//! A law of drawing: a long text is wrapped once a frame, since wrapping is what a key costs most.

use std::time::Duration;

use proptest::prelude::*;
use proptest::sample::select;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use crate::app::core::event::{Event, Purpose, SessionOpened};
use crate::app::core::model::{Model, Notice};
use crate::app::core::update::update;
use crate::app::form::name_signs::READ;
use crate::app::testing::shared;
use crate::app::text::LAID_OUT;
use crate::coaching::address::Address;
use crate::coaching::moment::Now;
use crate::coaching::packs;
use crate::coaching::session::{Session, Status};
use crate::coaching::testing::{amina, now_at, rosa};
use crate::keys::key::{Code, Key};

use super::draw::draw;

/// A session with `text` at `place`, opened for `purpose`, after `keys`.
fn opened(place: &Address, text: &str, purpose: Purpose, keys: &[Key], now: &Now) -> Model {
    let mut model = Model::new(shared());
    let protocol = packs::protocol("instructional-six-step").expect("built in").clone();
    let id = "0193581e-session".parse().expect("an id");
    let mut session = Session::prepared(id, rosa(), &amina(), protocol, 30, None);
    session.set_text(place, text.to_owned(), "");
    if purpose == Purpose::Correct {
        (session.status, session.started_at) = (Status::Finished, Some(now.wall));
    }
    let opened = SessionOpened { session, previous: None, read_only: None, purpose };
    update(&mut model, Event::Opened(Box::new(opened)), now);
    for key in keys {
        update(&mut model, Event::Key(*key), now);
    }
    model
}

/// How often a frame lays out the long text at `place`, in a session opened for `purpose` after
/// `keys`, in hundredths.
fn times(place: &Address, purpose: Purpose, keys: &[Key]) -> usize {
    let now = now_at("2026-11-25T16:00:00+00:00");
    let long = "Stand still and wait for all of them. ".repeat(1_000);
    let model = opened(place, &long, purpose, keys, &now);
    let (width, height) = model.shared.size;
    let mut cells = Buffer::empty(Rect::new(0, 0, width, height));
    let before = LAID_OUT.get();
    draw(&model, &now, &mut cells);
    let drawn: String = cells.content().iter().map(Cell::symbol).collect();
    assert!(drawn.contains("wait for all of them"), "{place:?} is not seen");
    (LAID_OUT.get() - before) * 100 / long.len()
}

#[test]
fn a_long_text_is_wrapped_once_a_frame() {
    let tab = Key::plain(Code::Tab);
    for (place, purpose, keys) in [
        (Address::Prepared(0), Purpose::Prepare, &[][..]),
        (Address::Prepared(0), Purpose::Prepare, &[tab, tab]),
        (Address::Prepared(0), Purpose::Meeting, &[]),
        (Address::Notes(0), Purpose::Meeting, &[]),
    ] {
        let times = times(&place, purpose, keys);
        assert!((100..150).contains(&times), "{place:?} for {purpose:?}: {times} hundredths");
    }
}

/// The bytes that each of these keys lays out, typed in the middle of a note of `text`.
fn bytes_a_key(text: &str, keys: &[Key]) -> Vec<usize> {
    let now = now_at("2026-11-25T16:00:00+00:00");
    let tab = Key::plain(Code::Tab);
    let notes = Address::Notes(1);
    let to_the_notes = [Key::plain(Code::F(8)), tab, Key::char('a'), Key::plain(Code::Up)];
    let mut model = opened(&notes, text, Purpose::Meeting, &to_the_notes, &now);
    let (width, height) = model.shared.size;
    let mut cells = Buffer::empty(Rect::new(0, 0, width, height));
    draw(&model, &now, &mut cells);
    let mut bytes = Vec::new();
    for key in keys {
        let before = LAID_OUT.get();
        update(&mut model, Event::Key(*key), &now);
        draw(&model, &now, &mut cells);
        bytes.push(LAID_OUT.get() - before);
    }
    bytes
}

#[test]
fn a_key_lays_out_as_much_in_a_long_note_as_in_a_short_one() {
    let keys = [
        Key::char('a'),
        Key::char(' '),
        Key::plain(Code::Enter),
        Key::plain(Code::Backspace),
        Key::plain(Code::Up),
        Key::plain(Code::Left),
        Key::plain(Code::Delete),
        Key::char('b'),
    ];
    let sentence = "Stand still and wait for all of them. ";
    let short = bytes_a_key(&sentence.repeat(20), &keys);
    for long in [sentence.repeat(9_000), format!("{sentence}\n").repeat(9_000)] {
        let long = bytes_a_key(&long, &keys);
        for ((key, short), long) in keys.iter().zip(&short).zip(&long) {
            assert!(
                *long < short + 500,
                "{key:?}: {short} bytes in a short note, {long} in a long"
            );
        }
    }
}

#[test]
fn a_key_reads_for_names_no_more_than_the_end_of_the_text_that_it_changed() {
    let now = now_at("2026-11-25T16:00:00+00:00");
    let tab = Key::plain(Code::Tab);
    let to_the_notes = [Key::plain(Code::F(8)), Key::char('x'), tab];
    let text = "Jayden sat still and waited for all of them. ".repeat(7_000);
    for (purpose, place, keys) in [
        (Purpose::Meeting, Address::Notes(1), &to_the_notes[..]),
        (Purpose::Correct, Address::Notes(0), &[tab]),
    ] {
        let read_before = READ.get();
        let mut model = opened(&place, &text, purpose, keys, &now);
        let (width, height) = model.shared.size;
        let mut cells = Buffer::empty(Rect::new(0, 0, width, height));
        draw(&model, &now, &mut cells);
        assert!(READ.get() > read_before, "{purpose:?}: nothing was looked at");
        for (key, most) in [
            (Key::char('a'), 2_000),
            (Key::plain(Code::Backspace), 2_000),
            (Key::plain(Code::Up), 0),
            (Key::plain(Code::Left), 0),
        ] {
            let before = READ.get();
            update(&mut model, Event::Key(key), &now);
            draw(&model, &now, &mut cells);
            let read = READ.get() - before;
            assert!(read <= most, "{purpose:?}: {key:?} read {read} bytes for names");
        }
    }
}

/// The cells of the last row, as text.
fn last_row(model: &Model, now: &Now) -> String {
    let (width, height) = model.shared.size;
    let mut cells = Buffer::empty(Rect::new(0, 0, width, height));
    draw(model, now, &mut cells);
    let from = usize::from(width) * usize::from(height - 1);
    cells.content()[from..].iter().map(Cell::symbol).collect()
}

proptest! {
    #![proptest_config(crate::corpus::cases(64))]

    #[test]
    fn the_first_keys_stand_in_the_footer_whatever_is_said(
        size in select(vec![(40, 12), (60, 20), (80, 24), (120, 36)]),
        steps in 0_usize..6,
        in_letters in any::<bool>(),
        purpose in select(vec![Purpose::Meeting, Purpose::Prepare]),
        words in 1_usize..60,
    ) {
        let now = now_at("2026-11-25T16:00:00+00:00");
        let mut keys = vec![Key::plain(Code::F(8)); steps];
        keys.extend(in_letters.then(|| Key::plain(Code::Esc)));
        let mut model = opened(&Address::Notes(0), "", purpose, &keys, &now);
        update(&mut model, Event::Resized(size.0, size.1), &now);
        let hints = model.hints();
        let first = hints.first().map_or("", |(key, _)| key.as_ref());
        let first = model.keys_here().told(first).0.into_owned();
        let text = "said ".repeat(words);
        model.notice = Some(Notice { text, until: Duration::MAX, since: now.mono });
        let row = last_row(&model, &now);
        prop_assert!(row.contains(&first), "{size:?}: {first} is not in {row}");
    }
}
