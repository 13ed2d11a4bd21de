//! The closing page: what was agreed, what was rehearsed, time against plan, and what is offered.

use crate::app::core::autosave::SaveState;
use crate::app::core::layout::Area;
use crate::app::core::model::Model;
use crate::app::screens::meeting::state::Meeting;
use crate::app::text::{Layout, Wrapped};
use crate::coaching::action_step::CheckKind;
use crate::coaching::address::FollowUpDate;
use crate::coaching::practice::SkippedWhy;
use crate::coaching::session::Session;
use crate::settings::theme::Role;
use crate::ui::canvas::{Canvas, Mark, columns_of};
use crate::ui::parts::lines::lower;
use crate::wording::days;
use crate::wording::lengths::{clock, planned};

use super::questions::numbered;
use super::rehearsal::outcome_mark;

/// With fewer rows than this the minutes of the steps stand one after another.
const ROWS_FOR_A_TABLE: u16 = 30;

/// Draws the page.
pub(crate) fn draw(canvas: &mut Canvas, model: &Model, meeting: &Meeting) {
    let (width, height) = model.shared.size;
    let body = Area {
        x: 2,
        y: 2,
        width: width.saturating_sub(4).min(crate::app::core::layout::MAX_TEXT_WIDTH),
        height: height.saturating_sub(3),
    };
    canvas.caret = Some(ratatui::layout::Position::new(body.x, body.y));
    let lines = page_lines(canvas, meeting, height >= ROWS_FOR_A_TABLE);
    let layout = Layout::reading(body.width).ascii(canvas.ascii);
    let lines: Vec<(Wrapped, Role)> =
        lines.iter().map(|line| (Wrapped::new(&line.text, layout), line.role)).collect();
    let all: usize = lines.iter().map(|(text, _)| text.rows().len()).sum();
    let most = all.saturating_sub(body.height.into());
    let mut skip = usize::from(meeting.scroll).min(most);
    if most > 0 {
        let hint = if skip == most { "Up goes back" } else { "Down shows more" };
        canvas.put_right(Area { y: 1, height: 1, ..body }, 1, hint, Role::Muted);
    }
    let mut left = body;
    for (text, role) in &lines {
        let rows = text.rows().len();
        if skip >= rows {
            skip -= rows;
        } else {
            canvas.rows(left, skip, text, *role, &[]);
            left = lower(left, u16::try_from(rows - skip).unwrap_or(u16::MAX));
            skip = 0;
        }
    }
}

/// A line of the page.
struct ClosingLine {
    text: String,
    role: Role,
}

/// The lines of the page; an empty one is a gap.
fn page_lines(canvas: &Canvas, meeting: &Meeting, table: bool) -> Vec<ClosingLine> {
    let session = meeting.session();
    let mut lines = Vec::new();
    let mut say = |text: String, role| lines.push(ClosingLine { text, role });
    say(format!("Agreed with {}", session.coachee.name), Role::Title);
    match &session.action_step {
        Some(step) if !step.text.trim().is_empty() => {
            say(step.text.clone(), Role::Text);
            for criterion in step.written_criteria() {
                say(format!("- {criterion}"), Role::Text);
            }
        }
        _ => say("No action step was agreed.".to_owned(), Role::Near),
    }
    let line = session.if_then_line();
    if !line.is_empty() {
        say(line, Role::Text);
    }
    say(String::new(), Role::Text);
    if session.reps_held().is_some() {
        let ClosingLine { text, role } = practised(canvas, meeting);
        say(text, role);
    }
    for line in follow_up(session) {
        say(line, Role::Text);
    }
    say(String::new(), Role::Text);
    // A meeting written up from paper was timed by nobody.
    if session.seconds_spent() > 0.0 {
        times(session, table, &mut say);
        say(String::new(), Role::Text);
    }
    match meeting.autosave.save_state() {
        SaveState::NotSaved { says, .. } => {
            say(format!("Not saved: {says}. It is tried again until it is."), Role::Warning);
        }
        SaveState::Saving(_) => say("Saving the last of it …".to_owned(), Role::Muted),
        SaveState::Saved(_) | SaveState::Untouched => {
            say("Everything is saved.".to_owned(), Role::Good);
        }
    }
    lines
}

