//! A document as one HTML file: light or dark by the reader's preference, black on white on paper,
//! and in reading order for screen readers.
//!
//! All text of the document is escaped here, and nowhere else: only `'static` text is markup.

use super::super::document::{
    Block, DatedItem, Document, FiledItem, LabelPosition, Section, TickItem, TryItem,
};
use super::super::docx::letterhead::Letterhead;
use super::super::markup::{escaped, escaped_with_marks, may_run_left};
use super::super::plain_text::label_before;
use super::super::render_context::{RenderContext, RenderError};
use super::super::safe_text::SafeText;
use super::super::table::Table;
use super::bars::figure;

/// Colours, type and paper.
const STYLE: &str = include_str!("page.css");

/// `documents` as one file called `title`: one as it is, several after a list of what there is; each
/// with the head and foot of `letterhead`.
pub(in super::super) fn print(
    title: &str,
    documents: &[Document],
    letterhead: Option<&Letterhead>,
    context: &mut RenderContext<'_>,
) -> Result<String, RenderError> {
    let letterhead = letterhead.filter(|it| !it.is_empty());
    let mut page = HtmlPage::begun(title, letterhead.is_some_and(|it| it.logo.is_some()));
    let many = documents.len() != 1;
    if many {
        page.contents(title, documents);
    }
    page.text.push_str("<main>\n");
    for (n, document) in documents.iter().enumerate() {
        page.document(document, many.then_some(n), letterhead);
        context.done(n + 1)?;
    }
    page.text.push_str("</main>\n</body>\n</html>\n");
    Ok(page.text)
}

/// The attributes of the heading of a column of figures.
const FIGURE_HEADING: &str = " scope=\"col\" class=\"fig\"";

/// A table of figures with more columns than this has no room on a telephone.
const FEW_COLUMNS: usize = 4;

pub(super) struct HtmlPage {
    pub(super) text: String,
}

impl HtmlPage {
    fn begun(title: &str, has_picture: bool) -> Self {
        let pictures = if has_picture { "; img-src data:" } else { "" };
        let title = escaped(&SafeText::new(title).one_line());
        Self {
            text: format!(
                "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
                 <meta http-equiv=\"Content-Security-Policy\" \
                 content=\"default-src 'none'; style-src 'unsafe-inline'{pictures}\">\n\
                 <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
                 <meta name=\"color-scheme\" content=\"light dark\">\n\
                 <meta name=\"generator\" content=\"alongside\">\n\
                 <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
            ),
        }
    }

    fn contents(&mut self, title: &str, documents: &[Document]) {
        let title = escaped(&SafeText::new(title).one_line());
        self.text.push_str(&format!("<header>\n<h1>{title}</h1>\n"));
        if !documents.is_empty() {
            self.text.push_str("<nav aria-label=\"Contents\">\n<ol>\n");
            for (n, document) in documents.iter().enumerate() {
                let name = document.name();
                let turned = turned(&name);
                let name = escaped(&name);
                self.text
                    .push_str(&format!("<li{turned}><a href=\"#d{}\">{name}</a></li>\n", n + 1));
            }
            self.text.push_str("</ol>\n</nav>\n");
        }
        self.text.push_str("</header>\n");
    }

    /// A document: by itself, or the `n`th of several.
    fn document(&mut self, document: &Document, n: Option<usize>, letterhead: Option<&Letterhead>) {
        let (title, heading) = if n.is_none() { ("h1", "h2") } else { ("h2", "h3") };
        let id = n.map(|n| format!(" id=\"d{}\"", n + 1)).unwrap_or_default();
        self.text.push_str(&format!("<article{id}>\n"));
        self.head(letterhead);
        self.text.push_str("<header>\n");
        if document.has_masthead() {
            self.text.push_str(&format!("<{title} class=\"masthead\">"));
            self.words("span", "", &document.subtitle);
            self.text.push(' ');
            self.words("span", "", &document.day);
            self.text.push_str(&format!("</{title}>\n"));
        } else {
            self.heading(title, &document.title, &SafeText::default());
            if !document.subtitle.is_empty() {
                self.line("p", " class=\"who\"", &document.subtitle);
            }
        }
        self.text.push_str("</header>\n");
        for section in &document.sections {
            self.section(section, heading, document);
        }
        if !document.closing.is_empty() {
            self.text.push_str("<footer>\n");
            self.paragraphs("", &document.closing);
            self.text.push_str("</footer>\n");
        }
        self.foot(letterhead);
        self.text.push_str("</article>\n");
    }

