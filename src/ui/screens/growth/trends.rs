//! A coach's figures by half-term: a row each, its numbers and a small chart of them.

use ratatui::layout::Position;

use crate::app::core::layout::Area;
use crate::app::core::targets::Target;
use crate::coaching::figures::{GrowthHalfTerm, Trend, trends};
use crate::settings::theme::Role;
use crate::ui::canvas::{Canvas, columns_of};

/// Columns of a half-term.
const COLUMN: u16 = 10;

/// The label of a row is never narrower.
const LABEL: u16 = 33;

/// So many half-terms are shown at the most: two school years.
const MOST: usize = 12;

/// Parts of a full block, from an eighth on.
const EIGHTHS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// The same without them.
const ASCII: [&str; 8] = [".", ".", "-", "-", "=", "=", "#", "#"];

/// Whether a figure takes two rows: its name, and below it its numbers.
fn is_narrow(area: Area) -> bool {
    area.width < LABEL + 3 * COLUMN
}

/// How many rows `count` figures take.
#[must_use]
pub(super) fn rows_of(area: Area, count: usize) -> u16 {
    let each = if is_narrow(area) { 2 } else { 1 };
    let rows = u16::try_from(count).unwrap_or_default().saturating_mul(each);
    rows.saturating_add(if count > 0 { head_rows(area) } else { 0 })
}

/// How many rows say which half-terms they are.
fn head_rows(area: Area) -> u16 {
    if is_narrow(area) { 1 } else { 2 }
}

/// The figures to draw.
pub(super) struct ShownTrends<'a> {
    /// The half-terms.
    pub(super) halves: &'a [GrowthHalfTerm],
    /// How many figures there are.
    pub(super) count: usize,
    /// The chosen line of the screen, which begins with the figures.
    pub(super) chosen: Option<usize>,
}

impl ShownTrends<'_> {
    /// The first figure in view, where so many fit: the chosen one is in view, and the last ones where
    /// one of the lines below is chosen.
    fn from(&self, fit: usize) -> usize {
        let last = self.chosen.unwrap_or_default().min(self.count.saturating_sub(1));
        (last + 1).saturating_sub(fit)
    }

    /// Draws them; gives the row after the last, and how many stand below it.
    pub(super) fn draw(&self, canvas: &mut Canvas, area: Area) -> (u16, usize) {
        let halves = self.halves;
        let is_narrow = is_narrow(area);
        let each = if is_narrow { 2 } else { 1 };
        let head = head_rows(area);
        let in_view = usize::from(area.height.saturating_sub(head) / each);
        let from = self.from(in_view);
        if in_view == 0 {
            return (area.y, self.count.saturating_sub(from));
        }
        let room = if is_narrow { area.width } else { area.width - LABEL };
        let width = if is_narrow { 5 } else { COLUMN };
        // A bar of the chart for each number beside it, and no other.
        let fit = usize::from(room.saturating_sub(2) / (width + 1)).clamp(1, MOST);
        let shown = halves.get(halves.len().saturating_sub(fit)..).unwrap_or_default();
        let chart = u16::try_from(shown.len()).unwrap_or_default();
        let mut left = area;
        if is_narrow {
            if let (Some(first), Some(last)) = (shown.first(), shown.last()) {
                let in_full = |it: &GrowthHalfTerm| format!("{} {}", it.half_term, it.year);
                let title = match (shown.len(), first.year == last.year) {
                    (1, _) => in_full(last),
                    (_, true) => format!("{} to {}", first.half_term, in_full(last)),
                    (_, false) => format!("{} to {}", in_full(first), in_full(last)),
                };
                canvas.put(left.x, left.y, left.width, &title, Role::Muted);
            }
        } else {
            let mut x = left.x + LABEL;
            for half in shown {
                let title = half.half_term.as_str();
                canvas.put(x, left.y, COLUMN - 1, title, Role::Muted);
                canvas.put(x, left.y.saturating_add(1), COLUMN - 1, &half.year, Role::Muted);
                x += COLUMN;
            }
        }
        left = left.below(head);
        for (n, trend) in trends(shown).into_iter().enumerate().skip(from).take(in_view) {
            let row = Area { height: each, ..left };
            let is_chosen = self.chosen == Some(n);
            let role = |role| if is_chosen { Role::Chosen } else { role };
            if is_chosen {
                canvas.fill(row, Role::Chosen);
                canvas.caret = Some(Position::new(row.x, row.y));
            }
            canvas.targets.add(row, Target::Row(n));
            let mut x = left.x;
            if is_narrow {
                canvas.put(x, left.y, left.width, trend.what, role(Role::Text));
                left = left.below(1);
                x += 1;
            } else {
                canvas.put(x, left.y, LABEL - 1, trend.what, role(Role::Text));
                x += LABEL;
            }
            for (n, written) in trend.written.iter().enumerate() {
                let is_now = n + 1 == trend.written.len();
                let of = if is_now { Role::Title } else { Role::Muted };
                let short = written.replace(" of ", "/");
                let text = if is_narrow && columns_of(written, canvas.ascii) >= width {
                    short.as_str()
                } else {
                    written
                };
                canvas.put(x, left.y, width - 1, text, role(of));
                x += width;
            }
            canvas.put(x, left.y, chart, &spark(&trend, canvas.ascii), role(Role::Accent));
            left = left.below(1);
        }
        (left.y, self.count.saturating_sub(from + in_view))
    }
}

/// The numbers of a trend as small columns side by side.
fn spark(trend: &Trend, ascii: bool) -> String {
    let most = trend.numbers.iter().flatten().max().copied().unwrap_or_default().max(1);
    let blocks = if ascii { ASCII } else { EIGHTHS };
    let column = |number: &Option<u32>| match number {
        None => " ",
        Some(number) => {
            let at = usize::try_from((number * 7).div_ceil(most)).unwrap_or_default();
            blocks.get(at).copied().unwrap_or(" ")
        }
    };
    trend.numbers.iter().map(column).collect()
}
