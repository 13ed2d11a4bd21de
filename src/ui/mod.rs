//! Draws the model into a buffer of cells.
//!
//! Nothing here changes the model, asks the time or writes to the terminal. Every text goes
//! through `canvas`, which shows control characters as marks and keeps wide ones in their columns.
//! Colours are not named here, only the roles of a theme.

#![warn(clippy::indexing_slicing)]

pub(crate) mod canvas;
pub mod draw;
pub mod heard;
#[cfg(test)]
mod laws;
pub(crate) mod marks;
pub(crate) mod overlays;
pub(crate) mod parts;
pub(crate) mod screens;
pub(crate) mod spoken;
pub(crate) mod spoken_keys;
