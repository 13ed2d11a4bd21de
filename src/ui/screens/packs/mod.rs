//! Packs, steps, protocols and programmes.

pub(crate) mod made_form;
pub(crate) mod pack_form;
pub(crate) mod page;
