//! `export`: sessions written down for somebody.
//!
//! All that can be refused is refused before the first file is written.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::coaching::audience::Audience;
use crate::coaching::session::{Session, Status};
use crate::export::british::count;
use crate::export::case::ToCheck;
use crate::export::columns::aligned;
use crate::export::packing::NotMade;
use crate::export::trust_layout::{Broken, VARIABLES};
use crate::export::{Circle, Format, Packing, Press, Shape, TrustLayout, Wishes};
use crate::store::{fonts_with, is_legal_on_windows, read_text, shown};

use super::chosen::{chosen, everything};
use super::export_arguments::Export;
use super::refusal::Refusal;
use super::surroundings::Surroundings;
use super::thread::thread_of;
use super::voice::{Voice, cell};

pub(super) fn export(
    asked: &Export,
    around: Surroundings<'_>,
    voice: &mut Voice<'_>,
) -> Result<(), Refusal> {
    if asked.template_help {
        return voice.page(VARIABLES.as_bytes());
    }
    let wishes = wishes(asked)?;
    let packing = match asked.person.as_deref().filter(|_| asked.thread) {
        Some(name) => packed_thread(name, wishes, around, voice)?,
        None => packed(asked, wishes, around, voice)?,
    };
    let left_out = packing.left_out();
    if left_out > 0 {
        let meetings = count(left_out, "meeting has", "meetings have");
        voice.trouble(&format!("{meetings} not been held yet, and is not among them"));
    }
    if packing.is_empty() {
        return Err(Refusal::said("nothing is left to write down"));
    }
    if is_printed(asked) {
        print(asked, &packing, voice)
    } else {
        write(asked, &packing, around, voice)
    }
}

fn packed(
    asked: &Export,
    wishes: Wishes,
    around: Surroundings<'_>,
    voice: &mut Voice<'_>,
) -> Result<Packing, Refusal> {
    let sessions = chosen(asked, around, voice)?;
    refuse_drafts(asked, &wishes, &sessions)?;
    let circle =
        if wishes.audience.sees_names() { Circle::default() } else { circle(around, voice) };
    Ok(Packing::of(&sessions, &circle, wishes)?)
}

fn packed_thread(
    name: &str,
    wishes: Wishes,
    around: Surroundings<'_>,
    voice: &mut Voice<'_>,
) -> Result<Packing, Refusal> {
    let (person, thread, unreadable) = thread_of(name, around)?;
    voice.unreadable(unreadable);
    Ok(Packing::of_thread(&person, &thread, wishes)?)
}

fn wishes(asked: &Export) -> Result<Wishes, Refusal> {
    let layout = match &asked.template {
        None => None,
        Some(file) => {
            let gone = || Refusal::said(format!("there is no layout {}", shown(file)));
            let text = read_text(file)?.ok_or_else(gone)?;
            let name = file.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
            Some(TrustLayout::new(&name, &text).map_err(|why| in_layout(file, &why))?)
        }
    };
    // A layout makes pages, whatever the other default is.
    let shape = if layout.is_some() { Shape::Page(Format::default()) } else { asked.format };
    let (audience, with_step) = (asked.audience.into(), asked.action_step);
    // What is printed is one page of them all, where one page after another would be none.
    let together = is_printed(asked) && !is_plain(shape);
    Ok(Wishes { audience, shape, with_step, one: asked.ids.len() == 1, together, layout })
}

fn in_layout(file: &Path, why: &Broken) -> Refusal {
    Refusal::said(format!("the layout {} cannot be used: {why}", shown(file)))
}

/// A meeting that was named and cannot leave is refused, not passed over.
fn refuse_drafts(asked: &Export, wishes: &Wishes, sessions: &[Session]) -> Result<(), Refusal> {
    let drafts = |session: &&Session| session.status == Status::Prepared;
    let draft = sessions.iter().find(drafts).filter(|_| !wishes.audience.sees_drafts());
    match draft.filter(|_| !asked.ids.is_empty()) {
        Some(session) => Err(Refusal::said(format!(
            "the meeting {} has not been held yet, so there is nothing to give {}; --for coach \
             writes down what you prepared",
            session.id.short(),
            wishes.audience.label()
        ))),
        None => Ok(()),
    }
}

/// Everybody whose name must be in no case.
fn circle(around: Surroundings<'_>, voice: &mut Voice<'_>) -> Circle {
    let mut circle = Circle::default();
    for person in &around.store.people().people {
        circle.add_person(person);
    }
    for session in &everything(around, voice) {
        circle.add_session(session);
    }
    circle
}

fn is_printed(asked: &Export) -> bool {
    asked.output.as_deref() == Some(Path::new("-"))
}

/// Whether pages can stand one after another.
fn is_plain(shape: Shape) -> bool {
    matches!(shape, Shape::Page(Format::Markdown | Format::PlainText))
}

fn print(asked: &Export, packing: &Packing, voice: &mut Voice<'_>) -> Result<(), Refusal> {
    let ends_with = |endings: &[&str]| endings.iter().any(|it| packing.name(0).ends_with(it));
    if packing.len() > 1 && !ends_with(&[".md", ".txt"]) {
        return Err(Refusal::said(format!(
            "{} pages of a layout can only be printed one after another as md or txt; choose a \
             folder",
            packing.len()
        )));
    }
    if voice.is_read() && ends_with(&[".pdf", ".docx"]) {
        return Err(Refusal::said(
            "this is nothing to read on a terminal; choose a file, or hand it on to another program",
        ));
    }
    for n in 0..packing.len() {
        if n > 0 {
            voice.page(b"\n")?;
        }
        let page = bytes(asked, packing, n, voice)?;
        voice.page(&page)?;
    }
    for line in case_lines(packing) {
        voice.aside(&line);
    }
    Ok(())
}

