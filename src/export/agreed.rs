//! The sections about what was agreed: the action step, the dates, and the coach's promises.

use chrono::NaiveDate;

use crate::coaching::action_step::{ActionStep, CheckKind, Relation};
use crate::coaching::address::FollowUpDate;
use crate::coaching::follow_up::FollowUp;
use crate::coaching::practice::Practice;
use crate::coaching::session::Session;
use crate::wording::days;

use super::document::{Block, DatedItem, Section, TickItem};
use super::rehearsal::criteria_seen;
use super::safe_text::SafeText;

/// Adds the action step to `section`, with what was seen of it in `practice`; `strand` is what its
/// strand is called.
pub(super) fn add_step(
    section: &mut Section,
    step: &ActionStep,
    strand: &str,
    practice: &Practice,
) {
    section.quote(step.text.as_str());
    section.labelled("Why it matters", step.why.as_str());
    section.labelled("Strand", strand);
    section.checklist("Success criteria:", criteria_seen(step, practice));
    // A new one has nothing to be compared with.
    let compared = step.relation.filter(|it| *it != Relation::New);
    let relation = compared.map(Relation::label).unwrap_or_default();
    section.labelled("Compared with the last step", relation);
    section.labelled("Where it stands", step.status.label());
    section.list(step.history.iter().map(|event| {
        let how = event.how.map(|how| format!(" ({})", how.label())).unwrap_or_default();
        let note = event.note.trim();
        let note = if note.is_empty() { String::new() } else { format!(": {note}") };
        let day = days::day(event.at.date_naive());
        format!("{day}, {}{how}{note}", event.status.label())
    }));
}

/// What stands beside something that was agreed and taken back.
const NO_LONGER_NEEDED: &str = "no longer needed";

/// Adds the dates and promises of `session` to `section`.
pub(super) fn add_follow_up(section: &mut Section, session: &Session) {
    let follow_up = &session.follow_up;
    let dates = dates(session);
    if !dates.is_empty() {
        section.blocks.push(Block::Dates(dates));
    }
    section.labelled("What we will look for", follow_up.check.look_for.as_str());
    section.checklist("What I promised:", promises(follow_up));
}

/// The promises, with what was said of each since.
pub(super) fn promises(follow_up: &FollowUp) -> impl Iterator<Item = TickItem> {
    follow_up.written_promises().map(|it| {
        if it.withdrawn {
            TickItem::new(format!("{} ({NO_LONGER_NEEDED})", it.text.trim()), it.done)
        } else {
            TickItem::new(it.text.as_str(), it.done)
        }
    })
}

/// The three dates of `session` that are known, or were at least said.
pub(super) fn dates(session: &Session) -> Vec<DatedItem> {
    let (follow_up, on) = (&session.follow_up, session.day());
    let how = session.looks_by().map(CheckKind::label).unwrap_or_default();
    let check = &follow_up.check;
    let rows = [
        ("First use", FollowUpDate::UseBy, ""),
        ("Check", FollowUpDate::Check, if check.withdrawn { NO_LONGER_NEEDED } else { how }),
        ("Next meeting", FollowUpDate::NextMeeting, ""),
    ];
    rows.into_iter()
        .map(|(what, date, detail)| DatedItem {
            what: what.into(),
            on: date.agreed(follow_up),
            when: when(follow_up, date, on),
            detail: detail.into(),
        })
        .filter(|dated| !(dated.when.is_empty() && dated.detail.is_empty()))
        .collect()
}

/// A date of `follow_up` in words, with the lesson or time that was typed; the typed text itself where
/// it cannot be parsed. `on` is the day of the meeting, on which it was said.
pub(super) fn when(follow_up: &FollowUp, date: FollowUpDate, on: Option<NaiveDate>) -> SafeText {
    let said = follow_up.said.get(date.id()).map_or("", |said| said.trim());
    let Some(day) = date.agreed(follow_up) else { return said.into() };
    let at = date.moment(follow_up);
    let written = at.map_or_else(|| days::day(day), days::moment);
    match date.understood(follow_up, on) {
        // Versions before times were kept wrote down the words alone.
        Some(it) if it.says_more_than_a_time() || at.is_none() => it.say().into(),
        Some(_) => written.into(),
        None if said.is_empty() => written.into(),
        None => format!("{written} (“{said}”)").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::moment::WallTime;

    #[test]
    fn an_agreed_date_is_written_with_its_lesson() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d);
        let of = |date: Option<NaiveDate>, time: Option<&str>, said: &str| {
            let mut follow_up = FollowUp { use_by: date, ..FollowUp::default() };
            let id = FollowUpDate::UseBy.id().to_owned();
            let at = time.and_then(|at| WallTime::parse_from_rfc3339(at).ok());
            follow_up.times.extend(at.map(|at| (id.clone(), at)));
            follow_up.said.insert(id, said.to_owned());
            when(&follow_up, FollowUpDate::UseBy, day(23)).as_str().to_owned()
        };
        assert_eq!(of(day(26), None, "thu p3"), "Thu 26 Nov 2026, lesson 3");
        assert_eq!(of(day(26), None, "thu"), "Thu 26 Nov 2026");
        assert_eq!(of(day(26), None, ""), "Thu 26 Nov 2026");
        assert_eq!(
            of(day(26), None, "once mocks are over"),
            "Thu 26 Nov 2026 (“once mocks are over”)"
        );
        assert_eq!(of(None, None, "once mocks are over"), "once mocks are over");
        assert_eq!(
            of(day(26), Some("2026-11-26T11:10:00Z"), "thu p3"),
            "Thu 26 Nov 2026, lesson 3 (11:10)",
            "the session knows when lesson 3 began then"
        );
    }
}
