//! The action steps of a pack, from `pack.toml` and the files of its folder `steps/`, as one text, so
//! that links between them are checked like those in one file.

use toml_edit::{Document, Item, Key};

use super::parse::line_and_column;
use super::read_steps::FlawAt;
use crate::wording::parse_words::in_toml;

/// Texts that were joined, and where each begins.
pub(crate) struct JoinedSteps<'a, F: ?Sized> {
    /// All of them.
    pub(crate) text: String,
    /// The first line of each, from 1, and its file.
    starts: Vec<(usize, &'a F)>,
}

impl<'a, F: ?Sized> JoinedSteps<'a, F> {
    /// `first`, the text of a pack, and the texts of further steps, each with the name of its file.
    #[must_use]
    pub(crate) fn of(first: (&'a F, &str), more: &[(&'a F, &str)]) -> Self {
        let mut joined = Self { text: String::new(), starts: Vec::new() };
        let mut line = 1;
        for (file, text) in std::iter::once(&first).chain(more) {
            let text = text.trim_start_matches('\u{feff}');
            joined.starts.push((line, file));
            joined.text.push_str(text);
            if !text.ends_with('\n') {
                joined.text.push('\n');
            }
            line += text.matches('\n').count() + usize::from(!text.ends_with('\n'));
        }
        joined
    }

    /// The file of a line of the whole text, and its line in that file.
    #[must_use]
    pub(crate) fn place(&self, line: usize) -> Option<(&'a F, usize)> {
        let (first, file) = self.starts.iter().rev().find(|(first, _)| *first <= line)?;
        Some((file, line - first + 1))
    }
}

/// Whether a text holds action steps and nothing else.
///
/// # Errors
/// What is wrong with it, and where.
pub(crate) fn steps_file(text: &str) -> Result<(), FlawAt> {
    let document = Document::parse(text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        let (line, column) = line_and_column(text, start);
        FlawAt { line, column, why: in_toml(error.message()) }
    })?;
    let table = document.as_table();
    let steps_as = table.get("steps").map(Item::is_array_of_tables);
    let other = table.iter().find(|(name, _)| *name != "steps" || steps_as != Some(true));
    let Some((name, _)) = other else { return Ok(()) };
    let span = table.key(name).and_then(Key::span);
    let (line, column) = line_and_column(text, span.map_or(0, |span| span.start));
    let why = "only steps stand in such a file, each below [[steps]]".to_owned();
    Err(FlawAt { line, column, why })
}