    fn section(&mut self, section: &Section, heading: &str, document: &Document) {
        self.text.push_str(if section.lead { "<section class=\"lead\">\n" } else { "<section>\n" });
        self.heading(heading, &section.heading, &section.aside);
        let position = section.label_position();
        let list = match position {
            LabelPosition::Within => None,
            LabelPosition::Beside => Some("<dl>\n"),
            LabelPosition::Above => Some("<dl class=\"asked\">\n"),
        };
        let mut open = false;
        for block in &section.blocks {
            let labelled = matches!(block, Block::Labelled { .. });
            if let Some(list) = list.filter(|_| labelled != open) {
                self.text.push_str(if labelled { list } else { "</dl>\n" });
                open = labelled;
            }
            match block {
                Block::Table(table) => self.table(table, &document.widest_cells(&table.columns)),
                block => self.block(block, position),
            }
        }
        if open {
            self.text.push_str("</dl>\n");
        }
        self.text.push_str("</section>\n");
    }

    fn block(&mut self, block: &Block, labels: LabelPosition) {
        match block {
            Block::Paragraph(words) => self.paragraphs("", words),
            Block::Quote(words) => {
                self.text.push_str("<blockquote>\n");
                self.paragraphs("", words);
                self.text.push_str("</blockquote>\n");
            }
            Block::Script(words) => self.script(words),
            Block::Labelled { label, words } if labels == LabelPosition::Within => {
                let turned = turned(words.as_str());
                let label = escaped_with_marks(label_before(label).trim_end());
                let words = broken(words);
                self.text.push_str(&format!(
                    "<p{turned}><span class=\"label\">{label}</span> {words}</p>\n"
                ));
            }
            Block::Labelled { label, words } => {
                self.line("dt", "", label);
                self.lines("dd", "", words);
            }
            Block::List(items) => {
                self.text.push_str("<ul>\n");
                for item in items {
                    self.lines("li", "", item);
                }
                self.text.push_str("</ul>\n");
            }
            Block::Files(all) => self.files(all),
            Block::Checklist { what, items } => {
                if !what.is_empty() {
                    self.line("p", " class=\"label\"", what);
                }
                self.checklist(items);
            }
            Block::Dates(dates) => self.dates(dates),
            Block::Tries(all) => self.tries(all),
            Block::Table(table) => self.table(table, &[]),
            Block::WritingLines(lines) => {
                for _ in 0..*lines {
                    self.text.push_str("<div class=\"line\"></div>\n");
                }
            }
            Block::Chart(chart) => {
                self.text.push_str("<figure>\n");
                self.line("figcaption", "", &chart.caption);
                self.text.push_str(&figure(chart));
                // The table has the same figures: the picture is hidden from screen readers.
                self.text.push_str("<div class=\"heard\">\n");
                self.table(&chart.table(), &[]);
                self.text.push_str("</div>\n</figure>\n");
            }
        }
    }

    fn files(&mut self, all: &[FiledItem]) {
        self.text.push_str("<ul>\n");
        for filed in all {
            let link = |file: &SafeText| {
                let file = escaped(&file.one_line());
                // From here on it can be nothing but a path.
                format!("<a href=\"./{file}\">{file}</a>")
            };
            let links: Vec<String> = filed.files.iter().map(link).collect();
            let (turned, what) = (turned(filed.what.as_str()), escaped(&filed.what.one_line()));
            self.text.push_str(&format!("<li{turned}>{what}: {}</li>\n", links.join(" and ")));
        }
        self.text.push_str("</ul>\n");
    }

    fn checklist(&mut self, items: &[TickItem]) {
        self.text.push_str("<ul class=\"boxes\">\n");
        for (item, beside) in items.iter().zip(TickItem::besides(items)) {
            let (class, heard) = match item.ticked {
                Some(true) => (" class=\"ticked\"", "<span class=\"heard\">ticked: </span>"),
                Some(false) => ("", "<span class=\"heard\">not ticked: </span>"),
                None => ("", ""),
            };
            let turned = turned(item.words.as_str());
            let words = broken(&item.words);
            let beside = if beside.is_empty() {
                String::new()
            } else {
                format!("<span class=\"by\">{}</span>", escaped(&beside))
            };
            self.text.push_str(&format!(
                "<li{class}>{heard}<span{turned}>{words}</span>{beside}</li>\n"
            ));
        }
        self.text.push_str("</ul>\n");
    }

