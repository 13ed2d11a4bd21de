//! **alongside**: a coaching meeting, run live from the keyboard beside the person you coach.
//!
//! The program is a pure core with a thin edge. The core is two functions of values:
//!
//! ```text
//! update(&mut Model, Event, &Now) -> Vec<Effect>        what happened, and what is wanted
//! draw(&Model, &Now, &mut Buffer) -> Drawn              the model as cells; cursor, what can be clicked
//! ```
//!
//! Files, the clock, the terminal, the clipboard and threads are in `store`, `runtime` and `cli`
//! only. A screen's state and its drawing have the same name: `app::screens::meeting` and
//! `ui::screens::meeting`.
//!
//! # Modules
//!
//! | module | purpose | may import |
//! | --- | --- | --- |
//! | [`wording`] | days, lengths and numbers as they are written for a reader | nothing |
//! | [`coaching`] | domain values and rules: sessions, action steps, dates, calendars | wording |
//! | [`keys`] | commands, and the keys that are bound to them | coaching |
//! | [`search`] | queries, filters and fuzzy matching, for screens and command line alike | coaching, wording |
//! | [`settings`] | `config.toml`, themes, environment and flags: text in, values out | keys, wording |
//! | [`export`] | documents, tables and calendars: values in, bytes out | coaching, search, wording |
//! | [`store`] | everything that reads or writes files, and the search index | coaching, search, wording |
//! | [`rights`] | what people may ask for: all that is kept on them, what may stay when it is erased, whose names do not leave | coaching, search, export, store |
//! | [`app`] | the model and `update` | coaching, keys, search, settings, export, wording |
//! | [`ui`] | `draw` | app and what it may import, but export |
//! | `plain` | the same line by line, for whoever does not see the screen | app and what it may import, but export, and ui |
//! | [`runtime`] | clock, terminal, keyboard, signals, threads | all of these |
//! | [`cli`] | the subcommands, a file each | coaching, search, export, store, rights, settings, wording |
//! | [`example_trust`] | the example sessions, as text | nothing |
//!
//! `runtime` and `cli` import [`example_trust`] as well. Tests also import `corpus`: files and texts
//! that are hard to read, and changed ones.
//!
//! # Invariants
//!
//! `tests/architecture.rs` checks each of these, by reading the source text.
//!
//! 1. A module imports only what its row of the table allows; its tests may read the example
//!    sessions and the corpus as well.
//! 2. Only `store` (and `cli`, for its output) touches files.
//! 3. Only `runtime/clock` asks the time and makes ids; `store/device` makes the machine's own.
//! 4. ratatui is imported in `ui` and `runtime` only, crossterm in `runtime` only.
//! 5. Renderers do not import a session. They are given a `Document`, the rows of a table or the
//!    entries of a calendar, made from a session redacted for one audience (`Session::seen_by`), so
//!    that a private note is left out in one place for every format.
//! 6. No circle of imports between files, of any length.
//! 7. No file is longer than 400 lines without its tests; the median is at most 150.
//! 8. Every source file and every file of tests is compiled, and begins with a comment that says
//!    what it is for; every pack, theme and font is built in.
//! 9. There is no network code, but for `store/buckets`, which is compiled with the feature
//!    `object-storage` only.
//! 10. A type has a name of its own: no two have the same in different files.
//! 11. Every public item is named by code that is no test.
//! 12. Names are compared by `search::names` only, so that whoever is found in one place is found in
//!     all.
//!
//! # From a key to the screen and the disk
//!
//! The thread of [`runtime::keyboard`] reads a key and sends an [`app::core::event::Event`]. The
//! main loop in [`runtime::run`] hands it to [`app::core::update::update`]; the screen in use changes
//! its record and answers with an outcome: effects, where to go next, and a notice. The main loop
//! hands each effect to the thread that carries it out, as the variant of
//! [`app::core::effect::Effect`] says:
//!
//! - the writer ([`runtime::writer`]) saves the newest state of each record within 300 ms;
//! - the disk thread ([`runtime::disk_thread`]) does all other work on files, in order;
//! - the log thread ([`runtime::log_thread`]) logs start and end, and has no effects;
//! - the search thread ([`runtime::search_thread`]) answers the newest query;
//! - the plan thread (`runtime::plan_reader`) reads a plan with what coaches sent, from a folder that
//!   may be slow or gone; the figures thread (`runtime::figures_sending`) sends the coach's own there;
//! - the indexer ([`runtime::indexer`]) brings the search index up to date, and has no effects.
//!
//! Results come back as events. Then one frame is drawn. The main loop sleeps until an event, or
//! until something on the screen changes by itself, such as a clock.
//!
//! # Glossary
//!
//! Coaching:
//!
//! - *Session*: one meeting and all that it recorded; one JSON file.
//! - *Protocol*: the script of a meeting: its steps, with minutes, prompts and fields.
//! - *Stance*: whether the coach suggests or the two work it out; it chooses a protocol's prompts.
//! - *Step*: a part of a protocol; *step record* is what a session recorded in it.
//! - *Action step*: the one change of practice that a meeting agrees, with success criteria.
//! - *Embedding*: how far an action step has become the coachee's own, as last observed.
//! - *Follow-up*: the dates and promises that both leave a meeting with.
//! - *Rehearsal* or *practice*: trying the action step in the meeting; one try is a *rep*.
//! - *Drop-in*: a short visit to a lesson between meetings, with its own note and file.
//! - *Thread*: a person's action steps over time, each with its *step history*.
//! - *Person summary*: what a person's sessions and drop-ins leave to be picked up.
//! - *Caseload*: everybody who is coached, with the next action for each, by urgency.
//! - *Programme*: one of a trust's coaching offers, with its protocol and rhythm.
//! - *Plan*: how many coaches are trained and how many staff are coached in a year, where and by when.
//! - *Contribution*: what one coach did in one school year, as counts, in a folder that a trust shares.
//! - *Reading* of a plan: it on one day, with what coaches contributed, and the answers to what leads ask.
//! - *Pack*: a file of action steps to choose from; all packs together are the *step library*.
//! - *Correction*: a change to a finished session, kept with what stood before.
//! - *Audience*: who reads an export; *redaction* leaves out what they may not see.
//!
//! The program:
//!
//! - *Model*: the state of the whole program; *event*: what happened; *effect*: what is to be done
//!   outside the model.
//! - *Shared state*: what every screen may read: the coach, the people, the settings.
//! - *Record*: a session, drop-in, person or other thing with a file of its own; *autosave* saves it
//!   as it changes, at a calm moment to its own file.
//! - *Field*: one value of a record that a *form* shows and edits; its *address* says where it is.
//! - *Outcome*: what a screen answers to a key: effects, where to go next, and a notice.
//! - *News*: lines about files on Today, until they are dismissed; a *notice* is shown for seconds.
//! - *Screen*: what fills the terminal; screens are a stack. *Overlay*: what lies over a screen.
//! - *Command*: something a coach can ask for, with a name and keys. *Scope*: where it is offered.
//! - *Card*: a session in one line, as lists show it and searches read it.
//! - *Chip*: one filter of a search.
//! - *Index*: the `SQLite` copy of cards and words that searches are answered from.
//! - *Live copy*: the copy of a session that is being changed, on this machine only.
//! - *Lock*: the file that lets one program at a time change a record.
//! - *Bundle*: the files of one export, made for one audience.

#![cfg_attr(not(test), warn(clippy::missing_docs_in_private_items))]

pub mod app;
pub mod cli;
pub mod coaching;
#[cfg(test)]
mod corpus;
pub mod example_trust;
pub mod export;
pub mod keys;
pub mod plain;
pub(crate) mod rights;
pub mod runtime;
pub mod search;
pub mod settings;
pub mod store;
pub mod ui;
pub(crate) mod wording;
