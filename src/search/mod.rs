//! Search: queries and filters over sessions, fuzzy search over action steps, and finding names in
//! text. Screens and command line use the same.
//!
//! Everything here is a value or a function of values over text and [`Card`]s, and imports
//! `coaching` only. Nothing here reads a file, keeps an index or draws: `store` supplies the
//! sessions, screens and the command line show the results.

pub mod card;
pub mod chips;
mod close_texts;
pub(crate) mod contact_details;
#[cfg(test)]
mod corpus_tests;
pub(crate) mod doubt;
pub(crate) mod filter_choices;
pub(crate) mod fold;
mod fuzzy;
pub(crate) mod lookup;
pub(crate) mod matching;
mod name_context;
pub(crate) mod name_finder;
mod name_parts;
mod name_word_lists;
pub(crate) mod named_pupils;
pub(crate) mod names;
mod names_in_place;
pub(crate) mod namesakes;
pub(crate) mod own_notes;
pub(crate) mod people;
pub(crate) mod possible_names;
mod possible_numbers;
pub(crate) mod search_terms;
pub(crate) mod session_query;
pub(crate) mod session_texts;
#[cfg(test)]
mod staff_room_tests;
pub(crate) mod step_curation;
mod step_index;
pub(crate) mod step_library;
mod step_paths;
mod step_synonyms;
mod step_texts;
mod step_words;
mod tokens;

pub use card::Card;
pub use chips::{Chip, Chips, NameFilter};
pub(crate) use filter_choices::FilterChoices;
pub(crate) use namesakes::{called, told_apart};
pub(crate) use search_terms::SearchTerm;
pub use search_terms::SearchTerms;
pub use session_query::SessionQuery;
pub(crate) use session_query::SortOrder;
pub(crate) use session_texts::Snippet;
pub use step_library::StepLibrary;
