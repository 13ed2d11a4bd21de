//! What is beside the steps, drawn: promises, a meeting left open, questions, the self-review.

use crate::app::core::layout::Area;
use crate::app::core::model::Model;
use crate::app::form::line_input::LineInput;
use crate::app::screens::meeting::state::{Meeting, MeetingQuestion};
use crate::app::text::Editor;
use crate::coaching::address::Address;
use crate::coaching::practice::{ModelKind, SkippedWhy};
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::marks::CHOSEN;
use crate::ui::parts::lines::{LineStack, lower};
use crate::wording::days;
use crate::wording::lengths::clock;

fn page(model: &Model) -> Area {
    let (width, height) = model.shared.size;
    Area {
        x: 2,
        y: 2.min(height.saturating_sub(2)),
        width: width.saturating_sub(4).min(crate::app::core::layout::MAX_TEXT_WIDTH),
        height: height.saturating_sub(4),
    }
}

/// Draws the coach's own promises of last time.
pub(crate) fn promises(canvas: &mut Canvas, model: &Model, meeting: &Meeting, at: usize) {
    let Some(last) = &meeting.last else { return };
    let when = last.at.map(|at| days::day_without_year(at.date_naive())).unwrap_or_default();
    let mut area = page(model);
    if let Some(ask) = &meeting.question {
        area = lower(area, question(canvas, area, ask, meeting));
    }
    let mut lines = LineStack { canvas, area };
    lines.two("First: what you said you’d do", &when);
    lines.gap();
    let first = at.saturating_sub(usize::from(lines.area.height / 4));
    let today = meeting.session().day();
    let said = |on| today.map_or_else(|| days::date(on), |today| days::date_said_on(today, on));
    for (i, promise) in last.promises.iter().enumerate().skip(first) {
        let here = i == at;
        let answered = promise.done.is_some() || promise.withdrawn;
        let done = match (here, answered) {
            (_, true) => promise.state(),
            (true, false) => "⟦1⟧ done   ⟦2⟧ not yet   ⟦3⟧ no longer needed",
            (false, false) => "",
        };
        let pointer = if here { lines.canvas.mark(CHOSEN) } else { " " };
        if here {
            lines.canvas.caret = Some(ratatui::layout::Position::new(lines.area.x, lines.area.y));
        }
        // One of a meeting before the last says when it was made.
        let made = (promise.session != last.session).then(|| promise.on()).flatten();
        let made = made.map(|on| format!(" ({})", said(on))).unwrap_or_default();
        lines.say(
            &format!("{pointer} {}{made}", promise.text),
            if here { Role::Focus } else { Role::Text },
        );
        lines.say(&format!("  {done}"), Role::Muted);
    }
    lines.gap();
    lines.say("The clock is running. ⟦enter⟧ to carry on.", Role::Muted);
}

/// `labels` with the keys that choose them, from `first`: `1 live  2 clip`.
pub(super) fn numbered(first: usize, labels: &[&str]) -> String {
    let each = labels.iter().zip(first..).map(|(label, n)| format!("⟦{n}⟧ {label}"));
    each.collect::<Vec<_>>().join("  ")
}

/// Draws the question about a meeting that was left open.
pub(crate) fn left_open(canvas: &mut Canvas, model: &Model, meeting: &Meeting, line: &LineInput) {
    let session = meeting.session();
    let at = session.stamp.saved_at.map(days::moment_without_year).unwrap_or_default();
    let mut lines = LineStack { canvas, area: page(model) };
    let few_rows = lines.area.height < 10;
    lines.say(&format!("This meeting was left open on {at}."), Role::Title);
    if !few_rows {
        lines.gap();
        lines.say("⟦enter⟧ goes on with it where it stopped.", Role::Text);
    }
    let asks = lines.canvas.as_heard("When did it actually finish? e.g. 10:40, then ⟦enter⟧:");
    lines.say(&asks, Role::Text);
    if !few_rows {
        lines.gap();
    }
    let area = Area { height: 1.min(lines.area.height), ..lines.area };
    canvas.line(area, line.text(), Some(line.editor()));
}

