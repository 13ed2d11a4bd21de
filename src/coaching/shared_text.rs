//! A text that a record shares with its copies until one of them is changed: a long note is not copied
//! with each key, wherever the record is drawn, saved and compared.

use std::fmt;
use std::ops::{Deref, DerefMut, Range};
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Room left behind a text that is copied to be changed, so that it is not moved again at once.
const ROOM: usize = 64;

/// The text. Two that share it are equal without being read. To change it copies it first, where it is
/// shared.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct SharedText(Arc<String>);

impl SharedText {
    /// Puts `come` in the place of `range`, with at most one copy of the text.
    pub(crate) fn replace(&mut self, range: Range<usize>, come: &str) {
        if let Some(own) = Arc::get_mut(&mut self.0) {
            own.replace_range(range, come);
            return;
        }
        let mut text = String::with_capacity(self.len() - range.len() + come.len() + ROOM);
        text.push_str(&self[..range.start]);
        text.push_str(come);
        text.push_str(&self[range.end..]);
        *self = text.into();
    }
}

impl Deref for SharedText {
    type Target = String;

    fn deref(&self) -> &String {
        &self.0
    }
}

impl DerefMut for SharedText {
    fn deref_mut(&mut self) -> &mut String {
        Arc::make_mut(&mut self.0)
    }
}

impl From<String> for SharedText {
    fn from(text: String) -> Self {
        Self(Arc::new(text))
    }
}

impl From<&str> for SharedText {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<&String> for SharedText {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl From<SharedText> for String {
    fn from(text: SharedText) -> Self {
        Arc::unwrap_or_clone(text.0)
    }
}

impl PartialEq<str> for SharedText {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for SharedText {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<String> for SharedText {
    fn eq(&self, other: &String) -> bool {
        self.as_str() == other
    }
}

impl fmt::Display for SharedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for SharedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for SharedText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for SharedText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::any;
    use proptest::sample::Index;
    use proptest::{prop_assert_eq, proptest};

    use super::*;

    proptest! {
        #[test]
        fn a_change_is_that_of_a_string_and_no_copy_has_it(
            before in "[aé王 ]{0,20}",
            edits in vec((any::<Index>(), any::<Index>(), "[bü]{0,3}", any::<bool>()), 0..12),
        ) {
            let (mut shared, mut plain) = (SharedText::from(&before), before);
            for (from, to, come, is_shared) in edits {
                let ends = |it: &Index| {
                    let ends = plain.char_indices().map(|(at, _)| at).chain([plain.len()]);
                    let ends = ends.collect::<Vec<_>>();
                    ends[it.index(ends.len())]
                };
                let (from, to) = (ends(&from), ends(&to));
                let range = from.min(to)..from.max(to);
                let (copy, before) = (is_shared.then(|| shared.clone()), plain.clone());
                shared.replace(range.clone(), &come);
                plain.replace_range(range, &come);
                prop_assert_eq!(&*shared, &plain);
                prop_assert_eq!(copy.map_or_else(|| before.clone(), String::from), before);
            }
        }
    }
}
