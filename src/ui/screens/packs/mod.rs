//! Packs, steps, protocols and programmes.

pub(crate) mod file_form;
pub(crate) mod made_form;
pub(crate) mod page;
