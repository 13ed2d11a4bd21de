//! The mouse: the overlay gets a click first, then the screen. Everything can be done without a
//! mouse.

use crate::coaching::moment::Now;

use super::model::{Model, Overlay};
use super::outcome::Outcome;

/// A click on a cell.
pub(crate) fn click(model: &mut Model, x: u16, y: u16, now: &Now) -> Outcome {
    let size = model.shared.size;
    if let Some(Overlay::Library(library)) = &mut model.overlay
        && library.click(x, y, size)
    {
        return Outcome::none();
    }
    if model.overlay.take().is_some() {
        return Outcome::none();
    }
    let (screen, shared) = model.screen_mut();
    screen.click(x, y, shared, now)
}

/// The wheel over a cell; down is positive.
pub(crate) fn wheel(model: &mut Model, by: i16, at: (u16, u16), now: &Now) -> Outcome {
    match &mut model.overlay {
        Some(Overlay::Help(scroll)) => *scroll = scroll.saturating_add_signed(by),
        Some(Overlay::Library(library)) => library.choose_by(isize::from(by)),
        _ => {
            let (screen, shared) = model.screen_mut();
            screen.wheel(by, at, shared, now);
        }
    }
    Outcome::none()
}