    /// Words to be said; what is done and not said is grey.
    fn script(&mut self, words: &SafeText) {
        self.text.push_str("<blockquote class=\"script\">\n");
        for paragraph in words.paragraphs() {
            let turned = turned(&paragraph.join(" "));
            let line = |line: &str| {
                let words = escaped_with_marks(line);
                let done = line.starts_with('(') && line.ends_with(')');
                if done { format!("<i>{words}</i>") } else { words }
            };
            let lines: Vec<String> = paragraph.into_iter().map(line).collect();
            self.text.push_str(&format!("<p{turned}>{}</p>\n", lines.join("<br>\n")));
        }
        self.text.push_str("</blockquote>\n");
    }

    fn dates(&mut self, dates: &[DatedItem]) {
        self.text.push_str("<ul class=\"dates\">\n");
        for dated in dates {
            let when = escaped(&dated.when.one_line());
            let when = match dated.on {
                Some(day) => format!("<time datetime=\"{day}\">{when}</time>"),
                None => format!("<b>{when}</b>"),
            };
            let turned = turned(dated.when.as_str());
            self.text.push_str(&format!("<li{turned}>"));
            self.words("span", " class=\"by\"", &dated.what);
            if !dated.when.is_empty() {
                self.text.push_str(&format!(" {when}"));
            }
            if !dated.detail.is_empty() {
                self.text.push(' ');
                self.words("span", " class=\"by\"", &dated.detail);
            }
            self.text.push_str("</li>\n");
        }
        self.text.push_str("</ul>\n");
    }

    fn tries(&mut self, all: &[TryItem]) {
        self.text.push_str(
            "<table class=\"tries\">\n<thead class=\"heard\">\n<tr><th scope=\"col\">Go</th>\
             <th scope=\"col\">How it went</th><th scope=\"col\">What was said</th></tr>\n\
             </thead>\n<tbody>\n",
        );
        for (n, one) in all.iter().enumerate() {
            let (turned, added) = (turned(one.feedback.as_str()), one.added_text());
            let added = if added.is_empty() {
                added
            } else {
                format!("<span class=\"label\">{}</span> ", escaped_with_marks(&added))
            };
            self.text.push_str(&format!("<tr><th scope=\"row\">{}</th>", n + 1));
            self.words("td", "", &one.how);
            let feedback = broken(&one.feedback);
            self.text.push_str(&format!("<td{turned}>{added}{feedback}</td></tr>\n"));
        }
        self.text.push_str("</tbody>\n</table>\n");
    }

    /// A table; `widest` is how many letters each of its columns has room for.
    fn table(&mut self, table: &Table, widest: &[usize]) {
        const MOST: usize = 30;
        let figures = table.columns_of_figures();
        let class = match (figures.last(), table.columns.len()) {
            (Some(true), ..=FEW_COLUMNS) => " class=\"figures\"",
            (Some(true), _) => " class=\"figures wide\"",
            _ => "",
        };
        self.text.push_str(&format!("<table{class}>\n"));
        if let Some((_, widest)) = widest.split_last() {
            self.text.push_str("<colgroup>");
            for letters in widest {
                let letters = (*letters).min(MOST);
                self.text.push_str(&format!("<col style=\"width:{letters}ch\">"));
            }
            self.text.push_str("<col></colgroup>\n");
        }
        let class = |n: usize| if figures.get(n) == Some(&true) { " class=\"fig\"" } else { "" };
        self.text.push_str("<thead>\n<tr>\n");
        for (n, column) in table.columns.iter().enumerate() {
            let attributes = if class(n).is_empty() { " scope=\"col\"" } else { FIGURE_HEADING };
            self.line("th", attributes, column);
        }
        self.text.push_str("</tr>\n</thead>\n<tbody>\n");
        for row in &table.rows {
            self.text.push_str("<tr>\n");
            for (n, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
                if n == 0 {
                    self.lines("th", " scope=\"row\"", cell);
                } else {
                    // Under each other, on a narrow screen, cells say what they are.
                    let (turned, class) = (turned(cell.as_str()), class(n));
                    let (column, words) = (escaped(&column.one_line()), broken(cell));
                    self.text.push_str(&format!(
                        "<td{class} data-label=\"{column}\"{turned}>{words}</td>\n"
                    ));
                }
            }
            self.text.push_str("</tr>\n");
        }
        self.text.push_str("</tbody>\n</table>\n");
    }

