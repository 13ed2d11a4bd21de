//! A meeting being prepared: one page, the steps as headings, each with what last time left beside
//! it and a field for what the coach intends.

pub mod form;
mod keyboard;
pub(crate) mod layout;
pub(crate) mod page;
mod protocols;
mod screen;
mod scripts;
pub mod state;
mod take_over;

pub use state::Prepare;
