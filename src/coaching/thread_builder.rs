//! Builds step histories from sessions and drop-ins: finds the records of the same step and of the
//! same event.
//!
//! The result depends on the records alone, in any order and with repetitions: they are sorted by
//! time and id first, and every later decision goes by that order.

use std::collections::BTreeMap;

use crate::wording::lengths::whole_minutes;

use super::action_step::{ActionStep, CheckKind, Relation, StepEvent, StepStatus};
use super::drop_in::DropIn;
use super::id::{ActionStepId, SessionId};
use super::moment::WallTime;
use super::record::{Embedding, answers};
use super::session::{Session, Status};
use super::step_history::{StepEventKind, StepHistory, ThreadEvent};

/// The histories of a person's steps, oldest first, and the index of the current one.
#[derive(Debug, Default)]
pub(super) struct BuiltThread {
    pub(super) steps: Vec<StepHistory>,
    pub(super) current: Option<usize>,
}

/// Builds the thread of one person from `sessions` and `drop_ins`, each id at most once.
pub(super) fn build_thread(mut sessions: Vec<&Session>, mut drop_ins: Vec<&DropIn>) -> BuiltThread {
    // A meeting that is only prepared has not happened yet.
    sessions.retain(|session| session.status != Status::Prepared);
    sessions.sort_by_key(|it| (it.began_or_due(), &it.id));
    // An empty drop-in is not an observation.
    drop_ins.retain(|it| !it.says_nothing());
    drop_ins.sort_by_key(|it| (it.at, &it.id));
    let mut builder = ThreadBuilder::default();
    let placed: Vec<SessionSteps> =
        sessions.into_iter().map(|session| builder.place(session)).collect();
    for one in &placed {
        builder.record_session(one);
    }
    for drop_in in drop_ins {
        let before = placed.iter().rev().filter(|it| it.life.is_some());
        let mut before = before.filter(|it| it.at.is_none_or(|at| at <= drop_in.at));
        let current = before.next().and_then(|it| it.life);
        builder.record_drop_in(drop_in, current);
    }
    let current = placed.iter().rev().find_map(|it| it.life);
    BuiltThread { steps: builder.finished(), current }
}

/// A session, and the steps that it is about, as indexes.
struct SessionSteps<'a> {
    session: &'a Session,
    at: Option<WallTime>,
    /// The current step when it began.
    before: Option<usize>,
    /// The step that it agreed.
    life: Option<usize>,
    /// Whether it is the first session that has this step.
    is_new: bool,
    /// The earlier wording, where this session changed it.
    said_before: String,
}

/// Which part of a record an event comes from. Events of one time are sorted by it, so that those
/// of one session are in the order of the meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum EventSource {
    InPraise,
    AtLeaving,
    AtAgreeing,
    InPractice,
    ByDropIn,
    InHistory,
}

/// An event, with the record that it comes from.
#[derive(Debug)]
struct RecordedEvent {
    source: String,
    source_order: EventSource,
    event: ThreadEvent,
}

#[derive(Debug)]
struct StepInProgress {
    step: StepHistory,
    events: Vec<RecordedEvent>,
}

#[derive(Default)]
struct ThreadBuilder {
    steps: Vec<StepInProgress>,
    by_id: BTreeMap<ActionStepId, usize>,
    by_text: BTreeMap<String, usize>,
    current: Option<usize>,
}

