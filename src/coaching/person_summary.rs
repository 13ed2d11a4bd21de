//! A summary of a person's sessions and drop-ins: the last meeting, the open one, their thread.
//!
//! It is made from the records alone and read by Today, a person's page, Prepare and the meeting,
//! so that no two screens differ about one step.

use chrono::NaiveDate;

use super::action_step::StepStatus;
use super::agreed_check::{AgreedCheck, ChecksAgreed};
use super::agreed_step::AgreedStep;
use super::drop_in::DropIn;
use super::id::{PersonId, SessionId};
use super::moment::WallTime;
use super::promised::{MadePromise, PromisesMade};
use super::session::{Session, Status};
use super::step_history::StepHistory;
use super::thread::Thread;

/// So many meetings are remembered one by one.
const RECENT: usize = 6;

/// How a meeting that was begun came out: the coach's own activity, never a judgement of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MeetingOutcome {
    /// It was held; with practice, where its protocol has some.
    Held,
    /// It was held, and nobody rehearsed.
    WithoutPractice,
    /// It was begun and not ended, or given up.
    NotFinished,
}

impl MeetingOutcome {
    /// All of them, the fullest first.
    pub(crate) const ALL: [Self; 3] = [Self::Held, Self::WithoutPractice, Self::NotFinished];

    /// How `session` came out; `None` while it is only prepared.
    fn of(session: &Session) -> Option<Self> {
        Some(match session.status {
            Status::Prepared => return None,
            Status::Finished if session.reps_held().is_none() => Self::Held,
            Status::Finished if session.practice.happened() => Self::Held,
            Status::Finished => Self::WithoutPractice,
            Status::Running | Status::Paused | Status::Abandoned => Self::NotFinished,
        })
    }

    /// As a coach reads it.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::WithoutPractice => "without practice",
            Self::NotFinished => "not finished",
        }
    }
}

/// A meeting that was begun, in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RecentMeeting {
    session: SessionId,
    began: Option<WallTime>,
    /// How it came out.
    pub(crate) outcome: MeetingOutcome,
}

/// What is known of a person's past. Unknown facts make nothing due.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PersonSummary {
    /// The last meeting held.
    pub last: Option<Session>,
    /// What the last meeting that agreed a step left of it; it may have been one before the last.
    agreed: Option<AgreedStep>,
    /// What the coach promised, in all meetings held.
    pub(crate) promised: PromisesMade,
    /// How and when the coach said that they would look, in all meetings held.
    checks: ChecksAgreed,
    /// A meeting running or paused: the latest.
    pub open: Option<Session>,
    /// Meetings that are only prepared, the earliest first; those without a day come last.
    pub prepared: Vec<Session>,
    /// Their action steps over time.
    pub thread: Thread,
    /// Visits, the oldest first.
    pub drop_ins: Vec<DropIn>,
    /// How many meetings were held.
    pub meetings: usize,
    /// How many of them had a step for practice, or practice.
    pub(crate) could_practise: usize,
    /// How many of them had practice.
    pub with_practice: usize,
    /// The last six meetings that were begun, the oldest first.
    pub(crate) recent: Vec<RecentMeeting>,
}

impl PersonSummary {
    /// The summary of `person` from `sessions` and `drop_ins`, in any order. Records of others are
    /// ignored.
    #[must_use]
    pub fn of(person: &PersonId, sessions: &[Session], drop_ins: &[DropIn]) -> Self {
        let theirs = || sessions.iter().filter(|it| it.coachee.id == *person);
        let mut visits: Vec<DropIn> =
            drop_ins.iter().filter(|it| it.coachee.id == *person).cloned().collect();
        visits.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
        let held = || theirs().filter(|it| it.status == Status::Finished);
        let mut summary = Self {
            thread: Thread::of(person, sessions, drop_ins),
            drop_ins: visits,
            meetings: held().count(),
            could_practise: held().filter(|it| it.reps_held().is_some()).count(),
            with_practice: held().filter(|it| it.practice.happened()).count(),
            ..Self::default()
        };
        for session in theirs() {
            summary.note(session);
        }
        summary
    }

