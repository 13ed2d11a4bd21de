//! Draws texts that name keys: each key is pressed where its name, or what it does, is clicked.

use crate::app::core::layout::Area;
use crate::app::core::targets::Target;
use crate::app::text::{Layout, Wrapped};
use crate::settings::theme::Role;
use crate::ui::canvas::{Canvas, columns_of, head_of};

use super::named_keys::{named_keys, retold};

impl Canvas<'_> {
    /// The beginning of `text` in a row, as [`Canvas::put`] draws it.
    pub(crate) fn put_keys(&mut self, x: u16, y: u16, width: u16, text: &str, role: Role) -> u16 {
        let text = &retold(text, &self.keys_changed);
        let used = self.put(x, y, width, text, role);
        let head = head_of(text);
        let wrapped = Wrapped::new(head, Layout::reading(u16::MAX).ascii(self.ascii));
        self.note_keys(Area { x, y, width: used, height: 1 }, 0, head, &wrapped);
        used
    }

    /// `text` at the right end of a row.
    pub(crate) fn put_right_keys(&mut self, area: Area, y: u16, text: &str, role: Role) {
        let columns = columns_of(&retold(text, &self.keys_changed), self.ascii).min(area.width);
        self.put_keys(area.x + area.width - columns, y, columns, text, role);
    }

    /// `text` wrapped in `area`, and how many rows it has.
    pub(crate) fn wrapped_keys(&mut self, area: Area, text: &str, role: Role) -> u16 {
        let text = &retold(text, &self.keys_changed);
        let wrapped = Wrapped::new(text, Layout::reading(area.width).ascii(self.ascii));
        self.rows(area, 0, &wrapped, role, &[]);
        self.note_keys(area, 0, text, &wrapped);
        u16::try_from(wrapped.rows().len()).unwrap_or(u16::MAX)
    }

    /// Notes where the keys stand that `text` names, as it is `wrapped` in `area` from row `from` on.
    fn note_keys(&mut self, area: Area, from: usize, text: &str, wrapped: &Wrapped) {
        for (bytes, key) in named_keys(text) {
            let rows = from..wrapped.rows().len();
            for (row, y) in rows.zip(area.y..area.y.saturating_add(area.height)) {
                let (mut x, mut span) = (area.x, None);
                for cell in wrapped.cells(row) {
                    if bytes.contains(&cell.bytes.start) {
                        let (first, _) = span.unwrap_or((x, x));
                        span = Some((first, x + cell.columns));
                    }
                    x += cell.columns;
                }
                let end = area.x + area.width;
                if let Some((first, after)) = span.filter(|(first, _)| *first < end) {
                    let here = Area { x: first, y, width: after.min(end) - first, height: 1 };
                    self.targets.add(here, Target::Key(key));
                }
            }
        }
    }
}
