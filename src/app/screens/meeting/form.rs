//! The form of a meeting: what is typed or chosen is stored in the session at once.

use serde_json::Value;

use crate::app::core::autosave::Autosave;
use crate::app::form::field::Field;
use crate::app::form::form::Form;
use crate::app::form::history::UndoScope;
use crate::app::form::state::FormState;
use crate::coaching::address::Address;
use crate::coaching::address_values::LONGEST_LIST;
use crate::coaching::durable::record::bytes_in_file;
use crate::coaching::moment::Now;
use crate::coaching::practice::Rep;
use crate::coaching::session::Session;
use crate::coaching::shared_text::SharedText;

use super::dates::{Diary, FIRST_USE, agree, with_first_use};
use super::fields::{FieldContext, Viewer, fields};
use super::folding::StepFields;

/// The form of the step that the meeting is in.
pub(super) struct MeetingForm<'a> {
    pub(super) autosave: &'a mut Autosave<Session>,
    pub(super) read_only: Option<&'a str>,
    pub(super) viewer: Viewer,
    pub(super) known: FieldContext<'a>,
    /// What dates in words depend on.
    pub(super) diary: Diary<'a>,
    /// Whether every field is listed.
    pub(super) more: &'a mut bool,
    /// What has the keys.
    pub(super) focus: Option<Address>,
    /// Whether a change of the plan was carried into the day of first use.
    pub(super) carried: bool,
}

/// The fields of the step that `session` is in: all of them where `more`, else those that stand
/// open while `focus` has the keys.
pub(super) fn listed(
    session: &Session,
    viewer: Viewer,
    known: FieldContext<'_>,
    diary: &Diary<'_>,
    (more, focus): (bool, Option<&Address>),
) -> StepFields {
    let index = session.current();
    let all = fields(session, index, viewer, known, diary);
    if more || viewer == Viewer::Coachee {
        return StepFields::all_open(all);
    }
    StepFields::of(session, index, all, focus)
}

impl MeetingForm<'_> {
    /// A day of first use that came from the plan is typed over by the first letter in its own field.
    pub(super) fn offer_first_use(&self, state: &mut FormState<Address>) {
        if self.carried {
            state.offer(FIRST_USE, self.autosave.session().text(&FIRST_USE));
        }
    }

    /// The scope of undo: the changes of this step.
    pub(super) fn step(&self) -> UndoScope<Address> {
        UndoScope::Part(self.autosave.session().current())
    }

    /// The fields of the step.
    pub(super) fn listed(&self) -> StepFields {
        let session = self.autosave.session();
        let stands = (*self.more, self.focus.as_ref());
        listed(session, self.viewer, self.known, &self.diary, stands)
    }
}

impl Form for MeetingForm<'_> {
    type At = Address;

    fn fields(&self, _now: &Now) -> Vec<Field<Address>> {
        self.listed().open
    }

    fn unfold(&mut self, _now: &Now) -> Vec<Address> {
        let folded = self.listed().folded.into_iter().filter(Field::takes_keys);
        let opened: Vec<Address> = folded.map(|field| field.at).collect();
        *self.more |= !opened.is_empty();
        opened
    }

    fn text(&self, at: &Address) -> SharedText {
        self.autosave.session().shared_text(at)
    }

    fn put(&mut self, at: &Address, text: SharedText, now: &Now) {
        let (calendar, carried) = (self.diary.calendar, &mut self.carried);
        self.autosave.change(now, |session| {
            *carried |= with_first_use(session, at, calendar, now, |session| {
                session.set_text(at, text, now.fresh.next().as_str());
            });
            if let Address::Date(which) = at {
                agree(session, *which, calendar, now);
            }
        });
    }

    fn value(&self, at: &Address) -> String {
        self.autosave.session().value(at)
    }

    fn set(&mut self, at: &Address, value: &str, now: &Now) {
        let (calendar, carried) = (self.diary.calendar, &mut self.carried);
        self.autosave.change(now, |session| {
            let stood = seconds_of(session, at);
            *carried |= with_first_use(session, at, calendar, now, |session| {
                session.set_value(at, value, now.fresh.next().as_str());
            });
            // The duration of a rep is no mark: undoing a mark keeps it.
            if let (Some(stood), Some(rep)) = (stood, rep_mut(session, at)) {
                rep.seconds = rep.seconds.max(stood);
            }
        });
    }

    fn holds(&self, at: &Address, left: &str) -> bool {
        let stands = self.value(at);
        match at {
            Address::Rep(_) | Address::ModelRep => {
                without_seconds(&stands) == without_seconds(left)
            }
            _ => stands == left,
        }
    }

    fn read_only(&self) -> Option<&str> {
        self.read_only
    }

    fn bytes_in_file(&self) -> usize {
        bytes_in_file(self.autosave.session())
    }

    fn scope(&self, _at: &Address) -> UndoScope<Address> {
        self.step()
    }
}

fn rep_mut<'a>(session: &'a mut Session, at: &Address) -> Option<&'a mut Rep> {
    match at {
        Address::Rep(n) => session.practice.reps.get_mut(*n),
        Address::ModelRep => session.practice.model_rep.as_mut(),
        _ => None,
    }
}

fn seconds_of(session: &mut Session, at: &Address) -> Option<f64> {
    rep_mut(session, at).map(|rep| rep.seconds)
}

/// A rep as JSON without its duration.
fn without_seconds(rep: &str) -> Option<Value> {
    let mut rep: Value = serde_json::from_str(rep).ok()?;
    rep.as_object_mut()?.remove("seconds");
    Some(rep)
}

/// The addresses of everything in an action step; its identity comes first, which creates it.
pub(super) fn of_the_action_step() -> impl Iterator<Item = Address> {
    let parts = [
        Address::StepIdentity,
        Address::ActionStep,
        Address::Why,
        Address::Strand,
        Address::Relation,
    ];
    parts.into_iter().chain((0..LONGEST_LIST).map(Address::Criterion))
}
