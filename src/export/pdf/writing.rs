//! Sheets as a PDF file.

use std::collections::BTreeSet;

use krilla::Document as Pdf;
use krilla::SerializeSettings;
use krilla::color::rgb;
use krilla::configure::{Accessibility, Configuration, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag, Tag, TagTree};

use super::super::columns::cut;
use super::super::document::Document;
use super::super::docx::letterhead::Letterhead;
use super::super::render_context::{RenderContext, RenderError, Rendered};
use super::super::safe_text::SafeText;
use super::blocks::{PlacedDocument, place};
use super::flow::{PdfSheet, SheetMark, SheetPosition};
use super::letterhead::PdfLetterhead;
use super::measures::{FOOT, Ink, NAME_COLUMNS, PAGE, SIDE, TOP, Type, WIDTH};
use super::tags::Tags;
use super::typefaces::Typefaces;
use super::typesetting::{GlyphLine, Setting};

/// How large a page is set, and how much of the usual space stands between things: as large as lets
/// it stay on one sheet, so that a short page is easy to read, and what is nearly one sheet is one.
/// Letters are never smaller than usual: two sheets are easier to read.
const SCALES: [(f32, f32); 5] = [(1.143, 1.0), (1.1, 1.0), (1.05, 1.0), USUAL, (1.0, 0.6)];

/// The scale of what needs more than one sheet anyhow.
const USUAL: (f32, f32) = (1.0, 1.0);

/// How far down a second sheet what is set at the usual scale may reach to be tried on one.
const NEARLY: f32 = TOP + 90.0;

/// `documents` as one file called `title`, an entry of the outline each, with the head and foot of
/// `letterhead`.
pub(in super::super) fn print(
    title: &str,
    documents: &[Document],
    letterhead: Option<&Letterhead>,
    context: &mut RenderContext<'_>,
) -> Result<Rendered, RenderError> {
    let head = letterhead.map(PdfLetterhead::of).unwrap_or_default();
    // A font of this computer may not allow what the standard for accessible files asks for, and a
    // picture may be broken; the page is as good to read without.
    let without = head.without_picture();
    let tries = [(&head, Some(Accessibility::UA1)), (&head, None), (&without, None)];
    let mut ended = Err(RenderError::LeftOut);
    for (head, standard) in tries {
        ended = printed(title, documents, head, context, standard);
        if !matches!(ended, Err(RenderError::Failed(_))) {
            let lacks_logo = letterhead.is_some_and(Letterhead::has_logo) && !head.has_picture();
            return ended.map(|made| Rendered { lacks_logo, ..made });
        }
    }
    ended
}

fn printed(
    title: &str,
    documents: &[Document],
    head: &PdfLetterhead,
    context: &mut RenderContext<'_>,
    standard: Option<Accessibility>,
) -> Result<Rendered, RenderError> {
    let mut typefaces = Typefaces::own();
    let lacking = typefaces.lacks(characters(documents, head));
    if !lacking.is_empty() {
        for file in (context.fonts)(&lacking) {
            typefaces.also(file);
        }
    }
    let mut setting = Setting::with(typefaces);
    let mut writing = Writing {
        pdf: Pdf::new_with(SerializeSettings {
            configuration: configuration(standard)?,
            ..SerializeSettings::default()
        }),
        tree: TagTree::new().with_lang(Some("en-GB".to_owned())),
        outline: Outline::new(),
        pages: 0,
    };
    for (n, document) in documents.iter().enumerate() {
        writing.document(document, head, &mut setting, documents.len() == 1);
        context.done(n + 1)?;
    }
    let Writing { mut pdf, tree, outline, .. } = writing;
    pdf.set_tag_tree(tree);
    pdf.set_outline(outline);
    let title = cut(&SafeText::new(title).one_line(), NAME_COLUMNS);
    let metadata = Metadata::new().title(title).language("en-GB".to_owned());
    pdf.set_metadata(metadata.creator("alongside".to_owned()));
    let bytes = pdf.finish().map_err(|why| RenderError::Failed(format!("{why:?}")))?;
    Ok(Rendered { bytes, undrawn: setting.undrawn, ..Rendered::default() })
}

/// How the file is written: to `standard`, where there is one.
fn configuration(standard: Option<Accessibility>) -> Result<Configuration, RenderError> {
    let mut configuration = ConfigurationBuilder::new();
    if let Some(standard) = standard {
        configuration = configuration.with_accessibility_validator(standard);
    }
    configuration.finish().map_err(|why| RenderError::Failed(format!("{why:?}")))
}

struct Writing {
    pdf: Pdf,
    tree: TagTree,
    outline: Outline,
    pages: usize,
}

