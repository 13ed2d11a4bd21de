//! What was done with people in a half-term or a term: meetings, minutes of practice, drop-ins, and
//! what was agreed. Activity only: nothing here says how well anybody did, and nobody is compared.

use chrono::NaiveDate;

use crate::wording::lengths::whole_minutes;

use super::calendar::{Calendar, TermSpan};
use super::drop_in::DropIn;
use super::figures::{A_MEETING, expected_in};
use super::people::{Person, PersonStatus};
use super::session::Session;
use super::thread::Thread;

/// What was done in a half-term or a term with one person, or with everybody on the list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TermReport {
    /// Which one.
    pub(crate) span: TermSpan,
    /// Whether one person was asked for.
    pub(crate) of_one: bool,
    /// With each: of everybody those with whom anything was done or due, by name.
    pub(crate) people: Vec<(Person, TermActivity)>,
}

/// What was done with one person.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TermActivity {
    /// The meetings held, the oldest first.
    pub(crate) meetings: Vec<TermMeeting>,
    /// How many meetings their rhythm asks for; nothing where they are paused or have no rhythm.
    pub(crate) due: Option<u32>,
    /// The days of drop-ins, in order.
    pub(crate) drop_ins: Vec<NaiveDate>,
    /// The action steps that meetings agreed or kept, in the order in which they were first agreed.
    pub(crate) steps: Vec<TermStep>,
    /// The days on which a step was to be used for the first time, in order.
    pub(crate) first_uses: Vec<NaiveDate>,
    /// How many promises the coach made.
    pub(crate) promised: usize,
    /// How many of them are known to be kept.
    pub(crate) kept: usize,
}

/// A meeting that was held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TermMeeting {
    /// On which day.
    pub(crate) day: NaiveDate,
    /// Who coached.
    pub(crate) coach: String,
    /// How many minutes it took.
    pub(crate) minutes: usize,
    /// How many of them were practice; nothing where its protocol has none.
    pub(crate) practice: Option<usize>,
}

/// An action step that was worked on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TermStep {
    /// Its latest wording.
    pub(crate) text: String,
    /// Its strand, by its id.
    pub(crate) strand: String,
    /// When it was first agreed.
    pub(crate) agreed: Option<NaiveDate>,
}

impl TermActivity {
    /// What was done with `person` in `span`, from their own records among `sessions` and
    /// `drop_ins`. `every` is how many school weeks lie between two meetings.
    #[must_use]
    pub(crate) fn of(
        person: &Person,
        sessions: &[Session],
        drop_ins: &[DropIn],
        every: Option<u8>,
        calendar: &Calendar,
        span: &TermSpan,
    ) -> Self {
        let theirs = sessions.iter().filter(|it| it.coachee.id == person.id);
        let mut held: Vec<(NaiveDate, &Session)> =
            theirs.filter_map(|it| Some((it.held_on()?, it))).collect();
        held.sort_by(|(_, a), (_, b)| (a.began_or_due(), &a.id).cmp(&(b.began_or_due(), &b.id)));
        let first_ever = held.first().map(|(day, _)| *day);
        held.retain(|(day, _)| span.holds(*day));
        let promises = || {
            let made = held.iter().flat_map(|(_, it)| it.follow_up.written_promises());
            made.filter(|it| !it.withdrawn)
        };
        let mut first_uses: Vec<NaiveDate> =
            held.iter().filter_map(|(_, it)| it.follow_up.use_by).collect();
        first_uses.sort_unstable();
        first_uses.dedup();
        let visits = drop_ins.iter().filter(|it| it.coachee.id == person.id);
        let mut visits: Vec<NaiveDate> = visits.map(|it| it.at.date_naive()).collect();
        visits.retain(|day| span.holds(*day));
        visits.sort_unstable();
        let is_active = person.status_on(span.until) == PersonStatus::Active;
        Self {
            due: every
                .filter(|_| is_active)
                .and_then(|every| meetings_due(every, first_ever, calendar, span)),
            steps: steps(person, sessions, drop_ins, span),
            promised: promises().count(),
            kept: promises().filter(|it| it.done == Some(true)).count(),
            drop_ins: visits,
            first_uses,
            meetings: held.into_iter().map(|(day, session)| meeting(day, session)).collect(),
        }
    }

    /// Whether nothing was done, and nothing due.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.meetings.is_empty() && self.drop_ins.is_empty() && self.due.unwrap_or(0) == 0
    }

    /// How many minutes its meetings took.
    #[must_use]
    pub(crate) fn minutes(&self) -> usize {
        self.meetings.iter().map(|it| it.minutes).sum()
    }

    /// How many minutes of practice there were; nothing where no meeting had a step for it.
    #[must_use]
    pub(crate) fn practice(&self) -> Option<usize> {
        self.meetings.iter().filter_map(|it| it.practice).reduce(|a, b| a + b)
    }
}

fn meeting(day: NaiveDate, session: &Session) -> TermMeeting {
    TermMeeting {
        day,
        coach: session.coach.name.trim().to_owned(),
        minutes: whole_minutes(session.seconds_spent()),
        practice: session.reps_held().map(|_| whole_minutes(session.seconds_of_practice())),
    }
}

