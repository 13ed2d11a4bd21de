//! The text of a DOCX: paragraphs in named styles, so that a school can change how they look.
//!
//! All text of a document is escaped here, and nowhere else: only `'static` text is markup.

use super::super::document::{Block, Document, LabelPosition, Section, TickItem};
use super::super::markup::{escaped, pieces, runs_left};
use super::super::plain_text::label_before;
use super::super::render_context::{RenderContext, RenderError};
use super::super::safe_text::SafeText;
use super::reference::WordLook;

pub(super) const OPEN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The XML namespaces that are used.
const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
     xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" mc:Ignorable=\"w14\"";

/// A4 with its margins, in twentieths of a point.
const PAPER: &str = "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
     <w:pgMar w:top=\"850\" w:right=\"1021\" w:bottom=\"850\" w:left=\"1021\" \
     w:header=\"454\" w:footer=\"454\" w:gutter=\"0\"/>";

/// How wide text is on it.
pub(super) const WIDTH: usize = 11906 - 2 * 1021;

/// Our own foot; the first page has none, since its head says whose it is.
const FOOT: &str = "<w:footerReference w:type=\"default\" r:id=\"rId3\"/>";

/// The main part: one document as it is, several each on a page of its own, on the paper of `look`.
pub(super) fn body(
    documents: &[Document],
    look: &WordLook,
    context: &mut RenderContext<'_>,
) -> Result<String, RenderError> {
    let (paper, width) = look.paper.as_ref().map_or((PAPER, WIDTH), |it| (it.0.as_str(), it.1));
    let text = format!("{OPEN}<w:document {NAMES}><w:body>");
    let mut body = Body { text, width, lead: false, kept: false };
    for (n, document) in documents.iter().enumerate() {
        body.document(document, n > 0);
        context.done(n + 1)?;
    }
    let foot = if look.has_feet() { "" } else { FOOT };
    let margins = format!("{}{foot}", look.references());
    let section =
        format!("<w:sectPr>{margins}{paper}<w:titlePg/></w:sectPr></w:body></w:document>\n");
    body.text.push_str(&section);
    Ok(body.text)
}

/// The foot of each page: whose it is, and which page.
pub(super) fn footer(name: &str) -> String {
    let field = |what: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
             <w:r><w:instrText xml:space=\"preserve\"> {what} </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>\
             <w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    let said =
        |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(text));
    format!(
        "{OPEN}<w:ftr {NAMES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{}\
         <w:r><w:tab/></w:r>{}{}{}{}</w:p></w:ftr>\n",
        said(name),
        said("Page "),
        field("PAGE"),
        said(" of "),
        field("NUMPAGES")
    )
}

/// Text in one style of letters.
pub(super) struct StyledRun<'a> {
    text: &'a str,
    /// The style, if it is not that of the paragraph.
    style: &'static str,
    /// Whether a tab comes before it.
    tab: bool,
}

impl<'a> StyledRun<'a> {
    pub(super) fn plain(text: &'a str) -> Self {
        Self { text, style: "", tab: false }
    }

    pub(super) fn styled(style: &'static str, text: &'a str) -> Self {
        Self { text, style, tab: false }
    }

    pub(super) fn after_tab(self) -> Self {
        Self { tab: true, ..self }
    }
}

pub(super) struct Body {
    pub(super) text: String,
    /// How wide text is, in twentieths of a point.
    pub(super) width: usize,
    /// Whether what is written is part of what a reader should see first.
    lead: bool,
    /// Whether it stays on the page of what comes after it.
    kept: bool,
}

impl Body {
    /// A document; on a new page where others stand before it.
    fn document(&mut self, document: &Document, new_page: bool) {
        let runs = |words: &SafeText| words.one_line().into_owned();
        if document.has_masthead() {
            let (who, day) = (runs(&document.subtitle), runs(&document.day));
            let day = StyledRun::plain(&day).after_tab();
            self.paragraph_with("Masthead", new_page, &[StyledRun::plain(&who), day]);
        } else {
            let title = runs(&document.title);
            self.paragraph_with("Title", new_page, &[StyledRun::plain(&title)]);
            if !document.subtitle.is_empty() {
                self.paragraph("Subtitle", &[StyledRun::plain(&runs(&document.subtitle))]);
            }
        }
        for section in &document.sections {
            self.section(section, document);
        }
        for paragraph in document.closing.paragraphs() {
            self.paragraph("ClosingLine", &[StyledRun::plain(&paragraph.join("\n"))]);
        }
    }

