//! The pages of the correction form and their fields: those of the meeting, and what a meeting sets
//! by single keys, each with its value before the correction.

use chrono::NaiveDate;

use crate::app::form::field::{Field, FieldKind};
use crate::app::form::name_signs::NameSigns;
use crate::app::form::remark::Remark;
use crate::app::screens::meeting::dates::Diary;
use crate::app::screens::meeting::fields::{
    FieldContext, Viewer, action_step_fields, choice, follow_up_fields, line, look_for_names,
    protocol_fields, words,
};
use crate::coaching::action_step::Relation;
use crate::coaching::address::Address;
use crate::coaching::calendar::Calendar;
use crate::coaching::follow_up::FollowUp;
use crate::coaching::people::Coach;
use crate::coaching::practice::Practice;
use crate::coaching::programme::{Programme, ProgrammeWords};
use crate::coaching::protocol::StepKind;
use crate::coaching::record::answers;
use crate::coaching::session::Session;
use crate::wording::days;

use super::lines::TypedLines;
use super::times;

/// Where the content of a field is stored.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CorrectionField {
    /// In the record.
    Of(Address),
    /// The reason for the corrections.
    Why,
    /// Why the action step is given up.
    GivingUp,
}

/// A page of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CorrectionPage {
    /// The time of the meeting.
    Meeting,
    /// A step of it.
    Step(usize),
    /// A kind of step that the session has content of and its protocol does not have.
    Also(StepKind),
    /// The self-review.
    OwnMinute,
}

impl CorrectionPage {
    /// Its title.
    #[must_use]
    pub(crate) fn title(self, session: &Session) -> &str {
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
    pub(crate) fn kind(self, session: &Session) -> Option<StepKind> {
        match self {
            Self::Step(step) => session.steps.get(step).map(|record| record.kind),
            Self::Also(kind) => Some(kind),
            Self::Meeting | Self::OwnMinute => None,
        }
    }
}

/// The pages of `session`: its time, its steps, and whatever else it has.
#[must_use]
pub(crate) fn pages(session: &Session) -> Vec<CorrectionPage> {
    let mut pages = vec![CorrectionPage::Meeting];
    pages.extend((0..session.steps.len()).map(CorrectionPage::Step));
    let holds = [
        (StepKind::ActionStep, session.action_step.is_some()),
        (StepKind::Practice, session.practice != Practice::default()),
        (StepKind::FollowUp, session.follow_up != FollowUp::default()),
    ];
    let untold = holds.iter().filter(|(kind, any)| *any && session.step_of(*kind).is_none());
    pages.extend(untold.map(|(kind, _)| CorrectionPage::Also(*kind)));
    pages.extend(session.reflection.as_ref().map(|_| CorrectionPage::OwnMinute));
    pages
}

/// What the fields of every page depend on, besides the record and what is typed.
#[derive(Clone, Copy)]
pub(super) struct FormSettings<'a> {
    /// The programme's strands, for the action step.
    pub(super) programme: Option<&'a Programme>,
    /// The term dates of the coachee's school.
    pub(super) calendar: &'a Calendar,
    /// Whether private words are shown.
    pub(super) private: bool,
    /// Who corrects the record.
    pub(super) by: &'a Coach,
    /// The number of corrections when the form was opened.
    pub(super) since: usize,
    /// The signs of names in what is typed.
    pub(super) names: &'a NameSigns,
}

/// What the fields of a page are listed from.
pub(super) struct FormContext<'a> {
    pub(super) session: &'a Session,
    /// What is typed and not part of the record yet.
    pub(super) lines: &'a TypedLines,
    pub(super) settings: FormSettings<'a>,
    /// The day on which the coach types.
    pub(super) today: NaiveDate,
}

