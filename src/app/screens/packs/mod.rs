//! Packs, and what is in them and here: steps, protocols, programmes.

mod acts;
pub(crate) mod form_kind;
pub(crate) mod made_field;
mod made_fields;
pub(crate) mod made_form;
mod made_texts;
pub(crate) mod offer_lines;
pub(crate) mod pack_form;
pub(crate) mod pack_lines;
pub(crate) mod rows;
pub(crate) mod state;
pub(crate) mod step_lines;