    fn section(&mut self, section: &Section, document: &Document) {
        self.lead = section.lead;
        if !section.heading.is_empty() {
            let (heading, aside) = (section.heading.one_line(), section.aside.one_line());
            let aside = if aside.is_empty() { String::new() } else { format!("  {aside}") };
            let runs = [StyledRun::plain(&heading), StyledRun::styled("Aside", &aside)];
            let runs = if aside.is_empty() { &runs[..1] } else { &runs[..] };
            self.paragraph("Heading1", runs);
        }
        // The heading stands above the box: Word finds no heading inside a table.
        if self.lead {
            self.open_box();
        }
        let labels = section.label_position();
        let is_rows = |block: &Block| matches!(block, Block::Table(_) | Block::Tries(_));
        let rows = section.blocks.iter().position(is_rows).unwrap_or(0);
        for (n, block) in section.blocks.iter().enumerate() {
            self.kept = n < rows;
            match block {
                Block::Table(table) => self.table(table, &document.widest_cells(&table.columns)),
                block => self.block(block, labels),
            }
        }
        if self.lead {
            self.close_box();
        }
        self.lead = false;
    }

    fn block(&mut self, block: &Block, labels: LabelPosition) {
        match block {
            Block::Paragraph(words) => self.paragraphs("Normal", words),
            Block::Quote(words) => {
                self.paragraphs(if self.lead { "ActionStep" } else { "Say" }, words);
            }
            Block::Script(words) => self.script(words),
            Block::Labelled { label, words } => self.labelled(label, words, labels),
            Block::List(items) => {
                for item in items {
                    self.paragraph("Bullet", &[StyledRun::plain(item.as_str())]);
                }
            }
            Block::Files(all) => {
                for filed in all {
                    self.paragraph("Bullet", &[StyledRun::plain(filed.text().as_str())]);
                }
            }
            Block::Checklist { what, items } => {
                if !what.is_empty() {
                    self.paragraph("Introduction", &[StyledRun::plain(&what.one_line())]);
                }
                for (item, beside) in items.iter().zip(TickItem::besides(items)) {
                    self.box_to_tick(item, &beside);
                }
            }
            Block::Dates(dates) => self.dates(dates),
            Block::Tries(all) => self.tries(all),
            Block::Table(table) => self.table(table, &[]),
            Block::Chart(chart) => {
                self.paragraph("Introduction", &[StyledRun::plain(&chart.caption.one_line())]);
                self.table(&chart.table(), &[]);
            }
            Block::WritingLines(lines) => {
                for _ in 0..*lines {
                    self.paragraph("WritingLine", &[]);
                }
            }
        }
    }

    /// Words to be said; what is done and not said is grey.
    fn script(&mut self, words: &SafeText) {
        for paragraph in words.paragraphs() {
            let mut runs = Vec::new();
            for (n, line) in paragraph.into_iter().enumerate() {
                if n > 0 {
                    runs.push(StyledRun::plain("\n"));
                }
                let done = line.starts_with('(') && line.ends_with(')');
                runs.push(StyledRun::styled(if done { "Label" } else { "" }, line));
            }
            self.paragraph("Script", &runs);
        }
    }

    /// A label, and what it introduces after a tab, after it or below it.
    fn labelled(&mut self, label: &SafeText, words: &SafeText, labels: LabelPosition) {
        let plain = StyledRun::plain(words.as_str());
        match labels {
            LabelPosition::Beside => {
                let label = label.one_line();
                let runs = [StyledRun::styled("Label", &label), plain.after_tab()];
                self.paragraph("Labelled", &runs);
            }
            LabelPosition::Within => {
                let label = label_before(label);
                self.paragraph("Normal", &[StyledRun::styled("Label", &label), plain]);
            }
            LabelPosition::Above => {
                self.paragraph("Introduction", &[StyledRun::plain(&label.one_line())]);
                self.paragraph("Normal", &[plain]);
            }
        }
    }

