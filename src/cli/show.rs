//! `show`: one session, as it reads on paper.
//!
//! The screen may be seen by the coachee, so private notes stay hidden until they are asked for.

use crate::coaching::audience::Audience;
use crate::coaching::session::Session;
use crate::export::{Document, Format};

use super::arguments::Show;
use super::refusal::Refusal;
use super::surroundings::Surroundings;
use super::voice::Voice;

pub(super) fn show(
    asked: &Show,
    around: Surroundings<'_>,
    voice: &mut Voice<'_>,
) -> Result<(), Refusal> {
    let mut session = read(&asked.id, around, voice)?;
    let hidden = !asked.private && session.has_private();
    if !asked.private {
        session.mask_private("");
    }
    if voice.is_json() {
        return voice.value(&session);
    }
    let mut document = Document::of_session(&session, Audience::Coach);
    document.closing = if hidden {
        "There are private notes; --private shows them.".into()
    } else {
        document.closing
    };
    voice.page(&Format::PlainText.render(&document)?)
}

/// The session that `typed` means, in its latest words; what the coach should be told is told.
pub(super) fn read(
    typed: &str,
    around: Surroundings<'_>,
    voice: &mut Voice<'_>,
) -> Result<Session, Refusal> {
    let id = around.store.resolve(typed)?;
    let opened = around.store.read(&id)?;
    for notice in &opened.notices {
        voice.trouble(&notice.to_string());
    }
    Ok(opened.session)
}
