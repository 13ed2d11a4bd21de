//! The fields of each step of a meeting.

use crate::app::form::field::Field;
use crate::app::form::name_signs::NameSigns;
use crate::app::form::remark::Remark;
use crate::coaching::action_step::{CRITERIA, Relation, StepStatus};
use crate::coaching::address::{Address, FollowUpDate};
use crate::coaching::address_labels::options_of;
use crate::coaching::audience::Audience;
use crate::coaching::date_parser::date::{Direction, example_in_figures};
use crate::coaching::last_time::LastTime;
use crate::coaching::people::first_name;
use crate::coaching::programme::{Programme, ProgrammeWords};
use crate::coaching::protocol::{FieldSpec, Input, StepKind};
use crate::coaching::record::{Embedding, answers};
use crate::coaching::redaction::may_answer;
use crate::coaching::session::Session;
use crate::coaching::step_history::StepHistory;
use crate::coaching::step_wording::{self, Sign};
use crate::coaching::thread::seen_today;
use crate::wording::days;

use super::dates::Diary;
use super::offers::{offered, unused};

/// How a date may be said.
fn date_hint(diary: &Diary<'_>) -> String {
    let figures = example_in_figures(diary.today, Direction::Forward);
    format!("fri, {figures}, tomorrow p3, in 2 weeks, after half-term")
}

/// Who is at the keyboard, which decides what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewer {
    /// The coach.
    Coach {
        /// Whether private notes are shown.
        private: bool,
    },
    /// The coachee: only what is shared is shown.
    Coachee,
}

/// What the fields depend on besides the session.
#[derive(Clone, Copy, Debug, Default)]
pub struct FieldContext<'a> {
    /// The programme, with its strands.
    pub programme: Option<&'a Programme>,
    /// The history of the previous step.
    pub before: Option<&'a StepHistory>,
    /// What the meetings before left.
    pub(crate) last: Option<&'a LastTime>,
    /// What the library suggests to add to the action step once it goes well.
    pub complications: &'a [String],
    /// Whether nobody has said yet how far it is.
    pub asks_seen: bool,
    /// The signs of names in what is typed.
    pub names: Option<&'a NameSigns>,
}

/// A field for one line of `session`.
pub(crate) fn line(session: &Session, at: Address, label: &str, hint: &str) -> Field<Address> {
    let text = session.shared_text(&at);
    Field::line(at, label, hint, text)
}

/// A field for many lines of `session`.
pub(crate) fn words(session: &Session, at: Address, label: &str, hint: &str) -> Field<Address> {
    let text = session.shared_text(&at);
    Field::words(at, label, hint, text)
}

/// A choice of `session` that every protocol has.
pub(crate) fn choice(session: &Session, at: Address, label: &str) -> Field<Address> {
    let (options, stands) = (options_of(&at), session.value(&at));
    Field::choice(at, label, options, &stands)
}

/// The fields of step `index`, in the order in which Tab goes through them.
#[must_use]
pub fn fields(
    session: &Session,
    index: usize,
    viewer: Viewer,
    known: FieldContext<'_>,
    diary: &Diary<'_>,
) -> Vec<Field<Address>> {
    let Some(step) = session.steps.get(index) else {
        return Vec::new();
    };
    let coach = viewer != Viewer::Coachee;
    let mut all = match step.kind {
        StepKind::ActionStep => action_step_fields(session, Some(index), coach, known),
        StepKind::Practice if coach => practice_fields(session, known),
        StepKind::FollowUp => follow_up_fields(session, coach, diary),
        _ => Vec::new(),
    };
    if step.kind == StepKind::Plan || coach {
        all.extend(
            protocol_fields(session, index, viewer, known, diary)
                .into_iter()
                .filter(|it| is_asked(it, known)),
        );
    }
    let unnamed = NameSigns::default();
    let names = known.names.unwrap_or(&unnamed);
    all = look_for_names(all, names);
    if let Viewer::Coach { private } = viewer {
        let notes = Address::Notes(index);
        let notes = words(session, notes, "Notes", "shared with them on their page");
        all.extend(look_for_names(vec![notes], names));
        // Hidden or not, they are a row: whoever looks on knows that there is such a thing.
        let hint = if private {
            "only you see these; they could ask to (subject access request)"
        } else {
            "none in this step"
        };
        let at = Address::Private(index);
        all.push(words(session, at, "Private notes", hint).private(private));
    }
    for field in &mut all {
        field.offer(offered(session, &field.at, known.complications, known.last));
    }
    all
}

