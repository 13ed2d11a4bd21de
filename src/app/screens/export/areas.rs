//! The layout of the export dialogue.

use crate::app::core::layout::{Area, MAX_TEXT_WIDTH, is_bordered};

/// From this width in columns the choices are beside the preview.
const BESIDE: u16 = 100;

/// The width of the choices beside it, in columns.
const CHOICES: u16 = 50;

/// With fewer rows the questions have no sentence under them where the preview is below.
const ROWS_TO_EXPLAIN: u16 = 24;

/// The questions that have one.
const EXPLAINED: u16 = 3;

/// On a terminal with fewer rows a row of choices shows only the chosen one.
const ROWS_FOR_CHOICES: u16 = 18;

/// The parts of the dialogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Areas {
    /// The rows of choices, with their border.
    pub(crate) choices: Area,
    /// The preview, with its border.
    pub(crate) preview: Area,
    /// Whether panels have a border.
    pub(crate) bordered: bool,
    /// Whether there is room for every choice of the focused row.
    pub(crate) roomy: bool,
    /// Whether there is room for a sentence under each question.
    pub(crate) explained: bool,
}

/// The parts of the dialogue with `rows` rows of choices.
#[must_use]
pub(crate) fn areas(size: (u16, u16), rows: u16) -> Areas {
    let (width, height) = size;
    let body = Area { x: 0, y: 1, width, height: height.saturating_sub(2) };
    let (bordered, roomy) = (is_bordered(size), height >= ROWS_FOR_CHOICES);
    if width >= BESIDE {
        let choices = Area { width: CHOICES, ..body };
        let wide = (width - CHOICES).min(MAX_TEXT_WIDTH + 4);
        let preview = Area { x: CHOICES, width: wide, ..body };
        return Areas { choices, preview, bordered, roomy, explained: roomy };
    }
    let explained = height >= ROWS_TO_EXPLAIN;
    // The choices of the focused row take two more rows, and the status line one or two.
    let more = [(roomy, 3), (bordered, 2), (explained, EXPLAINED)];
    let more: u16 = more.into_iter().filter(|(is, _)| *is).map(|(_, rows)| rows).sum();
    let wanted = rows + 1 + more;
    let high = wanted.min(body.height);
    let choices = Area { height: high, ..body };
    let preview = Area { y: body.y + high, height: body.height - high, ..body };
    Areas { choices, preview, bordered, roomy, explained }
}

impl Areas {
    /// The inside of the choices.
    #[must_use]
    pub(crate) fn inside_choices(&self) -> Area {
        if !self.bordered {
            return Area { x: 1, width: self.choices.width.saturating_sub(2), ..self.choices };
        }
        let inside = self.choices.inside();
        Area { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside }
    }

    /// The inside of the preview.
    #[must_use]
    pub(crate) fn inside_preview(&self) -> Area {
        let pane = self.preview;
        let below_title = Area { y: pane.y + 1, height: pane.height.saturating_sub(1), ..pane };
        let panel = if self.bordered { pane.inside() } else { below_title };
        Area { x: panel.x + 1, width: panel.width.saturating_sub(2), ..panel }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_area_is_inside_the_screen_at_any_size() {
        for width in 1..=300 {
            for height in 1..=100 {
                for rows in 4..=7 {
                    let it = areas((width, height), rows);
                    for area in [it.choices, it.preview] {
                        let fits = area.x + area.width <= width && area.y + area.height < height;
                        assert!(area.is_empty() || fits, "{width}×{height} {area:?}");
                    }
                }
            }
        }
        let least = areas((40, 12), 4);
        assert!(least.inside_preview().height >= 3, "{least:?}");
    }
}
