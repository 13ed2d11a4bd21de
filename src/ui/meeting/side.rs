//! Beside the step: what last time left, what was prepared, what to ask.

use crate::app::measure::Area;
use crate::app::meeting::state::Meeting;
use crate::app::text::{Layout, Wrapped};
use crate::coaching::protocol::StepKind;
use crate::coaching::thread::LastTime;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::parts::lines::Lines;

/// One line of the panel, before it is wrapped.
enum Line {
    /// A heading, with something at its right end.
    Heading(&'static str, String),
    /// Words.
    Says(String, Role),
    /// An empty row.
    Gap,
}

impl Line {
    fn rows(&self, width: u16) -> usize {
        match self {
            Self::Says(text, _) => Wrapped::new(text, Layout::reading(width)).rows().len(),
            Self::Heading(..) | Self::Gap => 1,
        }
    }
}

/// Draws the panel. What this step needs most comes first, since rows may run out; the rest is
/// scrolled to.
pub fn draw(canvas: &mut Canvas, area: Area, bordered: bool, meeting: &Meeting) {
    let session = meeting.session();
    let step = session.protocol.steps.get(session.current());
    let set = step.and_then(|s| s.other_prompts.get(meeting.prompt_set.checked_sub(1)?));
    let title = set.map_or("Beside you", |set| set.title.as_str());
    let room = if bordered { area.inside() } else { Area { height: area.height - 1, ..area } };
    let width = room.width.saturating_sub(2);
    let lines = lines(meeting);
    let rows: usize = lines.iter().map(|line| line.rows(width)).sum();
    let most = rows.saturating_sub(room.height.into());
    let skip = usize::from(meeting.scroll).min(most);
    let hint = match (most, skip == most) {
        (0, _) => "",
        (_, false) => "PgDn more",
        (_, true) => "PgUp back",
    };
    let panel = canvas.panel(area, title, hint, bordered);
    let inside = Area { x: panel.x + 1, width: panel.width.saturating_sub(2), ..panel };
    let mut page = Lines { canvas, area: inside };
    let mut skip = skip;
    for line in &lines {
        let rows = line.rows(width);
        if skip >= rows {
            skip -= rows;
            continue;
        }
        match line {
            Line::Heading(left, right) => page.two(left, right),
            Line::Says(text, role) => page.say_from(skip, text, *role),
            Line::Gap => page.gap(),
        }
        skip = 0;
    }
}

fn lines(meeting: &Meeting) -> Vec<Line> {
    let session = meeting.session();
    let step = session.protocol.steps.get(session.current());
    let record = &session.steps[session.current()];
    let set = step.and_then(|s| s.other_prompts.get(meeting.prompt_set.checked_sub(1)?));
    let mut lines = Vec::new();
    if !record.prepared.trim().is_empty() {
        let hint = if meeting.read_only.is_some() { "" } else { "i uses it" };
        lines.push(Line::Heading("You prepared", hint.to_owned()));
        lines.push(Line::Says(record.prepared.trim().to_owned(), Role::Prompt));
        lines.push(Line::Gap);
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
        lines.push(Line::Heading("Ask", if more { "w for others" } else { "" }.to_owned()));
        lines.extend(prompts.iter().map(|p| Line::Says(format!("- {p}"), Role::Prompt)));
    }
    lines
}

fn from_last_time(lines: &mut Vec<Line>, last: &LastTime, kind: StepKind) {
    let when = last.at.map(|at| at.format("%-d %b").to_string()).unwrap_or_default();
    if kind == StepKind::FollowUp {
        if last.promises.is_empty() {
            return;
        }
        lines.push(Line::Heading("You promised", when));
        for promise in &last.promises {
            let done = match promise.done {
                Some(true) => "done",
                Some(false) => "not yet",
                None => "open",
            };
            lines.push(Line::Says(format!("- {} ({done})", promise.text), Role::Text));
        }
        lines.push(Line::Gap);
        return;
    }
    let Some(step) = &last.action_step else { return };
    lines.push(Line::Heading("From last time", when));
    let mut say = |text: String, role| lines.push(Line::Says(text, role));
    say(step.text.clone(), Role::Text);
    say(format!("so far: {}", step.status.label()), Role::Muted);
    if kind == StepKind::ActionStep {
        say("g keeps it".to_owned(), Role::Muted);
    } else {
        let look_for = last.check.look_for.trim();
        if look_for.is_empty() {
            for criterion in step.written_criteria() {
                say(format!("- {criterion}"), Role::Text);
            }
        } else {
            say(format!("Look for: {look_for}"), Role::Text);
        }
    }
    lines.push(Line::Gap);
}
