//! `draw`: the model at one moment, as cells and a place for the cursor.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::app::measure::LEAST;
use crate::app::model::{Model, Overlay, Screen};
use crate::coaching::moment::Now;
use crate::keys::keymap::Mode;
use crate::settings::theme::Role;

use super::canvas::Canvas;
use super::parts::footer::{Hint, footer, hints};
use super::{forms, home, library, meeting, overlays, prepare, review};

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
        Screen::AddPerson(form) => forms::add_person(&mut canvas, model, form),
        Screen::FromPaper(form) => forms::from_paper(&mut canvas, model, form, now),
        Screen::Home(home) => home::draw(&mut canvas, model, home, now),
        Screen::Prepare(prepare) => prepare::draw(&mut canvas, model, prepare),
        Screen::Meeting(meeting) => meeting::live::draw(&mut canvas, model, meeting, now),
        Screen::Review(review) => review::draw(&mut canvas, model, review),
    }
    if !is_passed(screen) {
        footer(&mut canvas, model, &keys_now(model));
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

/// The keys that work now, for the footer.
fn keys_now(model: &Model) -> Vec<Hint> {
    let hint = |key: &str, word: &str| (key.to_owned(), word.to_owned());
    let screen = model.screen();
    let (scopes, mode) = (screen.scopes(), screen.mode());
    if let Some(Overlay::Library(_)) = &model.overlay {
        return vec![hint("Enter", "take it"), hint("arrows", "choose"), hint("Esc", "close")];
    }
    let mut shown = match screen {
        Screen::Setup(_) => {
            return vec![hint("Enter", "next"), hint("Esc", "back")];
        }
        Screen::AddPerson(_) | Screen::FromPaper(_) => {
            return vec![
                hint("Tab", "next field"),
                hint("Enter", "next, then done"),
                hint("Esc", "back"),
            ];
        }
        _ => hints(model, scopes, mode),
    };
    match (screen, mode) {
        (Screen::Home(_), _) => {
            for (_, word) in shown.iter_mut().filter(|(key, word)| key == "q" && word == "back") {
                "quit".clone_into(word);
            }
        }
        (Screen::Meeting(_) | Screen::Prepare(_), Mode::Typing) => {
            shown.push(hint("Esc", "letters"));
        }
        (Screen::Meeting(_) | Screen::Prepare(_), Mode::Letters)
            if scopes.contains(&crate::keys::command::Scope::Meeting)
                || matches!(screen, Screen::Prepare(_)) =>
        {
            shown.push(hint("Enter", "type"));
        }
        _ => {}
    }
    if matches!(screen, Screen::Meeting(_)) {
        // A meeting has its own way of leaving.
        shown.retain(|(key, word)| {
            !(key == "q"
                && word == "back"
                && scopes.contains(&crate::keys::command::Scope::Meeting))
        });
    }
    shown
}
