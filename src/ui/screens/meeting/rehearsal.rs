//! Practice, drawn: the if-then line as a card, the model, the criteria as a table with a column for
//! each go, the goes as marks, and the one key that is wanted next.

use ratatui::layout::Position;

use crate::app::core::layout::{Area, first_row};
use crate::app::core::targets::Target;
use crate::app::screens::meeting::state::{Meeting, MeetingQuestion};
use crate::app::text::{Layout, Wrapped};
use crate::coaching::moment::Now;
use crate::coaching::practice::{Practice, Suggestion};
use crate::keys::keymap::Mode;
use crate::settings::theme::Role;
use crate::ui::canvas::{Canvas, columns_of};
use crate::ui::marks::CHOSEN;
use crate::ui::parts::lines::{LineStack, lower};
use crate::wording::counts::count;

use super::goes::{Go, STRIP_ROWS, draw_strip, goes, last_that_fit, seen_in, wanted_next};

/// Rows that the fields below need while somebody types in one.
const FOR_FIELDS: u16 = 4;

/// Rows that are left to them beside the page with card, table and large marks, whatever is typed:
/// it is not to change its shape with every key.
const BESIDE_LARGE: u16 = 6;

/// The columns of a go in the table of criteria.
const COLUMN: u16 = 3;

/// The columns before the words of a criterion: the pointer.
const POINTER: u16 = 2;

/// One line of the top of the step, before it is wrapped.
struct RehearsalLine {
    text: String,
    /// What stands at the right end of its first row: a mark for each go.
    marks: Vec<(Role, String)>,
    /// The columns by which its other rows are indented.
    indent: u16,
    role: Role,
    /// The cursor stands before it.
    caret: bool,
    /// The criterion that a click on it ticks; else it presses the key whose name it is on.
    criterion: Option<usize>,
}

impl RehearsalLine {
    fn new(text: impl Into<String>, role: Role) -> Self {
        Self {
            text: text.into(),
            marks: Vec::new(),
            indent: 0,
            role,
            caret: false,
            criterion: None,
        }
    }

    /// Its words before the indent, those after it, and the columns that these have.
    fn parts(&self, width: u16) -> (&str, &str, u16) {
        let begins = self.text.char_indices().nth(self.indent.into()).map_or(0, |(at, _)| at);
        let (head, text) = self.text.split_at(begins);
        let marks = match self.marks_width() {
            0 => 0,
            columns => columns + 1,
        };
        (head, text, width.saturating_sub(self.indent + marks).max(1))
    }

    fn marks_width(&self) -> u16 {
        self.marks.iter().map(|(_, mark)| columns_of(mark, false)).sum()
    }

    fn rows(&self, width: u16) -> u16 {
        let (_, text, width) = self.parts(width);
        rows_of(text, width)
    }
}

/// A part of the top of the step where there is room for all of it.
enum PracticePart<'a> {
    /// Text with a border around it.
    Card(String),
    Line(RehearsalLine),
    /// The goes, as large marks.
    Strip(&'a [Go<'a>]),
    Gap,
}

impl PracticePart<'_> {
    fn rows(&self, width: u16) -> u16 {
        match self {
            Self::Card(text) => rows_of(text, width.saturating_sub(4)) + 2,
            Self::Line(line) => line.rows(width),
            Self::Strip(_) => STRIP_ROWS,
            Self::Gap => 1,
        }
    }

    fn draw(&self, page: &mut LineStack) {
        let rows = self.rows(page.area.width);
        match self {
            Self::Card(text) => {
                let card = Area { height: rows, ..page.area };
                let inside = page.canvas.panel(card, "", "", true);
                let inside =
                    Area { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
                page.canvas.wrapped(inside, 0, text, Role::Title);
                page.area = lower(page.area, rows);
            }
            Self::Line(line) => say(page, line),
            Self::Strip(goes) => {
                draw_strip(page.canvas, page.area, goes);
                page.area = lower(page.area, rows);
            }
            Self::Gap => page.gap(),
        }
    }
}