impl Writing {
    fn document(
        &mut self,
        document: &Document,
        head: &PdfLetterhead,
        setting: &mut Setting,
        alone: bool,
    ) {
        let (placed, mut tags) = placed(document, head, setting);
        self.outline_of(document, &placed, alone);
        let sheets = placed.flow.sheets;
        let of = alone.then_some(sheets.len());
        let name = cut(&document.name(), NAME_COLUMNS);
        for (n, sheet) in sheets.into_iter().enumerate() {
            self.pages += 1;
            let number = match of {
                Some(of) => format!("Page {} of {of}", self.pages),
                None => format!("Page {}", self.pages),
            };
            // The head of a first sheet says whose it is, and one sheet needs no number.
            let name = if n > 0 { name.as_str() } else { head.foot.as_str() };
            let number = if n > 0 || !alone { number.as_str() } else { "" };
            let foot = [
                (setting.set(name, 0, Type::SMALL, WIDTH - 90.0), false),
                (setting.set(number, 0, Type::SMALL, 90.0), true),
            ];
            self.sheet(sheet, foot, &mut tags);
        }
        for part in tags.groups() {
            self.tree.push(part);
        }
    }

    fn outline_of(&mut self, document: &Document, placed: &PlacedDocument, alone: bool) {
        let at = |spot: &SheetPosition| {
            let y = (spot.y - 6.0).max(0.0);
            XyzDestination::new(self.pages + spot.sheet, Point::from_xy(0.0, y))
        };
        let named = if alone { document.title.one_line().into_owned() } else { document.name() };
        let top = SheetPosition { sheet: 0, y: 0.0 };
        let mut entry = OutlineNode::new(cut(&named, NAME_COLUMNS), at(&top));
        for (heading, spot) in &placed.headings {
            entry.push_child(OutlineNode::new(heading.clone(), at(spot)));
        }
        self.outline.push_child(entry);
    }

    fn sheet(&mut self, sheet: PdfSheet, foot: [(Vec<GlyphLine>, bool); 2], tags: &mut Tags) {
        let Some(settings) = PageSettings::from_wh(PAGE.0, PAGE.1) else { return };
        let mut page = self.pdf.start_page_with(settings);
        let mut surface = page.surface();
        for mark in sheet.ground.into_iter().chain(sheet.marks) {
            draw(mark, &mut surface, tags);
        }
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)));
        for (lines, right) in foot {
            if let Some(line) = lines.first() {
                let x = if right { SIDE + WIDTH - line.width } else { SIDE };
                text(line, x, FOOT, Ink::Soft, &mut surface);
            }
        }
        surface.end_tagged();
        surface.finish();
        page.finish();
    }
}

/// `document` on sheets: on one, where its size alone decides that.
fn placed(
    document: &Document,
    head: &PdfLetterhead,
    setting: &mut Setting,
) -> (PlacedDocument, Tags) {
    let mut at = |scale: (f32, f32)| {
        let mut tags = Tags::default();
        let above = tags.begin(Tag::Article);
        (place(document, head, setting, &mut tags, above, scale), tags)
    };
    let usual = at(USUAL);
    let (sheets, y) = (usual.0.flow.sheets.len(), usual.0.flow.spot().y);
    if sheets > 2 || (sheets == 2 && y > NEARLY) {
        return usual;
    }
    SCALES.into_iter().map(at).find(|it| it.0.flow.sheets.len() == 1).unwrap_or(usual)
}

fn draw(mark: SheetMark, surface: &mut Surface<'_>, tags: &mut Tags) {
    match mark {
        SheetMark::Text { x, y, line, ink, place } => {
            let content = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
            text(&line, x, y, ink, surface);
            surface.end_tagged();
            tags.drawn(place, content);
        }
        SheetMark::Picture { x, y, size, image } => {
            surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Header)));
            surface.push_transform(&Transform::from_translate(x, y));
            surface.draw_image(image, size);
            surface.pop();
            surface.end_tagged();
        }
        SheetMark::Bar { x, y, width, height, ink } => {
            surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other)));
            if let Some(bar) = Rect::from_xywh(x, y, width, height) {
                let mut path = PathBuilder::new();
                path.push_rect(bar);
                surface.set_stroke(None);
                surface.set_fill(Some(fill(ink)));
                if let Some(path) = path.finish() {
                    surface.draw_path(&path);
                }
            }
            surface.end_tagged();
        }
        SheetMark::Box { x, y, size, ticked, place } => {
            let content = if let Some(ticked) = ticked {
                let said = if ticked { "ticked" } else { "not ticked" };
                let heard = SpanTag::empty().with_alt_text(Some(said));
                Some(surface.start_tagged(ContentTag::Span(heard)))
            } else {
                surface
                    .start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other)));
                None
            };
            draw_box(x, y, size, ticked == Some(true), surface);
            surface.end_tagged();
            if let Some(content) = content {
                tags.drawn(place, content);
            }
        }
    }
}

