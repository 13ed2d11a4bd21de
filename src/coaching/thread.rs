//! A person's thread: their action steps over all meetings and drop-ins.
//!
//! A pure function of the records, in any order, so that every screen and every machine shows the
//! same. It gives the status of steps and no figures about the person: how often somebody changes
//! steps is not counted.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::wording::counts::count;

use super::action_step::StepStatus;
use super::drop_in::DropIn;
use super::id::{DropInId, PersonId, SessionId};
use super::moment::WallTime;
use super::record::Embedding;
use super::session::Session;
use super::step_history::{StepEventKind, StepHistory, ThreadEvent};
use super::thread_builder::build_thread;

/// A person's action steps over time.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Thread {
    /// Every step that a meeting agreed, oldest first.
    pub steps: Vec<StepHistory>,
    /// The one that the last meeting left them with, as a place in `steps`.
    current: Option<usize>,
}

impl Thread {
    /// The thread of `person`. Records of others are ignored; of a record that comes twice, the one
    /// with the higher revision counts.
    pub fn of<'a>(
        person: &PersonId,
        sessions: impl IntoIterator<Item = &'a Session>,
        drop_ins: impl IntoIterator<Item = &'a DropIn>,
    ) -> Self {
        let mut each_session: BTreeMap<&SessionId, &Session> = BTreeMap::new();
        for one in sessions.into_iter().filter(|it| it.coachee.id == *person) {
            let stands = each_session.entry(&one.id).or_insert(one);
            let key = |it: &Session| (it.stamp.revision, it.stamp.saved_at);
            if stands_over(one, stands, key) {
                *stands = one;
            }
        }
        let mut each_drop_in: BTreeMap<&DropInId, &DropIn> = BTreeMap::new();
        for one in drop_ins.into_iter().filter(|it| it.coachee.id == *person) {
            let stands = each_drop_in.entry(&one.id).or_insert(one);
            let key = |it: &DropIn| (it.stamp.revision, it.stamp.saved_at);
            if stands_over(one, stands, key) {
                *stands = one;
            }
        }
        let woven = build_thread(
            each_session.into_values().collect(),
            each_drop_in.into_values().collect(),
        );
        Self { steps: woven.steps, current: woven.current }
    }

    /// The step that the last meeting left them with; nothing once it was given up.
    #[must_use]
    pub fn current(&self) -> Option<&StepHistory> {
        let step = self.steps.get(self.current?)?;
        (step.status != StepStatus::Replaced).then_some(step)
    }

    /// The step that was theirs at `at`: the one agreed, or left so, last before then.
    #[must_use]
    pub(crate) fn current_at(&self, at: WallTime) -> Option<&StepHistory> {
        let agreed = |step: &StepHistory| {
            let agreed = step.events.iter().filter(|it| it.is_agreement());
            agreed.filter_map(|it| it.at).filter(|then| *then <= at).max()
        };
        let dated = self.steps.iter().filter_map(|step| Some((agreed(step)?, step)));
        dated.max_by_key(|(then, _)| *then).map(|(_, step)| step)
    }

    /// The step that was theirs as `meeting` began, whichever meeting agreed it; nothing where it had
    /// been given up by then.
    #[must_use]
    pub(crate) fn before(&self, meeting: &Session) -> Option<&StepHistory> {
        let stood = |event: &&ThreadEvent| {
            let began = meeting.started_at;
            event.session.as_ref() != Some(&meeting.id)
                && (began.is_none() || event.at.is_none() || event.at <= began)
        };
        let agreed = self.steps.iter().filter_map(|step| {
            let agreed = step.events.iter().filter(stood).filter(|it| it.is_agreement());
            Some((agreed.map(|it| it.at).max()?, step))
        });
        let (_, step) = agreed.max_by_key(|(then, _)| *then)?;
        let decides = |it: &&ThreadEvent| {
            it.is_agreement() || matches!(it.what, StepEventKind::Replaced { .. })
        };
        let last = step.events.iter().filter(stood).rfind(decides)?;
        last.is_agreement().then_some(step)
    }

    /// Whether `step`, one of these, is the one that is theirs now.
    #[must_use]
    pub(crate) fn is_current(&self, step: &StepHistory) -> bool {
        self.current().is_some_and(|current| current.id == step.id)
    }

    /// The line under a step on a time line: strand, status, number of meetings, and whether it is
    /// the current one.
    #[must_use]
    pub(crate) fn facts(&self, step: &StepHistory, strand: &str) -> String {
        let meetings = count(step.meetings, "meeting", "meetings");
        let now = if self.is_current(step) { "current step" } else { "" };
        let facts = [strand.trim(), step.status.label(), &meetings, now];
        let facts: Vec<&str> = facts.into_iter().filter(|it| !it.is_empty()).collect();
        facts.join(" · ")
    }

    /// The history of the step that the meeting `session` agreed, kept or made smaller.
    #[must_use]
    pub fn step_of(&self, session: &SessionId) -> Option<&StepHistory> {
        self.steps.iter().find(|step| step.events.iter().any(|it| it.agrees_in(session)))
    }

    /// Whether the current step has become a habit, so that there is room for another.
    #[must_use]
    pub(crate) fn ready_for_new(&self) -> bool {
        self.current().is_some_and(|step| step.status == StepStatus::Embedded)
    }

    /// Days since somebody last said they had seen the current step; nothing where nobody has yet.
    #[must_use]
    pub(crate) fn days_since_seen(&self, today: NaiveDate) -> Option<i64> {
        let seen = self.current()?.last_seen()?.day()?;
        Some(today.signed_duration_since(seen).num_days())
    }
}

