//! **alongside**: a coaching meeting, run live from the keyboard beside the person you coach.
//!
//! This page is the map of the house. Layers are outside, screens inside, and a thing has the same
//! name on both sides of a wall (`app/meeting` beside `ui/meeting`). The middle is pure:
//!
//! ```text
//! update(&mut Model, Event, &Now) -> Vec<Effect>        what happened, and what is wanted
//! draw(&Model, &Now, &mut Buffer) -> Option<Position>   the model as cells, and the cursor
//! ```
//!
//! Disk, clock, terminal and clipboard are only at the edge.
//!
//! | room | what it is | may name |
//! | --- | --- | --- |
//! | [`coaching`] | what coaching is: values and rules | nothing |
//! | [`keys`] | what a coach can ask for, and with which key | coaching |
//! | [`search`] | one language for screen and command line | coaching |
//! | [`settings`] | what the user chose: text in, values out | keys |
//! | [`export`] | saying it elsewhere: values in, bytes out | coaching, search |
//! | [`store`] | disk, and nobody else's | coaching, search |
//! | [`app`] | the program as a value | coaching, keys, search, settings, export |
//! | [`ui`] | drawing, and only drawing | app and what it may name, but export |
//! | [`runtime`] | the outside world: clock, terminal, threads | all of these |
//! | [`cli`] | the side door: a file a subcommand | coaching, search, export, store, settings |
//! | [`example_trust`] | the example sessions, as text | nothing |
//!
//! # Invariants
//!
//! Each is a test in `tests/house.rs`; most are about what is deliberately absent.
//!
//! 1. A room names only the rooms that its line allows.
//! 2. Only `store` (and `cli`, for its output) touches files.
//! 3. Only `runtime/clock` asks the time; only there new ids come into being.
//! 4. ratatui is known in `ui` and `runtime` only, crossterm in `runtime` only.
//! 5. No renderer knows what a session is: it sees a `Document`, a table's rows or a calendar's
//!    entries, made of a session as one audience sees it (`Session::seen_by`), so that a private
//!    note falls away once, for every format.
//! 6. No two files need each other, however far around.
//! 7. No file is longer than 400 lines without its tests; the middle one has at most 150.
//! 8. Every theme, protocol and test file is listed where it is used.
//! 9. There is no network code.
//!
//! # Where a key goes
//!
//! `runtime::keyboard` (a thread) reads it and sends an [`app::core::event::Event`]; the loop in
//! `runtime::run` hands it to [`app::core::update::update`]; the screen that has the keys changes the
//! session and answers with effects; `runtime::writer` (a thread) saves the newest state of each
//! session within 300 ms, `runtime::librarian` (a thread) does everything else that waits; what
//! came of it is an event again. Then one frame is drawn. Nothing wakes the program but an event or
//! a clock that is on the screen.

pub mod app;
pub mod cli;
pub mod coaching;
pub mod example_trust;
pub mod export;
pub mod keys;
pub mod runtime;
pub mod search;
pub mod settings;
pub mod store;
pub mod ui;
