//! Renders a document as Markdown: `CommonMark` with the common table extension.
//!
//! All text is escaped: what a coach typed never becomes a heading, a list, a link, HTML or a
//! table.

use super::document::{Block, DatedItem, Document, TickItem};
use super::plain_text::label_before;
use super::render_context::{RenderContext, RenderError};
use super::safe_text::SafeText;
use super::table::Table;

/// `documents` as Markdown, one after the other.
pub(super) fn print(
    documents: &[Document],
    context: &mut RenderContext<'_>,
) -> Result<String, RenderError> {
    context.one_after_another(documents, render)
}

fn render(document: &Document) -> String {
    let mut page = MarkdownPage::default();
    if document.has_masthead() {
        page.heading("#", &document.name().into());
    } else {
        page.heading("#", &document.title);
        page.paragraphs("", &document.subtitle);
    }
    for section in &document.sections {
        page.heading("##", &section.heading);
        page.paragraphs("", &section.aside);
        for block in &section.blocks {
            page.block(block);
        }
    }
    page.paragraphs("", &document.closing);
    page.text
}

#[derive(Default)]
struct MarkdownPage {
    text: String,
    /// The bullet of a list that was just written: a list directly after it gets another bullet, so
    /// that the two stay apart.
    list: Option<char>,
}

impl MarkdownPage {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(words) => self.paragraphs("", words),
            Block::Quote(words) | Block::Script(words) => self.quote(words),
            Block::Labelled { label, words } => self.paragraphs(&strong(label), words),
            Block::List(items) => self.items(items.iter().map(|item| item_lines("", item))),
            Block::Files(all) => self.items(all.iter().map(|it| item_lines("", &it.text()))),
            Block::Checklist { what, items } => {
                self.paragraphs("", what);
                self.items(items.iter().map(ticked));
            }
            Block::Dates(dates) => self.items(dates.iter().map(dated)),
            Block::Tries(all) => {
                self.begin();
                for (n, one) in all.iter().enumerate() {
                    self.line(&format!("{}. {}", n + 1, line_start(&one.text())));
                }
            }
            // Whoever fills it in types below the heading.
            Block::WritingLines(_) => {}
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => {
                self.paragraphs("", &chart.caption);
                self.table(&chart.table());
            }
        }
    }

    /// Begins a block: a blank line before it, unless it is the first.
    fn begin(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.list = None;
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn heading(&mut self, marks: &str, words: &SafeText) {
        if !words.is_empty() {
            self.begin();
            self.line(&format!("{marks} {}", inline(&words.one_line()).replace('#', "\\#")));
        }
    }

    /// `start`, which is Markdown already, and then running text.
    fn paragraphs(&mut self, start: &str, words: &SafeText) {
        let mut start = start;
        for paragraph in words.paragraphs() {
            self.begin();
            let lines = broken(start, paragraph.into_iter());
            self.line(&lines.join("\n"));
            start = "";
        }
    }

    fn quote(&mut self, words: &SafeText) {
        for (n, paragraph) in words.paragraphs().into_iter().enumerate() {
            if n == 0 {
                self.begin();
            } else {
                self.line(">");
            }
            for line in broken("", paragraph.into_iter()) {
                self.line(&format!("> {line}"));
            }
        }
    }

    fn items(&mut self, items: impl Iterator<Item = Vec<String>>) {
        let mark = if self.list == Some('-') { '*' } else { '-' };
        self.begin();
        for lines in items {
            self.line(&format!("{mark} {}", lines.join("\n  ")));
        }
        self.list = Some(mark);
    }

    fn table(&mut self, table: &Table) {
        if table.columns.is_empty() {
            return;
        }
        self.begin();
        self.row(&table.columns);
        self.line(&format!("|{}", " --- |".repeat(table.columns.len())));
        for row in &table.rows {
            self.row(row);
        }
    }

    fn row(&mut self, cells: &[SafeText]) {
        let cells: Vec<String> = cells.iter().map(|cell| inline(&cell.one_line())).collect();
        self.line(&format!("| {} |", cells.join(" | ")));
    }
}

