//! Turns a meeting of a story into the session that a laptop would have saved.

use std::collections::BTreeMap;

use alongside::coaching::action_step::{ActionStep, LibraryRef, Relation, StepEvent};
use alongside::coaching::follow_up::{Check, FollowUp, Promise};
use alongside::coaching::moment::WallTime;
use alongside::coaching::packs;
use alongside::coaching::people::{Coach, Person, Unknown};
use alongside::coaching::protocol::{Input, Protocol};
use alongside::coaching::record::{StepRecord, Visit};
use alongside::coaching::reflection::{ANSWERS, QUESTIONS, Reflection};
use alongside::coaching::session::{Previous, Session, Status};
use serde_json::Value;

use super::chance::Chance;
use super::own::goal_on;
use super::rehearsal;
use super::story::{FollowStory, MeetingStory, ReflectionStory, StepStory, Story};
use super::wall::{after, day, time, whole};

const SHEET: &str = include_str!("trust-sheet.toml");

/// What the meetings before this one hand to it.
#[derive(Default)]
pub(crate) struct Before {
    /// The last meeting that was held.
    pub(crate) last: Option<Session>,
    /// Every action step so far, by the short name of its first wording.
    pub(crate) steps: BTreeMap<String, ActionStep>,
}

/// The session kept of `meeting`.
pub(crate) fn session(
    story: &Story,
    person: &Person,
    coach: Coach,
    meeting: &MeetingStory,
    before: &mut Before,
) -> Session {
    let what = format!("{} {}", story.name, meeting.at);
    let mut chance = Chance::of(&what);
    let scheduled = time(&meeting.at);
    let started = started_at(meeting, scheduled, &mut chance);
    let saved = meeting.saved.as_deref().map(time);
    let made = saved.or(started).unwrap_or(scheduled);
    let mut id = chance.id_at(made.timestamp_millis());
    if let Some(end) = &meeting.id_ends {
        id.replace_range(id.len() - end.len().., end);
    }
    let previous = before.last.as_ref().map(|last| Previous {
        session: last.id.clone(),
        action_step: last.action_step.as_ref().map(|step| step.id.clone()),
        unknown: Unknown::new(),
    });
    let mut session = Session::prepared(
        id.parse().expect("an id"),
        coach,
        person,
        protocol(&meeting.protocol),
        meeting.minutes,
        previous,
    );
    if let Some(role) = &meeting.role {
        session.coachee.role.clone_from(role);
    }
    if let Some(school) = &meeting.school {
        session.coachee.school.clone_from(school);
    }
    session.scheduled_for = Some(scheduled);
    session.slot_minutes = meeting.slot;
    "Europe/London".clone_into(&mut session.time_zone);
    if let Some(dealt) = &meeting.dealt {
        assert_eq!(dealt.len(), session.steps.len(), "{what}: minutes for each step");
        for (step, minutes) in session.steps.iter_mut().zip(dealt) {
            step.planned_seconds = u32::from(*minutes) * 60;
        }
    }
    words(&mut session, meeting, &what);
    session.follow_up = follow_up(&meeting.follow);
    let ended = started.map(|at| hold(&mut session, meeting, at, &mut chance, &what));
    session.action_step = meeting.step.as_ref().map(|name| {
        let relation = meeting.relation.unwrap_or_else(|| panic!("{what}: how does it relate?"));
        action_step(story, name, relation, before, made, &what)
    });
    rehearsal::rehearse(&mut session, &meeting.practice, &mut chance, &what);
    settle(&mut session, meeting, ended, &mut chance);
    remember(story, meeting, &session, before);
    session.stamp.saved_at = session.stamp.saved_at.or(saved);
    session.stamp.device = match session.coach.name.split(' ').next() {
        Some(first) => format!("{}-laptop", first.to_lowercase()),
        None => String::new(),
    };
    session
}

fn protocol(name: &str) -> Protocol {
    let found = if name == "sheet" {
        packs::parse_protocol(SHEET).map_err(|why| why.to_string())
    } else {
        packs::protocol(name).cloned().ok_or_else(|| "it is not built in".to_owned())
    };
    found.unwrap_or_else(|why| panic!("{name}: {why}"))
}

