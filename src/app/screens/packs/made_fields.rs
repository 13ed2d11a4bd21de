//! The fields of the form that makes a protocol or a programme from another, over what is typed.

use crate::app::core::shared::Shared;
use crate::app::form::draft::FieldError;
use crate::app::form::draft_texts::DraftTexts;
use crate::app::form::field::Field;
use crate::app::form::remark::Remark;
use crate::coaching::protocol::{Protocol, Step};
use crate::coaching::stance::Stance;
use crate::wording::counts::count;

use super::made_field::{MadeBase, MadeField};

/// The stances, each with its name in a draft.
pub(super) const STANCES: [(&str, Stance); 3] = [
    ("directive", Stance::Directive),
    ("dialogic", Stance::Dialogic),
    ("facilitative", Stance::Facilitative),
];

/// The stance of that name.
pub(super) fn stance_of(name: &str) -> Option<Stance> {
    STANCES.iter().find(|(it, _)| *it == name).map(|it| it.1)
}

/// The order of the steps that is written in a draft.
pub(super) fn order_of(text: &str, steps: usize) -> Vec<u8> {
    let mut order: Vec<u8> = Vec::new();
    for n in text.split_whitespace().filter_map(|it| it.parse::<u8>().ok()) {
        if usize::from(n) < steps && !order.contains(&n) {
            order.push(n);
        }
    }
    order
}

