//! The text of a DOCX: paragraphs in named styles, so that a school can change how they look.
//!
//! All text of a document is escaped here, and nowhere else: only `'static` text is markup.

use super::super::document::{Block, DatedItem, Document, Section, TickItem};
use super::super::markup::{escaped, pieces, runs_left};
use super::super::render_context::{RenderContext, RenderError};
use super::super::safe_text::SafeText;
use super::super::table::Table;

const OPEN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The XML namespaces that are used.
const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
     xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" mc:Ignorable=\"w14\"";

/// A4 with its margins, in twentieths of a point.
const PAPER: &str = "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId3\"/>\
     <w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
     <w:pgMar w:top=\"794\" w:right=\"1021\" w:bottom=\"907\" w:left=\"1021\" \
     w:header=\"567\" w:footer=\"454\" w:gutter=\"0\"/></w:sectPr>";

/// How wide text is, in twentieths of a point.
const WIDTH: usize = 11906 - 2 * 1021;

/// The main part: one document as it is, several each on a page of its own after a title.
pub(super) fn body(
    title: &str,
    documents: &[Document],
    context: &mut RenderContext<'_>,
) -> Result<String, RenderError> {
    let mut body = Body { text: format!("{OPEN}<w:document {NAMES}><w:body>"), lead: false };
    let many = documents.len() != 1;
    if many {
        body.paragraph("Title", &[StyledRun::plain(title)]);
    }
    for (n, document) in documents.iter().enumerate() {
        body.document(document, many);
        context.done(n + 1)?;
    }
    body.text.push_str(PAPER);
    body.text.push_str("</w:body></w:document>\n");
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
struct StyledRun<'a> {
    text: &'a str,
    /// The style, if it is not that of the paragraph.
    style: &'static str,
    /// Whether a tab comes before it.
    tab: bool,
}

impl<'a> StyledRun<'a> {
    fn plain(text: &'a str) -> Self {
        Self { text, style: "", tab: false }
    }

    fn styled(style: &'static str, text: &'a str) -> Self {
        Self { text, style, tab: false }
    }

    fn after_tab(self) -> Self {
        Self { tab: true, ..self }
    }
}

struct Body {
    text: String,
    /// Whether what is written is part of what a reader should see first.
    lead: bool,
}

impl Body {
    fn document(&mut self, document: &Document, many: bool) {
        let (title, heading) = if many { ("Heading1", "Heading2") } else { ("Title", "Heading1") };
        self.paragraph_with(title, many, &[StyledRun::plain(&document.title.one_line())]);
        if !document.subtitle.is_empty() {
            self.paragraph("Subtitle", &[StyledRun::plain(&document.subtitle.one_line())]);
        }
        for section in &document.sections {
            self.section(section, heading);
        }
        for paragraph in document.closing.paragraphs() {
            self.paragraph("Closing", &[StyledRun::plain(&paragraph.join("\n"))]);
        }
    }

