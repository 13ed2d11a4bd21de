//! The floor that our figures are measured against: the least that a ratatui program with one text
//! field can be. It draws one frame at the start and one for each key.

use std::io;

use crossterm::event::{self, Event, KeyCode};
use ratatui::layout::Position;
use ratatui::text::Line;

/// The word by which its first screen is known.
pub(crate) const READY: &str = "floor";

/// Runs until Esc.
pub(crate) fn run() -> io::Result<()> {
    let mut terminal = ratatui::init();
    let mut text = String::new();
    loop {
        terminal.draw(|frame| {
            let area = frame.area();
            let width = usize::from(area.width.max(1));
            frame.buffer_mut().set_line(0, 0, &Line::from(READY), area.width);
            // A line that is full begins again.
            if text.len() + 1 >= width {
                let last = text.pop();
                text.clear();
                text.extend(last);
            }
            frame.buffer_mut().set_line(0, 1, &Line::from(text.as_str()), area.width);
            let column = u16::try_from(text.len()).unwrap_or(0);
            frame.set_cursor_position(Position::new(column, 1));
        })?;
        match event::read()? {
            Event::Key(key) if key.code == KeyCode::Esc => break,
            Event::Key(key) => {
                if let KeyCode::Char(c) = key.code {
                    text.push(c);
                }
            }
            _ => {}
        }
    }
    ratatui::restore();
    Ok(())
}
