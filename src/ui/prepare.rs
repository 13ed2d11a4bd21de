//! Prepare: the steps as headings, last time beside, a field each.

use crate::app::measure::{Area, page_width};
use crate::app::model::Model;
use crate::app::prepare::Prepare;
use crate::app::remark::Remark;
use crate::coaching::place::Place;
use crate::coaching::protocol::StepKind;
use crate::coaching::thread::LastTime;
use crate::keys::keymap::Mode;
use crate::settings::theme::Role;

use super::canvas::{Canvas, LOOK};
use super::parts::fields::{Column, Row, Shows, draw as draw_fields};
use super::parts::header::header;
use super::parts::lines::lower;

/// Draws the page.
pub fn draw(canvas: &mut Canvas, model: &Model, prepare: &Prepare) {
    let session = prepare.session();
    let minutes = session.seconds_planned() / 60.0;
    let dot = canvas.mark(super::canvas::DOT);
    let left = format!("Prepare {dot} {} {dot} {}", session.coachee.name, session.protocol.title);
    header(canvas, &left, Some(prepare.keeping.safe()), &format!("{minutes:.0} min"), Role::Muted);
    let (width, height) = model.desk.size;
    let mut body =
        Area { x: 1, y: 1, width: width.saturating_sub(2), height: height.saturating_sub(2) };
    if let Some(why) = &prepare.read_only {
        let says = format!("{} This can only be read: {why}.", canvas.mark(LOOK));
        body = lower(body, canvas.wrapped(body, 0, &says, Role::Near).min(body.height));
    }
    let labels: Vec<String> = session
        .steps
        .iter()
        .zip(&session.protocol.steps)
        .enumerate()
        .map(|(i, (record, step))| {
            let hint = if step.prepare.is_empty() { &step.purpose } else { &step.prepare };
            let minutes = record.planned_seconds / 60;
            format!("{} {} {minutes} min {dot} {hint}", i + 1, record.title)
        })
        .collect();
    let signs: Vec<Remark> = prepare.signs().iter().map(|sign| Remark::Look(sign.say())).collect();
    let remarks: Vec<Vec<Remark>> = session
        .steps
        .iter()
        .map(|step| {
            let mut lines = of_last_time(step.kind, prepare.last.as_ref());
            if step.kind == StepKind::ActionStep {
                lines.extend(signs.iter().cloned());
            }
            lines
        })
        .collect();
    let places: Vec<Place> = (0..session.steps.len()).map(Place::Prepared).collect();
    let rows: Vec<Row> = places
        .iter()
        .enumerate()
        .map(|(i, place)| Row {
            label: &labels[i],
            shows: Shows::Words {
                text: session.text(place),
                hint: "",
                editor: prepare.editors.get(place),
                masked: false,
            },
            remarks: &remarks[i],
            private: false,
        })
        .collect();
    let column = Column {
        area: body,
        width: page_width(model.desk.size),
        focus: Some(prepare.focus),
        typing: prepare.mode == Mode::Typing,
    };
    draw_fields(canvas, column, &rows);
}

/// What last time hands to a step of this kind, in a line or two.
fn of_last_time(kind: StepKind, last: Option<&LastTime>) -> Vec<Remark> {
    let Some(last) = last else { return Vec::new() };
    let step = last.action_step.as_ref();
    let line = |text: String| vec![Remark::Says(text)];
    match kind {
        StepKind::Praise => {
            step.map_or_else(Vec::new, |step| line(format!("Last time: {}", step.text)))
        }
        StepKind::Probe => {
            let look_for = last.check.look_for.trim();
            if look_for.is_empty() {
                Vec::new()
            } else {
                line(format!("You would look for: {look_for}"))
            }
        }
        StepKind::ActionStep => step.map_or_else(Vec::new, |step| {
            line(format!(
                "It is {} so far: keep it, make it smaller, or go on from it",
                step.status.label()
            ))
        }),
        StepKind::FollowUp => {
            last.promises.iter().flat_map(|p| line(format!("You promised: {}", p.text))).collect()
        }
        _ => Vec::new(),
    }
}
