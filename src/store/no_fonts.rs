//! Replaces `fonts` in a program built without PDF: no font is searched for.

use std::collections::BTreeSet;
use std::sync::Arc;

/// No font.
#[must_use]
pub(crate) fn fonts_with(_characters: &BTreeSet<char>) -> Vec<Arc<Vec<u8>>> {
    Vec::new()
}