fn ticked(item: &TickItem) -> Vec<String> {
    let mark = match item.ticked {
        Some(true) => "[x] ",
        Some(false) => "[ ] ",
        None => "",
    };
    let mut lines = item_lines("", &item.with_beside());
    if let Some(first) = lines.first_mut() {
        first.insert_str(0, mark);
    }
    lines
}

fn dated(dated: &DatedItem) -> Vec<String> {
    broken(&strong(&dated.what), std::iter::once(dated.text(" · ").as_str()))
}

/// A label before what it introduces.
fn strong(label: &SafeText) -> String {
    let label = label_before(label);
    if label.is_empty() { String::new() } else { format!("**{}** ", inline(label.trim_end())) }
}

/// An item's lines, blank ones left out, so that it stays one item.
fn item_lines(start: &str, words: &SafeText) -> Vec<String> {
    let text = words.as_str();
    broken(start, text.lines().map(str::trim).filter(|line| !line.is_empty()))
}

/// Lines that stay lines: each but the last ends in a break, and none begins a block of its own.
fn broken<'a>(start: &str, lines: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut broken: Vec<String> = Vec::new();
    for line in lines {
        if let Some(before) = broken.last_mut() {
            before.push('\\');
            broken.push(line_start(line));
        } else if start.is_empty() {
            broken.push(line_start(line));
        } else {
            broken.push(format!("{start}{}", inline(line)));
        }
    }
    broken
}

/// Any text escaped, for any place in a page.
pub(super) fn escaped(words: &SafeText) -> String {
    let paragraphs = words.paragraphs().into_iter();
    let lines = paragraphs.map(|lines| broken("", lines.into_iter()).join("\n"));
    lines.collect::<Vec<_>>().join("\n\n")
}

/// A line at a place where a block could begin, escaped so that none does.
fn line_start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if line.starts_with(['#', '>', '-', '+', '=', ':']) {
        format!("\\{}", inline(line))
    } else if digits > 0 && line[digits..].starts_with(['.', ')']) {
        format!("{}\\{}", &line[..digits], inline(&line[digits..]))
    } else {
        inline(line)
    }
}

/// Text within a line, with special characters escaped.
fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = None;
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let active = match c {
            // The marks of a case stay readable; they begin no link.
            '[' => !rest.starts_with('?'),
            ']' => before != Some('?') || rest.starts_with(['(', '[', ':']),
            '\\' | '`' | '*' | '<' | '~' | '|' | '$' => true,
            '_' => !(is_letter(before) && is_letter(rest.chars().next())),
            '&' => begins_entity(rest),
            _ => false,
        };
        if active {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
    out
}

