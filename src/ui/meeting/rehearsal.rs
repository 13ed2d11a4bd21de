//! Practice, drawn: the if-then line large, the model, the criteria, the reps as marks.

use crate::app::measure::Area;
use crate::app::meeting::rehearsal::is_waiting;
use crate::app::meeting::state::Meeting;
use crate::coaching::moment::{Lapse, Now};
use crate::coaching::practice::{Outcome, Practice, Suggestion};
use crate::keys::keymap::Mode;
use crate::settings::theme::Role;
use crate::ui::canvas::{CHOSEN, Canvas, Mark};
use crate::ui::parts::lines::Lines;
use crate::ui::parts::times::clock;

/// A rep that was not met yet.
const NOT_YET: Mark = Mark("○", "o");
/// Partly.
const PARTLY: Mark = Mark("◐", "%");
/// Met.
const MET: Mark = Mark("●", "@");

/// The mark of an outcome.
#[must_use]
pub fn outcome_mark(outcome: Option<Outcome>) -> Mark {
    match outcome {
        Some(Outcome::NotYet) => NOT_YET,
        Some(Outcome::Partly) => PARTLY,
        Some(Outcome::Met) => MET,
        None => Mark("?", "?"),
    }
}

/// Draws the top of the step and says how many rows it took.
pub fn draw(canvas: &mut Canvas, area: Area, meeting: &Meeting, now: &Now) -> u16 {
    let practice = &meeting.session().practice;
    let rehearsing = meeting.mode == Mode::Letters;
    let mut lines = Lines { canvas, area };
    if let Some((cue, act)) = meeting.session().if_then() {
        lines.say(&if_then(cue, act), Role::Title);
        lines.gap();
    }
    model_line(&mut lines, practice);
    criteria(&mut lines, meeting, rehearsing);
    reps(&mut lines, meeting, practice, now, rehearsing);
    match practice.suggestion().filter(|_| meeting.rep.is_none()) {
        Some(Suggestion::AddSomething) => {
            lines.say("Two clean reps: add something? x", Role::Accent);
        }
        Some(Suggestion::MakeItSimpler) => {
            lines.say("Two misses: make it simpler? One piece, slower.", Role::Accent);
        }
        None => {}
    }
    if let Some(why) = practice.skipped_why {
        lines.say(&format!("No rehearsal: {}", why.label()), Role::Near);
    }
    lines.gap();
    area.height - lines.area.height
}

/// *When* … *I will* …, as far as it was written.
#[must_use]
pub fn if_then(cue: &str, act: &str) -> String {
    match (cue.is_empty(), act.is_empty()) {
        (false, false) => format!("When {cue}, I will {act}"),
        (true, _) => format!("I will {act}"),
        (_, true) => format!("When {cue}, …"),
    }
}

fn model_line(lines: &mut Lines, practice: &Practice) {
    let kind = practice.kind.map(|k| format!("  {}", k.label())).unwrap_or_default();
    match practice.model_kind {
        Some(model) => lines.say(&format!("Model: {}{kind}", model.label()), Role::Muted),
        None if practice.reps.is_empty() => lines
            .say("Model first: 1 live  2 clip  3 exemplar  4 worked example  5 none", Role::Accent),
        None => lines.say(&format!("Model: m says which{kind}"), Role::Muted),
    }
}

fn criteria(lines: &mut Lines, meeting: &Meeting, rehearsing: bool) {
    let practice = &meeting.session().practice;
    let marked = match &meeting.rep {
        Some(rep) if rep.index.is_none() => practice.model_rep.as_ref(),
        Some(rep) => rep.index.and_then(|index| practice.reps.get(index)),
        None => practice.reps.last(),
    };
    let Some(step) = &meeting.session().action_step else {
        lines.say("No action step yet: p goes back to agree one.", Role::Muted);
        return;
    };
    for (n, criterion) in step.written_criteria().enumerate() {
        let met = marked.and_then(|rep| rep.criteria_met.get(n)).copied().unwrap_or(false);
        let chosen = rehearsing && n == meeting.criterion;
        let pointer = if chosen { lines.canvas.mark(CHOSEN) } else { " " };
        let tick = if met { "[x]" } else { "[ ]" };
        let role = if chosen { Role::Focus } else { Role::Text };
        if chosen {
            lines.canvas.caret = Some(ratatui::layout::Position::new(lines.area.x, lines.area.y));
        }
        lines.say(&format!("{pointer} {tick} {criterion}"), role);
    }
}

fn reps(lines: &mut Lines, meeting: &Meeting, practice: &Practice, now: &Now, rehearsing: bool) {
    let running = meeting.rep.as_ref().map(|rep| {
        let more = match rep.watch.peek(now) {
            Lapse::Spent(seconds) => seconds,
            Lapse::Slept(_) => 0.0,
        };
        (rep.index, rep.seconds + more)
    });
    let mut marks: Vec<&str> = Vec::new();
    for (i, rep) in practice.reps.iter().enumerate() {
        let goes_on = matches!(running, Some((Some(index), _)) if index == i);
        marks.push(if goes_on || is_waiting(rep) {
            "_"
        } else {
            lines.canvas.mark(outcome_mark(rep.outcome))
        });
    }
    let count = practice.reps.iter().filter(|rep| !is_waiting(rep)).count();
    let says = match running {
        Some((None, seconds)) => format!("{}  they mark your model, never counted", clock(seconds)),
        Some((Some(_), seconds)) => {
            format!("{}  rep {count} goes on: space ends it", clock(seconds))
        }
        None if count == 0 => "space begins the first rep".to_owned(),
        None if practice
            .reps
            .last()
            .is_some_and(|rep| rep.outcome.is_none() && !is_waiting(rep)) =>
        {
            "how was it? 1 not yet  2 partly  3 met".to_owned()
        }
        None => "space begins the next".to_owned(),
    };
    if rehearsing && lines.canvas.caret.is_none() {
        lines.canvas.caret = Some(ratatui::layout::Position::new(lines.area.x, lines.area.y));
    }
    // The marks may be two columns wide on some terminals: they stand last.
    lines.say(&format!("Reps {count}   {says}   {}", marks.join(" ")), Role::Text);
    if let Some(added) = practice.reps.last().and_then(|rep| rep.added.as_deref())
        && !added.is_empty()
    {
        lines.say(&format!("Added: {added}"), Role::Muted);
    }
}