    /// Updates the summary with the newest state of one session.
    pub(crate) fn note(&mut self, session: &Session) {
        self.note_recent(session);
        self.promised.note(session);
        self.checks.note(session);
        self.note_agreed(session);
        let later = |than: &Option<Session>| {
            than.as_ref().is_none_or(|there| {
                let key = |it: &Session| (it.began_or_due(), it.id.clone());
                there.id == session.id || key(there) <= key(session)
            })
        };
        self.prepared.retain(|it| it.id != session.id);
        // One without steps is not gone on with: another can be begun.
        let can_be_held = session.can_be_held();
        match session.status {
            status if status.is_open() => {
                if can_be_held && later(&self.open) {
                    self.open = Some(session.clone());
                }
                return;
            }
            Status::Prepared if can_be_held => {
                self.prepared.push(session.clone());
                let day = |it: &Session| (it.scheduled_for.is_none(), it.scheduled_for);
                self.prepared.sort_by(|a, b| (day(a), &a.id).cmp(&(day(b), &b.id)));
            }
            _ => {}
        }
        self.open.take_if(|open| open.id == session.id);
        if session.status == Status::Finished && later(&self.last) {
            self.last = Some(session.clone());
        }
    }

    fn note_agreed(&mut self, session: &Session) {
        let stands = self.agreed.take_if(|it| it.session == session.id);
        let began = session.began_or_due();
        let later = |there: &AgreedStep| (there.at, &there.session) <= (began, &session.id);
        if self.agreed.as_ref().is_none_or(later) {
            // One that is opened again has agreed what it agreed.
            let opened_again = stands.filter(|_| session.status.is_open());
            let agreed = AgreedStep::of(session).or(opened_again);
            self.agreed = agreed.or(self.agreed.take());
        }
    }

    fn note_recent(&mut self, session: &Session) {
        self.recent.retain(|it| it.session != session.id);
        if let Some(outcome) = MeetingOutcome::of(session) {
            let (session, began) = (session.id.clone(), session.began_or_due());
            self.recent.push(RecentMeeting { session, began, outcome });
            self.recent.sort_by(|a, b| (a.began, &a.session).cmp(&(b.began, &b.session)));
            self.recent.drain(..self.recent.len().saturating_sub(RECENT));
        }
    }

    /// The meeting to go on with on `today`: one that is going on, else the nearest that is prepared.
    /// That is the next for today or later, else one without a day, else the last whose day is past.
    #[must_use]
    pub(crate) fn to_go_on_with(&self, today: NaiveDate) -> Option<&Session> {
        let day = |it: &Session| it.scheduled_for.map(|at| at.date_naive());
        let is_to_come = |it: &&Session| day(it).is_none_or(|day| day >= today);
        let prepared = || self.prepared.iter().find(is_to_come).or(self.prepared.last());
        self.open.as_ref().or_else(prepared)
    }

    /// The history of the step that the meeting `session` agreed, up to now.
    #[must_use]
    pub fn step_of(&self, session: &SessionId) -> Option<&StepHistory> {
        self.thread.step_of(session)
    }

    /// The history of the step that `meeting` picks up from, up to now.
    #[must_use]
    pub(crate) fn step_before(&self, meeting: &Session) -> Option<&StepHistory> {
        let previous = meeting.previous.as_ref().map(|it| &it.session);
        let before = previous.and_then(|session| self.step_of(session));
        before.or_else(|| self.thread.before(meeting))
    }

    /// What was agreed of that step, where the meeting before `meeting` agreed none.
    #[must_use]
    pub(super) fn agreed_before(&self, meeting: &Session) -> Option<&AgreedStep> {
        let step = self.step_before(meeting)?;
        let agreed_it = |it: &&AgreedStep| {
            it.session != meeting.id && step.events.iter().any(|event| event.agrees_in(&it.session))
        };
        self.agreed.as_ref().filter(agreed_it)
    }

