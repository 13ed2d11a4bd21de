//! The answers to a protocol's fields, under the labels that its reader understands.
//!
//! The coachee is given only what the protocol asks for by name, and never how much support it
//! took: that is the coach's own reading.

use serde_json::Value;

use crate::coaching::audience::Audience;
use crate::coaching::protocol::{FieldSpec, Input, Step};
use crate::coaching::record::{StepRecord, answers};

use super::document::Section;

/// Adds the answers of `record` to `section`, in the order in which `step` asks for them, those
/// in `said_already` left out.
pub(super) fn add(
    section: &mut Section,
    record: &StepRecord,
    step: Option<&Step>,
    audience: Audience,
    said_already: &[&str],
) {
    let specs = step.map(|s| s.fields.as_slice()).unwrap_or_default();
    let asked = specs.iter().map(|spec| (spec.id.as_str(), Some(spec)));
    let others = record.fields.keys().filter(|id| specs.iter().all(|spec| spec.id != **id));
    let others = others.map(|id| (id.as_str(), None)).filter(|_| audience.sees_prepared());
    for (id, spec) in asked.chain(others) {
        if may_see(audience, id) && !said_already.contains(&id) {
            section.labelled(label(id, spec, audience), answer(record, id, spec));
        }
    }
}

/// What was answered, in words.
pub(super) fn answer(record: &StepRecord, id: &str, spec: Option<&FieldSpec>) -> String {
    if id == answers::PREVIOUS_STEP_SEEN
        && let Some(seen) = record.previous_step_seen()
    {
        return seen.label().to_owned();
    }
    match record.fields.get(id) {
        Some(Value::String(text)) => chosen(text, spec).to_owned(),
        Some(scalar @ (Value::Number(_) | Value::Bool(_))) => scalar.to_string(),
        _ => String::new(),
    }
}

/// Whether the answer `id` is for `audience`.
pub(super) fn may_see(audience: Audience, id: &str) -> bool {
    audience.sees_prepared() || id != answers::SUPPORT_LEVEL
}

fn chosen<'a>(answer: &'a str, spec: Option<&'a FieldSpec>) -> &'a str {
    match spec.map(|spec| &spec.input) {
        Some(Input::Choice { options }) => {
            options.iter().find(|o| o.id == answer).map_or(answer, |option| &option.label)
        }
        _ => answer,
    }
}

fn label(id: &str, spec: Option<&FieldSpec>, audience: Audience) -> String {
    match (audience, id) {
        (Audience::Coachee, answers::PREVIOUS_STEP_SEEN) => "Your last step".to_owned(),
        (Audience::Coachee, answers::GAP) => "In your words".to_owned(),
        _ => spec.map_or_else(|| id.replace('_', " "), |spec| spec.label.clone()),
    }
}