    /// A heading, where there is one.
    fn heading(&mut self, name: &str, words: &SafeText, aside: &SafeText) {
        if words.is_empty() {
            return;
        }
        if aside.is_empty() {
            self.line(name, "", words);
            return;
        }
        let turned = turned(words.as_str());
        let words = escaped_with_marks(&words.one_line());
        self.text.push_str(&format!("<{name}{turned}>{words} "));
        self.words("small", "", aside);
        self.text.push_str(&format!("</{name}>\n"));
    }

    /// One element with all of `words` on one line, and nothing after it.
    fn words(&mut self, name: &str, attributes: &'static str, words: &SafeText) {
        self.line(name, attributes, words);
        self.text.truncate(self.text.trim_end().len());
    }

    /// One element with all of `words` on one line.
    fn line(&mut self, name: &str, attributes: &'static str, words: &SafeText) {
        let turned = turned(words.as_str());
        let text = escaped_with_marks(&words.one_line());
        self.text.push_str(&format!("<{name}{attributes}{turned}>{text}</{name}>\n"));
    }

    /// One element with the lines of `words`.
    fn lines(&mut self, name: &str, attributes: &'static str, words: &SafeText) {
        let turned = turned(words.as_str());
        let text = broken(words);
        self.text.push_str(&format!("<{name}{attributes}{turned}>{text}</{name}>\n"));
    }

    pub(super) fn paragraphs(&mut self, attributes: &'static str, words: &SafeText) {
        for paragraph in words.paragraphs() {
            let turned = turned(&paragraph.join(" "));
            let lines: Vec<String> = paragraph.into_iter().map(escaped_with_marks).collect();
            self.text.push_str(&format!("<p{attributes}{turned}>{}</p>\n", lines.join("<br>\n")));
        }
    }
}

/// The attribute that lets the browser find the direction of `text`, if it may be right to left.
fn turned(text: &str) -> &'static str {
    if may_run_left(text) { " dir=\"auto\"" } else { "" }
}

