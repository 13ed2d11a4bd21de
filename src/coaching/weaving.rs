//! From sessions and drop-ins to the lives of action steps: which records speak of the same step,
//! and which of the same event.
//!
//! A function of the records alone, whatever order they came in and however often: everything is
//! sorted by time and id first, and each choice after that looks only at what was sorted.

use std::collections::BTreeMap;

use super::action_step::{ActionStep, CheckKind, Relation, StepEvent, StepStatus};
use super::drop_in::DropIn;
use super::id::{ActionStepId, SessionId};
use super::moment::WallTime;
use super::record::{Seen, answers};
use super::session::{Session, Status};
use super::step_life::{StepLife, ThreadEvent, What};

/// The lives of a person's steps, oldest first, and which of them the last meeting left them with.
#[derive(Debug, Default)]
pub(super) struct Woven {
    pub(super) steps: Vec<StepLife>,
    pub(super) current: Option<usize>,
}

/// Weaves `sessions` and `drop_ins` of one person; each id at most once.
pub(super) fn weave(mut sessions: Vec<&Session>, mut drop_ins: Vec<&DropIn>) -> Woven {
    // What is only prepared has not happened yet.
    sessions.retain(|session| session.status != Status::Prepared);
    sessions.sort_by_key(|it| (it.began_or_due(), &it.id));
    // One that was begun and left empty is no look.
    drop_ins.retain(|it| !it.says_nothing());
    drop_ins.sort_by_key(|it| (it.at, &it.id));
    let mut loom = Loom::default();
    let placed: Vec<Placed> = sessions.into_iter().map(|session| loom.place(session)).collect();
    for one in &placed {
        loom.told_by_session(one);
    }
    for drop_in in drop_ins {
        let before = placed.iter().rev().filter(|it| it.life.is_some());
        let mut before = before.filter(|it| it.at.is_none_or(|at| at <= drop_in.at));
        let current = before.next().and_then(|it| it.life);
        loom.told_by_drop_in(drop_in, current);
    }
    let current = placed.iter().rev().find_map(|it| it.life);
    Woven { steps: loom.finished(), current }
}

/// A session, and which lives it touches.
struct Placed<'a> {
    session: &'a Session,
    at: Option<WallTime>,
    /// The step that stood when it began.
    before: Option<usize>,
    /// The step that it agreed.
    life: Option<usize>,
    /// Whether this was the first that was heard of it.
    is_new: bool,
    /// What it said until then, where it says something else now.
    said_before: String,
}

/// Where an event came from, as far as it orders events of one moment: those of one session stand
/// in the order of the meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    InPraise,
    AtLeaving,
    AtAgreeing,
    InPractice,
    ByDropIn,
    InHistory,
}

/// One record's word of one event.
#[derive(Debug)]
struct Telling {
    source: String,
    told: Told,
    event: ThreadEvent,
}

#[derive(Debug)]
struct Life {
    step: StepLife,
    tellings: Vec<Telling>,
}

#[derive(Default)]
struct Loom {
    lives: Vec<Life>,
    by_id: BTreeMap<ActionStepId, usize>,
    by_text: BTreeMap<String, usize>,
    current: Option<usize>,
}

