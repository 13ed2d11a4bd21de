//! A chart as an SVG picture inside a page.

use super::super::chart::Chart;
use super::super::columns::cut;
use super::super::markup::escaped;

/// The picture's width, and where its parts begin, in its own units.
const WIDTH: u16 = 640;
const BARS_FROM: u16 = 170;
const LONGEST: f64 = 400.0;
const THICK: u16 = 14;
const GAP: u16 = 12;

/// How much of a label there is room for.
const LABEL_COLUMNS: usize = 24;

/// How many series have a colour of their own; more take turns.
const INKS: usize = 4;

/// `chart` as bars, each with its number; hidden from whoever hears the page, since the table
/// beside it says the same.
pub(super) fn figure(chart: &Chart) -> String {
    let series = chart.series.len();
    let mut y = 0;
    let mut drawn = String::new();
    if series > 1 {
        let mut x = u32::from(BARS_FROM);
        for (n, name) in chart.series.iter().enumerate() {
            let name = cut(&name.one_line(), LABEL_COLUMNS);
            let ink = n % INKS;
            drawn.push_str(&format!(
                "<rect class=\"ink{ink}\" x=\"{x}\" y=\"2\" width=\"12\" height=\"12\"/>\
                 <text x=\"{}\" y=\"13\">{}</text>\n",
                x + 18,
                escaped(&name)
            ));
            x += 40 + 8 * u32::try_from(name.chars().count()).unwrap_or(0);
        }
        y += 28;
    }
    for (bars, shares) in chart.rows.iter().zip(chart.shares()) {
        let middle = y + u32::from(THICK) * u32::try_from(series).unwrap_or(1) / 2 + 5;
        let label = escaped(&cut(&bars.label.one_line(), LABEL_COLUMNS));
        let end = BARS_FROM - 10;
        drawn.push_str(&format!(
            "<text class=\"label\" x=\"{end}\" y=\"{middle}\">{label}</text>\n"
        ));
        for (n, share) in shares.into_iter().enumerate() {
            let (ink, width) = (n % INKS, share * LONGEST);
            let thick = THICK - 2;
            drawn.push_str(&format!(
                "<rect class=\"ink{ink}\" x=\"{BARS_FROM}\" y=\"{y}\" width=\"{width:.1}\" \
                 height=\"{thick}\"/><text x=\"{:.1}\" y=\"{}\">{}</text>\n",
                f64::from(BARS_FROM) + width + 6.0,
                y + 11,
                escaped(&Chart::figure_text(bars, n))
            ));
            y += u32::from(THICK);
        }
        y += u32::from(GAP);
    }
    format!(
        "<svg viewBox=\"0 0 {WIDTH} {y}\" aria-hidden=\"true\" focusable=\"false\">\n{drawn}</svg>\n"
    )
}
