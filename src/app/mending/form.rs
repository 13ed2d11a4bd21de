//! The pages of the correcting form and their fields: those that the meeting had, and what a
//! meeting sets by single keys, each with what stood there before.

use crate::app::meeting::form::{
    Item, Pick, action_step_items, follow_up_items, protocol_items, words,
};
use crate::app::remark::Remark;
use crate::coaching::moment::Now;
use crate::coaching::place::Place;
use crate::coaching::practice::Practice;
use crate::coaching::protocol::StepKind;
use crate::coaching::reflection::QUESTIONS;
use crate::coaching::session::Session;
use crate::coaching::spot::Spot;
use crate::coaching::spot_words::options_of;

use super::state::Mending;

/// A page of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// When the meeting was.
    Meeting,
    /// A step of it.
    Step(usize),
    /// What belongs to a kind of step that this protocol does not have.
    Also(StepKind),
    /// The coach's own minute.
    OwnMinute,
}

/// A line that belongs to the form and not to one place of the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineOf {
    /// When the meeting began.
    When,
    /// How many minutes it took.
    Minutes,
    /// Why the record is put right.
    Why,
    /// Why the action step is given up.
    GivingUp,
}

/// What a field of the form holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Words of the session.
    Words(Place),
    /// One of a few, by the names that the file has for them.
    Choice {
        /// What is chosen.
        spot: Spot,
        /// The file's names.
        names: Vec<String>,
        /// As a coach reads them.
        labels: Vec<String>,
        /// Which is chosen.
        chosen: Option<usize>,
    },
    /// A line of the form.
    Line(LineOf),
}

/// A field of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blank {
    /// What it holds.
    pub holds: Holds,
    /// What it is called.
    pub label: String,
    /// What belongs there.
    pub hint: String,
    /// Whether line breaks may stand in it.
    pub lines: bool,
    /// What is said under it.
    pub remarks: Vec<Remark>,
}

impl Blank {
    /// Whether it is where `spot` is put right.
    #[must_use]
    pub fn is_of(&self, spot: &Spot) -> bool {
        match &self.holds {
            Holds::Words(place) => Spot::from(place.clone()) == *spot,
            Holds::Choice { spot: own, .. } => own == spot,
            Holds::Line(LineOf::When) => *spot == Spot::Began,
            Holds::Line(LineOf::Minutes) => *spot == Spot::Ended,
            Holds::Line(_) => false,
        }
    }
}

impl Page {
    /// Its title.
    #[must_use]
    pub fn title(self, session: &Session) -> &str {
        match self {
            Self::Meeting => "The meeting",
            Self::Step(step) => session.steps.get(step).map_or("", |record| &record.title),
            Self::Also(StepKind::ActionStep) => "Action step",
            Self::Also(StepKind::Practice) => "Practice",
            Self::Also(_) => "Follow-up",
            Self::OwnMinute => "Your own minute",
        }
    }

    /// The kind of step that it is about.
    #[must_use]
    pub fn kind(self, session: &Session) -> Option<StepKind> {
        match self {
            Self::Step(step) => session.steps.get(step).map(|record| record.kind),
            Self::Also(kind) => Some(kind),
            Self::Meeting | Self::OwnMinute => None,
        }
    }
}

/// The pages of `session`: when it was, its steps, and whatever else it holds.
#[must_use]
pub fn pages(session: &Session) -> Vec<Page> {
    let mut pages = vec![Page::Meeting];
    pages.extend((0..session.steps.len()).map(Page::Step));
    let holds = [
        (StepKind::ActionStep, session.action_step.is_some()),
        (StepKind::Practice, session.practice != Practice::default()),
        (StepKind::FollowUp, session.follow_up != crate::coaching::follow_up::FollowUp::default()),
    ];
    let untold = holds.iter().filter(|(kind, any)| *any && session.step_of(*kind).is_none());
    pages.extend(untold.map(|(kind, _)| Page::Also(*kind)));
    pages.extend(session.reflection.as_ref().map(|_| Page::OwnMinute));
    pages
}

