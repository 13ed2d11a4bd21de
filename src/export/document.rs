//! What a page says, whatever it will be printed as.
//!
//! A `Document` holds everything that a renderer needs and nothing that an audience may not read.
//! All its text is [`Words`], so no renderer has to think about control characters; each still
//! escapes for its own format.

use chrono::NaiveDate;

use super::words::Words;

/// One page, in the order in which it is read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// What it is.
    pub title: Words,
    /// Who and when, in one line.
    pub subtitle: Words,
    /// Its parts. None is empty.
    pub sections: Vec<Section>,
    /// One line at its end.
    pub closing: Words,
}

/// A part with a heading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// What it is about.
    pub heading: Words,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// One piece of a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Running text; a blank line parts paragraphs.
    Paragraph(Words),
    /// The one thing to remember, set apart.
    Quote(Words),
    /// A few words and what they introduce.
    Labelled {
        /// The few words, without a colon.
        label: Words,
        /// What they introduce.
        words: Words,
    },
    /// Items of equal weight.
    List(Vec<Words>),
    /// Items to tick, each with its mark where one was made: criteria, promises.
    Checklist(Vec<Item>),
    /// What happens when.
    Dates(Vec<Dated>),
    /// Rows under headings.
    Table(Table),
}

/// An item to tick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it says.
    pub words: Words,
    /// Whether it is ticked, where that was said.
    pub ticked: Option<bool>,
}

/// Something that happens on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// What happens.
    pub what: Words,
    /// On which day, where it is known.
    pub on: Option<NaiveDate>,
    /// When, in words.
    pub when: Words,
    /// More about it.
    pub detail: Words,
}

/// Rows under headings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The headings of its columns.
    pub columns: Vec<Words>,
    /// Its rows, each as long as there are columns.
    pub rows: Vec<Vec<Words>>,
}

impl Dated {
    /// When, and what more there is to say, on one line.
    #[must_use]
    pub fn said(&self, between: &str) -> String {
        let parts = [self.when.one_line(), self.detail.one_line()];
        let said: Vec<&str> = parts.iter().map(AsRef::as_ref).filter(|p| !p.is_empty()).collect();
        said.join(between)
    }
}

impl Table {
    /// The same table without the columns that say nothing in any row.
    #[must_use]
    fn without_empty_columns(self) -> Self {
        let says = |column: usize| {
            self.rows.iter().any(|row| row.get(column).is_some_and(|cell| !cell.is_empty()))
        };
        let kept: Vec<usize> = (0..self.columns.len()).filter(|c| says(*c)).collect();
        let pick = |cells: &[Words]| -> Vec<Words> {
            kept.iter().map(|c| cells.get(*c).cloned().unwrap_or_default()).collect()
        };
        Self { columns: pick(&self.columns), rows: self.rows.iter().map(|row| pick(row)).collect() }
    }
}

impl Section {
    /// A section with nothing in it yet.
    #[must_use]
    pub fn new(heading: impl Into<Words>) -> Self {
        Self { heading: heading.into(), blocks: Vec::new() }
    }

    /// Adds running text, where there is any.
    pub fn paragraph(&mut self, text: impl Into<Words>) {
        let words = text.into();
        if !words.is_empty() {
            self.blocks.push(Block::Paragraph(words));
        }
    }

    /// Adds the one thing to remember, where there is one.
    pub fn quote(&mut self, text: impl Into<Words>) {
        let words = text.into();
        if !words.is_empty() {
            self.blocks.push(Block::Quote(words));
        }
    }

    /// Adds words under a label, where there are any.
    pub fn labelled(&mut self, label: impl Into<Words>, text: impl Into<Words>) {
        let (label, words) = (label.into(), text.into());
        if !words.is_empty() {
            self.blocks.push(Block::Labelled { label, words });
        }
    }

    /// Adds a list of the items that say anything, where any does.
    pub fn list(&mut self, items: impl IntoIterator<Item = impl Into<Words>>) {
        let items: Vec<Words> =
            items.into_iter().map(Into::into).filter(|item: &Words| !item.is_empty()).collect();
        if !items.is_empty() {
            self.blocks.push(Block::List(items));
        }
    }

    /// Adds items to tick, where there are any, after a line that says what they are.
    pub fn checklist(&mut self, what: &str, items: impl IntoIterator<Item = Item>) {
        let items: Vec<Item> = items.into_iter().filter(|item| !item.words.is_empty()).collect();
        if !items.is_empty() {
            self.paragraph(what);
            self.blocks.push(Block::Checklist(items));
        }
    }

    /// Adds a table, where it has any rows.
    pub fn table(&mut self, table: Table) {
        if !table.rows.is_empty() {
            self.blocks.push(Block::Table(table.without_empty_columns()));
        }
    }
}

impl Document {
    /// Adds `section` unless it says nothing.
    pub fn section(&mut self, section: Section) {
        if !section.blocks.is_empty() {
            self.sections.push(section);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_nothing_falls_away() {
        let mut section = Section::new("Plan");
        section.paragraph(" \n ");
        section.labelled("Script", "");
        section.list(["", " "]);
        let mut document = Document::default();
        document.section(section.clone());
        assert_eq!(document, Document::default());
        section.paragraph("Year 3, after break");
        document.section(section);
        assert_eq!(document.sections.len(), 1);
    }

    #[test]
    fn a_column_that_no_row_fills_falls_away() {
        let words = |cells: [&str; 3]| cells.map(Words::from).to_vec();
        let table = Table {
            columns: words(["Rep", "Added", "Feedback"]),
            rows: vec![words(["1", "", "Wait"]), words(["2", " ", ""])],
        };
        let table = table.without_empty_columns();
        assert_eq!(table.columns, [Words::from("Rep"), Words::from("Feedback")]);
        assert_eq!(table.rows[1], [Words::from("2"), Words::default()]);
    }
}
