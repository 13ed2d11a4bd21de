//! What a coach takes to others and brings home: what is to be sent, then the notes by kind.

use ratatui::layout::Position;

use crate::app::core::layout::Area;
use crate::app::core::shared::Shared;
use crate::app::screens::network::state::NetworkScreen;
use crate::coaching::moment::Now;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::parts::header::header;
use crate::ui::parts::wrapped_rows::{WrappedRow, rows_of, wrapped_rows};
use crate::wording::days;

/// Narrower than this, in columns, the header has no room for the day.
const NARROW: u16 = 60;

/// Draws the screen.
pub(crate) fn draw(canvas: &mut Canvas, shared: &Shared, screen: &NetworkScreen, now: &Now) {
    let (width, height) = shared.size;
    let right = if width < NARROW { String::new() } else { days::day(now.today()) };
    header(canvas, "Network: what you take and bring home", None, &right, Role::Muted);
    canvas.caret = Some(Position::new(0, 1));
    let body =
        Area { x: 1, y: 1, width: width.saturating_sub(2), height: height.saturating_sub(2) };
    let row = |text| WrappedRow { text, is_heading: false, is_look: false };
    if shared.coach.is_none() {
        let says = row("Say who you are first: the comma opens the settings.");
        wrapped_rows(canvas, body, (&[says], 0), None);
        return;
    }
    let lines = screen.lines.iter();
    let rows: Vec<WrappedRow<'_>> = lines
        .map(|it| WrappedRow { text: &it.text, is_heading: it.is_heading, is_look: it.is_due })
        .collect();
    let fits = rows_of(canvas, body, &rows) <= body.height;
    let within = Area { height: body.height.saturating_sub(u16::from(!fits)), ..body };
    let below = wrapped_rows(canvas, within, (&rows, 0), screen.chosen());
    if below > 0 && !fits {
        let y = body.y + body.height.saturating_sub(1);
        canvas.put(body.x + 1, y, body.width, &format!("{below} more below"), Role::Muted);
    }
}
