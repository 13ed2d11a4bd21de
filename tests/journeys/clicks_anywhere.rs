//! Laws of the mouse: whatever is clicked, nothing ends, is left or deleted by it alone, and the words
//! of the footer do what their keys do.

use alongside::app::core::any_screen::AnyScreen;
use alongside::app::core::effect::OpensIn;
use alongside::app::core::model::Overlay;
use alongside::app::core::targets::{Hit, Target};
use alongside::coaching::session::Status;
use alongside::keys::key::{Code, Key};

use super::any_keys_at_any_size::screens;
use crate::support::coach::{Coach, files_under};

/// A cell, and what is clicked there.
type Seen = ((u16, u16), Hit);

/// What can be clicked in these rows of the screen, a cell of each.
fn seen(coach: &Coach, rows: impl Iterator<Item = u16>) -> Vec<Seen> {
    let (width, _) = coach.model.shared.size;
    let targets = coach.shown().targets;
    let mut seen: Vec<Seen> = Vec::new();
    for y in rows {
        for x in (0..width).step_by(2) {
            let new = targets.at(x, y).filter(|hit| {
                let is_same = |it: &Seen| it.1.target == hit.target;
                hit.target != Target::Nothing && !seen.iter().any(is_same)
            });
            seen.extend(new.map(|hit| ((x, y), hit)));
        }
    }
    seen
}

fn everything(coach: &Coach) -> Vec<Seen> {
    seen(coach, 0..coach.model.shared.size.1)
}

/// Whether something is asked, which a click may answer.
fn is_asked(coach: &Coach) -> bool {
    let screen = coach.screen();
    let asks = ["Are you sure?", "e finish now", "Are they", "was left open", "y  replaces it"];
    matches!(coach.model.overlay, Some(Overlay::Confirmation(_)))
        || asks.iter().any(|words| screen.contains(words))
}

/// How many files of sessions there are.
fn sessions(coach: &Coach) -> usize {
    files_under(&coach.folders().data.join("sessions")).len()
}

fn status(coach: &Coach) -> Option<Status> {
    match coach.model.any_screen() {
        AnyScreen::Meeting(meeting) => Some(meeting.session().status),
        _ => None,
    }
}

#[test]
fn a_click_ends_leaves_and_deletes_nothing() {
    let mut clicked = Vec::new();
    for (name, mut coach) in screens() {
        for (width, height) in [(120, 36), (80, 24), (40, 12)] {
            coach.resizes(width, height);
            for turn in 0..8 {
                let all = everything(&coach);
                let Some(((x, y), hit)) = all.get(turn * 7 % all.len().max(1)) else { break };
                let (before, held) = (status(&coach), sessions(&coach));
                let asked = is_asked(&coach);
                coach.clicks(*x, *y);
                clicked.push(hit.target);
                // Into the example school one looks by a click, and comes back.
                let may_leave = asked || coach.model.reopens == Some(OpensIn::Example);
                assert!(!coach.model.leaving || may_leave, "{name}: {hit:?} at {x}, {y}");
                if coach.model.leaving {
                    coach.restarts();
                    continue;
                }
                let is_over = status(&coach) == Some(Status::Finished);
                let was_open = before.is_some_and(Status::is_open);
                assert!(!(was_open && is_over) || asked, "{name}: {hit:?} at {x}, {y}");
                let gone = sessions(&coach) < held;
                assert!(!gone || asked, "{name}: {hit:?} at {x}, {y}");
            }
        }
    }
    // The law is about something: targets of every kind were clicked.
    let kinds: [fn(&Target) -> bool; 8] = [
        |it| matches!(it, Target::Key(_)),
        |it| matches!(it, Target::Row(_)),
        |it| matches!(it, Target::Choice(_)),
        |it| matches!(it, Target::Step(_)),
        |it| matches!(it, Target::Field(_)),
        |it| matches!(it, Target::Option(..)),
        |it| matches!(it, Target::Words(..)),
        |it| matches!(it, Target::Beside(..)),
    ];
    for (n, kind) in kinds.iter().enumerate() {
        assert!(clicked.iter().any(kind), "no target of kind {n} was clicked");
    }
}

/// A meeting, or what comes before or after it, in the state that these keys bring about.
fn places() -> Vec<Box<dyn Fn() -> Coach>> {
    let meeting = ["", "esc", "f8 f8", "f8 f8 f8 f8", "f8 f8 f8 f8 1 space 3", "esc e", "f2"];
    let today = ["", "a", "p", "p esc", "d", "d esc", "h", "z", ",", "r"];
    let in_meeting = meeting.map(|keys| -> Box<dyn Fn() -> Coach> {
        Box::new(move || {
            let mut coach = Coach::in_a_meeting();
            coach.press(keys);
            coach
        })
    });
    let on_today = today.map(|keys| -> Box<dyn Fn() -> Coach> {
        Box::new(move || {
            let mut coach = Coach::at("2026-11-23 09:15").with_person("Amina Khan");
            coach.press(keys);
            coach
        })
    });
    in_meeting.into_iter().chain(on_today).collect()
}

/// Whether a key ends something, which a click only asks for.
fn ends(coach: &Coach, key: Key) -> bool {
    let on_today = matches!(coach.model.any_screen(), AnyScreen::Home(_));
    let is_open = status(coach).is_some_and(Status::is_open);
    on_today && key == Key::char('q') || is_open && key.code == Code::Char('e')
}

/// What is on the screen, without the folder, which is another for each coach.
fn without_folder(coach: &Coach) -> String {
    let screen = coach.screen();
    screen.lines().filter(|row| !row.contains("tmp")).collect::<Vec<_>>().join("\n")
}

/// The question that leaving a meeting asks.
fn leaving(mut coach: Coach) -> String {
    coach.press_key(Key::char('q')).screen()
}

#[test]
fn a_click_on_a_word_of_the_footer_is_its_key() {
    let mut compared = 0;
    for place in places() {
        for (width, height) in [(120, 36), (40, 12)] {
            let mut first = place();
            first.resizes(width, height);
            for ((x, y), hit) in seen(&first, height - 1..height) {
                let Target::Key(key) = hit.target else { continue };
                let (mut clicks, mut presses, mut asks) = (place(), place(), place());
                clicks.resizes(width, height).clicks(x, y);
                presses.resizes(width, height).press_key(key);
                if ends(&first, key) {
                    asks.resizes(width, height);
                    assert!(is_asked(&clicks) || clicks.screen() == leaving(asks), "{key}");
                } else {
                    assert_eq!(without_folder(&clicks), without_folder(&presses), "{key}");
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 100, "{compared} keys were compared");
}
