//! Property tests: no keys at any size cause a panic or move the caret off the screen, and the file
//! always has what the screen shows.

use alongside::app::core::any_screen::AnyScreen;
use alongside::app::core::event::Event;
use alongside::coaching::session::Session;
use alongside::keys::key::Key;
use proptest::prelude::*;

use crate::support::coach::Coach;
use crate::support::few_cases;

/// Each case is a long run of keys with a real folder.
const CASES: u32 = 20;

/// Something that may happen.
#[derive(Clone, Debug)]
pub(super) enum Act {
    Keys(&'static str),
    Types(String),
    Pastes(String),
    Resizes(u16, u16),
    Waits(&'static str),
    Sleeps,
    Clicks(u16, u16),
    Wheels(i16, (u16, u16)),
    Restarts,
}

/// Any key, the useful ones more often.
const KEYS: [&str; 71] = [
    "esc",
    "enter",
    "tab",
    "shift-tab",
    "up",
    "down",
    "left",
    "right",
    "home",
    "end",
    "pgup",
    "pgdn",
    "backspace",
    "delete",
    "f1",
    "f2",
    "f4",
    "f7",
    "f8",
    "f9",
    "space",
    "n",
    "p",
    "t",
    "+",
    "l",
    "o",
    "v",
    "i",
    "a",
    "w",
    "u",
    "e",
    "q",
    "y",
    "x",
    "d",
    "c",
    "m",
    "k",
    "s",
    "h",
    "r",
    "g",
    "j",
    "/",
    ":",
    "?",
    "0",
    "1",
    "2",
    "3",
    "4",
    "5",
    "b",
    "ctrl+z",
    "ctrl+y",
    "ctrl+v",
    "ctrl+c",
    "ctrl+a",
    "ctrl+k",
    "ctrl+u",
    "ctrl+n",
    "ctrl+p",
    "ctrl+s",
    "ctrl+l",
    "alt+n",
    "alt+b",
    "shift+home",
    "shift+right",
    "ctrl+w",
];

const TEXTS: [&str; 7] = [
    "fri p3",
    "When they line up, count",
    "9:45",
    "👩‍👩‍👧 王小明 فاطمة",
    "a\u{1b}[31m\u{202e}b\u{9b}c",
    "31 feb\nline two\n\n",
    "e\u{301}\u{301}\u{301}\t\u{200b}x",
];

pub(super) fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        20 => prop::sample::select(&KEYS[..]).prop_map(Act::Keys),
        3 => "[a-zA-Z0-9 ,.é字]{1,12}".prop_map(Act::Types),
        2 => prop::sample::select(&TEXTS[..]).prop_map(|text| Act::Pastes(text.to_owned())),
        2 => (1_u16..140, 1_u16..50).prop_map(|(w, h)| Act::Resizes(w, h)),
        2 => prop::sample::select(vec!["1s", "7s", "20s", "90s"]).prop_map(Act::Waits),
        1 => Just(Act::Sleeps),
        1 => (0_u16..140, 0_u16..50).prop_map(|(x, y)| Act::Clicks(x, y)),
        1 => (-3_i16..4, (0_u16..140, 0_u16..50)).prop_map(|(by, at)| Act::Wheels(by, at)),
        1 => Just(Act::Restarts),
    ]
}

/// Carries it out; the program is started again once it was left.
pub(super) fn carry_out(coach: &mut Coach, act: &Act) {
    match act {
        Act::Keys(keys) => coach.press(keys),
        Act::Types(text) => coach.types(text),
        Act::Pastes(text) => coach.pastes(text),
        Act::Resizes(width, height) => coach.resizes(*width, *height),
        Act::Waits(time) => coach.waits(time),
        Act::Sleeps => coach.sleeps("11m"),
        Act::Clicks(x, y) => coach.clicks(*x, *y),
        Act::Wheels(by, at) => coach.event(Event::Wheel(*by, *at)),
        Act::Restarts => coach.restarts(),
    };
    if coach.model.leaving {
        coach.restarts();
    }
}

/// The session without what a clock adds between two saves.
fn without_clock(session: &Session) -> Session {
    let mut session = session.clone();
    session.stamp.saved_at = None;
    // A session of another machine gets this one's id with its next save.
    session.stamp.device.clear();
    for visit in session.steps.iter_mut().flat_map(|step| &mut step.visits) {
        visit.seconds = 0.0;
    }
    session
}

/// Asserts that the disk has every letter of the session on the screen.
fn assert_saved_text_is_shown(coach: &Coach) {
    let (session, read_only) = match coach.model.any_screen() {
        AnyScreen::Meeting(meeting) => (meeting.session(), &meeting.read_only),
        AnyScreen::Prepare(prepare) => (prepare.session(), &prepare.draft.read_only),
        AnyScreen::Correction(correction) => (correction.session(), &correction.read_only),
        _ => return,
    };
    if read_only.is_none() && session.stamp.revision > 0 {
        assert_eq!(without_clock(&coach.file()), without_clock(session));
    }
}

