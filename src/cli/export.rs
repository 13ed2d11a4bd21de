//! `export`: sessions written down for somebody.
//!
//! All that can be refused is refused before the first file is written.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::coaching::audience::Audience;
use crate::coaching::session::{Session, Status};
use crate::export::{Document, Format, Press};
use crate::store::{fonts_with, shown};

use super::arguments::Export;
use super::refusal::Refusal;
use super::show::read;
use super::surroundings::Surroundings;
use super::voice::Voice;

pub(super) fn export(
    asked: &Export,
    around: Surroundings<'_>,
    voice: &mut Voice<'_>,
) -> Result<(), Refusal> {
    let (format, audience) = (Format::from(asked.format), Audience::from(asked.audience));
    let mut sessions: Vec<Session> = Vec::new();
    for typed in &asked.ids {
        let session = read(typed, around, voice)?;
        if audience == Audience::Coachee && session.status == Status::Prepared {
            return Err(Refusal::said(format!(
                "the meeting {} has not been held yet, so there is nothing to give the coachee; \
                 --for coach writes down what you prepared",
                session.id.short()
            )));
        }
        if sessions.iter().all(|there| there.id != session.id) {
            sessions.push(session);
        }
    }
    let page = |session: &Session, voice: &mut Voice<'_>| -> Result<Vec<u8>, Refusal> {
        let document = Document::of_session(session, audience);
        let title = document.title.as_str().to_owned();
        let going = &mut |_| ControlFlow::Continue(());
        let printed =
            format.print(&title, &[document], &mut Press { fonts: &fonts_with, going })?;
        if let Some(remark) = printed.remark() {
            voice.trouble(&remark);
        }
        Ok(printed.bytes)
    };
    if asked.output.as_deref() == Some(Path::new("-")) {
        for (n, session) in sessions.iter().enumerate() {
            if n > 0 {
                voice.page(b"\n")?;
            }
            let page = page(session, voice)?;
            voice.page(&page)?;
        }
        return Ok(());
    }
    let place = Place::of(asked, sessions.len())?;
    let files: Vec<PathBuf> =
        sessions.iter().map(|session| place.file(session, audience, format)).collect();
    if let Some(there) = files.iter().find(|file| !asked.force && file.exists()) {
        return Err(Refusal::said(format!(
            "{} is there already; --force replaces it, --output names another",
            shown(there)
        )));
    }
    for (session, file) in sessions.iter().zip(&files) {
        around.store.write_export(file, &page(session, voice)?, asked.force)?;
        if voice.is_json() {
            let id = &session.id;
            voice.value(&json!({ "session": id, "file": file, "for": audience.label() }))?;
        } else {
            voice.line(&format!("{}, for {}", shown(file), audience.label()))?;
        }
    }
    Ok(())
}

/// Where the files go.
enum Place {
    In(PathBuf),
    At(PathBuf),
}

impl Place {
    fn of(asked: &Export, sessions: usize) -> Result<Self, Refusal> {
        match &asked.output {
            None => Ok(Self::In(PathBuf::new())),
            Some(path) if path.is_dir() => Ok(Self::In(path.clone())),
            Some(path) if sessions == 1 => Ok(Self::At(path.clone())),
            Some(path) => Err(Refusal::said(format!(
                "{} is no folder, and {sessions} sessions need one",
                shown(path)
            ))),
        }
    }

    /// The session's file. No name of a person becomes part of it, and what holds private notes
    /// is never mistaken for what may be handed over.
    fn file(&self, session: &Session, audience: Audience, format: Format) -> PathBuf {
        match self {
            Self::At(path) => path.clone(),
            Self::In(folder) => {
                let day = session.day().map_or_else(|| "undated".to_owned(), |day| day.to_string());
                let whose = if audience == Audience::Coach { "-coach" } else { "" };
                let (id, extension) = (session.id.short(), format.extension());
                folder.join(format!("{day}-{id}{whose}.{extension}"))
            }
        }
    }
}
