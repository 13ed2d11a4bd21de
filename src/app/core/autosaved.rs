//! A record that is changed on a screen, on its way to the disk: what all kinds have in common.

use crate::coaching::id::PersonId;
use crate::coaching::moment::{Now, WallTime};

use super::effect::Effect;
use super::keeping::{Keeping, Safe};

/// A record on a screen, and its way to the disk.
pub trait Autosaved {
    /// Its id, which no record of another kind has.
    fn id(&self) -> &str;

    /// Whom it is about.
    fn coachee(&self) -> &PersonId;

    /// How it stands to the disk.
    fn safe(&self) -> &Safe;

    /// What must be written now.
    fn due(&mut self, now: &Now) -> Vec<Effect>;

    /// What must be written at a calm moment: everything.
    fn calm(&mut self, now: &Now) -> Vec<Effect>;

    /// The disk holds this revision of it since `at`.
    fn saved(&mut self, revision: u64, at: WallTime);

    /// The disk refused it: why, in a few words, and what to do now, in one sentence.
    fn not_saved(&mut self, why: &str, says: &str);
}

impl Autosaved for Keeping {
    fn id(&self) -> &str {
        self.session().id.as_str()
    }

    fn coachee(&self) -> &PersonId {
        &self.session().coachee.id
    }

    fn safe(&self) -> &Safe {
        Keeping::safe(self)
    }

    fn due(&mut self, now: &Now) -> Vec<Effect> {
        Keeping::due(self, now)
    }

    fn calm(&mut self, now: &Now) -> Vec<Effect> {
        Keeping::calm(self, now)
    }

    fn saved(&mut self, revision: u64, at: WallTime) {
        let id = self.session().id.clone();
        Keeping::saved(self, &id, revision, at);
    }

    fn not_saved(&mut self, why: &str, says: &str) {
        let id = self.session().id.clone();
        Keeping::not_saved(self, &id, why, says);
    }
}
