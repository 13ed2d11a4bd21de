//! The parts of a DOCX as one file.

use std::io::{Cursor, Write};

use zip::result::ZipResult;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::super::document::Document;
use super::super::markup::escaped;
use super::super::render_context::{RenderContext, RenderError, Rendered};
use super::super::safe_text::SafeText;
use super::body::{body, footer};

/// The parts that are the same in every file.
const SAME: [(&str, &str); 6] = [
    ("[Content_Types].xml", include_str!("parts/content-types.xml")),
    ("_rels/.rels", include_str!("parts/package.rels")),
    ("word/_rels/document.xml.rels", include_str!("parts/document.rels")),
    ("word/styles.xml", include_str!("parts/styles.xml")),
    ("word/settings.xml", include_str!("parts/settings.xml")),
    ("word/numbering.xml", include_str!("parts/numbering.xml")),
];

/// `documents` as one file called `title`.
pub(in super::super) fn print(
    title: &str,
    documents: &[Document],
    context: &mut RenderContext<'_>,
) -> Result<Rendered, RenderError> {
    let title = SafeText::new(title).one_line().into_owned();
    let body = body(documents, context)?;
    let name = match documents {
        [document] => document.name(),
        _ => title.clone(),
    };
    let made = [
        ("word/document.xml", body),
        ("word/footer1.xml", footer(&name)),
        ("docProps/core.xml", core(&title)),
    ];
    let parts = SAME.iter().map(|(name, text)| (*name, *text));
    let parts = parts.chain(made.iter().map(|(name, text)| (*name, text.as_str())));
    let bytes = zipped(parts).map_err(|why| RenderError::Failed(why.to_string()))?;
    Ok(Rendered { bytes, ..Rendered::default() })
}

fn zipped<'a>(parts: impl Iterator<Item = (&'a str, &'a str)>) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(text.as_bytes())?;
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
        let printed =
            RenderContext::alone(|context| print("Pages", documents, context)).expect("a file");
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
                ("BoxHeading", "Your action step"),
                ("ActionStep", "Scan."),
                ("Normal", "Why: You see."),
                ("ListBullet", "A plan"),
                ("Introduction", "Seen:"),
                ("Checklist", "☑ Waits"),
                ("AfterTable", ""),
                ("Closing", "For you."),
            ]
        );
    }

    proptest! {
        #[test]
        fn any_text_stays_text(text in "([\\s\\S]|[<>&\"'/=a-z ]){0,40}") {
            let words = SafeText::new(&text);
            let said = paragraphs(&[all_of(&text)]);
            let quotes: Vec<&str> =
                said.iter().filter(|(style, _)| style == "Quote").map(|(_, t)| t.as_str()).collect();
            let expected: Vec<String> =
                words.paragraphs().into_iter().map(|lines| lines.join(" ")).collect();
            prop_assert_eq!(quotes, expected);
        }
    }
}
