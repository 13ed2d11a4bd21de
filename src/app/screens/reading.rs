//! A session as lines for the reading pane, as on its printed page.

use crate::coaching::audience::Audience;
use crate::coaching::session::Session;
use crate::export::Document;
use crate::export::document::Block;
use crate::export::table::Table;

/// One line of the reading pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadLine {
    /// What it says; empty for a gap.
    pub text: String,
    /// Whether it is a heading.
    pub(crate) heading: bool,
}

/// The widest table that is shown as columns; of a wider one each row is several lines.
const COLUMNS: usize = 60;

/// Shown in place of a private note that is hidden.
const HIDDEN: &str = "(a private note: o twice shows it)";

/// Shown in the place of what was prepared, while that is hidden.
const HIDDEN_PREPARED: &str = "(something you prepared: o twice shows it)";

/// The lines of `session`, for the coach. Without `private`, a private note and what was prepared are
/// replaced by a line that says there is something: the coachee may be looking.
#[must_use]
pub(crate) fn read_lines(session: &Session, private: bool) -> Vec<ReadLine> {
    let mut shown = session.clone();
    if !private {
        shown.mask_private(HIDDEN);
        shown.mask_prepared(HIDDEN_PREPARED);
    }
    page_lines(&Document::of_session(&shown, Audience::Coach))
}

/// The lines of a page, without its closing line.
#[must_use]
pub(crate) fn page_lines(document: &Document) -> Vec<ReadLine> {
    let mut lines = Vec::new();
    let mut say = |text: &str, heading: bool| {
        lines.extend(text.split('\n').map(|t| ReadLine { text: t.to_owned(), heading }));
    };
    if document.has_masthead() {
        say(&document.name(), true);
    } else {
        say(document.title.as_str(), true);
        say(document.subtitle.as_str(), false);
    }
    for section in &document.sections {
        say("", false);
        if !section.heading.is_empty() {
            say(section.heading.as_str(), true);
        }
        if !section.aside.is_empty() {
            say(section.aside.as_str(), false);
        }
        for block in &section.blocks {
            block_lines(block, &mut say);
        }
    }
    lines
}

fn block_lines(block: &Block, say: &mut dyn FnMut(&str, bool)) {
    match block {
        Block::Paragraph(words) | Block::Quote(words) | Block::Script(words) => {
            say(words.as_str(), false);
        }
        Block::Labelled { label, words } => say(&format!("{label}: {words}"), false),
        Block::List(items) => {
            for item in items {
                say(&format!("- {item}"), false);
            }
        }
        Block::Files(all) => {
            for filed in all {
                say(&format!("- {}", filed.text()), false);
            }
        }
        Block::Checklist { what, items } => {
            if !what.is_empty() {
                say(what.as_str(), false);
            }
            for item in items {
                let mark = match item.ticked {
                    Some(true) => "[x]",
                    Some(false) => "[ ]",
                    None => "-",
                };
                say(&format!("{mark} {}", item.with_beside()), false);
            }
        }
        Block::Dates(dates) => {
            for date in dates {
                say(&format!("{}: {}", date.what, date.text(", ")), false);
            }
        }
        Block::Tries(all) => {
            for (n, one) in all.iter().enumerate() {
                say(&format!("{}. {}", n + 1, one.text()), false);
            }
        }
        Block::WritingLines(_) => {}
        Block::Table(table) => table_lines(table, say),
        Block::Chart(chart) => {
            say(chart.caption.as_str(), false);
            table_lines(&chart.table(), say);
        }
    }
}

fn table_lines(table: &Table, say: &mut dyn FnMut(&str, bool)) {
    for line in table.plain_lines(COLUMNS) {
        say(&line, false);
    }
}
