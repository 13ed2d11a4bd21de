//! The Plan screen and its forms.

pub(crate) mod answers;
pub(crate) mod chart;
pub(crate) mod form;
pub(crate) mod page;
pub(crate) mod table;
