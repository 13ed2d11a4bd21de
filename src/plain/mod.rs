//! The program line by line, for whoever does not see the screen: `alongside --plain`.
//!
//! Nothing is drawn over and nothing moves: lines are appended, for a screen reader that reads what a
//! terminal appends. There is no second program. The model, `update`, the threads and the saving are
//! the same; this is another *drawing* and another *keyboard*:
//!
//! - A frame is drawn as ever, at a size at which nothing is shortened, and *heard* instead of seen
//!   ([`crate::ui::heard`]): texts in the order in which they were drawn, fields as label, value and
//!   remarks, and whatever can be clicked with a number.
//! - A line that is typed becomes the events that keys, a paste or a click would have been
//!   ([`listener`]), so that undo, dates, suggestions and saving are those of the screen.
//!
//! What is said: a screen once, when one comes to it; after that only lines that are new
//! ([`told`]). Rows of a list are said ten at a time. The time is said when asked for, and as a step of
//! a meeting begins, is half over, has a minute left and is over ([`times`]).
//!
//! What is typed ([`typed`]):
//!
//! - Where a field has the keys, the line is what goes into it, and the next field follows; a note
//!   takes lines until an empty one. An empty line goes on; `.` stops typing.
//! - Elsewhere a number chooses, a letter is the key of that letter, words name a command. A line that
//!   begins with `/` is always this, even in a field; one that begins with a space never is.
//! - `?` asks: where am I; `?c` what can be done, `?t` the time, `?m` more, `?s` what is saved, `?h`
//!   help.

mod answer;
mod commands;
mod filling;
#[cfg(test)]
mod laws;
pub mod listener;
mod numbered_lines;
mod numbers;
mod place;
mod questions;
mod times;
mod told;
mod tour;
mod typed;
mod words;
