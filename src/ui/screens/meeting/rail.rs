//! The steps with their clocks, and what the pace means for practice, in one line.

use crate::app::core::layout::Area;
use crate::app::screens::meeting::minutes::shares_text;
use crate::app::screens::meeting::state::Meeting;
use crate::coaching::moment::Now;
use crate::coaching::pacing::{Pace, Pacing};
use crate::settings::theme::Role;
use crate::ui::canvas::{CHOSEN, Canvas, DONE, LOOK};
use crate::ui::parts::large_digits::{large, large_width};
use crate::ui::parts::lines::lower;
use crate::wording::lengths::{clock, planned};

/// Longer over its time than this, in seconds, a step is marked.
const OVER: f64 = 30.0;

/// Draws the rail.
pub(crate) fn draw(
    canvas: &mut Canvas,
    area: Area,
    bordered: bool,
    meeting: &Meeting,
    pacing: &Pacing,
    now: &Now,
) {
    let inside = canvas.panel(area, "Steps", "", bordered);
    let session = meeting.session();
    let current = session.current();
    let steps = session.steps.iter().zip(&pacing.expected).enumerate();
    for ((i, (record, expected)), y) in steps.zip(inside.y..inside.y + inside.height) {
        let here = i == current;
        let spent = record.seconds_spent();
        let plan = f64::from(record.planned_seconds);
        let visited = !record.visits.is_empty();
        let (time, mark, role) = if here {
            let passed = pacing.step_up.unwrap_or(expected - pacing.step_left.max(0.0));
            (clock(passed), " ", Role::Title)
        } else if visited && plan > 0.0 && spent > plan + OVER {
            (clock(spent), canvas.mark(LOOK), Role::Text)
        } else if visited {
            let mark = if session.is_done(i) { canvas.mark(DONE) } else { " " };
            (clock(spent), mark, Role::Muted)
        } else {
            let time = if plan > 0.0 { planned(expected.round()) } else { String::new() };
            (time, " ", Role::Text)
        };
        let row = Area { y, height: 1, ..inside };
        let right = format!("{time} {mark}");
        let x = canvas.put_right(row, y, &right, role);
        let pointer = if here { canvas.mark(CHOSEN) } else { " " };
        let name = format!("{pointer}{} {}", i + 1, record.title);
        canvas.put(inside.x, y, x.saturating_sub(inside.x + 1), &name, role);
    }
    let rows = u16::try_from(session.steps.len()).unwrap_or(0);
    let mut rest = lower(inside, rows + 1);
    if !session.status.is_open() || meeting.read_only.is_some() || rest.height == 0 {
        return;
    }
    let (says, role) = pace_line(pacing);
    let pace_area = Area { x: rest.x + 1, width: rest.width.saturating_sub(1), ..rest };
    let used = canvas.wrapped(pace_area, 0, &says, role).min(rest.height);
    rest = lower(rest, used + 1);
    if let Some(shares) = meeting.shares_offered(now) {
        let minutes = meeting.minutes_left(now) / 60.0;
        let shares = shares_text(session, &shares);
        let offer = format!("{minutes:.0} min left. l: share it {shares}");
        let offer_area = Area { x: rest.x + 1, width: rest.width.saturating_sub(1), ..rest };
        let used = canvas.wrapped(offer_area, 0, &offer, Role::Accent).min(rest.height);
        rest = lower(rest, used + 1);
    }
    let digits = clock(match pacing.step_up {
        Some(spent) => spent,
        None if pacing.step_left > 0.0 => pacing.step_left.ceil(),
        None => pacing.step_left,
    });
    if rest.height >= 5 && large_width(&digits) <= rest.width {
        let area =
            Area { x: rest.x + 1, y: rest.y + rest.height - 4, height: 3, width: rest.width - 1 };
        let is_over = pacing.step_is_over();
        let is_paused = !meeting.clock_runs();
        // Amber while the meeting has time to spare, red once it has none.
        let role = if is_over && pacing.meeting_is_over() {
            Role::Over
        } else if is_over || is_paused {
            Role::Near
        } else {
            Role::Text
        };
        large(canvas, area, &digits, role);
        let says = match pacing.step_up {
            _ if is_paused => "PAUSED",
            Some(_) => "in this step",
            None if is_over => "over, in this step",
            None => "left in this step",
        };
        canvas.put(
            area.x,
            area.y + 3,
            area.width,
            says,
            if is_paused { role } else { Role::Muted },
        );
    }
}

/// The rail in one line, for narrow screens.
pub(crate) fn one_line(canvas: &mut Canvas, area: Area, meeting: &Meeting, pacing: &Pacing) {
    let session = meeting.session();
    let at = session.current();
    let step = session.current_step().map_or("", |step| step.title.as_str());
    let title = format!("{}/{} {step}", at + 1, session.steps.len());
    let x = canvas.put_right(area, area.y, &pacing.step_clock(), Role::Text);
    canvas.put(area.x, area.y, x.saturating_sub(area.x + 1), &title, Role::Title);
}

/// What the pace means for practice.
fn pace_line(pacing: &Pacing) -> (String, Role) {
    match pacing.pace {
        Pace::Keeps { practice, slack } if slack < 1.0 => {
            (format!("Practice still gets {} if you move on now", planned(practice)), Role::Near)
        }
        Pace::Keeps { practice, slack } => (
            format!(
                "Practice still gets {} if you move on within {}",
                planned(practice),
                planned(slack)
            ),
            Role::Good,
        ),
        Pace::OthersGive { practice, short } => (
            format!(
                "Practice still gets {}. The other steps are {} shorter",
                planned(practice),
                clock(short)
            ),
            Role::Near,
        ),
        Pace::Shrinking { practice, of } => {
            let (gets, of) = ((practice / 60.0).floor(), (of / 60.0).ceil());
            (format!("Move on when you can: practice {gets:.0} of {of:.0} min"), Role::Near)
        }
        Pace::Practising { left } if left < 0.0 => {
            (format!("{} short for the rest", planned(-left)), Role::Near)
        }
        Pace::Practising { left } => (format!("{} for practice", clock(left)), Role::Good),
        Pace::Past => (String::new(), Role::Muted),
    }
}
