//! The goes of practice, drawn: a large mark for each with its seconds, and for each success
//! criterion a mark in the column of each go.

use crate::app::core::layout::Area;
use crate::app::core::targets::Target;
use crate::app::screens::meeting::state::Meeting;
use crate::coaching::moment::Now;
use crate::coaching::practice::{Rep, RepOutcome};
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::marks::{DONE, Mark};
use crate::ui::parts::large_digits::{LARGE_ROWS, large, large_width};
use crate::wording::lengths::clock;

/// A go that was not met yet.
const NOT_YET: Mark = Mark("○", "o");
/// Partly.
const PARTLY: Mark = Mark("◐", "%");
/// Met.
const MET: Mark = Mark("●", "@");
/// A criterion that was not seen in a go.
const NOT_SEEN: Mark = Mark("·", ".");
/// Nothing was said of a criterion in a go.
const UNSAID: Mark = Mark("–", "-");

/// The columns of a large mark, and of the gap behind it.
const LARGE_MARK: u16 = 5;
const GAP: u16 = 2;

/// The rows of the large marks: the mark itself, and its seconds.
pub(super) const STRIP_ROWS: u16 = 4;

/// The mark of an outcome.
#[must_use]
pub(crate) fn outcome_mark(outcome: Option<RepOutcome>) -> Mark {
    match outcome {
        Some(RepOutcome::NotYet) => NOT_YET,
        Some(RepOutcome::Partly) => PARTLY,
        Some(RepOutcome::Met) => MET,
        None => Mark("?", "?"),
    }
}

/// A go as it is shown.
pub(super) struct Go<'a> {
    /// Its number; 0 for the coach's own model, which is not counted.
    pub(super) number: usize,
    rep: &'a Rep,
    /// Its seconds, with those that are running.
    seconds: f64,
    /// Whether it is running.
    runs: bool,
}

impl Go<'_> {
    /// Its mark in one column.
    pub(super) fn small_mark(&self, canvas: &Canvas) -> &'static str {
        if self.runs || self.rep.is_waiting() {
            "_"
        } else {
            canvas.mark(outcome_mark(self.rep.outcome))
        }
    }

    /// Whether criterion `n` was seen in it.
    pub(super) fn has_seen(&self, n: usize) -> bool {
        self.rep.criteria_met.get(n) == Some(&true)
    }

    /// The mark for whether criterion `n` was seen in it.
    pub(super) fn criterion_mark(&self, canvas: &Canvas, n: usize) -> (Role, &'static str) {
        match self.rep.criteria_met.get(n) {
            Some(true) => (Role::Good, canvas.mark(DONE)),
            _ if !self.rep.is_marked() => (Role::Muted, canvas.mark(UNSAID)),
            _ => (Role::Muted, canvas.mark(NOT_SEEN)),
        }
    }

    /// The middle row of its large mark.
    fn filling(&self, ascii: bool) -> &'static str {
        match (self.rep.outcome, ascii) {
            _ if self.rep.is_waiting() => " + ",
            _ if self.runs => "...",
            (Some(RepOutcome::NotYet), _) => "   ",
            (Some(RepOutcome::Partly), false) => "▄▄▄",
            (Some(RepOutcome::Met), false) => "███",
            (Some(RepOutcome::Partly), true) => " % ",
            (Some(RepOutcome::Met), true) => "@@@",
            (None, _) => " ? ",
        }
    }
}

/// The goes of a meeting in order, behind the coach's own model where that was begun.
pub(super) fn goes<'a>(meeting: &'a Meeting, now: &Now) -> Vec<Go<'a>> {
    let practice = &meeting.session().practice;
    let go = |index: Option<usize>, rep: &'a Rep| {
        let running = meeting.rep.as_ref().filter(|it| it.index == index);
        let more = running.map_or(0.0, |it| it.seconds_at(now));
        let number = index.map_or(0, |n| n + 1);
        Go { number, rep, seconds: rep.seconds + more, runs: running.is_some() }
    };
    let model = practice.model_rep.iter().map(|rep| go(None, rep));
    let theirs = practice.reps.iter().enumerate().map(|(n, rep)| go(Some(n), rep));
    model.chain(theirs).collect()
}

/// The last of `goes` for which there is room at a width of `each`.
pub(super) fn last_that_fit<'g, 'a>(goes: &'g [Go<'a>], room: u16, each: u16) -> &'g [Go<'a>] {
    let most = usize::from(room / each.max(1));
    goes.get(goes.len().saturating_sub(most)..).unwrap_or_default()
}

