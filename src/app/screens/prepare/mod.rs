//! A meeting being prepared: one page, the steps as headings, each with what last time left beside
//! it and a field for what the coach intends.

pub mod layout;
pub mod page;
mod screen;
pub mod state;
pub mod stop;
mod take_over;
mod typing;

pub use state::Prepare;
