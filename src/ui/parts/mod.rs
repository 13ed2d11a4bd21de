//! Parts that several screens draw in the same way.

pub(crate) mod draft_page;
pub(crate) mod fields;
pub(crate) mod footer;
pub(crate) mod header;
pub(crate) mod ink;
mod key_texts;
pub(crate) mod kind_form;
pub(crate) mod large_digits;
pub(crate) mod lines;
pub(crate) mod part_names;
pub(crate) mod person_summary;
pub(crate) mod preview_lines;
pub(crate) mod read_lines;
pub(crate) mod side_panel;
pub(crate) mod time_line;
pub(crate) mod wrapped_rows;