/// Whether `one` takes precedence over `other`, which has the same id. For two of one revision
/// their content decides, so that the order in which they come does not matter.
fn stands_over<T: PartialEq + Serialize, K: Ord>(
    one: &T,
    other: &T,
    key: impl Fn(&T) -> K,
) -> bool {
    let text = |it: &T| serde_json::to_string(it).unwrap_or_default();
    match key(one).cmp(&key(other)) {
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Equal => one != other && text(one) > text(other),
    }
}

/// How far the last step was seen, as this session's praise records it.
#[must_use]
pub fn seen_today(session: &Session) -> Option<Embedding> {
    session.steps.iter().find_map(super::record::StepRecord::previous_step_seen)
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::coaching::action_step::{ActionStep, CheckKind, Relation, StepEvent};
    use crate::coaching::drop_in::lines_in;
    use crate::coaching::people::{Coach, Person, Unknown};
    use crate::coaching::practice::{Rep, RepOutcome};
    use crate::coaching::protocol::StepKind;
    use crate::coaching::record::answers;
    use crate::coaching::session::{Previous, Status};
    use crate::coaching::testing::protocol;

    fn at(text: &str) -> WallTime {
        WallTime::parse_from_rfc3339(&format!("{text}:00+00:00")).expect("a time")
    }

    fn amina() -> PersonId {
        "person-amina".parse().expect("an id")
    }

    fn rosa() -> Coach {
        let id = "person-rosa".parse().expect("an id");
        Coach { id, name: "Rosa".to_owned(), unknown: Unknown::new() }
    }

    /// A meeting that was held, and agreed `step` (its id and words).
    fn meeting(id: &str, when: &str, step: Option<(&str, &str)>, relation: Relation) -> Session {
        let protocol = protocol(&[(StepKind::Praise, "Praise", 2)]);
        let person = Person::new(amina(), "Amina", "", "", "instructional");
        let id = format!("session-{id}").parse().expect("an id");
        let mut session = Session::prepared(id, rosa(), &person, protocol, 10, None);
        session.started_at = Some(at(when));
        session.status = Status::Finished;
        session.action_step = step.map(|(id, text)| {
            let mut step = ActionStep::new(format!("step-{id}").parse().expect("an id"));
            step.text = text.to_owned();
            step.relation = Some(relation);
            step
        });
        session
    }

    fn praising(mut session: Session, seen: Embedding) -> Session {
        session.steps[0].set_answer(answers::PREVIOUS_STEP_SEEN, seen.id().to_owned());
        session
    }

    fn rehearsed(mut session: Session, reps: usize) -> Session {
        let mut rep = Rep::begun(session.started_at.expect("a time"));
        rep.outcome = Some(RepOutcome::Partly);
        session.practice.reps = vec![rep; reps];
        session
    }

    fn noting(mut session: Session, when: &str, status: StepStatus, note: &str) -> Session {
        let step = session.action_step.as_mut().expect("a step");
        let how =
            if status == StepStatus::Replaced { CheckKind::Meeting } else { CheckKind::DropIn };
        let (at, note, unknown) = (at(when), note.to_owned(), Unknown::new());
        step.history.push(StepEvent { at, status, how: Some(how), note, unknown });
        session
    }

    fn drop_in(id: &str, when: &str, seen: Option<Embedding>, notes: &str) -> DropIn {
        let coachee = Person::new(amina(), "Amina", "", "", "instructional").as_coachee();
        let id = format!("drop-in-{id}").parse().expect("an id");
        let mut one = DropIn::begun(id, rosa(), coachee, at(when));
        (one.seen, one.notes) = (seen, lines_in(notes));
        one
    }

    fn thread(sessions: &[Session], drop_ins: &[DropIn]) -> Thread {
        Thread::of(&amina(), sessions, drop_ins)
    }

    /// The descriptions of each step's events.
    fn descriptions(thread: &Thread) -> Vec<Vec<String>> {
        let say = |step: &StepHistory| step.events.iter().map(|it| it.what.say()).collect();
        thread.steps.iter().map(say).collect()
    }

    #[test]
    fn a_step_history_goes_from_agreed_to_embedded() {
        let scan = Some(("scan", "Scan the room."));
        let sessions = [
            rehearsed(meeting("1", "2026-09-07T09:00", scan, Relation::New), 3),
            rehearsed(
                praising(meeting("2", "2026-09-21T09:00", scan, Relation::Kept), Embedding::Once),
                1,
            ),
            praising(meeting("3", "2026-10-05T09:00", scan, Relation::Smaller), Embedding::Often),
        ];
        let statuses: Vec<StepStatus> =
            (1..=3).map(|n| thread(&sessions[..n], &[]).steps[0].status).collect();
        let expected = [StepStatus::Practised, StepStatus::SeenOnce, StepStatus::SeenOften];
        assert_eq!(statuses, expected);

        let thread = thread(
            &sessions,
            &[drop_in("1", "2026-10-12T10:00", Some(Embedding::Embedded), "= 3' Every table")],
        );
        let line = [
            "agreed",
            "practised, 3 goes",
            "seen once (meeting)",
            "kept",
            "practised, 1 go",
            "seen often (meeting)",
            "made smaller",
            "embedded (drop-in)",
        ];
        assert_eq!(descriptions(&thread), [line]);
        assert_eq!(thread.steps[0].so_far(), "embedded, 12 Oct (drop-in)");
        assert_eq!((thread.steps[0].meetings, thread.ready_for_new()), (3, true));
        assert_eq!(thread.steps[0].events[7].note, "Every table");
        assert_eq!(thread.days_since_seen(at("2026-10-20T00:00").date_naive()), Some(8));
    }

    #[test]
    fn an_observation_in_both_drop_in_and_history_is_listed_once() {
        let first = meeting("1", "2026-11-09T09:15", Some(("scan", "Scan.")), Relation::New);
        let first = noting(first, "2026-11-18T09:25", StepStatus::SeenOnce, "In the corner.");
        let later = drop_in("1", "2026-11-18T09:20", Some(Embedding::Once), "");
        let both = thread(std::slice::from_ref(&first), &[later]);
        assert_eq!(descriptions(&both), [["agreed", "seen once (drop-in)"]]);
        assert_eq!(both.steps[0].events[1].note, "In the corner.");

        let another_day = drop_in("2", "2026-11-19T09:20", Some(Embedding::Once), "");
        assert_eq!(thread(&[first], &[another_day]).steps[0].events.len(), 3);
    }

    #[test]
    fn giving_up_a_step_is_listed_once_with_its_reason() {
        let first = meeting("1", "2026-01-28T15:30", Some(("pens", "Write.")), Relation::New);
        let first = noting(first, "2026-03-25T15:38", StepStatus::Replaced, "Too many pens.");
        let alone = thread(std::slice::from_ref(&first), &[]);
        assert_eq!(alone.current(), None);
        let second =
            meeting("2", "2026-03-25T15:30", Some(("whisper", "Whisper.")), Relation::Replaced);
        let thread = thread(&[first, second], &[]);
        assert_eq!(descriptions(&thread), [vec!["agreed", "replaced"], vec!["agreed"]]);
        assert_eq!(thread.steps[0].events[1].words(), "Too many pens.");
        assert_eq!(thread.steps[0].status, StepStatus::Replaced);
        assert_eq!(thread.current().map(|step| step.text.as_str()), Some("Whisper."));
    }

    #[test]
    fn a_step_kept_in_the_same_words_has_one_history() {
        let sessions = [
            meeting("1", "2026-09-07T09:00", Some(("one", "Scan the room.")), Relation::New),
            meeting("2", "2026-09-14T09:00", Some(("two", "scan  the room")), Relation::New),
            meeting("3", "2026-09-21T09:00", Some(("two", "Scan three tables")), Relation::Smaller),
            meeting("4", "2026-09-28T09:00", Some(("six", "Scan one table")), Relation::Smaller),
        ];
        let thread = thread(&sessions, &[]);
        assert_eq!(descriptions(&thread), [["agreed", "kept", "made smaller", "made smaller"]]);
        let words: Vec<_> = thread.steps[0].events.iter().map(ThreadEvent::words).collect();
        assert_eq!(words, ["", "", "it said “scan  the room”", "it said “Scan three tables”"]);
        assert_eq!(thread.steps[0].id.as_str(), "step-one");
        assert_eq!(
            (thread.steps[0].text.as_str(), thread.steps[0].meetings),
            ("Scan one table", 4)
        );
    }

    #[test]
    fn praise_is_about_the_step_of_the_previous_session_whatever_the_clock() {
        let first = meeting("1", "2026-09-21T09:00", Some(("one", "Wait.")), Relation::New);
        let mut second = praising(
            meeting("2", "2026-09-20T09:00", Some(("two", "Ask.")), Relation::Next),
            Embedding::Often,
        );
        second.previous = Some(Previous {
            session: first.id.clone(),
            action_step: Some("step-one".parse().expect("an id")),
            unknown: Unknown::new(),
        });
        let thread = thread(&[first, second], &[]);
        let wait = thread.steps.iter().find(|step| step.text == "Wait.").expect("the step");
        assert_eq!(wait.status, StepStatus::SeenOften);
    }

    #[test]
    fn meetings_not_held_agree_no_step_and_every_drop_in_is_a_look() {
        let held = meeting("1", "2026-09-07T09:00", Some(("one", "Wait.")), Relation::New);
        let mut prepared = meeting("2", "2026-09-14T09:00", Some(("two", "Ask.")), Relation::Next);
        prepared.status = Status::Prepared;
        let mut given_up = praising(
            meeting("3", "2026-09-15T09:00", Some(("two", "Ask.")), Relation::Next),
            Embedding::NotYet,
        );
        given_up.status = Status::Abandoned;
        let note = drop_in("1", "2026-09-16T09:00", None, "+ Quiet at the door");
        let thread = thread(&[held, prepared, given_up], &[note]);
        let line = ["agreed", "not yet seen (meeting)", "dropped in"];
        assert_eq!(descriptions(&thread), [line]);
        assert_eq!(thread.steps[0].status, StepStatus::Agreed);
        assert!(thread.steps[0].events[2].what.is_a_look() && !thread.ready_for_new());
    }

    #[test]
    fn records_of_other_people_are_left_out() {
        let session = meeting("1", "2026-09-07T09:00", Some(("one", "Wait.")), Relation::New);
        let other = "person-other".parse().expect("an id");
        assert_eq!(Thread::of(&other, [&session], []), Thread::default());
    }

    fn any_meeting() -> impl Strategy<Value = Session> {
        let steps = select(vec!["aa", "bb", "cc"]);
        let words = select(vec!["Wait.", "wait", "Ask.", "Scan the room.", ""]);
        let times = 1_u32..6;
        let statuses = select(vec![Status::Prepared, Status::Abandoned, Status::Finished]);
        let history = proptest::option::of((
            1_u32..6,
            select(vec![StepStatus::Practised, StepStatus::SeenOnce, StepStatus::Replaced]),
            "[xy]?",
        ));
        (
            (0_u8..5, times, proptest::option::of((steps, words)), select(Relation::ALL.to_vec())),
            (proptest::option::of(select(Embedding::ALL.to_vec())), 0_usize..3, statuses, history),
            (0_u64..3, proptest::option::of(select(vec!["step-aa", "step-bb", "step-zz"]))),
        )
            .prop_map(
                |((id, day, step, relation), (seen, reps, status, history), (rev, last))| {
                    let when = format!("2026-09-0{day}T09:00");
                    let mut one = rehearsed(meeting(&id.to_string(), &when, step, relation), reps);
                    if let Some(seen) = seen {
                        one = praising(one, seen);
                    }
                    if let Some((day, status, note)) = history.filter(|_| one.action_step.is_some())
                    {
                        one = noting(one, &format!("2026-09-0{day}T09:00"), status, &note);
                    }
                    one.previous = last.map(|step| Previous {
                        session: "session-0".parse().expect("an id"),
                        action_step: step.parse().ok(),
                        unknown: Unknown::new(),
                    });
                    (one.status, one.stamp.revision) = (status, rev);
                    one
                },
            )
    }

    fn any_drop_in() -> impl Strategy<Value = DropIn> {
        let seen = proptest::option::of(select(Embedding::ALL.to_vec()));
        let step = proptest::option::of(select(vec!["step-aa", "step-bb", "step-zz"]));
        (0_u8..4, 1_u32..6, seen, "[+=?]? ?[ab]?", step).prop_map(|(id, day, seen, note, step)| {
            let when = format!("2026-09-0{day}T09:00");
            let mut one = drop_in(&id.to_string(), &when, seen, &note);
            one.action_step = step.map(|step| step.parse().expect("an id"));
            one
        })
    }

    proptest! {
        #[test]
        fn the_thread_does_not_depend_on_the_order_or_repetition_of_files(
            (sessions, shuffled) in vec(any_meeting(), 0..7)
                .prop_flat_map(|all| (Just(all.clone()), Just([all.clone(), all].concat()).prop_shuffle())),
            (drop_ins, strewn) in vec(any_drop_in(), 0..5)
                .prop_flat_map(|all| (Just(all.clone()), Just([all.clone(), all].concat()).prop_shuffle())),
        ) {
            prop_assert_eq!(thread(&sessions, &drop_ins), thread(&shuffled, &strewn));
        }

        #[test]
        fn every_agreeing_meeting_is_counted_in_one_step_history(
            sessions in vec(any_meeting(), 0..7),
        ) {
            let thread = thread(&sessions, &[]);
            let lived: usize = thread.steps.iter().map(|step| step.meetings).sum();
            let told = thread.steps.iter().flat_map(|step| &step.events).filter(|event| {
                matches!(event.what, StepEventKind::Agreed | StepEventKind::Kept | StepEventKind::MadeSmaller { .. })
            });
            prop_assert_eq!(lived, told.count());
            prop_assert!(thread.steps.is_sorted_by_key(|step| step.first_agreed));
            for step in &thread.steps {
                prop_assert!(step.events.is_sorted_by_key(|event| event.at));
            }
        }
    }
}
