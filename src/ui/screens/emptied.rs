//! The question about a data folder that has been emptied.

use ratatui::layout::Position;

use crate::app::core::layout::Area;
use crate::app::screens::emptied::{ANSWERS, EmptiedScreen};
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::parts::header::header;
use crate::ui::parts::lines::LineStack;

/// Draws the screen.
pub(crate) fn draw(canvas: &mut Canvas, screen: &EmptiedScreen) {
    header(canvas, "Your records are not there", None, "", Role::Near);
    let Area { width, height, .. } = canvas.area();
    let area =
        Area { x: 2, y: 2, width: width.saturating_sub(4), height: height.saturating_sub(4) };
    canvas.caret = Some(Position::new(area.x, area.y));
    let mut lines = LineStack { canvas, area };
    lines.say(&format!("{}.", screen.says), Role::Text);
    lines.gap();
    lines.say(
        "Is its drive connected? Is OneDrive, Google Drive or whatever syncs it signed in? Was the \
         folder moved? Nothing has been written there, and nothing is until you say what happened.",
        Role::Text,
    );
    for (key, means) in ANSWERS {
        lines.gap();
        lines.say(&format!("{key}  {means}"), Role::Text);
    }
}
