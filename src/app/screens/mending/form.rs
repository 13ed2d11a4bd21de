//! The pages of the correcting form and their fields: those that the meeting had, and what a
//! meeting sets by single keys, each with what stood there before.

use crate::app::form::line_input::LineInput;
use crate::app::screens::meeting::dates::Diary;
use crate::app::screens::meeting::form::{
    Item, Known, Pick, action_step_items, follow_up_items, protocol_items, words,
};
use crate::coaching::action_step::Relation;
use crate::coaching::follow_up::FollowUp;
use crate::coaching::place::Place;
use crate::coaching::practice::Practice;
use crate::coaching::programme::ProgrammeWords;
use crate::coaching::protocol::StepKind;
use crate::coaching::record::answers;
use crate::coaching::reflection::{QUESTIONS, Question};
use crate::coaching::session::Session;
use crate::coaching::spot::Spot;

use super::blank::{Blank, Holds, LineOf, Sheet, choice, from_item, line, stood_before};

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

/// When the meeting was and how many minutes it took, as somebody would type it.
#[must_use]
pub fn as_typed(session: &Session) -> [LineInput; 2] {
    let when = session.started_at.map(|at| at.format("%-d/%-m/%Y %H:%M").to_string());
    let minutes = minutes_of(session).map(|minutes| minutes.to_string());
    [when, minutes].map(|text| LineInput::holding(&text.unwrap_or_default()))
}

fn minutes_of(session: &Session) -> Option<i64> {
    let (from, to) = (session.started_at?, session.ended_at?);
    // To the nearest minute, as the closing page says it.
    let seconds = to.signed_duration_since(from).num_seconds();
    Some((seconds + 30).div_euclid(60))
}

/// The pages of `session`: when it was, its steps, and whatever else it holds.
#[must_use]
pub fn pages(session: &Session) -> Vec<Page> {
    let mut pages = vec![Page::Meeting];
    pages.extend((0..session.steps.len()).map(Page::Step));
    let holds = [
        (StepKind::ActionStep, session.action_step.is_some()),
        (StepKind::Practice, session.practice != Practice::default()),
        (StepKind::FollowUp, session.follow_up != FollowUp::default()),
    ];
    let untold = holds.iter().filter(|(kind, any)| *any && session.step_of(*kind).is_none());
    pages.extend(untold.map(|(kind, _)| Page::Also(*kind)));
    pages.extend(session.reflection.as_ref().map(|_| Page::OwnMinute));
    pages
}

/// The fields of `page`, in the order in which Tab goes through them.
pub(super) fn blanks(sheet: &Sheet, page: Page) -> Vec<Blank> {
    let session = sheet.session;
    let mut all = match page {
        Page::Meeting => vec![
            line(LineOf::When, "When was it?", "yesterday 15:40, fri, 18/11 9:15"),
            line(LineOf::Minutes, "How many minutes?", "30"),
        ],
        Page::Step(step) => of_step(sheet, step),
        Page::Also(kind) => of_kind(sheet, None, kind),
        Page::OwnMinute => own_minute(session),
    };
    if page == Page::Meeting {
        all[0].remarks.extend(sheet.when.clone());
    }
    if sheet.gives_up && page.kind(session) == Some(StepKind::ActionStep) {
        all.insert(
            0,
            line(LineOf::GivingUp, "Given up for another, because", "what changed; no blame"),
        );
    }
    for blank in &mut all {
        blank.remarks.extend(stood_before(sheet, blank));
    }
    if sheet.mended {
        all.push(line(LineOf::Why, "Why you put it right", "may stay empty"));
    }
    all
}