/// What step `index` holds for the coachee to read, besides the fields that they fill in: each answer
/// under its label, and the note that stands on their page. That the last step was not seen yet is no
/// beginning.
#[must_use]
pub(crate) fn shared_with_coachee(session: &Session, index: usize) -> Vec<(String, String)> {
    // What the plan asks they fill in themselves.
    let step = session.protocol.steps.get(index).filter(|step| step.kind != StepKind::Plan);
    let asked = step.map(|step| step.fields.as_slice()).unwrap_or_default();
    let coach = first_name(&session.coach.name);
    let answered = asked.iter().filter(|it| may_answer(&it.id, Audience::Coachee)).map(|it| {
        let (at, asked) = (Address::Answer(index, it.id.clone()), it.read_by_coachee(coach));
        let is_not_yet =
            it.id == answers::PREVIOUS_STEP_SEEN && session.text(&at) == Embedding::NotYet.id();
        let said = if is_not_yet { "" } else { asked.words_of(session.text(&at)) };
        (asked.label.clone(), said.trim().to_owned())
    });
    let note = session.text(&Address::Notes(index)).trim().to_owned();
    let all = answered.chain(std::iter::once(("Notes".to_owned(), note)));
    all.filter(|(_, said)| !said.is_empty()).collect()
}

/// Whether a field of the protocol is asked while the coachee sits beside. How they got to the gap
/// is the coach's own judgement, and asked in the self-review; how far the last step is, only where
/// nobody has said it.
fn is_asked(field: &Field<Address>, known: FieldContext<'_>) -> bool {
    match &field.at {
        Address::Answer(_, id) if id == answers::SUPPORT_LEVEL => false,
        Address::Answer(_, id) if id == answers::PREVIOUS_STEP_SEEN => {
            known.asks_seen || !field.text.is_empty()
        }
        _ => true,
    }
}

/// `fields`, with a sign where one may name a pupil or a class.
pub(crate) fn look_for_names(
    fields: Vec<Field<Address>>,
    names: &NameSigns,
) -> Vec<Field<Address>> {
    let look = |field: Field<Address>| match &field.at {
        Address::Date(_) | Address::Strand => field,
        _ => field.looking_for_names(names),
    };
    fields.into_iter().map(look).collect()
}

/// The fields that the protocol itself asks for in step `index`.
pub(crate) fn protocol_fields(
    session: &Session,
    index: usize,
    viewer: Viewer,
    known: FieldContext<'_>,
    diary: &Diary<'_>,
) -> Vec<Field<Address>> {
    let Some(step) = session.protocol.steps.get(index) else { return Vec::new() };
    let coach = first_name(&session.coach.name);
    let field = |asked: &FieldSpec| {
        let theirs = (viewer == Viewer::Coachee).then(|| asked.read_by_coachee(coach));
        let asked = theirs.as_ref().unwrap_or(asked);
        let at = Address::Answer(index, asked.id.clone());
        match &asked.input {
            Input::Choice { options } => {
                let options = options.iter().map(|it| (it.id.clone(), it.label.clone())).collect();
                let stands = session.text(&at).to_owned();
                let seen = seen_since(&asked.id, known.before);
                Field::choice(at, &asked.label, options, &stands).with_remarks(seen)
            }
            Input::Text => words(session, at, &asked.label, &asked.hint),
            Input::Line => line(session, at, &asked.label, &asked.hint),
            Input::Date => {
                let remarks = diary.remarks_on_answer(session, session.text(&at));
                let usual = date_hint(diary);
                let hint = if asked.hint.is_empty() { &usual } else { &asked.hint };
                line(session, at, &asked.label, hint).with_remarks(remarks).taking_a_day()
            }
        }
    };
    step.fields.iter().map(field).collect()
}

/// The observations of the last step since.
fn seen_since(field: &str, before: Option<&StepHistory>) -> Option<Remark> {
    let before = before.filter(|_| field == answers::PREVIOUS_STEP_SEEN)?;
    let look = before.last_look()?;
    if matches!(before.status, StepStatus::SeenOnce | StepStatus::SeenOften | StepStatus::Embedded)
    {
        // As everywhere: what was said last of it, in a meeting too.
        return Some(Remark::Says(before.so_far()));
    }
    let day =
        look.day().map(|day| format!(", {}", days::date_without_year(day))).unwrap_or_default();
    Some(Remark::Says(format!("{}{day}", look.what.say())))
}

