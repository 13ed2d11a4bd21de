//! Small forms: the first run, a new person, a meeting held on paper.

use crate::app::core::layout::{Area, page_width};
use crate::app::core::model::Model;
use crate::app::form::field::Field;
use crate::app::form::line_input::LineInput;
use crate::app::form::remark::Remark;
use crate::app::screens::from_paper::{self, FromPaper};
use crate::app::screens::pausing::{self, Pausing};
use crate::app::screens::person_form::{HINTS, LABELS, PROGRAMME, PersonForm};
use crate::app::screens::setup::{self, Setup};
use crate::app::text::{Layout, Wrapped};
use crate::coaching::moment::Now;
use crate::coaching::people::PersonStatus;
use crate::settings::theme::Role;

use crate::ui::canvas::Canvas;
use crate::ui::parts::fields::{Column, draw as draw_fields};
use crate::ui::parts::header::header;
use crate::ui::parts::lines::LineStack;

/// A field, and the line that is typed in it.
type Row<'a> = (Field<usize>, Option<&'a LineInput>);

fn line_row<'a>(label: &str, hint: &str, line: &'a LineInput, remarks: Vec<Remark>) -> Row<'a> {
    (Field::line(0, label, hint, line.text()).with_remarks(remarks), Some(line))
}

fn choice_row(label: &str, labels: Vec<String>, chosen: Option<usize>) -> Row<'static> {
    let options = labels.into_iter().map(|label| (label.clone(), label)).collect();
    let field = Field::choice(0, label, options, "").choosing(|choice| choice.chosen = chosen);
    (field, None)
}

/// Rows that a form needs at the least.
const ROWS_FOR_FIELDS: usize = 7;

/// A page with a line or two of words above its fields.
fn page(canvas: &mut Canvas, model: &Model, words: &[&str], rows: Vec<Row>, focus: usize) {
    let (width, height) = model.shared.size;
    let body =
        Area { x: 2, y: 2, width: width.saturating_sub(4), height: height.saturating_sub(4) };
    let mut lines = LineStack { canvas, area: body };
    for text in words {
        // The fields come first: words give way where rows are few.
        let rows = Wrapped::new(text, Layout::reading(lines.area.width)).rows().len();
        if usize::from(lines.area.height) < rows + 1 + ROWS_FOR_FIELDS {
            break;
        }
        lines.say(text, Role::Text);
        lines.gap();
    }
    let area = lines.area;
    let column =
        Column { area, width: page_width(model.shared.size), focus: Some(focus), typing: true };
    let (mut fields, lines): (Vec<Field<usize>>, Vec<Option<&LineInput>>) =
        rows.into_iter().unzip();
    fields.iter_mut().enumerate().for_each(|(n, field)| field.at = n);
    draw_fields(canvas, column, &fields, |n| lines[*n].map(LineInput::editor));
}

/// Draws the first run.
pub fn setup(canvas: &mut Canvas, model: &Model, setup: &Setup) {
    header(canvas, "alongside", None, "welcome", Role::Muted);
    let words = [
        "A quiet place for coaching meetings, open beside the person you coach.",
        "Three questions, and you are in. Everything stays in files on this computer.",
    ];
    let answer = if setup.focus == 2 { vec!["y yes   n no".to_owned()] } else { Vec::new() };
    let rows = vec![
        line_row(setup::LABELS[0], "as your colleagues know you", &setup.lines[0], Vec::new()),
        line_row(setup::LABELS[1], "a folder", &setup.lines[1], Vec::new()),
        (Field::own(0, setup::LABELS[2], answer), None),
    ];
    page(canvas, model, &words, rows, setup.focus);
}

/// Draws the form for a new person, or for a change.
pub fn person(canvas: &mut Canvas, model: &Model, form: &PersonForm) {
    let title = match &form.changes {
        Some(person) => format!("Change who they are: {}", person.name),
        None => "Add a person".to_owned(),
    };
    header(canvas, &title, None, "", Role::Muted);
    let options: Vec<String> = model.shared.programmes.iter().map(|p| p.title.clone()).collect();
    let line = |field: usize, line| {
        line_row(LABELS[field], HINTS[field], line, form.remarks(field, &model.shared))
    };
    let mut rows: Vec<Row> = form.lines.iter().enumerate().map(|(i, it)| line(i, it)).collect();
    rows.push(choice_row(LABELS[PROGRAMME], options, form.programme));
    rows.push(line(PROGRAMME + 1, &form.weeks));
    let words = [if form.changes.is_some() {
        "A new name, role or school counts from now on. Past meetings keep what was true then."
    } else if form.then.is_some() {
        "This name is not on your caseload yet. Add them and the meeting begins; Esc if it was a slip."
    } else {
        "Who do you coach? Only a colleague’s name is needed; never a pupil’s."
    }];
    page(canvas, model, &words, rows, form.focus);
}

/// Draws the form that pauses somebody, archives them, or brings them back.
pub fn pausing(canvas: &mut Canvas, model: &Model, form: &Pausing, now: &Now) {
    let title = format!("Pause or archive: {}", form.person.name);
    header(canvas, &title, None, "", Role::Muted);
    let options: Vec<String> =
        pausing::CHOICES.iter().map(|(_, says)| (*says).to_owned()).collect();
    let understood: Vec<Remark> = form.understood(now).into_iter().collect();
    let mut rows = vec![choice_row("They are", options, Some(form.choice()))];
    if form.chosen == PersonStatus::Paused {
        rows.push(line_row("Until when?", pausing::HINT, &form.until, understood));
    }
    let words = [
        "Nothing is deleted. Whoever is paused stands at the end of the list and presses nobody.",
        "Whoever is archived leaves the list; F2, Show archived people, brings them into sight.",
    ];
    page(canvas, model, &words, rows, usize::from(form.on_date));
}

/// Draws the form for a meeting held on paper.
pub fn from_paper(canvas: &mut Canvas, model: &Model, form: &FromPaper, now: &Now) {
    let person = model.shared.people.iter().find(|p| p.id == form.person);
    let name = person.map_or("", |p| p.name.as_str());
    header(canvas, name, None, "a meeting held on paper", Role::Muted);
    let understood = form.understood(&model.shared, now);
    let rows = vec![
        line_row(from_paper::LABELS[0], from_paper::HINTS[0], &form.lines[0], understood),
        line_row(from_paper::LABELS[1], from_paper::HINTS[1], &form.lines[1], Vec::new()),
    ];
    let words = ["Its steps then open without a clock, to be written up."];
    page(canvas, model, &words, rows, form.focus);
}