/// The fields of `page`, in the order in which Tab goes through them.
pub(super) fn fields(context: &FormContext, page: CorrectionPage) -> Vec<Field<CorrectionField>> {
    let of_record = match page {
        CorrectionPage::Meeting => meeting_times(context),
        CorrectionPage::Step(step) => of_step(context, step),
        CorrectionPage::Also(kind) => of_kind(context, None, kind),
        CorrectionPage::OwnMinute => own_minute(context.session),
    };
    let mut all = Vec::with_capacity(of_record.len() + 2);
    if let Some(giving_up) = &context.lines.giving_up
        && page.kind(context.session) == Some(StepKind::ActionStep)
    {
        let (label, hint) = ("Replaced by another step because", "what changed; no blame");
        all.push(Field::line(CorrectionField::GivingUp, label, hint, &giving_up.why));
    }
    all.extend(look_for_names(of_record, context.settings.names).into_iter().map(|field| {
        let before = stood_before(context, &field.at);
        as_recorded(field).with_remarks(before).moved(CorrectionField::Of)
    }));
    if context.session.corrections.len() > context.settings.since {
        let (label, hint) = ("Why you changed it", "optional");
        all.push(Field::line(CorrectionField::Why, label, hint, &context.lines.why));
    }
    all
}

/// A field as it is shown in a record.
fn as_recorded(mut field: Field<Address>) -> Field<Address> {
    if let FieldKind::Choice(choice) = &field.kind {
        let unknown = choice.chosen.is_none() && !field.text.is_empty();
        let says = unknown.then(|| Remark::Says(format!("It says “{}”", *field.text)));
        field.remarks = says.into_iter().collect();
    } else if matches!(field.at, Address::ActionStep | Address::Criterion(_)) {
        // Hints on the wording are for a step that is being agreed.
        field.remarks.clear();
    }
    field
}

fn meeting_times(context: &FormContext) -> Vec<Field<Address>> {
    let field = |at: Address, label, hint| {
        let (session, calendar) = (context.session, context.settings.calendar);
        let remarks = times::remarks(session, &at, context.today, calendar);
        let text = times::shown(session, &at);
        Field::line(at, label, hint, &text).with_remarks(remarks)
    };
    vec![
        field(Address::Began, "When was it?", "yesterday 15:40, fri, 18/11 9:15"),
        field(Address::Ended, "How many minutes?", "30"),
    ]
}

fn of_step(context: &FormContext, step: usize) -> Vec<Field<Address>> {
    let session = context.session;
    let Some(record) = session.steps.get(step) else { return Vec::new() };
    let mut all = of_kind(context, Some(step), record.kind);
    let (viewer, known) = (Viewer::Coach { private: false }, FieldContext::default());
    all.extend(protocol_fields(session, step, viewer, known, &diary(context)));
    // Answers to questions that the protocol does not ask.
    let specs = session.protocol.steps.get(step).map_or(&[][..], |step| &step.fields);
    let relation = session.action_step.as_ref().and_then(|step| step.relation);
    let has_its_own = |id: &String| {
        let is_reason = record.kind == StepKind::ActionStep && id == answers::REPLACED_WHY;
        is_reason && relation == Some(Relation::Replaced)
    };
    let is_asked = |id: &String| has_its_own(id) || specs.iter().any(|field| field.id == *id);
    // The strand of a draft is internal, and of no use once a step is agreed.
    let is_told = |id: &String| id != answers::DRAFT_STRAND && !record.answer(id).is_empty();
    for id in record.fields.keys().filter(|id| !is_asked(id) && is_told(id)) {
        let label = match id.as_str() {
            answers::MODEL_PLAN => "The model you meant to give",
            answers::LIKELY_ERRORS => "Likely slips",
            answers::REPLACED_WHY => "Why the change",
            id => id,
        };
        all.push(words(session, Address::Answer(step, id.clone()), label, ""));
    }
    let hint = "only you see these; they could ask to (subject access request)";
    let private = words(session, Address::Private(step), "Private notes", hint);
    let meant = "what you meant to say or ask";
    all.extend([
        words(session, Address::Notes(step), "Notes", "shared with them on their page"),
        private.private(context.settings.private),
        words(session, Address::Prepared(step), "Prepared", meant),
    ]);
    all
}

