//! The map of the house.
pub mod app;
pub mod coaching;
pub mod store;
