//! Which of the small forms over the packs is opened.

/// Which form it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackFormKind {
    /// Where the file of a pack lies.
    File,
    /// What a pack of the coach's own is called.
    New,
}
