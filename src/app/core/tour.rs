//! How far somebody is on the tour; its parts are in `screens::tour`.

/// How far somebody is on the tour.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tour {
    /// The index of the part that is shown.
    pub(crate) at: usize,
    /// Keys that were pressed since the last part.
    pub(crate) keys: usize,
}