fn write(
    asked: &Export,
    packing: &Packing,
    around: Surroundings<'_>,
    voice: &mut Voice<'_>,
) -> Result<(), Refusal> {
    let place = Place::of(asked, packing.len())?;
    let files: Vec<PathBuf> = (0..packing.len()).map(|n| place.file(packing, n)).collect();
    if let Some(there) = files.iter().find(|file| !asked.force && file.exists()) {
        return Err(Refusal::said(format!(
            "{} is there already; --force replaces it, --output names another",
            shown(there)
        )));
    }
    // A layout that is broken is found out before the first file is there.
    if asked.template.is_some() {
        bytes(asked, packing, 0, voice)?;
    }
    let audience = Audience::from(asked.audience);
    for (n, file) in files.iter().enumerate() {
        voice.progress(n, files.len());
        around.store.write_export(file, &bytes(asked, packing, n, voice)?, asked.force)?;
        if voice.is_json() {
            let sessions = packing.sessions();
            let session = if packing.len() == sessions.len() { sessions.get(n) } else { None };
            let (id, all) = (session.map(|it| &it.id), sessions.len());
            let said =
                json!({ "session": id, "sessions": all, "file": file, "for": audience.label() });
            voice.value(&said)?;
        } else {
            voice.line(&format!("{}, for {}", shown(file), audience.label()))?;
        }
        warn_of_name(file, voice);
    }
    voice.progress(files.len(), files.len());
    if voice.is_json() && !audience.sees_names() {
        return voice.value(&case_json(packing));
    }
    case_lines(packing).iter().try_for_each(|line| voice.line(line))
}

/// What file `n` holds; what its reader should know of it is said.
fn bytes(
    asked: &Export,
    packing: &Packing,
    n: usize,
    voice: &mut Voice<'_>,
) -> Result<Vec<u8>, Refusal> {
    let going = &mut |_| ControlFlow::Continue(());
    match packing.file(n, &mut Press { fonts: &fonts_with, going }) {
        Ok(made) => {
            if let Some(remark) = made.remark() {
                voice.trouble(&remark);
            }
            Ok(made.bytes)
        }
        Err(NotMade::Layout(why)) => {
            Err(in_layout(asked.template.as_deref().unwrap_or(Path::new("")), &why))
        }
        Err(NotMade::Page(why)) => Err(why.into()),
    }
}

fn warn_of_name(file: &Path, voice: &mut Voice<'_>) {
    let name = file.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    if !is_legal_on_windows(&name) {
        let file = shown(file);
        voice.trouble(&format!(
            "Windows takes no file called {file}: give it another name before it goes there"
        ));
    }
}

/// What was replaced in a case, and what a person must still look at.
fn case_lines(packing: &Packing) -> Vec<String> {
    let mut lines = Vec::new();
    let times = |n: usize| count(n, "time", "times");
    if !packing.replaced().is_empty() {
        lines.push("Replaced:".to_owned());
        let rows = packing.replaced().iter();
        let rows = rows.map(|it| vec![cell(&it.what, 40), it.with.clone(), times(it.times)]);
        lines.extend(aligned(&rows.collect::<Vec<_>>()));
    }
    if !packing.to_check().is_empty() {
        lines.push(
            "Look at these yourself before it leaves; no program knows every name:".to_owned(),
        );
        let rows = packing.to_check().iter();
        let row =
            |it: &ToCheck| vec![cell(&it.words, 40), it.why.label().to_owned(), times(it.times)];
        lines.extend(aligned(&rows.map(row).collect::<Vec<_>>()));
    }
    lines
}

fn case_json(packing: &Packing) -> serde_json::Value {
    let replaced = packing.replaced().iter();
    let to_check = packing.to_check().iter();
    json!({
        "replaced": replaced
            .map(|it| json!({ "what": it.what, "with": it.with, "times": it.times }))
            .collect::<Vec<_>>(),
        "to_check": to_check
            .map(|it| json!({ "words": it.words, "why": it.why.label(), "times": it.times }))
            .collect::<Vec<_>>(),
    })
}

/// Whether a path ends as only a folder's does.
fn meant_as_folder(path: &Path) -> bool {
    path.to_string_lossy().ends_with(std::path::is_separator)
}

/// Where the files go.
enum Place {
    In(PathBuf),
    At(PathBuf),
}

impl Place {
    fn of(asked: &Export, files: usize) -> Result<Self, Refusal> {
        match &asked.output {
            None => Ok(Self::In(PathBuf::new())),
            Some(path) if path.is_dir() => Ok(Self::In(path.clone())),
            Some(path) if meant_as_folder(path) => Err(Refusal::said(format!(
                "there is no folder {}; make it first, or name another",
                shown(path)
            ))),
            Some(path) if files == 1 => Ok(Self::At(path.clone())),
            Some(path) => Err(Refusal::said(format!(
                "{} is no folder, and {files} sessions need one",
                shown(path)
            ))),
        }
    }

    fn file(&self, packing: &Packing, n: usize) -> PathBuf {
        match self {
            Self::At(path) => path.clone(),
            Self::In(folder) => folder.join(packing.name(n)),
        }
    }
}
