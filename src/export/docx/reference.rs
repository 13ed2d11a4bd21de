//! A trust's own Word file as the look of our pages: its styles and colours, its margins, and what
//! stands at the head and foot of its pages, with the pictures in it.
//!
//! The file is somebody else's. Of each part no more is read than a page could need, XML is parsed
//! before it is used, nothing that lies outside the file is kept, and what cannot be carried over is
//! said in a sentence.

use std::io::{Cursor, Read};
use std::sync::Arc;

use roxmltree::{Document as Xml, Node, ParsingOptions};
use zip::ZipArchive;

use super::super::markup::escaped;
use super::letterhead::{Letterhead, MarginPart};

/// The namespace of Word's own XML.
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The namespace of the ids of relations.
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The longest part that is read, and the longest picture, in bytes.
const LONGEST_PART: u64 = 8 * 1024 * 1024;
/// The most nodes that a part may have.
const MOST_NODES: u32 = 500_000;
/// The most parts of heads and feet, and the most pictures.
const MOST_PARTS: usize = 16;

/// The styles of the program's own pages.
const OWN_STYLES: &str = include_str!("parts/styles.xml");

/// Kinds of picture, by what ends their names.
const PICTURES: [(&str, &str); 6] = [
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("emf", "image/x-emf"),
    ("wmf", "image/x-wmf"),
];

/// Why a Word file cannot be the look of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ReferenceError {
    /// It is something else.
    #[error("it is not a Word file (.docx)")]
    NotWord,
    /// It is saved as Word's strict kind.
    #[error("it is saved as “Strict Open XML”; save it as an ordinary Word document")]
    Strict,
    /// A part of it is too long.
    #[error("a part of it is longer than {} MB", LONGEST_PART / 1024 / 1024)]
    TooLong,
    /// A part of it is broken.
    #[error("a part of it is broken; open it in Word and save it again")]
    Broken,
    /// Its head or foot shows something that lies elsewhere.
    #[error(
        "its header or footer shows a picture that is not in the file; insert the picture itself"
    )]
    Elsewhere,
    /// Its head or foot holds something that is not carried over.
    #[error("its header or footer holds more than text, pictures and links")]
    HoldsMore,
}

/// The look of a trust's own Word file.
#[derive(Clone, Debug)]
pub struct TrustReference(Arc<WordLook>);

/// What is carried over.
#[derive(Debug, Default)]
pub(super) struct WordLook {
    /// Its styles, and those of ours that it does not have.
    pub(super) styles: String,
    /// Its fonts and colours.
    pub(super) theme: Option<String>,
    /// The colour of its headings, and a tint of it.
    pub(super) accent: Option<[String; 2]>,
    /// Its paper and margins as attributes of the section, and how wide text is then.
    pub(super) paper: Option<(String, usize)>,
    /// Its heads and feet.
    pub(super) margins: Vec<MarginPart>,
    /// Its pictures, by their names in our file.
    pub(super) pictures: Vec<(String, Vec<u8>)>,
    /// What of its heads and feet other formats show.
    letterhead: Letterhead,
}

impl TrustReference {
    /// The look of the Word file in `bytes`.
    ///
    /// # Errors
    /// [`ReferenceError`].
    pub(crate) fn new(bytes: &[u8]) -> Result<Self, ReferenceError> {
        let mut file =
            WordFile(ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReferenceError::NotWord)?);
        let document = file.text("word/document.xml")?.ok_or(ReferenceError::NotWord)?;
        let styles = file.text("word/styles.xml")?.ok_or(ReferenceError::NotWord)?;
        let document = parsed(&document)?;
        let root = document.root_element().tag_name();
        if root.namespace() != Some(WORD) {
            let strict = root.namespace().is_some_and(|it| it.contains("purl.oclc.org"));
            return Err(if strict { ReferenceError::Strict } else { ReferenceError::NotWord });
        }
        let mut look = WordLook { styles: merged(&styles)?, ..WordLook::default() };
        look.accent = accent(&parsed(&styles)?);
        look.theme = file.text("word/theme/theme1.xml")?.filter(|theme| parsed(theme).is_ok());
        let mut sections = document.descendants().filter(|it| it.has_tag_name((WORD, "sectPr")));
        if let Some(section) = sections.next_back() {
            look.paper = paper(section);
            look.add_margins(section, &mut file)?;
        }
        look.letterhead = Letterhead::of(&look.margins, &look.pictures);
        Ok(Self(Arc::new(look)))
    }

    /// What is carried over.
    pub(super) fn look(&self) -> &WordLook {
        &self.0
    }

    /// What of its head and foot formats other than Word's show.
    #[must_use]
    pub(crate) fn letterhead(&self) -> &Letterhead {
        &self.0.letterhead
    }
}

