//! The coachee's view: only what is shared, in large type, and nothing on a single key.

use crate::app::core::layout::{Area, field_width};
use crate::app::core::model::Model;
use crate::app::form::field::HIDDEN_TEXT;
use crate::app::screens::meeting::fields::shared_with_coachee;
use crate::app::screens::meeting::state::Meeting;
use crate::coaching::moment::Now;
use crate::coaching::protocol::StepKind;
use crate::coaching::record::answers;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::parts::header::place;
use crate::ui::parts::large_digits::{large, large_width};
use crate::ui::parts::lines::{LineStack, lower};
use crate::wording::counts::count;
use crate::wording::days;

use super::fields::draw_step;
use super::goes::outcome_mark;

/// Fewer rows than this leave none for labels and gaps.
const FEW_ROWS: u16 = 16;

/// Draws the coachee's view.
pub(crate) fn draw(canvas: &mut Canvas, model: &Model, meeting: &Meeting, now: &Now) {
    let session = meeting.session();
    let (width, height) = model.shared.size;
    let Some(step) = session.current_step() else { return };
    let few_rows = height < FEW_ROWS;
    // The last row but one is that of the private notes.
    let body =
        Area { x: 2, y: 1, width: width.saturating_sub(4), height: height.saturating_sub(3) };
    let head = place(canvas, Area { y: 0, height: 1, ..body });
    canvas.put(head.x, 0, head.width, &step.title.to_uppercase(), Role::Title);
    time_of_day(canvas, model, now);
    let listed = meeting.listed(now);
    let no_fields = listed.open.is_empty();
    let mut lines = LineStack { canvas, area: body };
    if !few_rows {
        lines.gap();
    }
    let typed_here = matches!(step.kind, StepKind::ActionStep);
    if !typed_here {
        action_step(&mut lines, meeting, few_rows);
    }
    // Where rows are few the marks come before the plan, so that they are there.
    if few_rows {
        marks_of_practice(&mut lines, meeting);
    }
    if step.kind != StepKind::Plan {
        shared_plan(&mut lines, meeting);
    }
    if !few_rows {
        marks_of_practice(&mut lines, meeting);
    }
    let shared = shared_with_coachee(session, session.current());
    for (label, said) in &shared {
        lines.say(label, Role::Muted);
        lines.say(said, Role::Text);
        if !few_rows {
            lines.gap();
        }
    }
    if no_fields && shared.is_empty() && step.kind != StepKind::Practice {
        lines.say("Nothing is written in this step yet.", Role::Muted);
    }
    let rest = lines.area;
    private_notes(canvas, body);
    if no_fields {
        canvas.caret.get_or_insert(ratatui::layout::Position::new(body.x, body.y));
    } else {
        let field = field_width(model.shared.size);
        let text_width = field.min(body.width.saturating_sub(2)).max(1);
        draw_step(canvas, rest, text_width, meeting, &listed);
    }
    last_row(canvas, model, meeting, no_fields);
}

/// The time of day, large where there is room: nothing runs out before somebody who rehearses.
fn time_of_day(canvas: &mut Canvas, model: &Model, now: &Now) {
    if canvas.is_heard() {
        return;
    }
    let (width, height) = model.shared.size;
    let digits = days::time(now.wall.time());
    if height < 24 || width < 80 {
        let row = Area { x: 2, y: 0, width: width.saturating_sub(4), height: 1 };
        canvas.put_right(row, 0, &digits, Role::Text);
        return;
    }
    let x = width.saturating_sub(large_width(&digits) + 2);
    let area = Area { x, y: 0, width: width.saturating_sub(x), height: 3 };
    large(canvas, area, &digits, Role::Text);
}

fn action_step(lines: &mut LineStack, meeting: &Meeting, few_rows: bool) {
    let session = meeting.session();
    let practising = meeting.kind() == StepKind::Practice;
    let Some(action_step) = &session.action_step else { return };
    // Beside the large clock the text keeps its own columns.
    let whole = lines.area;
    if !few_rows {
        lines.area.width = whole.width.saturating_sub(24);
        lines.say("Action step", Role::Muted);
        lines.say(&action_step.text, Role::Title);
        lines.gap();
        lines.area.width = whole.width;
    } else if practising {
        let area = lines.area;
        lines.canvas.put(area.x, area.y, area.width, &action_step.text, Role::Title);
        lines.area = lower(area, 1);
    } else {
        lines.say(&action_step.text, Role::Title);
    }
    let rep = session.practice.last_begun().map(|(_, rep)| rep);
    for (n, criterion) in action_step.written_criteria().enumerate() {
        let met = rep.and_then(|rep| rep.criteria_met.get(n)).copied().unwrap_or(false);
        let tick = match (practising, met) {
            (true, true) => "[x]",
            (true, false) => "[ ]",
            _ => "-",
        };
        lines.say(&format!("{tick} {criterion}"), Role::Text);
    }
    if !few_rows {
        lines.gap();
    }
}

fn marks_of_practice(lines: &mut LineStack, meeting: &Meeting) {
    if meeting.kind() != StepKind::Practice {
        return;
    }
    let reps = meeting.session().practice.begun();
    let marks: Vec<&str> = reps.map(|rep| lines.canvas.mark(outcome_mark(rep.outcome))).collect();
    lines.say(&format!("{}   {}", count(marks.len(), "go", "goes"), marks.join(" ")), Role::Text);
}

/// The row of the coach's private notes, the same whether there are any: that there is such a thing is
/// no secret, what is in it is.
fn private_notes(canvas: &mut Canvas, body: Area) {
    let y = body.y + body.height;
    let hidden = if canvas.is_heard() { "hidden" } else { HIDDEN_TEXT };
    let says = format!("Private notes  {hidden}");
    canvas.put(body.x, y, body.width, &says, Role::Muted);
}

/// How to return, which is always shown.
fn last_row(canvas: &mut Canvas, model: &Model, meeting: &Meeting, no_fields: bool) {
    let (width, height) = model.shared.size;
    let y = height.saturating_sub(1);
    let word = meeting.passed.as_ref().and_then(|passed| passed.word.as_deref());
    let returns = if canvas.is_heard() {
        "/back returns"
    } else {
        "⟦pass_the_keyboard⟧ twice, or ⟦esc⟧ and back, returns"
    };
    let says = match (word, &model.notice) {
        (Some(word), _) => format!("type back to return: {word}_"),
        (None, Some(notice)) => notice.text.clone(),
        (None, None) if no_fields || canvas.is_heard() => returns.to_owned(),
        (None, None) => format!("{returns} · ⟦tab⟧ next field"),
    };
    canvas.put(2, y, width.saturating_sub(4), &canvas.as_heard(&says), Role::Muted);
}

fn shared_plan(lines: &mut LineStack, meeting: &Meeting) {
    let session = meeting.session();
    let line = session.if_then_line();
    if !line.is_empty() {
        lines.say(&line, Role::Title);
        lines.gap();
    }
    let script = session.record_of(StepKind::Plan).map_or("", |plan| plan.answer(answers::SCRIPT));
    if !script.trim().is_empty() {
        lines.say(script, Role::Text);
        lines.gap();
    }
}
