//! The laptop turned round: only what is shared, large, and nothing that hangs on a single key.

use crate::app::measure::{Area, field_width};
use crate::app::meeting::state::Meeting;
use crate::app::model::Model;
use crate::coaching::moment::Now;
use crate::coaching::pacing::Pacing;
use crate::coaching::protocol::StepKind;
use crate::coaching::record::answers;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::parts::lines::Lines;
use crate::ui::parts::times::{large, large_width, left};

use super::fields::draw_items;
use super::rehearsal::{if_then, outcome_mark};

/// Draws the coachee's view.
pub fn draw(canvas: &mut Canvas, model: &Model, meeting: &Meeting, pacing: &Pacing, now: &Now) {
    let session = meeting.session();
    let (width, height) = model.desk.size;
    let step = &session.steps[session.current()];
    let body =
        Area { x: 2, y: 1, width: width.saturating_sub(4), height: height.saturating_sub(2) };
    canvas.put(body.x, 0, body.width, &step.title.to_uppercase(), Role::Title);
    let clock = left(pacing.step_left);
    if height >= 24 && width >= 80 {
        let digits = crate::ui::parts::times::clock(pacing.step_left);
        let x = width.saturating_sub(large_width(&digits) + 2);
        large(
            canvas,
            Area { x, y: 0, width: width.saturating_sub(x), height: 3 },
            &digits,
            Role::Text,
        );
    } else {
        canvas.put_right(Area { height: 1, y: 0, ..body }, 0, &clock, Role::Text);
    }
    let text_width = field_width(model.desk.size).min(body.width.saturating_sub(2));
    let items = meeting.items(now);
    let mut lines = Lines { canvas, area: body };
    lines.gap();
    let typed_here = matches!(step.kind, StepKind::ActionStep);
    if !typed_here && let Some(action_step) = &session.action_step {
        lines.say("Action step", Role::Muted);
        lines.say(&action_step.text, Role::Title);
        lines.gap();
        for (n, criterion) in action_step.written_criteria().enumerate() {
            let rep = session.practice.reps.last();
            let met = rep.and_then(|rep| rep.criteria_met.get(n)).copied().unwrap_or(false);
            let tick = match (step.kind, met) {
                (StepKind::Practice, true) => "[x]",
                (StepKind::Practice, false) => "[ ]",
                _ => "-",
            };
            lines.say(&format!("{tick} {criterion}"), Role::Text);
        }
        lines.gap();
    }
    if step.kind != StepKind::Plan {
        shared_plan(&mut lines, meeting);
    }
    if step.kind == StepKind::Practice {
        let marks: Vec<&str> = session
            .practice
            .reps
            .iter()
            .map(|rep| lines.canvas.mark(outcome_mark(rep.outcome)))
            .collect();
        lines.say(&format!("Reps {}   {}", marks.len(), marks.join(" ")), Role::Text);
    }
    let rest = lines.area;
    if items.is_empty() {
        canvas.caret.get_or_insert(ratatui::layout::Position::new(body.x, body.y));
    } else {
        draw_items(
            canvas,
            rest,
            text_width.max(1).min(field_width(model.desk.size)),
            meeting,
            &items,
        );
    }
    let word = meeting.passed.as_ref().and_then(|passed| passed.word.as_deref());
    let y = height.saturating_sub(1);
    let says = match (word, &model.notice) {
        (Some(word), _) => format!("type back to return: {word}_"),
        (None, Some(notice)) => notice.text.clone(),
        (None, None) => "Tab next field · F9 twice, or Esc and the word back, returns".to_owned(),
    };
    canvas.put(2, y, width.saturating_sub(4), &says, Role::Muted);
}

fn shared_plan(lines: &mut Lines, meeting: &Meeting) {
    let session = meeting.session();
    if let Some((cue, act)) = session.if_then() {
        lines.say(&if_then(cue, act), Role::Title);
        lines.gap();
    }
    let script =
        session.step_of(StepKind::Plan).map_or("", |at| session.steps[at].answer(answers::SCRIPT));
    if !script.trim().is_empty() {
        lines.say(script, Role::Text);
        lines.gap();
    }
}
