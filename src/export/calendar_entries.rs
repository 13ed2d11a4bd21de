//! The dates of sessions as entries of somebody's calendar.
//!
//! Calendars are often shared and reminders shown on screens that others see, so an entry says only
//! that two people meet, and nothing about the action step unless that was asked for.
//!
//! A date is one entry for as long as it lives, by its UID: agreed in one meeting, moved when the next
//! is prepared, cancelled when it is taken back. A record says by its corrections what was taken back;
//! what else was given out before is what this machine remembers of its exports.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use crate::coaching::action_step::CheckKind;
use crate::coaching::address::FollowUpDate;
use crate::coaching::audience::Audience;
use crate::coaching::date_parser::date::ParsedDate;
use crate::coaching::follow_up::FollowUp;
use crate::coaching::given_date::{GivenDates, GivenScope};
use crate::coaching::moment::WallTime;
use crate::coaching::session::{Session, Status};
use crate::wording::days::time_of;
use crate::wording::lengths::whole_minutes;

use super::ics::{CalendarEntry, When};
use super::safe_text::SafeText;
use super::taken_back::{GivenBefore, reader};

/// How many minutes are kept free for a first use or a look at a known time.
const A_LOOK: u32 = 15;

/// Which dates go into a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarSpan {
    /// The time of the export: nothing before it has an alarm.
    pub now: WallTime,
    /// The first day.
    pub since: NaiveDate,
    /// The last day, where there is one.
    pub until: Option<NaiveDate>,
}

impl CalendarSpan {
    /// From today on.
    #[must_use]
    pub fn from_today(now: WallTime) -> Self {
        Self { now, since: now.date_naive(), until: None }
    }

    /// Every date there is.
    #[must_use]
    pub(crate) fn all(now: WallTime) -> Self {
        Self { since: NaiveDate::MIN, ..Self::from_today(now) }
    }

    fn holds(self, when: When) -> bool {
        let day = match when {
            When::Day(day) => day,
            When::Time(at, _) => at.date_naive(),
        };
        day >= self.since && self.until.is_none_or(|last| day <= last)
    }

    /// Whether an alarm for `when` is still to come: on a day before school, before a meeting half
    /// an hour.
    fn is_before_alarm(self, when: When) -> bool {
        match when {
            When::Day(day) => {
                let early = NaiveTime::from_hms_opt(7, 30, 0).unwrap_or_default();
                self.now.naive_local() < day.and_time(early)
            }
            When::Time(at, _) => self.now < at - TimeDelta::minutes(30),
        }
    }
}

/// A session whose dates go into a calendar.
pub(super) struct DatedSession<'a> {
    /// As its reader sees it.
    pub(super) seen: &'a Session,
    /// The whole record: only which meeting it follows, and which dates were taken back, is read
    /// from it.
    pub(super) whole: &'a Session,
}