fn draw_box(x: f32, y: f32, size: f32, ticked: bool, surface: &mut Surface<'_>) {
    let stroke =
        |ink, width| Some(Stroke { paint: colour(ink).into(), width, ..Stroke::default() });
    surface.set_fill(None);
    let mut square = PathBuilder::new();
    if let Some(rect) = Rect::from_xywh(x, y, size, size) {
        square.push_rect(rect);
    }
    if let Some(square) = square.finish() {
        surface.set_stroke(stroke(Ink::Text, 0.8));
        surface.draw_path(&square);
    }
    if ticked {
        let mut tick = PathBuilder::new();
        tick.move_to(x + size * 0.2, y + size * 0.52);
        tick.line_to(x + size * 0.43, y + size * 0.76);
        tick.line_to(x + size * 0.83, y + size * 0.22);
        if let Some(tick) = tick.finish() {
            surface.set_stroke(stroke(Ink::Accent, 1.5));
            surface.draw_path(&tick);
        }
    }
    surface.set_stroke(None);
}

fn text(line: &GlyphLine, x: f32, y: f32, ink: Ink, surface: &mut Surface<'_>) {
    surface.set_stroke(None);
    for (from, to) in &line.marked {
        let mut ground = PathBuilder::new();
        let rect = Rect::from_xywh(x + from, y - line.baseline, to - from, line.height);
        if let Some(rect) = rect {
            ground.push_rect(rect);
        }
        surface.set_fill(Some(fill(Ink::Marked)));
        if let Some(ground) = ground.finish() {
            surface.draw_path(&ground);
        }
    }
    for run in &line.runs {
        surface.set_fill(Some(fill(if run.soft { Ink::Soft } else { ink })));
        let start = Point::from_xy(x + run.x, y);
        surface.draw_glyphs(start, &run.glyphs, run.font.clone(), &run.text, run.size, false);
    }
}

fn colour(ink: Ink) -> rgb::Color {
    let (red, green, blue) = ink.rgb();
    rgb::Color::new(red, green, blue)
}

fn fill(ink: Ink) -> Fill {
    Fill { paint: colour(ink).into(), opacity: NormalizedF32::ONE, ..Fill::default() }
}

/// Every character that `documents` may show, and their `head` and foot.
fn characters(documents: &[Document], head: &PdfLetterhead) -> BTreeSet<char> {
    let words = [&head.words, &head.foot];
    let mut all: BTreeSet<char> =
        words.into_iter().flat_map(|it| it.as_str().chars()).filter(|c| !c.is_ascii()).collect();
    for document in documents {
        document.each_of_its_words(&mut |words| {
            all.extend(words.as_str().chars().filter(|c| !c.is_ascii()));
        });
    }
    all
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use proptest::prelude::*;

    use super::super::super::sample::all_of;
    use super::*;

    fn strictly(documents: &[Document]) -> Result<Rendered, RenderError> {
        RenderContext::alone(|context| {
            printed(
                "Pages",
                documents,
                &PdfLetterhead::default(),
                context,
                Some(Accessibility::UA1),
            )
        })
    }

    #[test]
    fn each_document_is_reported_and_stopping_prints_no_more() {
        let documents = vec![all_of("a"); 5];
        let mut told = Vec::new();
        let going = &mut |done| {
            told.push(done);
            if done == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let ended =
            print("Pages", &documents, None, &mut RenderContext { fonts: &|_| Vec::new(), going });
        assert_eq!((ended, told), (Err(RenderError::Stopped), vec![1, 2, 3]));
    }

    #[test]
    fn system_fonts_are_searched_only_for_missing_characters() {
        let asked = std::cell::RefCell::new(Vec::new());
        let fonts = |missing: &BTreeSet<char>| {
            asked.borrow_mut().push(missing.clone());
            Vec::new()
        };
        let mut undrawn = BTreeSet::new();
        for text in ["Zoë فاطمة", "王\u{FE0F}"] {
            let going = &mut |_| ControlFlow::Continue(());
            let context = &mut RenderContext { fonts: &fonts, going };
            undrawn.extend(print("Pages", &[all_of(text)], None, context).expect("a page").undrawn);
        }
        assert_eq!(*asked.borrow(), [BTreeSet::from(['王'])]);
        assert_eq!(undrawn, BTreeSet::from(['王']));
    }

    #[test]
    fn a_pdf_without_documents_is_valid() {
        let printed =
            RenderContext::alone(|context| print("Pages", &[], None, context)).expect("a file");
        assert!(printed.bytes.starts_with(b"%PDF-1.7"));
    }

    #[test]
    fn a_section_without_a_heading_has_no_empty_heading() {
        let mut document = all_of("x");
        for heading in document.sections.iter_mut().map(|section| &mut section.heading) {
            *heading = SafeText::default();
        }
        assert!(strictly(&[document, all_of("")]).is_ok());
    }

    proptest! {
        #![proptest_config(crate::corpus::cases(24))]

        #[test]
        fn any_text_gives_a_pdf_that_follows_the_accessibility_standard(
            text in "([\\s\\S]|[a-z ]|[\u{5D0}-\u{5EA}]|[\u{620}-\u{64A}]|[\u{1F300}-\u{1F9FF}]){0,60}",
        ) {
            let with_masthead = Document { day: text.as_str().into(), ..all_of(&text) };
            let printed = strictly(&[with_masthead, all_of(&text)]).expect("a page");
            prop_assert!(printed.bytes.starts_with(b"%PDF-1.7"));
        }
    }
}
