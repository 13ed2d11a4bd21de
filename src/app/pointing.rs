//! The mouse: a click on a step, a row or a field; the wheel. Nothing needs it.

use crate::coaching::moment::Now;

use super::home::home_areas;
use super::measure::{Area, is_bordered, meeting_areas, mending_areas};
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
            let list = inside(home_areas(desk).list, size);
            let rows = home.rows(desk, now);
            let list = if home.finding.is_some() { list.below(1) } else { list };
            let first = first_row(home.chosen(&rows), usize::from(list.height), rows.len());
            let row = first + usize::from(y.saturating_sub(list.y));
            if list.holds(x, y) && row < rows.len() {
                home.choose(row, &rows);
            }
        }
        Screen::Review(review) => review.click(x, y, desk),
        Screen::Exporting(exporting) => {
            let choices = exporting.areas(size).inside_choices();
            if choices.holds(x, y) {
                exporting.go_to_line(usize::from(y - choices.y), size);
            }
        }
        Screen::Prepare(prepare) => return prepare.click(x, y, desk, now),
        Screen::Meeting(meeting) if meeting.stage == Stage::Steps && meeting.passed.is_none() => {
            let rail = inside(meeting_areas(size).rail, size);
            if rail.holds(x, y) {
                return meeting.go_to(usize::from(y - rail.y), now);
            }
        }
        Screen::Mending(mending) => {
            let rail = inside(mending_areas(size).rail, size);
            if rail.holds(x, y) {
                return mending.go_to(usize::from(y - rail.y), now);
            }
        }
        _ => {}
    }
    Turn::none()
}

/// The inside of a panel, which has a border or a line for its title.
fn inside(panel: Area, size: (u16, u16)) -> Area {
    if panel.is_empty() || is_bordered(size) {
        return panel.inside();
    }
    Area { y: panel.y + 1, height: panel.height.saturating_sub(1), ..panel }
}

/// The wheel over a cell; down is positive.
pub fn wheel(model: &mut Model, by: i16, at: (u16, u16), now: &Now) -> Turn {
    if let Some(Overlay::Help(scroll)) = &mut model.overlay {
        *scroll = scroll.saturating_add_signed(by);
        return Turn::none();
    }
    if let Some(Overlay::Library(library)) = &mut model.overlay {
        library.choose_by(isize::from(by));
        return Turn::none();
    }
    let (screen, desk) = model.screen_mut();
    match screen {
        Screen::Home(home) => {
            let rows = home.rows(desk, now);
            let to = home.chosen(&rows).saturating_add_signed(isize::from(by));
            home.choose(to.min(rows.len().saturating_sub(1)), &rows);
        }
        Screen::Exporting(exporting) => exporting.scroll_by(by.saturating_mul(3), desk.size),
        Screen::Person(page) => page.scroll_by(3 * isize::from(by), desk),
        Screen::Review(review) => review.wheel(by, at, desk),
        Screen::Meeting(meeting) => meeting.scroll = meeting.scroll.saturating_add_signed(by),
        _ => {}
    }
    Turn::none()
}