impl WordLook {
    /// Adds the heads and feet of `section`. Where its first page is like the others, ours has the
    /// same one.
    fn add_margins(
        &mut self,
        section: Node<'_, '_>,
        file: &mut WordFile<'_>,
    ) -> Result<(), ReferenceError> {
        let relations = file.relations("word/_rels/document.xml.rels")?;
        let is_on = |node: Node<'_, '_>| !matches!(word(node, "val"), Some("0" | "false" | "off"));
        let differs = section.children().any(|it| it.has_tag_name((WORD, "titlePg")) && is_on(it));
        for kind in ["header", "footer"] {
            let named = |page: &str| {
                let name = format!("{kind}Reference");
                let mut all =
                    section.children().filter(|it| it.has_tag_name((WORD, name.as_str())));
                let one = all.find(|it| word(*it, "type") == Some(page))?;
                let id = one.attribute((RELATION, "id"))?;
                relations.iter().find(|it| it.id == id).map(|it| it.target.clone())
            };
            let usual = named("default");
            let first = if differs { named("first") } else { usual.clone() };
            for (page, target) in [("first", first), ("default", usual)] {
                let Some(target) = target else { continue };
                let part = self.margin(kind, page, &target, file)?;
                self.margins.extend(part);
            }
        }
        Ok(())
    }

    fn margin(
        &mut self,
        kind: &'static str,
        page: &'static str,
        target: &str,
        file: &mut WordFile<'_>,
    ) -> Result<Option<MarginPart>, ReferenceError> {
        let Some(xml) = file.text(&format!("word/{target}"))? else { return Ok(None) };
        only_page_fields(&parsed(&xml)?)?;
        let mut relations = String::new();
        let listed = file.relations(&format!("word/_rels/{target}.rels"))?;
        if listed.len() > MOST_PARTS {
            return Err(ReferenceError::HoldsMore);
        }
        for relation in listed {
            let is_picture = relation.kind.ends_with("/image");
            let (target, mode) = match (is_picture, relation.outside) {
                (true, true) => return Err(ReferenceError::Elsewhere),
                (true, false) => (self.picture(&relation.target, file)?, ""),
                (false, true) if relation.kind.ends_with("/hyperlink") => {
                    (relation.target, " TargetMode=\"External\"")
                }
                (false, _) => return Err(ReferenceError::HoldsMore),
            };
            relations.push_str(&format!(
                "<Relationship Id=\"{}\" Type=\"{}\" Target=\"{}\"{mode}/>",
                escaped(&relation.id),
                escaped(&relation.kind),
                escaped(&target)
            ));
        }
        Ok(Some(MarginPart { kind, page, xml, relations }))
    }

    /// Keeps a picture, and says where it lies in our file.
    fn picture(&mut self, target: &str, file: &mut WordFile<'_>) -> Result<String, ReferenceError> {
        let path = target.strip_prefix("/word/").unwrap_or(target);
        let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        let known = PICTURES.iter().find(|it| Some(it.0) == ending.as_deref());
        let (ending, _) = known.ok_or(ReferenceError::HoldsMore)?;
        let bytes = file.bytes(&format!("word/{path}"))?.ok_or(ReferenceError::Elsewhere)?;
        let kept = self.pictures.iter().find(|(name, it)| name.ends_with(ending) && *it == bytes);
        if let Some((name, _)) = kept {
            return Ok(name.clone());
        }
        let name = format!("media/trust{}.{ending}", self.pictures.len() + 1);
        self.pictures.push((name.clone(), bytes));
        Ok(name)
    }

