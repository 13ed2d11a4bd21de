//! Practice, drawn: the if-then line large, the model, the criteria, the reps as marks.

use ratatui::layout::Position;

use crate::app::core::layout::Area;
use crate::app::core::layout::first_row;
use crate::app::screens::meeting::state::{Meeting, MeetingQuestion};
use crate::app::text::{Layout, Wrapped};
use crate::coaching::moment::{Lapse, Now};
use crate::coaching::practice::{Practice, Rep, RepOutcome, Suggestion};
use crate::keys::keymap::Mode;
use crate::settings::theme::Role;
use crate::ui::canvas::{CHOSEN, Canvas, DONE, DOT, Mark, columns_of};
use crate::ui::parts::lines::{LineStack, lower};
use crate::wording::counts::count;
use crate::wording::lengths::clock;

/// A rep that was not met yet.
const NOT_YET: Mark = Mark("○", "o");
/// Partly.
const PARTLY: Mark = Mark("◐", "%");
/// Met.
const MET: Mark = Mark("●", "@");

/// The mark of an outcome.
#[must_use]
pub(crate) fn outcome_mark(outcome: Option<RepOutcome>) -> Mark {
    match outcome {
        Some(RepOutcome::NotYet) => NOT_YET,
        Some(RepOutcome::Partly) => PARTLY,
        Some(RepOutcome::Met) => MET,
        None => Mark("?", "?"),
    }
}

/// Rows that the fields below need while somebody types in one.
const FOR_FIELDS: u16 = 4;

/// One line of the top of the step, before it is wrapped.
struct RehearsalLine {
    text: String,
    /// What stands at the right end of its first row: a mark for each go.
    marks: String,
    /// The columns by which its other rows are indented.
    indent: u16,
    role: Role,
    /// The cursor stands before it.
    caret: bool,
}

impl RehearsalLine {
    fn new(text: impl Into<String>, role: Role) -> Self {
        Self { text: text.into(), marks: String::new(), indent: 0, role, caret: false }
    }
}

/// Draws the top of the step and says how many rows it took.
///
/// Where rows run out, each line takes one, and what is done now stays: the rep while rehearsing,
/// the fields while typing.
pub(crate) fn draw(canvas: &mut Canvas, area: Area, meeting: &Meeting, now: &Now) -> u16 {
    let practice = &meeting.session().practice;
    let typing = meeting.form.mode == Mode::Typing;
    let opening = Some(meeting.session().if_then_line()).filter(|line| !line.is_empty());
    let opening = opening.map(|line| RehearsalLine::new(line, Role::Title));
    let criteria = criteria(canvas, meeting);
    let model = model_line(meeting);
    let reps = reps(canvas, meeting, now);
    let rest = remarks(meeting, practice);
    let all = || opening.iter().chain(&model).chain(&criteria).chain(&reps).chain(&rest);
    let rows = |line: &RehearsalLine| line.rows(area.width);
    let gaps = 1 + u16::from(opening.is_some());
    let needed = all().map(rows).fold(gaps, u16::saturating_add);
    let below = if typing { FOR_FIELDS } else { 0 };
    let mut page = LineStack { canvas, area };
    if needed + below <= area.height {
        for line in all() {
            say(&mut page, line);
            if opening.as_ref().is_some_and(|opening| std::ptr::eq(opening, line)) {
                page.gap();
            }
        }
        page.gap();
        return area.height - page.area.height;
    }
    if typing {
        // The row of reps says where we are; everything else is the field's.
        for line in reps.iter().take(1) {
            say_in_one_row(&mut page, line);
        }
        return area.height - page.area.height;
    }
    // Criteria give way to what is done next, those around the chosen one last.
    let others =
        u16::try_from(usize::from(opening.is_some()) + model.len() + rest.len()).unwrap_or(0);
    let for_reps = reps.iter().map(rows).fold(0, u16::saturating_add);
    let room = usize::from(area.height.saturating_sub(others + for_reps));
    let first = first_row(meeting.criterion, room, criteria.len());
    for line in opening.iter().chain(&model).chain(criteria.iter().skip(first).take(room)) {
        say_in_one_row(&mut page, line);
    }
    for line in &reps {
        say(&mut page, line);
    }
    for line in &rest {
        say_in_one_row(&mut page, line);
    }
    area.height - page.area.height
}