impl Loom {
    /// Finds out which step a session agreed. Only a meeting that was held agrees one.
    fn place<'a>(&mut self, session: &'a Session) -> Placed<'a> {
        let at = session.began_or_due();
        let before = self.current;
        let (mut life, mut is_new, mut said_before) = (None, false, String::new());
        if session.status == Status::Finished
            && let Some(step) = written_step(session)
        {
            let known = self.life_of(step, before);
            is_new = known.is_none();
            let n = known.unwrap_or_else(|| {
                self.lives.push(Life { step: begun(step, at), tellings: Vec::new() });
                self.lives.len() - 1
            });
            self.by_id.insert(step.id.clone(), n);
            self.by_text.insert(folded(&step.text), n);
            let stands = &mut self.lives[n].step;
            if folded(&stands.text) != folded(&step.text) {
                stands.text.trim().clone_into(&mut said_before);
            }
            stands.text.clone_from(&step.text);
            stands.why.clone_from(&step.why);
            stands.strand.clone_from(&step.strand);
            stands.criteria = step.written_criteria().map(str::to_owned).collect();
            stands.meetings += 1;
            life = Some(n);
            self.current = life;
        }
        Placed { session, at, before, life, is_new, said_before }
    }

    /// The life that `step` belongs to: by its id; by its words, where another program or another
    /// machine gave it a new id; or because the coach says that it is the last one still.
    fn life_of(&self, step: &ActionStep, before: Option<usize>) -> Option<usize> {
        let is_kept = matches!(step.relation, Some(Relation::Kept | Relation::Smaller));
        let by_id = self.by_id.get(&step.id).copied();
        let by_text = || self.by_text.get(&folded(&step.text)).copied();
        by_id.or_else(by_text).or(if is_kept { before } else { None })
    }

    fn told_by_session(&mut self, placed: &Placed) {
        let Placed { session, at, life, .. } = *placed;
        let named = session.previous.as_ref().and_then(|it| it.action_step.as_ref());
        let last = named.and_then(|id| self.by_id.get(id).copied()).or(placed.before);
        if let Some(last) = last
            && let Some((seen, moment)) = praised(session)
        {
            let what = What::Seen { seen, how: Some(CheckKind::Meeting) };
            self.tell(last, Told::InPraise, in_session(at, what, &session.id, moment));
        }
        if let Some(life) = life {
            let relation = session.action_step.as_ref().and_then(|step| step.relation);
            if let Some(last) = last.filter(|last| *last != life) {
                let by = self.lives[life].step.id.clone();
                let what = match relation {
                    Some(Relation::Replaced) => What::Replaced { why: why_replaced(session) },
                    Some(Relation::Next) => What::Next { by },
                    _ => What::LeftFor { by },
                };
                self.tell(last, Told::AtLeaving, in_session(at, what, &session.id, ""));
            }
            let what = match relation {
                _ if placed.is_new => What::Agreed,
                Some(Relation::Smaller) => What::MadeSmaller { before: placed.said_before.clone() },
                Some(Relation::Kept) => What::Kept,
                _ if last == Some(life) => What::Kept,
                _ => What::Agreed,
            };
            self.tell(life, Told::AtAgreeing, in_session(at, what, &session.id, ""));
            let reps = session.practice.held().count();
            if reps > 0 {
                let what = What::Practised { reps };
                self.tell(life, Told::InPractice, in_session(at, what, &session.id, ""));
            }
        }
        self.told_in_history(placed);
    }

    /// What a session's own copy of the step says of its life.
    fn told_in_history(&mut self, placed: &Placed) {
        let session = placed.session;
        let Some(step) = written_step(session) else { return };
        let Some(life) = placed.life.or_else(|| self.by_id.get(&step.id).copied()) else { return };
        let happened = session.practice.happened();
        for StepEvent { at, status, how, note, .. } in &step.history {
            let seen = |seen| What::Seen { seen, how: *how };
            let what = match status {
                // The meeting itself says so, and with how many reps.
                StepStatus::Agreed => continue,
                StepStatus::Practised if happened => continue,
                StepStatus::Practised => What::Practised { reps: 0 },
                StepStatus::SeenOnce => seen(Seen::Once),
                StepStatus::SeenOften => seen(Seen::Often),
                StepStatus::Embedded => seen(Seen::Embedded),
                StepStatus::Replaced => What::Replaced { why: note.clone() },
            };
            let is_reason = matches!(what, What::Replaced { .. });
            let note = if is_reason { "" } else { note };
            self.tell(life, Told::InHistory, in_session(Some(*at), what, &session.id, note));
        }
    }

    fn told_by_drop_in(&mut self, drop_in: &DropIn, current: Option<usize>) {
        let life = match &drop_in.action_step {
            // A step that no session knows is nobody else's.
            Some(id) => self.by_id.get(id).copied(),
            None => current,
        };
        let Some(life) = life else { return };
        let how = drop_in.how.or(Some(CheckKind::DropIn));
        let what = drop_in.seen.map_or(What::DroppedIn, |seen| What::Seen { seen, how });
        let event = ThreadEvent {
            at: Some(drop_in.at),
            what,
            session: None,
            drop_in: Some(drop_in.id.clone()),
            note: drop_in.in_short(),
        };
        self.tell(life, Told::ByDropIn, event);
    }

    fn tell(&mut self, life: usize, told: Told, event: ThreadEvent) {
        let session = event.session.as_ref().map(SessionId::as_str);
        let drop_in = event.drop_in.as_ref().map(super::id::DropInId::as_str);
        let source = session.or(drop_in).unwrap_or_default().to_owned();
        self.lives[life].tellings.push(Telling { source, told, event });
    }

    fn finished(self) -> Vec<StepLife> {
        let finished = |mut life: Life| {
            life.tellings.sort_by(|a, b| {
                (a.event.at, &a.source, a.told).cmp(&(b.event.at, &b.source, b.told))
            });
            life.step.events = once_given_up(each_once(life.tellings));
            life.step.status = StepLife::status_after(&life.step.events);
            life.step
        };
        self.lives.into_iter().map(finished).collect()
    }
}

