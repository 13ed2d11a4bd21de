//! The mouse: what was drawn in a cell answers a click there. A click never ends, leaves or deletes
//! anything by itself: where a key would, it is asked first. Everything can be done without a mouse.

use crate::coaching::moment::Now;
use crate::keys::key::{Code, Key};
use crate::keys::keymap::Mode;

use super::effect::{Effect, OpensIn};
use super::keyboard::key_pressed;
use super::model::{Model, Overlay};
use super::outcome::Outcome;
use super::targets::{Hit, PressedBy, Target};

/// A click on a cell.
pub(crate) fn click(model: &mut Model, x: u16, y: u16, now: &Now) -> Outcome {
    let hit = model.targets.at(x, y);
    hits(model, hit, now)
}

/// What was chosen by its number.
pub(crate) fn chosen(model: &mut Model, target: Target, now: &Now) -> Outcome {
    hits(model, Some(Hit { target, row: 0, column: 0 }), now)
}

/// A click on what there is, or on nothing.
fn hits(model: &mut Model, hit: Option<Hit>, now: &Now) -> Outcome {
    let answers = matches!(model.overlay, Some(Overlay::Confirmation(_)));
    let outcome = match (hit, model.overlay.is_some()) {
        (Some(Hit { target: Target::Key(key), .. }), _) => press(model, key, now),
        (Some(hit), true) => click_over(model, hit, now),
        // Beside what lies over the screen.
        (None, true) => key_pressed(model, Key::plain(Code::Esc), now),
        (Some(hit), false) => {
            let (screen, shared) = model.screen_mut();
            screen.click(hit, shared, now)
        }
        (None, false) => Outcome::none(),
    };
    if answers { outcome } else { asked_first(outcome) }
}

/// Presses a key whose name was clicked. Where letters type, one of them is pressed as after Esc.
fn press(model: &mut Model, key: Key, now: &Now) -> Outcome {
    let screen = model.screen();
    let types = model.overlay.is_none() && screen.mode() == Mode::Typing;
    let after_esc = types && screen.esc_brings_letters() && key.typed().is_some();
    model.pressed_by = PressedBy::Click;
    let outcome = key_pressed(model, Key { alt: key.alt || after_esc, ..key }, now);
    model.pressed_by = PressedBy::Hand;
    outcome
}

/// A click in what lies over the screen: a row is chosen, and the chosen one taken.
fn click_over(model: &mut Model, hit: Hit, now: &Now) -> Outcome {
    if matches!(model.overlay, Some(Overlay::Help(_))) {
        return key_pressed(model, Key::plain(Code::Esc), now);
    }
    let Target::Row(row) = hit.target else { return Outcome::none() };
    let chosen = match &mut model.overlay {
        Some(Overlay::Palette(palette)) => &mut palette.chosen,
        Some(Overlay::Offer(list)) => &mut list.chosen,
        Some(Overlay::Library(library)) => library.chosen_mut(),
        _ => return Outcome::none(),
    };
    if std::mem::replace(chosen, row) == row {
        return press(model, Key::plain(Code::Enter), now);
    }
    Outcome::none()
}

/// `outcome`, which is asked for first where the program would be left.
fn asked_first(outcome: Outcome) -> Outcome {
    let leaves = outcome.effects.iter().find_map(|effect| match effect {
        Effect::Quit => Some(("Leave alongside? Everything is saved.", "leave")),
        Effect::Reopen(OpensIn::Own) => Some(("Leave the example school?", "leave it")),
        _ => None,
    });
    match leaves {
        Some((text, yes)) => Outcome::ask(text.to_owned(), yes, outcome),
        None => outcome,
    }
}

/// The wheel over a cell; down is positive.
pub(crate) fn wheel(model: &mut Model, by: i16, at: (u16, u16), now: &Now) -> Outcome {
    match &mut model.overlay {
        Some(Overlay::Help(scroll)) => *scroll = scroll.saturating_add_signed(by),
        Some(Overlay::Library(library)) => library.choose_by(isize::from(by)),
        Some(_) => {}
        None => {
            let (screen, shared) = model.screen_mut();
            screen.wheel(by, at, shared, now);
        }
    }
    Outcome::none()
}