/// The fields of the action step that the one at the keyboard may see.
pub(crate) fn action_step_fields(
    session: &Session,
    index: Option<usize>,
    coach: bool,
    FieldContext { programme, before, .. }: FieldContext,
) -> Vec<Field<Address>> {
    let step = session.action_step.as_ref();
    // One calm line: the most important sign alone.
    let sign = step.and_then(|step| step_wording::signs(step, programme).into_iter().next());
    let say = |criteria: bool| -> Option<Remark> {
        let said = sign.as_ref().filter(|sign| matches!(sign, Sign::Criteria(_)) == criteria);
        said.map(|sign| Remark::Look(sign.say()))
    };
    let text = line(session, Address::ActionStep, "Action step", "When … I will …");
    let mut all = vec![text.with_remarks(say(false))];
    let written = step.map_or(0, |s| s.criteria.len());
    let shown = (written + 1).clamp(*CRITERIA.start(), (*CRITERIA.end()).max(written));
    for n in 0..shown {
        let label = format!("Success criterion {}", n + 1);
        let field = line(session, Address::Criterion(n), &label, "what anyone watching would see");
        let remarks = if n + 1 == shown { say(true) } else { None };
        all.push(field.with_remarks(remarks));
    }
    if !coach {
        return all;
    }
    all.push(line(session, Address::Why, "Why it matters", "what it does for pupils"));
    if let Some(programme) = programme
        && programme.strands.len() <= 9
    {
        let strand = step.map_or("", |s| s.strand.as_str());
        let options = programme.strands.iter().map(|s| (s.id.clone(), s.title.clone())).collect();
        let hop = before.and_then(|before| {
            step_wording::hop(before, seen_today(session), strand, Some(programme))
        });
        let field = Field::choice(Address::Strand, "Strand", options, strand);
        all.push(field.with_remarks(hop.map(|sign| Remark::Look(sign.say()))));
    }
    let picks_up = session.previous.as_ref().is_some_and(|it| it.action_step.is_some());
    // One from the library is new, also where there is none to compare it with.
    let compares = step.and_then(|step| step.relation).is_some_and(|it| it != Relation::New);
    if picks_up || before.is_some() || compares {
        all.push(choice(session, Address::Relation, "Compared with the last step"));
        let is_replaced = step.and_then(|step| step.relation) == Some(Relation::Replaced);
        if let Some(index) = index.filter(|_| is_replaced) {
            let at = Address::Answer(index, answers::REPLACED_WHY.to_owned());
            let hint = "a few words, no blame; optional";
            all.push(line(session, at, "Why the change", hint));
        }
    }
    all
}

fn practice_fields(session: &Session, known: FieldContext<'_>) -> Vec<Field<Address>> {
    let mut all = vec![line(session, Address::Scene, "What you’ll rehearse", "which 30 seconds?")];
    let practice = &session.practice;
    let feedback = |n: usize| {
        let outcome = practice.reps.get(n).and_then(|rep| rep.outcome);
        let was = outcome.map(|outcome| format!(" ({})", outcome.label())).unwrap_or_default();
        let label = format!("Feedback, go {}{was}", n + 1);
        line(session, Address::Feedback(n), &label, "one thing")
    };
    let last = practice.last_begun().map(|(last, _)| last);
    all.extend(last.map(feedback));
    // What is added may be for a rep that has not begun.
    if let Some((last, rep)) = practice.reps.iter().enumerate().next_back()
        && rep.added.is_some()
    {
        let hint = ProgrammeWords::of(known.programme).harder;
        let label = format!("What we added for go {}", last + 1);
        let others: Vec<&str> = unused(session, known.complications).skip(1).collect();
        let others = Some(others).filter(|it| !it.is_empty() && rep.added.as_deref() == Some(""));
        let or = others.map(|others| Remark::Says(format!("or: {}", others.join(" · "))));
        all.push(line(session, Address::Added(last), &label, &hint).with_remarks(or));
    }
    // What was said of the goes before stays in reach, the newest first.
    all.extend((0..last.unwrap_or(0)).rev().map(feedback));
    all
}

/// The fields of dates and promises.
pub(crate) fn follow_up_fields(
    session: &Session,
    coach: bool,
    diary: &Diary<'_>,
) -> Vec<Field<Address>> {
    let mut background: Vec<Remark> = Vec::new();
    let hint = date_hint(diary);
    let mut date = |which: FollowUpDate, label: &str| {
        let mut remarks = diary.remarks(session, which);
        // Remarks that hold for every date are for the coach, and shown once.
        for remark in diary.background(session, which) {
            if coach && !background.contains(&remark) {
                background.push(remark.clone());
                remarks.push(remark);
            }
        }
        line(session, Address::Date(which), label, &hint).with_remarks(remarks).taking_a_day()
    };
    let use_by = date(
        FollowUpDate::UseBy,
        if coach { "They’ll first try it" } else { "You’ll first try it" },
    );
    let ways = session.ways_to_look();
    let is_visit = ways.first().is_none_or(|(how, _)| how == "drop_in");
    let named = format!("{} {}", session.coach.name, if is_visit { "drops in" } else { "looks" });
    let drops_in = match (coach, is_visit) {
        (true, true) => "I’ll drop in",
        (true, false) => "I’ll look",
        (false, _) => named.as_str(),
    };
    let check = date(FollowUpDate::Check, drops_in);
    let next = date(FollowUpDate::NextMeeting, "Next meeting");
    let look_for = "the criteria, or one of them";
    let mut all = vec![
        use_by,
        check,
        Field::choice(Address::CheckHow, "How", ways, &session.value(&Address::CheckHow)),
        line(session, Address::LookFor, "Looking for", look_for),
        next,
    ];
    if coach {
        for n in 0..=session.follow_up.coach_owes.len().min(4) {
            let label = if n == 0 { "I’ll do for you" } else { "and" };
            all.push(line(session, Address::Promise(n), label, "one thing, and by when"));
        }
    }
    all
}