/// The fields of `page`, in the order in which Tab goes through them.
pub(super) fn blanks(mending: &Mending, page: Page, now: &Now) -> Vec<Blank> {
    let session = mending.session();
    let mut all = match page {
        Page::Meeting => vec![
            line(LineOf::When, "When was it?", "yesterday 15:40, fri, 18/11 9:15"),
            line(LineOf::Minutes, "How many minutes?", "30"),
        ],
        Page::Step(step) => of_step(mending, step, now),
        Page::Also(kind) => of_kind(mending, kind, now),
        Page::OwnMinute => own_minute(session),
    };
    if page == Page::Meeting {
        all[0].remarks.extend(mending.time_understood(now));
    }
    if mending.giving_up.is_some() && page.kind(session) == Some(StepKind::ActionStep) {
        all.insert(
            0,
            line(LineOf::GivingUp, "Given up for another, because", "what changed; no blame"),
        );
    }
    for blank in &mut all {
        blank.remarks.extend(stood_before(mending, blank));
    }
    if mending.made() > 0 {
        all.push(line(LineOf::Why, "Why you put it right", "may stay empty"));
    }
    all
}

fn of_step(mending: &Mending, step: usize, now: &Now) -> Vec<Blank> {
    let session = mending.session();
    let Some(record) = session.steps.get(step) else { return Vec::new() };
    let mut all = of_kind(mending, record.kind, now);
    let mut items = Vec::new();
    protocol_items(session, step, &mut items);
    // Answers that the protocol asks for no longer, or never did.
    let specs = session.protocol.steps.get(step).map_or(&[][..], |step| &step.fields);
    let is_asked = |id: &String| specs.iter().any(|field| field.id == *id);
    for id in record.fields.keys().filter(|id| !is_asked(id) && !record.answer(id).is_empty()) {
        items.push(words(Place::Answer(step, id.clone()), id, "", true));
    }
    items.push(words(Place::Notes(step), "Notes", "shared with them on their page", true));
    let hint = "for your eyes; theirs to see in a subject access request";
    items.push(words(Place::Private(step), "Private notes", hint, true));
    items.push(words(Place::Prepared(step), "Prepared", "what you meant to say or ask", true));
    all.extend(items.into_iter().map(|item| from_item(mending, item)));
    all
}

fn of_kind(mending: &Mending, kind: StepKind, now: &Now) -> Vec<Blank> {
    let session = mending.session();
    let mut items = Vec::new();
    match kind {
        StepKind::ActionStep => {
            action_step_items(session, true, mending.programme.as_ref(), &mut items);
            let is_strand = |item: &Item| matches!(item, Item::Choice { pick: Pick::Strand, .. });
            if !items.iter().any(is_strand) {
                // The programme is gone, or has more strands than keys: its name can be typed.
                items.push(words(Place::Strand, "Strand", "", false));
            }
        }
        StepKind::FollowUp => {
            // What was said was said on the day of the meeting.
            let on = session.day().unwrap_or_else(|| now.today());
            follow_up_items(session, true, on, &mut items);
        }
        StepKind::Practice => return practice(mending),
        StepKind::Praise | StepKind::Probe | StepKind::Plan | StepKind::Notes => {}
    }
    let mut all = Vec::new();
    for item in items {
        let promise = match &item {
            Item::Words { place: Place::Promise(n), .. } => Some(*n),
            _ => None,
        };
        all.push(from_item(mending, item));
        if let Some(n) = promise.filter(|n| *n < session.follow_up.coach_owes.len()) {
            all.push(choice(session, Spot::Kept(n), "Kept?"));
        }
    }
    all
}

fn practice(mending: &Mending) -> Vec<Blank> {
    let session = mending.session();
    let words = |place, label: &str, hint| from_item(mending, words(place, label, hint, false));
    let mut all = vec![
        words(Place::Scene, "Scene", "which half minute?"),
        choice(session, Spot::Model, "Model shown"),
        choice(session, Spot::PracticeKind, "Sort of rehearsal"),
    ];
    for (n, rep) in session.practice.reps.iter().enumerate() {
        let number = n + 1;
        all.push(choice(session, Spot::Outcome(n), &format!("Rep {number} was")));
        all.push(words(Place::Feedback(n), &format!("Feedback, rep {number}"), "one thing"));
        if rep.added.is_some() {
            let label = format!("Added for rep {number}");
            all.push(words(Place::Added(n), &label, "a pupil calls out; less time"));
        }
    }
    if session.practice.reps.is_empty() {
        all.push(choice(session, Spot::Skipped, "Why nobody rehearsed"));
    }
    all
}

