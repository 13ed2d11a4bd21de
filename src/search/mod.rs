//! One language for screen and command line: what a coach types or picks, and which sessions and
//! action steps it finds.
//!
//! Everything here is a value or a function of values over text and [`Card`]s; only `coaching` may
//! enter. Nothing here reads a file, keeps an index or draws: `store` hands in the sessions,
//! screens and the command line show what is found.

pub mod ask;
pub mod card;
pub mod chips;
pub mod choices;
pub mod doubts;
mod everyday;
pub mod fold;
pub mod library;
pub mod matching;
pub mod names;
pub mod namesakes;
mod near_word;
pub mod people;
pub mod pieces;
pub mod query;
mod tokens;

pub use ask::{Ask, Order};
pub use card::Card;
pub use chips::{Called, Chip, Chips};
pub use choices::Choices;
pub use namesakes::{called, told_apart};
pub use pieces::Snippet;
pub use query::{Query, Term};
