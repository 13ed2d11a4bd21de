//! What is held on a person who is to be erased, as the page that asks for it shows it.

/// One line of what will go or stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldLine {
    /// What it is, in a few words.
    pub(crate) what: String,
    /// More about it; empty where there is no more.
    pub(crate) says: String,
}
