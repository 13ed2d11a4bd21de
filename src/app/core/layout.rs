//! The layout of screens of a given size, in cells, as keys, clicks and drawing share it. Panels
//! are left out in a set order as the terminal gets smaller.

/// The smallest usable terminal, columns and rows: below it the screen says which size it needs,
/// and still takes keys.
pub(crate) const MIN_SIZE: (u16, u16) = (40, 12);

/// The longest line of text in columns, however wide the terminal.
pub(crate) const MAX_TEXT_WIDTH: u16 = 100;

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Area {
    /// The first column.
    pub(crate) x: u16,
    /// The first row.
    pub(crate) y: u16,
    /// Columns.
    pub(crate) width: u16,
    /// Rows.
    pub(crate) height: u16,
}

impl Area {
    /// Whether it has no cell.
    #[must_use]
    pub(crate) fn is_empty(self) -> bool {
        self.width == 0 || self.height == 0
    }

    /// The inside of a panel with a border around it.
    #[must_use]
    pub(crate) fn inside(self) -> Self {
        Self {
            x: self.x + 1,
            y: self.y + 1,
            width: self.width.saturating_sub(2),
            height: self.height.saturating_sub(2),
        }
    }

    /// The area without its first `rows` rows.
    #[must_use]
    pub(crate) fn below(self, rows: u16) -> Self {
        let rows = rows.min(self.height);
        Self { y: self.y + rows, height: self.height - rows, ..self }
    }

    /// Whether the cell is in it.
    #[must_use]
    pub(crate) fn holds(self, x: u16, y: u16) -> bool {
        (self.x..self.x.saturating_add(self.width)).contains(&x)
            && (self.y..self.y.saturating_add(self.height)).contains(&y)
    }
}

/// Whether panels have a border on a terminal of this size.
#[must_use]
pub(crate) fn is_bordered((width, height): (u16, u16)) -> bool {
    width >= 60 && height >= 16
}

/// The inside of a panel, which has a border or a line for its title.
#[must_use]
pub(crate) fn panel_inside(panel: Area, size: (u16, u16)) -> Area {
    if panel.is_empty() || is_bordered(size) {
        return panel.inside();
    }
    Area { y: panel.y + 1, height: panel.height.saturating_sub(1), ..panel }
}

/// The parts of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MeetingAreas {
    /// Steps with their clocks; empty where it is left out.
    pub(crate) rail: Area,
    /// The step, with its fields.
    pub(crate) main: Area,
    /// Last time and prompts; empty where it is left out.
    pub(crate) side: Area,
    /// Whether panels have a border.
    pub(crate) bordered: bool,
}

/// The parts of a meeting on a terminal of this size. Header and footer take the first and the
/// last row.
#[must_use]
pub(crate) fn meeting_areas((width, height): (u16, u16)) -> MeetingAreas {
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
    // The panel is no wider than the longest line; the columns right of it stay empty.
    let main_width = main_width.min(MAX_TEXT_WIDTH + 4);
    // Without room at the side, last time and prompts are below the step, if rows allow.
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
pub(crate) fn field_width(size: (u16, u16)) -> u16 {
    let areas = meeting_areas(size);
    width_in_main(&areas)
}

/// The parts of the correction form: its pages as in a meeting, and the fields, which take the
/// place of the side panel too.
#[must_use]
pub(crate) fn correction_areas(size: (u16, u16)) -> MeetingAreas {
    let MeetingAreas { rail, bordered, .. } = meeting_areas(size);
    let (width, height) = size;
    let main = Area {
        x: rail.width,
        y: 1,
        width: width.saturating_sub(rail.width).min(MAX_TEXT_WIDTH + 4),
        height: height.saturating_sub(2),
    };
    MeetingAreas { rail, main, side: Area::default(), bordered }
}

/// The width of a field in the correction form, in columns.
#[must_use]
pub(crate) fn correction_width(size: (u16, u16)) -> u16 {
    let areas = correction_areas(size);
    width_in_main(&areas)
}

/// The width of a field in the middle panel: what border, margins and the mark of the field that
/// has the keys leave of it.
fn width_in_main(areas: &MeetingAreas) -> u16 {
    let around = match (areas.bordered, areas.rail.is_empty()) {
        (true, _) => 4,
        (false, false) => 2,
        (false, true) => 0,
    };
    areas.main.width.saturating_sub(around + 1).clamp(1, MAX_TEXT_WIDTH)
}

/// The parts of a list with a reading pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ListAreas {
    /// The list; the whole body where there is no room for the pane.
    pub(crate) list: Area,
    /// The reading pane; empty where it is left out.
    pub(crate) reading: Area,
}