/// Draws the top of the step and says how many rows it took.
///
/// Where there is room the line stands on a card and the goes are large. Where rows run out, each
/// line takes one, and what is done now stays: the go while rehearsing, the fields while typing.
pub(crate) fn draw(canvas: &mut Canvas, area: Area, meeting: &Meeting, now: &Now) -> u16 {
    let goes = goes(meeting, now);
    let mut page = LineStack { canvas, area };
    let large = whole_page(page.canvas, area.width, meeting, &goes, now);
    let rows = large.iter().map(|it| it.rows(area.width)).fold(0, u16::saturating_add);
    if rows + BESIDE_LARGE <= area.height {
        for piece in &large {
            piece.draw(&mut page);
        }
        return area.height - page.area.height;
    }
    in_lines(&mut page, meeting, &goes, now);
    area.height - page.area.height
}

/// The page with everything on it.
fn whole_page<'a>(
    canvas: &Canvas,
    width: u16,
    meeting: &Meeting,
    goes: &'a [Go<'a>],
    now: &Now,
) -> Vec<PracticePart<'a>> {
    let practice = &meeting.session().practice;
    let mut page = Vec::new();
    let opening = meeting.session().if_then_line();
    if !opening.is_empty() {
        page.push(PracticePart::Card(opening));
    }
    page.extend(model_line(meeting).map(PracticePart::Line));
    page.push(PracticePart::Gap);
    let shown = last_that_fit(goes, width / 2, COLUMN);
    let table = criteria(canvas, meeting, shown, usize::from(COLUMN));
    if meeting.session().action_step.is_some() {
        let mut header = RehearsalLine::new("  What we look for", Role::Muted);
        header.indent = POINTER;
        let shown = if canvas.is_heard() { &[] } else { shown };
        header.marks = shown.iter().map(|go| (Role::Muted, format!("{:>3}", go.number))).collect();
        page.push(PracticePart::Line(header));
    }
    page.extend(table.into_iter().map(PracticePart::Line));
    page.push(PracticePart::Gap);
    if goes.iter().any(|go| go.number > 0) || meeting.rep.is_some() {
        page.push(PracticePart::Strip(goes));
    }
    let wanted = next_key(canvas, meeting, now, true);
    page.push(PracticePart::Line(RehearsalLine { caret: stands_at_goes(meeting), ..wanted }));
    page.extend(added(practice).map(PracticePart::Line));
    page.extend(remarks(meeting, practice).map(PracticePart::Line));
    page.push(PracticePart::Gap);
    page
}

