//! From a protocol or a programme to the text of its own file.

use serde::Serialize;

use crate::coaching::programme::Programme;
use crate::coaching::protocol::Protocol;

/// What cannot be written as such a file.
#[derive(Debug, thiserror::Error)]
#[error("it cannot be written as a file: {0}")]
pub(crate) struct Unwritable(String);

/// The text of a protocol's own file.
///
/// # Errors
/// [`Unwritable`].
pub(crate) fn written_protocol(protocol: &Protocol) -> Result<String, Unwritable> {
    written(protocol)
}

/// The text of a file with this programme.
///
/// # Errors
/// [`Unwritable`].
pub(crate) fn written_programme(programme: &Programme) -> Result<String, Unwritable> {
    /// A file of programmes.
    #[derive(Serialize)]
    struct ProgrammesWritten<'a> {
        programmes: [&'a Programme; 1],
    }
    written(&ProgrammesWritten { programmes: [programme] })
}

fn written(it: &impl Serialize) -> Result<String, Unwritable> {
    toml_edit::ser::to_string_pretty(it).map_err(|why| Unwritable(why.to_string()))
}
