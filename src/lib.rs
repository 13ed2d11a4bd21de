//! The map of the house.
pub mod app;
pub mod coaching;
pub mod example_trust;
pub mod export;
pub mod keys;
pub mod runtime;
pub mod search;
pub mod settings;
pub mod store;
pub mod ui;
