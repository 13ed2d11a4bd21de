//! The layout of the list: search line, filters, rows, and a line on the progress of the search.

use crate::app::core::layout::{Area, is_bordered, list_areas};

/// The parts of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ReviewAreas {
    /// The whole panel.
    pub(crate) panel: Area,
    /// The search line.
    pub(crate) search: Area,
    /// The filters; empty where there are none.
    pub(crate) chips: Area,
    /// The rows of sessions.
    pub(crate) rows: Area,
    /// The line on the progress of the search; empty where there is none, or no room.
    pub(crate) says: Area,
}

impl ReviewAreas {
    /// The progress line is shown only if this many rows are left.
    const ROWS: u16 = 3;

    /// The parts on a terminal of this size, with or without a line of filters (`chips`) and a line
    /// of progress (`says`).
    #[must_use]
    pub(crate) fn of(size: (u16, u16), chips: bool, says: bool) -> Self {
        let panel = list_areas(size).list;
        let title = Area { height: 1.min(panel.height), ..panel };
        let bordered = is_bordered(size);
        let inside = if bordered { panel.inside() } else { panel.below(1) };
        let line = |area: Area| Area { height: 1.min(area.height), ..area };
        let none = Area { height: 0, ..inside };
        let search = line(inside);
        let mut rows = inside.below(1);
        // Without a border the title of the panel is left out, which saves a line.
        let (chips, says) = match (bordered, chips) {
            (false, true) => (title, none),
            (false, false) => (none, if says { title } else { none }),
            (true, _) => {
                let chips = if chips { line(rows) } else { none };
                rows = rows.below(chips.height);
                let says = says && rows.height > Self::ROWS;
                let last = Area { y: rows.y + rows.height.saturating_sub(1), ..line(rows) };
                (chips, if says { last } else { none })
            }
        };
        if bordered {
            rows.height -= says.height;
        }
        Self { panel, search, chips, rows, says }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_any_size_there_is_a_row_and_areas_do_not_overlap() {
        for width in 40..130 {
            for height in 12..50 {
                for (chips, says) in [(false, false), (true, false), (false, true), (true, true)] {
                    let areas = ReviewAreas::of((width, height), chips, says);
                    assert!(areas.rows.height > 0, "{width}×{height} {areas:?}");
                    assert_eq!(areas.chips.height, u16::from(chips));
                    let parts = [areas.search, areas.chips, areas.rows, areas.says];
                    let rows: Vec<u16> =
                        parts.iter().flat_map(|part| part.y..part.y + part.height).collect();
                    let mut apart = rows.clone();
                    apart.sort_unstable();
                    apart.dedup();
                    assert_eq!(apart.len(), rows.len(), "{width}×{height} {areas:?}");
                    let end = areas.panel.y + areas.panel.height;
                    assert!(rows.iter().all(|y| (areas.panel.y..end).contains(y)), "{areas:?}");
                }
            }
        }
    }
}