impl ThreadBuilder {
    /// Finds the step that a session agreed. Only a finished meeting agrees one.
    fn place<'a>(&mut self, session: &'a Session) -> SessionSteps<'a> {
        let at = session.began_or_due();
        let before = self.current;
        let (mut life, mut is_new, mut said_before) = (None, false, String::new());
        if session.status == Status::Finished
            && let Some(step) = written_step(session)
        {
            let known = self.step_of(step, before);
            is_new = known.is_none();
            let n = known.unwrap_or_else(|| {
                self.steps.push(StepInProgress { step: begun(step, at), events: Vec::new() });
                self.steps.len() - 1
            });
            self.by_id.insert(step.id.clone(), n);
            self.by_text.insert(folded(&step.text), n);
            if let Some(StepInProgress { step: stands, .. }) = self.steps.get_mut(n) {
                if folded(&stands.text) != folded(&step.text) {
                    stands.text.trim().clone_into(&mut said_before);
                }
                stands.text.clone_from(&step.text);
                stands.why.clone_from(&step.why);
                stands.strand.clone_from(&step.strand);
                stands.criteria = step.written_criteria().map(str::to_owned).collect();
                stands.meetings += 1;
            }
            life = Some(n);
            self.current = life;
        }
        SessionSteps { session, at, before, life, is_new, said_before }
    }

    /// The known step that `step` is: by its id; by its words, where another program gave it a new
    /// id; or because the coach said that it is still the last one.
    fn step_of(&self, step: &ActionStep, before: Option<usize>) -> Option<usize> {
        let is_kept = matches!(step.relation, Some(Relation::Kept | Relation::Smaller));
        let by_id = self.by_id.get(&step.id).copied();
        let by_text = || self.by_text.get(&folded(&step.text)).copied();
        by_id.or_else(by_text).or(if is_kept { before } else { None })
    }

    fn record_session(&mut self, placed: &SessionSteps) {
        let SessionSteps { session, at, life, .. } = *placed;
        let named = session.previous.as_ref().and_then(|it| it.action_step.as_ref());
        let last = named.and_then(|id| self.by_id.get(id).copied()).or(placed.before);
        if let Some(last) = last
            && let Some((seen, moment)) = praised(session)
        {
            let what = StepEventKind::Seen { seen, how: Some(CheckKind::Meeting) };
            self.record(last, EventSource::InPraise, in_session(at, what, &session.id, moment));
        }
        if let Some(life) = life {
            let relation = session.action_step.as_ref().and_then(|step| step.relation);
            if let Some(last) = last.filter(|last| *last != life)
                && let Some(by) = self.steps.get(life).map(|it| it.step.id.clone())
            {
                let what = match relation {
                    Some(Relation::Replaced) => {
                        StepEventKind::Replaced { why: why_replaced(session) }
                    }
                    Some(Relation::Next) => StepEventKind::Next { by },
                    _ => StepEventKind::LeftFor { by },
                };
                self.record(last, EventSource::AtLeaving, in_session(at, what, &session.id, ""));
            }
            let what = match relation {
                _ if placed.is_new => StepEventKind::Agreed,
                Some(Relation::Smaller) => {
                    StepEventKind::MadeSmaller { before: placed.said_before.clone() }
                }
                Some(Relation::Kept) => StepEventKind::Kept,
                _ if last == Some(life) => StepEventKind::Kept,
                _ => StepEventKind::Agreed,
            };
            self.record(life, EventSource::AtAgreeing, in_session(at, what, &session.id, ""));
            let reps = session.practice.held().count();
            if reps > 0 {
                let minutes = whole_minutes(session.seconds_of_practice());
                let what = StepEventKind::Practised { reps, minutes };
                self.record(life, EventSource::InPractice, in_session(at, what, &session.id, ""));
            }
        }
        self.told_in_history(placed);
    }

    /// Records the history in a session's own copy of the step.
    fn told_in_history(&mut self, placed: &SessionSteps) {
        let session = placed.session;
        let Some(step) = written_step(session) else { return };
        let Some(life) = placed.life.or_else(|| self.by_id.get(&step.id).copied()) else { return };
        let happened = session.practice.happened();
        for StepEvent { at, status, how, note, .. } in &step.history {
            let seen = |seen| StepEventKind::Seen { seen, how: *how };
            let what = match status {
                // The meeting itself says so, and with how many reps.
                StepStatus::Agreed => continue,
                StepStatus::Practised if happened => continue,
                StepStatus::Practised => StepEventKind::Practised { reps: 0, minutes: 0 },
                StepStatus::SeenOnce => seen(Embedding::Once),
                StepStatus::SeenOften => seen(Embedding::Often),
                StepStatus::Embedded => seen(Embedding::Embedded),
                StepStatus::Replaced => StepEventKind::Replaced { why: note.clone() },
            };
            let is_reason = matches!(what, StepEventKind::Replaced { .. });
            let note = if is_reason { "" } else { note };
            self.record(
                life,
                EventSource::InHistory,
                in_session(Some(*at), what, &session.id, note),
            );
        }
    }

    fn record_drop_in(&mut self, drop_in: &DropIn, current: Option<usize>) {
        let life = match &drop_in.action_step {
            // A step that no session agreed belongs to no other history.
            Some(id) => self.by_id.get(id).copied(),
            None => current,
        };
        let Some(life) = life else { return };
        let how = drop_in.how.or(Some(CheckKind::DropIn));
        let what =
            drop_in.seen.map_or(StepEventKind::DroppedIn, |seen| StepEventKind::Seen { seen, how });
        let event = ThreadEvent {
            at: Some(drop_in.at),
            what,
            session: None,
            drop_in: Some(drop_in.id.clone()),
            note: drop_in.in_short(),
        };
        self.record(life, EventSource::ByDropIn, event);
    }

    fn record(&mut self, life: usize, source_order: EventSource, event: ThreadEvent) {
        let session = event.session.as_ref().map(SessionId::as_str);
        let drop_in = event.drop_in.as_ref().map(super::id::DropInId::as_str);
        let source = session.or(drop_in).unwrap_or_default().to_owned();
        if let Some(life) = self.steps.get_mut(life) {
            life.events.push(RecordedEvent { source, source_order, event });
        }
    }

    fn finished(self) -> Vec<StepHistory> {
        let finished = |mut life: StepInProgress| {
            life.events.sort_by(|a, b| {
                (a.event.at, &a.source, a.source_order).cmp(&(
                    b.event.at,
                    &b.source,
                    b.source_order,
                ))
            });
            life.step.events = once_given_up(each_once(life.events));
            life.step.status = StepHistory::status_after(&life.step.events);
            life.step
        };
        self.steps.into_iter().map(finished).collect()
    }
}

