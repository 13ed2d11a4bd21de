//! Pages read back with other programs: they must read what was written.
//!
//! A machine without such a program says so and goes on, unless `ALONGSIDE_READERS` is
//! `required`, as it is where changes are checked: then its absence is a failure.

#![expect(clippy::disallowed_methods, reason = "pages are handed to other programs as files")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use alongside::coaching::address::Address;
use alongside::coaching::audience::Audience;
use alongside::coaching::offer::Offer;
use alongside::coaching::session::Session;
use alongside::example_trust;
use alongside::export::{Document, Format, RenderContext};
use tempfile::TempDir;

/// What a reader made of a page.
struct ReadBack {
    said: String,
    diagnostics: String,
    well: bool,
}

/// `program` with `arguments`, where it is here.
fn read(program: &str, arguments: &[&str], file: &Path) -> Option<ReadBack> {
    let ended = match Command::new(program).args(arguments).arg(file).output() {
        Ok(ended) => ended,
        Err(why) => {
            let required = std::env::var("ALONGSIDE_READERS").is_ok_and(|it| it == "required");
            assert!(!required, "{program} has to be here: {why}");
            eprintln!("not read back with {program}, which is not on this machine: {why}");
            return None;
        }
    };
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Some(ReadBack {
        said: text(&ended.stdout),
        diagnostics: text(&ended.stderr),
        well: ended.status.success(),
    })
}

