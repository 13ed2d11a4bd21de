//! The map of the house.
pub mod cli;
pub mod coaching;
pub mod example_trust;
pub mod export;
pub mod search;
pub mod settings;
pub mod store;
