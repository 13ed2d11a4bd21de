//! A law of drawing: a long text is wrapped once a frame, since wrapping is what a key costs most.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use crate::app::core::event::{Event, Purpose, SessionOpened};
use crate::app::core::model::Model;
use crate::app::core::update::update;
use crate::app::testing::shared;
use crate::app::text::LAID_OUT;
use crate::coaching::address::Address;
use crate::coaching::packs;
use crate::coaching::session::Session;
use crate::coaching::testing::{amina, now_at, rosa};
use crate::keys::key::{Code, Key};

use super::draw::draw;

/// How often a frame lays out the long text at `place`, in a session opened for `purpose` after
/// `keys`, in hundredths.
fn times(place: &Address, purpose: Purpose, keys: &[Key]) -> usize {
    let mut model = Model::new(shared());
    let now = now_at("2026-11-25T16:00:00+00:00");
    let protocol = packs::protocol("instructional-six-step").expect("built in");
    let id = "0193581e-session".parse().expect("an id");
    let mut session = Session::prepared(id, rosa(), &amina(), protocol, 30, None);
    let long = "Stand still and wait for all of them. ".repeat(1_000);
    session.set_text(place, long.clone(), "");
    let opened = SessionOpened { session, previous: None, read_only: None, purpose };
    update(&mut model, Event::Opened(Box::new(opened)), &now);
    for key in keys {
        update(&mut model, Event::Key(*key), &now);
    }
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
