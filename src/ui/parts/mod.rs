//! Parts that several screens draw in the same way.

pub mod draft_page;
pub mod fields;
pub mod footer;
pub mod header;
pub mod ink;
pub mod large_digits;
pub mod lines;
pub mod person_summary;
pub mod side_panel;
pub mod time_line;
