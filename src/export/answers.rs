//! The answers to a protocol's fields, under the labels that its reader understands.
//!
//! The coachee gets only answers to fields of the protocol, and never the amount of support, which
//! is the coach's own judgement.

use chrono::NaiveDate;
use serde_json::Value;

use crate::coaching::audience::Audience;
use crate::coaching::date_parser::date::{Direction, parse_date};
use crate::coaching::protocol::{FieldSpec, Input, Step};
use crate::coaching::record::StepRecord;
use crate::coaching::redaction::may_answer;
use crate::wording::days;

use super::document::Section;

/// Adds the answers of `record` to `section`, in the order of the fields of `step`, without those
/// in `said_already`.
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
        if may_answer(id, audience) && !said_already.contains(&id) {
            section.labelled(label(id, spec), answer(record, id, spec));
        }
    }
}

/// What was answered, in words.
pub(super) fn answer(record: &StepRecord, id: &str, spec: Option<&FieldSpec>) -> String {
    match record.fields.get(id) {
        Some(Value::String(text)) => {
            // A day in words counts from the day on which its step was gone through.
            let on = record.visits.first().map(|visit| visit.entered_at.date_naive());
            read(text, spec, on)
        }
        Some(scalar @ (Value::Number(_) | Value::Bool(_))) => scalar.to_string(),
        _ => String::new(),
    }
}

/// An answer as its field means it: the label of what was chosen, a day as people write it.
fn read(answer: &str, spec: Option<&FieldSpec>, on: Option<NaiveDate>) -> String {
    match spec.map(|spec| &spec.input) {
        Some(Input::Date) => {
            let written = answer.parse::<NaiveDate>().map(days::day).ok();
            let understood = || parse_date(answer, on?, Direction::Forward).ok();
            let said = written.or_else(|| understood().map(|day| day.say()));
            said.unwrap_or_else(|| answer.to_owned())
        }
        _ => spec.map_or(answer, |spec| spec.words_of(answer)).to_owned(),
    }
}

/// The label of a question; of one that the protocol does not have, its id as words. A session that
/// is redacted for the coachee has the labels that they read.
pub(super) fn label(id: &str, spec: Option<&FieldSpec>) -> String {
    spec.map_or_else(|| id.replace('_', " "), |spec| spec.label.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::protocol::{Choice, StepKind};

    fn field(id: &str, label: &str, input: Input) -> FieldSpec {
        FieldSpec {
            id: id.into(),
            label: label.into(),
            label_theirs: String::new(),
            hint: String::new(),
            input,
        }
    }

    fn asking(id: &str, input: Input) -> Step {
        let fields = vec![field(id, "Label", input)];
        let kind = StepKind::Notes;
        Step {
            kind,
            title: String::new(),
            purpose: String::new(),
            minutes: 5,
            least_minutes: None,
            prompts: Vec::new(),
            other_prompts: Vec::new(),
            prepare: String::new(),
            fields,
            looks: Vec::new(),
            unknown: std::collections::BTreeMap::new(),
        }
    }

    fn section_of(id: &str, input: Input, answer: &str, audience: Audience) -> Section {
        let step = asking(id, input);
        let mut record = StepRecord::new(&step, 5);
        record.set_answer(id, answer.to_owned());
        let mut section = Section::default();
        add(&mut section, &record, Some(&step), audience, &[]);
        section
    }

    fn one(label: &str, words: &str) -> Section {
        let mut section = Section::default();
        section.labelled(label, words);
        section
    }

    #[test]
    fn answers_show_the_label_of_a_choice_and_a_written_date() {
        let choice = || Input::Choice {
            options: vec![Choice {
                id: "once".into(),
                label: "one time".into(),
                label_theirs: String::new(),
            }],
        };
        let coach = |id, input, answer| section_of(id, input, answer, Audience::Coach);
        assert_eq!(coach("x", choice(), "once"), one("Label", "one time"));
        assert_eq!(coach("x", choice(), "of a newer version"), one("Label", "of a newer version"));
        assert_eq!(coach("x", Input::Date, "2026-11-10"), one("Label", "Tue 10 Nov 2026"));
        assert_eq!(coach("x", Input::Date, "after mocks"), one("Label", "after mocks"));
        let on = NaiveDate::from_ymd_opt(2026, 11, 23);
        let day = field("when", "Day", Input::Date);
        let said = read("tuesday p3", Some(&day), on);
        assert_eq!(said, "Tue 24 Nov 2026, lesson 3");
        assert_eq!(read("after mocks", Some(&day), on), "after mocks");
    }
}
