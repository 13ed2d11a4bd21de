//! A long list scrolls like a short one: rows are loaded as needed, each of them once.

use alongside::app::core::event::Event;

use crate::support::coach::Coach;

const MANY: u32 = 300;

fn reviewing() -> Coach {
    let mut coach = Coach::at("2026-11-23 09:15").with_sessions(MANY);
    coach.press("r backspace home").sees("300 sessions, newest first");
    coach
}

/// The row that is chosen, and the day and the session that stand in it.
fn at(coach: &Coach) -> (usize, String) {
    let review = coach.review();
    let card = review.chosen_card().expect("the chosen row is here");
    let read = review.read().expect("its session was read");
    assert_eq!(card.id, read.id);
    (review.chosen, card.id.to_string())
}

#[test]
fn a_list_scrolls_by_rows_by_pages_and_to_either_end() {
    let mut coach = reviewing();
    let first = at(&coach);
    let mut seen = vec![first.1.clone()];
    for n in 1..300 {
        coach.press("down");
        let (row, id) = at(&coach);
        assert_eq!(row, n);
        assert!(!seen.contains(&id), "{id} stands there twice");
        seen.push(id);
    }
    let last = at(&coach);
    coach.press("down");
    assert_eq!(at(&coach), last, "the end is the end");
    coach.press("home");
    assert_eq!(at(&coach), first);
    coach.press("end");
    assert_eq!(at(&coach), last);
    let mut pages = 0;
    while coach.review().chosen > 0 {
        coach.press("pgup");
        assert_eq!(at(&coach).1, seen[coach.review().chosen]);
        pages += 1;
    }
    assert!((5..15).contains(&pages), "a page is what is in view: {pages}");
    for _ in 0..pages {
        coach.press("space");
    }
    assert_eq!(at(&coach), last);
    for _ in 0..50 {
        coach.event(Event::Wheel(-2, (3, 8)));
    }
    assert_eq!(at(&coach).1, seen[199]);
}

#[test]
fn on_the_tallest_terminal_every_row_in_view_is_there() {
    let mut coach = reviewing();
    coach.resizes(200, 240).press("end");
    for row in coach.review().rows_shown(&coach.model.shared) {
        assert!(coach.review().list.card(row).is_some(), "{row}");
    }
}

#[test]
fn the_cursor_stays_with_its_session_when_filters_change() {
    let mut coach = reviewing();
    coach.press("end pgup pgup k k k");
    let there = at(&coach);
    let day = coach.review().chosen_card().and_then(|card| card.when).expect("a day");
    coach.press("f").types(&day.format("until %d/%m/%Y").to_string()).press("enter esc");
    assert_eq!(at(&coach).1, there.1);
    assert!(coach.review().chosen < 10, "{}", coach.screen());
    coach.press("backspace");
    assert_eq!(at(&coach), there, "it is looked for among rows that are not here");
    coach.event(Event::Indexing(alongside::app::core::found::Indexing::Whole));
    assert_eq!(at(&coach), there);
}

#[test]
fn a_row_that_is_not_read_yet_is_shown_as_a_placeholder() {
    let mut coach = reviewing();
    // The key without its effects: the disk has not answered yet.
    let end = Event::Key("end".parse().expect("a key"));
    let effects = alongside::app::core::update::update(&mut coach.model, end, &coach.clock.now());
    assert!(coach.is_seen("▸ …"), "{}", coach.screen());
    assert_eq!(effects.len(), 1, "{effects:?}");
    coach.event(Event::Tick).press("home").sees("300 sessions");
}
