//! Small forms: the first run, a new person, a meeting held on paper.

use crate::app::core::layout::{Area, page_width};
use crate::app::core::model::Model;
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
use crate::ui::parts::fields::{Column, Row, Shows, draw as draw_fields};
use crate::ui::parts::header::header;
use crate::ui::parts::lines::LineStack;

fn line_row<'a>(
    label: &'a str,
    hint: &'a str,
    line: &'a LineInput,
    remarks: &'a [Remark],
) -> Row<'a> {
    let shows =
        Shows::Words { text: line.text(), hint, editor: Some(line.editor()), masked: false };
    Row { label, shows, remarks, private: false }
}

/// Rows that a form needs at the least.
const ROWS_FOR_FIELDS: usize = 7;

/// A page with a line or two of words above its fields.
fn page(canvas: &mut Canvas, model: &Model, words: &[&str], rows: &[Row], focus: usize) {
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
    draw_fields(canvas, column, rows);
}

/// Draws the first run.
pub fn setup(canvas: &mut Canvas, model: &Model, setup: &Setup) {
    header(canvas, "alongside", None, "welcome", Role::Muted);
    let words = [
        "A quiet place for coaching meetings, open beside the person you coach.",
        "Three questions, and you are in. Everything stays in files on this computer.",
    ];
    let options = ["y yes   n no".to_owned()];
    let answer = if setup.focus == 2 { &options[..] } else { &[] };
    let rows = [
        line_row(setup::LABELS[0], "as your colleagues know you", &setup.lines[0], &[]),
        line_row(setup::LABELS[1], "a folder", &setup.lines[1], &[]),
        Row {
            label: setup::LABELS[2],
            shows: Shows::Heading(answer),
            remarks: &[],
            private: false,
        },
    ];
    page(canvas, model, &words, &rows, setup.focus);
}

/// Draws the form for a new person, or for a change.
pub fn person(canvas: &mut Canvas, model: &Model, form: &PersonForm) {
    let title = match &form.changes {
        Some(person) => format!("Change who they are: {}", person.name),
        None => "Add a person".to_owned(),
    };
    header(canvas, &title, None, "", Role::Muted);
    let options: Vec<String> = model.shared.programmes.iter().map(|p| p.title.clone()).collect();
    let remarks: Vec<Vec<Remark>> =
        (0..LABELS.len()).map(|field| form.remarks(field, &model.shared)).collect();
    let line = |field: usize, line| line_row(LABELS[field], HINTS[field], line, &remarks[field]);
    let mut rows: Vec<Row> = form.lines.iter().enumerate().map(|(i, it)| line(i, it)).collect();
    rows.push(Row {
        label: LABELS[PROGRAMME],
        shows: Shows::Choice { options: &options, chosen: form.programme },
        remarks: &[],
        private: false,
    });
    rows.push(line(PROGRAMME + 1, &form.weeks));
    let words = [if form.changes.is_some() {
        "A new name, role or school counts from now on. Past meetings keep what was true then."
    } else if form.then.is_some() {
        "This name is not on your caseload yet. Add them and the meeting begins; Esc if it was a slip."
    } else {
        "Who do you coach? Only a colleague’s name is needed; never a pupil’s."
    }];
    page(canvas, model, &words, &rows, form.focus);
}

/// Draws the form that pauses somebody, archives them, or brings them back.
pub fn pausing(canvas: &mut Canvas, model: &Model, form: &Pausing, now: &Now) {
    let title = format!("Pause or archive: {}", form.person.name);
    header(canvas, &title, None, "", Role::Muted);
    let options: Vec<String> =
        pausing::CHOICES.iter().map(|(_, says)| (*says).to_owned()).collect();
    let understood: Vec<Remark> = form.understood(now).into_iter().collect();
    let mut rows = vec![Row {
        label: "They are",
        shows: Shows::Choice { options: &options, chosen: Some(form.choice()) },
        remarks: &[],
        private: false,
    }];
    if form.chosen == PersonStatus::Paused {
        rows.push(line_row("Until when?", pausing::HINT, &form.until, &understood));
    }
    let words = [
        "Nothing is deleted. Whoever is paused stands at the end of the list and presses nobody.",
        "Whoever is archived leaves the list; F2, Show archived people, brings them into sight.",
    ];
    page(canvas, model, &words, &rows, usize::from(form.on_date));
}

/// Draws the form for a meeting held on paper.
pub fn from_paper(canvas: &mut Canvas, model: &Model, form: &FromPaper, now: &Now) {
    let person = model.shared.people.iter().find(|p| p.id == form.person);
    let name = person.map_or("", |p| p.name.as_str());
    header(canvas, name, None, "a meeting held on paper", Role::Muted);
    let understood = form.understood(&model.shared, now);
    let rows = [
        line_row(from_paper::LABELS[0], from_paper::HINTS[0], &form.lines[0], &understood),
        line_row(from_paper::LABELS[1], from_paper::HINTS[1], &form.lines[1], &[]),
    ];
    let words = ["Its steps then open without a clock, to be written up."];
    page(canvas, model, &words, &rows, form.focus);
}
