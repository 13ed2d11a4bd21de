//! Where the fields of a step stand on the page of a meeting: drawing and clicks share it.

use crate::app::core::layout::{Area, MeetingAreas, field_width, meeting_areas, panel_inside};
use crate::app::core::outcome::Outcome;
use crate::app::core::shared::Shared;
use crate::app::form::column::{ColumnShape, lay_column};
use crate::app::text::{Layout, Wrapped};
use crate::coaching::moment::Now;
use crate::coaching::protocol::StepKind;

use super::folding::StepFields;
use super::state::{Meeting, Stage};

/// With fewer rows than this the fields of a step come before what it is for.
const ROWS_FOR_A_PURPOSE: u16 = 10;

/// With more rows than this a row is left empty under what a step is for.
const ROWS_FOR_A_GAP: u16 = 14;

/// With fewer rows than this no row is spared to say what is below or folded away: the footer says
/// the key.
const ROWS_FOR_FOLDED: u16 = 6;

/// The inside of the panel of a step; below its line where there are no panels.
#[must_use]
pub(crate) fn step_inside(areas: &MeetingAreas, size: (u16, u16)) -> Area {
    if areas.rail.is_empty() {
        return areas.main.below(1);
    }
    let panel = panel_inside(areas.main, size);
    Area { x: panel.x + 1, width: panel.width.saturating_sub(2), ..panel }
}

/// The rows of `fields` in `area`: the last one says what is below, or folded away, where there is
/// room to say it.
#[must_use]
pub(crate) fn rows_of_fields(area: Area, fields: &StepFields) -> Area {
    let is_empty = fields.folded.is_empty() && fields.open.is_empty();
    let says = area.height >= ROWS_FOR_FOLDED && !is_empty;
    Area { height: area.height - u16::from(says), ..area }
}

impl Meeting {
    /// What the current step is for.
    #[must_use]
    pub(crate) fn purpose(&self) -> &str {
        let session = self.session();
        session.protocol.steps.get(session.current()).map_or("", |step| step.purpose.as_str())
    }

    /// The rows that this takes at the top of `inside`, and those with the empty one under it.
    #[must_use]
    pub(crate) fn rows_of_purpose(&self, inside: Area, ascii: bool) -> (u16, u16) {
        if inside.height <= ROWS_FOR_A_PURPOSE || self.kind() == StepKind::Practice {
            return (0, 0);
        }
        let words = Wrapped::new(self.purpose(), Layout::reading(inside.width).ascii(ascii));
        let rows = u16::try_from(words.rows().len()).unwrap_or(2).min(2);
        (rows, rows + u16::from(inside.height > ROWS_FOR_A_GAP))
    }

    /// The step that a plan is for, where nothing stands beside it that says so.
    #[must_use]
    pub(crate) fn step_above_plan(&self, areas: &MeetingAreas) -> Option<&str> {
        let is_above = self.kind() == StepKind::Plan && areas.side.is_empty();
        self.session().action_step.as_ref().filter(|_| is_above).map(|step| step.text.as_str())
    }

    /// A click on a cell: on a step of the rail it goes there, on a field that is typed in, or what
    /// is clicked is chosen.
    pub(super) fn clicked(&mut self, x: u16, y: u16, shared: &Shared, now: &Now) -> Outcome {
        if self.stage != Stage::Steps || self.passed.is_some() {
            return Outcome::none();
        }
        let (size, ascii) = (shared.size, shared.look().ascii);
        let areas = meeting_areas(size);
        let rail = panel_inside(areas.rail, size);
        if rail.holds(x, y) {
            return self.go_to(usize::from(y - rail.y), now);
        }
        // A line or a question above the fields moves them; goes are marked by keys alone.
        let is_moved = self.read_only.is_some() || self.question.is_some();
        if is_moved || self.kind() == StepKind::Practice {
            return Outcome::none();
        }
        let inside = step_inside(&areas, size);
        let above = self.rows_of_purpose(inside, ascii).1;
        let inside = inside.below(above + u16::from(self.step_above_plan(&areas).is_some()));
        let listed = self.listed(now);
        let (area, width) = (rows_of_fields(inside, &listed), field_width(size));
        let fields = listed.open;
        let focus = Some(self.form.focus(&fields));
        let shape = ColumnShape { area, width, focus, ruled: true, ascii };
        let hit = lay_column(shape, &fields, |at| self.form.editor(at)).at(area, x, y);
        let Some((n, hit)) = hit else { return Outcome::none() };
        let Some(field) = fields.get(n) else { return Outcome::none() };
        let (state, mut form) = self.parts(now);
        state.click(&mut form, field, hit, width, now)
    }
}
