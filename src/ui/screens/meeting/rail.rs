//! The steps with their clocks, and what the pace means for practice, in one line.

use crate::app::core::layout::Area;
use crate::app::core::targets::Target;
use crate::app::screens::meeting::minutes::shares_text;
use crate::app::screens::meeting::state::Meeting;
use crate::coaching::moment::Now;
use crate::coaching::pacing::{Pace, Pacing};
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::marks::{CHOSEN, DONE, LOOK, Mark};
use crate::ui::parts::large_digits::{
    LARGE_ROWS, TALL_ROWS, large, large_width, paused, tall, tall_width,
};
use crate::ui::parts::lines::lower;
use crate::wording::lengths::{clock, planned};

/// Longer over its time than this, in seconds, a step is marked.
const OVER: f64 = 30.0;

/// The part of a bar that is over, and the part to come.
const FULL: Mark = Mark("━", "=");
const EMPTY: Mark = Mark("─", ".");

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
        // A step ahead that was only looked into still has its minutes.
        let is_behind = i < current || session.is_done(i);
        let visited = is_behind && !record.visits.is_empty();
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
        canvas.targets.add(row, Target::Step(i));
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
        let minutes = pacing.meeting_left / 60.0;
        let shares = shares_text(session, &shares);
        let offer = format!("{minutes:.0} min left. ⟦share_out⟧: share it {shares}");
        let offer_area = Area { x: rest.x + 1, width: rest.width.saturating_sub(1), ..rest };
        let used = canvas.wrapped(offer_area, 0, &offer, Role::Accent).min(rest.height);
        rest = lower(rest, used + 1);
    }
    clock_and_bars(canvas, rest, meeting, pacing);
}

/// With so many rows to spare the clock is in tall digits.
const ROWS_FOR_TALL: u16 = 14;

/// The clock of the step at the foot of `area`, as large as there is room for, and under it how much
/// of the step and of the meeting is over.
fn clock_and_bars(canvas: &mut Canvas, area: Area, meeting: &Meeting, pacing: &Pacing) {
    let digits = clock(match pacing.step_up {
        Some(spent) => spent,
        None if pacing.step_left > 0.0 => pacing.step_left.ceil(),
        None => pacing.step_left,
    });
    let inside = Area { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
    let is_tall = area.height >= ROWS_FOR_TALL && tall_width(&digits) <= inside.width;
    let bars = bars(meeting, pacing);
    let for_bars = u16::try_from(bars.len()).unwrap_or(0);
    let for_bars = if area.height > LARGE_ROWS + 2 + for_bars { for_bars } else { 0 };
    let is_paused = !meeting.clock_runs();
    let says_large = is_paused && is_tall;
    let rows = if is_tall { TALL_ROWS + 1 } else { LARGE_ROWS }
        + if says_large { LARGE_ROWS } else { 1 }
        + for_bars;
    if area.height <= rows || large_width(&digits) > inside.width {
        return;
    }
    let mut place = Area { y: area.y + area.height - rows, height: rows, ..inside };
    let is_over = pacing.step_is_over();
    // Amber while the meeting has time to spare, the colour of what is over once it has none.
    let role = if is_over && pacing.meeting_is_over() {
        Role::Over
    } else if is_over || is_paused {
        Role::Near
    } else {
        Role::Text
    };
    if is_tall {
        tall(canvas, place, &digits, role);
        place = lower(place, TALL_ROWS + 1);
    } else {
        large(canvas, place, &digits, role);
        place = lower(place, LARGE_ROWS);
    }
    let says = match pacing.step_up {
        _ if is_paused => "PAUSED",
        Some(_) => "in this step",
        None if is_over => "over, in this step",
        None => "left in this step",
    };
    if says_large {
        let whole = Area { x: area.x, width: area.width, ..place };
        let used = paused(canvas, whole, role);
        place = lower(place, used);
    } else {
        let role = if is_paused { role } else { Role::Muted };
        canvas.put(place.x, place.y, place.width, says, role);
        place = lower(place, 1);
    }
    for (label, part) in bars.into_iter().take(for_bars.into()) {
        bar(canvas, place, label, part);
        place = lower(place, 1);
    }
}

/// The columns of the label of a bar.
const BAR_LABEL: u16 = 8;

/// What each bar shows, and the part of it that is over, from 0 to 1; none where nothing runs out.
fn bars(meeting: &Meeting, pacing: &Pacing) -> Vec<(&'static str, f64)> {
    let session = meeting.session();
    let of_step = pacing.expected.get(session.current()).copied().unwrap_or(0.0);
    let of_meeting = session.seconds_planned();
    let step = (pacing.step_up.is_none() && of_step > 0.0)
        .then(|| ("step", 1.0 - pacing.step_left / of_step));
    let all = (pacing.meeting_up.is_none() && of_meeting > 0.0)
        .then(|| ("meeting", 1.0 - pacing.meeting_left / of_meeting));
    step.into_iter().chain(all).collect()
}

/// Draws a bar with its label in the first row of `area`.
fn bar(canvas: &mut Canvas, area: Area, label: &str, part: f64) {
    let width = area.width.saturating_sub(BAR_LABEL);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to width")]
    let filled = (part.clamp(0.0, 1.0) * f64::from(width)).round() as usize;
    let empty = usize::from(width).saturating_sub(filled);
    let (full, rest) = (canvas.mark(FULL).repeat(filled), canvas.mark(EMPTY).repeat(empty));
    let pieces = [(Role::Accent, full.as_str()), (Role::Border, rest.as_str())];
    canvas.put(area.x, area.y, BAR_LABEL, label, Role::Muted);
    canvas.row(area.x + BAR_LABEL, area.y, width, &pieces);
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
pub(crate) fn pace_line(pacing: &Pacing) -> (String, Role) {
    match pacing.pace {
        Pace::Keeps { practice, slack } if slack < 60.0 => {
            (format!("Practice still gets {} if you move on now", planned(practice)), Role::Near)
        }
        Pace::Keeps { practice, slack } => (
            format!(
                "Practice still gets {} if you move on within {:.0} min",
                planned(practice),
                (slack / 60.0).round()
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
