//! Draws texts that name keys: each key is pressed where its name, or what it does, is clicked.

use std::borrow::Cow;
use std::ops::Range;

use crate::app::core::layout::Area;
use crate::app::core::targets::Target;
use crate::app::text::{Layout, Wrapped};
use crate::keys::key::Key;
use crate::settings::theme::Role;
use crate::ui::canvas::{Canvas, columns_of, head_of};

use super::named_keys::{named_keys, retold};

/// A number with what it answers is kept in one row where it is no longer than this, in letters.
const LONGEST_BOUND: usize = 20;

/// A space that no row ends at.
const BINDING: &str = "\u{a0}";

/// `text` with the spaces between a number and its answer made such that no row ends there, and the keys
/// in it. Of a longer answer the number is bound to the first word alone.
fn bound(text: &str) -> (String, Vec<(Range<usize>, Key)>) {
    let (mut all, mut keys, mut from) = (String::with_capacity(text.len()), Vec::new(), 0);
    for (bytes, key) in named_keys(text) {
        all.push_str(&text[from..bytes.start]);
        let (start, piece) = (all.len(), &text[bytes.clone()]);
        let most = match piece.chars().count() {
            _ if key.digit().is_none() => 0,
            letters if letters > LONGEST_BOUND => 1,
            _ => usize::MAX,
        };
        all.push_str(&piece.replacen(' ', BINDING, most));
        keys.push((start..all.len(), key));
        from = bytes.end;
    }
    all.push_str(&text[from..]);
    (all, keys)
}

impl Canvas<'_> {
    /// The beginning of `text` in a row, as [`Canvas::put`] draws it.
    pub(crate) fn put_keys(&mut self, x: u16, y: u16, width: u16, text: &str, role: Role) -> u16 {
        let text = &retold(text, &self.keys_changed);
        let used = self.put(x, y, width, &self.as_heard(text), role);
        let head = head_of(text);
        let wrapped = Wrapped::new(head, Layout::reading(u16::MAX).ascii(self.ascii));
        let area = Area { x, y, width: used, height: 1 };
        self.note_keys(area, 0, named_keys(head), &wrapped);
        used
    }

    /// `text` at the right end of a row.
    pub(crate) fn put_right_keys(&mut self, area: Area, y: u16, text: &str, role: Role) {
        let columns = columns_of(&retold(text, &self.keys_changed), self.ascii).min(area.width);
        self.put_keys(area.x + area.width - columns, y, columns, text, role);
    }

    /// `text` wrapped in `area`, and how many rows it has. A number stays with what it answers.
    pub(crate) fn wrapped_keys(&mut self, area: Area, text: &str, role: Role) -> u16 {
        if self.is_heard() {
            let text = retold(text, &self.keys_changed);
            let (heard, layout) = (self.as_heard(&text), Layout::reading(area.width));
            self.rows(area, 0, &Wrapped::new(&heard, layout), role, &[]);
            let wrapped = Wrapped::new(&text, layout);
            self.note_keys(area, 0, named_keys(&text), &wrapped);
            return u16::try_from(wrapped.rows().len()).unwrap_or(u16::MAX);
        }
        let (text, keys) = bound(&retold(text, &self.keys_changed));
        let wrapped = Wrapped::new(&text, Layout::reading(area.width).ascii(self.ascii));
        self.rows(area, 0, &wrapped, role, &[]);
        self.unbind(area);
        self.note_keys(area, 0, keys, &wrapped);
        u16::try_from(wrapped.rows().len()).unwrap_or(u16::MAX)
    }

    /// A sentence that names keys, with what is typed in their place where it is heard.
    pub(crate) fn as_heard<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.is_heard() {
            return Cow::Owned(self.spoken_keys.retell(text));
        }
        Cow::Borrowed(text)
    }

    /// Draws what was bound in `area` as the spaces that they are.
    fn unbind(&mut self, area: Area) {
        for y in area.y..area.y.saturating_add(area.height) {
            for x in area.x..area.x.saturating_add(area.width) {
                if let Some(cell) = self.buffer.cell_mut((x, y))
                    && cell.symbol() == BINDING
                {
                    cell.set_symbol(" ");
                }
            }
        }
    }

    /// Notes where these keys of a text stand, as it is `wrapped` in `area` from row `from` on.
    fn note_keys(
        &mut self,
        area: Area,
        from: usize,
        keys: Vec<(Range<usize>, Key)>,
        wrapped: &Wrapped,
    ) {
        for (bytes, key) in keys {
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
