//! The Growth screen, its parts, and its forms.

pub(crate) mod form;
pub(crate) mod page;
mod trends;
