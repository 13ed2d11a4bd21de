//! Packs, steps, protocols and programmes.

pub(crate) mod file_form;
pub(crate) mod page;
