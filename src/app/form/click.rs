//! Clicks in a form: the field that is clicked has the keys, an option of it is chosen, the caret goes
//! to the place in its words.

use std::hash::Hash;

use crate::app::core::outcome::Outcome;
use crate::app::core::targets::{Hit, Target};
use crate::app::text::{CellPosition, Edit, Motion};
use crate::coaching::moment::Now;
use crate::keys::keymap::Mode;

use super::form::Form;
use super::state::FormState;

impl<A: Clone + Eq + Hash> FormState<A> {
    /// A click on one of the fields, which have `width` columns.
    pub(crate) fn click<F: Form<At = A>>(
        &mut self,
        form: &mut F,
        hit: Hit,
        width: u16,
        now: &Now,
    ) -> Outcome {
        let (Target::Field(n) | Target::Option(n, _) | Target::Words(n, _)) = hit.target else {
            return Outcome::none();
        };
        let fields = form.fields(now);
        let Some(field) = fields.get(n).filter(|field| field.takes_keys()) else {
            return Outcome::none();
        };
        let is_here = self.at() == Some(&field.at);
        let left = if is_here { Outcome::none() } else { self.leave(form, now) };
        self.go_to(field.at.clone());
        if form.read_only().is_some() {
            return left;
        }
        self.mode = Mode::Typing;
        match hit.target {
            Target::Option(_, option) => self.choose(form, field, Some(option), now),
            Target::Words(_, from) => {
                let place = CellPosition { row: from + usize::from(hit.row), column: hit.column };
                let go = Edit::Move { to: Motion::At(place), select: false };
                self.edit_field(form, field, &go, width, now).0
            }
            _ => left,
        }
    }
}
