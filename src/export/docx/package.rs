//! The parts of a DOCX as one file.

use std::io::{Cursor, Write};

use zip::result::ZipResult;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::super::document::Document;
use super::super::markup::escaped;
use super::super::render_context::{RenderContext, RenderError, Rendered};
use super::super::safe_text::SafeText;
use super::body::{body, footer};
use super::reference::{TrustReference, WordLook, margin_name};

/// The parts that are the same in every file.
const SAME: [(&str, &str); 3] = [
    ("_rels/.rels", include_str!("parts/package.rels")),
    ("word/settings.xml", include_str!("parts/settings.xml")),
    ("word/numbering.xml", include_str!("parts/numbering.xml")),
];

/// What a trust's own look adds to.
const TYPES: &str = include_str!("parts/content-types.xml");
const RELATIONS: &str = include_str!("parts/document.rels");
const STYLES: &str = include_str!("parts/styles.xml");

/// The colours of our own look, as attributes have them: in text a quotation mark is escaped.
const OWN_COLOURS: [&str; 2] = ["=\"0B5563\"", "=\"EAF3F4\""];

/// `documents` as one file called `title`, in the look of `reference` where there is one.
pub(in super::super) fn print(
    title: &str,
    documents: &[Document],
    reference: Option<&TrustReference>,
    context: &mut RenderContext<'_>,
) -> Result<Rendered, RenderError> {
    let own = WordLook::default();
    let look = reference.map_or(&own, TrustReference::look);
    let title = SafeText::new(title).one_line().into_owned();
    let body = body(documents, look, context)?;
    let name = match documents {
        [document] => document.name(),
        _ => title.clone(),
    };
    let (types, relations) = look.listed();
    let styles = if look.styles.is_empty() { STYLES } else { &look.styles };
    let mut made = vec![
        ("[Content_Types].xml".to_owned(), TYPES.replace("</Types>", &format!("{types}</Types>"))),
        (
            "word/_rels/document.xml.rels".to_owned(),
            RELATIONS.replace("</Relationships>", &format!("{relations}</Relationships>")),
        ),
        ("word/styles.xml".to_owned(), coloured(styles, look)),
        ("word/document.xml".to_owned(), coloured(&body, look)),
        ("word/footer1.xml".to_owned(), footer(&name)),
        ("docProps/core.xml".to_owned(), core(&title)),
    ];
    for (n, part) in look.margins.iter().enumerate() {
        let name = margin_name(n);
        let relations = RELATIONS.split("<Relationship ").next().unwrap_or_default();
        let relations = format!("{relations}{}</Relationships>", part.relations);
        made.push((format!("word/_rels/{name}.rels"), relations));
        made.push((format!("word/{name}"), part.xml.clone()));
    }
    made.extend(look.theme.iter().map(|it| ("word/theme/theme1.xml".to_owned(), it.clone())));
    let parts = SAME.iter().map(|(name, text)| (*name, text.as_bytes()));
    let parts = parts.chain(made.iter().map(|(name, text)| (name.as_str(), text.as_bytes())));
    let pictures: Vec<_> =
        look.pictures.iter().map(|(name, bytes)| (format!("word/{name}"), bytes)).collect();
    let pictures = pictures.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    let bytes =
        zipped(parts.chain(pictures)).map_err(|why| RenderError::Failed(why.to_string()))?;
    Ok(Rendered { bytes, ..Rendered::default() })
}

/// `xml` in the colours of `look`.
fn coloured(xml: &str, look: &WordLook) -> String {
    let colours = OWN_COLOURS.iter().zip(look.accent.iter().flatten());
    colours.fold(xml.to_owned(), |xml, (own, theirs)| xml.replace(own, &format!("=\"{theirs}\"")))
}

