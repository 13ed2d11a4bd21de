//! A session on its way to the disk: what must be written now, and what at a calm moment.
//!
//! While words change, the live copy is written at once and the session's own file at most every
//! 15 s; a step left, a pause, an end or leaving is a calm moment (data.md, "Writing").

use std::time::Duration;

use crate::coaching::id::SessionId;
use crate::coaching::moment::{Now, WallTime};
use crate::coaching::session::Session;

use super::effect::Effect;

/// The session's own file is not replaced more often than this while words change.
const FILE_EVERY: Duration = Duration::from_secs(15);

/// How a session stands to the disk, as the header says it.
#[derive(Clone, Debug, PartialEq)]
pub enum Safe {
    /// Nothing has been changed yet.
    Untouched,
    /// The newest change is on the disk, since this time.
    Saved(WallTime),
    /// A change is on its way; this was the last time that all was saved.
    Saving(Option<WallTime>),
    /// The disk refused; it is tried again.
    NotSaved {
        /// Why, in a few words.
        why: String,
        /// The same with what to do now, in one sentence.
        says: String,
    },
}

/// A session and its way to the disk.
#[derive(Clone, Debug)]
pub struct Keeping {
    session: Session,
    /// The revision that was last sent to the live copy, and to the file.
    sent_live: u64,
    sent_file: u64,
    file_at: Option<Duration>,
    /// Seconds counted since the revision last went up.
    uncounted: f64,
    safe: Safe,
    saved_at: Option<WallTime>,
}

impl Keeping {
    /// A session as it was read.
    #[must_use]
    pub fn of(session: Session) -> Self {
        let revision = session.revision;
        Self {
            session,
            sent_live: revision,
            sent_file: revision,
            file_at: None,
            uncounted: 0.0,
            safe: Safe::Untouched,
            saved_at: None,
        }
    }

    /// The session.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// How it stands to the disk.
    #[must_use]
    pub fn safe(&self) -> &Safe {
        &self.safe
    }

    /// Changes it: a new revision, to be saved.
    pub fn change<R>(&mut self, now: &Now, act: impl FnOnce(&mut Session) -> R) -> R {
        let answer = act(&mut self.session);
        self.touch(now);
        answer
    }

    fn touch(&mut self, now: &Now) {
        self.session.revision += 1;
        self.session.saved_at = Some(now.wall);
        self.uncounted = 0.0;
        if !matches!(self.safe, Safe::NotSaved { .. }) {
            self.safe = Safe::Saving(self.saved_at);
        }
    }

    /// Shows another step of a session that can only be read.
    pub fn look_at(&mut self, step: usize) {
        self.session.at_step = step;
    }

    /// Counts time to the current step. It is written with the next change, or every 15 s.
    pub fn spend(&mut self, seconds: f64) {
        self.session.spend(seconds);
        self.uncounted += seconds;
    }

    /// What must be written now.
    pub fn due(&mut self, now: &Now) -> Vec<Effect> {
        if self.uncounted >= FILE_EVERY.as_secs_f64() {
            self.touch(now);
        }
        let mut effects = Vec::new();
        if self.session.revision != self.sent_live {
            self.sent_live = self.session.revision;
            effects.push(Effect::SaveLive(Box::new(self.session.clone())));
        }
        let long_ago = self.file_at.is_none_or(|at| now.mono.saturating_sub(at) >= FILE_EVERY);
        if self.session.revision != self.sent_file && long_ago {
            effects.extend(self.file_effect(now));
        }
        effects
    }

    /// What must be written at a calm moment: everything.
    pub fn calm(&mut self, now: &Now) -> Vec<Effect> {
        if self.uncounted > 0.0 {
            self.touch(now);
        }
        self.file_effect(now).into_iter().collect()
    }

    fn file_effect(&mut self, now: &Now) -> Option<Effect> {
        if self.session.revision == self.sent_file {
            return None;
        }
        self.sent_live = self.session.revision;
        self.sent_file = self.session.revision;
        self.file_at = Some(now.mono);
        Some(Effect::SaveSession(Box::new(self.session.clone())))
    }

    /// The disk holds `revision` of session `id`.
    pub fn saved(&mut self, id: &SessionId, revision: u64, at: WallTime) {
        if *id != self.session.id {
            return;
        }
        self.saved_at = Some(at);
        if revision >= self.session.revision {
            self.safe = Safe::Saved(at);
        } else {
            self.safe = Safe::Saving(Some(at));
        }
    }

    /// The disk refused a save of session `id`.
    pub fn not_saved(&mut self, id: &SessionId, why: &str, says: &str) {
        if *id == self.session.id {
            self.safe = Safe::NotSaved { why: why.to_owned(), says: says.to_owned() };
        }
    }

    /// Whether anything has not yet reached the disk.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        matches!(self.safe, Safe::Saving(_) | Safe::NotSaved { .. })
    }
}
