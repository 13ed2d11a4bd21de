//! The dates of sessions as entries of somebody's calendar.
//!
//! Calendars are often shared and reminders shown on screens that others see, so an entry says only
//! that two people meet, and nothing about the action step unless that was asked for.

use chrono::{DateTime, Utc};

use crate::coaching::action_step::CheckKind;
use crate::coaching::address::FollowUpDate;
use crate::coaching::audience::Audience;
use crate::coaching::session::Session;
use crate::wording::days::time_of;
use crate::wording::lengths::whole_minutes;

use super::ics::{CalendarEntry, When};
use super::safe_text::SafeText;

/// The entries of `sessions`, which are as `audience` sees them; with the action step in them
/// where `with_step`.
#[must_use]
pub(super) fn of_sessions(
    sessions: &[Session],
    audience: Audience,
    with_step: bool,
) -> Vec<CalendarEntry> {
    sessions.iter().flat_map(|session| of_session(session, audience, with_step)).collect()
}

fn of_session(session: &Session, audience: Audience, with_step: bool) -> Vec<CalendarEntry> {
    let follow_up = &session.follow_up;
    let next = follow_up.next_meeting.map(|at| match time_of(at) {
        Some(_) => When::Time(at, length(session)),
        None => When::Day(at.date_naive()),
    });
    let dates = [
        (FollowUpDate::UseBy, follow_up.use_by.map(When::Day)),
        (FollowUpDate::Check, follow_up.check.on.map(When::Day)),
        (FollowUpDate::NextMeeting, next),
    ];
    let entry = |(which, when): (FollowUpDate, Option<When>)| {
        let when = when?;
        let description = if with_step { about(session, which) } else { SafeText::default() };
        Some(CalendarEntry {
            uid: format!("{}-{}@alongside", session.id, which.id().replace('_', "-")),
            sequence: u32::try_from(session.revision)
                .unwrap_or(u32::MAX)
                .min(i32::MAX.unsigned_abs()),
            changed: changed(session, when),
            when,
            summary: summary(session, which, audience).into(),
            description,
        })
    };
    dates.into_iter().filter_map(entry).collect()
}

fn summary(session: &Session, which: FollowUpDate, audience: Audience) -> String {
    let (coach, coachee) = (session.coach.name.trim(), session.coachee.name.trim());
    let check = match session.follow_up.check.how {
        Some(CheckKind::DropIn) | None => "drop-in",
        Some(CheckKind::Meeting) => "a look together",
        Some(how) => how.label(),
    };
    match (which, audience) {
        (FollowUpDate::UseBy, Audience::Coachee) => {
            "Coaching: try it for the first time".to_owned()
        }
        (FollowUpDate::UseBy, _) => format!("Coaching: {coachee} tries it for the first time"),
        (FollowUpDate::Check, Audience::Coachee) => format!("Coaching: {check} by {coach}"),
        (FollowUpDate::Check, _) => format!("Coaching: {check}, {coachee}"),
        (FollowUpDate::NextMeeting, Audience::Coachee) => format!("Coaching with {coach}"),
        (FollowUpDate::NextMeeting, _) => format!("Coaching with {coachee}"),
    }
}

fn about(session: &Session, which: FollowUpDate) -> SafeText {
    let step = session.action_step.as_ref().map_or("", |step| step.text.trim());
    let look_for = match which {
        FollowUpDate::Check => session.follow_up.check.look_for.trim(),
        _ => "",
    };
    let lines: Vec<&str> = [step, look_for].into_iter().filter(|line| !line.is_empty()).collect();
    SafeText::from(lines.join("\n"))
}

/// How long the next meeting is kept free: the slot, else the meeting as it was planned.
fn length(session: &Session) -> u32 {
    const SHORTEST: u32 = 5;
    let planned = u32::try_from(whole_minutes(session.seconds_planned())).unwrap_or(SHORTEST);
    session.slot_minutes.map_or(planned, u32::from).max(SHORTEST)
}

fn changed(session: &Session, when: When) -> DateTime<Utc> {
    let known = session.saved_at.or(session.ended_at).or(session.started_at);
    known.map_or_else(
        || match when {
            When::Day(day) => day.and_time(chrono::NaiveTime::MIN).and_utc(),
            When::Time(at, _) => at.to_utc(),
        },
        |at| at.to_utc(),
    )
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::coaching::moment::WallTime;
    use crate::example_trust;

    fn session() -> Session {
        let file = example_trust::FILES.iter().find(|(name, _)| name.contains("43b3b0"));
        serde_json::from_str(file.expect("an example").1).expect("a session")
    }

    #[test]
    fn calendar_entries_do_not_mention_the_step() {
        for audience in [Audience::Coach, Audience::Coachee] {
            let session = session();
            let entries = of_sessions(std::slice::from_ref(&session), audience, false);
            assert_eq!(entries.len(), 3);
            let step = &session.action_step.as_ref().expect("a step").text;
            assert!(!format!("{entries:?}").contains(step.as_str()));
            assert!(entries.iter().all(|it| it.description.is_empty()));
        }
        let told = of_sessions(&[session()], Audience::Coach, true);
        assert!(told[1].description.as_str().contains("back tables first, three words at most"));
    }

    #[test]
    fn a_second_export_has_the_same_uids_and_a_higher_sequence() {
        let first = of_sessions(&[session()], Audience::Coach, false);
        let mut later = session();
        later.revision += 1;
        later.follow_up.use_by = None;
        let second = of_sessions(&[later], Audience::Coach, false);
        assert_eq!(second[0].uid, first[1].uid);
        assert_eq!(second[0].sequence, first[1].sequence + 1);
    }

    #[test]
    fn an_entry_has_the_meetings_length_or_is_a_whole_day() {
        let mut session = session();
        session.slot_minutes = Some(45);
        let next = |session: &Session| of_session(session, Audience::Coach, false)[2].when;
        assert!(matches!(next(&session), When::Time(_, 45)));
        session.follow_up.next_meeting =
            WallTime::parse_from_rfc3339("2026-09-28T00:00:00+01:00").ok();
        assert_eq!(next(&session), When::Day(NaiveDate::from_ymd_opt(2026, 9, 28).expect("a day")));
    }
}