fn started_at(meeting: &MeetingStory, due: WallTime, chance: &mut Chance) -> Option<WallTime> {
    if meeting.status == Status::Prepared {
        return None;
    }
    let late = meeting.late.unwrap_or_else(|| chance.between(0, 3));
    Some(after(due, f64::from(late * 60 + chance.between(0, 59))))
}

/// Fills in what was prepared, noted and answered.
fn words(session: &mut Session, meeting: &MeetingStory, what: &str) {
    type Words = fn(&mut StepRecord) -> &mut String;
    let sets: [(&BTreeMap<String, String>, Words); 3] = [
        (&meeting.prepared, |step| &mut step.prepared),
        (&meeting.notes, |step| &mut step.notes),
        (&meeting.private, |step| &mut step.private),
    ];
    for (set, place) in sets {
        for (title, text) in set {
            let step = session
                .steps
                .iter_mut()
                .find(|step| plain_title(&step.title) == *title)
                .unwrap_or_else(|| panic!("{what}: there is no step {title:?}"));
            text.trim().clone_into(place(step));
        }
    }
    for (id, answer) in &meeting.answers {
        let specs = session.protocol.steps.iter().map(|step| &step.fields);
        let (at, spec) = specs
            .enumerate()
            .find_map(|(at, fields)| fields.iter().find(|f| f.id == *id).map(|f| (at, f)))
            .unwrap_or_else(|| panic!("{what}: nothing asks for {id:?}"));
        match &spec.input {
            Input::Choice { options } => {
                assert!(options.iter().any(|o| o.id == *answer), "{what}: {id} is {answer:?}");
            }
            Input::Date => drop(day(answer)),
            Input::Line => assert!(!answer.trim().contains('\n'), "{what}: {id} is one line"),
            Input::Text => {}
        }
        let answer = Value::String(answer.trim().to_owned());
        session.steps[at].fields.insert(id.clone(), answer);
    }
}

/// A step's title as stories write it: `Follow-up` is `follow_up`.
fn plain_title(title: &str) -> String {
    let plain: String = title.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
    plain.trim_matches('_').to_lowercase()
}

fn follow_up(story: &FollowStory) -> FollowUp {
    FollowUp {
        use_by: story.use_by.as_deref().map(day),
        check: Check {
            on: story.look.as_deref().map(day),
            how: story.how,
            look_for: story.look_for.clone(),
            withdrawn: false,
            unknown: Unknown::new(),
        },
        next_meeting: story.next.as_deref().map(time),
        coach_owes: story
            .owes
            .iter()
            .enumerate()
            .map(|(n, text)| Promise {
                text: text.clone(),
                done: story.kept.get(n).copied(),
                withdrawn: false,
                unknown: Unknown::new(),
            })
            .collect(),
        said: story.said.clone(),
        times: std::collections::BTreeMap::new(),
        unknown: Unknown::new(),
    }
}

/// Spends the minutes of the meeting in its steps; the time at which it ended.
fn hold(
    session: &mut Session,
    meeting: &MeetingStory,
    started: WallTime,
    chance: &mut Chance,
    what: &str,
) -> WallTime {
    session.started_at = Some(started);
    let each_once: Vec<usize> = (1..=meeting.took.len()).collect();
    let order = meeting.order.as_ref().unwrap_or(&each_once);
    assert_eq!(order.len(), meeting.took.len(), "{what}: minutes for each visit");
    assert!(!order.is_empty(), "{what}: no visit");
    let mut at = started;
    for (n, (step, minutes)) in order.iter().zip(&meeting.took).enumerate() {
        let seconds = minutes * 60.0 + f64::from(chance.between(0, 199)) / 10.0;
        let seconds = (seconds * 10.0).round() / 10.0;
        let record = session
            .steps
            .get_mut(*step - 1)
            .unwrap_or_else(|| panic!("{what}: there is no step {step}"));
        record.visits.push(Visit { entered_at: whole(at), seconds, unknown: Unknown::new() });
        session.at_step = *step - 1;
        at = after(at, seconds);
        if let Some((visit, minutes)) = meeting.stood
            && visit == n + 1
        {
            at = after(at, minutes * 60.0);
        }
    }
    whole(at)
}

