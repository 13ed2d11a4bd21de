//! The tour: a meeting in the example school, with a line at the foot of the screen that says what to
//! press next. It goes on when that has happened, whichever way it was done.

use super::meeting::state::Stage;
use crate::app::core::any_screen::AnyScreen;
use crate::app::core::layout::MIN_SIZE;
use crate::app::core::model::{Model, Overlay};
use crate::app::core::tour::Tour;
use crate::app::text::{Layout, Wrapped};
use crate::coaching::practice::Rep;
use crate::coaching::protocol::StepKind;
use crate::coaching::session::Session;

/// A part of the tour.
struct TourPart {
    says: &'static str,
    /// Whether what it asks for has happened.
    is_done: fn(&Model, &Tour) -> bool,
}

const PARTS: [TourPart; 12] = [
    TourPart {
        says: "This is Today: whom you coach, and what comes first. Nothing here is yours or real. \
               Amina Khan’s meeting is prepared: Down to her, then ⟦start_meeting⟧ begins it.",
        is_done: |model, _| session(model).is_some(),
    },
    TourPart {
        says: "First comes what you said you would do, last time: ⟦1⟧ done or ⟦2⟧ not yet, then ⟦enter⟧.",
        is_done: |model, _| matches!(model.any_screen(), AnyScreen::Meeting(it) if it.stage == Stage::Steps),
    },
    TourPart {
        says: "A meeting. Its steps stand at the left, what helps you at the right. Type what went well: \
               every word is saved as you type.",
        is_done: |model, tour| tour.keys > 12 || is_in(model, StepKind::Probe),
    },
    TourPart {
        says: "⟦next_step⟧ goes to the next step, ⟦previous_step⟧ back. Go on to step 3, the action step.",
        is_done: |model, _| {
            is_in(model, StepKind::ActionStep) || is_past(model, StepKind::ActionStep)
        },
    },
    TourPart {
        says: "⟦library⟧ opens the library of action steps.",
        is_done: |model, _| {
            matches!(model.overlay, Some(Overlay::Library(_)))
                || is_past(model, StepKind::ActionStep)
        },
    },
    TourPart {
        says: "Type what it is about: waiting, or whiteboards. Down and up choose; ⟦enter⟧ takes one with its \
               criteria, ⟦esc⟧ none.",
        is_done: |model, _| !matches!(model.overlay, Some(Overlay::Library(_))),
    },
    TourPart {
        says: "⟦next_step⟧ twice, over the plan to the practice. It keeps its minutes, however long the talk was.",
        is_done: |model, _| is_in(model, StepKind::Practice),
    },
    TourPart {
        says: "Practise it now, not only talk of it. ⟦rep⟧ starts a go and ends it; ⟦1⟧, ⟦2⟧ or ⟦3⟧ says how it \
               went.",
        is_done: |model, _| {
            let marked = |it: &Session| it.practice.reps.iter().any(Rep::is_marked);
            session(model).is_some_and(marked) || !is_in(model, StepKind::Practice)
        },
    },
    TourPart {
        says: "⟦next_step⟧: when will you look, when do you meet again? “in 2 weeks” or “fri” will do.",
        is_done: |model, tour| {
            (is_in(model, StepKind::FollowUp) && tour.keys > 4) || is_over(model)
        },
    },
    TourPart {
        says: "⟦end_meeting⟧ ends the meeting. No field has to be filled in.",
        is_done: |model, _| is_over(model),
    },
    TourPart {
        says: "This is what both of you keep; ⟦export_for_coachee⟧ makes their page of it. ⟦esc⟧ leads back to Today.",
        is_done: |model, _| matches!(model.any_screen(), AnyScreen::Home(_)),
    },
    TourPart {
        says: "That is all of it. Look round as you like: ⟦review⟧ past meetings, ⟦prepare_meeting⟧ prepare, ⟦plan⟧ a trust’s plan, ⟦palette⟧ \
               every command. ⟦back⟧ leaves.",
        is_done: |_, _| false,
    },
];

/// The meeting on the screen.
fn session(model: &Model) -> Option<&Session> {
    match model.any_screen() {
        AnyScreen::Meeting(meeting) => Some(meeting.session()),
        _ => None,
    }
}

fn is_over(model: &Model) -> bool {
    match model.any_screen() {
        AnyScreen::Meeting(meeting) => !matches!(meeting.stage, Stage::Steps | Stage::Promises(_)),
        _ => false,
    }
}

fn is_in(model: &Model, kind: StepKind) -> bool {
    session(model).and_then(Session::current_step).is_some_and(|it| it.kind == kind)
}

fn is_past(model: &Model, kind: StepKind) -> bool {
    session(model).is_some_and(|it| {
        it.steps.iter().position(|step| step.kind == kind).is_some_and(|at| it.current() > at)
    })
}

/// What to press next, with how far that is.
#[must_use]
pub(crate) fn tour_says(at: usize) -> String {
    let part = PARTS.get(at).map_or("", |it| it.says);
    format!("Tour, {} of {}: {part}", at + 1, PARTS.len())
}

/// The program as it opens, on the tour.
#[must_use]
pub fn on_tour(mut model: Model) -> Model {
    model.tour = Some(Tour::default());
    model.shared.size.1 -= tour_rows(&model, model.shared.size);
    model
}

/// The rows at the foot of a screen of this size that the tour takes; none where there is no room.
#[must_use]
pub(crate) fn tour_rows(model: &Model, size: (u16, u16)) -> u16 {
    if model.tour.is_none() {
        return 0;
    }
    let layout = Layout::reading(size.0.saturating_sub(2));
    let needs = |at: usize| Wrapped::new(&tour_says(at), layout).rows().len();
    let rows = (0..PARTS.len()).map(needs).max().and_then(|rows| u16::try_from(rows).ok());
    let rows = rows.unwrap_or_default();
    if size.1 >= MIN_SIZE.1 + rows { rows } else { 0 }
}

/// Goes on where what the tour asks for has happened. `is_key`: something was pressed.
pub(in crate::app) fn follow(model: &mut Model, is_key: bool) {
    let Some(mut tour) = model.tour.take() else { return };
    tour.keys += usize::from(is_key);
    if PARTS.get(tour.at).is_some_and(|part| (part.is_done)(model, &tour)) {
        tour = Tour { at: tour.at + 1, keys: 0 };
    }
    model.tour = Some(tour);
}
