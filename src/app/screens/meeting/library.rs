//! A meeting and the library: what it is sorted by, and taking over a step as one change.

use crate::app::core::outcome::Outcome;
use crate::app::screens::library::NoLibrary;
use crate::coaching::action_step::{ActionStep, Relation};
use crate::coaching::address::Address;
use crate::coaching::draft::{self, Draft};
use crate::coaching::last_time::LastTime;
use crate::coaching::moment::Now;
use crate::coaching::pack::{LibraryStep, Pack};
use crate::coaching::protocol::StepKind;
use crate::coaching::record::answers;
use crate::keys::keymap::Mode;

use super::form::of_the_action_step;
use super::state::{Meeting, Stage};

impl Meeting {
    /// Why the library cannot be used now; `None` where it can.
    #[must_use]
    pub(crate) fn why_no_library(&self) -> Option<NoLibrary> {
        if let Some(why) = &self.read_only {
            return Some(NoLibrary::ReadOnly(why.clone()));
        }
        if self.stage != Stage::Steps || self.passed.is_some() {
            return Some(NoLibrary::OutsideSteps);
        }
        let agrees_none = self.session().step_of(StepKind::ActionStep).is_none();
        agrees_none.then_some(NoLibrary::NoStep)
    }

    /// The strand of the action step, else of last time's; empty where neither has one.
    #[must_use]
    pub(crate) fn strand_worked_on(&self) -> &str {
        let here = self.session().action_step.as_ref();
        let last = self.last.as_ref().and_then(LastTime::action_step);
        let mut strands = here.into_iter().chain(last).map(|step| step.strand.as_str());
        strands.find(|strand| !strand.is_empty()).unwrap_or_default()
    }

    /// Takes over a step of the library as the agreed one, and its practice idea as the scene where
    /// there is none. It is undone as one change.
    pub(crate) fn take_from_library(
        &mut self,
        pack: &Pack,
        step: &LibraryStep,
        now: &Now,
    ) -> Outcome {
        let agreed = step.agreed_in(self.session(), pack, now.fresh.take());
        let idea = step.practice_in_a_line();
        self.complications.clone_from(&step.complications);
        self.change(of_the_action_step().chain([Address::Scene]), now, |session| {
            session.action_step = Some(agreed);
            let scene = &mut session.practice.scene;
            if scene.trim().is_empty() {
                *scene = idea;
            }
        });
        if self.kind() != StepKind::ActionStep {
            return Outcome::notice("It is this meeting’s action step now · ⟦undo⟧ undoes it");
        }
        self.focus_on(&Address::ActionStep, now);
        self.form.mode = Mode::Typing;
        Outcome::notice("Added. Ask them to put it in their own words · ⟦undo⟧ undoes it")
    }

    /// The prepared step, where it can be used now and none is agreed yet.
    #[must_use]
    pub(crate) fn drafted_for_here(&self) -> Option<Draft> {
        let free = self.session().text(&Address::ActionStep).trim().is_empty();
        if self.why_no_library().is_some() || self.kind() != StepKind::ActionStep || !free {
            return None;
        }
        let prepared = self.session().text(&Address::Prepared(self.session().current()));
        let draft = Some(draft::read(prepared)).filter(|draft| !draft.text.is_empty())?;
        self.matching_last_step(&draft).is_none().then_some(draft)
    }

    /// The step of last time, where `draft` has the same text.
    fn matching_last_step(&self, draft: &Draft) -> Option<&ActionStep> {
        let step = self.last.as_ref()?.action_step()?;
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        (one_line(&step.text) == one_line(&draft.text)).then_some(step)
    }

    /// Uses a prepared step: its text, each criterion as a line, its strand where none is chosen.
    /// If it is the step of last time, it keeps its id. `None` where no step is agreed here.
    pub(super) fn use_prepared_step(&mut self, prepared: &str, now: &Now) -> Option<Outcome> {
        let draft = draft::read(prepared);
        if self.kind() != StepKind::ActionStep {
            return None;
        }
        let before = self.session().action_step.clone();
        let kept = self.matching_last_step(&draft).map(|step| step.carried_over(Relation::Kept));
        let mut after = match (&before, kept) {
            (Some(step), _) if !step.text.trim().is_empty() => step.clone(),
            (_, Some(kept)) => ActionStep { criteria: Vec::new(), ..kept },
            (Some(step), None) => step.clone(),
            (None, None) => ActionStep::new(now.fresh.take()),
        };
        let Draft { text, criteria } = draft;
        if after.strand.is_empty()
            && let Some(here) = self.session().current_step()
        {
            here.answer(answers::DRAFT_STRAND).clone_into(&mut after.strand);
        }
        if !after.text.contains(&text) {
            let there = after.text.trim_end().to_owned();
            after.text = if there.is_empty() { text } else { format!("{there} {text}") };
        }
        after.criteria.retain(|criterion| !criterion.trim().is_empty());
        for criterion in criteria {
            if !after.criteria.contains(&criterion) {
                after.criteria.push(criterion);
            }
        }
        if before.as_ref() == Some(&after) {
            return Some(Outcome::notice("What you prepared already stands there"));
        }
        self.change(of_the_action_step(), now, |session| session.action_step = Some(after));
        self.focus_on(&Address::ActionStep, now);
        self.form.mode = Mode::Typing;
        Some(Outcome::notice("What you prepared stands here now · ⟦undo⟧ undoes it"))
    }
}