/// The time of each step against its plan: a row each, or one after another.
fn times(session: &Session, table: bool, say: &mut dyn FnMut(String, Role)) {
    let all = (session.seconds_spent(), session.seconds_planned());
    if !table {
        let in_all = format!("{}{}", clock(all.0), of_plan(all.1));
        say(format!("Time used, and planned: {in_all}"), Role::Title);
        let steps = session.steps.iter().map(|step| {
            let plan = of_plan(f64::from(step.planned_seconds));
            format!("{} {}{plan}", step.title, clock(step.seconds_spent()))
        });
        say(steps.collect::<Vec<_>>().join(" · "), Role::Muted);
        return;
    }
    say("Time used, and planned".to_owned(), Role::Title);
    let widest = session.steps.iter().map(|step| columns_of(&step.title, false)).max().unwrap_or(0);
    let row = |title: &str, spent: f64, plan: f64| {
        let gap = " ".repeat(usize::from(widest.saturating_sub(columns_of(title, false))));
        format!("{title}{gap}  {:>7}{}", clock(spent), of_plan(plan).replacen(' ', "  ", 1))
    };
    for step in &session.steps {
        let (spent, plan) = (step.seconds_spent(), f64::from(step.planned_seconds));
        let role = if plan > 0.0 && spent > plan + 60.0 { Role::Near } else { Role::Muted };
        say(row(&step.title, spent, plan), role);
    }
    say(row("total", all.0, all.1), Role::Muted);
}

/// The planned time, after the time that was used; nothing where none was planned.
fn of_plan(seconds: f64) -> String {
    if seconds > 0.0 { format!(" of {}", planned(seconds)) } else { String::new() }
}

fn practised(canvas: &Canvas, meeting: &Meeting) -> ClosingLine {
    let (session, practice) = (meeting.session(), &meeting.session().practice);
    if !practice.happened() {
        let why = match practice.skipped_why {
            Some(why) => format!(": {}.", why.label()),
            None if meeting.asks_why_skipped() => {
                format!(". Why? {}", numbered(&SkippedWhy::ALL.map(SkippedWhy::label)))
            }
            None => ".".to_owned(),
        };
        return ClosingLine { text: format!("No rehearsal this time{why}"), role: Role::Near };
    }
    let marks: Vec<&str> = practice
        .held()
        .map(|rep| {
            let Mark(mark, ascii) = outcome_mark(rep.outcome);
            if canvas.ascii { ascii } else { mark }
        })
        .collect();
    let n = marks.len();
    let reps = if n == 1 { "1 go".to_owned() } else { format!("{n} goes") };
    // A meeting written up from paper was timed by nobody.
    let seconds = Some(session.seconds_of_practice()).filter(|seconds| *seconds > 0.0);
    let took = seconds.map(|seconds| format!(" in {}", clock(seconds))).unwrap_or_default();
    ClosingLine { text: format!("Rehearsed: {reps}{took}   {}", marks.join(" ")), role: Role::Good }
}

fn follow_up(session: &Session) -> Vec<String> {
    let follow_up = &session.follow_up;
    let coach = &session.coach.name;
    let day = days::day_without_year;
    let mut lines = Vec::new();
    // A day that was said and is none must not be missed on the way out.
    let unclear = |date: FollowUpDate| {
        let said = follow_up.said.get(date.id()).map_or("", |said| said.trim());
        (!said.is_empty()).then(|| format!("I don’t recognise “{said}” as a date. o to change it"))
    };
    let mut say = |what: &str, when: Option<String>| {
        lines.extend(when.map(|when| format!("{what}: {when}")));
    };
    let agreed = |date: FollowUpDate| {
        let at = date.moment(follow_up).map(days::moment_without_year);
        at.or_else(|| date.agreed(follow_up).map(day)).or_else(|| unclear(date))
    };
    say("First try", agreed(FollowUpDate::UseBy));
    let looks = match follow_up.check.how {
        None | Some(CheckKind::DropIn) => "drops in".to_owned(),
        Some(how) => format!("looks ({})", how.label()),
    };
    say(&format!("{coach} {looks}"), agreed(FollowUpDate::Check));
    let looks_for = follow_up.check.look_for.trim();
    say("Looking for", Some(looks_for.to_owned()).filter(|it| !it.is_empty()));
    match agreed(FollowUpDate::NextMeeting) {
        Some(when) => say("Next meeting", Some(when)),
        None => lines.push("Nothing in the diary yet.".to_owned()),
    }
    lines.extend(follow_up.written_promises().map(|p| format!("{coach} will: {}", p.text)));
    lines
}
