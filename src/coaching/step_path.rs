//! A path: an order through the steps of a programme, term by term, for somebody new to the work. It is
//! offered, and followed or left as the two like; nothing counts how far anybody has come on it.

use serde::{Deserialize, Serialize};

use super::pack::is_id;
use super::people::Unknown;

/// An order through the steps of a programme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StepPath {
    /// As it is asked for: `ect`.
    pub(crate) id: String,
    /// As a coach reads it: `First two years`.
    pub(crate) title: String,
    /// What it is, and what it is not, in a line or two.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) about: String,
    /// The programme whose steps it names.
    pub(crate) programme: String,
    /// To people with one of these words in their role its next step is shown first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) roles: Vec<String>,
    /// Its parts, in order.
    pub(crate) terms: Vec<PathTerm>,
    /// Fields of a newer version.
    #[serde(flatten)]
    unknown: Unknown,
}

/// A term of a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PathTerm {
    /// What it is about, with the term: `Year 1, autumn: a calm start`.
    pub(crate) title: String,
    /// What pupils will do because of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) why: String,
    /// Its steps by id, in order.
    pub(crate) steps: Vec<String>,
}

/// Why a path cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotAPath {
    /// No name to refer to it by, or nothing to call it.
    #[error("it needs an id and a title of up to 100 characters each")]
    Name,
    /// Nothing in it, or more than two people could follow.
    #[error("a path has 1 to 20 terms with 1 to 50 steps each")]
    Size,
    /// A step that stands in it already.
    #[error("the step “{0}” stands in it twice")]
    Twice(String),
}

impl StepPath {
    /// Its steps by id, each with its term, in order.
    pub(crate) fn steps(&self) -> impl Iterator<Item = (&PathTerm, &str)> {
        self.terms.iter().flat_map(|term| term.steps.iter().map(move |id| (term, id.as_str())))
    }

    /// Whether it can be used as it stands.
    ///
    /// # Errors
    /// The first thing found wrong, as [`NotAPath`].
    pub(crate) fn check(&self) -> Result<(), NotAPath> {
        if !is_id(&self.id) || !is_id(self.title.trim()) {
            return Err(NotAPath::Name);
        }
        let sized = self.terms.iter().all(|term| (1..=50).contains(&term.steps.len()));
        if !(1..=20).contains(&self.terms.len()) || !sized {
            return Err(NotAPath::Size);
        }
        let mut met = std::collections::HashSet::new();
        match self.steps().find(|(_, id)| !met.insert(*id)) {
            Some((_, id)) => Err(NotAPath::Twice(id.to_owned())),
            None => Ok(()),
        }
    }
}
