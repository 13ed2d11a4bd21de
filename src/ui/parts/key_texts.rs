//! Draws text, with the keys that it names: each key is pressed where its name, or what it does, is clicked.

use std::borrow::Cow;
use std::ops::Range;

use crate::app::core::layout::Area;
use crate::app::core::targets::Target;
use crate::app::text::{Layout, Wrapped};
use crate::keys::key::Key;
use crate::settings::theme::Role;
use crate::ui::canvas::{Canvas, columns_of, head_of};

/// A number with what it answers is kept in one row where it is no longer than this, in letters.
const LONGEST_BOUND: usize = 20;

/// A space that no row ends at.
const BINDING: &str = "\u{a0}";

/// `text`, which names these `keys`, with the spaces between a number and its answer made such that no
/// row ends there. Of a longer answer the number is bound to the first word alone.
fn bound(text: &str, keys: &mut [(Range<usize>, Key)]) -> String {
    let (mut all, mut from) = (String::with_capacity(text.len()), 0);
    for (bytes, key) in keys {
        all.push_str(&text[from..bytes.start]);
        let (start, piece) = (all.len(), &text[bytes.clone()]);
        let most = match piece.chars().count() {
            _ if key.digit().is_none() => 0,
            letters if letters > LONGEST_BOUND => 1,
            _ => usize::MAX,
        };
        all.push_str(&piece.replacen(' ', BINDING, most));
        from = bytes.end;
        *bytes = start..all.len();
    }
    all.push_str(&text[from..]);
    all
}

impl Canvas<'_> {
    /// Draws the beginning of `text` in a row of at most `width` columns, and returns how many it
    /// took. Text that does not fit ends in `…`.
    pub(crate) fn put(&mut self, x: u16, y: u16, width: u16, text: &str, role: Role) -> u16 {
        let (said, mut keys) = self.keys.told(text);
        if keys.is_empty() {
            return self.put_marked((x, y), width, text, role, &[]);
        }
        let used = self.put_marked((x, y), width, &self.as_heard(text), role, &[]);
        let head = head_of(&said);
        keys.retain(|(bytes, _)| bytes.end <= head.len());
        let wrapped = Wrapped::new(head, Layout::reading(u16::MAX).ascii(self.ascii));
        self.note_keys(Area { x, y, width: used, height: 1 }, 0, keys, &wrapped);
        used
    }

    /// Draws `text` right-aligned in a row, if it fits into `width` columns, and returns the column
    /// where it begins.
    pub(crate) fn put_right(&mut self, area: Area, y: u16, text: &str, role: Role) -> u16 {
        let columns = self.columns_told(text).min(area.width);
        let x = area.x + area.width - columns;
        self.put(x, y, columns, text, role);
        x
    }

    /// The columns of a line with the keys that it names.
    #[must_use]
    pub(crate) fn columns_told(&self, text: &str) -> u16 {
        columns_of(&self.keys.told(text).0, self.ascii)
    }

    /// Draws `text` wrapped in `area` from row `from` of the text on, and returns how many rows it
    /// has. A number stays with what it answers.
    pub(crate) fn wrapped(&mut self, area: Area, from: usize, text: &str, role: Role) -> u16 {
        let layout = Layout::reading(area.width).ascii(self.ascii);
        let (mut said, mut keys) = self.keys.told(text);
        if !keys.is_empty() && self.is_heard() {
            self.rows(area, from, &Wrapped::new(&self.as_heard(text), layout), role, &[]);
        } else if !keys.is_empty() {
            said = Cow::Owned(bound(&said, &mut keys));
        }
        let wrapped = Wrapped::new(&said, layout);
        if keys.is_empty() || !self.is_heard() {
            self.rows(area, from, &wrapped, role, &[]);
        }
        if !keys.is_empty() {
            self.unbind(area);
        }
        self.note_keys(area, from, keys, &wrapped);
        u16::try_from(wrapped.rows().len()).unwrap_or(u16::MAX)
    }

    /// A sentence that names keys, with those that act here, or what is typed in their place where it
    /// is heard.
    pub(crate) fn as_heard<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.is_heard() {
            return Cow::Owned(self.spoken_keys.retell(&self.keys, text));
        }
        self.keys.told(text).0
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
