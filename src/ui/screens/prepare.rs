//! Prepare: the steps as headings, last time beside, a field each.

use crate::app::core::layout::{Area, page_areas};
use crate::app::core::model::Model;
use crate::app::form::rows::FieldRows;
use crate::app::form::sentences::only_read;
use crate::app::screens::prepare::Prepare;
use crate::app::screens::prepare::form::PrepareField;
use crate::app::screens::prepare::layout::{Laid, Piece, lay};
use crate::app::screens::prepare::page::PreparePage;
use crate::app::screens::side_panel::SidePiece;
use crate::app::text::Wrapped;
use crate::coaching::moment::Now;
use crate::keys::keymap::Mode;
use crate::settings::theme::Role;

use crate::ui::canvas::{Canvas, LOOK};
use crate::ui::parts::fields::{Column, LaidField, hint_after, one};
use crate::ui::parts::header::header;
use crate::ui::parts::lines::lower;
use crate::ui::parts::side_panel::{self, SidePieceStyle};

/// Draws the page.
pub(crate) fn draw(canvas: &mut Canvas, model: &Model, prepare: &Prepare, now: &Now) {
    let session = prepare.session();
    let minutes = session.seconds_planned() / 60.0;
    let dot = canvas.mark(crate::ui::canvas::DOT);
    let left = format!("Prepare {dot} {} {dot} {}", session.coachee.name, session.protocol.title);
    header(
        canvas,
        &left,
        Some(prepare.draft.autosave.save_state()),
        &if minutes > 0.0 { format!("{minutes:.0} min") } else { String::new() },
        Role::Muted,
    );
    let mut areas = page_areas(model.shared.size);
    if let Some(why) = &prepare.draft.read_only {
        let says = format!("{} {}.", canvas.mark(LOOK), only_read(why));
        let rows = canvas.wrapped(areas.fields, 0, &says, Role::Near).min(areas.fields.height);
        areas.fields = lower(areas.fields, rows);
        areas.beside = lower(areas.beside, rows);
    }
    let page = prepare.page(&model.shared, now);
    let mut laid = lay(prepare, &page, areas, canvas.ascii);
    for placed in std::mem::take(&mut laid.placed) {
        let top = i32::from(placed.top) - i32::from(laid.first);
        if top + i32::from(placed.rows) <= 0 || top >= i32::from(laid.fields.height) {
            continue;
        }
        match placed.piece {
            Piece::Heading(s) => {
                if let Some((title, hint)) = page.sections.get(s).and_then(|it| it.heading.as_ref())
                {
                    heading(canvas, &laid, (title, hint), top);
                }
            }
            Piece::Field(n, rows) => field(canvas, &laid, prepare, (&page, n, rows), top),
            Piece::Beside(s, b, words) => {
                let words = words.as_ref();
                thread(canvas, &laid, prepare, (&page, s, b, words), (top, placed.rows));
            }
        }
    }
    // What had the keys may have gone from the page with the drop-in that it stood in.
    let at = ratatui::layout::Position::new(laid.fields.x, laid.fields.y);
    canvas.caret.get_or_insert(at);
}

fn column_of(laid: &Laid, prepare: &Prepare) -> Column {
    let width = laid.fields.width.saturating_sub(4).max(1);
    Column { area: laid.fields, width, focus: None, typing: prepare.form.mode == Mode::Typing }
}

fn heading(canvas: &mut Canvas, laid: &Laid, (title, hint): (&str, &str), top: i32) {
    let Ok(top) = u16::try_from(top) else { return };
    let (x, y) = (laid.fields.x + 1, laid.fields.y + top);
    let width = laid.fields.width.saturating_sub(4);
    let used = canvas.put(x, y, width, title, Role::Muted);
    hint_after(canvas, (x, y), width, used, hint);
}

fn field(
    canvas: &mut Canvas,
    laid: &Laid,
    prepare: &Prepare,
    (page, n, rows): (&PreparePage, usize, FieldRows),
    top: i32,
) {
    let (column, focused) = (column_of(laid, prepare), prepare.form.focus(&page.fields) == n);
    let Some(field) = page.fields.get(n) else { return };
    let editor = prepare.form.editor(&field.at);
    one(canvas, column, &LaidField { field, rows, editor }, top, focused);
}

/// Draws a piece of what stands beside a step, its first row `top` rows below the first in view.
fn thread(
    canvas: &mut Canvas,
    laid: &Laid,
    prepare: &Prepare,
    (page, s, b, words): (&PreparePage, usize, usize, Option<&Wrapped>),
    (top, rows): (i32, u16),
) {
    let hidden = u16::try_from(-top).unwrap_or(0);
    let y = u16::try_from(top).unwrap_or(0);
    let area = lower(laid.beside, y);
    let area = Area { height: area.height.min(rows - hidden), ..area };
    let Some(section) = page.sections.get(s) else { return };
    let Some(it) = section.beside.get(b) else { return };
    let mut stands = SidePieceStyle::default();
    if let SidePiece::Visit(line) = it {
        let visits = section.beside.iter().take(b).filter(|it| matches!(it, SidePiece::Visit(_)));
        let focused = prepare.form.focused(&page.fields);
        let on_visits = focused.is_some_and(|it| matches!(it.at, PrepareField::Visits(_)));
        let is_here = section.fields.contains(&prepare.form.focus(&page.fields));
        stands.chosen = on_visits && is_here && visits.count() == prepare.line;
        stands.taken = page.words_of(section).is_some_and(|field| line.is_in(&field.text));
    }
    side_panel::draw(canvas, area, hidden, (it, words), stands);
}
