//! The floor: the smallest program with a text field that these libraries make. It saves nothing,
//! checks nothing and wraps by cutting.

use std::io::{self, Write, stdout};

use crossterm::event::{
    DisableBracketedPaste, EnableBracketedPaste, Event, KeyCode, KeyModifiers, read,
};
use crossterm::execute;
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Position;
use ratatui::widgets::{Block, Paragraph};

/// What stands on its screen from the first frame on.
pub(crate) const TITLE: &str = "minimal";

/// Runs it until Ctrl-C.
pub(crate) fn run() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
    let mut terminal = Terminal::new(CrosstermBackend::new(stdout()))?;
    let mut text = String::new();
    loop {
        terminal.draw(|frame| {
            let area = frame.area();
            let inside = area.width.saturating_sub(2).max(1);
            let rows: Vec<&str> =
                text.as_bytes().chunks(usize::from(inside)).map(letters).collect();
            let shown = rows.len().saturating_sub(usize::from(area.height.saturating_sub(2)));
            let last = rows.last().map_or(0, |row| row.len());
            let field =
                Paragraph::new(rows[shown..].join("\n")).block(Block::bordered().title(TITLE));
            frame.render_widget(field, area);
            let row = u16::try_from(rows.len() - shown).unwrap_or(1).max(1);
            frame.set_cursor_position(Position::new(1 + u16::try_from(last).unwrap_or(0), row));
        })?;
        match read()? {
            Event::Key(key) if key.modifiers == KeyModifiers::CONTROL => break,
            Event::Key(key) => {
                if let KeyCode::Char(letter) = key.code {
                    text.push(letter);
                }
            }
            Event::Paste(pasted) => text.push_str(&pasted),
            _ => {}
        }
    }
    execute!(stdout(), DisableBracketedPaste, LeaveAlternateScreen)?;
    disable_raw_mode()?;
    stdout().flush()
}

fn letters(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or("?")
}
