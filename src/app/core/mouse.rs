//! The mouse: what lies over a screen has a click first, then the screen. Nothing needs it.

use crate::coaching::moment::Now;

use super::model::{Model, Overlay};
use super::turn::Turn;

/// A click on a cell.
pub fn click(model: &mut Model, x: u16, y: u16, now: &Now) -> Turn {
    let size = model.shared.size;
    if let Some(Overlay::Library(library)) = &mut model.overlay
        && library.click(x, y, size)
    {
        return Turn::none();
    }
    if model.overlay.take().is_some() {
        return Turn::none();
    }
    let (screen, shared) = model.screen_mut();
    screen.click(x, y, shared, now)
}

/// The wheel over a cell; down is positive.
pub fn wheel(model: &mut Model, by: i16, at: (u16, u16), now: &Now) -> Turn {
    match &mut model.overlay {
        Some(Overlay::Help(scroll)) => *scroll = scroll.saturating_add_signed(by),
        Some(Overlay::Library(library)) => library.choose_by(isize::from(by)),
        _ => {
            let (screen, shared) = model.screen_mut();
            screen.wheel(by, at, shared, now);
        }
    }
    Turn::none()
}
