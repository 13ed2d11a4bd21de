//! Prepare, in the frame of a meeting: the steps with their minutes, a field for each, and what is
//! beside the one that has the keys.

use crate::app::core::layout::{Area, MeetingAreas, PrepareAreas, prepare_areas, prepare_width};
use crate::app::core::model::Model;
use crate::app::core::targets::Target;
use crate::app::form::column::LaidField;
use crate::app::form::field::Field;
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

use crate::ui::canvas::Canvas;
use crate::ui::marks::{CHOSEN, DUE, LOOK};
use crate::ui::overlays::row_list;
use crate::ui::parts::fields::{Column, hint_after, one, rule};
use crate::ui::parts::header::header;
use crate::ui::parts::lines::lower;
use crate::ui::parts::side_panel::{self, SidePieceStyle};
use crate::ui::spoken::without_number;

/// Draws the page.
pub(crate) fn draw(canvas: &mut Canvas, model: &Model, prepare: &Prepare, now: &Now) {
    let session = prepare.session();
    let minutes = session.seconds_planned() / 60.0;
    let dot = canvas.mark(crate::ui::marks::DOT);
    let left = format!("Prepare {dot} {} {dot} {}", session.coachee.name, session.protocol.title);
    header(
        canvas,
        &left,
        Some(prepare.draft.autosave.save_state()),
        &if minutes > 0.0 { format!("{minutes:.0} min") } else { String::new() },
        Role::Muted,
    );
    let page = prepare.page(&model.shared, now);
    let mut areas = prepare_areas(model.shared.size);
    panels(canvas, &areas, prepare, &page);
    if let Some(why) = &prepare.draft.read_only {
        let says = format!("{} {}.", canvas.mark(LOOK), only_read(why));
        let rows = canvas.wrapped(areas.fields, 0, &says, Role::Near).min(areas.fields.height);
        areas.fields = lower(areas.fields, rows);
    }
    let width = prepare_width(model.shared.size);
    let mut laid = lay(prepare, &page, &areas, width, canvas.ascii);
    let mut all = std::mem::take(&mut laid.placed);
    if canvas.is_heard() {
        // What is beside one of them is said after all fields, whose numbers stay as they are.
        all.sort_by_key(|it| matches!(it.piece, Piece::Beside(..)));
    }
    for placed in all {
        let top = laid.top(&placed);
        let area =
            if matches!(placed.piece, Piece::Beside(..)) { laid.beside } else { laid.fields };
        if top + i32::from(placed.rows) <= 0 || top >= i32::from(area.height) {
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
    if let Some(list) = &prepare.protocols {
        canvas.dim();
        row_list(canvas, model.shared.size, list);
    }
}

/// Draws the panels, and in the first the steps with their minutes and a mark where something is
/// prepared.
fn panels(canvas: &mut Canvas, areas: &PrepareAreas, prepare: &Prepare, page: &PreparePage) {
    let MeetingAreas { rail, main, side, bordered } = areas.panels;
    // Where it is heard, each step is said where its fields are.
    if rail.is_empty() || canvas.is_heard() {
        return;
    }
    let inside = canvas.panel(rail, "Steps", "", bordered);
    canvas.panel(main, "Prepare", "", bordered);
    if !side.is_empty() {
        canvas.panel(side, "Beside you", "", bordered);
    }
    let focus = prepare.form.focus(&page.fields);
    // The first section is above the steps.
    let steps = prepare.session().steps.iter().zip(page.sections.iter().skip(1)).enumerate();
    for ((i, (record, section)), y) in steps.zip(inside.y..inside.y + inside.height) {
        let is_here = section.fields.contains(&focus);
        let is_filled = page.fields_of(section).iter().any(Field::is_filled);
        let minutes = match record.planned_seconds / 60 {
            0 => String::new(),
            minutes => format!("{minutes} min"),
        };
        let mark = if is_filled { canvas.mark(DUE) } else { " " };
        let role = match (is_here, is_filled) {
            (true, _) => Role::Title,
            (false, true) => Role::Text,
            (false, false) => Role::Muted,
        };
        let row = Area { y, height: 1, ..inside };
        canvas.targets.add(row, Target::Step(i));
        let x = canvas.put_right(row, y, &format!("{minutes} {mark}"), role);
        let pointer = if is_here { canvas.mark(CHOSEN) } else { " " };
        let name = format!("{pointer}{} {}", i + 1, record.title);
        canvas.put(inside.x, y, x.saturating_sub(inside.x + 1), &name, role);
    }
}

fn column_of(laid: &Laid, prepare: &Prepare) -> Column {
    let typing = prepare.form.mode == Mode::Typing;
    Column { area: laid.fields, width: laid.width, focus: None, typing, ruled: laid.ruled }
}

fn heading(canvas: &mut Canvas, laid: &Laid, (title, hint): (&str, &str), top: i32) {
    let Ok(top) = u16::try_from(top) else { return };
    let title = if canvas.is_heard() { without_number(title) } else { title };
    let (x, y) = (laid.fields.x + 1, laid.fields.y + top);
    let width = laid.width;
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
    let rule_at = laid.ruled.then(|| top + i32::from(rows.all()));
    one(canvas, column, (n, &LaidField { field, rows, editor }), top, focused);
    if focused {
        rule(canvas, column, &field.kind, (top, rule_at));
    }
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
    // Only a line of a visit can be taken by what is chosen; the rest is read.
    if !canvas.is_heard() || matches!(it, SidePiece::Visit(_)) {
        canvas.targets.add(area, Target::Beside(s, b));
    }
    side_panel::draw(canvas, area, hidden, (it, words), stands);
}