impl RehearsalLine {
    /// Its words before the indent, those after it, and the columns that these have.
    fn parts(&self, width: u16) -> (&str, &str, u16) {
        let begins = self.text.char_indices().nth(self.indent.into()).map_or(0, |(at, _)| at);
        let (head, text) = self.text.split_at(begins);
        let marks = columns_of(&self.marks, false);
        let marks = if marks == 0 { 0 } else { marks + 2 };
        (head, text, width.saturating_sub(self.indent + marks).max(1))
    }

    fn rows(&self, width: u16) -> u16 {
        let (_, text, width) = self.parts(width);
        let rows = Wrapped::new(text, Layout::reading(width)).rows().len();
        u16::try_from(rows).unwrap_or(u16::MAX)
    }
}

fn say(page: &mut LineStack, line: &RehearsalLine) {
    set_caret(page, line);
    let area = page.area;
    if area.is_empty() {
        return;
    }
    let (head, text, width) = line.parts(area.width);
    page.canvas.put(area.x, area.y, line.indent, head, line.role);
    page.canvas.put_right(area, area.y, &line.marks, line.role);
    let words = Area { x: area.x + line.indent.min(area.width), width, ..area };
    let rows = page.canvas.wrapped(words, 0, text, line.role);
    page.area = lower(area, rows);
}

fn say_in_one_row(page: &mut LineStack, line: &RehearsalLine) {
    set_caret(page, line);
    let area = page.area;
    if area.height > 0 {
        let (_, _, width) = line.parts(area.width);
        let width = (width + line.indent).min(area.width);
        page.canvas.put(area.x, area.y, width, &line.text, line.role);
        page.canvas.put_right(area, area.y, &line.marks, line.role);
        page.area = lower(area, 1);
    }
}

fn set_caret(page: &mut LineStack, line: &RehearsalLine) {
    if line.caret && page.area.height > 0 {
        page.canvas.caret = Some(Position::new(page.area.x, page.area.y));
    }
}

/// What the last reps suggest, and why nobody rehearsed.
fn remarks(meeting: &Meeting, practice: &Practice) -> Vec<RehearsalLine> {
    let suggests = match practice.suggestion().filter(|_| meeting.rep.is_none()) {
        Some(Suggestion::AddSomething) => Some("Two good goes. Make it harder? x"),
        Some(Suggestion::MakeItSimpler) => Some("Two misses: make it simpler? One piece, slower."),
        None => None,
    };
    let suggests = suggests.map(|says| RehearsalLine::new(says, Role::Accent));
    let skipped = practice
        .skipped_why
        .map(|why| RehearsalLine::new(format!("No rehearsal: {}", why.label()), Role::Near));
    suggests.into_iter().chain(skipped).collect()
}

/// The model that was shown, or the question which; nothing while that is asked already.
fn model_line(meeting: &Meeting) -> Vec<RehearsalLine> {
    let practice = &meeting.session().practice;
    let kind = practice.kind.map(|k| format!("  {}", k.label())).unwrap_or_default();
    let line = match practice.model_kind {
        Some(model) => RehearsalLine::new(format!("Model: {}{kind}", model.label()), Role::Muted),
        None if practice.reps.is_empty() && meeting.question == Some(MeetingQuestion::Model) => {
            return Vec::new();
        }
        None if practice.reps.is_empty() => RehearsalLine::new(
            "Model first: 1 live  2 clip  3 exemplar  4 worked example  5 none",
            Role::Accent,
        ),
        None => RehearsalLine::new(format!("No model noted · m{kind}"), Role::Muted),
    };
    vec![line]
}