/// The page in lines, the goes as small marks.
fn in_lines(page: &mut LineStack, meeting: &Meeting, goes: &[Go], now: &Now) {
    let area = page.area;
    let practice = &meeting.session().practice;
    let typing = meeting.form.mode == Mode::Typing;
    let opening = Some(meeting.session().if_then_line()).filter(|line| !line.is_empty());
    let opening = opening.map(|line| RehearsalLine::new(line, Role::Title));
    let shown = last_that_fit(goes, area.width / 2, 2);
    let criteria = criteria(page.canvas, meeting, shown, 2);
    let model: Vec<RehearsalLine> = model_line(meeting).collect();
    let mut reps = next_key(page.canvas, meeting, now, false);
    let theirs = shown.iter().filter(|go| go.number > 0);
    reps.marks = theirs.map(|go| (reps.role, format!(" {}", go.small_mark(page.canvas)))).collect();
    let held = count(practice.begun().count(), "go", "goes");
    reps.text = format!("{held}   {}", reps.text);
    reps.caret = stands_at_goes(meeting);
    let reps: Vec<RehearsalLine> = std::iter::once(reps).chain(added(practice)).collect();
    let rest: Vec<RehearsalLine> = remarks(meeting, practice).collect();
    let all = || opening.iter().chain(&model).chain(&criteria).chain(&reps).chain(&rest);
    let rows = |line: &RehearsalLine| line.rows(area.width);
    let gaps = 1 + u16::from(opening.is_some());
    let needed = all().map(rows).fold(gaps, u16::saturating_add);
    let below = if typing { FOR_FIELDS } else { 0 };
    if needed + below <= area.height {
        for line in all() {
            say(page, line);
            if opening.as_ref().is_some_and(|opening| std::ptr::eq(opening, line)) {
                page.gap();
            }
        }
        page.gap();
        return;
    }
    if typing {
        // The row of goes says where we are; everything else is the field's.
        for line in reps.iter().take(1) {
            say_in_one_row(page, line);
        }
        return;
    }
    // Criteria give way to what is done next, those around the chosen one last.
    let others =
        u16::try_from(usize::from(opening.is_some()) + model.len() + rest.len()).unwrap_or(0);
    let for_reps = reps.iter().map(rows).fold(0, u16::saturating_add);
    let room = usize::from(area.height.saturating_sub(others + for_reps));
    let first = first_row(meeting.criterion, room, criteria.len());
    for line in opening.iter().chain(&model).chain(criteria.iter().skip(first).take(room)) {
        say_in_one_row(page, line);
    }
    for line in &reps {
        say(page, line);
    }
    for line in &rest {
        say_in_one_row(page, line);
    }
}

/// The rows of a text in this width.
fn rows_of(text: &str, width: u16) -> u16 {
    let rows = Wrapped::new(text, Layout::reading(width)).rows().len();
    u16::try_from(rows).unwrap_or(u16::MAX / 4)
}

fn say(page: &mut LineStack, line: &RehearsalLine) {
    set_caret(page, line);
    let area = page.area;
    if area.is_empty() {
        return;
    }
    let (head, text, width) = line.parts(area.width);
    page.canvas.put(area.x, area.y, line.indent, head, line.role);
    put_marks(page, line);
    let words = Area { x: area.x + line.indent.min(area.width), width, ..area };
    let rows = match line.criterion {
        None => page.canvas.wrapped(words, 0, text, line.role),
        Some(criterion) => {
            let rows = page.canvas.wrapped(words, 0, text, line.role);
            let row = Area { height: rows.min(area.height), ..area };
            page.canvas.targets.add(row, Target::Row(criterion));
            rows
        }
    };
    page.area = lower(area, rows);
}

fn say_in_one_row(page: &mut LineStack, line: &RehearsalLine) {
    set_caret(page, line);
    let area = page.area;
    if area.height > 0 {
        let (_, _, width) = line.parts(area.width);
        let width = (width + line.indent).min(area.width);
        match line.criterion {
            None => {
                page.canvas.put(area.x, area.y, width, &line.text, line.role);
            }
            Some(criterion) => {
                page.canvas.put(area.x, area.y, width, &line.text, line.role);
                let row = Area { height: 1, ..area };
                page.canvas.targets.add(row, Target::Row(criterion));
            }
        }
        put_marks(page, line);
        page.area = lower(area, 1);
    }
}

fn put_marks(page: &mut LineStack, line: &RehearsalLine) {
    let area = page.area;
    let width = line.marks_width().min(area.width);
    let marks: Vec<(Role, &str)> =
        line.marks.iter().map(|(role, mark)| (*role, mark.as_str())).collect();
    page.canvas.row(area.x + area.width - width, area.y, width, &marks);
}

fn set_caret(page: &mut LineStack, line: &RehearsalLine) {
    if line.caret && page.area.height > 0 {
        page.canvas.caret = Some(Position::new(page.area.x, page.area.y));
    }
}

