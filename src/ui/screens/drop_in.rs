//! A drop-in: one note with its minutes, how far the step had got, and the step beside it.

use crate::app::core::layout::{Area, page_areas, page_field_width};
use crate::app::core::model::Model;
use crate::app::form::field::Field;
use crate::app::form::remark::Remark;
use crate::app::form::sentences::only_read;
use crate::app::screens::drop_in::page::{DropInPage, Part};
use crate::app::screens::side_panel::SidePiece;
use crate::coaching::moment::Now;
use crate::coaching::programme::ProgrammeWords;
use crate::coaching::step_history::StepHistory;
use crate::keys::keymap::Mode;
use crate::settings::theme::Role;

use crate::ui::canvas::{Canvas, LOOK};
use crate::ui::parts::fields::{Column, draw as draw_fields};
use crate::ui::parts::header::header;
use crate::ui::parts::lines::lower;
use crate::ui::parts::side_panel::column;

/// What belongs in a note, and what does not.
const NO_NAMES: &str = "What you see, as it happens. No pupil is named, and initials name one too: \
                        “a pupil at the back”.";

/// With fewer rows than this the fields come first.
const ROWS_FOR_WORDS: u16 = 14;

/// Draws the page.
pub fn draw(canvas: &mut Canvas, model: &Model, page: &DropInPage, now: &Now) {
    let dot = canvas.mark(crate::ui::canvas::DOT);
    let drop_in = page.record();
    let left = format!("Drop-in {dot} {}", drop_in.coachee.name);
    let right = drop_in.at.format("%a %-d %b, %H:%M").to_string();
    header(canvas, &left, Some(page.autosave.safe()), &right, Role::Muted);
    let size = model.shared.size;
    let areas = page_areas(size);
    let mut area = areas.fields;
    if let Some(why) = &page.read_only {
        let says = format!("{} {}.", canvas.mark(LOOK), only_read(why));
        area = lower(area, canvas.wrapped(area, 0, &says, Role::Near).min(area.height));
    } else if area.height >= ROWS_FOR_WORDS {
        area = lower(area, canvas.wrapped(area, 0, NO_NAMES, Role::Muted) + 1);
    }
    let step = page.step(&model.shared);
    let understood = page.understood(&model.shared, now);
    let person = model.shared.person(&drop_in.coachee.id);
    let programme = person.and_then(|person| model.shared.programme(&person.programme));
    let said = FieldRemarks { words: &ProgrammeWords::of(programme), understood: &understood };
    fields(canvas, page, area, page_field_width(size), step, &said);
    if !areas.beside.is_empty() {
        column(canvas, areas.beside, 0, &of_step(step));
    }
}

/// What is said of the fields.
struct FieldRemarks<'a> {
    /// How the programme's work is spoken of.
    words: &'a ProgrammeWords,
    /// How the time was understood.
    understood: &'a [Remark],
}

fn fields(
    canvas: &mut Canvas,
    page: &DropInPage,
    area: Area,
    width: u16,
    step: Option<&StepHistory>,
    FieldRemarks { words, understood }: &FieldRemarks<'_>,
) {
    let is_wide = area.width + 4 < canvas.area().width;
    let (seen, how) = (page.choice(Part::Seen), page.choice(Part::How));
    let (note, editor, minutes) = page.note();
    let legend = [Remark::Says("+ worth praising   ? to probe   = a criterion seen".to_owned())];
    let looked_for: Vec<Remark> = match step {
        Some(_) if is_wide => Vec::new(),
        Some(step) => {
            let criteria = step.criteria.iter().map(|it| Remark::Says(format!("- {it}")));
            std::iter::once(Remark::Says(step.text.trim().to_owned())).chain(criteria).collect()
        }
        None => vec![Remark::Says("no action step yet; the note stands by itself".to_owned())],
    };
    let choice = |part: Part, label: &str, (labels, chosen): (Vec<String>, Option<usize>)| {
        let options = labels.into_iter().map(|label| (label.clone(), label)).collect();
        Field::choice(part, label, options, "").choosing(|choice| choice.chosen = chosen)
    };
    let when = Field::line(Part::When, "When", "now; or yesterday p3, fri 10:40", page.when.text());
    let hint = "a line for each thing you see";
    let rows = [
        when.with_remarks(understood.iter().cloned()),
        Field::line(Part::Lesson, &words.visit, &words.visit_hint, page.lesson.text()),
        Field::note(Part::Note, "Note", hint, note, minutes).with_remarks(legend),
        choice(Part::Seen, "How far is the step?", seen).with_remarks(looked_for),
        choice(Part::How, "How did you see it?", how),
    ];
    let focus = Part::ALL.iter().position(|part| *part == page.part);
    let column = Column { area, width, focus, typing: page.mode == Mode::Typing };
    draw_fields(canvas, column, &rows, |part| match part {
        Part::When => Some(page.when.editor()),
        Part::Lesson => Some(page.lesson.editor()),
        Part::Note => Some(editor),
        Part::Seen | Part::How => None,
    });
}

/// The step that is looked for, with what a stranger could see of it.
fn of_step(step: Option<&StepHistory>) -> Vec<SidePiece> {
    let Some(step) = step else {
        return vec![SidePiece::Says("No action step yet.".to_owned(), Role::Muted)];
    };
    let agreed = step.first_agreed.map(|at| at.format("agreed %-d %b").to_string());
    let mut lines = vec![
        SidePiece::Heading("Their action step".to_owned(), agreed.unwrap_or_default()),
        SidePiece::Says(step.text.trim().to_owned(), Role::Text),
        SidePiece::Gap,
    ];
    if !step.criteria.is_empty() {
        lines.push(SidePiece::Heading("Look for".to_owned(), String::new()));
        lines.extend(step.criteria.iter().map(|it| SidePiece::Says(format!("- {it}"), Role::Text)));
        lines.push(SidePiece::Gap);
    }
    lines.push(SidePiece::Says(format!("so far: {}", step.so_far()), Role::Muted));
    lines
}
