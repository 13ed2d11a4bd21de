//! A document as plain text, for a terminal, an e-mail, a screen reader.
//!
//! Without any markup, in lines short enough to read.

use unicode_width::UnicodeWidthStr;

use super::columns::wrapped;
use super::document::{Block, Document, TickItem};
use super::render_context::{RenderContext, RenderError};
use super::safe_text::SafeText;
use super::table::Table;

/// How wide a line may be.
const WIDTH: usize = 78;

/// `documents` as plain text, one after the other.
pub(super) fn print(
    documents: &[Document],
    context: &mut RenderContext<'_>,
) -> Result<String, RenderError> {
    context.one_after_another(documents, render)
}

fn render(document: &Document) -> String {
    let mut page = TextPage::default();
    if document.has_masthead() {
        page.line(&document.name(), "", "");
    } else {
        page.words(&document.title, "", "");
        page.words(&document.subtitle, "", "");
    }
    for section in &document.sections {
        page.gap();
        page.words(&section.heading, "", "");
        page.words(&section.aside, "  ", "  ");
        for block in &section.blocks {
            page.block(block);
        }
    }
    page.gap();
    page.words(&document.closing, "", "");
    page.0
}

#[derive(Default)]
struct TextPage(String);

impl TextPage {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(words) => self.words(words, "  ", "  "),
            Block::Quote(words) => self.words(words, "  | ", "  | "),
            Block::Script(words) => self.words(words, "      ", "      "),
            Block::Labelled { label, words } => {
                let line = format!("{}{}", label_before(label), first_line(words));
                self.line(&line, "  ", "    ");
                self.lines(words.as_str().lines().skip(1), "    ", "    ");
            }
            Block::List(items) => {
                for item in items {
                    self.words(item, "  - ", "    ");
                }
            }
            Block::Files(all) => {
                for filed in all {
                    self.words(&filed.text(), "  - ", "    ");
                }
            }
            Block::Checklist { what, items } => {
                self.words(what, "  ", "  ");
                for item in items {
                    let mark = mark(item);
                    self.words(&item.with_beside(), mark, &" ".repeat(mark.len()));
                }
            }
            Block::Dates(dates) => {
                for date in dates {
                    let line = format!("{}: {}", date.what.one_line(), date.text(", "));
                    self.line(&line, "  ", "    ");
                }
            }
            Block::Tries(all) => {
                for (n, one) in all.iter().enumerate() {
                    self.line(&format!("{}. {}", n + 1, one.text()), "  ", "     ");
                }
            }
            Block::WritingLines(lines) => {
                for _ in 0..*lines {
                    self.0.push_str(&format!("\n  {}\n", "_".repeat(WIDTH - 2)));
                }
            }
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => {
                self.words(&chart.caption, "  ", "  ");
                self.table(&chart.table());
            }
        }
    }

    /// A blank line, unless nothing or one stands before.
    fn gap(&mut self) {
        if !self.0.is_empty() && !self.0.ends_with("\n\n") {
            self.0.push('\n');
        }
    }

    /// All lines of `words`, the first after `first`, the others after `rest`.
    fn words(&mut self, words: &SafeText, first: &str, rest: &str) {
        self.lines(words.as_str().lines(), first, rest);
    }

    fn lines<'a>(&mut self, lines: impl Iterator<Item = &'a str>, first: &str, rest: &str) {
        let mut start = first;
        for line in lines.map(str::trim).filter(|line| !line.is_empty()) {
            self.line(line, start, rest);
            start = rest;
        }
    }

    /// One line, broken where it is too long.
    fn line(&mut self, line: &str, first: &str, rest: &str) {
        let mut start = first;
        for line in wrapped(line, WIDTH - rest.len()) {
            self.0.push_str(start);
            self.0.push_str(&line);
            self.0.push('\n');
            start = rest;
        }
    }

    fn table(&mut self, table: &Table) {
        for line in table.plain_lines(WIDTH - 2) {
            if line.width() > WIDTH - 2 {
                self.line(&line, "  ", "    ");
            } else {
                // Its columns stand by their spaces.
                self.0.push_str("  ");
                self.0.push_str(&line);
                self.0.push('\n');
            }
        }
    }
}

/// A label as it stands before what it introduces: a question needs no colon.
pub(super) fn label_before(label: &SafeText) -> String {
    let label = label.one_line();
    match label.as_ref() {
        "" => String::new(),
        asked if asked.ends_with('?') => format!("{asked} "),
        label => format!("{label}: "),
    }
}

fn first_line(words: &SafeText) -> &str {
    words.as_str().lines().next().unwrap_or_default().trim()
}

fn mark(item: &TickItem) -> &'static str {
    match item.ticked {
        Some(true) => "  [x] ",
        Some(false) => "  [ ] ",
        None => "  - ",
    }
}

#[cfg(test)]
mod tests {
    use super::super::document::{DatedItem, Section};
    use super::*;

    #[test]
    fn a_page_needs_no_knowledge_of_markup() {
        let mut section = Section::new("Practice");
        section.quote("When they finish, I will scan.");
        section.labelled("Script", "“Pens down.”\n\nWait.");
        section.list(["A copy of the plan"]);
        section.checklist(
            "Seen:",
            [
                TickItem::new("Stands still", Some(true)),
                TickItem::new("Waits", Some(false)),
                TickItem { beside: "seen ✓".into(), ..TickItem::new("Scans", None) },
            ],
        );
        section.blocks.push(Block::Dates(vec![DatedItem {
            what: "Check".into(),
            on: None,
            when: "Fri 27 Nov 2026".into(),
            detail: "drop-in".into(),
        }]));
        let words = |cells: [&str; 2]| cells.map(SafeText::from).to_vec();
        let long = "You nodded to the latecomer, and then lost the whole of the right-hand table.";
        section.table(Table {
            columns: words(["Step", "Spent"]),
            rows: vec![words(["王小明", "1:03"]), words(["Probe", "2:25"])],
        });
        section
            .table(Table { columns: words(["Rep", "Feedback"]), rows: vec![words(["1", long])] });
        let document = Document {
            title: "Your meeting".into(),
            subtitle: "Amina Khan".into(),
            sections: vec![section],
            closing: "For you.".into(),
            ..Document::default()
        };
        let expected = "\
Your meeting
Amina Khan

Practice
  | When they finish, I will scan.
  Script: “Pens down.”
    Wait.
  - A copy of the plan
  Seen:
  [x] Stands still
  [ ] Waits
  - Scans (seen ✓)
  Check: Fri 27 Nov 2026, drop-in
  Step    Spent
  王小明  1:03
  Probe   2:25
  Rep 1 · Feedback: You nodded to the latecomer, and then lost the whole of
    the right-hand table.

For you.
";
        assert_eq!(render(&document), expected);
    }
}
