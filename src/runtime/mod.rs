//! The outside world: the clock, the terminal, the keyboard, signals, and the threads that do what
//! an effect asks.
//!
//! Code that waits, fails or depends on the system is here, and reports events. The main thread
//! never waits for a disk: it hands work to the writer, the disk thread, the search thread and the
//! indexer.

mod answers;
pub mod clipboard;
pub mod clock;
pub mod desktop;
pub mod disk_effects;
pub mod disk_thread;
pub mod exporting;
pub mod frame_buffer;
pub mod indexer;
pub mod keyboard;
pub mod log_thread;
mod mailbox;
pub mod message;
pub mod opening;
pub mod panic_guard;
pub mod queues;
pub mod record_locks;
pub mod run;
pub mod save_queue;
pub mod search_thread;
pub mod session_search;
pub mod sgr_shortener;
pub mod signals;
pub mod startup;
pub mod terminal;
pub mod writer;