    /// What the content types have to say of its parts, and the relations of the document to them.
    pub(super) fn listed(&self) -> (String, String) {
        let (mut types, mut relations) = (String::new(), String::new());
        for (ending, kind) in PICTURES {
            if self.pictures.iter().any(|(name, _)| name.ends_with(&format!(".{ending}"))) {
                types
                    .push_str(&format!("<Default Extension=\"{ending}\" ContentType=\"{kind}\"/>"));
            }
        }
        let named = self.margins.iter().enumerate().map(|(n, it)| (it.kind, margin_name(n)));
        let theme = self.theme.iter().map(|_| ("theme", "theme/theme1.xml".to_owned()));
        for (n, (kind, name)) in named.chain(theme).enumerate() {
            let content = match kind {
                "theme" => "application/vnd.openxmlformats-officedocument.theme+xml".to_owned(),
                kind => format!(
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
                ),
            };
            types.push_str(&format!(
                "<Override PartName=\"/word/{name}\" ContentType=\"{content}\"/>"
            ));
            relations.push_str(&format!(
                "<Relationship Id=\"rIdTrust{n}\" Type=\"{RELATION}/{kind}\" Target=\"{name}\"/>"
            ));
        }
        (types, relations)
    }

    /// What the section of our document says of heads and feet.
    pub(super) fn references(&self) -> String {
        let named = self.margins.iter().enumerate().map(|(n, it)| {
            let (kind, page) = (it.kind, it.page);
            format!("<w:{kind}Reference w:type=\"{page}\" r:id=\"rIdTrust{n}\"/>")
        });
        named.collect()
    }

    /// Whether it has feet of its own.
    pub(super) fn has_feet(&self) -> bool {
        self.margins.iter().any(|it| it.kind == "footer")
    }
}

/// The name of the head or foot numbered `n` in our file.
pub(super) fn margin_name(n: usize) -> String {
    format!("trust{n}.xml")
}

/// The archive of a Word file.
struct WordFile<'a>(ZipArchive<Cursor<&'a [u8]>>);

/// What a part refers to.
struct PartRelation {
    id: String,
    kind: String,
    target: String,
    outside: bool,
}

impl WordFile<'_> {
    /// A part; none where there is none of this name.
    fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReferenceError> {
        let Ok(part) = self.0.by_name(name) else { return Ok(None) };
        let mut bytes = Vec::new();
        part.take(LONGEST_PART + 1).read_to_end(&mut bytes).map_err(|_| ReferenceError::Broken)?;
        if bytes.len() as u64 > LONGEST_PART {
            return Err(ReferenceError::TooLong);
        }
        Ok(Some(bytes))
    }

    fn text(&mut self, name: &str) -> Result<Option<String>, ReferenceError> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        let text = String::from_utf8(bytes).map_err(|_| ReferenceError::Broken)?;
        Ok(Some(text.trim_start_matches('\u{feff}').to_owned()))
    }

    fn relations(&mut self, name: &str) -> Result<Vec<PartRelation>, ReferenceError> {
        let Some(text) = self.text(name)? else { return Ok(Vec::new()) };
        let xml = parsed(&text)?;
        let all = xml.descendants().filter(|it| it.tag_name().name() == "Relationship");
        let one = |node: Node<'_, '_>| {
            let said = |name: &str| node.attribute(name).unwrap_or_default().to_owned();
            PartRelation {
                id: said("Id"),
                kind: said("Type"),
                target: said("Target"),
                outside: node.attribute("TargetMode") == Some("External"),
            }
        };
        Ok(all.map(one).collect())
    }
}

fn parsed(text: &str) -> Result<Xml<'_>, ReferenceError> {
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Xml::parse_with_options(text, options).map_err(|_| ReferenceError::Broken)
}

/// An attribute of Word's own.
fn word<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attribute((WORD, name))
}