/// How many meetings a rhythm of `every` school weeks asks for in `span`: of somebody whose first
/// meeting is in it, that one and those after it.
fn meetings_due(
    every: u8,
    first_ever: Option<NaiveDate>,
    calendar: &Calendar,
    span: &TermSpan,
) -> Option<u32> {
    let first = first_ever.filter(|day| *day <= span.until)?;
    let weeks = calendar.school_weeks(first.max(span.from), span.until);
    let due: u64 = weeks.into_iter().map(|monday| expected_in(monday, first, every)).sum();
    u32::try_from(due / A_MEETING).ok()
}

fn steps(
    person: &Person,
    sessions: &[Session],
    drop_ins: &[DropIn],
    span: &TermSpan,
) -> Vec<TermStep> {
    let thread = Thread::of(&person.id, sessions, drop_ins);
    let in_it = thread.steps.into_iter().filter(|step| {
        let mut agreed = step.events.iter().filter(|event| event.is_agreement());
        agreed.any(|event| event.day().is_some_and(|day| span.holds(day)))
    });
    in_it
        .map(|step| TermStep {
            text: step.text,
            strand: step.strand,
            agreed: step.first_agreed.map(|at| at.date_naive()),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::coaching::session::Status;
    use crate::example_trust;

    fn trust() -> Vec<Session> {
        let files = example_trust::FILES.iter().filter(|(name, _)| name.starts_with("sessions"));
        files.map(|(_, text)| serde_json::from_str(text).expect("a session")).collect()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn amina(sessions: &[Session]) -> Person {
        let met = sessions.iter().find(|it| it.coachee.name == "Amina Khan").expect("Amina");
        Person::new(met.coachee.id.clone(), "Amina Khan", "", "", "instructional")
    }

    fn span(said: &str, today: &str) -> TermSpan {
        TermSpan::named(said, &Calendar::common(), day(today)).expect("a term")
    }

    fn of(person: &Person, sessions: &[Session], said: &str, today: &str) -> TermActivity {
        let calendar = Calendar::common();
        TermActivity::of(person, sessions, &[], Some(2), &calendar, &span(said, today))
    }

    #[test]
    fn what_was_done_in_a_term_is_what_was_done_in_its_halves() {
        let sessions = trust();
        let everybody: Vec<Person> = sessions
            .iter()
            .map(|it| Person::new(it.coachee.id.clone(), &it.coachee.name, "", "", "leadership"))
            .collect();
        let mut any = 0;
        for person in &everybody {
            let of = |said| of(person, &sessions, said, "2026-12-18");
            let (halves, whole) = ([of("autumn 1"), of("autumn 2")], of("autumn"));
            let sum = |says: fn(&TermActivity) -> usize| halves.iter().map(says).sum::<usize>();
            assert_eq!(whole.meetings.len(), sum(|it| it.meetings.len()));
            assert_eq!(whole.minutes(), sum(TermActivity::minutes));
            assert_eq!(whole.practice().unwrap_or(0), sum(|it| it.practice().unwrap_or(0)));
            assert_eq!(whole.promised, sum(|it| it.promised));
            any += whole.meetings.len();
        }
        assert!(any > 20, "{any}");
    }

    #[test]
    fn only_their_own_meetings_that_were_held_count_and_nothing_to_come() {
        let sessions = trust();
        let person = amina(&sessions);
        let there = of(&person, &sessions, "autumn 2", "2026-12-18");
        let days: Vec<NaiveDate> = there.meetings.iter().map(|it| it.day).collect();
        assert_eq!(days, [day("2026-11-02"), day("2026-11-09")]);
        assert_eq!(of(&person, &sessions, "autumn 2", "2026-11-08").meetings.len(), 1);
        let mut paused = person.clone();
        paused.status = PersonStatus::Paused;
        assert_eq!(of(&paused, &sessions, "autumn 2", "2026-12-18").due, None);
    }

    #[test]
    fn a_meeting_is_due_as_often_as_the_rhythm_has_school_weeks() {
        let mut sessions = trust();
        let person = amina(&sessions);
        // Seven weeks, met before: in each second one.
        assert_eq!(of(&person, &sessions, "autumn 2", "2026-12-18").due, Some(3));
        assert_eq!(of(&person, &sessions, "autumn 2", "2026-11-13").due, Some(1));
        sessions.retain(|it| it.coachee.id == person.id && it.status == Status::Finished);
        sessions.truncate(1);
        let first = day("2026-12-07").and_hms_opt(9, 0, 0).expect("a time").and_utc();
        sessions[0].started_at = Some(first.fixed_offset());
        sessions[0].ended_at = Some(first.fixed_offset() + TimeDelta::minutes(30));
        assert_eq!(of(&person, &sessions, "autumn 2", "2026-12-18").due, Some(1));
        assert_eq!(of(&person, &sessions, "autumn 2", "2026-12-04").due, None);
        sessions.clear();
        assert!(of(&person, &sessions, "autumn 2", "2026-12-18").is_empty());
    }
}
