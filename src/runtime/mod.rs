//! The outside world: the clock, the terminal, the keyboard, signals, and the threads that do what
//! an effect asks.
//!
//! Code that waits, fails or depends on the system is here, and reports events. The main thread
//! never waits for a disk: it hands work to the writer, the disk thread, the search thread and the
//! indexer.

mod answers;
mod calendar_files;
mod calibration_files;
mod clipboard;
pub mod clock;
pub mod core_dump;
pub(crate) mod desktop;
pub mod disk_effects;
pub(crate) mod disk_thread;
mod effect_handlers;
pub mod exporting;
#[cfg(test)]
mod fault_matrix_tests;
mod figures_sending;
mod files_by_hand;
mod form_drafts;
mod frame_buffer;
mod growth_files;
pub(crate) mod indexer;
pub(crate) mod keyboard;
pub(crate) mod log_thread;
pub(crate) mod made_files;
mod mailbox;
pub(crate) mod message;
mod network_files;
pub mod opening;
mod own_pages;
mod pack_files;
pub mod panic_guard;
mod person_files;
mod plain_loop;
mod plan_reader;
mod plan_writing;
pub mod queues;
#[cfg(test)]
mod reading_tests;
mod reading_thread;
mod reading_threads;
pub(crate) mod record_locks;
mod record_opens;
pub mod reopening;
mod rights;
pub mod run;
pub(crate) mod save_queue;
pub mod search_thread;
pub mod session_search;
mod settings_file;
pub(crate) mod sgr_shortener;
pub(crate) mod signals;
pub mod startup;
pub mod surface;
pub mod terminal;
pub mod terminal_answers;
mod theme_files;
mod told_lines;
mod trash_effects;
mod typed_lines;
mod typed_place;
mod unanswered;
pub(crate) mod writer;
