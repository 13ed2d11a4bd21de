//! What is taken over on the page of Prepare as one change: a line of a visit, a step of the
//! library, the step of last time.

use crate::app::core::outcome::Outcome;
use crate::app::form::sentences::refused;
use crate::app::text::{Edit, Motion};
use crate::coaching::address::Address;
use crate::coaching::draft;
use crate::coaching::moment::Now;
use crate::coaching::protocol::StepKind;
use crate::coaching::record::answers;
use crate::keys::keymap::Mode;

use super::page::PrepareSection;
use super::state::Prepare;
use super::stop::Stop;

impl Prepare {
    /// Takes the chosen line of the visits beside a step into its field.
    pub(super) fn take_line(&mut self, section: &PrepareSection, now: &Now) -> Outcome {
        if let Some(why) = &self.read_only {
            return refused(why);
        }
        let (Some(line), Some(place)) = (section.visits().nth(self.line), section.place()) else {
            return Outcome::none();
        };
        let there = self.session().text(place);
        let says = if line.is_in(there) {
            "It stands there already".to_owned()
        } else {
            let (from, taken) = if there.trim().is_empty() {
                (Edit::SelectAll, line.words.clone())
            } else {
                (Edit::go(Motion::End), format!("\n{}", line.words))
            };
            let _ = self.edit_at(place, &from, u16::MAX, now);
            let turn = self.edit_at(place, &Edit::Paste(taken), u16::MAX, now);
            if turn.says.is_some() {
                return turn;
            }
            "Taken · Ctrl-Z takes it back".to_owned()
        };
        // On to the next, so that one key after another takes them all.
        self.line = (self.line + 1).min(section.visits().count().saturating_sub(1));
        Outcome::says(says)
    }

    /// The strand of the draft; empty where none was said.
    #[must_use]
    pub fn draft_strand(&self) -> &str {
        let step = self.session().step_of(StepKind::ActionStep);
        step.map_or("", |i| self.session().steps[i].answer(answers::DRAFT_STRAND))
    }

    /// Says which strand the draft belongs to.
    pub(super) fn set_strand(&mut self, strand: String, now: &Now) {
        if let Some(i) = self.session().step_of(StepKind::ActionStep)
            && strand != self.draft_strand()
        {
            self.keeping.change(now, |session| {
                session.steps[i].set_answer(answers::DRAFT_STRAND, strand);
            });
        }
    }

    /// Puts a step with its criteria into the field where one is drafted, in place of what stands
    /// there or after it, with its strand: one change that can be taken back.
    pub fn take_draft(&mut self, drafted: &str, strand: &str, instead: bool, now: &Now) -> Outcome {
        let Some(at) = self.session().step_of(StepKind::ActionStep) else {
            return Outcome::none();
        };
        let place = Address::Prepared(at);
        self.stop = Stop::Words(place.clone());
        self.mode = Mode::Typing;
        let stood = (self.session().text(&place).to_owned(), self.draft_strand().to_owned());
        let (first, pasted) = if instead || stood.0.trim().is_empty() {
            (Edit::SelectAll, drafted.to_owned())
        } else {
            (Edit::go(Motion::End), format!("\n{drafted}"))
        };
        let _ = self.edit_at(&place, &first, u16::MAX, now);
        let turn = self.edit_at(&place, &Edit::Paste(pasted), u16::MAX, now);
        if turn.says.is_some() {
            return turn;
        }
        self.set_strand(strand.to_owned(), now);
        let stands = (self.session().text(&place).to_owned(), strand.to_owned());
        self.drafts.extend([stood, stands]);
        Outcome::none()
    }

    /// The draft was taken back, or brought again: its strand goes with it.
    pub(super) fn strand_follows(&mut self, now: &Now) {
        let Some(at) = self.session().step_of(StepKind::ActionStep) else { return };
        let text = self.session().text(&Address::Prepared(at));
        let known = self.drafts.iter().rfind(|(stood, _)| stood == text);
        if let Some(strand) = known.map(|(_, strand)| strand.clone()) {
            self.set_strand(strand, now);
        }
    }

    /// Drafts the step of last time once more.
    pub(super) fn keep_last_step(&mut self, now: &Now) -> Outcome {
        if let Some(why) = &self.read_only {
            return refused(why);
        }
        if self.session().step_of(StepKind::ActionStep).is_none() {
            return Outcome::says(crate::app::screens::library::NO_STEP);
        }
        let Some(step) = self.last.as_ref().and_then(|last| last.action_step.clone()) else {
            return Outcome::says("There is no action step of last time to keep");
        };
        let criteria: Vec<String> = step.written_criteria().map(str::to_owned).collect();
        let drafted = draft::write(&step.text, &criteria);
        if self.drafted() == draft::read(&drafted) {
            return Outcome::says("It stands there already");
        }
        let turn = self.take_draft(&drafted, &step.strand, false, now);
        let says = "The last action step, once more: make it smaller if it needs to be";
        if turn.says.is_some() { turn } else { Outcome::says(says) }
    }
}
