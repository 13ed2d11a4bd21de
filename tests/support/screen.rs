//! A screen as letters, and below them a letter for each cell's role, so that a lost highlight
//! shows in a snapshot.
//!
//! Cells keep no roles, only colours; so the screen is drawn in a theme in which each role has a
//! colour of its own, and the colours are read back.

use alongside::app::core::model::Model;
use alongside::app::core::targets::Targets;
use alongside::coaching::moment::Now;
use alongside::settings::colour::Colour;
use alongside::settings::theme::{Role, Style, Theme};
use alongside::ui::draw::draw;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::Color;
use unicode_width::UnicodeWidthStr;

/// The letter for each role.
pub(crate) const LEGEND: [(Role, char); 16] = [
    (Role::Ground, '-'),
    (Role::Text, '.'),
    (Role::Muted, 'm'),
    (Role::Title, 'T'),
    (Role::Accent, 'a'),
    (Role::Border, 'b'),
    (Role::Focus, 'F'),
    (Role::Chosen, 'C'),
    (Role::Match, 'M'),
    (Role::Key, 'k'),
    (Role::Prompt, 'p'),
    (Role::Good, 'g'),
    (Role::Near, 'n'),
    (Role::Over, 'o'),
    (Role::Warning, 'W'),
    (Role::Private, 'P'),
];

/// The theme in which each role has a colour of its own.
pub(crate) fn theme_of_roles() -> Theme {
    Theme::new("roles", |role| Style { fg: Colour::Indexed(100 + role as u8), ..Style::default() })
}

/// A screen that was drawn.
pub(crate) struct Shown {
    cells: Buffer,
    /// Where the terminal's own cursor is.
    pub(crate) caret: Option<Position>,
    /// What can be clicked.
    pub(crate) targets: Targets,
}

impl Shown {
    /// Draws `model`.
    pub(crate) fn of(model: &Model, now: &Now) -> Self {
        let (width, height) = model.shared.size;
        let mut cells = Buffer::empty(Rect::new(0, 0, width, height));
        let drawn = draw(model, now, &mut cells);
        Self { cells, caret: drawn.caret, targets: drawn.targets }
    }

    /// Each row as letters, with nothing cut off its end.
    pub(crate) fn rows(&self) -> Vec<String> {
        let area = self.cells.area;
        (0..area.height).map(|y| self.cells_of(y).map(|(_, symbol)| symbol).collect()).collect()
    }

    /// The columns and symbols of a row; what a wide symbol covers has none.
    fn cells_of(&self, y: u16) -> impl Iterator<Item = (u16, &str)> {
        let mut next = 0;
        (0..self.cells.area.width).filter_map(move |x| {
            if x < next {
                return None;
            }
            let symbol = self.cells[(x, y)].symbol();
            next = x + columns(symbol);
            Some((x, symbol))
        })
    }

    /// How many columns there are.
    pub(crate) fn width(&self) -> u16 {
        self.cells.area.width
    }

    /// A cell as a terminal is given it.
    pub(crate) fn cell(&self, x: u16, y: u16) -> &Cell {
        &self.cells[(x, y)]
    }

    fn role_at(&self, x: u16, y: u16) -> Option<Role> {
        match self.cells[(x, y)].fg {
            Color::Indexed(n) => Role::ALL.get(usize::from(n.checked_sub(100)?)).copied(),
            _ => None,
        }
    }

    /// Each row as the letters of its roles; an empty cell of plain text is left empty.
    fn roles(&self) -> Vec<String> {
        let area = self.cells.area;
        (0..area.height)
            .map(|y| {
                let letters = (0..area.width).map(|x| match self.role_at(x, y) {
                    Some(Role::Text) if self.cells[(x, y)].symbol() == " " => ' ',
                    Some(role) => {
                        LEGEND.iter().find(|(known, _)| *known == role).map_or('?', |(_, c)| *c)
                    }
                    None => '?',
                });
                letters.collect()
            })
            .collect()
    }

    /// The screen as letters.
    pub(crate) fn letters(&self) -> String {
        trimmed(&self.rows())
    }

    /// The screen as a snapshot has it: letters, roles, and where the caret is.
    pub(crate) fn snapshot(&self) -> String {
        let caret = match self.caret {
            Some(at) => format!("caret in column {}, row {}", at.x, at.y),
            None => "no caret".to_owned(),
        };
        format!("{}\n{}\n{caret}\n", self.letters(), trimmed(&self.roles()))
    }

    /// The roles of `text`, wherever it is in one row and one role.
    pub(crate) fn roles_of(&self, text: &str) -> Vec<Role> {
        let mut found = Vec::new();
        for y in 0..self.cells.area.height {
            let mut row = String::new();
            let mut starts = Vec::new();
            for (x, symbol) in self.cells_of(y) {
                starts.push((row.len(), x));
                row.push_str(symbol);
            }
            for (at, _) in row.match_indices(text) {
                let inside = starts.iter().filter(|(b, _)| (at..at + text.len()).contains(b));
                let mut roles: Vec<_> = inside.map(|(_, x)| self.role_at(*x, y)).collect();
                roles.dedup();
                if let [Some(role)] = roles[..] {
                    found.push(role);
                }
            }
        }
        found
    }

    /// The columns of `symbol` in each row.
    pub(crate) fn columns_with(&self, symbol: &str) -> Vec<Vec<u16>> {
        (0..self.cells.area.height)
            .map(|y| self.cells_of(y).filter(|(_, s)| *s == symbol).map(|(x, _)| x).collect())
            .collect()
    }
}

/// The columns that a grapheme, or a run of them, takes.
pub(crate) fn columns(symbol: &str) -> u16 {
    u16::try_from(symbol.width()).unwrap_or(1).max(1)
}

fn trimmed(rows: &[String]) -> String {
    rows.iter().flat_map(|row| [row.trim_end(), "\n"]).collect()
}
