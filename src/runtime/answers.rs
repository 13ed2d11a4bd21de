//! A session as it is once it says whether a promise was kept.

use crate::app::core::effect::Answer;
use crate::app::form::sentences::NEWER;
use crate::coaching::session::Session;
use crate::store::{Store, StoreError};

/// Why the answer to a promise was not written.
#[derive(Debug, thiserror::Error)]
pub(super) enum AnswerRefused {
    #[error("{0}")]
    ReadOnly(String),
    #[error(transparent)]
    Disk(#[from] StoreError),
}

/// The session of `answer` with it, as it stands on the disk; to be saved.
///
/// # Errors
/// [`AnswerRefused`], where it cannot be read, or not be changed.
pub(super) fn answered(store: &Store, answer: &Answer) -> Result<Session, AnswerRefused> {
    let found = store.read(&answer.session)?;
    if found.read_only {
        return Err(AnswerRefused::ReadOnly(NEWER.to_owned()));
    }
    let mut session = found.session;
    store.take_over(&mut session);
    session.follow_up.answer(&answer.says);
    session.stamp.change(answer.at);
    Ok(session)
}