/// Whether `c` is a letter or digit: `_` between two of them needs no escape, and file names stay
/// readable.
fn is_letter(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

fn begins_entity(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let end = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    end > 0 && name[end..].starts_with(';')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::document::Section;
    use super::*;

    fn page(words: &str) -> String {
        let mut section = Section::new("");
        section.paragraph(words);
        let mut document = Document::default();
        document.section(section);
        render(&document)
    }

    #[test]
    fn a_page_reads_well_as_plain_text() {
        let mut plan = Section::new("How you will use it");
        plan.quote("When the starter ends, I will stand still.");
        plan.labelled("Script", "“Pens down.”\nWait.");
        plan.list(["A copy of the plan", "Cover on Friday"]);
        plan.checklist(
            "",
            [
                TickItem::new("Stands still", Some(true)),
                TickItem::new("# Waits", Some(false)),
                TickItem { beside: "seen ✓".into(), ..TickItem::new("Scans", None) },
            ],
        );
        plan.blocks.push(Block::Dates(vec![DatedItem {
            what: "Seen by".into(),
            on: None,
            when: "Fri 27 Nov 2026".into(),
            detail: "drop-in".into(),
        }]));
        plan.blocks.push(Block::Table(Table {
            columns: vec!["Rep".into(), "Feedback".into()],
            rows: vec![vec!["1".into(), "Wait | longer\nnext time".into()]],
        }));
        let document = Document {
            title: "Your coaching meeting #1 #".into(),
            subtitle: "Amina Khan with Rosa Ellery".into(),
            sections: vec![plan],
            closing: "Made by alongside.".into(),
            ..Document::default()
        };
        let expected = "\
# Your coaching meeting \\#1 \\#

Amina Khan with Rosa Ellery

## How you will use it

> When the starter ends, I will stand still.

**Script:** “Pens down.”\\
Wait.

- A copy of the plan
- Cover on Friday

* [x] Stands still
* [ ] \\# Waits
* Scans (seen ✓)

- **Seen by:** Fri 27 Nov 2026 · drop-in

| Rep | Feedback |
| --- | --- |
| 1 | Wait \\| longer next time |

Made by alongside.
";
        assert_eq!(render(&document), expected);
    }

    #[test]
    fn typed_markdown_syntax_is_escaped() {
        for (typed, written) in [
            ("# one", "\\# one"),
            ("- one\n+ two\n* three", "\\- one\\\n\\+ two\\\n\\* three"),
            ("1. one\n22) two\n3.5 cm", "1\\. one\\\n22\\) two\\\n3\\.5 cm"),
            ("> said", "\\> said"),
            ("Title\n===\n---", "Title\\\n\\===\\\n\\---"),
            ("```\ncode\n~~~", "\\`\\`\\`\\\ncode\\\n\\~\\~\\~"),
            ("    four spaces", "four spaces"),
            ("a\n\n    b", "a\n\nb"),
            ("<script>x</script>", "\\<script>x\\</script>"),
            ("&lt; &#35; M&S; R&D", "\\&lt; \\&#35; M\\&S; R&D"),
            ("![a](b) [c]: d", "!\\[a\\](b) \\[c\\]: d"),
            ("__init__ *x* file_name_1", "\\_\\_init\\_\\_ \\*x\\* file_name_1"),
            ("a | b\n:-- | --", "a \\| b\\\n\\:-- \\| --"),
            ("end\\\nnext", "end\\\\\\\nnext"),
        ] {
            assert_eq!(page(typed), format!("{written}\n"), "{typed:?}");
        }
    }

    #[test]
    fn markdown_syntax_in_a_list_item_is_escaped() {
        let mut section = Section::new("");
        section.list(["# one", "- two\n\n    three", "```"]);
        let document = Document { sections: vec![section], ..Document::default() };
        assert_eq!(render(&document), "- \\# one\n- \\- two\\\n  three\n- \\`\\`\\`\n");
    }

    proptest! {
        #[test]
        fn removing_the_escapes_gives_the_original_text(line in "[ -~é]{0,30}") {
            let words = SafeText::new(&line);
            let page = page(&line);
            let mut read = String::new();
            let mut chars = page.trim_end_matches('\n').chars();
            while let Some(c) = chars.next() {
                read.push(if c == '\\' { chars.next().unwrap_or('\u{FFFD}') } else { c });
            }
            prop_assert_eq!(read, words.as_str());
        }

        #[test]
        fn no_line_of_text_starts_a_markdown_block(text in "([-#>+=:*_~`|<1.) \n\t]|[a-z]){0,30}") {
            for line in page(&text).lines() {
                let begins = line.starts_with([' ', '\t', '#', '>', '-', '+', '=', ':', '*', '`', '~', '|', '<']);
                prop_assert!(!begins, "{:?}", line);
                let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
                prop_assert!(digits.len() == line.len() || !digits.starts_with(['.', ')']), "{:?}", line);
            }
        }
    }
}
