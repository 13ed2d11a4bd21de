//! The export dialogue: the rows of choices, and beside or below them a preview.

use ratatui::layout::Position;

use crate::app::core::layout::Area;
use crate::app::core::model::Model;
use crate::app::core::targets::Target;
use crate::app::screens::export::areas::Areas;
use crate::app::screens::export::choices::{ExportRow, laid_out};
use crate::app::screens::export::state::ExportScreen;
use crate::keys::keymap::Mode;
use crate::settings::theme::Role;

use crate::ui::canvas::{Canvas, columns_of};
use crate::ui::marks::CHOSEN;
use crate::ui::parts::header::header;
use crate::ui::parts::lines::lower;
use crate::ui::parts::preview_lines::{preview_lines, role_of};

/// The columns of what a row is called, with the mark before it.
const LABEL: u16 = 11;

/// The indent of the sentence under a question, in columns.
const SENTENCE: u16 = 4;

/// Draws the dialogue.
pub(crate) fn draw(canvas: &mut Canvas, model: &Model, exporting: &ExportScreen) {
    let (name, sessions) = exporting.name();
    header(canvas, "Export", None, &sessions, Role::Muted);
    let areas = exporting.areas(model.shared.size);
    if areas.bordered {
        canvas.panel(areas.choices, "What to export, and who for", "", true);
    }
    choices(canvas, exporting, &areas, model.shared.has_desktop);
    if areas.preview.is_empty() {
        return;
    }
    canvas.panel(areas.preview, &name, "", areas.bordered);
    let lines = exporting.shown(model.shared.size);
    preview_lines(canvas, &lines, usize::from(exporting.scroll), areas.inside_preview());
}

fn choices(canvas: &mut Canvas, exporting: &ExportScreen, areas: &Areas, has_desktop: bool) {
    let (mut left, roomy) = (areas.inside_choices(), areas.roomy);
    for (n, row) in exporting.choices.rows().into_iter().enumerate() {
        if left.is_empty() {
            return;
        }
        canvas.targets.add(Area { height: 1, ..left }, Target::Row(n));
        let chosen = row == exporting.row;
        if chosen {
            let mark = canvas.mark(CHOSEN);
            canvas.put(left.x, left.y, 1, mark, Role::Key);
            canvas.caret = Some(Position::new(left.x, left.y));
        }
        let role = if chosen { Role::Title } else { Role::Muted };
        canvas.put(left.x + 2, left.y, LABEL.saturating_sub(2), row.label(), role);
        let value =
            Area { x: left.x + LABEL, width: left.width.saturating_sub(LABEL), height: 1, ..left };
        if let Some(empty) = row.typed() {
            typed(canvas, exporting, (row, empty), value);
        } else {
            let (all, at) = (exporting.choices.of(row), exporting.choices.chosen(row));
            let words = all.get(at).map_or("", String::as_str);
            let says = match (chosen && !roomy, row) {
                (true, _) => format!("{words} ({} of {})", at + 1, all.len()),
                (false, ExportRow::As)
                    if !areas.explained && words != exporting.choices.shape.label() =>
                {
                    format!("{words}: {}", exporting.choices.shape.label())
                }
                _ => words.to_owned(),
            };
            canvas.put(value.x, value.y, value.width, &says, Role::Text);
        }
        left = lower(left, 1);
        if chosen && roomy {
            left = every_choice(canvas, exporting, row, left);
        }
        if let Some(line) = exporting.explains(row).filter(|_| areas.explained) {
            let room = left.width.saturating_sub(SENTENCE);
            canvas.targets.add(Area { height: 1, ..left }, Target::Row(n));
            canvas.put(left.x + SENTENCE, left.y, room, &line.text, role_of(line.kind));
            left = lower(left, 1);
        }
    }
    if let Some(said) = exporting.state(has_desktop) {
        let gap = u16::from(left.height > 3);
        canvas.wrapped(lower(left, gap), 0, &canvas.as_heard(&said.text), role_of(said.kind));
    }
}

/// Every choice of the row that has the keys, each with its number.
fn every_choice(canvas: &mut Canvas, exporting: &ExportScreen, row: ExportRow, area: Area) -> Area {
    let (all, at) = (exporting.choices.of(row), exporting.choices.chosen(row));
    let mut left = area;
    for line in laid_out(&all, area.width) {
        if left.is_empty() {
            break;
        }
        for (n, x) in line {
            let role = if n == at { Role::Chosen } else { Role::Muted };
            let mark = if n == at { canvas.mark(CHOSEN) } else { " " };
            let number = format!("{mark}{} ", n + 1);
            let room = left.width.saturating_sub(x);
            let key = if n == at { Role::Chosen } else { Role::Key };
            let words = all.get(n).map_or("", String::as_str);
            let used = canvas.row(left.x + x, left.y, room, &[(key, &number), (role, words)]);
            let area = Area { x: left.x + x, width: used, height: 1, ..left };
            canvas.targets.add(area, Target::Choice(n));
        }
        left = lower(left, 1);
    }
    left
}

/// A line that is typed. A folder that does not fit is cut in the middle: its beginning says which
/// drive it is on, and its end is the telling part.
fn typed(
    canvas: &mut Canvas,
    exporting: &ExportScreen,
    (row, empty): (ExportRow, &str),
    area: Area,
) {
    let line = exporting.line(row);
    let text = line.text();
    if exporting.mode == Mode::Typing && exporting.row == row {
        canvas.line(area, text, Some(line.editor()));
        return;
    }
    if row != ExportRow::Where {
        let role = if text.is_empty() { Role::Muted } else { Role::Text };
        canvas.put(area.x, area.y, area.width, if text.is_empty() { empty } else { text }, role);
        return;
    }
    if canvas.is_heard() {
        canvas.put(area.x, area.y, area.width, text, Role::Text);
        return;
    }
    let sign = if canvas.ascii { "~" } else { "…" };
    if columns_of(text, canvas.ascii) > area.width {
        let (head, tail) = around_the_middle(text, area.width.saturating_sub(1), canvas.ascii);
        let parts = [(Role::Text, head), (Role::Muted, sign), (Role::Text, tail)];
        canvas.row(area.x, area.y, area.width, &parts);
        return;
    }
    canvas.put(area.x, area.y, area.width, text, Role::Text);
}

/// The beginning and the end of `text` that have so many columns together, a third and the rest.
fn around_the_middle(text: &str, columns: u16, ascii: bool) -> (&str, &str) {
    let mut cuts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let room = columns / 3;
    let starts = cuts.clone().take_while(|at| columns_of(&text[..*at], ascii) <= room);
    let head = &text[..starts.last().unwrap_or(0)];
    let room = columns.saturating_sub(columns_of(head, ascii));
    let tail = cuts.find(|at| *at >= head.len() && columns_of(&text[*at..], ascii) <= room);
    (head, &text[tail.unwrap_or(text.len())..])
}
