//! The preview of an export as text: the pages that a renderer is given, or the bytes of a table,
//! calendar or data file; and above them what to check in an anonymised case.

use crate::app::screens::reading::{ReadKind, page_lines};
use crate::coaching::audience::Audience;
use crate::export::Bundle;
use crate::export::ExportKind;
use crate::export::export_options::BundleError;
use crate::export::name_marks::others_on_the_page;
use crate::wording::counts::count;

/// The most lines of a preview; the rest is counted.
const MOST_LINES: usize = 2_000;

/// Why there is no preview, and nothing can be exported.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoPreview {
    /// Nothing is in the export.
    #[error("There is nothing here to export.")]
    Nothing,
    /// The meeting has not been held yet.
    #[error(
        "This meeting has not been held yet: until then there is only what you prepared, which is \
         for you."
    )]
    NotHeld,
    /// The sessions could not be read, or cannot be exported so; in one sentence.
    #[error("{0}")]
    Refused(String),
    /// The file could not be made.
    #[error(transparent)]
    File(#[from] BundleError),
}

/// What is previewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PreviewOf {
    /// Sessions.
    Sessions,
    /// A person’s action steps over time.
    Steps,
    /// What was done in a term.
    Term,
}

/// The kind of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PreviewLineKind {
    /// A heading.
    Heading,
    /// Content of the export.
    Text,
    /// A remark about it.
    Aside,
    /// Something to check.
    Look,
    /// A warning that private notes are included.
    Private,
    /// A confirmation.
    Good,
}

/// A line of the dialogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewLine {
    /// Its text; empty for a gap.
    pub text: String,
    /// Its kind.
    pub(crate) kind: PreviewLineKind,
}

impl PreviewLine {
    /// A line.
    #[must_use]
    pub fn new(text: impl Into<String>, kind: PreviewLineKind) -> Self {
        Self { text: text.into(), kind }
    }
}

/// A preview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The name of the (first) file.
    pub name: String,
    /// The number of files.
    pub(crate) files: usize,
    /// The number of sessions; 0 for a page over many of them.
    pub(crate) sessions: usize,
    /// Whether a file of that name is in the folder.
    pub(crate) there: bool,
    /// Whether the folder is made with the file.
    pub(crate) makes_folder: bool,
    /// Its lines.
    pub(crate) lines: Vec<PreviewLine>,
}

impl Preview {
    /// The preview of `bundle`; `unread` sessions could not be read. `there` is set by the caller,
    /// who knows the disk.
    ///
    /// # Errors
    /// [`NoPreview`], where nothing can be exported.
    pub fn of(bundle: &Bundle, unread: usize) -> Result<Self, NoPreview> {
        if bundle.is_empty() {
            return Err(match bundle.left_out() {
                0 => NoPreview::Nothing,
                _ => NoPreview::NotHeld,
            });
        }
        let mut lines = Vec::new();
        case_lines(bundle, &mut lines);
        if bundle.left_out() > 0 {
            let meetings = count(bundle.left_out(), "meeting has", "meetings have");
            let says = format!("{meetings} not been held yet, and is not among them.");
            lines.push(PreviewLine::new(says, PreviewLineKind::Look));
        }
        if unread > 0 {
            let files = count(unread, "session", "sessions");
            let says = format!("{files} could not be read, and is not among them.");
            lines.push(PreviewLine::new(says, PreviewLineKind::Look));
        }
        if !lines.is_empty() {
            lines.push(PreviewLine::new("", PreviewLineKind::Text));
        }
        let shape = bundle.options().shape;
        if !shape.is_a_page() {
            bytes(bundle, &mut lines)?;
        }
        if shape == ExportKind::Mail {
            lines.push(PreviewLine::new("", PreviewLineKind::Text));
        }
        if shape.is_a_page() || shape == ExportKind::Mail {
            pages(bundle, &mut lines);
        }
        Ok(Self {
            name: bundle.name(0),
            files: bundle.len(),
            sessions: bundle.sessions().len(),
            there: false,
            makes_folder: false,
            lines,
        })
    }
}

