//! What is said under a field, quietly.

/// One thing said under a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// Something to know: how a date was understood, what last time left.
    Says(String),
    /// Something worth a look: a gentle sign, a date that cannot be.
    Look(String),
}
