//! A document: the content of a page, independent of its format.
//!
//! A `Document` has everything that a renderer needs and nothing that its audience may not read.
//! All its text is [`SafeText`], so no renderer has to think about control characters; each still
//! escapes for its own format.

use chrono::NaiveDate;

use super::chart::Chart;
use super::safe_text::SafeText;
use super::table::Table;

/// The content of one page, in reading order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// What it is.
    pub title: SafeText,
    /// Who and when, in one line.
    pub(crate) subtitle: SafeText,
    /// Its parts. None is empty.
    pub(crate) sections: Vec<Section>,
    /// One line at its end.
    pub(crate) closing: SafeText,
}

/// A part with a heading.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Section {
    /// What it is about.
    pub(crate) heading: SafeText,
    /// Whether it is emphasised as the most important section.
    pub(crate) lead: bool,
    /// What it says.
    pub(crate) blocks: Vec<Block>,
}

/// One piece of a section.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Block {
    /// Running text; a blank line parts paragraphs.
    Paragraph(SafeText),
    /// The one thing to remember, set apart.
    Quote(SafeText),
    /// A few words and what they introduce.
    Labelled {
        /// The few words, without a colon.
        label: SafeText,
        /// What they introduce.
        words: SafeText,
    },
    /// Items of equal weight.
    List(Vec<SafeText>),
    /// What lies in files beside the page.
    Files(Vec<FiledItem>),
    /// Items to tick, each with its mark where one was made: criteria, promises.
    Checklist {
        /// What they are, in a few words.
        what: SafeText,
        /// The items.
        items: Vec<TickItem>,
    },
    /// What happens when.
    Dates(Vec<DatedItem>),
    /// Rows under headings.
    Table(Table),
    /// Figures to be seen beside each other.
    #[cfg_attr(not(test), expect(dead_code, reason = "each format draws it; no page has one yet"))]
    Chart(Chart),
}

/// Something that lies in files beside the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FiledItem {
    /// What it is.
    pub(crate) what: SafeText,
    /// Its files, by their paths from the page's own folder.
    pub(crate) files: Vec<SafeText>,
}

/// An item to tick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TickItem {
    /// What it says.
    pub(crate) words: SafeText,
    /// Whether it is ticked, where that was said.
    pub(crate) ticked: Option<bool>,
}

/// Something that happens on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DatedItem {
    /// What happens.
    pub(crate) what: SafeText,
    /// On which day, where it is known.
    pub(crate) on: Option<NaiveDate>,
    /// When, in words.
    pub(crate) when: SafeText,
    /// More about it.
    pub(crate) detail: SafeText,
}

#[cfg(any(test, feature = "pdf"))]
impl Block {
    fn each_of_its_words(&self, to: &mut dyn FnMut(&SafeText)) {
        match self {
            Self::Paragraph(words) | Self::Quote(words) => to(words),
            Self::Labelled { label, words } => [label, words].into_iter().for_each(to),
            Self::List(items) => items.iter().for_each(to),
            Self::Files(all) => {
                for filed in all {
                    to(&filed.what);
                    filed.files.iter().for_each(&mut *to);
                }
            }
            Self::Checklist { what, items } => {
                to(what);
                items.iter().map(|item| &item.words).for_each(to);
            }
            Self::Dates(dates) => {
                for dated in dates {
                    [&dated.what, &dated.when, &dated.detail].into_iter().for_each(&mut *to);
                }
            }
            Self::Table(table) => table.each_of_its_words(to),
            Self::Chart(chart) => {
                to(&chart.caption);
                chart.table().each_of_its_words(to);
            }
        }
    }
}

impl FiledItem {
    /// What it is, and where, for whoever has no links.
    #[must_use]
    pub(crate) fn text(&self) -> SafeText {
        let files: Vec<_> = self.files.iter().map(SafeText::one_line).collect();
        format!("{}: {}", self.what.one_line(), files.join(" and ")).into()
    }
}

impl DatedItem {
    /// When, and what more there is to say, on one line.
    #[must_use]
    pub(crate) fn text(&self, between: &str) -> String {
        let parts = [self.when.one_line(), self.detail.one_line()];
        let said: Vec<&str> = parts.iter().map(AsRef::as_ref).filter(|p| !p.is_empty()).collect();
        said.join(between)
    }
}

impl Section {
    /// A section with nothing in it yet.
    #[must_use]
    pub(crate) fn new(heading: impl Into<SafeText>) -> Self {
        Self { heading: heading.into(), lead: false, blocks: Vec::new() }
    }

    /// Adds running text, where there is any.
    pub(crate) fn paragraph(&mut self, text: impl Into<SafeText>) {
        let words = text.into();
        if !words.is_empty() {
            self.blocks.push(Block::Paragraph(words));
        }
    }

    /// Adds the one thing to remember, where there is one.
    pub(crate) fn quote(&mut self, text: impl Into<SafeText>) {
        let words = text.into();
        if !words.is_empty() {
            self.blocks.push(Block::Quote(words));
        }
    }

    /// Adds words under a label, where there are any.
    pub(crate) fn labelled(&mut self, label: impl Into<SafeText>, text: impl Into<SafeText>) {
        let (label, words) = (label.into(), text.into());
        if !words.is_empty() {
            self.blocks.push(Block::Labelled { label, words });
        }
    }

    /// Adds a list of the items that say anything, where any does.
    pub(crate) fn list(&mut self, items: impl IntoIterator<Item = impl Into<SafeText>>) {
        let items: Vec<SafeText> =
            items.into_iter().map(Into::into).filter(|item: &SafeText| !item.is_empty()).collect();
        if !items.is_empty() {
            self.blocks.push(Block::List(items));
        }
    }

    /// Adds what lies in files beside the page, where there is any.
    pub(crate) fn files(&mut self, files: Vec<FiledItem>) {
        if !files.is_empty() {
            self.blocks.push(Block::Files(files));
        }
    }

    /// Adds items to tick, where there are any, with a few words that say what they are.
    pub(crate) fn checklist(&mut self, what: &str, items: impl IntoIterator<Item = TickItem>) {
        let items: Vec<TickItem> =
            items.into_iter().filter(|item| !item.words.is_empty()).collect();
        if !items.is_empty() {
            self.blocks.push(Block::Checklist { what: what.into(), items });
        }
    }

    /// Adds a table, where it has any rows.
    pub(crate) fn table(&mut self, table: Table) {
        if !table.rows.is_empty() {
            self.blocks.push(Block::Table(table.without_empty_columns()));
        }
    }

    /// Adds a chart, where it has any rows.
    #[cfg(test)]
    pub(crate) fn chart(&mut self, chart: Chart) {
        if !chart.rows.is_empty() {
            self.blocks.push(Block::Chart(chart));
        }
    }
}

impl Document {
    /// What it is called among others of its kind, on one line: who and when, else its title.
    #[must_use]
    pub fn name(&self) -> String {
        let named = if self.subtitle.is_empty() { &self.title } else { &self.subtitle };
        named.one_line().into_owned()
    }

    /// Visits each of its texts.
    #[cfg(any(test, feature = "pdf"))]
    pub(crate) fn each_of_its_words(&self, to: &mut dyn FnMut(&SafeText)) {
        to(&self.title);
        to(&self.subtitle);
        for section in &self.sections {
            to(&section.heading);
            for block in &section.blocks {
                block.each_of_its_words(to);
            }
        }
        to(&self.closing);
    }

    /// Adds `section` unless it is empty.
    pub(crate) fn section(&mut self, section: Section) {
        if !section.blocks.is_empty() {
            self.sections.push(section);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_parts_are_left_out() {
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
}