/// Draws what is asked beside the meeting, and says how many rows it took.
pub(crate) fn question(
    canvas: &mut Canvas,
    area: Area,
    ask: &MeetingQuestion,
    meeting: &Meeting,
) -> u16 {
    let says = match ask {
        MeetingQuestion::Slept(seconds) => {
            let esc = if meeting.form.mode == crate::keys::keymap::Mode::Typing {
                "⟦esc⟧, then "
            } else {
                ""
            };
            let time = clock(*seconds);
            format!(
                "The laptop slept for {time}. Did the meeting go on? {esc}⟦y⟧ counts it, ⟦n⟧ leaves it out."
            )
        }
        MeetingQuestion::Leave => {
            let never = if meeting.session().has_only_begun() {
                " · ⟦n⟧ it never started"
            } else {
                ""
            };
            let stands = if meeting.clock_runs() {
                "The meeting is still running. ⟦y⟧ come back later (the clock stops)"
            } else {
                "The meeting is not over. ⟦y⟧ come back later"
            };
            format!("{stands} · ⟦e⟧ finish now{never} · any other key: stay")
        }
        MeetingQuestion::Model => {
            format!("Which model? {}", numbered(1, &ModelKind::ALL.map(ModelKind::label)))
        }
        MeetingQuestion::Skipped => {
            format!(
                "Why was there no rehearsal? {}",
                numbered(1, &SkippedWhy::ALL.map(SkippedWhy::label))
            )
        }
    };
    let mut lines = LineStack { canvas, area };
    lines.say(&says, Role::Accent);
    if area.height > 12 {
        lines.gap();
    }
    area.height - lines.area.height
}

/// Draws the coach's self-review.
pub(crate) fn self_review(canvas: &mut Canvas, model: &Model, meeting: &Meeting, at: usize) {
    let session = meeting.session();
    let mut lines = LineStack { canvas, area: page(model) };
    lines.two("One minute on your own coaching", "for you alone");
    lines.gap();
    let questions = session.own_questions(meeting.goal.as_ref());
    // Where rows are few, the questions before the last one answered have gone by.
    let few_rows = lines.area.height < 12;
    let first = match (few_rows, at >= questions.len()) {
        (true, true) => questions.len(),
        (true, false) => at.saturating_sub(1),
        (false, _) => 0,
    };
    for (i, question) in questions.iter().enumerate().skip(first) {
        let stands = session.value(&question.at);
        let answer = question.options.iter().find(|(name, _)| *name == stands);
        let answer = answer.map_or("", |(_, label)| label.as_str());
        let here = i == at;
        let pointer = if here { lines.canvas.mark(CHOSEN) } else { " " };
        if here {
            lines.canvas.caret = Some(ratatui::layout::Position::new(lines.area.x, lines.area.y));
        }
        let labels: Vec<&str> = question.options.iter().map(|(_, it)| it.as_str()).collect();
        let asked = numbered(1, &labels);
        if here {
            let answer = if answer.is_empty() { asked.as_str() } else { answer };
            lines.say(&format!("{pointer} {}  {answer}", question.text), Role::Focus);
        } else {
            lines.say(&format!("{pointer} {}  {answer}", question.text), Role::Text);
        }
    }
    let reps = match session.practice.held().count() {
        1 => "1 go".to_owned(),
        n => format!("{n} goes"),
    };
    if !few_rows {
        lines.gap();
    }
    lines.say(&format!("{reps}, {} in total", clock(session.seconds_spent())), Role::Muted);
    if meeting.goal.is_none() && !few_rows {
        lines.say(
            "One question of your own can be asked here: choose it in Growth, ⟦growth⟧ on Today.",
            Role::Muted,
        );
    }
    lines.gap();
    if at >= questions.len() {
        lines.say("What will you do differently?", Role::Focus);
        let area = lines.area;
        let place = Address::Differently;
        let text = session.text(&place);
        let untouched = Editor::at_end_of(text);
        let editor = meeting.form.editor(&place).unwrap_or(&untouched);
        canvas.line(area, text, Some(editor));
    }
}
