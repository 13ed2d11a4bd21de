//! A coach's own development: its parts side by side, and the one that is shown.

use ratatui::layout::Position;

use crate::app::core::layout::Area;
use crate::app::core::shared::Shared;
use crate::app::core::targets::Target;
use crate::app::screens::growth::state::GrowthScreen;
use crate::coaching::growth::lines::GrowthPart;
use crate::coaching::moment::Now;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::parts::header::header;
use crate::ui::parts::lines::LineStack;
use crate::ui::parts::part_names::part_names;
use crate::ui::parts::wrapped_rows::{WrappedRow, wrapped_rows};
use crate::wording::days;

use super::trends;

/// Narrower than this, in columns, the header has no room for the day.
const NARROW: u16 = 60;

/// Draws the screen.
pub(crate) fn draw(canvas: &mut Canvas, shared: &Shared, screen: &GrowthScreen, now: &Now) {
    let (width, height) = shared.size;
    let right = if width < NARROW { String::new() } else { days::day(now.today()) };
    header(canvas, "Growth: for you alone", None, &right, Role::Muted);
    canvas.caret = Some(Position::new(0, 1));
    let body =
        Area { x: 1, y: 1, width: width.saturating_sub(2), height: height.saturating_sub(2) };
    let Some(reading) = &screen.reading else {
        canvas.targets.add(body, Target::Nothing);
        let mut lines = LineStack { canvas, area: body.below(1) };
        let says = if shared.coach.is_some() {
            "Reading your meetings …"
        } else {
            "Say who you are first: the comma opens the settings."
        };
        return lines.say(says, Role::Muted);
    };
    let titles = GrowthPart::ALL.map(GrowthPart::title);
    part_names(canvas, body, &titles, screen.part.place(), "");
    let mut body = body.below(if height >= 16 { 2 } else { 1 });
    if screen.part == GrowthPart::Trends && !reading.halves.is_empty() {
        body = trends::draw(canvas, body, &reading.halves).below(u16::from(height >= 20));
    }
    let rows: Vec<WrappedRow<'_>> = screen
        .lines
        .iter()
        .map(|it| WrappedRow { text: &it.text, is_heading: it.is_heading, is_look: false })
        .collect();
    wrapped_rows(canvas, body, &rows, screen.chosen());
}