/// The lines of `words`, a gap kept as a gap.
fn broken(words: &SafeText) -> String {
    let paragraphs = words.paragraphs().into_iter().map(|lines| {
        let lines: Vec<String> = lines.into_iter().map(escaped_with_marks).collect();
        lines.join("<br>\n")
    });
    paragraphs.collect::<Vec<_>>().join("<br>\n<br>\n")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::super::sample::all_of;
    use super::*;

    fn page(documents: &[Document]) -> String {
        RenderContext::alone(|context| print("Pages", documents, None, context)).expect("a page")
    }

    #[test]
    fn nothing_is_wider_than_a_telephone() {
        const NARROWEST: f32 = 360.0;
        let (screen, _) = STYLE.split_once("@media print").expect("a sheet for paper");
        let declared = screen.split(['{', '}', ';']).filter_map(|it| it.split_once(':'));
        let mut widths = 0;
        for (name, value) in declared {
            let is_width = ["width", "min-width", "flex", "grid-template-columns"];
            if !is_width.contains(&name.trim()) {
                continue;
            }
            for (unit, points) in [("px", 1.0), ("rem", 16.0), ("em", 16.0)] {
                let lengths = value.split_whitespace().filter_map(|it| it.strip_suffix(unit));
                let all: f32 = lengths.filter_map(|it| it.parse::<f32>().ok()).sum();
                assert!(all * points < NARROWEST, "{name}: {value}");
                widths += u32::from(all > 0.0);
            }
        }
        assert!(widths > 3, "{widths}");
        // What has more columns than fit stands as rows below each other there.
        let (_, narrow) = screen.split_once("@media (max-width: 34rem)").expect("a narrow screen");
        assert!(narrow.contains("table:not(.tries, .figures:not(.wide)) :is(tbody, tr, th, td)"));
        let of = |columns: usize| {
            let cells = |cell: &str| vec![SafeText::from(cell); columns];
            let mut section = Section::new("Figures");
            section.table(Table { columns: cells("A"), rows: vec![cells("12")] });
            let mut document = Document::default();
            document.section(section);
            page(&[document])
        };
        assert!(of(4).contains("<table class=\"figures\">"));
        assert!(of(5).contains("<table class=\"figures wide\">"));
    }

    /// The names of the elements that are opened, and the text between them, as a browser has it.
    fn read(page: &str) -> (Vec<String>, Vec<String>) {
        let (_, body) = page.split_once("<body>").expect("a body");
        let (mut elements, mut texts) = (Vec::new(), Vec::new());
        for piece in body.split('<').skip(1) {
            let (tag, text) = piece.split_once('>').expect("the end of a tag");
            let name = tag.split_whitespace().next().expect("a name");
            if !name.starts_with('/') {
                elements.push(name.to_owned());
            }
            let mut plain = text.trim().to_owned();
            let entities =
                [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
            for (entity, c) in entities {
                plain = plain.replace(entity, c);
            }
            texts.push(plain);
        }
        (elements, texts)
    }

    #[test]
    fn a_page_uses_semantic_elements() {
        let mut section = Section::new("Your action step");
        section.lead = true;
        section.quote("Scan before you speak.");
        section.labelled("Why", "You cannot see\nwhile you talk.");
        section.checklist(
            "Seen:",
            [TickItem { beside: "seen ✓".into(), ..TickItem::new("Waits", Some(true)) }],
        );
        section.blocks.push(Block::Dates(vec![DatedItem {
            what: "Check".into(),
            on: chrono::NaiveDate::from_ymd_opt(2026, 11, 27),
            when: "Fri 27 Nov 2026".into(),
            detail: "drop-in".into(),
        }]));
        let document = Document {
            title: "Your coaching meeting".into(),
            subtitle: "فاطمة with Rosa".into(),
            day: "Fri 20 Nov 2026".into(),
            sections: vec![section],
            closing: "For you.".into(),
        };
        let expected = "\
<main>
<article>
<header>
<h1 class=\"masthead\"><span dir=\"auto\">فاطمة with Rosa</span> <span>Fri 20 Nov 2026</span></h1>
</header>
<section class=\"lead\">
<h2>Your action step</h2>
<blockquote>
<p>Scan before you speak.</p>
</blockquote>
<p><span class=\"label\">Why:</span> You cannot see<br>
while you talk.</p>
<p class=\"label\">Seen:</p>
<ul class=\"boxes\">
<li class=\"ticked\"><span class=\"heard\">ticked: </span><span>Waits</span><span class=\"by\">seen ✓</span></li>
</ul>
<ul class=\"dates\">
<li><span class=\"by\">Check</span> <time datetime=\"2026-11-27\">Fri 27 Nov 2026</time> <span class=\"by\">drop-in</span></li>
</ul>
</section>
<footer>
<p>For you.</p>
</footer>
</article>
</main>
";
        let page = page(&[document]);
        assert!(page.contains(expected), "{page}");
    }

    #[test]
    fn several_documents_are_one_page_with_a_contents_list() {
        let page = page(&[all_of("one"), all_of("two")]);
        let (elements, _) = read(&page);
        assert_eq!(elements.iter().filter(|name| *name == "h1").count(), 1);
        assert_eq!(elements.iter().filter(|name| *name == "h2").count(), 2);
        assert!(page.contains("<a href=\"#d2\">two</a>") && page.contains("<article id=\"d2\">"));
    }

    #[test]
    fn a_page_has_no_scripts_and_loads_nothing() {
        let page = page(&[all_of("<script src='http://x/y.js'></script><img src=x onerror=y>")]);
        let (elements, _) = read(&page);
        assert!(
            elements
                .iter()
                .all(|name| !["script", "img", "link", "iframe"].contains(&name.as_str()))
        );
        assert!(page.contains("default-src 'none'"));
        let style = page.split("<style>").nth(1).and_then(|rest| rest.split("</style>").next());
        assert!(style.is_some_and(|style| !style.contains("url(") && !style.contains("@import")));
    }

    proptest! {
        #[test]
        fn any_text_stays_text(text in "([\\s\\S]|[<>&\"'/=a-z ]){0,40}") {
            let (elements, _) = read(&page(&[all_of(&text)]));
            // A label that is a question stands above what it introduces.
            let asks = SafeText::new(&text).as_str().ends_with('?');
            let (usual, _) = read(&page(&[all_of(if asks { "x?" } else { "x" })]));
            // Paragraphs and breaks are as many as the text has; every other element is the page's.
            let without = |elements: Vec<String>| -> Vec<String> {
                elements.into_iter().filter(|name| !["p", "br"].contains(&name.as_str())).collect()
            };
            if !SafeText::new(&text).is_empty() {
                prop_assert_eq!(without(elements), without(usual));
            }
        }

        #[test]
        fn every_line_reads_back_as_it_was_typed(text in "[^\\p{C}\\s][ -~é王]{0,30}") {
            let (_, texts) = read(&page(&[all_of(&text)]));
            let words = SafeText::new(&text);
            prop_assert!(texts.iter().filter(|text| *text == words.as_str()).count() > 10);
        }
    }
}
