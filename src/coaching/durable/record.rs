//! The contract of a record that is kept: what the store, the save queue and the screens ask of
//! every kind alike.

use std::any::Any;
use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::exact_numbers::with_numbers;
use super::field_merge::TextFields;
use super::stamp::Stamp;
use crate::coaching::id::PersonId;

/// The most bytes that the file of a record may have: a larger one is neither written nor read. A
/// thousand times a long meeting.
pub(crate) const MOST_BYTES: usize = 16 * 1024 * 1024;

/// No word is taken into a record whose file has more bytes than this. What else is noted of it, such
/// as what stood before a correction, has the other half of [`MOST_BYTES`].
pub(crate) const MOST_TYPED_BYTES: usize = MOST_BYTES / 2;

/// A step from one version of a format to the next, on the file's content as it was read.
pub(crate) type Lift = fn(&mut Value);

/// What is true of every record of one kind.
#[derive(Debug)]
pub struct RecordKind {
    /// What its file says it is: `alongside/session`.
    pub format: &'static str,
    /// The version of the format that this program writes.
    pub(crate) version: u32,
    /// How an older one becomes one of the next version: the first from 1 to 2, and so on.
    pub(crate) lifts: &'static [Lift],
    /// What a coach calls one: `session`.
    pub(crate) noun: &'static str,
    /// Whether it is written to a live copy on this machine while it is changed, and to its own
    /// file at calm moments only. Otherwise its own file is replaced with each change.
    pub(crate) has_live_copy: bool,
    /// Which of its fields hold words, so that of two versions both are kept.
    pub(crate) texts: TextFields,
    /// Whether each version that is replaced is kept in the trash, as of what changes a few times a
    /// year. Otherwise only what was not proved to be an earlier version.
    pub(crate) keeps_replaced: bool,
}

/// Which record: of what kind, and which of that kind.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordId {
    format: &'static str,
    noun: &'static str,
    id: String,
}

impl RecordId {
    /// The record of type `R` with this id.
    #[must_use]
    pub fn new<R: Record>(id: &str) -> Self {
        Self::of_part(R::KIND, id)
    }

    /// What is kept as a part of another file, and has no file and no type of its own.
    #[must_use]
    pub(crate) fn of_part(kind: &'static RecordKind, id: &str) -> Self {
        Self { format: kind.format, noun: kind.noun, id: id.to_owned() }
    }

    /// What its file says it is, as [`RecordKind::format`].
    #[must_use]
    pub(crate) fn format(&self) -> &'static str {
        self.format
    }

    /// What a coach calls one of its kind, as [`RecordKind::noun`].
    #[must_use]
    pub(crate) fn noun(&self) -> &'static str {
        self.noun
    }

    /// Its id among those of its kind.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.id
    }

    /// The end of its id, by which it can be named.
    #[must_use]
    pub(crate) fn short(&self) -> &str {
        self.id.len().checked_sub(6).and_then(|from| self.id.get(from..)).unwrap_or(&self.id)
    }

    /// Its id among those of its kind, where it is of type `R`.
    #[must_use]
    pub fn of<R: Record>(&self) -> Option<&str> {
        (self.format == R::KIND.format).then_some(self.id.as_str())
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.format.trim_start_matches("alongside/"), self.id)
    }
}

/// Where a record is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SaveTo {
    /// The live copy, on this machine.
    LiveCopy,
    /// The record's own file.
    File,
}

