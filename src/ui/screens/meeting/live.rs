//! The meeting as the coach sees it: header, rail, the step, the side panel.

use crate::app::core::layout::{Area, field_width, meeting_areas};
use crate::app::core::model::Model;
use crate::app::form::sentences::only_read;
use crate::app::screens::meeting::page::step_inside;
use crate::app::screens::meeting::state::{Meeting, Stage};
use crate::coaching::moment::Now;
use crate::coaching::pacing::Pacing;
use crate::coaching::protocol::StepKind;
use crate::coaching::session::Status;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::marks::LOOK;
use crate::ui::parts::header::header;
use crate::ui::parts::lines::lower;
use crate::wording::days;
use crate::wording::lengths::planned;

use super::fields::draw_step;
use super::{closing, coachee, questions, rail, rehearsal, side_panel};

/// Draws the meeting.
pub(crate) fn draw(canvas: &mut Canvas, model: &Model, meeting: &Meeting, now: &Now) {
    let pacing = meeting.pacing(now);
    if meeting.passed.is_some() {
        coachee::draw(canvas, model, meeting, now);
        return;
    }
    head(canvas, meeting, &pacing, now);
    match &meeting.stage {
        Stage::Promises(at) => questions::promises(canvas, model, meeting, *at),
        Stage::LeftOpen(line) => questions::left_open(canvas, model, meeting, line),
        Stage::Closing => closing::draw(canvas, model, meeting),
        Stage::SelfReview(at) => questions::self_review(canvas, model, meeting, *at),
        Stage::Steps => steps(canvas, model, meeting, &pacing, now),
    }
}

fn head(canvas: &mut Canvas, meeting: &Meeting, pacing: &Pacing, now: &Now) {
    let session = meeting.session();
    let dot = canvas.mark(crate::ui::marks::DOT);
    let who = format!("{} {dot} {}", session.coachee.name, session.protocol.title);
    let (right, role) = match session.status {
        // The time is said when it is asked for, and at chosen moments.
        Status::Running if canvas.is_heard() => (String::new(), Role::Text),
        Status::Paused if canvas.is_heard() => ("paused".to_owned(), Role::Near),
        _ if meeting.read_only.is_some() => ("reading only".to_owned(), Role::Near),
        Status::Running => {
            // To the nearest minute: a meeting that ends a second before a quarter to ends at it.
            let left_over = chrono::Duration::milliseconds(millis(pacing.meeting_left + 30.0));
            let until = days::time((now.wall + left_over).time());
            let is_over = pacing.meeting_is_over();
            let role = if is_over { Role::Over } else { Role::Text };
            let has_end = pacing.meeting_up.is_none() && !is_over && canvas.area().width >= 60;
            let until = if has_end { format!(" {dot} until {until}") } else { String::new() };
            (format!("{}{until}", pacing.meeting_clock()), role)
        }
        Status::Paused => (format!("paused {dot} {}", pacing.meeting_clock()), Role::Near),
        Status::Finished if meeting.stage == Stage::Steps => ("from paper".to_owned(), Role::Muted),
        status => (status.label().to_owned(), Role::Muted),
    };
    header(canvas, &who, Some(meeting.autosave.save_state()), &right, role);
}

/// The time that a step is to take, as it is said when it begins.
fn planned_for(seconds: u32) -> String {
    if seconds == 0 { String::new() } else { planned(f64::from(seconds)) }
}

fn millis(seconds: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "clamped to what a day can hold")]
    let millis = (seconds * 1000.0).clamp(-1.0e9, 1.0e9) as i64;
    millis
}

fn steps(canvas: &mut Canvas, model: &Model, meeting: &Meeting, pacing: &Pacing, now: &Now) {
    let areas = meeting_areas(model.shared.size);
    if canvas.is_heard() {
        // The steps are said one by one.
    } else if areas.rail.is_empty() {
        rail::one_line(canvas, Area { height: 1, ..areas.main }, meeting, pacing);
    } else {
        rail::draw(canvas, areas.rail, areas.bordered, meeting, pacing, now);
    }
    let session = meeting.session();
    let at = session.current();
    let step = session.current_step().map_or("", |step| step.title.as_str());
    let title = if canvas.is_heard() {
        format!("Step {} of {}: {step}", at + 1, session.steps.len())
    } else {
        format!("{}  {step}", at + 1)
    };
    let clock = match session.status {
        Status::Finished => String::new(),
        _ if canvas.is_heard() => {
            session.current_step().map_or(String::new(), |step| planned_for(step.planned_seconds))
        }
        _ => pacing.step_clock(),
    };
    if !areas.rail.is_empty() {
        canvas.panel(areas.main, &title, &clock, areas.bordered);
    }
    let mut inside = step_inside(&areas, model.shared.size);
    if let Some(why) = &meeting.read_only {
        let says = format!("{} {}.", canvas.mark(LOOK), only_read(why));
        inside = lower(inside, canvas.wrapped(inside, 0, &says, Role::Near).min(inside.height));
    }
    let (rows, used) = meeting.rows_of_purpose(inside, canvas.ascii);
    canvas.wrapped(Area { height: rows, ..inside }, 0, meeting.purpose(), Role::Muted);
    inside = lower(inside, used);
    if !areas.side.is_empty() {
        side_panel::draw(canvas, model, areas.side, areas.bordered, meeting);
    }
    if let Some(ask) = &meeting.question {
        let used = questions::question(canvas, inside, ask, meeting);
        inside = lower(inside, used);
    }
    // Where nothing stands beside the plan, the step that it is for stands above it.
    if let Some(step) = meeting.step_above_plan(&areas) {
        canvas.put(inside.x, inside.y, inside.width, step, Role::Prompt);
        inside = lower(inside, 1);
    }
    if meeting.kind() == StepKind::Practice {
        let used = rehearsal::draw(canvas, inside, meeting, now);
        inside = lower(inside, used);
    }
    let width = field_width(model.shared.size);
    draw_step(canvas, inside, width, meeting, &meeting.listed(now));
}