/// Refuses a head or foot with a field that reads something else than the page itself.
fn only_page_fields(xml: &Xml<'_>) -> Result<(), ReferenceError> {
    const FIELDS: [&str; 6] = ["PAGE", "NUMPAGES", "DATE", "TITLE", "STYLEREF", "HYPERLINK"];
    let said = xml.descendants().filter_map(|it| match it.tag_name().name() {
        "instrText" => it.text(),
        "fldSimple" => word(it, "instr"),
        _ => None,
    });
    let mut first = said.filter_map(|it| it.split_whitespace().next());
    let is_known = |it: &str| FIELDS.contains(&it) || it.starts_with(['\\', '"']);
    if first.all(is_known) { Ok(()) } else { Err(ReferenceError::HoldsMore) }
}

/// The styles in `theirs`, and those of ours that they do not have.
fn merged(theirs: &str) -> Result<String, ReferenceError> {
    let has = |xml: &Xml<'_>, id: &str| {
        let mut styles = xml.descendants().filter(|it| it.has_tag_name((WORD, "style")));
        styles.any(|it| word(it, "styleId") == Some(id))
    };
    let xml = parsed(theirs)?;
    if !xml.root_element().has_tag_name((WORD, "styles")) {
        return Err(ReferenceError::NotWord);
    }
    let mut missing = String::new();
    let mut ids = Vec::new();
    for style in OWN_STYLES.split("<w:style ").skip(1) {
        let style = style.split_inclusive("</w:style>").next().unwrap_or_default();
        let id = style.split("w:styleId=\"").nth(1).and_then(|it| it.split('"').next());
        let Some(id) = id.filter(|id| !has(&xml, id)) else { continue };
        let style = style.replace(" w:default=\"1\"", "");
        missing.push_str(&format!("<w:style xmlns:w=\"{WORD}\" {style}"));
        ids.push(id);
    }
    let end = theirs.rfind("</").ok_or(ReferenceError::NotWord)?;
    let merged = format!("{}{missing}{}", &theirs[..end], &theirs[end..]);
    let read = parsed(&merged)?;
    if ids.iter().all(|id| has(&read, id)) {
        Ok(merged.clone())
    } else {
        Err(ReferenceError::Broken)
    }
}

/// The colour of the first heading, and a tint of it.
fn accent(styles: &Xml<'_>) -> Option<[String; 2]> {
    let mut all = styles.descendants().filter(|it| it.has_tag_name((WORD, "style")));
    let heading = all.find(|it| word(*it, "styleId") == Some("Heading1"))?;
    let colour = heading.descendants().find(|it| it.has_tag_name((WORD, "color")))?;
    let colour = word(colour, "val").filter(|it| it.len() == 6)?;
    let code = u32::from_str_radix(colour, 16).ok()?;
    let tint = |shift: u32| 255 - (255 - (code >> shift & 0xff)) * 9 / 100;
    let tint = format!("{:02X}{:02X}{:02X}", tint(16), tint(8), tint(0));
    Some([format!("{code:06X}"), tint])
}

/// The paper and the margins of `section`, where text has room on it.
fn paper(section: Node<'_, '_>) -> Option<(String, usize)> {
    let child = |name: &str| section.children().find(|it| it.has_tag_name((WORD, name)));
    let (size, margins) = (child("pgSz")?, child("pgMar")?);
    let number = |node: Node<'_, '_>, name: &str| -> Option<usize> {
        word(node, name)?.trim_start_matches('-').parse().ok().filter(|it| *it <= 31_680)
    };
    let (width, height) = (number(size, "w")?, number(size, "h")?);
    let [left, right, top, bottom] =
        ["left", "right", "top", "bottom"].map(|it| number(margins, it));
    let (left, right, top, bottom) = (left?, right?, top?, bottom?);
    let [header, footer] = ["header", "footer"].map(|it| number(margins, it).unwrap_or(454));
    let room = width.checked_sub(left + right).filter(|it| (5000..=14_000).contains(it))?;
    height.checked_sub(top + bottom).filter(|it| *it >= 7000)?;
    let said = format!(
        "<w:pgSz w:w=\"{width}\" w:h=\"{height}\"/><w:pgMar w:top=\"{top}\" w:right=\"{right}\" \
         w:bottom=\"{bottom}\" w:left=\"{left}\" w:header=\"{header}\" w:footer=\"{footer}\" \
         w:gutter=\"0\"/>"
    );
    Some((said, room))
}