/// Removes events of a step's own history that a drop-in, a meeting or another copy of the history
/// has as well. Their notes are kept where the other has none.
fn each_once(events: Vec<RecordedEvent>) -> Vec<ThreadEvent> {
    let by_history = |it: &(usize, RecordedEvent)| it.1.source_order == EventSource::InHistory;
    let all = events.into_iter().enumerate();
    let (histories, mut source_order): (Vec<_>, Vec<_>) = all.partition(by_history);
    let mut kept: Vec<(usize, RecordedEvent)> = Vec::new();
    for (n, one) in histories {
        let same_day = |other: &&mut (usize, RecordedEvent)| {
            is_same(&other.1.event.what, &one.event.what) && other.1.event.day() == one.event.day()
        };
        let same_moment = |other: &&mut (usize, RecordedEvent)| {
            is_same(&other.1.event.what, &one.event.what) && other.1.event.at == one.event.at
        };
        let twin =
            source_order.iter_mut().find(same_day).or_else(|| kept.iter_mut().find(same_moment));
        match twin {
            Some((_, twin)) => {
                // A note about the step is better than one taken from a drop-in's lines.
                if twin.source_order == EventSource::ByDropIn && !one.event.note.is_empty() {
                    twin.event.note.clear();
                }
                take_words(&mut twin.event, &one.event);
            }
            None => kept.push((n, one)),
        }
    }
    source_order.append(&mut kept);
    source_order.sort_by_key(|(n, _)| *n);
    source_order.into_iter().map(|(_, it)| it.event).collect()
}

/// Whether two events of one day (or one time) are the same event.
fn is_same(a: &StepEventKind, b: &StepEventKind) -> bool {
    match (a, b) {
        (
            StepEventKind::Seen { seen: a, how: by_a },
            StepEventKind::Seen { seen: b, how: by_b },
        ) => a == b && (by_a == by_b || by_a.is_none() || by_b.is_none()),
        (StepEventKind::Practised { .. }, StepEventKind::Practised { .. })
        | (StepEventKind::Replaced { .. }, StepEventKind::Replaced { .. }) => true,
        _ => false,
    }
}

/// A step is given up once, though the meeting says so and its history gives the reason, until it
/// is taken up again.
fn once_given_up(events: Vec<ThreadEvent>) -> Vec<ThreadEvent> {
    let mut once: Vec<ThreadEvent> = Vec::with_capacity(events.len());
    let mut given_up: Option<usize> = None;
    for event in events {
        match (&event.what, given_up.and_then(|n| once.get_mut(n))) {
            (StepEventKind::Replaced { .. }, Some(before)) => {
                take_words(before, &event);
                continue;
            }
            (StepEventKind::Replaced { .. }, None) => given_up = Some(once.len()),
            (
                StepEventKind::Agreed | StepEventKind::Kept | StepEventKind::MadeSmaller { .. },
                _,
            ) => given_up = None,
            _ => {}
        }
        once.push(event);
    }
    once
}

fn take_words(into: &mut ThreadEvent, from: &ThreadEvent) {
    if let (StepEventKind::Replaced { why: into }, StepEventKind::Replaced { why }) =
        (&mut into.what, &from.what)
        && into.trim().is_empty()
    {
        into.clone_from(why);
    }
    if into.note.trim().is_empty() {
        into.note.clone_from(&from.note);
    }
}

fn in_session(
    at: Option<WallTime>,
    what: StepEventKind,
    session: &SessionId,
    note: &str,
) -> ThreadEvent {
    let note = note.trim().to_owned();
    ThreadEvent { at, what, session: Some(session.clone()), drop_in: None, note }
}

fn begun(step: &ActionStep, at: Option<WallTime>) -> StepHistory {
    StepHistory {
        id: step.id.clone(),
        text: String::new(),
        why: String::new(),
        strand: String::new(),
        criteria: Vec::new(),
        first_agreed: at,
        status: StepStatus::Agreed,
        events: Vec::new(),
        meetings: 0,
    }
}

fn written_step(session: &Session) -> Option<&ActionStep> {
    session.action_step.as_ref().filter(|step| !step.text.trim().is_empty())
}

/// Why the last step was given up, where this meeting says so.
fn why_replaced(session: &Session) -> String {
    let why = session.steps.iter().map(|step| step.answer(answers::REPLACED_WHY).trim());
    why.into_iter().find(|why| !why.is_empty()).unwrap_or_default().to_owned()
}

/// The embedding of the last step as praise records it, and the moment that it names.
fn praised(session: &Session) -> Option<(Embedding, &str)> {
    let record = session.steps.iter().find(|step| step.previous_step_seen().is_some())?;
    Some((record.previous_step_seen()?, record.answer(answers::MOMENT)))
}

/// The text of a step for comparison, without capitals, punctuation and spacing.
fn folded(text: &str) -> String {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    // A step of punctuation alone is compared as it is.
    if words.is_empty() { text.trim().to_owned() } else { words.join(" ") }
}