fn zipped<'a>(parts: impl Iterator<Item = (&'a str, &'a [u8])>) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// What the file says of itself. No date: nothing here asks the time.
fn core(title: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         <dc:title>{}</dc:title><dc:creator>alongside</dc:creator><dc:language>en-GB</dc:language>\
         </cp:coreProperties>\n",
        escaped(title)
    )
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use proptest::prelude::*;
    use roxmltree::Document as Xml;
    use zip::ZipArchive;

    use super::super::super::document::{Section, TickItem};
    use super::super::super::sample::all_of;
    use super::*;

    /// The parts of the file of `documents`, each with its text.
    fn parts(documents: &[Document]) -> Vec<(String, String)> {
        let printed = RenderContext::alone(|context| print("Pages", documents, None, context))
            .expect("a file");
        let mut zip = ZipArchive::new(Cursor::new(printed.bytes)).expect("an archive");
        let count = zip.len();
        let read = |n| {
            let mut part = zip.by_index(n).expect("a part");
            let mut text = String::new();
            part.read_to_string(&mut text).expect("text");
            (part.name().expect("a name").into_owned(), text)
        };
        (0..count).map(read).collect()
    }

    /// The style of each paragraph, and what it says.
    fn paragraphs(documents: &[Document]) -> Vec<(String, String)> {
        let parts = parts(documents);
        let (_, body) = parts.iter().find(|(name, _)| name == "word/document.xml").expect("a body");
        let body = Xml::parse(body).expect("XML");
        let named = |name: &'static str| {
            move |node: &roxmltree::Node<'_, '_>| node.tag_name().name() == name
        };
        let said = |node: roxmltree::Node<'_, '_>| -> String {
            node.descendants()
                .filter_map(|it| match it.tag_name().name() {
                    "t" => it.text(),
                    "tab" | "br" => Some(" "),
                    _ => None,
                })
                .collect()
        };
        let style = |node: roxmltree::Node<'_, '_>| {
            let style = node.descendants().find(named("pStyle")).expect("a style");
            style.attributes().next().expect("its name").value().to_owned()
        };
        body.descendants().filter(named("p")).map(|p| (style(p), said(p))).collect()
    }

    #[test]
    fn every_part_is_valid_xml_and_every_reference_resolves() {
        let parts = parts(&[all_of("a"), all_of("b")]);
        let text = |name: &str| {
            parts.iter().find(|(it, _)| it == name).map(|(_, text)| text.as_str()).expect("a part")
        };
        for (name, text) in &parts {
            assert!(Xml::parse(text).is_ok(), "{name}");
        }
        for (style, _) in paragraphs(&[all_of("a"), all_of("b")]) {
            let id = format!("w:styleId=\"{style}\"");
            assert!(text("word/styles.xml").contains(&id), "{style}");
        }
        for (of, folder) in [("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")] {
            let relations = Xml::parse(text(of)).expect("XML");
            for relation in relations.descendants().filter_map(|node| node.attribute("Target")) {
                let _ = text(&format!("{folder}{relation}"));
            }
        }
    }

    #[test]
    fn headings_lists_and_boxes_use_the_formats_own_elements() {
        let mut section = Section::new("Your action step");
        section.lead = true;
        section.quote("Scan.");
        section.labelled("Why", "You see.");
        section.list(["A plan"]);
        section.checklist("Seen:", [TickItem::new("Waits", Some(true))]);
        let document = Document {
            title: "Your coaching meeting".into(),
            subtitle: "Amina".into(),
            day: "Fri 20 Nov 2026".into(),
            sections: vec![section],
            closing: "For you.".into(),
        };
        let said = paragraphs(&[document]);
        let said: Vec<(&str, &str)> = said.iter().map(|(s, t)| (s.as_str(), t.as_str())).collect();
        assert_eq!(
            said,
            [
                ("Masthead", "Amina Fri 20 Nov 2026"),
                ("Heading1", "Your action step"),
                ("ActionStep", "Scan."),
                ("Normal", "Why: You see."),
                ("Bullet", "A plan"),
                ("Introduction", "Seen:"),
                ("Checklist", "☑ Waits"),
                ("AfterTable", ""),
                ("ClosingLine", "For you."),
            ]
        );
    }

    const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    fn head_of_trust(relations: &str, drawn: &str) -> Vec<(&'static str, Vec<u8>)> {
        let ids = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let listed = |text: &str| format!("<Relationships>{text}</Relationships>").into_bytes();
        let document = format!(
            "<x:document xmlns:x=\"{WORD}\" xmlns:r=\"{ids}\"><x:body><x:p/><x:sectPr>\
             <x:headerReference x:type=\"default\" r:id=\"a\"/><x:pgSz x:w=\"11906\" x:h=\"16838\"/>\
             <x:pgMar x:top=\"2000\" x:right=\"1440\" x:bottom=\"1440\" x:left=\"1440\"/></x:sectPr>\
             </x:body></x:document>"
        );
        let styles = format!(
            "<x:styles xmlns:x=\"{WORD}\"><x:style x:type=\"paragraph\" x:styleId=\"Heading1\">\
             <x:name x:val=\"heading 1\"/><x:rPr><x:color x:val=\"7030a0\"/></x:rPr></x:style>\
             </x:styles>"
        );
        let head = format!("<x:hdr xmlns:x=\"{WORD}\"><x:p>Saltmarsh{drawn}</x:p></x:hdr>");
        vec![
            ("word/document.xml", document.into_bytes()),
            ("word/styles.xml", styles.into_bytes()),
            (
                "word/_rels/document.xml.rels",
                listed(&format!(
                    "<Relationship Id=\"a\" Type=\"{ids}/header\" Target=\"header1.xml\"/>"
                )),
            ),
            ("word/header1.xml", head.into_bytes()),
            ("word/_rels/header1.xml.rels", listed(relations)),
            ("word/media/logo.png", b"a logo".to_vec()),
        ]
    }

    fn file_of(parts: &[(&'static str, Vec<u8>)]) -> Vec<u8> {
        zipped(parts.iter().map(|(name, bytes)| (*name, bytes.as_slice()))).expect("a file")
    }

    const LOGO: &str = "<Relationship Id=\"b\" Type=\"x/image\" Target=\"media/logo.png\"/>";

    #[test]
    fn a_trusts_own_file_gives_its_styles_its_colour_its_margins_and_its_head_with_the_logo() {
        let theirs = file_of(&head_of_trust(LOGO, ""));
        let reference = TrustReference::new(&theirs).expect("a look");
        let printed = RenderContext::alone(|context| {
            print("Pages", &[all_of("\"0B5563\"")], Some(&reference), context)
        });
        let mut zip =
            ZipArchive::new(Cursor::new(printed.expect("a file").bytes)).expect("an archive");
        let mut text = |name: &str| {
            let mut bytes = Vec::new();
            zip.by_name(name).expect(name).read_to_end(&mut bytes).expect("read");
            String::from_utf8(bytes).expect("text")
        };
        let styles = text("word/styles.xml");
        let styles = Xml::parse(&styles).expect("XML");
        let ids: Vec<&str> =
            styles.descendants().filter_map(|it| it.attribute((WORD, "styleId"))).collect();
        assert_eq!(
            ids.iter().filter(|it| **it == "Heading1").count(),
            1,
            "theirs, and not ours too"
        );
        assert!(["Masthead", "ActionStep", "DateWhen"].iter().all(|it| ids.contains(it)));
        let body = text("word/document.xml");
        assert!(body.contains("w:color=\"7030A0\"") && body.contains("&quot;0B5563&quot;"));
        assert!(body.contains("w:right=\"1440\"") && !body.contains("w:color=\"0B5563\""));
        let types = text("[Content_Types].xml");
        assert!(Xml::parse(&types).is_ok() && types.contains("Extension=\"png\""));
        let relations = text("word/_rels/document.xml.rels");
        for id in body.split("r:id=\"").skip(1).filter_map(|it| it.split('"').next()) {
            let id = format!("Id=\"{id}\"");
            let (_, after) = relations.split_once(&id).expect("a relation");
            let target = after.split("Target=\"").nth(1).and_then(|it| it.split('"').next());
            let _ = text(&format!("word/{}", target.expect("a target")));
        }
        assert!(text("word/trust0.xml").contains("Saltmarsh"));
        assert!(text("word/_rels/trust0.xml.rels").contains("Target=\"media/trust1.png\""));
        assert_eq!(text("word/media/trust1.png"), "a logo");
    }

    #[test]
    fn what_a_trusts_file_may_not_bring_along_is_refused_in_a_sentence() {
        use super::super::reference::ReferenceError as E;
        let linked = "<Relationship Id=\"b\" Type=\"x/image\" Target=\"http://x/y.png\" \
                      TargetMode=\"External\"/>";
        let embedded = "<Relationship Id=\"b\" Type=\"x/oleObject\" Target=\"y.bin\"/>";
        let field = "<x:instrText> INCLUDEPICTURE \"http://x/y\" </x:instrText>";
        let entity = "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>";
        let with = |name: &'static str, bytes: Vec<u8>| {
            let mut parts = head_of_trust("", "");
            parts.retain(|part| part.0 != name);
            parts.push((name, bytes));
            parts
        };
        for (parts, refused) in [
            (head_of_trust(linked, ""), E::Elsewhere),
            (head_of_trust(embedded, ""), E::HoldsMore),
            (head_of_trust("", field), E::HoldsMore),
            (with("word/styles.xml", b"<a>".to_vec()), E::Broken),
            (with("word/styles.xml", vec![0xff; 9]), E::Broken),
            (with("word/styles.xml", entity.as_bytes().to_vec()), E::Broken),
            (with("word/styles.xml", b"<a></a>".to_vec()), E::NotWord),
            // A few kilobytes that would be many megabytes.
            (with("word/styles.xml", vec![b' '; 9 * 1024 * 1024]), E::TooLong),
            (vec![("readme.txt", b"no".to_vec())], E::NotWord),
        ] {
            assert_eq!(TrustReference::new(&file_of(&parts)).map(|_| ()), Err(refused));
        }
        assert!(TrustReference::new(&file_of(&head_of_trust("", ""))).is_ok());
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_look_or_an_error(
            noise in prop::collection::vec(any::<u8>(), 0..200), at in 0..2000_usize, cut in 0..2000_usize,
        ) {
            let _ = TrustReference::new(&noise);
            let mut file = file_of(&head_of_trust(LOGO, ""));
            for (n, byte) in noise.iter().take(3).enumerate() {
                let at = (at + n * 7) % file.len();
                file[at] = *byte;
            }
            file.truncate(file.len() - cut.min(file.len()) / 3);
            let _ = TrustReference::new(&file);
        }

        #[test]
        fn any_text_stays_text(text in "([\\s\\S]|[<>&\"'/=a-z ]){0,40}") {
            let words = SafeText::new(&text);
            let said = paragraphs(&[all_of(&text)]);
            let quotes: Vec<&str> =
                said.iter().filter(|(style, _)| style == "Say").map(|(_, t)| t.as_str()).collect();
            let expected: Vec<String> =
                words.paragraphs().into_iter().map(|lines| lines.join(" ")).collect();
            prop_assert_eq!(quotes, expected);
        }
    }
}