/// Draws the coachee's goes as large marks, the last at the right where not all have room, and
/// behind them the clock of the one that runs.
pub(super) fn draw_strip(canvas: &mut Canvas, area: Area, goes: &[Go]) {
    let running = goes.iter().find(|go| go.runs).map(|go| clock(go.seconds));
    let for_clock = running.as_deref().map_or(0, |digits| large_width(digits) + 2);
    let room = area.width.saturating_sub(for_clock);
    let theirs = goes.split_at(goes.iter().take_while(|go| go.number == 0).count()).1;
    let mut x = area.x;
    for go in last_that_fit(theirs, room + GAP, LARGE_MARK + GAP) {
        let mark = Area { x, width: LARGE_MARK, height: STRIP_ROWS.min(area.height), ..area };
        if let Some(go) = go.number.checked_sub(1) {
            canvas.targets.add(mark, Target::Go(go));
        }
        draw_mark(canvas, mark, go);
        x += LARGE_MARK + GAP;
    }
    if let Some(digits) = running.filter(|_| !canvas.is_heard()) {
        let from = area.x + area.width.saturating_sub(for_clock);
        let place = Area { x: from + 2, width: for_clock - 2, height: LARGE_ROWS, ..area };
        large(canvas, place, &digits, Role::Accent);
    }
}

/// A go as it is heard.
fn hear_mark(canvas: &mut Canvas, area: Area, go: &Go) {
    let was = match go.rep.outcome {
        _ if go.runs => "running".to_owned(),
        _ if go.rep.is_waiting() => "not begun".to_owned(),
        Some(outcome) => format!("{}, {}", outcome.label(), clock(go.seconds)),
        None => format!("not marked yet, {}", clock(go.seconds)),
    };
    canvas.put(area.x, area.y, area.width, &format!("Go {}: {was}", go.number), Role::Text);
}

fn draw_mark(canvas: &mut Canvas, area: Area, go: &Go) {
    if canvas.is_heard() {
        hear_mark(canvas, area, go);
        return;
    }
    let role = if go.runs { Role::Accent } else { Role::Text };
    let (top, side, below) = if canvas.ascii {
        (format!("+{:-^3}+", go.number), "|", "+---+")
    } else {
        (format!("╭{:─^3}╮", go.number), "│", "╰───╯")
    };
    let middle = format!("{side}{}{side}", go.filling(canvas.ascii));
    let seconds = if go.rep.is_waiting() { String::new() } else { clock(go.seconds) };
    let rows = [top.as_str(), middle.as_str(), below, seconds.as_str()];
    for ((text, y), role) in rows.into_iter().zip(area.y..).zip([role, role, role, Role::Muted]) {
        canvas.put(area.x, y, area.width + 1, &format!("{text:^5}"), role);
    }
}

/// In which of `goes` a criterion was seen, as it is heard.
pub(super) fn seen_in(goes: &[Go], criterion: usize) -> String {
    let seen: Vec<String> =
        goes.iter().filter(|go| go.has_seen(criterion)).map(|go| go.number.to_string()).collect();
    if seen.is_empty() { String::new() } else { format!("  seen in go {}", seen.join(", ")) }
}

/// What is wanted next in practice, with its key; on a page that `has_room` also what the last go was.
pub(super) fn wanted_next(canvas: &Canvas, meeting: &Meeting, now: &Now, has_room: bool) -> String {
    let practice = &meeting.session().practice;
    let held = practice.begun().count();
    let running = meeting.rep.as_ref().map(|rep| (rep.index, clock(rep.seconds_at(now))));
    let last = practice.reps.last().filter(|rep| !rep.is_waiting());
    match running {
        Some((None, _)) if canvas.is_heard() => {
            "They tick what they saw in yours; not counted".to_owned()
        }
        Some((Some(_), _)) if canvas.is_heard() => {
            format!("Go {held} is running: ⟦rep⟧ stops it")
        }
        Some((None, seconds)) => {
            format!("{seconds}  they tick what they saw in yours; not counted")
        }
        Some((Some(_), seconds)) => format!("{seconds}  go {held} running, ⟦rep⟧ to stop"),
        None if held == 0 => "⟦rep⟧ to start the first go".to_owned(),
        None => match last.map(|rep| rep.outcome) {
            Some(None) => "How was it? ⟦1⟧ not yet  ⟦2⟧ nearly  ⟦3⟧ yes".to_owned(),
            Some(Some(outcome)) if has_room => {
                format!("Go {held}: {}. ⟦rep⟧ to start the next", outcome.label())
            }
            _ => "⟦rep⟧ to start the next".to_owned(),
        },
    }
}
