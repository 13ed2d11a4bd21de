//! Beside the step: what last time left, what was prepared, what to ask.

use crate::app::core::layout::Area;
use crate::app::core::model::Model;
use crate::app::screens::meeting::state::Meeting;
use crate::app::screens::side_panel::{SidePiece, rows_of, side_pieces};
use crate::app::text::Wrapped;
use crate::coaching::person_summary::PersonSummary;
use crate::coaching::protocol::{PromptSet, Step, StepKind};
use crate::coaching::record::answers;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::parts::side_panel::column;

/// Draws the panel: what is asked and what the step is about stay at the top, where the rest has as
/// much room below; the rest is scrolled.
pub(crate) fn draw(
    canvas: &mut Canvas,
    model: &Model,
    area: Area,
    bordered: bool,
    meeting: &Meeting,
) {
    let title = prompt_set(meeting).map_or("Beside you", |set| set.title.as_str());
    let room = if bordered { area.inside() } else { Area { height: area.height - 1, ..area } };
    let width = room.width.saturating_sub(2);
    let (mut first, rest) = lines(model, meeting);
    if !first.is_empty() && !rest.is_empty() {
        first.push(SidePiece::Gap);
    }
    let (mut pinned, mut scrolled) =
        (laid(&first, width, canvas.ascii), laid(&rest, width, canvas.ascii));
    if rows(&pinned).saturating_mul(2) > room.height {
        pinned.append(&mut scrolled);
        scrolled = std::mem::take(&mut pinned);
    }
    let top = rows(&pinned).min(room.height);
    let most = rows(&scrolled).saturating_sub(room.height - top);
    let skip = meeting.scroll.min(most);
    let hint = match (most, skip == most) {
        (0, _) => "",
        (_, false) => "⟦pgdn⟧ more",
        (_, true) => "⟦pgup⟧ back",
    };
    // Where it is heard, nothing is beside anything.
    let title =
        if canvas.is_heard() { prompt_set(meeting).map_or("", |set| &set.title) } else { title };
    let panel = canvas.panel(area, title, hint, bordered);
    let inside = Area { x: panel.x + 1, width: panel.width.saturating_sub(2), ..panel };
    column(canvas, inside, 0, &pinned);
    column(canvas, inside.below(top), skip, &scrolled);
}

/// A piece with its words as they are wrapped.
type WrappedPiece<'a> = (&'a SidePiece, Option<Wrapped<'a>>);

fn laid(lines: &[SidePiece], width: u16, ascii: bool) -> Vec<WrappedPiece<'_>> {
    lines.iter().map(|it| (it, it.wrapped(width, ascii))).collect()
}

fn rows(pieces: &[WrappedPiece]) -> u16 {
    pieces.iter().map(|(_, words)| rows_of(words.as_ref())).fold(0, u16::saturating_add)
}

fn protocol_step(meeting: &Meeting) -> Option<&Step> {
    let session = meeting.session();
    session.protocol.steps.get(session.current())
}

/// The other set of prompts that was asked for.
fn prompt_set(meeting: &Meeting) -> Option<&PromptSet> {
    protocol_step(meeting)?.other_prompts.get(meeting.prompt_set.checked_sub(1)?)
}

/// What stays at the top, and the rest.
fn lines(model: &Model, meeting: &Meeting) -> (Vec<SidePiece>, Vec<SidePiece>) {
    let session = meeting.session();
    let Some(record) = session.current_step() else { return (Vec::new(), Vec::new()) };
    let nothing = PersonSummary::default();
    let summary = model.shared.summary(&session.coachee.id).unwrap_or(&nothing);
    let thread = side_pieces(record.kind, session, meeting.last.as_ref(), summary);
    let (mut first, mut rest) = match record.kind {
        // What is planned or rehearsed comes before what is asked about it.
        StepKind::Plan | StepKind::Practice => (thread, Vec::new()),
        _ => (Vec::new(), thread),
    };
    let asked = asked(meeting);
    if !first.is_empty() && !asked.is_empty() {
        first.push(SidePiece::Gap);
    }
    first.extend(asked);
    let mut part = |title: &str, right: &str, text: &str| {
        let text = text.trim();
        if !text.is_empty() {
            if !rest.is_empty() {
                rest.push(SidePiece::Gap);
            }
            rest.push(SidePiece::Heading(title.to_owned(), right.to_owned()));
            rest.push(SidePiece::Text(text.to_owned(), Role::Text));
        }
    };
    let hint = if meeting.read_only.is_some() { "" } else { "⟦use_prepared⟧ use this" };
    let shows = !session.prepared_hidden;
    if shows {
        part("You prepared", hint, &record.prepared);
    }
    if shows && record.kind == StepKind::Practice {
        part("Your model", "", record.answer(answers::MODEL_PLAN));
        part("Likely slips", "", record.answer(answers::LIKELY_ERRORS));
    }
    (first, rest)
}

/// The questions of the step.
fn asked(meeting: &Meeting) -> Vec<SidePiece> {
    let Some(step) = protocol_step(meeting) else { return Vec::new() };
    let prompts = meeting.prompts();
    if prompts.is_empty() {
        return Vec::new();
    }
    let others = !step.other_prompts.is_empty();
    let right = if others { "⟦other_prompts⟧ other questions" } else { "" };
    let heading = SidePiece::Heading("Ask".to_owned(), right.to_owned());
    let prompts = prompts.into_iter().map(|p| SidePiece::Text(format!("- {p}"), Role::Prompt));
    std::iter::once(heading).chain(prompts).collect()
}
