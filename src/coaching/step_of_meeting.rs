//! A step of the library as the one agreed in a meeting, and the one agreed as a step to keep.

use super::action_step::{ActionStep, LibraryRef, Relation};
use super::id::ActionStepId;
use super::pack::{LibraryStep, NotAPack, Pack};
use super::people::Unknown;
use super::session::Session;

impl LibraryStep {
    /// The action step of `session` as one to keep, under the name `id`, with the scene that was
    /// rehearsed as its practice idea.
    ///
    /// # Errors
    /// [`NotAPack`], where there is nothing to keep, or too much.
    pub(crate) fn from_meeting(session: &Session, id: &str) -> Result<Self, NotAPack> {
        let mut kept = Self::new(id, "");
        kept.programme.clone_from(&session.programme);
        session.practice.scene.trim().clone_into(&mut kept.practice);
        if let Some(step) = &session.action_step {
            step.text.trim().clone_into(&mut kept.text);
            step.why.trim().clone_into(&mut kept.why);
            kept.strand.clone_from(&step.strand);
            kept.criteria = step.written_criteria().map(str::to_owned).collect();
        }
        kept.check()?;
        Ok(kept)
    }

    /// This step of `pack` as the one agreed in `session`.
    ///
    /// A draft that stands there keeps its identity and what was said of how it stands to the last
    /// one; last time's step carried on is another step, and so the new one begins its own life.
    /// Where it begins one, `fresh` is its id.
    #[must_use]
    pub(crate) fn agreed_in(
        &self,
        session: &Session,
        pack: &Pack,
        fresh: ActionStepId,
    ) -> ActionStep {
        let last = session.previous.as_ref().and_then(|previous| previous.action_step.as_ref());
        let stands = session.action_step.as_ref();
        let is_carried_on = |step: &ActionStep| {
            let kept = matches!(step.relation, Some(Relation::Kept | Relation::Smaller));
            kept || Some(&step.id) == last
        };
        let draft = stands.filter(|step| !is_carried_on(step));
        let mut agreed = match draft {
            Some(draft) => {
                let unknown = draft.unknown.clone();
                ActionStep { unknown, ..ActionStep::new(draft.id.clone()) }
            }
            None => ActionStep::new(fresh),
        };
        agreed.text.clone_from(&self.text);
        agreed.why.clone_from(&self.why);
        agreed.criteria.clone_from(&self.criteria);
        // The strand of another programme is not one of this programme.
        if pack.programme_of(self) == session.programme {
            agreed.strand.clone_from(&self.strand);
        } else if let Some(stands) = stands {
            agreed.strand.clone_from(&stands.strand);
        }
        agreed.library = Some(LibraryRef {
            pack: pack.id.clone(),
            id: self.id.clone(),
            version: self.version,
            unknown: Unknown::new(),
        });
        // `Kept` and `Smaller` cannot be true of another step.
        let said = stands.and_then(|step| step.relation);
        let said = said.filter(|it| !matches!(it, Relation::Kept | Relation::Smaller));
        agreed.relation = Some(said.unwrap_or(Relation::New));
        agreed
    }
}
