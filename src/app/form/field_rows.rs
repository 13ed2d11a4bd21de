//! How many rows the parts of a field take: the one arithmetic that its drawing, the keys and a
//! click share.

use super::remark::Remark;
use crate::app::text::{Layout, Wrapped};

/// The columns before a note in which the minutes of its lines stand.
pub const MINUTES: u16 = 5;

/// The rows that a text takes to read in this width.
#[must_use]
pub fn text_rows(text: &str, width: u16, ascii: bool) -> u16 {
    rows(text, Layout::reading(width).ascii(ascii))
}

/// The rows that the words of a field take, one at the least while it has the keys.
#[must_use]
pub fn words_rows(text: &str, width: u16, masked: bool, focused: bool, ascii: bool) -> u16 {
    if text.is_empty() {
        return u16::from(focused);
    }
    rows(text, Layout::writing(width).masked(masked).ascii(ascii))
}

/// The rows that a remark takes: what is said of a field is said whole.
#[must_use]
pub fn remark_rows(remark: &Remark, width: u16, ascii: bool) -> u16 {
    match remark {
        Remark::Says(says) => text_rows(says, width, ascii),
        // A sign of one column stands before it.
        Remark::Look(says) => text_rows(&format!("! {says}"), width, ascii),
    }
}

/// An option as it stands in its choice.
#[must_use]
pub fn option_text(n: usize, option: &str, is_chosen: bool) -> String {
    if is_chosen { format!("[{} {option}]", n + 1) } else { format!(" {} {option} ", n + 1) }
}

/// The rows that the options of a choice take, and where in them each stands: row and column.
#[must_use]
pub fn option_places(
    options: &[String],
    chosen: Option<usize>,
    width: u16,
    ascii: bool,
) -> Vec<(u16, u16)> {
    let (mut row, mut used) = (0, 0);
    let mut places = Vec::with_capacity(options.len());
    for (n, option) in options.iter().enumerate() {
        let text = option_text(n, option, chosen == Some(n));
        let layout = Layout::reading(u16::MAX).ascii(ascii);
        let columns: u16 = Wrapped::new(&text, layout).rows().first().map_or(0, |row| row.columns);
        if used > 0 && used + columns + 1 > width {
            row += 1;
            used = 0;
        }
        places.push((row, used));
        used = used.saturating_add(columns + 1);
    }
    places
}

/// The rows that a choice takes.
#[must_use]
pub fn choice_rows(options: &[String], chosen: Option<usize>, width: u16, ascii: bool) -> u16 {
    1 + option_places(options, chosen, width, ascii).last().map_or(0, |(row, _)| *row)
}

fn rows(text: &str, layout: Layout) -> u16 {
    u16::try_from(Wrapped::new(text, layout).rows().len()).unwrap_or(u16::MAX / 4)
}