/// The entries of `sessions` in `span`, each date once, for a calendar that has the dates `given`;
/// with the action step in them where `with_step`; what was given before is what the reader was given,
/// and who `is_invited` has had invitations alone.
#[must_use]
pub(super) fn of_sessions(
    sessions: &[DatedSession<'_>],
    audience: Audience,
    is_invited: bool,
    with_step: bool,
    span: CalendarSpan,
    given: &GivenDates,
) -> Vec<CalendarEntry> {
    let mut entries: Vec<CalendarEntry> = Vec::new();
    // A meeting that is prepared says more of its time than the one that agreed it.
    let meetings = sessions.iter().filter_map(|it| meeting(it, audience));
    let dates = sessions.iter().flat_map(|it| dates(it, audience, with_step));
    for entry in meetings.chain(dates) {
        match entries.iter_mut().find(|it| it.uid == entry.uid) {
            Some(there) => there.sequence = there.sequence.max(entry.sequence),
            None => entries.push(entry),
        }
    }
    let before = GivenBefore {
        dates: given.dates.iter().filter(|it| it.reader == reader(audience, is_invited)).collect(),
        is_whole: given.scope != GivenScope::Sessions,
        speaks_for: &|it| match &given.scope {
            GivenScope::Everybody => true,
            GivenScope::With(person) => it.person == *person,
            GivenScope::Sessions => sessions.iter().any(|one| one.whole.id == it.session),
        },
        holds: &|when| span.holds(when),
        now: span.now,
        repeats: is_invited,
    };
    let mut entries = before.heeded(entries);
    for entry in &mut entries {
        entry.alarm = !entry.cancelled && span.is_before_alarm(entry.when);
    }
    entries
}

/// The meeting that `session` is to be, where it has a time and was not begun. One that was given up
/// is cancelled.
fn meeting(session: &DatedSession<'_>, audience: Audience) -> Option<CalendarEntry> {
    let DatedSession { seen, whole } = session;
    let is_to_come = matches!(whole.status, Status::Prepared | Status::Abandoned);
    let at = whole.scheduled_for.filter(|_| is_to_come && whole.started_at.is_none())?;
    let uid = match &whole.previous {
        Some(previous) => uid(previous.session.as_str(), FollowUpDate::NextMeeting.id()),
        None => uid(whole.id.as_str(), "meeting"),
    };
    Some(CalendarEntry {
        uid,
        session: whole.id.clone(),
        person: whole.coachee.id.clone(),
        is_meeting: true,
        sequence: sequence(whole),
        changed: changed(whole, at_time(at, whole)),
        when: at_time(at, whole),
        summary: with_words(
            summary(seen, FollowUpDate::NextMeeting, audience),
            whole.due_beyond_a_time(),
        ),
        description: SafeText::default(),
        cancelled: whole.status == Status::Abandoned,
        alarm: false,
    })
}

/// The dates that `session` agreed, and those that were agreed in it and taken back.
fn dates(session: &DatedSession<'_>, audience: Audience, with_step: bool) -> Vec<CalendarEntry> {
    let DatedSession { seen, whole } = session;
    let all = FollowUpDate::ALL;
    let entry = |which: FollowUpDate| {
        let stands = when(&seen.follow_up, which, seen);
        let withdrawn = || when(&whole.withdrawn(which)?, which, seen);
        let at = stands.or_else(withdrawn)?;
        let is_off = which == FollowUpDate::Check && seen.follow_up.check.withdrawn;
        Some(CalendarEntry {
            uid: uid(seen.id.as_str(), which.id()),
            session: seen.id.clone(),
            person: seen.coachee.id.clone(),
            is_meeting: which == FollowUpDate::NextMeeting,
            sequence: sequence(seen),
            changed: changed(seen, at),
            when: at,
            summary: with_words(
                summary(seen, which, audience),
                which.understood(&seen.follow_up, seen.day()),
            ),
            description: if with_step { about(seen, which) } else { SafeText::default() },
            cancelled: is_off || stands.is_none(),
            alarm: false,
        })
    };
    all.into_iter().filter_map(entry).collect()
}

fn when(follow_up: &FollowUp, which: FollowUpDate, session: &Session) -> Option<When> {
    match which {
        FollowUpDate::NextMeeting => follow_up.next_meeting.map(|at| at_time(at, session)),
        FollowUpDate::UseBy | FollowUpDate::Check => {
            let timed = which.moment(follow_up).map(|at| When::Time(at, A_LOOK));
            timed.or_else(|| which.agreed(follow_up).map(When::Day))
        }
    }
}

/// A meeting at `at`, as long as that of `session`; a whole day where no time was said.
fn at_time(at: WallTime, session: &Session) -> When {
    match time_of(at) {
        Some(_) => When::Time(at, length(session)),
        None => When::Day(at.date_naive()),
    }
}

fn uid(session: &str, which: &str) -> String {
    format!("{session}-{}@alongside", which.replace('_', "-"))
}

/// A number that grows with every change of the record, and from one meeting to the next that is
/// prepared on it: seconds since 2020, and the revision, which two changes in one second differ by.
fn sequence(session: &Session) -> u32 {
    const START: i64 = 1_577_836_800;
    let saved = session.stamp.saved_at.map_or(0, |at| (at.timestamp() - START).max(0));
    let number = u64::try_from(saved).unwrap_or(0).saturating_add(session.stamp.revision);
    u32::try_from(number).unwrap_or(u32::MAX).min(i32::MAX.unsigned_abs())
}

fn summary(session: &Session, which: FollowUpDate, audience: Audience) -> String {
    let (coach, coachee) = (session.coach.name.trim(), session.coachee.name.trim());
    let check = match session.looks_by() {
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

/// A summary with what was said of the day beyond its time: `…, lesson 3`.
fn with_words(summary: String, said: Option<ParsedDate>) -> SafeText {
    match said.and_then(|said| said.beyond_a_time()) {
        Some(beyond) => format!("{summary}, {beyond}").into(),
        None => summary.into(),
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
    let known = session.stamp.saved_at.or(session.ended_at).or(session.started_at);
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
    use chrono::Days;

    use super::*;
    use crate::coaching::address::Address;
    use crate::coaching::corrections::CorrectionAuthor;
    use crate::coaching::session::Previous;
    use crate::example_trust;

    fn session() -> Session {
        let file = example_trust::FILES.iter().find(|(name, _)| name.contains("43b3b0"));
        serde_json::from_str(file.expect("an example").1).expect("a session")
    }

    fn at(text: &str) -> WallTime {
        WallTime::parse_from_rfc3339(text).expect("a time")
    }

    fn entries_of(
        sessions: &[Session],
        audience: Audience,
        span: CalendarSpan,
    ) -> Vec<CalendarEntry> {
        let seen: Vec<Session> = sessions.iter().map(|it| it.seen_by(audience)).collect();
        let pairs = seen.iter().zip(sessions);
        let pairs: Vec<DatedSession<'_>> =
            pairs.map(|(seen, whole)| DatedSession { seen, whole }).collect();
        of_sessions(&pairs, audience, false, false, span, &GivenDates::default())
    }

    fn all(sessions: &[Session]) -> Vec<CalendarEntry> {
        entries_of(sessions, Audience::Coach, CalendarSpan::all(at("2026-09-14T10:00:00+01:00")))
    }

    #[test]
    fn calendar_entries_do_not_mention_the_step() {
        let span = CalendarSpan::all(at("2026-09-14T10:00:00+01:00"));
        for audience in [Audience::Coach, Audience::Coachee] {
            let session = session();
            let entries = entries_of(std::slice::from_ref(&session), audience, span);
            assert_eq!(entries.len(), 3);
            let step = &session.action_step.as_ref().expect("a step").text;
            assert!(!format!("{entries:?}").contains(step.as_str()));
            assert!(entries.iter().all(|it| it.description.is_empty()));
        }
        let session = session();
        let pair = [DatedSession { seen: &session, whole: &session }];
        let told = of_sessions(&pair, Audience::Coach, false, true, span, &GivenDates::default());
        assert!(told[1].description.as_str().contains("back tables first, three words at most"));
    }

    #[test]
    fn a_lesson_that_was_said_stands_in_the_entry() {
        let mut session = session();
        let said = FollowUpDate::ALL;
        for which in said {
            which.agree(&mut session.follow_up, Some(at("2026-10-01T00:00:00+01:00")));
            session.set_text(&Address::Date(which), "1 oct p3".to_owned(), "");
        }
        session.follow_up.check.how = None;
        for entry in all(std::slice::from_ref(&session)) {
            assert!(entry.summary.as_str().ends_with(", lesson 3"), "{entry:?}");
        }
        assert_eq!(session.looks_by(), Some(CheckKind::DropIn));
        let mut prepared = session.clone();
        (prepared.status, prepared.started_at) = (Status::Prepared, None);
        prepared.scheduled_for = Some(at("2026-10-01T00:00:00+01:00"));
        prepared.say(crate::coaching::session::SCHEDULED_FOR, Some("Thu 1 Oct 2026, after school"));
        let entries = all(&[prepared]);
        assert!(entries[0].summary.as_str().ends_with(", after school"), "{entries:?}");
    }

    #[test]
    fn a_date_that_was_moved_is_the_same_entry_with_a_higher_sequence() {
        let first = all(&[session()]);
        let mut later = session();
        later.stamp.revision += 1;
        later.follow_up.use_by = None;
        let second = all(&[later]);
        assert_eq!(second[0].uid, first[1].uid);
        assert_eq!(second[0].sequence, first[1].sequence + 1);
    }

    #[test]
    fn a_date_that_was_taken_back_is_cancelled_for_every_reader() {
        let mut corrected = session();
        let (by, when) = (corrected.coach.clone(), at("2026-09-20T10:00:00+01:00"));
        for which in [FollowUpDate::UseBy, FollowUpDate::NextMeeting] {
            let author = CorrectionAuthor { by: &by, at: when, since: 0 };
            corrected.correct(&Address::Date(which), author, |session| {
                session.set_value(&Address::Date(which), "", "");
            });
        }
        corrected.stamp.revision += 1;
        for audience in [Audience::Coach, Audience::Coachee] {
            let span = CalendarSpan::all(when);
            let first = entries_of(&[session()], audience, span);
            let entries = entries_of(std::slice::from_ref(&corrected), audience, span);
            let same = |a: &CalendarEntry, b: &CalendarEntry| (&a.uid, a.when) == (&b.uid, b.when);
            assert!(entries.iter().zip(&first).all(|(a, b)| same(a, b)), "{entries:?}");
            assert!(entries.iter().zip(&first).all(|(a, b)| a.sequence > b.sequence));
            let cancelled: Vec<bool> = entries.iter().map(|it| it.cancelled).collect();
            assert_eq!(cancelled, [true, false, true], "{audience:?}");
            assert!(entries.iter().all(|it| !(it.cancelled && it.alarm)));
        }
    }

    #[test]
    fn a_prepared_meeting_moves_the_entry_of_the_one_that_agreed_it() {
        let agreed = session();
        let mut next = session();
        next.id = "01a1f9b4-37e0-7c53-b0ca-966e38e2a90b".parse().expect("an id");
        (next.status, next.started_at, next.ended_at) = (Status::Prepared, None, None);
        next.follow_up = FollowUp::default();
        next.scheduled_for = Some(at("2026-09-29T15:30:00+01:00"));
        next.stamp.saved_at = next.stamp.saved_at.map(|at| at + TimeDelta::minutes(5));
        let previous = Previous {
            session: agreed.id.clone(),
            action_step: None,
            unknown: std::collections::BTreeMap::new(),
        };
        next.previous = Some(previous);
        let before = all(std::slice::from_ref(&agreed));
        let meeting = |entries: &[CalendarEntry]| {
            let mut of = entries.iter().filter(|it| it.uid.contains("next-meeting"));
            let one = of.next().expect("the meeting").clone();
            assert_eq!(of.next(), None, "the meeting stands there twice");
            one
        };
        for sessions in [vec![agreed.clone(), next.clone()], vec![next.clone()]] {
            let moved = meeting(&all(&sessions));
            assert_eq!(moved.uid, meeting(&before).uid);
            assert!(matches!(moved.when, When::Time(when, _) if Some(when) == next.scheduled_for));
            assert!(moved.sequence > meeting(&before).sequence && !moved.cancelled);
        }
        next.status = Status::Abandoned;
        assert!(meeting(&all(&[agreed, next])).cancelled);
    }

    #[test]
    fn dates_are_from_today_on_and_nothing_past_has_an_alarm() {
        let session = [session()];
        let dates: Vec<WallTime> = ["2026-09-15", "2026-09-22", "2026-09-28"]
            .iter()
            .map(|day| at(&format!("{day}T07:30:00+01:00")))
            .collect();
        for (n, date) in dates.iter().enumerate() {
            let early = *date - TimeDelta::minutes(1);
            let from = |now| entries_of(&session, Audience::Coach, CalendarSpan::from_today(now));
            assert_eq!(from(early).len(), 3 - n, "today is not over");
            assert!(from(early).iter().all(|it| it.alarm));
            let evening = *date + TimeDelta::hours(12);
            assert_eq!(from(evening).len(), 3 - n);
            assert_eq!(from(evening).iter().filter(|it| it.alarm).count(), 2 - n);
            assert_eq!(from(*date + Days::new(1)).len(), 2 - n);
        }
    }

    #[test]
    fn an_entry_has_the_meetings_length_or_is_a_whole_day() {
        let mut session = session();
        session.slot_minutes = Some(45);
        let next = |session: &Session| all(std::slice::from_ref(session))[2].when;
        assert!(matches!(next(&session), When::Time(_, 45)));
        session.follow_up.next_meeting =
            WallTime::parse_from_rfc3339("2026-09-28T00:00:00+01:00").ok();
        assert_eq!(next(&session), When::Day(NaiveDate::from_ymd_opt(2026, 9, 28).expect("a day")));
    }
}
