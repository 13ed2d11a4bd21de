//! The fields of a step, as a list of values: what the screen draws and the keys move through.

use crate::app::form::remark::Remark;
use crate::coaching::action_step::{CRITERIA, CheckKind, Relation};
use crate::coaching::place::{FollowUpDate, Place};
use crate::coaching::programme::{Programme, ProgrammeWords};
use crate::coaching::protocol::{Input, StepKind};
use crate::coaching::record::answers;
use crate::coaching::session::Session;
use crate::coaching::step_history::StepHistory;
use crate::coaching::step_wording::{self, Sign};
use crate::coaching::thread::seen_today;

use super::dates::Diary;

/// One of a few, chosen by a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// The answer to a protocol's field, by step and field id.
    Answer(usize, String),
    /// The strand of the action step.
    Strand,
    /// How it stands to the last one.
    Relation,
    /// How the coach will look.
    CheckHow,
}

/// One field of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// Words.
    Words {
        /// Where they stand.
        place: Place,
        /// What the field is called.
        label: String,
        /// A few words on what belongs there.
        hint: String,
        /// Whether line breaks may stand in it.
        lines: bool,
        /// What is said under it, gently.
        remarks: Vec<Remark>,
    },
    /// A choice.
    Choice {
        /// What is chosen.
        pick: Pick,
        /// What the field is called.
        label: String,
        /// What there is to choose from.
        options: Vec<String>,
        /// Which is chosen.
        chosen: Option<usize>,
        /// What is said under it, gently.
        remarks: Vec<Remark>,
    },
}

/// Who sits at the keyboard, and what may be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    /// The coach.
    Coach {
        /// Private notes are shown.
        private: bool,
    },
    /// The coachee: only what is shared.
    Coachee,
}

/// What is known besides the session.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'a> {
    /// The programme, with its strands.
    pub programme: Option<&'a Programme>,
    /// The life of the step before.
    pub before: Option<&'a StepHistory>,
}

/// A field for words.
pub(crate) fn words(place: Place, label: &str, hint: &str, lines: bool) -> Item {
    Item::Words {
        place,
        label: label.to_owned(),
        hint: hint.to_owned(),
        lines,
        remarks: Vec::new(),
    }
}

/// The fields of step `index`, in the order in which Tab goes through them.
#[must_use]
pub fn form(
    session: &Session,
    index: usize,
    seat: Seat,
    known: Known<'_>,
    diary: &Diary<'_>,
) -> Vec<Item> {
    let Some(step) = session.steps.get(index) else {
        return Vec::new();
    };
    let mut items = Vec::new();
    let coach = seat != Seat::Coachee;
    match step.kind {
        StepKind::ActionStep => action_step_items(session, Some(index), coach, known, &mut items),
        StepKind::Practice if coach => practice_items(session, known, &mut items),
        StepKind::FollowUp => follow_up_items(session, coach, diary, &mut items),
        _ => {}
    }
    if step.kind == StepKind::Plan || coach {
        protocol_items(session, index, known, &mut items);
    }
    if let Seat::Coach { private } = seat {
        items.push(words(Place::Notes(index), "Notes", "shared with them on their page", true));
        if private || !step.private.is_empty() {
            let hint = "for your eyes now; still theirs to see in a subject access request";
            items.push(words(Place::Private(index), "Private notes", hint, true));
        }
    }
    items
}

/// The fields that the protocol itself asks for in step `index`.
pub(crate) fn protocol_items(
    session: &Session,
    index: usize,
    known: Known<'_>,
    items: &mut Vec<Item>,
) {
    let Some(step) = session.protocol.steps.get(index) else { return };
    for field in &step.fields {
        let place = Place::Answer(index, field.id.clone());
        match &field.input {
            Input::Choice { options } => {
                let answer = session.text(&place);
                items.push(Item::Choice {
                    pick: Pick::Answer(index, field.id.clone()),
                    label: field.label.clone(),
                    options: options.iter().map(|o| o.label.clone()).collect(),
                    chosen: options.iter().position(|o| o.id == answer),
                    remarks: seen_since(&field.id, session, known.before).into_iter().collect(),
                });
            }
            Input::Text => items.push(words(place, &field.label, &field.hint, true)),
            Input::Line | Input::Date => {
                items.push(words(place, &field.label, &field.hint, false));
            }
        }
    }
}

/// What was seen of the last step since, where that is asked; or that there was none.
fn seen_since(field: &str, session: &Session, before: Option<&StepHistory>) -> Option<Remark> {
    if field != answers::PREVIOUS_STEP_SEEN {
        return None;
    }
    let Some(before) = before else {
        // A record that is put right later stands by itself: nothing is said of others there.
        let is_first = session.previous.is_none() && session.status.is_open();
        return is_first.then(|| Remark::Says("no action step yet: Tab goes on".to_owned()));
    };
    let look = before.last_look()?;
    let day = look.day().map(|day| day.format(", %-d %b").to_string()).unwrap_or_default();
    Some(Remark::Says(format!("{}{day}", look.what.say())))
}

