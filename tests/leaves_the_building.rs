//! What leaves the building, written by the program itself: pages with a trust's own head and foot, and
//! calendars.

#![expect(clippy::disallowed_methods, reason = "tests read and write plain files")]

use std::fs;
use std::io::{Cursor, Read, Write};
use std::process::{Command, Output};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::support::home::Home;

/// A picture of 24 by 12 pixels.
const LOGO: &str = "iVBORw0KGgoAAAANSUhEUgAAABgAAAAMCAIAAAD3UuoiAAAAF0lEQVR42mPgDk2mCmIYNWjUoFGD8CEADKXbYW+\
                    WkA4AAAAASUVORK5CYII=";

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const IDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A Word file of a trust: a logo and two lines at the head, a line and the page number at the foot.
fn trust_file(picture: &str, bytes: &[u8]) -> Vec<u8> {
    let relations = |all: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             {all}</Relationships>"
        )
    };
    let related = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{IDS}/{kind}\" Target=\"{target}\"/>")
    };
    let said = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let parts = [
        (
            "word/document.xml",
            format!(
                "<w:document xmlns:w=\"{WORD}\" xmlns:r=\"{IDS}\"><w:body><w:p/><w:sectPr>\
                 <w:headerReference w:type=\"default\" r:id=\"a\"/>\
                 <w:footerReference w:type=\"default\" r:id=\"b\"/></w:sectPr></w:body></w:document>"
            ),
        ),
        ("word/styles.xml", format!("<w:styles xmlns:w=\"{WORD}\"></w:styles>")),
        (
            "word/_rels/document.xml.rels",
            relations(&(related("a", "header", "h.xml") + &related("b", "footer", "f.xml"))),
        ),
        (
            "word/h.xml",
            format!(
                "<w:hdr xmlns:w=\"{WORD}\">{}{}</w:hdr>",
                said("Saltmarsh &amp; Sands Trust"),
                said("Learning together")
            ),
        ),
        ("word/_rels/h.xml.rels", relations(&related("p", "image", &format!("media/{picture}")))),
        (
            "word/f.xml",
            format!(
                "<w:ftr xmlns:w=\"{WORD}\">{}<w:p><w:r><w:t>Page </w:t></w:r><w:fldSimple \
                 w:instr=\" PAGE \"><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p></w:ftr>",
                said("Registered in England 01234567")
            ),
        ),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let all = parts.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes()));
    for (name, bytes) in all.chain([(format!("word/media/{picture}"), bytes)]) {
        zip.start_file(name, SimpleFileOptions::default()).expect("begun");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("a file").into_inner()
}

fn run(home: &Home, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_alongside"));
    command.args(arguments).current_dir(home.path()).env("ALONGSIDE_DIR", home.path());
    command.output().expect("it runs")
}

/// The file that an export made, and what the program remarked.
fn exported(home: &Home, name: &str, more: &[&str]) -> (Vec<u8>, String) {
    let typed = ["export", "efcdba", "--force", "--output", name];
    let ended = run(home, &[&typed[..], more].concat());
    let remarked = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert!(ended.status.success(), "{name}: {remarked}");
    (fs::read(home.path().join(name)).expect("a file"), remarked)
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_trusts_logo_and_line_stand_on_pages_in_every_format_that_can_show_them() {
    let home = Home::with_the_example();
    let logo = STANDARD.decode(LOGO).expect("a picture");
    fs::write(home.path().join("trust.docx"), trust_file("logo.png", &logo)).expect("written");
    let with = ["--reference", "trust.docx"];
    let (html, remarked) = exported(&home, "page.html", &with);
    let html = lossy(&html);
    assert!(html.contains(&format!("src=\"data:image/png;base64,{LOGO}\"")), "no logo");
    assert!(html.contains("; img-src data:\""), "a browser would not show it");
    assert!(html.contains("Saltmarsh &amp; Sands Trust") && html.contains("Learning together"));
    assert!(html.contains("Registered in England 01234567") && !html.contains("Page 7"));
    assert_eq!(remarked, "");
    let (plain, _) = exported(&home, "plain.html", &[]);
    assert!(!lossy(&plain).contains("img-src") && !lossy(&plain).contains("<img"));
    let (docx, _) = exported(&home, "page.docx", &with);
    let mut zip = zip::ZipArchive::new(Cursor::new(docx)).expect("an archive");
    let mut kept = Vec::new();
    zip.by_name("word/media/trust1.png").expect("the logo").read_to_end(&mut kept).expect("read");
    assert_eq!(kept, logo);
    let refused = run(&home, &["export", "efcdba", "-o", "page.md", "--reference", "trust.docx"]);
    assert!(
        !refused.status.success() && lossy(&refused.stderr).contains("--format docx, pdf or html")
    );
}

#[cfg(feature = "pdf")]
#[test]
fn a_printed_page_has_the_logo_or_says_why_not() {
    let home = Home::with_the_example();
    let has_picture = |pdf: &[u8]| lossy(pdf).contains("/Subtype/Image");
    let with = ["--reference", "trust.docx"];
    let logo = STANDARD.decode(LOGO).expect("a picture");
    let mut huge = logo.clone();
    // It says that it is 60,000 by 60,000 pixels.
    huge[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    for (picture, bytes, shown) in [
        ("logo.png", logo.clone(), true),
        ("logo.emf", b"\x01\0\0\0 EMF".to_vec(), false),
        ("logo.png", logo[..40].to_vec(), false),
        ("logo.png", huge, false),
    ] {
        fs::write(home.path().join("trust.docx"), trust_file(picture, &bytes)).expect("written");
        let (pdf, remarked) = exported(&home, "page.pdf", &with);
        assert!(pdf.starts_with(b"%PDF-1.7"));
        assert_eq!(has_picture(&pdf), shown, "{picture}");
        assert_eq!(remarked.contains("without your logo"), !shown, "{remarked}");
    }
    let (plain, _) = exported(&home, "plain.pdf", &[]);
    assert!(!has_picture(&plain));
}
