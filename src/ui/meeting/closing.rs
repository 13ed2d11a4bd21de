//! The closing page: what was agreed, what was rehearsed, time against plan, and what is offered.

use crate::app::keeping::Safe;
use crate::app::measure::Area;
use crate::app::meeting::state::Meeting;
use crate::app::model::Model;
use crate::coaching::session::Session;
use crate::settings::theme::Role;
use crate::ui::canvas::{Canvas, Mark};
use crate::ui::parts::lines::{Lines, lower};
use crate::ui::parts::times::{clock, planned};

use super::rehearsal::{if_then, outcome_mark};

/// Draws the page.
pub fn draw(canvas: &mut Canvas, model: &Model, meeting: &Meeting) {
    let (width, height) = model.desk.size;
    let body = Area {
        x: 2,
        y: 1,
        width: width.saturating_sub(4).min(crate::app::measure::WIDEST_TEXT),
        height: height.saturating_sub(2),
    };
    canvas.caret = Some(ratatui::layout::Position::new(body.x, body.y));
    let lines = said(canvas, meeting);
    let most = u16::try_from(lines.len()).unwrap_or(0).saturating_sub(body.height / 2);
    let from = usize::from(meeting.scroll.min(most));
    let mut page = Lines { canvas, area: lower(body, 1) };
    for (text, role) in &lines[from.min(lines.len())..] {
        if text.is_empty() {
            page.gap();
        } else {
            page.say(text, *role);
        }
    }
}

/// The lines of the page.
fn said(canvas: &Canvas, meeting: &Meeting) -> Vec<(String, Role)> {
    let session = meeting.session();
    let mut lines: Vec<(String, Role)> = Vec::new();
    let mut say = |text: String, role| lines.push((text, role));
    say(format!("What you leave with: {}", session.coachee.name), Role::Title);
    say(String::new(), Role::Text);
    match &session.action_step {
        Some(step) if !step.text.trim().is_empty() => {
            say(step.text.clone(), Role::Text);
            for criterion in step.written_criteria() {
                say(format!("- {criterion}"), Role::Text);
            }
        }
        _ => say("No action step was agreed.".to_owned(), Role::Near),
    }
    if let Some((cue, act)) = session.if_then() {
        say(if_then(cue, act), Role::Text);
    }
    say(String::new(), Role::Text);
    let (text, role) = practised(canvas, session);
    say(text, role);
    for line in follow_up(session) {
        say(line, Role::Text);
    }
    say(String::new(), Role::Text);
    say("Time, against plan".to_owned(), Role::Title);
    for step in &session.steps {
        let spent = step.seconds_spent();
        let plan = f64::from(step.planned_seconds);
        let said = format!("{:<14} {:>7}  of {}", step.title, clock(spent), planned(plan));
        say(said, if spent > plan + 60.0 { Role::Near } else { Role::Muted });
    }
    let total = (session.seconds_spent(), session.seconds_planned());
    say(format!("{:<14} {:>7}  of {}", "in all", clock(total.0), planned(total.1)), Role::Muted);
    say(String::new(), Role::Text);
    match meeting.keeping.safe() {
        Safe::NotSaved(why) => {
            say(format!("Not saved: {why}. It is tried again until it is."), Role::Warning);
        }
        Safe::Saving(_) => say("Saving the last of it …".to_owned(), Role::Muted),
        Safe::Saved(_) | Safe::Untouched => say("Everything is saved.".to_owned(), Role::Good),
    }
    say(
        "x page for them   s one minute on your own coaching   c copy for another platform   o open again   q done"
            .to_owned(),
        Role::Accent,
    );
    lines
}

fn practised(canvas: &Canvas, session: &Session) -> (String, Role) {
    let practice = &session.practice;
    if practice.reps.is_empty() {
        let why = practice.skipped_why.map(|why| format!(": {}", why.label())).unwrap_or_default();
        return (format!("Nobody rehearsed{why}."), Role::Near);
    }
    let marks: Vec<&str> = practice
        .reps
        .iter()
        .map(|rep| {
            let Mark(mark, ascii) = outcome_mark(rep.outcome);
            if canvas.ascii { ascii } else { mark }
        })
        .collect();
    let n = practice.reps.len();
    let reps = if n == 1 { "1 rep".to_owned() } else { format!("{n} reps") };
    (format!("Rehearsed: {reps}   {}", marks.join(" ")), Role::Good)
}

fn follow_up(session: &Session) -> Vec<String> {
    let follow_up = &session.follow_up;
    let day = |d: chrono::NaiveDate| d.format("%a %-d %b").to_string();
    let mut lines = Vec::new();
    if let Some(on) = follow_up.use_by {
        lines.push(format!("First used: {}", day(on)));
    }
    if let Some(on) = follow_up.check.on {
        let how = follow_up.check.how.map(|how| format!("{}, ", how.label())).unwrap_or_default();
        lines.push(format!("You look: {how}{}", day(on)));
    }
    match follow_up.next_meeting {
        Some(at) => lines.push(format!("You meet: {}", day(at.date_naive()))),
        None => lines.push("Nothing in the diary yet.".to_owned()),
    }
    lines.extend(follow_up.written_promises().map(|p| format!("You promised: {}", p.text)));
    lines
}