/// The fields of the action step, as many as the one at the keyboard may see.
pub(crate) fn action_step_items(
    session: &Session,
    index: Option<usize>,
    coach: bool,
    Known { programme, before }: Known,
    items: &mut Vec<Item>,
) {
    let step = session.action_step.as_ref();
    let signs = step.map(|step| step_wording::signs(step, programme)).unwrap_or_default();
    let about_criteria = |sign: &&Sign| matches!(sign, Sign::Criteria(_));
    let say = |criteria: bool| -> Vec<Remark> {
        let those = signs.iter().filter(|s| about_criteria(s) == criteria);
        those.map(|sign| Remark::Look(sign.say())).collect()
    };
    items.push(Item::Words {
        place: Place::ActionStep,
        label: "Action step".to_owned(),
        hint: "When …, do this exact thing".to_owned(),
        lines: false,
        remarks: say(false),
    });
    let written = step.map_or(0, |s| s.criteria.len());
    let shown = (written + 1).clamp(*CRITERIA.start(), (*CRITERIA.end()).max(written));
    for n in 0..shown {
        items.push(Item::Words {
            place: Place::Criterion(n),
            label: format!("Success criterion {}", n + 1),
            hint: "what a stranger could see".to_owned(),
            lines: false,
            remarks: if n + 1 == shown { say(true) } else { Vec::new() },
        });
    }
    if !coach {
        return;
    }
    items.push(words(Place::Why, "Why it matters", "what it does for pupils", false));
    if let Some(programme) = programme
        && programme.strands.len() <= 9
    {
        let strand = step.map_or("", |s| s.strand.as_str());
        items.push(Item::Choice {
            pick: Pick::Strand,
            label: "Strand".to_owned(),
            options: programme.strands.iter().map(|s| s.title.clone()).collect(),
            chosen: programme.strands.iter().position(|s| s.id == strand),
            remarks: before
                .and_then(|before| {
                    step_wording::hop(before, seen_today(session), strand, Some(programme))
                })
                .map(|sign| Remark::Look(sign.say()))
                .into_iter()
                .collect(),
        });
    }
    if session.previous.is_some() {
        items.push(Item::Choice {
            pick: Pick::Relation,
            label: "Beside the last step it is".to_owned(),
            options: Relation::ALL.iter().map(|r| r.label().to_owned()).collect(),
            chosen: Relation::ALL.iter().position(|r| step.and_then(|s| s.relation) == Some(*r)),
            remarks: Vec::new(),
        });
        let is_replaced = step.and_then(|step| step.relation) == Some(Relation::Replaced);
        if let Some(index) = index.filter(|_| is_replaced) {
            let place = Place::Answer(index, answers::REPLACED_WHY.to_owned());
            let hint = "a few words, no blame; it may stay empty";
            items.push(words(place, "Why another in its place", hint, false));
        }
    }
}

fn practice_items(session: &Session, known: Known<'_>, items: &mut Vec<Item>) {
    items.push(words(Place::Scene, "Scene", "which half minute?", false));
    let Some(last) = session.practice.reps.len().checked_sub(1) else { return };
    let number = last + 1;
    items.push(words(
        Place::Feedback(last),
        &format!("Feedback, rep {number}"),
        "one thing",
        false,
    ));
    if session.practice.reps[last].added.is_some() {
        let hint = ProgrammeWords::of(known.programme).harder;
        items.push(words(Place::Added(last), &format!("Added for rep {number}"), &hint, false));
    }
}

/// The fields of dates and promises.
pub(crate) fn follow_up_items(
    session: &Session,
    coach: bool,
    diary: &Diary<'_>,
    items: &mut Vec<Item>,
) {
    let follow_up = &session.follow_up;
    let mut background: Vec<Remark> = Vec::new();
    let mut date = |which: FollowUpDate, label: &str| {
        let mut remarks = diary.remarks(session, which);
        // What holds for every date is for the coach, and said once.
        for remark in diary.background(session, which) {
            if coach && !background.contains(&remark) {
                background.push(remark.clone());
                remarks.push(remark);
            }
        }
        Item::Words {
            place: Place::Said(which),
            label: label.to_owned(),
            hint: "fri, 26/11, tomorrow p3, in 2 weeks, after half-term".to_owned(),
            lines: false,
            remarks,
        }
    };
    items.push(date(FollowUpDate::UseBy, "First used on"));
    items.push(date(FollowUpDate::Check, "I will look on"));
    items.push(Item::Choice {
        pick: Pick::CheckHow,
        label: "How".to_owned(),
        options: CheckKind::ARRANGED.iter().map(|k| k.label().to_owned()).collect(),
        chosen: CheckKind::ARRANGED.iter().position(|k| follow_up.check.how == Some(*k)),
        remarks: Vec::new(),
    });
    items.push(words(Place::LookFor, "I will look for", "the criteria, or one of them", false));
    items.push(date(FollowUpDate::NextMeeting, "We meet next"));
    if coach {
        for n in 0..=follow_up.coach_owes.len().min(4) {
            let label = if n == 0 { "I promise" } else { "and I promise" };
            items.push(words(Place::Promise(n), label, "what you will do for them", false));
        }
    }
}