/// The letters of a text, without differences of spacing and direction.
fn plain(text: &str) -> String {
    let turns = |c: &char| !matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let kept: String = text.chars().filter(turns).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn sessions() -> Vec<Session> {
    let read = |(name, text): &(&str, &str)| {
        name.starts_with("sessions/").then(|| serde_json::from_str(text).expect("a session"))
    };
    example_trust::FILES.iter().filter_map(read).collect()
}

fn session(short: &str) -> Session {
    sessions().into_iter().find(|it| it.id.short() == short).expect("an example")
}

fn page(folder: &TempDir, format: Format, documents: &[Document]) -> PathBuf {
    let path = folder.path().join(format!("page.{}", format.extension()));
    let printed = RenderContext::alone(|press| format.print("Coaching meetings", documents, press));
    fs::write(&path, printed.expect("a page").bytes).expect("written");
    path
}

/// Lines that would do harm in some format if they were not escaped.
const HOSTILE: [&str; 12] = [
    "<script>alert(1)</script><b>bold</b>",
    "&amp; &lt; &#x41; M&S",
    "# not a heading",
    "- not a list",
    "| not | a | table |",
    "[not a link](javascript:alert(1))",
    "=HYPERLINK(\"http://example.org\")",
    "]]><!-- --> <?xml version='1.0'?>",
    "\u{1b}[31mred\u{7}",
    "\u{202e}turned\u{202c}",
    "(un)balanced ) \\ ( <</Type /Page>> endobj",
    "Nguyễn Łukasz Ŵyn İpek Олена Ελένη – “½” ≥ → ✓",
];

/// A session that has those lines where the coachee may read them, and others where not.
fn hostile() -> Session {
    let mut session = session("67b414");
    let shared = HOSTILE.join("\n");
    let secret = "zqsecretqz".to_owned();
    for step in 0..session.steps.len() {
        session.set_text(&Address::Notes(step), shared.clone(), "");
        session.set_text(&Address::Private(step), secret.clone(), "");
        session.set_text(&Address::Prepared(step), secret.clone(), "");
    }
    session.set_text(&Address::ActionStep, HOSTILE[0].to_owned(), "");
    session.set_text(&Address::Criterion(0), HOSTILE[2].to_owned(), "");
    session.set_text(&Address::Answer(1, "gap".into()), HOSTILE[5].to_owned(), "");
    session.coachee.name = format!("Zoë {}", HOSTILE[0]);
    session.reflection.as_mut().expect("a reflection").differently = secret;
    session
}

/// As a page shows them.
fn shown(line: &str) -> String {
    plain(alongside::export::SafeText::new(line).as_str())
}

fn says_all(format: &str, said: &str) {
    let said = plain(said);
    for line in HOSTILE {
        assert!(said.contains(&shown(line)), "{format} lost {line:?}:\n{said}");
    }
    assert!(!said.contains("zqsecretqz"), "{format} told a secret");
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_is_valid_tagged_and_has_every_word_but_private_ones() {
    let folder = tempfile::tempdir().expect("a folder");
    let ordinary = Document::of_session(&session("67b414"), Audience::Coachee, &Offer::default());
    let file = page(&folder, Format::Pdf, &[ordinary]);
    if let Some(heard) = read("pdfinfo", &[], &file) {
        let fact = |name: &str| {
            let line = heard.said.lines().find_map(|line| line.strip_prefix(name));
            line.map(|line| line.trim_start_matches(':').trim().to_owned())
        };
        assert_eq!(fact("Pages").as_deref(), Some("1"), "an ordinary meeting is one sheet");
        assert_eq!(fact("Tagged").as_deref(), Some("yes"));
        assert_eq!(fact("Title").as_deref(), Some("Coaching meetings"));
        assert!(fact("Page size").is_some_and(|size| size.contains("A4")));
    }
    let file = page(
        &folder,
        Format::Pdf,
        &[Document::of_session(&hostile(), Audience::Coachee, &Offer::default())],
    );
    if let Some(heard) = read("qpdf", &["--check"], &file) {
        assert!(heard.well, "{}{}", heard.said, heard.diagnostics);
    }
    if let Some(heard) = read("pdffonts", &[], &file) {
        let fonts: Vec<&str> = heard.said.lines().skip(2).collect();
        let embedded = |font: &&str| font.contains(" yes yes yes ");
        assert!(!fonts.is_empty() && fonts.iter().all(embedded), "{}", heard.said);
    }
    // The file is the last argument that is asked for, and `-` says where the text goes.
    let told = folder.path().join("page.txt");
    let to = told.to_str().expect("a path").to_owned();
    let from = file.to_str().expect("a path").to_owned();
    if read("pdftotext", &["-raw", &from], Path::new(&to)).is_some() {
        says_all("PDF", &fs::read_to_string(&told).expect("text"));
    }
}

#[cfg(feature = "pdf")]
#[test]
fn names_from_right_to_left_are_read_back_from_a_pdf() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["فاطمة الزهراء", "נועה לוי", "Nguyễn Thị Hạnh", "Tomasz Żelazny"]
    {
        let mut session = session("67b414");
        session.coachee.name = name.to_owned();
        let document = Document::of_session(&session, Audience::Coachee, &Offer::default());
        let file = page(&folder, Format::Pdf, &[document]);
        let to = folder.path().join("page.txt");
        let from = file.to_str().expect("a path").to_owned();
        if read("pdftotext", &[&from], &to).is_some() {
            let said = plain(&fs::read_to_string(&to).expect("text"));
            assert!(said.contains(name), "{name}:\n{said}");
        }
    }
}

#[test]
fn an_html_page_is_valid_and_has_every_word() {
    let folder = tempfile::tempdir().expect("a folder");
    let documents: Vec<Document> = [hostile(), session("67b414"), session("35d02d")]
        .iter()
        .map(|session| Document::of_session(session, Audience::Coachee, &Offer::default()))
        .collect();
    for documents in [&documents[..1], &documents[..]] {
        let file = page(&folder, Format::Html, documents);
        if let Some(heard) = read("tidy", &["-quiet", "-errors", "-utf8"], &file) {
            assert!(heard.well && heard.diagnostics.is_empty(), "{}", heard.diagnostics);
        }
        if let Some(heard) = read("pandoc", &["-f", "html", "-t", "plain", "--wrap=none"], &file) {
            says_all("HTML", &heard.said);
        }
    }
}

#[test]
fn a_word_file_has_headings_boxes_tables_and_every_word() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = page(
        &folder,
        Format::Docx,
        &[Document::of_session(&hostile(), Audience::Coachee, &Offer::default())],
    );
    if let Some(heard) = read("pandoc", &["-f", "docx", "-t", "plain", "--wrap=none"], &file) {
        assert!(heard.well && heard.diagnostics.is_empty(), "{}", heard.diagnostics);
        says_all("DOCX", &heard.said);
    }
    if let Some(heard) = read("pandoc", &["-f", "docx", "-t", "gfm", "--wrap=none"], &file) {
        for part in ["# Your action step\n", "# What you rehearsed", "☐ ", "seen in the last go ✓"]
        {
            assert!(heard.said.contains(part), "no {part:?}:\n{}", heard.said);
        }
    }
    let coachs = Document::of_session(&session("67b414"), Audience::Coach, &Offer::default());
    let file = page(&folder, Format::Docx, &[coachs]);
    if let Some(heard) = read("pandoc", &["-f", "docx", "-t", "gfm", "--wrap=none"], &file) {
        for part in ["# Practice\n", "☐ ", "| Go "] {
            assert!(heard.said.contains(part), "no {part:?}:\n{}", heard.said);
        }
    }
}

