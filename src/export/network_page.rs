//! What a coach brought home as a page for the team, and as a line a row for another program.
//!
//! A name stands in it only where its owner agreed (`NetworkNote::name`).

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::network::network_notes::{NetworkNotes, promises_due};
use crate::coaching::network::network_parts::{
    IdeaState, KindOfSetting, NetworkKind, PromisedToSend,
};
use crate::wording::days;
use crate::wording::sentences::capitalised;

use super::case_page::own_case_notes;
use super::cpd_record::CpdRecordError;
use super::document::{Document, Section};
use super::render_context::RenderContext;
use super::sheet::{Cell, Sheet};
use super::{ExportKind, csv_sheet, data, workbook};

/// The page for the team.
fn network_page(notes: &NetworkNotes) -> Document {
    let mut page = Document {
        title: format!("What I brought home, {}", notes.of.trim()).into(),
        subtitle: format!("{}: {}", notes.name.trim(), notes.in_short()).into(),
        closing: "Whoever is named here agreed to it. Ask me about any of this.".into(),
        ..Document::default()
    };
    for (state, heading) in [
        (IdeaState::Trying, "What we try"),
        (IdeaState::Adopted, "What we do now"),
        (IdeaState::Heard, "Ideas I heard"),
        (IdeaState::Left, "What we left, and why"),
    ] {
        let mut section = Section::new(heading);
        section.list(notes.ideas(state).into_iter().map(idea_line));
        page.section(section);
    }
    let mut asked = Section::new("What I asked");
    for note in notes.of_kind(NetworkKind::Question) {
        let answer = if note.answer.trim().is_empty() { "no answer yet" } else { &note.answer };
        asked.labelled(note.what.trim(), answer);
    }
    page.section(asked);
    let mut met = Section::new("What others do that we do not");
    for note in notes.of_kind(NetworkKind::Contact) {
        let who = capitalised(&note.who_text());
        match (who.is_empty(), note.what.trim()) {
            (_, "") => {}
            (true, what) => met.paragraph(what),
            (false, what) => met.labelled(who, what),
        }
    }
    page.section(met);
    let mut promised = Section::new("What I promised to send");
    promised.list(notes.notes.iter().filter_map(NetworkNote::to_send));
    page.section(promised);
    page
}

/// An idea with what became of it: `Film it (Ann Reed, a hub): trying, Mon 23 Nov`.
fn idea_line(note: &NetworkNote) -> String {
    let who = match note.who_text() {
        who if who.is_empty() => who,
        who => format!(" ({who})"),
    };
    let (state, since) = note.state();
    let last = note.last_change();
    let reason = last.map(|it| it.reason.trim()).filter(|it| !it.is_empty());
    let reason = reason.map(|it| format!(". {it}")).unwrap_or_default();
    format!("{}{who}: {}, {}{reason}", note.what.trim(), state.label(), days::day(since))
}

impl Document {
    /// One note as a page, for its coach.
    #[must_use]
    pub(crate) fn of_note(note: &NetworkNote) -> Self {
        let mut page = Self {
            title: "A note of your network".into(),
            subtitle: format!("{}, {}", capitalised(note.kind.label()), days::day(note.on)).into(),
            ..Self::default()
        };
        let mut section = Section::new("The note");
        section.labelled("What", note.what.as_str());
        section.labelled("Where", note.heard_at.as_str());
        if note.case.is_none() {
            section.labelled("Answer", note.answer.as_str());
        }
        section.labelled("Who", note.who_text());
        let promised = note.promised.as_ref().map(PromisedToSend::say);
        section.labelled("To send", promised.unwrap_or_default());
        section.list(note.changes.iter().map(|it| {
            let reason = if it.reason.trim().is_empty() { "" } else { &format!(": {}", it.reason) };
            format!("{}, {}{reason}", capitalised(it.to.label()), days::day(it.on))
        }));
        page.section(section);
        if note.case.is_some() {
            page.section(own_case_notes(note));
        }
        page
    }
}

/// The notes as a file of `kind`, and what is to be said of it.
///
/// # Errors
/// [`CpdRecordError`], where they are not written so, or cannot be made.
pub(crate) fn network_record(
    kind: ExportKind,
    notes: &NetworkNotes,
    today: NaiveDate,
    context: &mut RenderContext<'_>,
) -> Result<(Vec<u8>, Option<String>), CpdRecordError> {
    let notes = &notes.clone().passed_on();
    let bytes = match kind {
        ExportKind::Sessions => csv_sheet::render(&sheet(notes)),
        ExportKind::Workbook => workbook::render(&[sheet(notes)])?,
        ExportKind::Data => data::json(&network_json(notes, today)).into_bytes(),
        ExportKind::Page(format) => {
            let page = network_page(notes);
            let title = page.title.one_line().into_owned();
            let made = format.print(&title, &[page], context)?;
            let remark = made.remark();
            return Ok((made.bytes, remark));
        }
        other => return Err(CpdRecordError::NoSuchFormat(other.short().to_owned())),
    };
    Ok((bytes, None))
}

/// The notes for another program.
#[must_use]
pub(crate) fn network_json(notes: &NetworkNotes, today: NaiveDate) -> Value {
    let due = promises_due(&notes.notes, today).into_iter().map(|it| it.id.as_str());
    json!({
        "of": notes.of,
        "name": notes.name,
        "promises_due": due.collect::<Vec<_>>(),
        "notes": notes.notes,
    })
}

fn sheet(notes: &NetworkNotes) -> Sheet {
    let headings = [
        "Kind", "Day", "Where", "What", "Answer", "Who", "Setting", "To send", "By", "Sent",
        "State", "Since", "Reason", "Id",
    ];
    let row = |it: &NetworkNote| -> Vec<Cell> {
        let promised = it.promised.as_ref();
        let is_idea = it.kind == NetworkKind::Idea;
        let (state, since) = it.state();
        let last = it.last_change();
        let day = |day: Option<NaiveDate>| day.map_or_else(|| "".into(), Cell::from);
        vec![
            it.kind.label().into(),
            it.on.into(),
            it.heard_at.as_str().into(),
            it.what.as_str().into(),
            it.answer.as_str().into(),
            it.name().unwrap_or_default().into(),
            it.setting.map(KindOfSetting::label).unwrap_or_default().into(),
            promised.map(|it| it.what.as_str()).unwrap_or_default().into(),
            day(promised.and_then(|it| it.by)),
            day(promised.and_then(|it| it.sent_on)),
            if is_idea { state.label() } else { "" }.into(),
            day(is_idea.then_some(since)),
            last.map(|it| it.reason.as_str()).unwrap_or_default().into(),
            it.id.as_str().into(),
        ]
    };
    Sheet {
        name: "Network",
        headings: headings.map(Into::into).into(),
        rows: notes.notes.iter().map(row).collect(),
        charts: Vec::new(),
    }
}
