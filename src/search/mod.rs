//! Search: queries and filters over sessions, fuzzy search over action steps, and finding names in
//! text. Screens and command line use the same.
//!
//! Everything here is a value or a function of values over text and [`Card`]s, and imports
//! `coaching` only. Nothing here reads a file, keeps an index or draws: `store` supplies the
//! sessions, screens and the command line show the results.

pub mod card;
pub mod chips;
pub mod filter_choices;
pub mod fold;
mod fuzzy;
pub mod matching;
pub mod name_finder;
mod name_word_lists;
pub mod namesakes;
pub mod people;
pub mod possible_names;
pub mod search_terms;
pub mod session_query;
pub mod session_texts;
pub mod step_library;
mod tokens;

pub use card::Card;
pub use chips::{Chip, Chips, NameFilter};
pub use filter_choices::FilterChoices;
pub use namesakes::{called, told_apart};
pub use search_terms::{SearchTerm, SearchTerms};
pub use session_query::{SessionQuery, SortOrder};
pub use session_texts::Snippet;