#[test]
fn markdown_renders_as_typed() {
    let folder = tempfile::tempdir().expect("a folder");
    let document = Document::of_session(&hostile(), Audience::Coachee, &Offer::default());
    let file = page(&folder, Format::Markdown, &[document]);
    if let Some(heard) = read("pandoc", &["-f", "gfm", "-t", "plain", "--wrap=none"], &file) {
        says_all("Markdown", &heard.said);
    }
}

#[cfg(feature = "pdf")]
#[test]
fn many_meetings_are_one_file_with_an_entry_each() {
    let folder = tempfile::tempdir().expect("a folder");
    let documents: Vec<Document> = sessions()
        .iter()
        .take(12)
        .map(|session| Document::of_session(session, Audience::Coachee, &Offer::default()))
        .collect();
    let mut told = 0;
    let going = &mut |done| {
        told = done;
        std::ops::ControlFlow::Continue(())
    };
    let press = &mut RenderContext { fonts: &|_| Vec::new(), going };
    let printed = Format::Pdf.print("Meetings", &documents, press).expect("a file");
    assert_eq!(told, documents.len());
    let file = folder.path().join("many.pdf");
    fs::write(&file, printed.bytes).expect("written");
    if let Some(heard) = read("qpdf", &["--json", "--json-key=outlines"], &file) {
        let outline: serde_json::Value = serde_json::from_str(&heard.said).expect("JSON");
        let entries = outline["outlines"].as_array().expect("entries");
        let titles: Vec<&str> = entries.iter().filter_map(|it| it["title"].as_str()).collect();
        let names: Vec<String> = documents.iter().map(Document::name).collect();
        assert_eq!(titles, names);
    }
}

#[test]
fn a_very_long_note_is_printed_in_every_format() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = session("67b414");
    session.set_text(&Address::Notes(1), "A word, and another. ".repeat(5_000), "");
    session.set_text(&Address::Notes(3), "w".repeat(50_000), "");
    let document = Document::of_session(&session, Audience::Coachee, &Offer::default());
    for format in Format::ALL.into_iter().filter(|it| it.is_here()) {
        page(&folder, format, std::slice::from_ref(&document));
    }
    let file = folder.path().join("page.pdf");
    if cfg!(feature = "pdf")
        && let Some(heard) = read("qpdf", &["--check"], &file)
    {
        assert!(heard.well, "{}{}", heard.said, heard.diagnostics);
    }
    if let Some(heard) = read("tidy", &["-q", "-e", "-utf8"], &folder.path().join("page.html")) {
        assert!(heard.diagnostics.is_empty(), "{}", heard.diagnostics);
    }
}