    fn section(&mut self, section: &Section, heading: &'static str) {
        self.lead = section.lead;
        if !section.heading.is_empty() {
            self.paragraph(heading, &[StyledRun::plain(&section.heading.one_line())]);
        }
        for block in &section.blocks {
            self.block(block);
        }
        self.lead = false;
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(words) => self.paragraphs("Normal", words),
            Block::Quote(words) => {
                self.paragraphs(if self.lead { "ActionStep" } else { "Quote" }, words);
            }
            Block::Labelled { label, words } => {
                self.labelled(label, &[StyledRun::plain(words.as_str()).after_tab()]);
            }
            Block::List(items) => {
                for item in items {
                    self.paragraph("ListBullet", &[StyledRun::plain(item.as_str())]);
                }
            }
            Block::Files(all) => {
                for filed in all {
                    self.paragraph("ListBullet", &[StyledRun::plain(filed.text().as_str())]);
                }
            }
            Block::Checklist { what, items } => {
                let what = what.one_line();
                let label = Some(what.trim_end_matches(':')).filter(|label| !label.is_empty());
                for (n, item) in items.iter().enumerate() {
                    self.box_to_tick(item, label.map(|label| if n == 0 { label } else { "" }));
                }
            }
            Block::Dates(dates) => {
                for dated in dates {
                    self.dated(dated);
                }
            }
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => {
                self.paragraph("Introduction", &[StyledRun::plain(&chart.caption.one_line())]);
                self.table(&chart.table());
            }
        }
    }

    /// A label, and after a tab what it introduces.
    fn labelled(&mut self, label: &SafeText, rest: &[StyledRun<'_>]) {
        let label = label.one_line();
        let mut runs = vec![StyledRun::styled("Label", &label)];
        runs.extend(rest.iter().map(|run| StyledRun { ..*run }));
        self.paragraph("Labelled", &runs);
    }

    fn dated(&mut self, dated: &DatedItem) {
        let (when, detail) = (dated.when.one_line(), dated.detail.one_line());
        let between = if when.is_empty() || detail.is_empty() { "" } else { " · " };
        let detail = format!("{between}{detail}");
        let runs = [StyledRun::styled("Strong", &when).after_tab(), StyledRun::plain(&detail)];
        self.labelled(&dated.what, &runs);
    }

    /// An item with its box; where the list has a label, as far in as what labels introduce, the
    /// first one after it.
    fn box_to_tick(&mut self, item: &TickItem, label: Option<&str>) {
        let (checked, mark) = if item.ticked == Some(true) { (1, '☑') } else { (0, '☐') };
        let words = item.words.as_str();
        self.open(
            if label.is_some() { "LabelledChecklist" } else { "Checklist" },
            false,
            runs_left(words),
        );
        if let Some(label) = label {
            self.run(&StyledRun::styled("Label", label));
            self.text.push_str("<w:r><w:tab/></w:r>");
        }
        self.text.push_str(&format!(
            "<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val=\"{checked}\"/>\
             <w14:checkedState w14:val=\"2611\" w14:font=\"Segoe UI Symbol\"/>\
             <w14:uncheckedState w14:val=\"2610\" w14:font=\"Segoe UI Symbol\"/></w14:checkbox>\
             </w:sdtPr><w:sdtContent><w:r><w:rPr><w:rFonts w:ascii=\"Segoe UI Symbol\" \
             w:hAnsi=\"Segoe UI Symbol\" w:eastAsia=\"Segoe UI Symbol\" \
             w:cs=\"Segoe UI Symbol\"/></w:rPr><w:t>{mark}</w:t></w:r></w:sdtContent></w:sdt>"
        ));
        self.run(&StyledRun::plain(words).after_tab());
        self.text.push_str("</w:p>");
    }

    fn table(&mut self, table: &Table) {
        if table.columns.is_empty() {
            return;
        }
        let widths = widths(table);
        self.text.push_str(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Rows\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/>\
             <w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" \
             w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>",
        );
        for width in &widths {
            self.text.push_str(&format!("<w:gridCol w:w=\"{width}\"/>"));
        }
        self.text.push_str("</w:tblGrid>");
        self.row(&table.columns, &widths, true);
        for row in &table.rows {
            self.row(row, &widths, false);
        }
        self.text.push_str("</w:tbl>");
        // Two tables that meet would become one.
        self.paragraph("AfterTable", &[]);
    }

    fn row(&mut self, cells: &[SafeText], widths: &[usize], heads: bool) {
        self.text.push_str("<w:tr><w:trPr><w:cantSplit/>");
        self.text.push_str(if heads { "<w:tblHeader/></w:trPr>" } else { "</w:trPr>" });
        for (cell, width) in cells.iter().zip(widths) {
            self.text.push_str(&format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"
            ));
            self.paragraph(
                if heads { "ColumnHeading" } else { "Cell" },
                &[StyledRun::plain(cell.as_str())],
            );
            self.text.push_str("</w:tc>");
        }
        self.text.push_str("</w:tr>");
    }

    fn paragraphs(&mut self, style: &'static str, words: &SafeText) {
        for paragraph in words.paragraphs() {
            self.paragraph(style, &[StyledRun::plain(&paragraph.join("\n"))]);
        }
    }

    fn paragraph(&mut self, style: &'static str, runs: &[StyledRun<'_>]) {
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
        if new_page {
            self.text.push_str("<w:pageBreakBefore/>");
        }
        if self.lead {
            self.text.push_str(
                "<w:pBdr><w:left w:val=\"single\" w:sz=\"36\" w:space=\"8\" w:color=\"0B5563\"/>\
                 </w:pBdr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EAF3F4\"/>",
            );
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

/// How wide each column is: by what its longest cell says, none too narrow to be read.
fn widths(table: &Table) -> Vec<usize> {
    const LEAST: usize = 6;
    const MOST: usize = 60;
    let letters = |n: usize| {
        let cells = std::iter::once(&table.columns).chain(&table.rows).filter_map(|row| row.get(n));
        cells.map(|cell| cell.as_str().chars().count()).max().unwrap_or(0).clamp(LEAST, MOST)
    };
    let letters: Vec<usize> = (0..table.columns.len()).map(letters).collect();
    let all: usize = letters.iter().sum::<usize>().max(1);
    letters.into_iter().map(|letters| WIDTH * letters / all).collect()
}