fn criteria(canvas: &Canvas, meeting: &Meeting) -> Vec<RehearsalLine> {
    let practice = &meeting.session().practice;
    let rehearsing = meeting.form.mode == Mode::Letters;
    let marked = match &meeting.rep {
        Some(rep) if rep.index.is_none() => practice.model_rep.as_ref(),
        Some(rep) => rep.index.and_then(|index| practice.reps.get(index)),
        None => practice.reps.last(),
    };
    let Some(step) = &meeting.session().action_step else {
        return vec![RehearsalLine::new(
            "No action step yet: F7 goes back to agree one.",
            Role::Muted,
        )];
    };
    step.written_criteria()
        .enumerate()
        .map(|(n, criterion)| {
            let met = marked.and_then(|rep| rep.criteria_met.get(n)).copied().unwrap_or(false);
            let chosen = rehearsing && n == meeting.criterion;
            let pointer = if chosen { canvas.mark(CHOSEN) } else { " " };
            let tick = if met { "[x]" } else { "[ ]" };
            let role = if chosen { Role::Focus } else { Role::Text };
            let text = format!("{pointer} {tick} {criterion}");
            let marks = marks_of_criterion(canvas, practice, n);
            RehearsalLine { text, marks, indent: CRITERION, role, caret: chosen }
        })
        .collect()
}

/// The columns before the words of a criterion: pointer and tick.
const CRITERION: u16 = 6;

/// Whether a criterion was seen in each go that was held, the first at the left.
fn marks_of_criterion(canvas: &Canvas, practice: &Practice, n: usize) -> String {
    let mark = |rep: &Rep| match rep.criteria_met.get(n) {
        Some(true) => canvas.mark(DONE),
        _ if rep.outcome.is_none() && rep.criteria_met.is_empty() => "-",
        _ => canvas.mark(DOT),
    };
    practice.held().map(mark).collect::<Vec<_>>().join(" ")
}

/// The row of reps, and what was added for the last.
fn reps(canvas: &Canvas, meeting: &Meeting, now: &Now) -> Vec<RehearsalLine> {
    let practice = &meeting.session().practice;
    let running = meeting.rep.as_ref().map(|rep| {
        let more = match rep.watch.peek(now) {
            Lapse::Spent(seconds) => seconds,
            Lapse::Slept(_) => 0.0,
        };
        (rep.index, rep.seconds + more)
    });
    let mut marks: Vec<&str> = Vec::new();
    for (i, rep) in practice.reps.iter().enumerate() {
        let goes_on = matches!(running, Some((Some(index), _)) if index == i);
        let mark = outcome_mark(rep.outcome);
        marks.push(if goes_on || rep.is_waiting() { "_" } else { canvas.mark(mark) });
    }
    let held = practice.held().count();
    let unsaid = |rep: &Rep| rep.outcome.is_none() && !rep.is_waiting();
    let says = match running {
        Some((None, seconds)) => {
            format!("{}  they tick what they saw in yours; not counted", clock(seconds))
        }
        Some((Some(_), seconds)) => {
            format!("{}  go {held} running, space to stop", clock(seconds))
        }
        None if held == 0 => "space to start the first go".to_owned(),
        None if practice.reps.last().is_some_and(unsaid) => {
            "How was it? 1 not yet  2 partly  3 met".to_owned()
        }
        None => "space to start the next".to_owned(),
    };
    // The marks may be two columns wide on some terminals: they stand last.
    let goes = count(practice.held().count(), "go", "goes");
    let text = format!("{goes}   {says}");
    let criteria =
        meeting.session().action_step.as_ref().map_or(0, |s| s.written_criteria().count());
    let caret = meeting.form.mode == Mode::Letters && criteria == 0;
    let role = if running.is_none() { Role::Accent } else { Role::Text };
    let mut lines =
        vec![RehearsalLine { marks: marks.join(" "), caret, ..RehearsalLine::new(text, role) }];
    if let Some(added) = practice.reps.last().and_then(|rep| rep.added.as_deref())
        && !added.is_empty()
    {
        lines.push(RehearsalLine::new(format!("Added: {added}"), Role::Muted));
    }
    lines
}
