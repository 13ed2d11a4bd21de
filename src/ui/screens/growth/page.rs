//! A coach's own development: its parts side by side, and the one that is shown.

use ratatui::layout::Position;

use crate::app::core::layout::Area;
use crate::app::core::shared::Shared;
use crate::app::core::targets::Target;
use crate::app::screens::growth::state::GrowthScreen;
use crate::coaching::growth::lines::{GrowthAbout, GrowthLine, GrowthPart};
use crate::coaching::moment::Now;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::parts::header::header;
use crate::ui::parts::lines::LineStack;
use crate::ui::parts::part_names::part_names;
use crate::ui::parts::wrapped_rows::{WrappedRow, rows_of, wrapped_rows};
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
    let body = body.below(if height >= 16 { 2 } else { 1 });
    let is_trend = |it: &&GrowthLine| it.about == GrowthAbout::Trend;
    let trends = screen.lines.iter().take_while(is_trend).count();
    let rows: Vec<WrappedRow<'_>> = screen
        .lines
        .iter()
        .skip(trends)
        .map(|it| WrappedRow { text: &it.text, is_heading: it.is_heading, is_look: false })
        .collect();
    let said = rows_of(canvas, body, &rows);
    let charted = trends::rows_of(body, trends);
    let fits = charted.saturating_add(said) <= body.height;
    let within = Area { height: body.height.saturating_sub(u16::from(!fits)), ..body };
    let chosen = screen.chosen();
    let mut left = within;
    let mut below = 0;
    if trends > 0 {
        // What is said below the figures is in view once it is chosen.
        let is_figure = chosen.is_some_and(|at| at < trends);
        let kept = if is_figure && !fits { 0 } else { said.min(within.height) };
        let room = Area { height: within.height - kept, ..within };
        let figures = trends::ShownTrends { halves: &reading.halves, count: trends, chosen };
        let (end, more) = figures.draw(canvas, room);
        let used = end.saturating_sub(within.y);
        let is_airy = height >= 20 && fits && charted.saturating_add(said) < body.height;
        left = within.below(used + u16::from(is_airy));
        below += more;
    }
    let chosen = chosen.and_then(|at| at.checked_sub(trends));
    below += wrapped_rows(canvas, left, (&rows, trends), chosen);
    if below > 0 && !fits {
        let row = body.y + body.height.saturating_sub(1);
        canvas.put(body.x + 1, row, body.width, &format!("{below} more below"), Role::Muted);
    }
}
