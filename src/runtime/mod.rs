//! The outside world: the clock, the terminal, the keyboard, signals, and the threads that do what
//! an effect asks.
//!
//! Whatever waits, fails or belongs to one system is here, and becomes an event. The interface's
//! own thread never waits for a disk: it hands work to the writer and the librarian.

pub mod clipboard;
pub mod clock;
pub mod desktop;
pub mod exporting;
pub mod finder;
pub mod frame_buffer;
pub mod hands;
pub mod indexer;
pub mod keyboard;
pub mod librarian;
mod mailbox;
pub mod message;
pub mod opening;
pub mod panic_guard;
pub mod queues;
pub mod run;
pub mod save_queue;
pub mod searcher;
pub mod sgr_shortener;
pub mod signals;
pub mod startup;
pub mod terminal;
pub mod writer;
