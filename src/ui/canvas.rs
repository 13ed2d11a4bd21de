//! A canvas over the cell buffer. All text that is drawn passes through it: control characters
//! become visible marks, and wide characters keep to their columns.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::app::core::layout::Area;
use crate::app::core::targets::{Target, Targets};
use crate::app::text::{Editor, Layout, Wrapped};
use crate::keys::key_text::KeysHere;
use crate::settings::theme::{Role, Theme};

use super::marks::Mark;
use super::parts::ink::style_of;
use super::spoken::SpokenPiece;
use super::spoken_keys::SpokenKeys;

/// The most bytes of a single line that are laid out; no row needs more.
const LONGEST_ROW: usize = 4_000;

/// A screen being drawn.
pub(crate) struct Canvas<'a> {
    /// The cells.
    pub(crate) buffer: &'a mut Buffer,
    /// Roles to colours.
    pub(crate) theme: &'a Theme,
    /// Marks within ASCII.
    pub(crate) ascii: bool,
    /// Where the terminal's own cursor is to stand.
    pub(crate) caret: Option<Position>,
    /// What every header begins with: where all of this is, unless it is the coach's own.
    pub(crate) place: &'static str,
    /// The keys that act on it, which its texts name.
    pub(crate) keys: KeysHere<'a>,
    /// What can be clicked.
    pub(crate) targets: Targets,
    /// What is said, where the frame is heard.
    pub(crate) spoken: Option<Vec<SpokenPiece>>,
    /// What is typed for the keys that its sentences name, where the frame is heard.
    pub(crate) spoken_keys: SpokenKeys,
}

impl<'a> Canvas<'a> {
    /// A canvas over `buffer`.
    pub(crate) fn new(buffer: &'a mut Buffer, theme: &'a Theme, ascii: bool) -> Self {
        let (keys, targets) = (KeysHere::default(), Targets::default());
        let (caret, place, spoken, spoken_keys) = (None, "", None, SpokenKeys::default());
        Self { buffer, theme, ascii, caret, place, keys, targets, spoken, spoken_keys }
    }