fn of_step(sheet: &Sheet, step: usize) -> Vec<Blank> {
    let session = sheet.session;
    let Some(record) = session.steps.get(step) else { return Vec::new() };
    let mut all = of_kind(sheet, Some(step), record.kind);
    let mut items = Vec::new();
    protocol_items(session, step, Known::default(), &mut items);
    // Answers that the protocol asks for no longer, or never did.
    let specs = session.protocol.steps.get(step).map_or(&[][..], |step| &step.fields);
    let relation = session.action_step.as_ref().and_then(|step| step.relation);
    let has_its_own = |id: &String| {
        let is_reason = record.kind == StepKind::ActionStep && id == answers::REPLACED_WHY;
        is_reason && relation == Some(Relation::Replaced)
    };
    let is_asked = |id: &String| has_its_own(id) || specs.iter().any(|field| field.id == *id);
    // The strand of a draft is a name of the program's own, and says nothing once a step is agreed.
    let is_told = |id: &String| id != answers::DRAFT_STRAND && !record.answer(id).is_empty();
    for id in record.fields.keys().filter(|id| !is_asked(id) && is_told(id)) {
        let label = match id.as_str() {
            answers::MODEL_PLAN => "The model you meant to give",
            answers::LIKELY_ERRORS => "Likely errors",
            answers::REPLACED_WHY => "Why another in its place",
            id => id,
        };
        items.push(words(Place::Answer(step, id.clone()), label, "", true));
    }
    items.push(words(Place::Notes(step), "Notes", "shared with them on their page", true));
    let hint = "for your eyes; theirs to see in a subject access request";
    items.push(words(Place::Private(step), "Private notes", hint, true));
    items.push(words(Place::Prepared(step), "Prepared", "what you meant to say or ask", true));
    all.extend(items.into_iter().map(|item| from_item(sheet, item)));
    all
}

fn of_kind(sheet: &Sheet, step: Option<usize>, kind: StepKind) -> Vec<Blank> {
    let session = sheet.session;
    let mut items = Vec::new();
    match kind {
        StepKind::ActionStep => {
            let known = Known { programme: sheet.programme, before: None };
            action_step_items(session, step, true, known, &mut items);
            let is_strand = |item: &Item| matches!(item, Item::Choice { pick: Pick::Strand, .. });
            if !items.iter().any(is_strand) {
                // The programme is gone, or has more strands than keys: its name can be typed.
                items.push(words(Place::Strand, "Strand", "", false));
            }
        }
        StepKind::FollowUp => {
            // Read as on the day of the meeting: that a date has gone since is no news here.
            let today = session.day().unwrap_or(sheet.today);
            let diary = Diary { calendar: sheet.calendar, today, last_met: None };
            follow_up_items(session, true, &diary, &mut items);
        }
        StepKind::Practice => return practice(sheet),
        StepKind::Praise | StepKind::Probe | StepKind::Plan | StepKind::Notes => {}
    }
    let mut all = Vec::new();
    for item in items {
        let promise = match &item {
            Item::Words { place: Place::Promise(n), .. } => Some(*n),
            _ => None,
        };
        all.push(from_item(sheet, item));
        if let Some(n) = promise.filter(|n| *n < session.follow_up.coach_owes.len()) {
            all.push(choice(session, Spot::Kept(n), "Kept?"));
        }
    }
    all
}

fn practice(sheet: &Sheet) -> Vec<Blank> {
    let session = sheet.session;
    let words = |place, label: &str, hint| from_item(sheet, words(place, label, hint, false));
    let mut all = vec![
        words(Place::Scene, "Scene", "which half minute?"),
        choice(session, Spot::Model, "Model shown"),
        choice(session, Spot::PracticeKind, "Sort of rehearsal"),
    ];
    let harder = ProgrammeWords::of(sheet.programme).harder;
    for (n, rep) in session.practice.reps.iter().enumerate() {
        let number = n + 1;
        all.push(choice(session, Spot::Outcome(n), &format!("Rep {number} was")));
        all.push(words(Place::Feedback(n), &format!("Feedback, rep {number}"), "one thing"));
        if rep.added.is_some() {
            let label = format!("Added for rep {number}");
            all.push(words(Place::Added(n), &label, &harder));
        }
    }
    if session.practice.reps.is_empty() {
        all.push(choice(session, Spot::Skipped, "Why nobody rehearsed"));
    }
    all
}

fn own_minute(session: &Session) -> Vec<Blank> {
    let question = |it: &Question| choice(session, Spot::OwnAnswer(it.id.to_owned()), it.text);
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
