//! The map of the house.
pub mod coaching;
pub mod store;
