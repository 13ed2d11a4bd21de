//! A screen as letters, and under them a letter a cell for its role, so that a highlight that is
//! lost is seen and named.

use alongside::app::model::Model;
use alongside::coaching::moment::Now;
use alongside::ui::draw::draw;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The screen as letters, the caret shown as `▏` in a line below.
pub fn letters(model: &Model, now: &Now) -> String {
    let (width, height) = model.desk.size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let caret = draw(model, now, &mut buffer);
    let mut text = String::new();
    for y in 0..height {
        let mut row = String::new();
        let mut x = 0;
        while x < width {
            let symbol = buffer[(x, y)].symbol();
            row.push_str(symbol);
            x += unicode_width::UnicodeWidthStr::width(symbol).max(1) as u16;
        }
        text.push_str(row.trim_end());
        text.push('\n');
    }
    match caret {
        Some(at) => text.push_str(&format!("caret {},{}\n", at.x, at.y)),
        None => text.push_str("no caret\n"),
    }
    text
}
