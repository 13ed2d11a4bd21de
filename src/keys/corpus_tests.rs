//! Fuzz target: the names of keys.

use super::key::Key;
use crate::corpus::reads_any;

#[test]
fn any_name_of_a_key_is_read_and_can_be_shown_or_is_refused() {
    reads_any("keys", &[], 400, |bytes| {
        for line in String::from_utf8_lossy(bytes).lines() {
            let shown =
                line.parse::<Key>().map_or_else(|why| why.to_string(), |key| key.to_string());
            assert!(!shown.is_empty() && !shown.contains(char::is_control), "{line:?}: {shown:?}");
        }
    });
}
