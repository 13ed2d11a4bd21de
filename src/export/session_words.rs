//! What several pages say of a session in the same words.

use crate::coaching::action_step::CheckKind;
use crate::coaching::protocol::Step;
use crate::coaching::record::{Embedding, StepRecord, answers};
use crate::coaching::session::Session;

use super::safe_text::SafeText;

/// What happened in a lesson, and what it was part of: each is a sentence of what went well.
pub(super) const WENT_WELL: [&str; 3] = [answers::MOMENT, "effect", "why_it_worked"];

/// Where the step is first used: a lesson, or for a leader a meeting or an event.
pub(super) const WHERE_USED: [&str; 2] = ["lesson", "event"];

/// The day of the plan.
pub(super) const PLAN_DAY: &str = "when";

/// How far the step of last time has got, to its reader, where it was seen at all.
pub(super) fn last_step(seen: Option<Embedding>) -> &'static str {
    match seen {
        Some(Embedding::Once) => "Your last step was seen once",
        Some(Embedding::Often) => "Your last step was seen often",
        Some(Embedding::Embedded) => "Your last step is embedded",
        Some(Embedding::NotYet) | None => "",
    }
}

/// How it will be looked at, where `who` is the coach.
pub(super) fn look(how: Option<CheckKind>, who: &str) -> String {
    match how {
        Some(CheckKind::DropIn) => format!("{who} drops in"),
        Some(CheckKind::Clip) => "We watch a clip".to_owned(),
        Some(CheckKind::Plans) => "We look at your plans".to_owned(),
        Some(CheckKind::Work) => "We look at the work".to_owned(),
        Some(CheckKind::TheirMeeting) => format!("{who} comes to your meeting"),
        Some(CheckKind::Walk) => "We walk round together".to_owned(),
        Some(CheckKind::Document) => "We look at what you wrote".to_owned(),
        Some(CheckKind::StaffVoice) => "We hear what staff say".to_owned(),
        Some(CheckKind::Group) => format!("{who} joins your group"),
        Some(CheckKind::Meeting) | None => "We look at how it goes".to_owned(),
    }
}

/// `text` between quotation marks, unless it has them.
pub(super) fn quoted(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.starts_with(['“', '"', '‘']) {
        text.to_owned()
    } else {
        format!("“{text}”")
    }
}

/// The records of a session, each with the step of the protocol that it answers.
pub(super) fn steps(session: &Session) -> impl Iterator<Item = (&StepRecord, Option<&Step>)> {
    let step = |n| session.protocol.steps.get(n);
    session.steps.iter().enumerate().map(move |(n, record)| (record, step(n)))
}

pub(super) fn one_line(parts: &[&str]) -> SafeText {
    let said: Vec<&str> = parts.iter().map(|p| p.trim()).filter(|p| !p.is_empty()).collect();
    said.join(" · ").into()
}