    /// What the coach promised in the last meeting, and what is open from meetings before it.
    #[must_use]
    pub(crate) fn promises(&self) -> Vec<MadePromise> {
        self.promised.told(self.last.as_ref().map(|last| &last.id), None)
    }

    /// How and when the coach said that they would look: in the last meeting, else in one before it,
    /// while that is owed.
    #[must_use]
    pub(crate) fn check(&self) -> Option<AgreedCheck> {
        self.check_in(&self.checks, self.last.as_ref().map(|last| &last.id), None)
    }

    /// The same as it stands to `meeting`, which picks up from `last`.
    #[must_use]
    pub(super) fn check_before(&self, meeting: &Session, last: &Session) -> Option<AgreedCheck> {
        // It was read later than the summary.
        let mut checks = self.checks.clone();
        checks.note(last);
        self.check_in(&checks, Some(&last.id), Some(meeting))
    }

    fn check_in(
        &self,
        checks: &ChecksAgreed,
        last: Option<&SessionId>,
        meeting: Option<&Session>,
    ) -> Option<AgreedCheck> {
        checks.told(last, meeting, &self.thread, &self.drop_ins)
    }

    /// Whether the step of the last meeting was given up since, so that no check of it is due.
    #[must_use]
    pub(crate) fn gave_up_its_step(&self) -> bool {
        let step = self.last.as_ref().and_then(|last| self.step_of(&last.id));
        step.is_some_and(|step| step.status == StepStatus::Replaced)
    }

