//! What a frame says, for whoever does not see it: the same drawing, heard as lines.
//!
//! Everything that is drawn passes through the canvas, which notes here each text, whole and not as
//! it was cut or wrapped, and each field as what it is. Marks, borders and bars say nothing. There is
//! no second set of screens: what is drawn is what is said.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::core::layout::Area;
use crate::app::core::model::Model;
use crate::app::core::targets::{Target, Targets};
use crate::app::text::Editor;
use crate::coaching::moment::Now;
use crate::wording::plain_text::plainly;

use super::canvas::Canvas;
use super::draw::draw_on;
use super::marks::CHOSEN;
use super::spoken::{SpokenFrame, SpokenLine, SpokenPiece, SpokenText, without_number};

/// The columns and rows of the frame that is heard: nothing in it is shortened, folded or scrolled
/// for want of room.
pub const SPOKEN_SIZE: (u16, u16) = (200, 500);

impl Canvas<'_> {
    /// Whether the frame is heard: clocks and bars say nothing in it.
    #[must_use]
    pub(crate) fn is_heard(&self) -> bool {
        self.spoken.is_some()
    }

    /// Notes a text that is drawn at a place, where the frame is heard.
    pub(super) fn hear(&mut self, at: (u16, u16), columns: u16, text: impl FnOnce() -> String) {
        self.hear_as(false, at, columns, text);
    }

    /// The same of a paragraph.
    pub(super) fn hear_paragraph(&mut self, area: Area, text: impl FnOnce() -> String) {
        self.hear_as(true, (area.x, area.y), area.width, text);
    }

    fn hear_as(
        &mut self,
        is_paragraph: bool,
        (x, y): (u16, u16),
        columns: u16,
        text: impl FnOnce() -> String,
    ) {
        if columns == 0 {
            return;
        }
        if let Some(spoken) = &mut self.spoken {
            let end = x.saturating_add(columns);
            // What binds a key to its word is a space to whoever listens.
            let text = text().replace('\u{a0}', " ");
            spoken.push(SpokenPiece::Text(SpokenText { x, y, end, text, is_paragraph }));
        }
    }

    /// Notes that a panel begins.
    pub(super) fn hear_panel(&mut self) {
        if let Some(spoken) = &mut self.spoken {
            spoken.push(SpokenPiece::Panel);
        }
    }

    /// Leaves out what stood in `area`, over which something else is drawn.
    pub(super) fn hide(&mut self, area: Area) {
        if let Some(spoken) = &mut self.spoken {
            spoken.retain(|it| !matches!(it, SpokenPiece::Text(it) if area.holds(it.x, it.y)));
        }
    }

    /// Notes what a line holds that is typed in and belongs to no form.
    pub(crate) fn input(&mut self, text: &str, editor: Option<&Editor>) {
        if let (Some(spoken), Some(_)) = (&mut self.spoken, editor) {
            spoken.push(SpokenPiece::Input(text.to_owned()));
        }
    }
}

/// All that `model` says at `now`.
#[must_use]
pub(crate) fn speak(model: &Model, now: &Now) -> SpokenFrame {
    let (width, height) = model.shared.size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let look = model.look();
    let mut canvas = Canvas::new(&mut buffer, &look.theme, false);
    canvas.spoken = Some(Vec::new());
    draw_on(&mut canvas, model, now);
    let pieces = canvas.spoken.take().unwrap_or_default();
    frame_of(pieces, &canvas.targets)
}

/// The lines of `pieces`, in the order in which they were drawn.
fn frame_of(pieces: Vec<SpokenPiece>, targets: &Targets) -> SpokenFrame {
    let mut frame = SpokenFrame { keys: targets.keys(), ..SpokenFrame::default() };
    let mut row: Vec<SpokenText> = Vec::new();
    for piece in pieces {
        match piece {
            SpokenPiece::Text(text) => {
                // A paragraph further left belongs to something else, such as another panel.
                let is_other =
                    |it: &SpokenText| it.y != text.y || text.is_paragraph && text.x < it.x;
                if row.last().is_some_and(is_other) {
                    end_row(&mut frame, &mut row, targets);
                }
                row.push(text);
            }
            SpokenPiece::Panel => end_row(&mut frame, &mut row, targets),
            SpokenPiece::Field(field) => {
                end_row(&mut frame, &mut row, targets);
                frame.lines.push(SpokenLine::Field(field));
            }
            SpokenPiece::Input(text) => {
                end_row(&mut frame, &mut row, targets);
                frame.input = Some(text);
            }
        }
    }
    end_row(&mut frame, &mut row, targets);
    frame
}

/// The texts of one row as a line, from the left; texts with a gap between them are apart.
fn end_row(frame: &mut SpokenFrame, row: &mut Vec<SpokenText>, targets: &Targets) {
    let mut texts = std::mem::take(row);
    texts.sort_by_key(|it| it.x);
    let chosen_at =
        |it: &SpokenText| targets.chosen_at(it.x, it.y).or_else(|| key_of_row(it, targets));
    // Options that stand beside each other are chosen one by one.
    for texts in texts.chunk_by(|a, b| chosen_at(a) == chosen_at(b)) {
        add_line(frame, texts, texts.first().and_then(chosen_at));
    }
}

/// The key of a row that is pressed as a whole by its number, where the row does not name it.
fn key_of_row(it: &SpokenText, targets: &Targets) -> Option<Target> {
    let target = targets.at(it.x, it.y)?.target;
    let Target::Key(key) = target else { return None };
    let names_it = it.text.trim_start().starts_with(|c: char| c.is_ascii_digit());
    (key.digit().is_some() && !names_it).then_some(target)
}

/// Texts beside each other, which are chosen as one, as a line.
fn add_line(frame: &mut SpokenFrame, texts: &[SpokenText], target: Option<Target>) {
    let chosen = texts.iter().any(|it| it.text.trim_start().starts_with(CHOSEN.0));
    let mut text = String::new();
    let mut end = None;
    for it in texts {
        if end.is_some_and(|end| it.x > end) {
            text.push_str("  ");
        }
        text.push_str(&it.text);
        end = Some(it.end);
    }
    for line in text.split('\n').map(plainly).filter(|it| !it.is_empty()) {
        let Some(target) = target else {
            frame.lines.push(SpokenLine::Text(line));
            continue;
        };
        // The option that is chosen stands in brackets.
        let inside = line.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
        let chosen = chosen || inside.is_some();
        let line = match target {
            Target::Row(_) => line,
            _ => without_number(inside.unwrap_or(&line).trim()).to_owned(),
        };
        match frame.lines.last_mut() {
            // A row of a list may take several of the screen.
            Some(SpokenLine::Choice { target: before, text, chosen: is }) if *before == target => {
                text.push_str(", ");
                text.push_str(&line);
                *is |= chosen;
            }
            _ => frame.lines.push(SpokenLine::Choice { target, text: line, chosen }),
        }
    }
}
