//! A coach's figures by half-term: a row each, its numbers and a small chart of them.

use crate::app::core::layout::Area;
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

/// Draws the rows, and gives the area left below them.
pub(super) fn draw(canvas: &mut Canvas, area: Area, halves: &[GrowthHalfTerm]) -> Area {
    let is_narrow = area.width < LABEL + 3 * COLUMN;
    let room = if is_narrow { area.width } else { area.width - LABEL };
    let width = if is_narrow { 5 } else { COLUMN };
    let chart = u16::try_from(halves.len().min(MOST)).unwrap_or_default();
    let fit = usize::from(room.saturating_sub(chart + 2) / width).clamp(1, MOST);
    let shown = halves.get(halves.len().saturating_sub(fit)..).unwrap_or_default();
    let charted = halves.get(halves.len().saturating_sub(MOST)..).unwrap_or_default();
    let mut left = area;
    if is_narrow {
        if let (Some(first), Some(last)) = (shown.first(), shown.last()) {
            let title = if shown.len() > 1 {
                format!("{} to {}", first.half_term, last.half_term)
            } else {
                last.half_term.clone()
            };
            canvas.put(left.x, left.y, left.width, &title, Role::Muted);
        }
    } else {
        let mut x = left.x + LABEL;
        for half in shown {
            let title = half.half_term.as_str();
            canvas.put(x, left.y, COLUMN - 1, title, Role::Muted);
            x += COLUMN;
        }
    }
    left = left.below(1);
    for (trend, all) in trends(shown).into_iter().zip(trends(charted)) {
        if left.height < if is_narrow { 2 } else { 1 } {
            break;
        }
        let mut x = left.x;
        if is_narrow {
            canvas.put(x, left.y, left.width, trend.what, Role::Text);
            left = left.below(1);
            x += 1;
        } else {
            canvas.put(x, left.y, LABEL - 1, trend.what, Role::Text);
            x += LABEL;
        }
        for (n, written) in trend.written.iter().enumerate() {
            let is_now = n + 1 == trend.written.len();
            let role = if is_now { Role::Title } else { Role::Muted };
            let short = written.replace(" of ", "/");
            let text = if is_narrow && columns_of(written, canvas.ascii) >= width {
                short.as_str()
            } else {
                written
            };
            canvas.put(x, left.y, width - 1, text, role);
            x += width;
        }
        canvas.put(x, left.y, chart, &spark(&all, canvas.ascii), Role::Accent);
        left = left.below(1);
    }
    left
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