fn own_minute(session: &Session) -> Vec<Blank> {
    let question = |it: &crate::coaching::reflection::Question| {
        choice(session, Spot::OwnAnswer(it.id.to_owned()), it.text)
    };
    let mut all: Vec<Blank> = QUESTIONS.iter().map(question).collect();
    all.push(Blank {
        holds: Holds::Words(Place::Differently),
        label: "What I will do differently".to_owned(),
        hint: String::new(),
        lines: true,
        remarks: Vec::new(),
    });
    all
}

fn line(of: LineOf, label: &str, hint: &str) -> Blank {
    Blank {
        holds: Holds::Line(of),
        label: label.to_owned(),
        hint: hint.to_owned(),
        lines: false,
        remarks: Vec::new(),
    }
}

fn choice(session: &Session, spot: Spot, label: &str) -> Blank {
    let options = options_of(&spot);
    chosen_among(session, spot, label, options)
}

fn chosen_among(
    session: &Session,
    spot: Spot,
    label: &str,
    options: Vec<(String, String)>,
) -> Blank {
    let stands = session.value(&spot);
    let (names, labels): (Vec<String>, Vec<String>) = options.into_iter().unzip();
    let chosen = names.iter().position(|name| *name == stands);
    let remarks = if chosen.is_none() && !stands.is_empty() {
        vec![Remark::Says(format!("It says “{stands}”"))]
    } else {
        Vec::new()
    };
    Blank {
        holds: Holds::Choice { spot, names, labels, chosen },
        label: label.to_owned(),
        hint: String::new(),
        lines: false,
        remarks,
    }
}

fn from_item(mending: &Mending, item: Item) -> Blank {
    let session = mending.session();
    match item {
        Item::Words { place, label, hint, lines, remarks } => {
            // Gentle signs are for a step that is being agreed, not for one that was.
            let of_the_step = matches!(place, Place::ActionStep | Place::Criterion(_));
            let remarks = if of_the_step { Vec::new() } else { remarks };
            Blank { holds: Holds::Words(place), label, hint, lines, remarks }
        }
        Item::Choice { pick, label, .. } => {
            let (spot, options) = match pick {
                Pick::Answer(step, id) => {
                    let options = session.answers_of(step, &id);
                    (Spot::Text(Place::Answer(step, id)), options)
                }
                Pick::Strand => {
                    let strands = mending.programme.iter().flat_map(|it| &it.strands);
                    let options = strands.map(|it| (it.id.clone(), it.title.clone())).collect();
                    (Spot::Text(Place::Strand), options)
                }
                Pick::Relation => (Spot::Relation, options_of(&Spot::Relation)),
                Pick::CheckHow => (Spot::CheckHow, options_of(&Spot::CheckHow)),
            };
            chosen_among(session, spot, &label, options)
        }
    }
}

/// That a field was put right, when, and what stood there before.
fn stood_before(mending: &Mending, blank: &Blank) -> Option<Remark> {
    const MOST: usize = 160;
    let session = mending.session();
    let last = session
        .corrections
        .iter()
        .rev()
        .find(|one| one.place.parse::<Spot>().is_ok_and(|spot| blank.is_of(&spot)))?;
    let when = last.at.format("%-d %b %H:%M");
    let by = if last.by.id == mending.by.id || last.by.name.is_empty() {
        String::new()
    } else {
        format!(" by {}", last.by.name)
    };
    let before = session.read_correction(last).before;
    let stood = match before.split_whitespace().collect::<Vec<_>>().join(" ") {
        before if before.is_empty() => "nothing stood before".to_owned(),
        _ if last.is_private() && !mending.private => "stood before: hidden".to_owned(),
        before if before.chars().count() > MOST => {
            let start: String = before.chars().take(MOST).collect();
            format!("stood before: {start}…")
        }
        before => format!("stood before: {before}"),
    };
    Some(Remark::Says(format!("Corrected {when}{by}, {stood}")))
}
