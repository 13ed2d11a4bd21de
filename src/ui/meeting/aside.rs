//! What is beside the steps, drawn: promises, a meeting left open, questions, the self-review.

use crate::app::line::Line;
use crate::app::measure::Area;
use crate::app::meeting::state::{Ask, Meeting};
use crate::app::model::Model;
use crate::app::text::{Editor, Layout};
use crate::coaching::place::Place;
use crate::coaching::practice::{ModelKind, SkippedWhy};
use crate::coaching::reflection::{ANSWERS, QUESTIONS};
use crate::settings::theme::Role;
use crate::ui::canvas::{CHOSEN, Canvas};
use crate::ui::parts::lines::Lines;
use crate::ui::parts::times::clock;

fn page(model: &Model) -> Area {
    let (width, height) = model.desk.size;
    Area {
        x: 2,
        y: 2.min(height.saturating_sub(2)),
        width: width.saturating_sub(4).min(crate::app::measure::WIDEST_TEXT),
        height: height.saturating_sub(4),
    }
}

/// Draws the coach's own promises of last time.
pub fn promises(canvas: &mut Canvas, model: &Model, meeting: &Meeting, at: usize) {
    let Some(last) = &meeting.last else { return };
    let when = last.at.map(|at| at.format("%a %-d %b").to_string()).unwrap_or_default();
    let mut lines = Lines { canvas, area: page(model) };
    lines.two("First, what you promised", &when);
    lines.gap();
    for (i, promise) in last.promises.iter().enumerate() {
        let here = i == at;
        let done = match promise.done {
            Some(true) => "done",
            Some(false) => "not yet",
            None if here => "1 done   2 not yet",
            None => "",
        };
        let pointer = if here { lines.canvas.mark(CHOSEN) } else { " " };
        if here {
            lines.canvas.caret = Some(ratatui::layout::Position::new(lines.area.x, lines.area.y));
        }
        lines.say(
            &format!("{pointer} {}", promise.text),
            if here { Role::Focus } else { Role::Text },
        );
        lines.say(&format!("  {done}"), Role::Muted);
    }
    lines.gap();
    lines.say("The clock is running. Enter goes on to the first step.", Role::Muted);
}

/// Draws the question about a meeting that was left open.
pub fn left_open(canvas: &mut Canvas, model: &Model, meeting: &Meeting, line: &Line) {
    let session = meeting.session();
    let at =
        session.saved_at.map(|at| at.format("%a %-d %b, %H:%M").to_string()).unwrap_or_default();
    let mut lines = Lines { canvas, area: page(model) };
    lines.say(&format!("This meeting was left open on {at}."), Role::Title);
    lines.gap();
    lines.say("Enter goes on with it where it stopped.", Role::Text);
    lines.say("Or say when it really ended, such as 10:40, and press Enter:", Role::Text);
    lines.gap();
    let area = Area { height: 1.min(lines.area.height), ..lines.area };
    let layout = Layout::writing(area.width);
    canvas.field(area, 0, line.text(), layout, Some(line.editor()));
}

/// Draws what is asked beside the meeting, and says how many rows it took.
pub fn question(canvas: &mut Canvas, area: Area, ask: &Ask, meeting: &Meeting) -> u16 {
    let numbered = |labels: &[&str]| -> String {
        labels
            .iter()
            .enumerate()
            .map(|(i, l)| format!("{} {l}", i + 1))
            .collect::<Vec<_>>()
            .join("  ")
    };
    let says = match ask {
        Ask::Slept(seconds) => {
            let esc = if meeting.mode == crate::keys::keymap::Mode::Typing { "Esc, then " } else { "" };
            let time = clock(*seconds);
            format!("The laptop slept for {time}. Did the meeting go on? {esc}y counts it, n leaves it out")
        }
        Ask::Leave => {
            "The meeting is running. y leaves it open, the clock stopped; e ends it; any other key stays"
                .to_owned()
        }
        Ask::Model => format!("Which model? {}", numbered(&ModelKind::ALL.map(ModelKind::label))),
        Ask::Skipped => {
            format!("Why was there no rehearsal? {}", numbered(&SkippedWhy::ALL.map(SkippedWhy::label)))
        }
    };
    let mut lines = Lines { canvas, area };
    lines.say(&says, Role::Accent);
    lines.gap();
    area.height - lines.area.height
}

/// Draws the coach's own minute.
pub fn self_review(canvas: &mut Canvas, model: &Model, meeting: &Meeting, at: usize) {
    let session = meeting.session();
    let mut lines = Lines { canvas, area: page(model) };
    lines.two("One minute on your own coaching", "for you alone");
    lines.gap();
    let reflection = session.reflection.as_ref();
    for (i, question) in QUESTIONS.iter().enumerate() {
        let answer = reflection
            .and_then(|r| r.answers.get(question.id))
            .and_then(|id| ANSWERS.iter().find(|(known, _)| known == id))
            .map_or("", |(_, label)| label);
        let here = i == at;
        let pointer = if here { lines.canvas.mark(CHOSEN) } else { " " };
        if here {
            lines.canvas.caret = Some(ratatui::layout::Position::new(lines.area.x, lines.area.y));
        }
        let answer = if here && answer.is_empty() { "1 yes  2 partly  3 not yet" } else { answer };
        lines.say(
            &format!("{pointer} {}  {answer}", question.text),
            if here { Role::Focus } else { Role::Text },
        );
    }
    let reps = session.practice.reps.len();
    lines.gap();
    lines.say(&format!("{reps} reps, {} in all", clock(session.seconds_spent())), Role::Muted);
    lines.gap();
    if at >= QUESTIONS.len() {
        lines.say("What will you do differently?", Role::Focus);
        let area = lines.area;
        let place = Place::Differently;
        let text = session.text(&place);
        let untouched = Editor::at_end_of(text);
        let editor = meeting.editors.get(&place).unwrap_or(&untouched);
        canvas.field(area, 0, text, Layout::writing(area.width), Some(editor));
    }
}
