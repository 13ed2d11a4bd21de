//! Which fields of a step stand open: those that it asks first, those that hold something, and the
//! one that has the keys. The others are one key away, and nothing typed is ever folded.

use crate::app::form::field::Field;
use crate::coaching::address::{Address, FollowUpDate};
use crate::coaching::protocol::StepKind;
use crate::coaching::record::answers;
use crate::coaching::session::Session;

/// So many of a step's fields are asked first.
const ASKED_FIRST: usize = 2;

/// The fields of a step.
pub(crate) struct StepFields {
    /// Those that stand open, in the order in which Tab goes through them.
    pub(crate) open: Vec<Field<Address>>,
    /// Those that are folded away.
    pub(crate) folded: Vec<Field<Address>>,
}

impl StepFields {
    /// Divides all fields of step `index`, while `focus` has the keys.
    pub(super) fn of(
        session: &Session,
        index: usize,
        all: Vec<Field<Address>>,
        focus: Option<&Address>,
    ) -> Self {
        let kind = session.steps.get(index).map_or(StepKind::Notes, |step| step.kind);
        let (mut first, mut are_filled) = (0, true);
        let asked: Vec<bool> = all
            .iter()
            .map(|field| {
                let comes_next = kind == StepKind::Plan && are_filled && first >= ASKED_FIRST;
                let is_asked = is_asked_first(session, kind, &field.at, first)
                    || comes_next && comes_after(&field.at, first);
                if is_asked && counts(&field.at) {
                    are_filled &= first >= ASKED_FIRST || field.is_filled();
                    first += 1;
                }
                is_asked
            })
            .collect();
        // A step that asks little has room for its note.
        let notes = Address::Notes(index);
        let has_room = first < ASKED_FIRST && kind != StepKind::Practice;
        let (mut open, mut folded) = (Vec::new(), Vec::new());
        for (field, asked) in all.into_iter().zip(asked) {
            let stands = asked
                || field.is_filled()
                || focus == Some(&field.at)
                || (has_room && field.at == notes);
            if stands { open.push(field) } else { folded.push(field) }
        }
        Self { open, folded }
    }

    /// Every field, where nothing is to be folded.
    pub(super) fn all_open(all: Vec<Field<Address>>) -> Self {
        Self { open: all, folded: Vec::new() }
    }
}

/// Whether a field is one of those that a step asks first, after `first` others.
fn is_asked_first(session: &Session, kind: StepKind, at: &Address, first: usize) -> bool {
    match at {
        Address::ActionStep
        | Address::Criterion(_)
        | Address::Scene
        | Address::Added(_)
        | Address::Date(_)
        | Address::Promise(_) => true,
        Address::Feedback(n) => session.practice.last_begun().is_some_and(|(last, _)| last == *n),
        // How and for what the coach looks belongs to the day on which they do.
        Address::CheckHow | Address::LookFor => {
            !session.text(&Address::Date(FollowUpDate::Check)).is_empty()
        }
        Address::Answer(_, id) => match id.as_str() {
            answers::HOW_GOING | answers::PREVIOUS_STEP_SEEN | answers::REPLACED_WHY => true,
            _ => asks_itself(kind) && first < ASKED_FIRST,
        },
        _ => false,
    }
}

/// Whether a field of the plan, after `first` others, opens once those that it asks first are filled:
/// in which lesson or event, and the words.
fn comes_after(at: &Address, first: usize) -> bool {
    matches!(at, Address::Answer(_, id) if first == ASKED_FIRST || id == answers::SCRIPT)
}

/// Whether a step of this kind asks what its protocol lists, and no more.
fn asks_itself(kind: StepKind) -> bool {
    !matches!(kind, StepKind::ActionStep | StepKind::Practice | StepKind::FollowUp)
}

/// Whether a field is one of the few that are asked first.
fn counts(at: &Address) -> bool {
    let opens = [answers::HOW_GOING, answers::PREVIOUS_STEP_SEEN];
    !matches!(at, Address::Answer(_, id) if opens.contains(&id.as_str()))
}
