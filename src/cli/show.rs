//! `show`: prints one session.
//!
//! The coachee may see the screen, so private notes are shown only on request.

use crate::coaching::audience::Audience;
use crate::coaching::session::Session;
use crate::export::{Document, Format};
use crate::store::{ResolveError, ScanItem};

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

/// The newest state of the session that `typed` names; prints notices about it.
pub(super) fn read(
    typed: &str,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<Session, CommandError> {
    let id = around.store.resolve(typed).map_err(|why| not_found(why, around, output))?;
    let opened = around.store.read(&id)?;
    for notice in &opened.notices {
        output.trouble(&notice.to_string());
    }
    Ok(opened.session)
}

/// That no session is the one that was named; what cannot be read, and may be it, is named.
fn not_found(
    why: ResolveError,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> CommandError {
    let mut unread = Vec::new();
    around.store.scan(&mut |found| {
        if let ScanItem::Unreadable(problem) = found {
            unread.push(problem.to_string());
        }
    });
    output.unreadable(unread.len());
    for problem in &unread {
        output.trouble(problem);
    }
    if why == ResolveError::NoneYet && !unread.is_empty() {
        return CommandError::sentence("there is no session that can be read");
    }
    why.into()
}
