//! What every record says of itself: how often it was changed, when, where, and what it comes from.

use std::borrow::Cow;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::fingerprint::Fingerprint;
use crate::coaching::moment::WallTime;

/// How many versions a record names as those it comes from. A file is replaced at most every 15 s
/// while somebody types, so this is at least the last 8 minutes of it.
pub(crate) const MOST_PARENTS: usize = 32;

/// The four fields, which stand among a record's own in its file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Stamp {
    /// Goes up by one with every change.
    #[serde(default)]
    pub revision: u64,
    /// When it was last saved.
    #[serde(default)]
    pub saved_at: Option<WallTime>,
    /// Which machine saved it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub device: String,
    /// The versions of this file that it comes from, newest first, each by a digest of its bytes.
    #[serde(default, rename = "parents", skip_serializing_if = "Ancestry::is_empty")]
    pub(crate) ancestry: Ancestry,
}

impl Stamp {
    /// Counts a change that was made at `at`.
    pub(crate) fn change(&mut self, at: WallTime) {
        self.revision += 1;
        self.saved_at = Some(at);
    }

    /// The same, as the newest of two: what takes a change back is one more change.
    pub(crate) fn change_after(&mut self, newest: &Self, at: WallTime) {
        self.revision = self.revision.max(newest.revision);
        self.change(at);
    }
}

/// Which versions of its file a record comes from.
///
/// It is no part of what the record says: two records are equal whatever they come from.
#[derive(Clone, Debug, Default)]
pub struct Ancestry {
    /// The version that it was read from.
    of: Option<Fingerprint>,
    /// The versions that one comes from, the newest first.
    parents: Vec<Fingerprint>,
    line: Line,
}

/// A record and every later state of it that is made from it in this process: its clones.
#[derive(Clone, Debug, Default)]
struct Line(Arc<()>);

impl Ancestry {
    /// That of a record which comes from these versions, the newest first.
    #[must_use]
    pub(crate) fn from(parents: Vec<Fingerprint>) -> Self {
        Self { of: None, parents, line: Line::default() }
    }

    /// It was read from a file of this content.
    pub(crate) fn read_from(&mut self, version: Fingerprint) {
        self.of = Some(version);
    }

    /// It is known to come from this version as well, although its file does not name it.
    pub(crate) fn comes_from(&mut self, version: Fingerprint) {
        if !self.holds(version) {
            self.parents.insert(0, version);
        }
    }

    /// Whether no version is named.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.parents.is_empty()
    }

    /// The version that it was read from, where it was read.
    #[must_use]
    pub(crate) fn version(&self) -> Option<Fingerprint> {
        self.of
    }

    /// Every version that it is proved to come from, the newest first: that which it was read from,
    /// then those which its file names.
    pub(crate) fn versions(&self) -> impl Iterator<Item = Fingerprint> {
        self.of.into_iter().chain(self.parents.iter().copied())
    }

    /// Whether it is proved to come from this version, or to be it.
    #[must_use]
    pub(crate) fn holds(&self, version: Fingerprint) -> bool {
        self.of == Some(version) || self.parents.contains(&version)
    }

    /// That of a state which was changed since it was read, and comes from these versions.
    #[must_use]
    pub(crate) fn changed(&self, parents: Vec<Fingerprint>) -> Self {
        Self { of: None, parents, line: self.line.clone() }
    }

    /// A number that a value and all that is made from it in this process have in common, for as
    /// long as one of them lives.
    #[must_use]
    pub(crate) fn line(&self) -> usize {
        Arc::as_ptr(&self.line.0).addr()
    }

    /// Whether both were made from one value in this process, by changing it.
    #[must_use]
    pub(crate) fn is_one_line_with(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.line.0, &other.line.0)
    }
}

impl PartialEq for Ancestry {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Serialize for Ancestry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.parents.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Ancestry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // A name that cannot be read proves nothing; it is no reason not to read the record.
        let names = Vec::<Cow<'_, str>>::deserialize(deserializer)?;
        Ok(Self::from(names.iter().filter_map(|name| name.parse().ok()).collect()))
    }
}

impl JsonSchema for Ancestry {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Ancestry".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<Fingerprint>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_clones_share_a_line_and_only_recorded_versions_are_held() {
        let [first, second] = [b"1", b"2"].map(|bytes| Fingerprint::of(bytes));
        let mut one = Ancestry::from(vec![first]);
        let other = Ancestry::from(vec![first]);
        assert!(one.is_one_line_with(&one.clone()) && !one.is_one_line_with(&other));
        assert!(one.holds(first) && !one.holds(second));
        one.read_from(second);
        assert_eq!(one.versions().collect::<Vec<_>>(), [second, first]);
    }

    #[test]
    fn ancestry_is_a_list_of_digests_and_other_entries_are_ignored() {
        let print = Fingerprint::of(b"x");
        let json = serde_json::to_string(&Ancestry::from(vec![print])).expect("json");
        assert_eq!(json, format!("[\"{print}\"]"));
        let read: Ancestry =
            serde_json::from_str(&format!("[\"a sync tool\", \"{print}\"]")).expect("read");
        assert_eq!(read.versions().collect::<Vec<_>>(), [print]);
    }
}