/// What the last goes suggest, and why nobody rehearsed.
fn remarks(meeting: &Meeting, practice: &Practice) -> impl Iterator<Item = RehearsalLine> {
    let suggests = match practice.suggestion().filter(|_| meeting.rep.is_none()) {
        Some(Suggestion::AddSomething) => Some("Two good goes. Make it harder? x"),
        Some(Suggestion::MakeItSimpler) => Some("Two misses: make it simpler? One piece, slower."),
        None => None,
    };
    let suggests = suggests.map(|says| RehearsalLine::new(says, Role::Accent));
    let skipped = practice
        .skipped_why
        .map(|why| RehearsalLine::new(format!("No rehearsal: {}", why.label()), Role::Near));
    suggests.into_iter().chain(skipped)
}

/// What was added for the last go.
fn added(practice: &Practice) -> impl Iterator<Item = RehearsalLine> {
    let added = practice.reps.last().and_then(|rep| rep.added.as_deref());
    let added = added.filter(|added| !added.is_empty());
    added.map(|added| RehearsalLine::new(format!("Added: {added}"), Role::Muted)).into_iter()
}

/// The model that was shown, or the question which; nothing while that is asked already.
fn model_line(meeting: &Meeting) -> impl Iterator<Item = RehearsalLine> {
    let practice = &meeting.session().practice;
    let kind = practice.kind.map(|k| format!("  {}", k.label())).unwrap_or_default();
    let is_asked = meeting.question == Some(MeetingQuestion::Model);
    let line = match practice.model_kind {
        Some(model) => {
            Some(RehearsalLine::new(format!("Model: {}{kind}", model.label()), Role::Muted))
        }
        None if practice.reps.is_empty() && is_asked => None,
        None if practice.reps.is_empty() => Some(RehearsalLine::new(
            "Model first: ⟦1⟧ live  ⟦2⟧ clip  ⟦3⟧ exemplar  ⟦4⟧ worked example  ⟦5⟧ none",
            Role::Accent,
        )),
        None => Some(RehearsalLine::new(format!("No model noted · ⟦model⟧{kind}"), Role::Muted)),
    };
    line.into_iter()
}

/// The criteria, each with a mark in the column of each of `goes`, columns of this width.
fn criteria(canvas: &Canvas, meeting: &Meeting, goes: &[Go], column: usize) -> Vec<RehearsalLine> {
    let rehearsing = meeting.form.mode == Mode::Letters;
    let Some(step) = &meeting.session().action_step else {
        return vec![RehearsalLine::new(
            "No action step yet: ⟦previous_step⟧ goes back to agree one.",
            Role::Muted,
        )];
    };
    step.written_criteria()
        .enumerate()
        .map(|(n, criterion)| {
            let chosen = rehearsing && n == meeting.criterion;
            let pointer = if chosen { canvas.mark(CHOSEN) } else { " " };
            let role = if chosen { Role::Focus } else { Role::Text };
            let seen = if canvas.is_heard() { seen_in(goes, n) } else { String::new() };
            let goes = if canvas.is_heard() { &[] } else { goes };
            let marks = goes.iter().map(|go| {
                let (role, mark) = go.criterion_mark(canvas, n);
                (role, format!("{mark:>column$}"))
            });
            RehearsalLine {
                text: format!("{pointer} {criterion}{seen}"),
                marks: marks.collect(),
                indent: POINTER,
                role,
                caret: chosen,
                criterion: Some(n),
            }
        })
        .collect()
}

/// Whether the cursor stands at the row of goes, since there is no criterion.
fn stands_at_goes(meeting: &Meeting) -> bool {
    let step = meeting.session().action_step.as_ref();
    let criteria = step.map_or(0, |step| step.written_criteria().count());
    meeting.form.mode == Mode::Letters && criteria == 0
}

/// The one line that says which key is wanted next; on the page that `has_room` also what the last
/// go was.
fn next_key(canvas: &Canvas, meeting: &Meeting, now: &Now, has_room: bool) -> RehearsalLine {
    let says = wanted_next(canvas, meeting, now, has_room);
    let role = if meeting.rep.is_none() { Role::Accent } else { Role::Text };
    RehearsalLine::new(says, role)
}
