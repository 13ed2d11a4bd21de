//! Where things stand on a screen of a given size: the one arithmetic that keys, clicks and
//! drawing share. Panels fold away in a set order as it gets smaller.

/// Below this nothing can be read: the screen says which size it needs, and still takes keys.
pub const LEAST: (u16, u16) = (40, 12);

/// No line of text is longer than this, however wide the terminal.
pub const WIDEST_TEXT: u16 = 100;

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// The first column.
    pub x: u16,
    /// The first row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// Whether it has no cell.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.width == 0 || self.height == 0
    }

    /// The inside of a panel with a border around it.
    #[must_use]
    pub fn inside(self) -> Self {
        Self {
            x: self.x + 1,
            y: self.y + 1,
            width: self.width.saturating_sub(2),
            height: self.height.saturating_sub(2),
        }
    }

    /// Whether the cell is in it.
    #[must_use]
    pub fn holds(self, x: u16, y: u16) -> bool {
        (self.x..self.x.saturating_add(self.width)).contains(&x)
            && (self.y..self.y.saturating_add(self.height)).contains(&y)
    }
}

/// Whether panels have a border on a terminal of this size.
#[must_use]
pub fn is_bordered((width, height): (u16, u16)) -> bool {
    width >= 60 && height >= 16
}

/// Where the parts of a meeting stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeetingAreas {
    /// Steps with their clocks; empty where folded away.
    pub rail: Area,
    /// The step, with its fields.
    pub main: Area,
    /// Last time and prompts; empty where folded away.
    pub side: Area,
    /// Whether panels have a border.
    pub bordered: bool,
}

/// The parts of a meeting on a terminal of this size. Header and footer take the first and the
/// last row.
#[must_use]
pub fn meeting_areas((width, height): (u16, u16)) -> MeetingAreas {
    let body = Area { x: 0, y: 1, width, height: height.saturating_sub(2) };
    let bordered = is_bordered((width, height));
    let rail_width = match width {
        80.. => 24,
        60..80 => 21,
        _ => 0,
    };
    let side_width = match width {
        130.. => 40,
        100..130 => 34,
        _ => 0,
    };
    let main_width = body.width.saturating_sub(rail_width + side_width);
    // Beyond the longest line the panel does not grow; what is left stays empty on the right.
    let main_width = main_width.min(WIDEST_TEXT + 4);
    // Where there is no room beside, last time and prompts stand below the step, if rows allow.
    let below = if side_width == 0 && height >= 22 { 7 } else { 0 };
    let rail = Area { width: rail_width, ..body };
    let main = Area {
        x: rail_width,
        width: main_width,
        height: body.height.saturating_sub(below),
        ..body
    };
    let side = if side_width > 0 {
        Area { x: rail_width + main_width, width: side_width, ..body }
    } else {
        Area { x: rail_width, y: main.y + main.height, width: main_width, height: below }
    };
    MeetingAreas { rail, main, side, bordered }
}

/// The width of a field in the step of a meeting, in columns.
#[must_use]
pub fn field_width(size: (u16, u16)) -> u16 {
    let areas = meeting_areas(size);
    let inside = if areas.bordered { areas.main.width.saturating_sub(4) } else { areas.main.width };
    inside.saturating_sub(1).clamp(1, WIDEST_TEXT)
}

/// Where the parts of a list with a reading pane stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListAreas {
    /// The list; the whole body where there is no room beside.
    pub list: Area,
    /// What is read; empty where folded away.
    pub reading: Area,
}

/// A list beside what is read, on a terminal of this size.
#[must_use]
pub fn list_areas((width, height): (u16, u16)) -> ListAreas {
    let body = Area { x: 0, y: 1, width, height: height.saturating_sub(2) };
    if width >= 76 {
        let list_width = (width / 2 + 2).clamp(40, 54);
        let reading = (width - list_width).min(WIDEST_TEXT + 4);
        ListAreas {
            list: Area { width: list_width, ..body },
            reading: Area { x: list_width, width: reading, ..body },
        }
    } else {
        let list_height = (body.height * 2 / 5).max(3).min(body.height);
        ListAreas {
            list: Area { height: list_height, ..body },
            reading: Area { y: body.y + list_height, height: body.height - list_height, ..body },
        }
    }
}

/// The inside of the pane in which a session is read.
#[must_use]
pub fn reading_inside(size: (u16, u16)) -> Area {
    let pane = list_areas(size).reading;
    let below_title = Area { y: pane.y + 1, height: pane.height.saturating_sub(1), ..pane };
    let panel = if is_bordered(size) { pane.inside() } else { below_title };
    Area { x: panel.x + 1, width: panel.width.saturating_sub(2), ..panel }
}

/// The width of a field on a page of its own (prepare, forms), in columns.
#[must_use]
pub fn page_width((width, _): (u16, u16)) -> u16 {
    width.saturating_sub(6).clamp(1, WIDEST_TEXT)
}

/// The first row that a list shows, so that the chosen one is in view, in the middle if it can.
#[must_use]
pub fn first_row(chosen: usize, height: usize, rows: usize) -> usize {
    if rows <= height {
        return 0;
    }
    chosen.saturating_sub(height / 2).min(rows - height)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_the_size_every_part_lies_on_the_screen() {
        for width in 1..=400 {
            for height in 1..=120 {
                let size = (width, height);
                let m = meeting_areas(size);
                let l = list_areas(size);
                for area in [m.rail, m.main, m.side, l.list, l.reading] {
                    assert!(area.is_empty() || area.x + area.width <= width, "{size:?} {area:?}");
                    assert!(area.is_empty() || area.y + area.height <= height, "{size:?} {area:?}");
                }
                assert!(field_width(size) >= 1 && field_width(size) <= WIDEST_TEXT);
            }
        }
    }
}
