//! Where the fields of a step stand on the page of a meeting, and clicks there.

use crate::app::core::layout::{Area, MeetingAreas, field_width, panel_inside};
use crate::app::core::outcome::Outcome;
use crate::app::core::targets::{Hit, Target};
use crate::app::text::{Layout, Wrapped};
use crate::coaching::address::Address;
use crate::coaching::moment::Now;
use crate::coaching::protocol::StepKind;
use crate::keys::keymap::Mode;

use super::folding::StepFields;
use super::state::Meeting;

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

    /// A click: on a step of the rail it goes there, on a go to its feedback, on a criterion it ticks
    /// it; on a field that is typed in, or what is clicked is chosen.
    pub(super) fn clicked(&mut self, hit: Hit, size: (u16, u16), now: &Now) -> Outcome {
        match hit.target {
            Target::Step(step) => self.go_to(step, now),
            Target::Go(go) => {
                self.focus_on(&Address::Feedback(go), now);
                self.form.mode = Mode::Typing;
                Outcome::none()
            }
            Target::Row(criterion) if self.passed.is_none() => self.tick_clicked(criterion, now),
            _ => {
                let (state, mut form) = self.parts(now);
                state.click(&mut form, hit, field_width(size), now)
            }
        }
    }
}