/// What the audience will see, in one line.
#[must_use]
pub(super) fn who_sees_what(audience: Audience, of: PreviewOf) -> PreviewLine {
    match audience {
        Audience::Coach | Audience::Coachee if of == PreviewOf::Term => {
            PreviewLine::new("What was done, not how well.", PreviewLineKind::Good)
        }
        Audience::Coach if of == PreviewOf::Steps => {
            PreviewLine::new("For you alone: your own words are in it.", PreviewLineKind::Private)
        }
        Audience::Coachee => {
            PreviewLine::new("Stays out: private notes, preparation.", PreviewLineKind::Good)
        }
        Audience::Coach => {
            PreviewLine::new("For you alone: private notes are in it.", PreviewLineKind::Private)
        }
        Audience::Case => {
            PreviewLine::new("Names and schools replaced, days moved.", PreviewLineKind::Good)
        }
        Audience::File => {
            PreviewLine::new("That you met, and when you meet next.", PreviewLineKind::Good)
        }
    }
}

/// The lines of the preview.
#[must_use]
pub(crate) fn shown(found: Option<&Result<Box<Preview>, NoPreview>>) -> Vec<PreviewLine> {
    match found {
        None => vec![PreviewLine::new("Getting it ready …", PreviewLineKind::Aside)],
        Some(Err(why)) => vec![PreviewLine::new(why.to_string(), PreviewLineKind::Look)],
        Some(Ok(preview)) => preview.lines.clone(),
    }
}

/// What was replaced in an anonymised case, and what must still be checked; of another page, who may
/// be named on it.
fn case_lines(bundle: &Bundle, lines: &mut Vec<PreviewLine>) {
    let (replaced, to_check) = (bundle.replaced(), bundle.to_check());
    if bundle.options().audience != Audience::Case {
        if !to_check.is_empty() {
            lines.push(PreviewLine::new(others_on_the_page(to_check), PreviewLineKind::Look));
        }
        return;
    }
    if !to_check.is_empty() {
        let says = "Look at these yourself: no program knows every name.";
        lines.push(PreviewLine::new(says, PreviewLineKind::Look));
        lines.extend(to_check.iter().flat_map(|it| {
            let times = count(it.times, "time", "times");
            let what = format!("! {}: {}, {times}", it.words, it.why.label());
            [
                PreviewLine::new(what, PreviewLineKind::Text),
                PreviewLine::new(&*it.context, PreviewLineKind::Aside),
            ]
        }));
    }
    if !replaced.is_empty() {
        lines.push(PreviewLine::new("Replaced", PreviewLineKind::Heading));
        lines.extend(replaced.iter().map(|it| {
            let times = count(it.times, "time", "times");
            PreviewLine::new(format!("{} → {}, {times}", it.what, it.with), PreviewLineKind::Aside)
        }));
    }
}

fn pages(bundle: &Bundle, lines: &mut Vec<PreviewLine>) {
    let all = bundle.pages();
    for n in 0..all {
        if lines.len() > MOST_LINES {
            let more = count(all - n, "more page", "more pages");
            lines.push(PreviewLine::new("", PreviewLineKind::Text));
            lines.push(PreviewLine::new(format!("… and {more}"), PreviewLineKind::Aside));
            return;
        }
        let Some(page) = bundle.page(n) else { continue };
        if n > 0 {
            lines.extend(
                ["", "· · ·", ""].map(|text| PreviewLine::new(text, PreviewLineKind::Aside)),
            );
        }
        lines.extend(page_lines(&page).into_iter().map(|line| {
            let kind = match line.kind {
                ReadKind::Title | ReadKind::Heading => PreviewLineKind::Heading,
                ReadKind::Words(_) => PreviewLineKind::Text,
                ReadKind::Aside => PreviewLineKind::Aside,
            };
            PreviewLine::new(line.text, kind)
        }));
        if !page.closing.is_empty() {
            lines.push(PreviewLine::new("", PreviewLineKind::Text));
            lines.push(PreviewLine::new(page.closing.as_str(), PreviewLineKind::Text));
        }
    }
}

fn bytes(bundle: &Bundle, lines: &mut Vec<PreviewLine>) -> Result<(), BundleError> {
    let text = bundle.as_text()?;
    let mut all = text.lines();
    lines.extend(
        all.by_ref().take(MOST_LINES).map(|line| PreviewLine::new(line, PreviewLineKind::Text)),
    );
    let more = all.count();
    if more > 0 {
        let more = count(more, "more line", "more lines");
        lines.push(PreviewLine::new(format!("… and {more}"), PreviewLineKind::Aside));
    }
    Ok(())
}
