//! A session as lines for the reading pane, as on its printed page.

use crate::coaching::audience::Audience;
use crate::coaching::offer::Offer;
use crate::coaching::session::Session;
use crate::export::Document;
use crate::export::document::Block;
use crate::export::table::Table;

/// One line of the reading pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadLine {
    /// What it says; empty for a gap.
    pub text: String,
    /// What it is on the page.
    pub(crate) kind: ReadKind,
}

/// What a line is on its page, which decides how it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReadKind {
    /// The heading of the page.
    Title,
    /// The heading of a section.
    Heading,
    /// Words, after a label of so many bytes.
    Words(usize),
    /// A remark beside a heading, or what a list holds.
    Aside,
}

/// The widest table that is shown as columns; of a wider one each row is several lines.
const COLUMNS: usize = 60;

/// Shown in place of a private note that is hidden.
const HIDDEN: &str = "(a private note, hidden)";

/// Shown in the place of what was prepared, while that is hidden.
const HIDDEN_PREPARED: &str = "(something you prepared, hidden)";

/// The lines of `session`, for the coach. Without `private`, a private note and what was prepared are
/// replaced by a line that says there is something: the coachee may be looking. What was said comes
/// first; programme, protocol and times are last.
#[must_use]
pub(crate) fn read_lines(session: &Session, private: bool, offer: &Offer) -> Vec<ReadLine> {
    let mut shown = session.clone();
    if !private {
        shown.mask_private(HIDDEN);
        shown.mask_prepared(HIDDEN_PREPARED);
    }
    let document = Document::of_session(&shown, Audience::Coach, offer);
    page_lines(&document)
}

/// The lines of a page, without its closing line.
#[must_use]
pub(crate) fn page_lines(document: &Document) -> Vec<ReadLine> {
    let mut page = PageLines::default();
    if document.has_masthead() {
        page.say(&document.name(), ReadKind::Title);
    } else {
        page.say(document.title.as_str(), ReadKind::Title);
        page.say(document.subtitle.as_str(), ReadKind::Aside);
    }
    for section in &document.sections {
        page.words("");
        if !section.heading.is_empty() {
            page.say(section.heading.as_str(), ReadKind::Heading);
        }
        if !section.aside.is_empty() {
            page.say(section.aside.as_str(), ReadKind::Aside);
        }
        for block in &section.blocks {
            page.block(block);
        }
    }
    page.lines
}

/// The lines of a page so far.
#[derive(Default)]
struct PageLines {
    lines: Vec<ReadLine>,
}

impl PageLines {
    fn say(&mut self, text: &str, kind: ReadKind) {
        self.lines.extend(text.split('\n').map(|line| ReadLine { text: line.to_owned(), kind }));
    }

    fn words(&mut self, text: &str) {
        self.say(text, ReadKind::Words(0));
    }

    /// Words after their label, which stands in the first of their lines.
    fn labelled(&mut self, label: &str, words: &str) {
        let mut lines = words.split('\n');
        // A question needs no colon.
        let label = if label.ends_with('?') { label.to_owned() } else { format!("{label}:") };
        let first = format!("{label} {}", lines.next().unwrap_or_default());
        self.lines.push(ReadLine { text: first, kind: ReadKind::Words(label.len()) });
        lines.for_each(|line| self.words(line));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(words) | Block::Quote(words) | Block::Script(words) => {
                self.words(words.as_str());
            }
            Block::Labelled { label, words } => self.labelled(label.as_str(), words.as_str()),
            Block::List(items) => {
                for item in items {
                    self.words(&format!("- {item}"));
                }
            }
            Block::Files(all) => {
                for filed in all {
                    self.words(&format!("- {}", filed.text()));
                }
            }
            Block::Checklist { what, items } => {
                if !what.is_empty() {
                    self.say(what.as_str(), ReadKind::Aside);
                }
                for item in items {
                    let mark = match item.ticked {
                        Some(true) => "[x]",
                        Some(false) => "[ ]",
                        None => "-",
                    };
                    self.words(&format!("{mark} {}", item.with_beside()));
                }
            }
            Block::Dates(dates) => {
                for date in dates {
                    self.labelled(date.what.as_str(), &date.text(", "));
                }
            }
            Block::Tries(all) => {
                for (n, one) in all.iter().enumerate() {
                    self.words(&format!("{}. {}", n + 1, one.text()));
                }
            }
            Block::WritingLines(_) => {}
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => {
                self.say(chart.caption.as_str(), ReadKind::Aside);
                self.table(&chart.table());
            }
        }
    }

    fn table(&mut self, table: &Table) {
        for line in table.plain_lines(COLUMNS) {
            self.words(&line);
        }
    }
}
