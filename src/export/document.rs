//! A document: the content of a page, independent of its format.
//!
//! A `Document` has everything that a renderer needs and nothing that its audience may not read.
//! All its text is [`SafeText`], so no renderer has to think about control characters; each still
//! escapes for its own format.

use chrono::NaiveDate;
use unicode_width::UnicodeWidthStr;

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
    /// On which day, where the page begins with one line: the subtitle at its left, the day at its
    /// right. Its title is then its file's only.
    pub(crate) day: SafeText,
    /// Its parts. None is empty.
    pub(crate) sections: Vec<Section>,
    /// One line at its end.
    pub(crate) closing: SafeText,
}

/// A part with a heading.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Section {
    /// What it is about; nothing where it goes with the section before it.
    pub(crate) heading: SafeText,
    /// A few words beside the heading.
    pub(crate) aside: SafeText,
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
    /// Words to be said as they stand; a line in brackets is done and not said.
    Script(SafeText),
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
    /// Tries in their order, each with what was said of it.
    Tries(Vec<TryItem>),
    /// Rows under headings.
    Table(Table),
    /// Figures to be seen beside each other.
    Chart(Chart),
    /// Ruled lines to write on, as many as this; nothing where nobody writes by hand.
    WritingLines(usize),
}

/// One try at something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TryItem {
    /// How it went, in a word.
    pub(crate) how: SafeText,
    /// What was made harder before it; a sentence.
    pub(crate) added: SafeText,
    /// What was said of it.
    pub(crate) feedback: SafeText,
}

/// Where the labels of a section stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LabelPosition {
    /// In a column of their own.
    Beside,
    /// At the start of what they introduce.
    Within,
    /// On a line of their own: each is a question.
    Above,
}

/// How wide a label in a column of its own may be, in columns of text.
const LABEL_COLUMNS: usize = 15;

/// With fewer labels than this a section has no column of them.
const LEAST_LABELS: usize = 3;

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
    /// What stands at its right: a few words that end in a mark, or nothing.
    pub(crate) beside: SafeText,
}

impl TickItem {
    /// An item with nothing at its right.
    #[must_use]
    pub(crate) fn new(words: impl Into<SafeText>, ticked: Option<bool>) -> Self {
        Self { words: words.into(), ticked, beside: SafeText::default() }
    }

    /// What it says with what stands at its right, for a format without columns.
    #[must_use]
    pub(crate) fn with_beside(&self) -> SafeText {
        if self.beside.is_empty() {
            self.words.clone()
        } else {
            format!("{} ({})", self.words, self.beside.one_line()).into()
        }
    }

    /// What stands at the right of each of `items`, for a format with columns: words that stood
    /// there before are left out, and their mark stays.
    pub(crate) fn besides(items: &[Self]) -> impl Iterator<Item = String> + '_ {
        let mut said: Option<&SafeText> = None;
        items.iter().map(move |item| {
            let words = item.beside.one_line();
            if said == Some(&item.beside) {
                return words.rsplit(' ').next().unwrap_or_default().to_owned();
            }
            if !words.is_empty() {
                said = Some(&item.beside);
            }
            words.into_owned()
        })
    }
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
            Self::Paragraph(words) | Self::Quote(words) | Self::Script(words) => to(words),
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
                items.iter().flat_map(|item| [&item.words, &item.beside]).for_each(to);
            }
            Self::Dates(dates) => {
                dates.iter().flat_map(|it| [&it.what, &it.when, &it.detail]).for_each(to);
            }
            Self::Tries(all) => {
                all.iter().flat_map(|it| [&it.how, &it.added, &it.feedback]).for_each(to);
            }
            Self::Table(table) => table.each_of_its_words(to),
            Self::WritingLines(_) => {}
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

impl TryItem {
    /// What was made harder, with the sign that says so.
    #[must_use]
    pub(crate) fn added_text(&self) -> String {
        if self.added.is_empty() { String::new() } else { format!("+ {}", self.added.one_line()) }
    }

    /// All of it on one line.
    #[must_use]
    pub(crate) fn text(&self) -> String {
        let feedback = [self.added_text(), self.feedback.one_line().into_owned()];
        let feedback = feedback.join(" ");
        let parts = [self.how.one_line().into_owned(), feedback.trim().to_owned()];
        let said: Vec<&str> = parts.iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
        said.join(" · ")
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
        Self { heading: heading.into(), ..Self::default() }
    }

    /// Where its labels stand.
    #[must_use]
    pub(crate) fn label_position(&self) -> LabelPosition {
        let labels = self.blocks.iter().filter_map(|block| match block {
            Block::Labelled { label, .. } => Some(label.one_line()),
            _ => None,
        });
        if labels.clone().any(|label| label.ends_with('?')) {
            LabelPosition::Above
        } else if labels.clone().count() >= LEAST_LABELS
            && labels.clone().all(|label| label.width() <= LABEL_COLUMNS)
        {
            LabelPosition::Beside
        } else {
            LabelPosition::Within
        }
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

    /// Adds words to be said, where there are any.
    pub(crate) fn script(&mut self, text: impl Into<SafeText>) {
        let words = text.into();
        if !words.is_empty() {
            self.blocks.push(Block::Script(words));
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
        let said = [&self.day, &self.subtitle].map(SafeText::one_line);
        let said: Vec<&str> = said.iter().map(AsRef::as_ref).filter(|it| !it.is_empty()).collect();
        if said.is_empty() { self.title.one_line().into_owned() } else { said.join(" · ") }
    }

    /// Whether it begins with one line, who at its left and the day at its right.
    #[must_use]
    pub(crate) fn has_masthead(&self) -> bool {
        !self.day.is_empty()
    }

    /// Of the tables with these headings how many letters the widest cell of each column has, so that
    /// all of them have the same columns.
    #[must_use]
    pub(crate) fn widest_cells(&self, headings: &[SafeText]) -> Vec<usize> {
        let mut widest = vec![0; headings.len()];
        for block in self.sections.iter().flat_map(|section| &section.blocks) {
            let Block::Table(table) = block else { continue };
            if table.columns != headings {
                continue;
            }
            for row in std::iter::once(&table.columns).chain(&table.rows) {
                for (widest, cell) in widest.iter_mut().zip(row) {
                    *widest = cell.as_str().width().max(*widest);
                }
            }
        }
        widest
    }

    /// Visits each of its texts.
    #[cfg(any(test, feature = "pdf"))]
    pub(crate) fn each_of_its_words(&self, to: &mut dyn FnMut(&SafeText)) {
        [&self.title, &self.subtitle, &self.day].into_iter().for_each(&mut *to);
        for section in &self.sections {
            [&section.heading, &section.aside].into_iter().for_each(&mut *to);
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
