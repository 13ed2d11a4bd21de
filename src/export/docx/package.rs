//! The parts of a DOCX as one file.

use std::io::{Cursor, Write};

use zip::result::ZipResult;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::super::document::Document;
use super::super::markup::escaped;
use super::super::press::{NotPrinted, Press, Printed};
use super::super::words::Words;
use super::body::{body, footer};

/// The parts that are the same in every file.
const SAME: [(&str, &str); 5] = [
    ("[Content_Types].xml", include_str!("parts/content-types.xml")),
    ("_rels/.rels", include_str!("parts/package.rels")),
    ("word/_rels/document.xml.rels", include_str!("parts/document.rels")),
    ("word/styles.xml", include_str!("parts/styles.xml")),
    ("word/numbering.xml", include_str!("parts/numbering.xml")),
];

/// `documents` as one file called `title`.
pub(in super::super) fn print(
    title: &str,
    documents: &[Document],
    press: &mut Press<'_>,
) -> Result<Printed, NotPrinted> {
    let title = Words::new(title).one_line().into_owned();
    let body = body(&title, documents, press)?;
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
    let bytes = zipped(parts).map_err(|why| NotPrinted::Failed(why.to_string()))?;
    Ok(Printed { bytes, ..Printed::default() })
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