    /// A mark, as this terminal can show it.
    #[must_use]
    pub(crate) fn mark(&self, mark: Mark) -> &'static str {
        if self.ascii { mark.1 } else { mark.0 }
    }

    /// The whole screen.
    #[must_use]
    pub(crate) fn area(&self) -> Area {
        let area = self.buffer.area;
        Area { x: area.x, y: area.y, width: area.width, height: area.height }
    }

    /// The style of a role.
    #[must_use]
    pub(crate) fn style(&self, role: Role) -> Style {
        style_of(self.theme, role)
    }

    /// Paints every cell of `area` in the role's colours.
    pub(crate) fn fill(&mut self, area: Area, role: Role) {
        let style = self.style(role);
        self.paint(rect(area), style);
    }

    /// The same in a style. Row by row: to look up each cell takes longer than to change it.
    fn paint(&mut self, area: Rect, style: Style) {
        let area = area.intersection(self.buffer.area);
        if area.is_empty() {
            return;
        }
        for y in area.top()..area.bottom() {
            let from = self.buffer.index_of(area.x, y);
            let row = self.buffer.content.get_mut(from..from + usize::from(area.width));
            for cell in row.unwrap_or_default() {
                cell.set_style(style);
            }
        }
    }

    /// Empties `area`, so that what lies over a screen hides it.
    pub(crate) fn clear(&mut self, area: Area) {
        self.targets.add(area, Target::Nothing);
        self.hide(area);
        let style = self.style(Role::Text);
        for y in area.y..area.y.saturating_add(area.height) {
            for x in area.x..area.x.saturating_add(area.width) {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                    cell.set_style(style);
                }
            }
        }
    }

    /// Lets all that is drawn so far stand back, for what is drawn over it.
    pub(crate) fn dim(&mut self) {
        self.targets.clear();
        if let Some(spoken) = &mut self.spoken {
            spoken.clear();
        }
        let style = Style::reset().patch(self.style(Role::Muted));
        self.paint(self.buffer.area, style);
    }

    /// Draws the beginning of `text`, as [`Canvas::put`] does, with the bytes in `marks` (in order) as
    /// matches of a search; no key is named in it.
    pub(crate) fn put_marked(
        &mut self,
        at: (u16, u16),
        width: u16,
        text: &str,
        role: Role,
        marks: &[std::ops::Range<usize>],
    ) -> u16 {
        let style = self.style(role);
        self.put_styled(at, width, text, style, marks)
    }

    fn put_styled(
        &mut self,
        (x, y): (u16, u16),
        width: u16,
        text: &str,
        style: Style,
        marks: &[std::ops::Range<usize>],
    ) -> u16 {
        let matched = self.style(Role::Match);
        let head = head_of(text);
        let wrapped = Wrapped::new(head, Layout::reading(u16::MAX).ascii(self.ascii));
        let whole: u16 = wrapped.rows().first().map_or(0, |row| row.columns);
        let cut = whole > width || head.len() < text.len() || wrapped.rows().len() > 1;
        let room = if cut { width.saturating_sub(1) } else { width };
        let mut used = 0;
        for cell in wrapped.cells(0) {
            if used + cell.columns > room {
                break;
            }
            let is_match =
                marks.iter().any(|m| m.start < cell.bytes.end && cell.bytes.start < m.end);
            self.set(x + used, y, cell.text, cell.columns, if is_match { matched } else { style });
            used += cell.columns;
        }
        if cut && width > 0 {
            self.set(x + used, y, if self.ascii { "~" } else { "…" }, 1, style);
            used += 1;
        }
        self.hear((x, y), used, || head.to_owned());
        used
    }

    /// Draws one grapheme into its cells.
    fn set(&mut self, x: u16, y: u16, text: &str, columns: u16, style: Style) {
        if columns == 0 {
            return;
        }
        let area = self.buffer.area;
        if x.saturating_add(columns) > area.right() || y >= area.bottom() {
            return;
        }
        for after in 1..columns {
            if let Some(cell) = self.buffer.cell_mut((x + after, y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
        if let Some(cell) = self.buffer.cell_mut((x, y)) {
            cell.set_symbol(text).set_style(style);
        }
    }

    /// Draws spans one after another in a row and returns how many columns they took.
    pub(crate) fn row(&mut self, x: u16, y: u16, width: u16, pieces: &[(Role, &str)]) -> u16 {
        let mut used = 0;
        for (role, text) in pieces {
            if used >= width {
                break;
            }
            used += self.put(x + used, y, width - used, text, *role);
        }
        used
    }

    /// Whether nothing but a border stands in these columns of a row.
    #[must_use]
    pub(crate) fn is_free(&self, x: u16, y: u16, columns: u16) -> bool {
        let mut cells = (x..x.saturating_add(columns)).map(|x| self.buffer.cell((x, y)));
        cells.all(|cell| cell.is_some_and(|cell| matches!(cell.symbol(), " " | "─" | "-")))
    }

    /// Draws a text that is `wrapped` already in `area`, from its row `from` on, with the bytes in
    /// `marks` (in order) as matches of a search.
    pub(crate) fn rows(
        &mut self,
        area: Area,
        from: usize,
        wrapped: &Wrapped,
        role: Role,
        marks: &[std::ops::Range<usize>],
    ) {
        self.labelled_rows(area, from, wrapped, (0, role), marks);
    }

    /// The same of a text that begins with a label of so many bytes, which stands back.
    pub(crate) fn labelled_rows(
        &mut self,
        area: Area,
        from: usize,
        wrapped: &Wrapped,
        (label, role): (usize, Role),
        marks: &[std::ops::Range<usize>],
    ) {
        let (plain, matched) = (self.style(role), self.style(Role::Match));
        let back = self.style(Role::Muted);
        if !area.is_empty() && from < wrapped.rows().len() {
            self.hear_paragraph(area, || wrapped.whole_from(from));
        }
        for (row, y) in (from..wrapped.rows().len()).zip(area.y..area.y.saturating_add(area.height))
        {
            let mut x = area.x;
            for cell in wrapped.cells(row) {
                let is_match =
                    marks.iter().any(|m| m.start < cell.bytes.end && cell.bytes.start < m.end);
                let plain = if cell.bytes.start < label { back } else { plain };
                self.set(x, y, cell.text, cell.columns, if is_match { matched } else { plain });
                x += cell.columns;
            }
        }
    }

    /// Draws a panel with a title and returns the area inside.
    pub(crate) fn panel(&mut self, area: Area, title: &str, right: &str, bordered: bool) -> Area {
        self.panel_in(Role::Border, area, (title, right), bordered)
    }

    /// The same with a border of another role: of the panel that has the keys, among several.
    pub(crate) fn panel_in(
        &mut self,
        border: Role,
        area: Area,
        (title, right): (&str, &str),
        bordered: bool,
    ) -> Area {
        if area.is_empty() {
            return area;
        }
        self.hear_panel();
        if !bordered {
            let line = Area { height: 1, ..area };
            let used = self.put(line.x, line.y, line.width, title, Role::Title);
            if used + 2 + self.columns_told(right) <= line.width {
                self.put_right(line, line.y, right, Role::Muted);
            }
            return Area { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        }
        let lines = if self.ascii {
            ["-", "|", "+", "+", "+", "+"]
        } else {
            ["─", "│", "┌", "┐", "└", "┘"]
        };
        let style = self.style(border);
        let (last_x, last_y) = (area.x + area.width - 1, area.y + area.height - 1);
        for x in area.x + 1..last_x {
            self.set(x, area.y, lines[0], 1, style);
            self.set(x, last_y, lines[0], 1, style);
        }
        for y in area.y + 1..last_y {
            self.set(area.x, y, lines[1], 1, style);
            self.set(last_x, y, lines[1], 1, style);
        }
        for (x, y, corner) in [
            (area.x, area.y, lines[2]),
            (last_x, area.y, lines[3]),
            (area.x, last_y, lines[4]),
            (last_x, last_y, lines[5]),
        ] {
            self.set(x, y, corner, 1, style);
        }
        let room = area.width.saturating_sub(4);
        if !title.is_empty() {
            let used = self.put(area.x + 2, area.y, room, &format!(" {title} "), Role::Title);
            // The text on the right is drawn whole or not at all.
            if !right.is_empty() && used + 2 + self.columns_told(right) <= room {
                let line = Area { x: area.x + 2 + used, width: room - used, ..area };
                self.put_right(line, area.y, &format!(" {right} "), Role::Muted);
            }
        }
        area.inside()
    }

    /// Draws a line that may be typed in, wrapped into `area` so that the caret is in view.
    pub(crate) fn line(&mut self, area: Area, text: &str, editor: Option<&Editor>) {
        let wrapped = Wrapped::new(text, Layout::writing(area.width).ascii(self.ascii));
        let caret = editor.map_or(0, |editor| wrapped.place(editor.caret(text)).row);
        let from = (caret + 1).saturating_sub(usize::from(area.height));
        self.input(text, editor);
        self.field(area, from, text, &wrapped, editor);
    }

    /// Draws a field that may be typed in, `text` as it was `wrapped`, from its row `from` on, and
    /// puts the caret where it is. `editor` is there for the field that has the keys.
    pub(crate) fn field(
        &mut self,
        area: Area,
        from: usize,
        text: &str,
        wrapped: &Wrapped,
        editor: Option<&Editor>,
    ) {
        let selected = editor.and_then(|editor| editor.selection(text));
        let (plain, chosen, odd) =
            (self.style(Role::Text), self.style(Role::Chosen), self.style(Role::Muted));
        for (row, y) in (from..wrapped.rows().len()).zip(area.y..area.y.saturating_add(area.height))
        {
            let mut x = area.x;
            for cell in wrapped.cells(row) {
                let is_selected = selected
                    .as_ref()
                    .is_some_and(|s| s.start < cell.bytes.end && cell.bytes.start < s.end);
                let style = match (is_selected, cell.is_mark) {
                    (true, _) => chosen,
                    (false, true) => odd,
                    (false, false) => plain,
                };
                if x + cell.columns <= area.x + area.width {
                    self.set(x, y, cell.text, cell.columns, style);
                }
                x += cell.columns;
            }
        }
        if let Some(editor) = editor {
            let place = wrapped.place(editor.caret(text));
            if let Some(row) = place.row.checked_sub(from)
                && let Ok(row) = u16::try_from(row)
                && row < area.height
            {
                let x = area.x + place.column.min(area.width.saturating_sub(1));
                self.caret = Some(Position::new(x, area.y + row));
            }
        }
    }
}

/// The first bytes of a text, as far as one row can need them.
pub(crate) fn head_of(text: &str) -> &str {
    let line = text.split('\n').next().unwrap_or_default();
    let mut end = line.len().min(LONGEST_ROW);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    &line[..end]
}

/// The columns that a single line takes.
#[must_use]
pub(crate) fn columns_of(text: &str, ascii: bool) -> u16 {
    let wrapped = Wrapped::new(head_of(text), Layout::reading(u16::MAX).ascii(ascii));
    wrapped.rows().first().map_or(0, |row| row.columns)
}

/// As ratatui names it.
#[must_use]
pub(crate) fn rect(area: Area) -> Rect {
    Rect::new(area.x, area.y, area.width, area.height)
}
