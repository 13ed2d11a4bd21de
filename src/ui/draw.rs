//! `draw`: the model at one moment, as cells and a place for the cursor.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::app::measure::LEAST;
use crate::app::model::{Model, Overlay, Screen};
use crate::coaching::moment::Now;
use crate::settings::theme::Role;

use super::canvas::Canvas;
use super::hints::hints_now;
use super::parts::footer::footer;
use super::{
    drop_in, exporting, forms, home, library, meeting, mending, overlays, person, prepare, review,
};

/// Draws `model` as it is at `now`, and says where the terminal's own cursor is to stand.
pub fn draw(model: &Model, now: &Now, buffer: &mut Buffer) -> Option<Position> {
    let theme = model.desk.themes.first()?;
    let mut canvas = Canvas::new(buffer, theme, model.desk.ascii);
    let whole = canvas.area();
    canvas.fill(whole, Role::Text);
    if whole.width < LEAST.0 || whole.height < LEAST.1 {
        let says = format!(
            "alongside needs {} columns and {} rows; here are {} and {}. Keys and clock go on.",
            LEAST.0, LEAST.1, whole.width, whole.height
        );
        canvas.wrapped(whole, 0, &says, Role::Text);
        return Some(Position::new(0, 0));
    }
    let screen = model.screen();
    match screen {
        Screen::Setup(setup) => forms::setup(&mut canvas, model, setup),
        Screen::PersonForm(form) => forms::person(&mut canvas, model, form),
        Screen::Pausing(form) => forms::pausing(&mut canvas, model, form, now),
        Screen::FromPaper(form) => forms::from_paper(&mut canvas, model, form, now),
        Screen::Home(home) => home::draw(&mut canvas, model, home, now),
        Screen::Person(page) => person::draw(&mut canvas, model, page, now),
        Screen::Prepare(prepare) => prepare::draw(&mut canvas, model, prepare, now),
        Screen::DropIn(page) => drop_in::draw(&mut canvas, model, page, now),
        Screen::Meeting(meeting) => meeting::live::draw(&mut canvas, model, meeting, now),
        Screen::Review(review) => review::page::draw(&mut canvas, model, review),
        Screen::Exporting(open) => exporting::draw(&mut canvas, model, open),
        Screen::Mending(mending) => mending::draw(&mut canvas, model, mending, now),
    }
    if !is_passed(screen) {
        footer(&mut canvas, model, &hints_now(model));
    }
    match &model.overlay {
        Some(Overlay::Palette(palette)) => overlays::palette(&mut canvas, model, palette),
        Some(Overlay::Help(scroll)) => {
            overlays::help(&mut canvas, model, screen.title(), screen.scopes(), *scroll);
        }
        Some(Overlay::Library(open)) => library::draw(&mut canvas, model, open),
        None => {}
    }
    canvas.caret
}

fn is_passed(screen: &Screen) -> bool {
    matches!(screen, Screen::Meeting(meeting) if meeting.passed.is_some())
}
