//! A drop-in: one note with its minutes, how far the step had got, and the step beside it.

use crate::app::core::layout::page_field_width;
use crate::app::core::model::Model;
use crate::app::form::sentences::only_read;
use crate::app::screens::drop_in::page::{DropInPage, NO_NAMES};
use crate::app::screens::side_panel::SidePiece;
use crate::coaching::moment::Now;
use crate::coaching::step_history::StepHistory;
use crate::settings::theme::Role;

use crate::ui::canvas::Canvas;
use crate::ui::marks::LOOK;
use crate::ui::parts::fields::draw_ruled_form;
use crate::ui::parts::header::header;
use crate::ui::parts::lines::lower;
use crate::ui::parts::side_panel::column;
use crate::wording::days;

/// Draws the page.
pub(crate) fn draw(canvas: &mut Canvas, model: &Model, page: &DropInPage, now: &Now) {
    let dot = canvas.mark(crate::ui::marks::DOT);
    let drop_in = page.record();
    let left = format!("Drop-in {dot} {}", drop_in.coachee.name);
    let right = drop_in.when_without_year();
    header(canvas, &left, Some(page.draft.autosave.save_state()), &right, Role::Muted);
    let size = model.shared.size;
    let (words, areas) = page.areas(size, canvas.ascii);
    let mut area = areas.fields;
    if let Some(why) = &page.draft.read_only {
        let says = format!("{} {}.", canvas.mark(LOOK), only_read(why));
        area = lower(area, canvas.wrapped(area, 0, &says, Role::Near).min(area.height));
    } else if !words.is_empty() {
        canvas.wrapped(words, 0, NO_NAMES, Role::Muted);
    }
    let fields = page.draft.fields(&model.shared, now);
    let _ = draw_ruled_form(canvas, area, page_field_width(size), &page.form, &fields);
    if !areas.beside.is_empty() {
        let pieces = of_step(page.draft.step(&model.shared));
        let width = areas.beside.width;
        let laid = pieces.iter().map(|it| (it, it.wrapped(width, canvas.ascii)));
        column(canvas, areas.beside, 0, &laid.collect::<Vec<_>>());
    }
}

/// The step that is looked for, with what anyone watching would see of it.
fn of_step(step: Option<&StepHistory>) -> Vec<SidePiece> {
    let Some(step) = step else {
        return vec![SidePiece::Text("No action step yet.".to_owned(), Role::Muted)];
    };
    let agreed =
        step.first_agreed.map(|at| format!("agreed {}", days::date_without_year(at.date_naive())));
    let mut lines = vec![
        SidePiece::Heading("Their action step".to_owned(), agreed.unwrap_or_default()),
        SidePiece::Text(step.text.trim().to_owned(), Role::Text),
        SidePiece::Gap,
    ];
    if !step.criteria.is_empty() {
        lines.push(SidePiece::Heading("Look for".to_owned(), String::new()));
        lines.extend(step.criteria.iter().map(|it| SidePiece::Text(format!("- {it}"), Role::Text)));
        lines.push(SidePiece::Gap);
    }
    lines.push(SidePiece::Text(format!("so far: {}", step.so_far()), Role::Muted));
    lines
}