/// A list with a reading pane, on a terminal of this size.
#[must_use]
pub(crate) fn list_areas((width, height): (u16, u16)) -> ListAreas {
    let body = Area { x: 0, y: 1, width, height: height.saturating_sub(2) };
    if width >= 76 {
        let list_width = (width / 2 + 2).clamp(40, 54);
        let reading = (width - list_width).min(MAX_TEXT_WIDTH + 4);
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

/// A person's page on a terminal of this size: the time line, and beside it the person's summary.
#[must_use]
pub(crate) fn person_areas((width, height): (u16, u16)) -> ListAreas {
    let body = Area { x: 0, y: 1, width, height: height.saturating_sub(2) };
    if width < 76 {
        return ListAreas { list: body, reading: Area::default() };
    }
    let beside = (width * 2 / 5).clamp(34, 48);
    let line = (width - beside).min(MAX_TEXT_WIDTH + 4);
    ListAreas {
        list: Area { width: line, ..body },
        reading: Area { x: line, width: beside, ..body },
    }
}

/// The inside of the panel `area` that holds a time line, or a session to be read.
#[must_use]
pub(crate) fn time_line_inside(area: Area, size: (u16, u16)) -> Area {
    let below_title = Area { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let panel = if is_bordered(size) { area.inside() } else { below_title };
    Area { x: panel.x + 1, width: panel.width.saturating_sub(2), ..panel }
}

/// The inside of the pane in which a session is read.
#[must_use]
pub(crate) fn reading_inside(size: (u16, u16)) -> Area {
    time_line_inside(list_areas(size).reading, size)
}

/// The width of a field on a page of its own (prepare, forms), in columns.
#[must_use]
pub(crate) fn page_width((width, _): (u16, u16)) -> u16 {
    width.saturating_sub(6).clamp(1, MAX_TEXT_WIDTH)
}

/// The parts of a page of fields with a panel beside them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PageAreas {
    /// The fields.
    pub(crate) fields: Area,
    /// The panel; empty where there is no room.
    pub(crate) beside: Area,
}

/// The parts of such a page on a terminal of this size.
#[must_use]
pub(crate) fn page_areas((width, height): (u16, u16)) -> PageAreas {
    let (width, height) = (width.saturating_sub(2), height.saturating_sub(2));
    let body = Area { x: 1, y: 1, width, height };
    let beside = match width {
        128.. => 52,
        98..128 => 44,
        _ => 0,
    };
    let fields = Area { width: (width - beside).min(MAX_TEXT_WIDTH + 4), ..body };
    let beside =
        Area { x: fields.x + fields.width + 2, width: u16::saturating_sub(beside, 2), ..body };
    PageAreas { fields, beside }
}

/// The width of a field on such a page, in columns.
#[must_use]
pub(crate) fn page_field_width(size: (u16, u16)) -> u16 {
    page_areas(size).fields.width.saturating_sub(4).clamp(1, MAX_TEXT_WIDTH)
}

/// The parts of Prepare: those of a meeting, as far as there is room for them.
pub(crate) struct PrepareAreas {
    /// The panels: the steps, the page, what is beside it. Empty where they are left out.
    pub(crate) panels: MeetingAreas,
    /// The fields.
    pub(crate) fields: Area,
    /// What is beside them; empty where it stands under the step that has the keys.
    pub(crate) beside: Area,
}

/// The parts of Prepare on a terminal of this size.
#[must_use]
pub(crate) fn prepare_areas(size: (u16, u16)) -> PrepareAreas {
    let mut panels = meeting_areas(size);
    if panels.rail.is_empty() {
        panels = MeetingAreas { main: Area::default(), side: Area::default(), ..panels };
        return PrepareAreas { panels, fields: page_areas(size).fields, beside: panels.side };
    }
    // Below the page there is too little room for what may be beside a step.
    if panels.side.y > panels.main.y {
        panels.main.height += panels.side.height;
        panels.side = Area::default();
    }
    let inside = |panel: Area| {
        let inside = panel_inside(panel, size);
        Area { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside }
    };
    let beside = if panels.side.is_empty() { panels.side } else { inside(panels.side) };
    PrepareAreas { panels, fields: inside(panels.main), beside }
}

/// The width of a field in Prepare, in columns.
#[must_use]
pub(crate) fn prepare_width(size: (u16, u16)) -> u16 {
    if meeting_areas(size).rail.is_empty() { page_field_width(size) } else { field_width(size) }
}

/// The first row that a list shows, so that the chosen one is in view, in the middle where
/// possible.
#[must_use]
pub(crate) fn first_row(chosen: usize, height: usize, rows: usize) -> usize {
    if rows <= height {
        return 0;
    }
    chosen.saturating_sub(height / 2).min(rows - height)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_area_is_inside_the_screen_at_any_size() {
        for width in 1..=400 {
            for height in 1..=120 {
                let size = (width, height);
                let m = meeting_areas(size);
                let l = list_areas(size);
                let (c, p) = (correction_areas(size), person_areas(size));
                let PageAreas { fields, beside } = page_areas(size);
                let in_meeting = [m.rail, m.main, m.side, c.rail, c.main];
                let pages = [l.list, l.reading, p.list, p.reading, fields, beside];
                for area in in_meeting.into_iter().chain(pages) {
                    assert!(area.is_empty() || area.x + area.width <= width, "{size:?} {area:?}");
                    assert!(area.is_empty() || area.y + area.height <= height, "{size:?} {area:?}");
                }
                for (areas, field) in [(m, field_width(size)), (c, correction_width(size))] {
                    assert!((1..=MAX_TEXT_WIDTH).contains(&field));
                    // Its mark, and the panel's own margin where there is a rail.
                    let before = areas.main.x + 1 + u16::from(!areas.rail.is_empty());
                    assert!(width < MIN_SIZE.0 || before + field <= width, "{size:?}");
                }
            }
        }
    }
}
