//! When a record that is changed on a screen is saved: what must be written now, and what only at a
//! calm moment.
//!
//! A record that has a live copy is written there with each change, and to its own file at most
//! every 15 s; a step left, a pause, an end or leaving is a calm moment (data.md, "Writing"). Of
//! every other record its own file is written with each change.

use std::sync::Arc;
use std::time::Duration;

use crate::coaching::durable::record::{AnyRecord, Record, RecordId, SaveTo};
use crate::coaching::id::PersonId;
use crate::coaching::moment::{Now, WallTime};
use crate::coaching::session::Session;

use super::effect::{Effect, Save};

/// The own file of a record that has a live copy is not replaced more often than this while words
/// change.
const FILE_EVERY: Duration = Duration::from_secs(15);

/// How much of a record is on the disk, as the header shows it.
#[derive(Clone, Debug, PartialEq)]
pub enum SaveState {
    /// Nothing has been changed yet.
    Untouched,
    /// The newest change is on the disk, since this time.
    Saved(WallTime),
    /// A change is being written; everything was last saved at this time, if ever.
    Saving(Option<WallTime>),
    /// The disk refused; it is tried again.
    NotSaved {
        /// Why, in a few words, for the header.
        why: String,
        /// What failed, why and what to do now, in one sentence.
        says: String,
    },
}

/// A record that is being changed, and what of it has been sent to be written.
#[derive(Clone, Debug)]
pub(crate) struct Autosave<R: Record> {
    record: R,
    /// The record as it was read, or as its own file is known to hold it.
    on_disk: R,
    /// The revision that was last sent to the live copy, and to the file.
    sent_live: u64,
    sent_file: u64,
    file_at: Option<Duration>,
    /// Seconds counted since the revision last went up.
    uncounted: f64,
    save_state: SaveState,
    saved_at: Option<WallTime>,
}

impl<R: Record> Autosave<R> {
    /// A record as it was read.
    #[must_use]
    pub(crate) fn of(record: R) -> Self {
        let revision = record.stamp().revision;
        Self {
            on_disk: record.clone(),
            record,
            sent_live: revision,
            sent_file: revision,
            file_at: None,
            uncounted: 0.0,
            save_state: SaveState::Untouched,
            saved_at: None,
        }
    }

    /// The record.
    #[must_use]
    pub(crate) fn record(&self) -> &R {
        &self.record
    }

    /// Changes the record: it gets a new revision, which is to be saved.
    pub(crate) fn change<T>(&mut self, now: &Now, act: impl FnOnce(&mut R) -> T) -> T {
        let answer = act(&mut self.record);
        self.touch(now);
        answer
    }

    /// How much of it is on the disk.
    #[must_use]
    pub(crate) fn save_state(&self) -> &SaveState {
        &self.save_state
    }

    /// What must be written at a calm moment: everything.
    pub(crate) fn calm(&mut self, now: &Now) -> Vec<Effect> {
        if self.uncounted > 0.0 {
            self.count_time(now);
        }
        self.file_effect(now).into_iter().collect()
    }

    fn touch(&mut self, now: &Now) {
        self.record.stamp_mut().change(now.wall);
        self.uncounted = 0.0;
        if !matches!(self.save_state, SaveState::NotSaved { .. }) {
            self.save_state = SaveState::Saving(self.saved_at);
        }
    }

    /// A new revision that adds time only. It goes to the record's own file and not to its live copy,
    /// since of two versions the one saved last stands, and nobody typed a word of this one.
    fn count_time(&mut self, now: &Now) {
        let has_every_word = self.sent_live == self.revision();
        self.touch(now);
        if has_every_word {
            self.sent_live = self.revision();
        }
    }

    fn revision(&self) -> u64 {
        self.record.stamp().revision
    }

    fn save(&self, to: SaveTo) -> Effect {
        Save { record: Arc::new(self.record.clone()), to }.into()
    }

    fn file_effect(&mut self, now: &Now) -> Option<Effect> {
        if self.revision() == self.sent_file {
            return None;
        }
        (self.sent_live, self.sent_file) = (self.revision(), self.revision());
        self.file_at = Some(now.mono);
        Some(self.save(SaveTo::File))
    }
}

