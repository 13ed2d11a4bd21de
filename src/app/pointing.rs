//! The mouse: a click on a step, a row or a field; the wheel. Nothing needs it.

use crate::coaching::moment::Now;

use super::measure::{list_areas, meeting_areas};
use super::meeting::state::Stage;
use super::model::{Model, Overlay, Screen};
use super::turn::Turn;

pub use super::measure::first_row;

/// A click on a cell.
pub fn click(model: &mut Model, x: u16, y: u16, now: &Now) -> Turn {
    let size = model.desk.size;
    if let Some(Overlay::Library(library)) = &mut model.overlay
        && library.click(x, y, size)
    {
        return Turn::none();
    }
    if model.overlay.take().is_some() {
        return Turn::none();
    }
    let (screen, desk) = model.screen_mut();
    match screen {
        Screen::Home(home) => {
            let list = list_areas(size).list.inside();
            let rows = desk.caseload(now.today()).len();
            let first = first_row(home.chosen, usize::from(list.height), rows);
            let row = first + usize::from(y.saturating_sub(list.y));
            if list.holds(x, y) && row < rows {
                home.chosen = row;
            }
        }
        Screen::Review(review) => {
            let list = list_areas(size).list.inside();
            let rows = review.found(desk).len();
            let first = first_row(review.chosen, usize::from(list.height.saturating_sub(1)), rows);
            let top = list.y + 1;
            let row = first + usize::from(y.saturating_sub(top));
            if list.holds(x, y) && y >= top && row < rows {
                review.chosen = row;
            }
        }
        Screen::Meeting(meeting) if meeting.stage == Stage::Steps && meeting.passed.is_none() => {
            let rail = meeting_areas(size).rail.inside();
            if rail.holds(x, y) {
                return meeting.go_to(usize::from(y - rail.y), now);
            }
        }
        _ => {}
    }
    Turn::none()
}

/// The wheel; down is positive.
pub fn wheel(model: &mut Model, by: i16) -> Turn {
    if let Some(Overlay::Help(scroll)) = &mut model.overlay {
        *scroll = scroll.saturating_add_signed(by);
        return Turn::none();
    }
    if let Some(Overlay::Library(library)) = &mut model.overlay {
        library.choose_by(isize::from(by));
        return Turn::none();
    }
    match model.screen_mut().0 {
        Screen::Home(home) => {
            home.chosen = home.chosen.saturating_add_signed(isize::from(by));
        }
        Screen::Review(review) => review.scroll = review.scroll.saturating_add_signed(by * 3),
        Screen::Meeting(meeting) => meeting.scroll = meeting.scroll.saturating_add_signed(by),
        _ => {}
    }
    Turn::none()
}