/// A record that is kept in a file of its own.
pub trait Record:
    Clone + fmt::Debug + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static
{
    /// Its kind.
    const KIND: &'static RecordKind;

    /// Its id among those of its kind; fit for a file's name.
    fn key(&self) -> &str;

    /// The version of the format that it was read in.
    fn version(&self) -> u32;

    /// What it says of itself.
    fn stamp(&self) -> &Stamp;

    /// The same, to be changed.
    fn stamp_mut(&mut self) -> &mut Stamp;

    /// The person that it is about, where it is about one.
    fn about(&self) -> Option<&PersonId> {
        None
    }

    /// Whether it goes on being changed, so that its live copy is still wanted once its own file
    /// holds as much.
    fn is_being_changed(&self) -> bool {
        false
    }

    /// Whether all that it adds to `earlier`, an earlier state of it, is time that was counted and
    /// where one was in it: no word, no choice. Such a state never replaces what another program wrote.
    fn adds_only_time_to(&self, earlier: &Self) -> bool {
        is_same_content(self, earlier)
    }

    /// It with what can be merged of `other`, a version that it does not come from; both come from
    /// `base` where that is known. None where that makes no difference.
    fn merged_with(&self, base: Option<&Self>, other: &Self) -> Option<Self> {
        self.merged_by_fields(base, other)
    }

    /// The same for every kind: field by field, where two machines saved them. What one machine saved
    /// was typed one after the other, under one lock: the earlier words were changed, and are no
    /// second opinion.
    fn merged_by_fields(&self, base: Option<&Self>, other: &Self) -> Option<Self> {
        if self.stamp().device == other.stamp().device {
            return None;
        }
        let json = |it: &Self| serde_json::to_value(it).ok();
        let base = base.and_then(json);
        let merged = Self::KIND.texts.merge(base.as_ref(), &json(self)?, &json(other)?);
        let mut merged: Self = serde_json::from_value(merged).ok()?;
        merged.stamp_mut().clone_from(self.stamp());
        (merged != *self).then_some(merged)
    }

    /// Whether it has nothing to say, so that it has no file either.
    fn says_nothing(&self) -> bool {
        false
    }

    /// A copy whose every value can be written, where this one holds one that cannot.
    fn writable(&self) -> Option<Self> {
        None
    }
}

/// How many bytes a record has in its file.
#[must_use]
pub(crate) fn bytes_in_file(record: &impl Record) -> usize {
    struct Counted(usize);
    impl std::io::Write for Counted {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 += bytes.len();
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let mut counted = Counted(0);
    // Counting cannot fail; what has no word in JSON is told of when it is saved.
    let _ = serde_json::to_writer_pretty(&mut counted, record);
    counted.0
}

/// Whether both hold the same but for how often, when and where they were saved.
pub(crate) fn is_same_content<R: Record>(a: &R, b: &R) -> bool {
    let content = |it: &R| {
        let mut it = it.clone();
        let stamp = it.stamp_mut();
        (stamp.revision, stamp.saved_at) = (0, None);
        stamp.device.clear();
        it
    };
    // Most records have one file, which is compared with itself.
    std::ptr::eq(a, b) || content(a) == content(b)
}

/// A record of whatever kind, as the save queue carries it.
pub trait AnyRecord: Any + fmt::Debug + Send + Sync {
    /// Which one.
    fn record_id(&self) -> RecordId;

    /// Its kind.
    fn kind(&self) -> &'static RecordKind;

    /// How often it was changed.
    fn revision(&self) -> u64;

    /// What it has in common with the states that are made from the same value in this process.
    fn line(&self) -> usize {
        0
    }

    /// Whether its live copy is still wanted once its own file holds as much.
    fn is_being_changed(&self) -> bool {
        false
    }

    /// The person that it is about, where it is about one.
    fn about(&self) -> Option<&PersonId> {
        None
    }

    /// What it says, to be shown where no file takes it.
    fn json(&self) -> String;
}

impl<R: Record> AnyRecord for R {
    fn record_id(&self) -> RecordId {
        RecordId::new::<R>(self.key())
    }

    fn kind(&self) -> &'static RecordKind {
        R::KIND
    }

    fn revision(&self) -> u64 {
        self.stamp().revision
    }

    fn line(&self) -> usize {
        self.stamp().ancestry.line()
    }

    fn is_being_changed(&self) -> bool {
        Record::is_being_changed(self)
    }

    fn about(&self) -> Option<&PersonId> {
        Record::about(self)
    }

    fn json(&self) -> String {
        with_numbers(serde_json::to_string_pretty(self).unwrap_or_default())
    }
}

impl dyn AnyRecord {
    /// The record, where it is of type `R`.
    #[must_use]
    pub fn is<R: 'static>(&self) -> Option<&R> {
        (self as &dyn Any).downcast_ref()
    }
}
