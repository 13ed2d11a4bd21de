//! `show`: one session, as it reads on paper.
//!
//! The screen may be seen by the coachee, so private notes stay hidden until they are asked for.

use crate::coaching::audience::Audience;
use crate::coaching::session::Session;
use crate::export::{Document, Format};

use super::arguments::ShowArguments;
use super::context::CommandContext;
use super::error::CommandError;
use super::output::Output;

pub(super) fn show(
    asked: &ShowArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let mut session = read(&asked.id, around, output)?;
    let hidden = !asked.private && session.has_private();
    if !asked.private {
        session.mask_private("");
    }
    if output.is_json() {
        return output.value(&session);
    }
    let mut document = Document::of_session(&session, Audience::Coach);
    document.closing = if hidden {
        "There are private notes; --private shows them.".into()
    } else {
        document.closing
    };
    output.page(&Format::PlainText.render(&document)?)
}

/// The session that `typed` means, in its latest words; what the coach should be told is told.
pub(super) fn read(
    typed: &str,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<Session, CommandError> {
    let id = around.store.resolve(typed)?;
    let opened = around.store.read(&id)?;
    for notice in &opened.notices {
        output.trouble(&notice.to_string());
    }
    Ok(opened.session)
}
