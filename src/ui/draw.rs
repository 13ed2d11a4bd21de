//! `draw`: draws the model and returns the position of the cursor.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::core::any_screen::AnyScreen;
use crate::app::core::layout::MIN_SIZE;
use crate::app::core::model::{Model, Overlay};
use crate::app::core::targets::Targets;
use crate::app::screens::tour::tour_rows;
use crate::coaching::moment::Now;
use crate::settings::theme::Role;
use crate::wording::ascii::nearest_in_ascii;

use super::canvas::Canvas;
use super::overlays;
use super::parts::footer::footer;
use super::parts::kind_form;
use super::screens::{
    correction, drop_in, emptied, erasing, export, from_paper, growth, home, library, meeting,
    network, packs, pausing, person, person_form, plan, prepare, review, send_figures, settings,
    setup, term_dates, tour, trash,
};
use super::spoken_keys::SpokenKeys;

/// What a frame says besides its cells.
#[derive(Clone, Debug, Default)]
pub struct Drawn {
    /// Where the terminal's own cursor is to stand.
    pub caret: Option<Position>,
    /// What can be clicked, and where.
    pub targets: Targets,
}

impl Drawn {
    /// A frame with nothing to click and the cursor in its first cell.
    fn without_targets() -> Self {
        Self { caret: Some(Position::new(0, 0)), targets: Targets::default() }
    }
}

/// Draws `model` as it is at `now`, with what the terminal can show.
pub fn draw(model: &Model, now: &Now, buffer: &mut Buffer) -> Drawn {
    let drawn = draw_all(model, now, buffer);
    if model.look().only_ascii {
        draw_in_ascii(buffer);
    }
    drawn
}

/// Draws the screen, above the line of the tour where somebody takes it.
fn draw_all(model: &Model, now: &Now, buffer: &mut Buffer) -> Drawn {
    let whole = buffer.area;
    let rows = tour_rows(model, (whole.width, whole.height));
    if rows == 0 {
        return draw_screen(model, now, buffer);
    }
    let mut above = Buffer::empty(Rect { height: whole.height - rows, ..whole });
    let drawn = draw_screen(model, now, &mut above);
    for (cell, drawn) in buffer.content.iter_mut().zip(above.content) {
        *cell = drawn;
    }
    let mut canvas = Canvas::new(buffer, &model.look().theme, model.look().ascii);
    tour::draw(&mut canvas, model, rows);
    drawn
}

/// Draws the screen and what lies over it.
fn draw_screen(model: &Model, now: &Now, buffer: &mut Buffer) -> Drawn {
    let look = model.look();
    let mut canvas = Canvas::new(buffer, &look.theme, look.ascii);
    let whole = canvas.area();
    canvas.fill(whole, Role::Text);
    if model.idle.blank {
        canvas.wrapped(whole, 0, "Any key brings the screen back.", Role::Muted);
        return Drawn::without_targets();
    }
    if whole.width < MIN_SIZE.0 || whole.height < MIN_SIZE.1 {
        let says = format!(
            "alongside needs {} columns and {} rows; here are {} and {}. Keys and clock go on.",
            MIN_SIZE.0, MIN_SIZE.1, whole.width, whole.height
        );
        canvas.wrapped(whole, 0, &says, Role::Text);
        return Drawn::without_targets();
    }
    draw_on(&mut canvas, model, now);
    Drawn { caret: canvas.caret, targets: canvas.targets }
}

/// Puts the nearest in ASCII into every cell that holds anything else.
fn draw_in_ascii(buffer: &mut Buffer) {
    for cell in buffer.content.iter_mut().filter(|it| !it.symbol().is_ascii()) {
        let near = cell.symbol().chars().next().map_or(' ', nearest_in_ascii);
        cell.set_char(near);
    }
}

/// Draws the screen in use, and what lies over it, on a canvas that has room for it.
pub(super) fn draw_on<'a>(canvas: &mut Canvas<'a>, model: &'a Model, now: &Now) {
    canvas.place = if model.shared.is_example { "Example school" } else { "" };
    canvas.keys = model.keys_here();
    if canvas.is_heard() {
        canvas.spoken_keys = SpokenKeys::of(model);
    }
    match model.any_screen() {
        AnyScreen::Settings(form) => settings::draw(canvas, &model.shared, form),
        AnyScreen::TermDates(form) => term_dates::draw(canvas, &model.shared, form),
        AnyScreen::Setup(setup) => setup::draw(canvas, setup),
        AnyScreen::PersonForm(form) => person_form::draw(canvas, &model.shared, form),
        AnyScreen::Pausing(form) => pausing::draw(canvas, &model.shared, form, now),
        AnyScreen::Erasing(form) => erasing::draw(canvas, form),
        AnyScreen::FromPaper(form) => from_paper::draw(canvas, &model.shared, form, now),
        AnyScreen::Home(home) => home::draw(canvas, model, home, now),
        AnyScreen::Person(page) => person::draw(canvas, model, page, now),
        AnyScreen::Prepare(prepare) => prepare::draw(canvas, model, prepare, now),
        AnyScreen::DropIn(page) => drop_in::draw(canvas, model, page, now),
        AnyScreen::Meeting(meeting) => meeting::live::draw(canvas, model, meeting, now),
        AnyScreen::Review(review) => review::page::draw(canvas, model, review),
        AnyScreen::Exporting(open) => export::draw(canvas, model, open),
        AnyScreen::Plan(screen) => plan::page::draw(canvas, &model.shared, screen, now),
        AnyScreen::PlanForm(form) => plan::form::draw(canvas, &model.shared, form, now),
        AnyScreen::SendFigures(page) => send_figures::draw(canvas, &model.shared, page),
        AnyScreen::Growth(screen) => growth::page::draw(canvas, &model.shared, screen, now),
        AnyScreen::GrowthForm(form) => kind_form::draw(canvas, &model.shared, form, now),
        AnyScreen::Calibration(screen) => growth::calibration::draw(canvas, &model.shared, screen),
        AnyScreen::Packs(screen) => packs::page::draw(canvas, &model.shared, screen),
        AnyScreen::Made(form) => packs::made_form::draw(canvas, &model.shared, form),
        AnyScreen::PackForm(form) => packs::pack_form::draw(canvas, form),
        AnyScreen::Trash(trash) => trash::draw(canvas, &model.shared, trash, now),
        AnyScreen::Emptied(screen) => emptied::draw(canvas, screen),
        AnyScreen::Correction(correction) => correction::draw(canvas, model, correction, now),
        AnyScreen::Network(screen) => network::page::draw(canvas, &model.shared, screen, now),
        AnyScreen::NetworkForm(form) => kind_form::draw(canvas, &model.shared, form, now),
        AnyScreen::Case(screen) => network::case::draw(canvas, &model.shared, screen),
    }
    let screen = model.screen();
    if model.overlay.is_some() {
        canvas.dim();
    }
    if !screen.is_passed() && !canvas.is_heard() {
        footer(canvas, model, &model.hints());
    }
    match &model.overlay {
        Some(Overlay::Palette(palette)) => {
            overlays::row_list(canvas, model.shared.size, palette);
        }
        Some(Overlay::Offer(list)) => overlays::row_list(canvas, model.shared.size, list),
        Some(Overlay::Help(scroll)) => {
            overlays::help(canvas, model, *scroll, now);
        }
        Some(Overlay::Library(open)) => library::draw(canvas, model, open),
        Some(Overlay::Confirmation(asked)) => overlays::question(canvas, model, &asked.text),
        None => {}
    }
}