fn of_kind(context: &FormContext, step: Option<usize>, kind: StepKind) -> Vec<Field<Address>> {
    let session = context.session;
    match kind {
        StepKind::ActionStep => {
            let programme = context.settings.programme;
            let known = FieldContext { programme, ..FieldContext::default() };
            let mut all = action_step_fields(session, step, true, known);
            if !all.iter().any(|field| field.at == Address::Strand) {
                // The programme is missing, or has more strands than keys: its name can be typed.
                all.push(line(session, Address::Strand, "Strand", ""));
            }
            all
        }
        StepKind::FollowUp => {
            let mut all = Vec::new();
            for field in follow_up_fields(session, true, &diary(context)) {
                let promise = match field.at {
                    Address::Promise(n) => Some(n),
                    _ => None,
                };
                all.push(field);
                let is_made = |n: &usize| *n < session.follow_up.coach_owes.len();
                let kept = promise.filter(is_made);
                all.extend(kept.map(|n| choice(session, Address::Kept(n), "Kept?")));
            }
            all
        }
        StepKind::Practice => practice(context),
        StepKind::Praise | StepKind::Probe | StepKind::Plan | StepKind::Notes => Vec::new(),
    }
}

/// What dates are read by: as on the day of the meeting, since that one has passed is no remark here.
fn diary<'a>(context: &FormContext<'a>) -> Diary<'a> {
    let today = context.session.day().unwrap_or(context.today);
    Diary { calendar: context.settings.calendar, today, last_met: None }
}

fn practice(context: &FormContext) -> Vec<Field<Address>> {
    let session = context.session;
    let mut all = vec![
        line(session, Address::Scene, "What was rehearsed", "which 30 seconds?"),
        choice(session, Address::Model, "Model shown"),
        choice(session, Address::PracticeKind, "Type of rehearsal"),
    ];
    let harder = ProgrammeWords::of(context.settings.programme).harder;
    for (n, rep) in session.practice.reps.iter().enumerate() {
        let number = n + 1;
        all.push(choice(session, Address::Outcome(n), &format!("Go {number} was")));
        let label = format!("Feedback, go {number}");
        all.push(line(session, Address::Feedback(n), &label, "one thing"));
        if rep.added.is_some() {
            let label = format!("What we added for go {number}");
            all.push(line(session, Address::Added(n), &label, &harder));
        }
    }
    if session.practice.reps.is_empty() {
        all.push(choice(session, Address::Skipped, "Why there was none"));
    }
    all
}

fn own_minute(session: &Session) -> Vec<Field<Address>> {
    let questions = session
        .answered_of_review()
        .map(|(id, text)| choice(session, Address::OwnAnswer(id.to_owned()), text));
    let differently = words(session, Address::Differently, "What I will do differently", "");
    questions.chain([differently]).collect()
}

/// A remark that a field was corrected, when, and its value before.
fn stood_before(context: &FormContext, at: &Address) -> Option<Remark> {
    const MOST: usize = 160;
    let session = context.session;
    let last = session.corrections_of(at).last()?;
    let when = days::date_and_time_without_year(last.at);
    let by = if last.by.id == context.settings.by.id || last.by.name.is_empty() {
        String::new()
    } else {
        format!(" by {}", last.by.name)
    };
    let before = session.read_correction(last).before;
    let stood = match before.split_whitespace().collect::<Vec<_>>().join(" ") {
        before if before.is_empty() => "it was empty".to_owned(),
        _ if last.is_private() && !context.settings.private => "before: hidden".to_owned(),
        before if before.chars().count() > MOST => {
            let start: String = before.chars().take(MOST).collect();
            format!("before: {start}…")
        }
        before => format!("before: {before}"),
    };
    Some(Remark::Says(format!("Corrected {when}{by}, {stood}")))
}
