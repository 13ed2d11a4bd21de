//! Beside the step: what last time left, what was prepared, what to ask.

use crate::app::measure::Area;
use crate::app::meeting::state::Meeting;
use crate::coaching::protocol::StepKind;
use crate::coaching::thread::LastTime;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::parts::lines::Lines;

/// Draws the panel. What this step needs most comes first, since rows may run out.
pub fn draw(canvas: &mut Canvas, area: Area, bordered: bool, meeting: &Meeting) {
    let session = meeting.session();
    let step = session.protocol.steps.get(session.current());
    let record = &session.steps[session.current()];
    let set = step.and_then(|s| s.other_prompts.get(meeting.prompt_set.checked_sub(1)?));
    let title = set.map_or("Beside you", |set| set.title.as_str());
    let panel = canvas.panel(area, title, "", bordered);
    let inside = Area { x: panel.x + 1, width: panel.width.saturating_sub(2), ..panel };
    let mut lines = Lines { canvas, area: inside };
    if !record.prepared.trim().is_empty() {
        lines.two("You prepared", "i uses it");
        lines.say(record.prepared.trim(), Role::Prompt);
        lines.gap();
    }
    let wants_last = matches!(
        record.kind,
        StepKind::Praise | StepKind::Probe | StepKind::ActionStep | StepKind::FollowUp
    );
    if wants_last && let Some(last) = &meeting.last {
        from_last_time(&mut lines, last, record.kind);
    }
    let prompts = set.map(|set| &set.prompts).or(step.map(|step| &step.prompts));
    if let Some(prompts) = prompts.filter(|prompts| !prompts.is_empty()) {
        let more = step.is_some_and(|step| !step.other_prompts.is_empty());
        lines.two("Ask", if more { "w for others" } else { "" });
        for prompt in prompts {
            lines.say(&format!("- {prompt}"), Role::Prompt);
        }
    }
}

fn from_last_time(lines: &mut Lines, last: &LastTime, kind: StepKind) {
    let when = last.at.map(|at| at.format("%-d %b").to_string()).unwrap_or_default();
    if kind == StepKind::FollowUp {
        if last.promises.is_empty() {
            return;
        }
        lines.two("You promised", &when);
        for promise in &last.promises {
            let done = match promise.done {
                Some(true) => "done",
                Some(false) => "not yet",
                None => "open",
            };
            lines.say(&format!("- {} ({done})", promise.text), Role::Text);
        }
        lines.gap();
        return;
    }
    let Some(step) = &last.action_step else { return };
    lines.two("From last time", &when);
    lines.say(&step.text, Role::Text);
    lines.say(&format!("so far: {}", step.status.label()), Role::Muted);
    if kind == StepKind::ActionStep {
        lines.say("g keeps it", Role::Muted);
    } else {
        let look_for = last.check.look_for.trim();
        if look_for.is_empty() {
            for criterion in step.written_criteria() {
                lines.say(&format!("- {criterion}"), Role::Text);
            }
        } else {
            lines.say(&format!("Look for: {look_for}"), Role::Text);
        }
    }
    lines.gap();
}