impl Autosave<Session> {
    /// The session.
    #[must_use]
    pub(crate) fn session(&self) -> &Session {
        &self.record
    }

    /// Shows another step (by index) of a session that can only be read.
    pub(crate) fn look_at(&mut self, step: usize) {
        self.record.at_step = step;
    }

    /// Counts time to the current step. It is written with the next change, or every 15 s.
    pub(crate) fn spend(&mut self, seconds: f64) {
        self.record.spend(seconds);
        self.uncounted += seconds;
    }
}

/// A record of any kind that is being changed.
pub trait Autosaved {
    /// Which record.
    fn id(&self) -> RecordId;

    /// The person that it is about, where it is about one.
    fn about(&self) -> Option<&PersonId>;

    /// How much of it is on the disk.
    fn save_state(&self) -> &SaveState;

    /// Why it is in memory only, and what to do now, where the disk refused its newest state.
    fn unsaved(&self) -> Option<&str> {
        match self.save_state() {
            SaveState::NotSaved { says, .. } => Some(says),
            _ => None,
        }
    }

    /// The record as it is now.
    fn as_record(&self) -> Arc<dyn AnyRecord>;

    /// Whether it has a word or a choice that its own file is not known to hold.
    fn has_own_words(&self) -> bool;

    /// Whether it has one that `earlier` has not.
    fn adds_words_to(&self, earlier: &dyn AnyRecord) -> bool;

    /// What must be written now.
    fn due(&mut self, now: &Now) -> Vec<Effect>;

    /// What must be written at a calm moment: everything.
    fn calm(&mut self, now: &Now) -> Vec<Effect>;

    /// Its own file is to be written with the next change, however soon after the last time.
    fn file_is_due(&mut self);

    /// The disk holds this revision of it since `at`.
    fn saved(&mut self, revision: u64, at: WallTime);

    /// Saving it failed: why, in a few words, and what failed, why and what to do now, in one
    /// sentence.
    fn not_saved(&mut self, why: &str, says: &str);
}

impl<R: Record> Autosaved for Autosave<R> {
    fn id(&self) -> RecordId {
        RecordId::new::<R>(self.record.key())
    }

    fn about(&self) -> Option<&PersonId> {
        self.record.about()
    }

    fn save_state(&self) -> &SaveState {
        Self::save_state(self)
    }

    fn as_record(&self) -> Arc<dyn AnyRecord> {
        Arc::new(self.record.clone())
    }

    fn has_own_words(&self) -> bool {
        self.unsaved().is_some() || self.adds_words_to(&self.on_disk)
    }

    fn adds_words_to(&self, earlier: &dyn AnyRecord) -> bool {
        !earlier.is::<R>().is_some_and(|it| self.record.adds_only_time_to(it))
    }

    fn due(&mut self, now: &Now) -> Vec<Effect> {
        if !R::KIND.has_live_copy {
            return self.calm(now);
        }
        let long_ago = self.file_at.is_none_or(|at| now.mono.saturating_sub(at) >= FILE_EVERY);
        if long_ago && self.uncounted >= FILE_EVERY.as_secs_f64() {
            self.count_time(now);
        }
        let mut effects = Vec::new();
        if self.revision() != self.sent_live {
            self.sent_live = self.revision();
            effects.push(self.save(SaveTo::LiveCopy));
        }
        if long_ago {
            effects.extend(self.file_effect(now));
        }
        effects
    }

    fn calm(&mut self, now: &Now) -> Vec<Effect> {
        Self::calm(self, now)
    }

    fn file_is_due(&mut self) {
        self.file_at = None;
    }

    fn saved(&mut self, revision: u64, at: WallTime) {
        if revision < self.on_disk.stamp().revision {
            // Of the state that stood here before another program's was taken over.
            return;
        }
        self.saved_at = Some(at);
        let is_all = revision >= self.revision();
        if is_all && revision == self.sent_file {
            self.on_disk = self.record.clone();
        }
        self.save_state = if is_all { SaveState::Saved(at) } else { SaveState::Saving(Some(at)) };
    }

    fn not_saved(&mut self, why: &str, says: &str) {
        self.save_state = SaveState::NotSaved { why: why.to_owned(), says: says.to_owned() };
    }
}
