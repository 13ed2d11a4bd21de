//! What several screens show in the same way.

pub mod beside;
pub mod fields;
pub mod footer;
pub mod header;
pub mod ink;
pub mod lines;
pub mod standing;
pub mod time_line;
pub mod times;
