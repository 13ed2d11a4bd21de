//! What several pages say of a session in the same words.

use crate::coaching::protocol::Step;
use crate::coaching::record::StepRecord;
use crate::coaching::session::Session;

use super::safe_text::SafeText;

/// The records of a session, each with the step of the protocol that it answers.
pub(super) fn steps(session: &Session) -> impl Iterator<Item = (&StepRecord, Option<&Step>)> {
    let step = |n| session.protocol.steps.get(n);
    session.steps.iter().enumerate().map(move |(n, record)| (record, step(n)))
}

pub(super) fn one_line(parts: &[&str]) -> SafeText {
    let said: Vec<&str> = parts.iter().map(|p| p.trim()).filter(|p| !p.is_empty()).collect();
    said.join(" · ").into()
}
