//! Exactly what would leave, as text: the pages that a renderer is given, or the very bytes of a
//! table, a calendar or data; and above them what a person has to know of a case.

use crate::app::reading::page_lines;
use crate::coaching::audience::Audience;
use crate::export::Packing;
use crate::export::british::count;

/// As many lines as anybody would read before it leaves; the rest is counted.
const MOST_LINES: usize = 2_000;

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// A heading.
    Heading,
    /// Part of what leaves.
    Text,
    /// Said about it.
    Aside,
    /// Something to look at.
    Look,
    /// Private notes are in it.
    Private,
    /// All is well.
    Good,
}

/// A line of the dialogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What it says; empty for a gap.
    pub text: String,
    /// What it is.
    pub tone: Tone,
}

impl Said {
    /// A line.
    #[must_use]
    pub fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone }
    }
}

/// What would leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The name of the file; the first, where there are several.
    pub name: String,
    /// How many files there are.
    pub files: usize,
    /// How many sessions are in them; none where it is somebody’s action steps over time.
    pub sessions: usize,
    /// Whether a file of that name is in the folder already.
    pub there: bool,
    /// What is in them.
    pub lines: Vec<Said>,
}

impl Preview {
    /// What `packing` would let leave; `unread` sessions could not be read. Whether a file is
    /// there already is for whoever knows the disk to say.
    ///
    /// # Errors
    /// Why nothing can leave, in one sentence.
    pub fn of(packing: &Packing, unread: usize) -> Result<Self, String> {
        if packing.is_empty() {
            return Err(match packing.left_out() {
                0 => "There is nothing here to export.".to_owned(),
                _ => "This meeting has not been held yet: until then there is only what you \
                      prepared, which is for you."
                    .to_owned(),
            });
        }
        let mut lines = Vec::new();
        said_of_a_case(packing, &mut lines);
        if packing.left_out() > 0 {
            let meetings = count(packing.left_out(), "meeting has", "meetings have");
            let says = format!("{meetings} not been held yet, and is not among them.");
            lines.push(Said::new(says, Tone::Look));
        }
        if unread > 0 {
            let files = count(unread, "session", "sessions");
            let says = format!("{files} could not be read, and is not among them.");
            lines.push(Said::new(says, Tone::Look));
        }
        if !lines.is_empty() {
            lines.push(Said::new("", Tone::Text));
        }
        if packing.wishes().shape.is_a_page() {
            pages(packing, &mut lines);
        } else {
            bytes(packing, &mut lines)?;
        }
        Ok(Self {
            name: packing.name(0),
            files: packing.len(),
            sessions: packing.sessions().len(),
            there: false,
            lines,
        })
    }
}

/// What their reader sees of it, in one line, before all else.
fn who_sees_what(audience: Audience, steps: bool) -> Said {
    match audience {
        Audience::Coach if steps => {
            Said::new("! For you alone: what you wrote beside each day is in it.", Tone::Private)
        }
        Audience::Coachee => {
            Said::new("Your private notes and what you prepared stay out.", Tone::Good)
        }
        Audience::Coach => Said::new(
            "! For you alone: your private notes and your own minute are in it.",
            Tone::Private,
        ),
        Audience::Case => Said::new(
            "Names, roles and schools are replaced, days are moved; nothing private.",
            Tone::Good,
        ),
        Audience::File => Said::new("Only that you met, what was agreed, and by when.", Tone::Good),
    }
}

/// Everything that stands where it is shown what leaves for `audience`: sessions, or `steps` over
/// time.
#[must_use]
pub fn shown(
    audience: Audience,
    steps: bool,
    found: Option<&Result<Box<Preview>, String>>,
) -> Vec<Said> {
    let mut lines = vec![who_sees_what(audience, steps), Said::new("", Tone::Text)];
    match found {
        None => lines.push(Said::new("Getting it ready …", Tone::Aside)),
        Some(Err(why)) => lines.push(Said::new(why.clone(), Tone::Look)),
        Some(Ok(preview)) => lines.extend(preview.lines.iter().cloned()),
    }
    lines
}

/// What was replaced in a case, and what a person must still look at.
fn said_of_a_case(packing: &Packing, lines: &mut Vec<Said>) {
    let (replaced, to_check) = (packing.replaced(), packing.to_check());
    if !to_check.is_empty() {
        let says = "Look at these yourself: no program knows every name.";
        lines.push(Said::new(says, Tone::Look));
        lines.extend(to_check.iter().map(|it| {
            let times = count(it.times, "time", "times");
            Said::new(format!("! {}: {}, {times}", it.words, it.why.label()), Tone::Text)
        }));
    }
    if !replaced.is_empty() {
        lines.push(Said::new("Replaced", Tone::Heading));
        lines.extend(replaced.iter().map(|it| {
            let times = count(it.times, "time", "times");
            Said::new(format!("{} → {}, {times}", it.what, it.with), Tone::Aside)
        }));
    }
}

fn pages(packing: &Packing, lines: &mut Vec<Said>) {
    let all = packing.pages();
    for n in 0..all {
        if lines.len() > MOST_LINES {
            let more = count(all - n, "more page", "more pages");
            lines.push(Said::new("", Tone::Text));
            lines.push(Said::new(format!("… and {more}"), Tone::Aside));
            return;
        }
        let Some(page) = packing.page(n) else { continue };
        if n > 0 {
            lines.extend(["", "· · ·", ""].map(|text| Said::new(text, Tone::Aside)));
        }
        lines.extend(page_lines(&page).into_iter().map(|line| {
            let tone = if line.heading { Tone::Heading } else { Tone::Text };
            Said::new(line.text, tone)
        }));
        if !page.closing.is_empty() {
            lines.push(Said::new("", Tone::Text));
            lines.push(Said::new(page.closing.as_str(), Tone::Text));
        }
    }
}

fn bytes(packing: &Packing, lines: &mut Vec<Said>) -> Result<(), String> {
    let bytes = packing.bytes(0).map_err(|why| why.to_string())?;
    let text = String::from_utf8_lossy(&bytes);
    // The mark by which a spreadsheet knows the encoding is nothing to read.
    let text = text.trim_start_matches('\u{feff}');
    let mut all = text.lines();
    lines.extend(all.by_ref().take(MOST_LINES).map(|line| Said::new(line, Tone::Text)));
    let more = all.count();
    if more > 0 {
        let more = count(more, "more line", "more lines");
        lines.push(Said::new(format!("… and {more}"), Tone::Aside));
    }
    Ok(())
}
