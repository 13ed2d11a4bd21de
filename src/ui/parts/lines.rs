//! Draws lines one under another and keeps track of the area left below.

use crate::app::core::layout::Area;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;

/// Draws lines one under another in an area.
pub(crate) struct LineStack<'a, 'b> {
    /// The canvas.
    pub(crate) canvas: &'a mut Canvas<'b>,
    /// The area left.
    pub(crate) area: Area,
}

impl LineStack<'_, '_> {
    /// Wraps `text` into the next rows.
    pub(crate) fn say(&mut self, text: &str, role: Role) {
        if !self.area.is_empty() {
            let rows = self.canvas.wrapped(self.area, 0, text, role);
            self.area = lower(self.area, rows);
        }
    }

    /// A heading, with a key and what it does, or something else, at its right end.
    pub(crate) fn two(&mut self, left: &str, right: &str) {
        self.pair((left, Role::Title), right);
    }

    /// The label of what comes below, with something at its right end.
    pub(crate) fn label(&mut self, left: &str, right: &str) {
        self.pair((left, Role::Muted), right);
    }

    fn pair(&mut self, (left, role): (&str, Role), right: &str) {
        if self.area.is_empty() {
            return;
        }
        let used = self.canvas.put(self.area.x, self.area.y, self.area.width, left, role);
        let right_area = Area {
            x: self.area.x + used,
            width: self.area.width.saturating_sub(used),
            ..self.area
        };
        if right_area.width > self.canvas.columns_told(right) {
            self.canvas.put_right(right_area, self.area.y, right, Role::Muted);
        }
        self.area = lower(self.area, 1);
    }

    /// An empty row.
    pub(crate) fn gap(&mut self) {
        self.area = lower(self.area, 1);
    }
}

/// The area left below the first rows of `area`.
#[must_use]
pub(crate) fn lower(area: Area, rows: u16) -> Area {
    area.below(rows)
}