    /// The visits whose lines belong beside `meeting`, the oldest first.
    pub(crate) fn visits_for<'a>(
        &'a self,
        meeting: &'a Session,
    ) -> impl Iterator<Item = &'a DropIn> {
        // A meeting that is itself the last one held was prepared by what lies before it.
        let last = self.last.as_ref().filter(|last| last.id != meeting.id);
        self.drop_ins.iter().filter(move |visit| visit.prepares(meeting, last))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::{select, subsequence};

    use super::*;
    use crate::coaching::people::Person;
    use crate::coaching::protocol::StepKind;
    use crate::coaching::testing::{at, protocol, rosa};

    fn session(n: usize, status: Status) -> Session {
        let who = ["person-amina", "person-ben"][n % 2].parse().expect("an id");
        let person = Person::new(who, "Somebody", "", "", "instructional");
        let id = format!("session-{n:06}").parse().expect("an id");
        let mut session = Session::prepared(
            id,
            rosa(),
            &person,
            protocol(&[(StepKind::Praise, "Praise", 2)]),
            10,
            None,
        );
        let day = at("2026-11-01T09:00:00+00:00");
        session.started_at = Some(day + chrono::Duration::days(i64::try_from(n / 3).unwrap_or(0)));
        session.status = status;
        session
    }

    fn any_sessions() -> impl Strategy<Value = Vec<Session>> {
        let status = select(vec![
            Status::Prepared,
            Status::Running,
            Status::Paused,
            Status::Finished,
            Status::Abandoned,
        ]);
        prop::collection::vec(status, 0..12).prop_map(|statuses| {
            statuses.into_iter().enumerate().map(|(n, status)| session(n, status)).collect()
        })
    }

    #[test]
    fn the_last_six_meetings_are_told_by_what_became_of_them() {
        use MeetingOutcome::{Held, NotFinished, WithoutPractice};
        let mut all = vec![session(0, Status::Prepared)];
        for (n, status) in [Status::Finished; 5].into_iter().chain([Status::Abandoned]).enumerate()
        {
            all.push(session(6 * (n + 1), status));
        }
        let practice = protocol(&[(StepKind::Practice, "Practice", 8)]);
        let mut without = Session { status: Status::Finished, ..all[0].clone() };
        without.id = "session-without".parse().expect("an id");
        without.steps = Session::prepared(
            without.id.clone(),
            rosa(),
            &Person::new(without.coachee.id.clone(), "Somebody", "", "", "instructional"),
            practice,
            10,
            None,
        )
        .steps;
        without.started_at = Some(at("2026-11-30T09:00:00+00:00"));
        all.push(without);
        let summary = PersonSummary::of(&all[0].coachee.id, &all, &[]);
        let told: Vec<_> = summary.recent.iter().map(|it| it.outcome).collect();
        assert_eq!(told, [Held, Held, Held, Held, NotFinished, WithoutPractice]);
    }

    #[test]
    fn a_reopened_meeting_comes_before_a_prepared_one() {
        let amina = "person-amina".parse().expect("an id");
        let (again, later) = (session(0, Status::Paused), session(30, Status::Prepared));
        for sessions in [[again.clone(), later.clone()], [later.clone(), again.clone()]] {
            let summary = PersonSummary::of(&amina, &sessions, &[]);
            let today = at("2026-11-01T09:00:00+00:00").date_naive();
            let open = summary.to_go_on_with(today).expect("one to go on with");
            assert_eq!(open.id, again.id);
        }
    }

    #[test]
    fn the_nearest_prepared_meeting_is_gone_on_with_and_an_outdated_one_when_there_is_no_other() {
        let of = |id: usize, day: Option<&str>| {
            let mut session = session(id * 2, Status::Prepared);
            session.scheduled_for = day.map(|day| at(&format!("2026-11-{day}T09:00:00+00:00")));
            session
        };
        let today = at("2026-11-20T09:00:00+00:00").date_naive();
        for (days, nearest) in [
            (vec![Some("10"), Some("23"), Some("27")], 1),
            (vec![Some("27"), Some("20")], 1),
            (vec![Some("10"), None], 1),
            (vec![Some("23"), None], 0),
            (vec![Some("10"), Some("16")], 1),
        ] {
            let all: Vec<Session> = days.iter().enumerate().map(|(n, day)| of(n, *day)).collect();
            let summary = PersonSummary::of(&all[0].coachee.id, &all, &[]);
            let meant = summary.to_go_on_with(today).map(|it| &it.id);
            assert_eq!(meant, Some(&all[nearest].id), "{days:?}");
        }
    }

    proptest! {
        /// In any order of files, and among those of other people.
        #[test]
        fn a_summary_depends_on_the_persons_own_records_in_any_order(
            (sessions, shuffled) in any_sessions()
                .prop_flat_map(|it| (Just(it.clone()), Just(it).prop_shuffle())),
        ) {
            let amina = "person-amina".parse().expect("an id");
            let summary = PersonSummary::of(&amina, &sessions, &[]);
            prop_assert_eq!(&summary, &PersonSummary::of(&amina, &shuffled, &[]));
            for held in summary.last.iter().chain(&summary.open).chain(&summary.prepared) {
                prop_assert_eq!(&held.coachee.id, &amina);
            }
        }

        /// Updating the summary after a save gives the same last and open meeting as reading all files.
        #[test]
        fn a_summary_updated_on_save_equals_one_read_anew(
            all in any_sessions(),
            ended in subsequence((0..12).collect::<Vec<usize>>(), 0..12),
        ) {
            let amina: PersonId = "person-amina".parse().expect("an id");
            // One meeting is open at a time, as the app has it.
            let mut sessions: Vec<Session> =
                all.into_iter().filter(|it| it.coachee.id == amina).collect();
            let open: Vec<usize> =
                (0..sessions.len()).filter(|n| sessions[*n].status.is_open()).collect();
            for n in open.iter().rev().skip(1) {
                sessions[*n].status = Status::Finished;
            }
            let mut summary = PersonSummary::of(&amina, &sessions, &[]);
            for n in ended {
                if let Some(session) = sessions.get_mut(n) {
                    session.status = Status::Finished;
                    summary.note(session);
                }
            }
            let again = PersonSummary::of(&amina, &sessions, &[]);
            prop_assert_eq!(
                (summary.last, summary.open, summary.prepared, summary.recent, summary.promised),
                (again.last, again.open, again.prepared, again.recent, again.promised)
            );
        }
    }
}