proptest! {
    #![proptest_config(few_cases(CASES))]
    #[test]
    fn nothing_panics_and_nothing_typed_is_lost(
        trust in any::<bool>(),
        acts in prop::collection::vec(act(), 1..80),
    ) {
        let mut coach = if trust {
            Coach::at("2026-11-23 09:15").with_example_trust()
        } else {
            Coach::at("2026-11-23 09:15").with_person("Amina Khan").with_person("王小明")
        };
        for act in &acts {
            carry_out(&mut coach, act);
            assert_saved_text_is_shown(&coach);
        }
    }

    #[test]
    fn a_meeting_takes_any_keys(acts in prop::collection::vec(act(), 1..80)) {
        let mut coach = Coach::in_a_meeting();
        for act in &acts {
            carry_out(&mut coach, act);
            assert_saved_text_is_shown(&coach);
        }
    }

    #[test]
    fn a_correction_takes_any_keys(acts in prop::collection::vec(act(), 1..80)) {
        let mut coach = Coach::at("2026-11-23 09:15").with_example_trust();
        coach.chooses("Amina Khan").press("r j e");
        for act in &acts {
            carry_out(&mut coach, act);
            assert_saved_text_is_shown(&coach);
        }
    }

    #[test]
    fn a_first_run_takes_any_keys(acts in prop::collection::vec(act(), 1..40)) {
        let mut coach = Coach::first_run("2026-11-23 09:15");
        for act in &acts {
            // A folder typed at random is made where the tests run: only keys and sizes here.
            if matches!(act, Act::Keys(_) | Act::Resizes(..) | Act::Waits(_)) {
                carry_out(&mut coach, act);
            }
        }
    }
}

/// One coach for each kind of screen there is.
pub(super) fn screens() -> Vec<(&'static str, Coach)> {
    let rosa = || Coach::at("2026-11-23 09:15").with_example_trust();
    let on = |keys: &str| {
        let mut coach = rosa();
        coach.opens("Amina Khan").press(keys);
        coach
    };
    let today = |keys: &str| {
        let mut coach = rosa();
        coach.chooses("Amina Khan").press(keys);
        coach
    };
    let mut screens = vec![
        ("first run", Coach::first_run("2026-11-23 09:15")),
        ("nobody yet", Coach::at("2026-11-23 09:15")),
        ("today", today("")),
        ("a new person", today("a")),
        ("from paper", today("h")),
        ("prepare", today("p")),
        ("prepare, the lines of a visit", today("p tab")),
        ("a drop-in", today("d + space a enter ? b")),
        ("a drop-in, how far", today("d a tab 2")),
        ("review", today("r j")),
        ("an export", today("r j x")),
        ("a search", today("r / s c a n")),
        ("a correction", today("r j e tab x")),
        ("a date corrected", today("r j e esc p enter x")),
        ("practice corrected", today("r j e f8 f8 f8 f8 1")),
        ("a step given up", today("r j s n o")),
        ("the palette", today(":")),
        ("help", today("?")),
        ("promises", on("")),
        ("praise", on("1")),
        ("letters", on("1 esc")),
        ("private", on("1 esc o o")),
        ("probe", on("1 f8")),
        ("action step", on("1 f8 f8")),
        ("plan", on("1 f8 f8 f8")),
        ("practice", on("1 f8 f8 f8 f8")),
        ("feedback", on("1 f8 f8 f8 f8 1 space 3 enter")),
        ("follow-up", on("1 f8 f8 f8 f8 f8")),
        ("leaving", on("1 esc q")),
        ("passed", on("1 f8 f8 f9")),
        ("passed in practice", on("1 f8 f8 f8 f8 1 space 3 f9")),
        ("closing", on("1 esc e")),
        ("self-review", on("1 esc e s")),
        ("self-review, the line", on("1 esc e s 1")),
        ("their page", today("i")),
        ("their details", today("e")),
        ("a pause", today("z")),
        ("term dates", today("c")),
        ("the plan", today("t")),
        ("growth", today("y")),
        ("the library", today("f")),
        ("the trash", today("w")),
    ];
    for asked in ["Settings", "Network", "Send your figures", "Erase everything held"] {
        let mut coach = today("");
        coach.asks_for(asked);
        screens.push((asked, coach));
    }
    let mut left_open = rosa();
    left_open.press("home enter");
    screens.push(("left open", left_open));
    screens
}

#[test]
fn every_screen_can_be_drawn_at_every_size() {
    let small = (1..=45).flat_map(|w| (1..=14).map(move |h| (w, h)));
    let others = [
        (1, 200),
        (500, 1),
        (500, 200),
        (60, 15),
        (60, 16),
        (75, 20),
        (76, 20),
        (79, 21),
        (80, 22),
        (80, 24),
        (99, 30),
        (100, 30),
        (129, 36),
        (130, 36),
        (200, 60),
        (300, 100),
    ];
    let sizes: Vec<(u16, u16)> = small
        .filter(|(w, h)| (w * 7 + h * 3) % 5 == 0 || *w >= 39 && *h >= 11)
        .chain(others)
        .collect();
    for (name, mut coach) in screens() {
        for (width, height) in &sizes {
            coach.resizes(*width, *height);
            let shown = coach.shown();
            let widest = shown.rows().len();
            assert_eq!(widest, usize::from(*height), "{name}");
        }
    }
}

#[test]
fn resizing_while_typing_loses_no_letter() {
    let mut coach = Coach::in_a_meeting();
    coach.press("tab");
    let text: String = "the quick brown fox ".repeat(50);
    for (i, c) in text.chars().enumerate() {
        let i = u16::try_from(i).expect("few");
        coach.event(Event::Resized(1 + i * 7 % 130, 1 + i * 3 % 40));
        coach.event(Event::Key(Key::char(c)));
    }
    assert_eq!(coach.moment(), text);
}

#[test]
fn a_screen_too_small_still_takes_keys_and_keeps_time() {
    let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan").at_size(20, 5);
    coach
        .opens("Amina Khan")
        .sees("alongside needs 40")
        .press("tab")
        .types("The corner")
        .waits("2m");
    coach.press("esc n").resizes(80, 24).sees("2 Probe").sees("1 Praise 2:0");
    assert_eq!(coach.moment(), "The corner");
}
