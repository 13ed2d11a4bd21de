//! How days, times, lengths and numbers are written for a reader in Britain.
//!
//! The lowest room: it knows nothing of coaching, and every other room may use it. What is written
//! for programs (ISO days in a table, calendar stamps, file names) is not here.

pub(crate) mod ascii;
pub(crate) mod counts;
pub(crate) mod days;
pub(crate) mod lengths;
pub(crate) mod parse_words;
pub(crate) mod plain_text;
pub(crate) mod sentences;
pub(crate) mod slug;
