//! What is taken over on the page of Prepare as one change: a line of a visit, a step of the
//! library, the step of last time.

use crate::app::core::outcome::Outcome;
use crate::app::core::shared::Shared;
use crate::app::form::sentences::refused;
use crate::app::form::typing::edit_context;
use crate::app::screens::library::NO_STEP;
use crate::app::text::{Edit, EditRefusal, Motion};
use crate::coaching::address::Address;
use crate::coaching::draft;
use crate::coaching::moment::Now;
use crate::coaching::protocol::StepKind;
use crate::keys::keymap::Mode;

use super::page::{PreparePage, PrepareSection};
use super::state::Prepare;

impl Prepare {
    /// Takes the chosen line of the visits beside a step into its field.
    pub(super) fn take_line(
        &mut self,
        page: &PreparePage,
        section: &PrepareSection,
        shared: &Shared,
        now: &Now,
    ) -> Outcome {
        if let Some(why) = &self.draft.read_only {
            return refused(why);
        }
        let (Some(line), Some(field)) = (section.visits().nth(self.line), page.words_of(section))
        else {
            return Outcome::none();
        };
        let says = if line.is_in(&field.text) {
            "It is there already"
        } else {
            let (from, taken) = if field.text.trim().is_empty() {
                (Edit::SelectAll, line.words().to_owned())
            } else {
                (Edit::go(Motion::End), format!("\n{}", line.words()))
            };
            let (state, mut form) = self.parts(shared);
            let context = edit_context(u16::MAX, true);
            let _ = state.edit(&mut form, &field.at, &from, context, now);
            let (turn, _) = state.edit(&mut form, &field.at, &Edit::Paste(taken), context, now);
            if turn.says.is_some() {
                return turn;
            }
            "Added · ⟦undo⟧ undoes it"
        };
        // On to the next, so that one key after another takes them all.
        self.line = (self.line + 1).min(section.visits().count().saturating_sub(1));
        Outcome::notice(says)
    }

    /// Puts a step with its criteria into the field where one is drafted, in place of what stands
    /// there or after it, with its strand and, where one is given, the scene to rehearse: one change
    /// that can be undone.
    pub(super) fn take_draft(
        &mut self,
        drafted: &str,
        (strand, scene): (&str, Option<String>),
        instead: bool,
        shared: &Shared,
        now: &Now,
    ) -> Outcome {
        let addresses = (self.draft.draft_address(), self.draft.strand_address());
        let (Some(at), Some(strand_at)) = addresses else { return Outcome::none() };
        let stood = self.session().text(&at);
        let text = if instead || stood.trim().is_empty() {
            drafted.to_owned()
        } else {
            format!("{stood}\n{drafted}")
        };
        if text.len() > edit_context(u16::MAX, true).limit {
            return Outcome::notice(EditRefusal::Full.say());
        }
        let field = self.draft.field(at.clone());
        let scene = scene.filter(|_| self.session().step_of(StepKind::Practice).is_some());
        let mut texts = vec![(at, text), (strand_at, strand.to_owned())];
        texts.extend(scene.map(|scene| (Address::Scene, scene)));
        let places: Vec<_> = texts.iter().map(|(at, _)| self.draft.field(at.clone())).collect();
        self.change(places, shared, now, |session, _| {
            for (at, text) in texts {
                session.set_text(&at, text, now.fresh.next().as_str());
            }
        });
        self.form.go_to(field);
        self.form.mode = Mode::Typing;
        Outcome::none()
    }

    /// Drafts the step of last time once more.
    pub(super) fn keep_last_step(&mut self, shared: &Shared, now: &Now) -> Outcome {
        if let Some(why) = &self.draft.read_only {
            return refused(why);
        }
        if self.draft.draft_address().is_none() {
            return Outcome::notice(NO_STEP);
        }
        let last = self.draft.last.as_ref();
        let Some(step) = last.and_then(|last| last.action_step()).cloned() else {
            return Outcome::notice("There is no action step of last time to keep");
        };
        let criteria: Vec<String> = step.written_criteria().map(str::to_owned).collect();
        let drafted = draft::write(&step.text, &criteria);
        if self.draft.drafted() == draft::read(&drafted) {
            return Outcome::notice("It is there already");
        }
        let turn = self.take_draft(&drafted, (&step.strand, None), false, shared, now);
        let says = "The last action step, once more: make it smaller if it needs to be";
        if turn.says.is_some() { turn } else { Outcome::notice(says) }
    }
}
