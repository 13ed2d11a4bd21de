//! The model, and how it moves: events in, effects out.
//!
//! What every screen stands on and no screen owns: the model with `update`, the way of a key and of
//! a click to the screen that gets it, saving, what all screens may read, and the layout of a
//! terminal of a given size. What one screen shows or does on its own belongs in `screens`, what a
//! field does in `form`.

pub mod any_screen;
pub mod at_start;
pub(crate) mod autosave;
mod calendars;
mod changed_files;
pub(crate) mod coachs_copies;
mod deferred;
pub mod effect;
pub mod event;
pub mod figures_sending;
pub mod found;
pub(crate) mod ground_answer;
pub mod growth_wanted;
pub(crate) mod held_line;
pub(crate) mod hints;
pub(crate) mod idle;
pub mod incoming_keys;
mod indexing;
pub(crate) mod keyboard;
pub(crate) mod layout;
pub(crate) mod letter_times;
mod library_state;
pub mod look;
pub mod meeting_time;
pub mod model;
pub(crate) mod mouse;
pub mod network_wanted;
pub mod new_session;
mod open_records;
#[cfg(test)]
mod order_laws;
pub mod outcome;
pub mod own_records;
pub mod packs_found;
pub mod plan_found;
mod saving;
pub(crate) mod screen;
pub mod shared;
pub(crate) mod split_escape;
pub mod start;
pub mod targets;
pub(crate) mod tour;
pub(crate) mod typed_draft;
mod undo_actions;
pub mod update;
pub(crate) mod usage_counts;
mod what_was_read;
