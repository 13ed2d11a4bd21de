//! `show`: prints one session.
//!
//! The coachee may see the screen, so private notes and what was prepared are shown only on request.

use crate::coaching::audience::Audience;
use crate::coaching::follow_up::FollowUp;
use crate::coaching::practice::Practice;
use crate::coaching::record::answers;
use crate::coaching::session::{Session, Status};
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
    let session = read(&asked.id, around, output)?;
    let seen = if asked.private { session.clone() } else { without_private(session.clone()) };
    if output.is_json() {
        return output.value(&seen);
    }
    let mut document = Document::of_session(&seen, Audience::Coach, &around.store.offer().offer);
    if seen != session {
        document.closing =
            "Private notes and what you prepared are left out; --private shows them.".into();
    }
    output.page(&Format::PlainText.render(&document)?)
}

/// `session` without private notes, the coach's own minute and how much help it took, and without what
/// was prepared; of a meeting that has not been held that is all but when it is, and with whom.
fn without_private(mut session: Session) -> Session {
    session.mask_private("");
    session.mask_prepared("");
    session.reflection = None;
    for step in &mut session.steps {
        step.fields.remove(answers::SUPPORT_LEVEL);
    }
    if session.status == Status::Prepared {
        session.action_step = None;
        session.practice = Practice::default();
        session.follow_up = FollowUp::default();
        for step in &mut session.steps {
            step.notes.clear();
            step.fields.clear();
        }
    }
    session
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