/// The lines of a text that hold something, without a dash before them.
pub(super) fn lines_of(text: &str) -> Vec<String> {
    let lines = text.lines().map(|it| it.trim().trim_start_matches("- ").trim());
    lines.filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

/// The minutes that were typed for a step.
pub(super) fn minutes_of(text: &str) -> Option<u16> {
    text.trim().trim_end_matches("min").trim().parse().ok().filter(|it| (1..=240).contains(it))
}

/// The questions of a step where the two work by `stance`.
pub(super) fn prompts_for(step: &Step, stance: Stance) -> String {
    step.prompts_of(step.set_for(stance)).join("\n")
}

/// The fields.
pub(super) fn fields_of(
    texts: &DraftTexts<MadeField>,
    base: &MadeBase,
    at: MadeField,
    shared: &Shared,
) -> Vec<Field<MadeField>> {
    let example = match base {
        MadeBase::Protocol(_) => "Our thirty minutes",
        MadeBase::Programme(_) => "Coaching for our office staff",
    };
    let name =
        Field::line(MadeField::Name, "What it is called", example, texts.get(MadeField::Name));
    let mut fields = vec![name];
    match base {
        MadeBase::Protocol(protocol) => fields.extend(of_protocol(texts, protocol, at)),
        MadeBase::Programme(_) => fields.extend(of_programme(texts, shared)),
    }
    let own = |at, label: &str, says: &str| Field::own(at, label, vec![says.to_owned()]);
    if let MadeBase::Protocol(_) = base {
        fields.push(own(
            MadeField::Look,
            "See it as a meeting",
            "⟦enter⟧ shows it as it will look",
        ));
    }
    fields.push(own(MadeField::Save, "Save it", "⟦enter⟧; it can be used at once"));
    fields
}

fn of_programme(texts: &DraftTexts<MadeField>, shared: &Shared) -> Vec<Field<MadeField>> {
    let protocols = shared.offer.protocols().map(|it| (it.id.clone(), it.title.clone())).collect();
    let protocol = Field::choice(
        MadeField::Protocol,
        "Its protocol",
        protocols,
        texts.get(MadeField::Protocol),
    )
    .choosing(|choice| choice.always = Some("Choose with Left and Right".to_owned()));
    let weeks = texts.get(MadeField::Weeks);
    let wrong = (!weeks.trim().is_empty() && weeks.trim().parse::<u8>().is_err())
        .then(|| Remark::Look("A number of school weeks".to_owned()));
    vec![
        protocol,
        Field::line(MadeField::Weeks, "School weeks between meetings", "2", weeks)
            .with_remarks(wrong),
        Field::words(
            MadeField::Strands,
            "Strands",
            "a line each; one of the same words stays the same strand",
            texts.get(MadeField::Strands),
        ),
    ]
}

fn of_protocol(
    texts: &DraftTexts<MadeField>,
    protocol: &Protocol,
    at: MadeField,
) -> Vec<Field<MadeField>> {
    let stances = STANCES.map(|(name, it)| (name.to_owned(), it.label().to_owned())).into();
    let mut fields = vec![
        Field::line(MadeField::About, "What it is for", "in a line", texts.get(MadeField::About)),
        Field::choice(
            MadeField::Stance,
            "Whose thinking leads",
            stances,
            texts.get(MadeField::Stance),
        )
        .choosing(|choice| {
            choice.always = Some("Choose with 1 to 3, or Left and Right".to_owned());
        }),
    ];
    let order = order_of(texts.get(MadeField::Order), protocol.steps.len());
    let total: u32 = order
        .iter()
        .filter_map(|n| minutes_of(texts.get(MadeField::Minutes(*n))))
        .map(u32::from)
        .sum();
    for (place, n) in order.iter().enumerate() {
        let Some(step) = protocol.steps.get(usize::from(*n)) else { continue };
        let title = texts.get(MadeField::Title(*n));
        let minutes = texts.get(MadeField::Minutes(*n));
        let label = format!("Step {} of {}: {title}, {minutes} min", place + 1, order.len());
        let is_open = at.step() == Some(*n);
        let says = is_open.then(|| "⟦-⟧ earlier  ⟦+⟧ later  ⟦d⟧ leaves out".to_owned());
        fields.push(Field::own(MadeField::Step(*n), &label, says.into_iter().collect()));
        if is_open {
            fields.extend(of_step(texts, *n, step));
        }
    }
    for n in (0..protocol.steps.len()).filter_map(|n| u8::try_from(n).ok()) {
        if order.contains(&n) {
            continue;
        }
        let label = format!("Left out: {}", texts.get(MadeField::Title(n)));
        let says = (at == MadeField::Step(n)).then(|| "⟦d⟧ puts it back".to_owned());
        fields.push(Field::own(MadeField::Step(n), &label, says.into_iter().collect()));
    }
    let total = count(total, "minute", "minutes");
    fields.push(Field::heading(MadeField::Total, "In all", vec![total]));
    fields
}

fn of_step(texts: &DraftTexts<MadeField>, n: u8, step: &Step) -> Vec<Field<MadeField>> {
    let minutes = texts.get(MadeField::Minutes(n));
    let wrong =
        minutes_of(minutes).is_none().then(|| Remark::Look("From 1 to 240 minutes".to_owned()));
    let asks = texts.get(MadeField::Asks(n));
    let new = |label: &String| step.fields.iter().all(|it| it.label != *label);
    let new: Vec<String> = lines_of(asks).into_iter().filter(new).collect();
    let new = (!new.is_empty())
        .then(|| Remark::Says(format!("New, a line to type in: {}", new.join(", "))));
    let last_step = texts.get(MadeField::Prompts(n)).contains("{last_step}").then(|| {
        Remark::Says("{last_step} becomes the words of their last action step".to_owned())
    });
    vec![
        Field::line(MadeField::Title(n), "Its name", "", texts.get(MadeField::Title(n))),
        Field::line(MadeField::Minutes(n), "Minutes", "5", minutes).with_remarks(wrong),
        Field::words(
            MadeField::Prompts(n),
            "Questions and openings",
            "a line each",
            texts.get(MadeField::Prompts(n)),
        )
        .with_remarks(last_step),
        Field::words(
            MadeField::Asks(n),
            "What is written down",
            "a line each; take a line out to leave that out, add one to ask for more",
            asks,
        )
        .with_remarks(new),
    ]
}

/// Why a field cannot be saved.
pub(super) fn refused(at: MadeField, why: impl Into<String>) -> FieldError<MadeField> {
    FieldError { at, why: why.into() }
}