fn action_step(
    story: &Story,
    name: &str,
    relation: Relation,
    before: &Before,
    made: WallTime,
    what: &str,
) -> ActionStep {
    let wording: &StepStory =
        story.steps.get(name).unwrap_or_else(|| panic!("{what}: no step is called {name:?}"));
    let root = wording.of.as_deref().unwrap_or(name);
    let carried = before.steps.get(root);
    assert_eq!(
        carried.is_some(),
        matches!(relation, Relation::Kept | Relation::Smaller),
        "{what}: {name} is {relation:?}"
    );
    let mut step = carried.map_or_else(
        || {
            let mut chance = Chance::of(&format!("{} {root}", story.name));
            ActionStep::new(chance.id_at(made.timestamp_millis()).parse().expect("an id"))
        },
        |step| step.carried_over(relation),
    );
    step.text.clone_from(&wording.text);
    step.why.clone_from(&wording.why);
    step.strand.clone_from(&wording.strand);
    step.criteria.clone_from(&wording.criteria);
    if let Some(id) = &wording.library {
        step.library = Some(taken_from(&story.programme, id));
    }
    step.relation = Some(relation);
    step
}

/// The step `id` of the library, of `programme` or for coaches.
fn taken_from(programme: &str, id: &str) -> LibraryRef {
    let packs = packs::step_packs().iter();
    let found = packs
        .filter(|pack| pack.programme.is_empty() || pack.programme == programme)
        .find_map(|pack| Some((pack, pack.steps.iter().find(|step| step.id == id)?)));
    let (pack, step) = found.unwrap_or_else(|| panic!("{programme} has no step {id:?}"));
    LibraryRef {
        pack: pack.id.clone(),
        id: step.id.clone(),
        version: step.version,
        unknown: Unknown::new(),
    }
}

/// Ends the meeting as the story says, and adds what was recorded later.
fn settle(
    session: &mut Session,
    meeting: &MeetingStory,
    ended: Option<WallTime>,
    chance: &mut Chance,
) {
    let mut saved = ended;
    if let Some(ended) = ended {
        session.status = Status::Running;
        if meeting.status == Status::Finished {
            session.end(ended);
        } else {
            session.status = meeting.status;
            session.ended_at = (meeting.status == Status::Abandoned).then_some(ended);
        }
        let minute = f64::from(chance.between(70, 300));
        session.reflection =
            meeting.reflection.as_ref().map(|r| reflection(r, after(ended, minute)));
        saved = session.reflection.as_ref().map_or(saved, |r| Some(r.at));
    }
    for event in &meeting.life {
        let at = after(time(&event.on), f64::from(chance.between(0, 59)));
        let step = session.action_step.as_mut().expect("a step to have a life");
        step.status = event.status;
        step.history.push(StepEvent {
            at,
            status: event.status,
            how: Some(event.how),
            note: event.note.clone(),
            unknown: Unknown::new(),
        });
        saved = saved.max(Some(at));
    }
    session.stamp.saved_at = saved;
    let spent = session.steps.iter().map(|step| step.visits.len()).sum::<usize>();
    let touched = u64::try_from(spent + meeting.answers.len() * 4).expect("a small number");
    session.stamp.revision = 3 + touched * 2 + u64::from(chance.between(0, 25));
}

fn reflection(story: &ReflectionStory, at: WallTime) -> Reflection {
    let mut reflection = Reflection::begun(whole(at));
    let mut answer = |id: &str, letter: char| {
        let n = "ypn".find(letter).unwrap_or_else(|| panic!("{letter:?} is no answer"));
        reflection.answers.insert(id.to_owned(), ANSWERS[n].to_owned());
    };
    for (question, letter) in QUESTIONS.iter().zip(story.answers.chars()) {
        answer(question.id, letter);
    }
    if let Some(letter) = &story.goal {
        letter.chars().for_each(|it| answer("own_goal", it));
        reflection.goal = goal_on(at.date_naive());
    }
    reflection.differently.clone_from(&story.differently);
    reflection
}

/// Keeps what the next meeting picks up from.
fn remember(story: &Story, meeting: &MeetingStory, session: &Session, before: &mut Before) {
    if session.status != Status::Finished {
        return;
    }
    if let (Some(name), Some(step)) = (&meeting.step, &session.action_step) {
        let root = story.steps[name].of.as_ref().unwrap_or(name);
        before.steps.insert(root.clone(), step.clone());
    }
    before.last = Some(session.clone());
}
