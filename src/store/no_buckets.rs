//! Replaces `buckets` in a program built without object storage, which no network is for.

use super::error::Why;
use super::gathering::Gathering;

/// No bucket can be opened.
pub(super) fn opened(_address: &str) -> Result<Box<dyn Gathering>, Why> {
    Err(Why::InStorage(
        "this copy of the program sends to folders only, and to no bucket",
        "name a folder, or ask your trust for a copy with object storage",
    ))
}