/// Leaves out what a step's own history says of an event that a drop-in or a meeting tells of, or
/// that another session's copy of the history holds. Its words are kept where there are no others.
fn each_once(tellings: Vec<Telling>) -> Vec<ThreadEvent> {
    let by_history = |it: &(usize, Telling)| it.1.told == Told::InHistory;
    let all = tellings.into_iter().enumerate();
    let (histories, mut told): (Vec<_>, Vec<_>) = all.partition(by_history);
    let mut kept: Vec<(usize, Telling)> = Vec::new();
    for (n, one) in histories {
        let same_day = |other: &&mut (usize, Telling)| {
            is_same(&other.1.event.what, &one.event.what) && other.1.event.day() == one.event.day()
        };
        let same_moment = |other: &&mut (usize, Telling)| {
            is_same(&other.1.event.what, &one.event.what) && other.1.event.at == one.event.at
        };
        let twin = told.iter_mut().find(same_day).or_else(|| kept.iter_mut().find(same_moment));
        match twin {
            Some((_, twin)) => {
                // What somebody wrote of the step says more than what was gathered from a note.
                if twin.told == Told::ByDropIn && !one.event.note.is_empty() {
                    twin.event.note.clear();
                }
                take_words(&mut twin.event, &one.event);
            }
            None => kept.push((n, one)),
        }
    }
    told.append(&mut kept);
    told.sort_by_key(|(n, _)| *n);
    told.into_iter().map(|(_, it)| it.event).collect()
}

/// Whether two events of one day (or one moment) say the same.
fn is_same(a: &What, b: &What) -> bool {
    match (a, b) {
        (What::Seen { seen: a, how: by_a }, What::Seen { seen: b, how: by_b }) => {
            a == b && (by_a == by_b || by_a.is_none() || by_b.is_none())
        }
        (What::Practised { .. }, What::Practised { .. })
        | (What::Replaced { .. }, What::Replaced { .. }) => true,
        _ => false,
    }
}

/// A step is given up once, though the meeting says so and its history gives the reason, until it
/// is taken up again.
fn once_given_up(events: Vec<ThreadEvent>) -> Vec<ThreadEvent> {
    let mut once: Vec<ThreadEvent> = Vec::with_capacity(events.len());
    let mut given_up: Option<usize> = None;
    for event in events {
        match (&event.what, given_up) {
            (What::Replaced { .. }, Some(n)) => {
                take_words(&mut once[n], &event);
                continue;
            }
            (What::Replaced { .. }, None) => given_up = Some(once.len()),
            (What::Agreed | What::Kept | What::MadeSmaller { .. }, _) => given_up = None,
            _ => {}
        }
        once.push(event);
    }
    once
}

fn take_words(into: &mut ThreadEvent, from: &ThreadEvent) {
    if let (What::Replaced { why: into }, What::Replaced { why }) = (&mut into.what, &from.what)
        && into.trim().is_empty()
    {
        into.clone_from(why);
    }
    if into.note.trim().is_empty() {
        into.note.clone_from(&from.note);
    }
}

fn in_session(at: Option<WallTime>, what: What, session: &SessionId, note: &str) -> ThreadEvent {
    let note = note.trim().to_owned();
    ThreadEvent { at, what, session: Some(session.clone()), drop_in: None, note }
}

fn begun(step: &ActionStep, at: Option<WallTime>) -> StepLife {
    StepLife {
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

/// How far praise says the last step has got, and the moment that it names.
fn praised(session: &Session) -> Option<(Seen, &str)> {
    let record = session.steps.iter().find(|step| step.previous_step_seen().is_some())?;
    Some((record.previous_step_seen()?, record.answer(answers::MOMENT)))
}

/// The words of a step without what people write differently: capitals, points and spaces.
fn folded(text: &str) -> String {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    // A step written in signs alone is itself.
    if words.is_empty() { text.trim().to_owned() } else { words.join(" ") }
}