    /// An item with its box, and what stands at its right.
    fn box_to_tick(&mut self, item: &TickItem, beside: &str) {
        let (checked, mark) = if item.ticked == Some(true) { (1, '☑') } else { (0, '☐') };
        let words = item.words.as_str();
        self.open("Checklist", false, runs_left(words));
        self.text.push_str(&format!(
            "<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val=\"{checked}\"/>\
             <w14:checkedState w14:val=\"2611\" w14:font=\"Segoe UI Symbol\"/>\
             <w14:uncheckedState w14:val=\"2610\" w14:font=\"Segoe UI Symbol\"/></w14:checkbox>\
             </w:sdtPr><w:sdtContent><w:r><w:rPr><w:rFonts w:ascii=\"Segoe UI Symbol\" \
             w:hAnsi=\"Segoe UI Symbol\" w:eastAsia=\"Segoe UI Symbol\" \
             w:cs=\"Segoe UI Symbol\"/></w:rPr><w:t>{mark}</w:t></w:r></w:sdtContent></w:sdt>"
        ));
        self.run(&StyledRun::plain(words).after_tab());
        if !beside.is_empty() {
            self.run(&StyledRun::styled("Label", beside).after_tab());
        }
        self.text.push_str("</w:p>");
    }

    fn paragraphs(&mut self, style: &'static str, words: &SafeText) {
        for paragraph in words.paragraphs() {
            self.paragraph(style, &[StyledRun::plain(&paragraph.join("\n"))]);
        }
    }

    pub(super) fn paragraph(&mut self, style: &'static str, runs: &[StyledRun<'_>]) {
        self.paragraph_with(style, false, runs);
    }

    fn paragraph_with(&mut self, style: &'static str, new_page: bool, runs: &[StyledRun<'_>]) {
        let left = runs.iter().find(|run| !run.text.is_empty());
        self.open(style, new_page, left.is_some_and(|run| runs_left(run.text)));
        for run in runs {
            self.run(run);
        }
        self.text.push_str("</w:p>");
    }

    fn open(&mut self, style: &'static str, new_page: bool, left: bool) {
        self.text.push_str(&format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>"));
        if self.kept {
            self.text.push_str("<w:keepNext/>");
        }
        if new_page {
            self.text.push_str("<w:pageBreakBefore/>");
        }
        if left {
            self.text.push_str("<w:bidi/>");
        }
        self.text.push_str("</w:pPr>");
    }

    fn run(&mut self, run: &StyledRun<'_>) {
        for (n, (text, is_marked)) in pieces(run.text).into_iter().enumerate() {
            self.piece(&StyledRun { text, tab: run.tab && n == 0, ..*run }, is_marked);
        }
    }

    fn piece(&mut self, run: &StyledRun<'_>, is_marked: bool) {
        let left = runs_left(run.text);
        self.text.push_str("<w:r>");
        if !run.style.is_empty() || left || is_marked {
            self.text.push_str("<w:rPr>");
            if !run.style.is_empty() {
                self.text.push_str(&format!("<w:rStyle w:val=\"{}\"/>", run.style));
            }
            if is_marked {
                self.text.push_str("<w:highlight w:val=\"yellow\"/>");
            }
            self.text.push_str(if left { "<w:rtl/></w:rPr>" } else { "</w:rPr>" });
        }
        if run.tab {
            self.text.push_str("<w:tab/>");
        }
        for (n, line) in run.text.split('\n').enumerate() {
            if n > 0 {
                self.text.push_str("<w:br/>");
            }
            if !line.is_empty() {
                let line = escaped(line);
                self.text.push_str(&format!("<w:t xml:space=\"preserve\">{line}</w:t>"));
            }
        }
        self.text.push_str("</w:r>");
    }
}
