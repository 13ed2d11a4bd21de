//! Drawing, and only drawing: the model in, cells out.
//!
//! Nothing here changes the model, asks the time or writes to the terminal. Every text goes
//! through `canvas`, which shows control characters as marks and keeps wide ones in their columns.
//! Colours are never named here, only roles of meaning.

pub mod canvas;
pub mod draw;
pub mod overlays;
pub mod parts;
pub mod screens;
