//! Beside the step: what last time left, what was prepared, what to ask.

use crate::app::core::layout::Area;
use crate::app::core::model::Model;
use crate::app::screens::meeting::state::Meeting;
use crate::app::screens::side_panel::{SidePiece, rows_of, side_pieces};
use crate::coaching::person_summary::PersonSummary;
use crate::coaching::protocol::StepKind;
use crate::coaching::record::answers;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::parts::side_panel::column;

/// Draws the panel. What this step needs most comes first, since rows may run out; the rest is
/// scrolled to.
pub(crate) fn draw(
    canvas: &mut Canvas,
    model: &Model,
    area: Area,
    bordered: bool,
    meeting: &Meeting,
) {
    let session = meeting.session();
    let step = session.protocol.steps.get(session.current());
    let set = step.and_then(|s| s.other_prompts.get(meeting.prompt_set.checked_sub(1)?));
    let title = set.map_or("Beside you", |set| set.title.as_str());
    let room = if bordered { area.inside() } else { Area { height: area.height - 1, ..area } };
    let width = room.width.saturating_sub(2);
    let lines = lines(model, meeting);
    let pieces: Vec<_> = lines.iter().map(|it| (it, it.wrapped(width, canvas.ascii))).collect();
    let rows = pieces.iter().map(|(_, words)| rows_of(words.as_ref()));
    let most = rows.fold(0, u16::saturating_add).saturating_sub(room.height);
    let skip = meeting.scroll.min(most);
    let hint = match (most, skip == most) {
        (0, _) => "",
        (_, false) => "PgDn more",
        (_, true) => "PgUp back",
    };
    let panel = canvas.panel(area, title, hint, bordered);
    let inside = Area { x: panel.x + 1, width: panel.width.saturating_sub(2), ..panel };
    column(canvas, inside, skip, &pieces);
}

fn lines(model: &Model, meeting: &Meeting) -> Vec<SidePiece> {
    let session = meeting.session();
    let step = session.protocol.steps.get(session.current());
    let Some(record) = session.current_step() else { return Vec::new() };
    let set = step.and_then(|s| s.other_prompts.get(meeting.prompt_set.checked_sub(1)?));
    let mut lines = Vec::new();
    let mut part = |title: &str, right: &str, text: &str| {
        let text = text.trim();
        if !text.is_empty() {
            lines.push(SidePiece::Heading(title.to_owned(), right.to_owned()));
            lines.push(SidePiece::Text(text.to_owned(), Role::Prompt));
            lines.push(SidePiece::Gap);
        }
    };
    let hint = if meeting.read_only.is_some() { "" } else { "i use this" };
    part("You prepared", hint, &record.prepared);
    if record.kind == StepKind::Practice {
        part("Your model", "", record.answer(answers::MODEL_PLAN));
        part("Likely slips", "", record.answer(answers::LIKELY_ERRORS));
    }
    let nothing = PersonSummary::default();
    let summary = model.shared.summary(&session.coachee.id).unwrap_or(&nothing);
    let thread = side_pieces(record.kind, session, meeting.last.as_ref(), summary);
    if !thread.is_empty() {
        lines.extend(thread);
        lines.push(SidePiece::Gap);
    }
    let prompts = set.map(|set| &set.prompts).or(step.map(|step| &step.prompts));
    if let Some(prompts) = prompts.filter(|prompts| !prompts.is_empty()) {
        let more = step.is_some_and(|step| !step.other_prompts.is_empty());
        let right = if more { "w other questions" } else { "" };
        lines.push(SidePiece::Heading("Ask".to_owned(), right.to_owned()));
        lines.extend(prompts.iter().map(|p| SidePiece::Text(format!("- {p}"), Role::Prompt)));
    }
    lines
}
