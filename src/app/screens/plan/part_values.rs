//! The fields of a part as texts, and texts as its fields.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::form_beside::FieldsBeside;
use super::form_parse::{day_of, school_ids, share_of, whole};
use super::part_field::{PartField, Reads};
use super::part_form::PartForm;
use super::part_kind::PartKind;
use crate::app::form::sentences::will_not_do;
use crate::coaching::calendar::year_of;
use crate::coaching::people::name_from;
use crate::coaching::plan::measure::Measure;
use crate::coaching::plan::part_edit::PartFields;
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::search::names::{is_in_name, same_name};
use crate::wording::counts::percent;
use crate::wording::days::date;

/// How many numbers a question has.
const ANSWERS: usize = 5;

/// The value at a key, in which a dot leads on.
fn value_at<'a>(fields: &'a PartFields, key: &str) -> Option<&'a Value> {
    let mut keys = key.split('.');
    let first = fields.get(keys.next()?)?;
    keys.try_fold(first, |value, key| match key.parse::<usize>() {
        Ok(n) => value.get(n),
        Err(_) => value.get(key),
    })
}

/// Puts a value at a key, or takes it away.
fn put(fields: &mut PartFields, key: &str, value: Option<Value>) {
    let Some((first, rest)) = key.split_once('.') else {
        match value {
            Some(value) => drop(fields.insert(key.to_owned(), value)),
            None => drop(fields.remove(key)),
        }
        return;
    };
    if let Ok(n) = rest.parse::<usize>() {
        let list = fields.entry(first).or_insert_with(|| json!([]));
        let Some(list) = list.as_array_mut() else { return };
        match (list.get_mut(n), value) {
            (Some(there), Some(value)) => {
                let id = there.get("id").cloned();
                *there = value;
                if let (Some(id), Some(there)) = (id, there.as_object_mut()) {
                    there.insert("id".to_owned(), id);
                }
            }
            // Those after it keep their places until all are read.
            (Some(there), None) => *there = Value::Null,
            (None, Some(value)) => list.push(value),
            (None, None) => {}
        }
        return;
    }
    let inner = fields.entry(first).or_insert_with(|| json!({}));
    if let Some(inner) = inner.as_object_mut() {
        put(inner, rest, value);
    }
}

/// What stands in a field of a part.
#[must_use]
pub(super) fn text_of(fields: &PartFields, field: &PartField, plan: &CoachingPlan) -> String {
    let Some(value) = value_at(fields, field.key) else {
        return match field.reads {
            Reads::YesNo => "no".to_owned(),
            Reads::OneOf([("open", _), ..]) => "open".to_owned(),
            _ => String::new(),
        };
    };
    let words = || value.as_str().unwrap_or_default().to_owned();
    let list = || -> Vec<&str> {
        value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    };
    let number = || value.as_u64().map(|it| it.to_string()).unwrap_or_default();
    match field.reads {
        Reads::Day | Reads::DayNeeded(_) => {
            words().parse::<NaiveDate>().map(date).unwrap_or_default()
        }
        Reads::School => plan.school_name(&words()).to_owned(),
        Reads::Schools => {
            list().into_iter().map(|id| plan.school_name(id)).collect::<Vec<_>>().join(", ")
        }
        Reads::Programmes => {
            let titles = list().into_iter().map(|id| plan.programme_title(id));
            titles.collect::<Vec<_>>().join(", ")
        }
        Reads::Lines => list().join("; "),
        Reads::Whole | Reads::WholeNeeded => number(),
        Reads::Share => value.as_f64().map(|it| percent((it * 100.0).round())).unwrap_or_default(),
        Reads::Staff => {
            let groups = value.as_object().into_iter().flatten();
            groups.map(|(group, many)| format!("{group} {many}")).collect::<Vec<_>>().join(", ")
        }
        Reads::YesNo => if value.as_bool() == Some(true) { "yes" } else { "no" }.to_owned(),
        Reads::Question => {
            let question = value.get("question").and_then(Value::as_str).unwrap_or_default();
            let answers = value.get("answers").and_then(Value::as_array).into_iter().flatten();
            let answers: Vec<String> = answers.map(ToString::to_string).collect();
            if question.is_empty() {
                String::new()
            } else {
                format!("{question}: {}", answers.join(" "))
            }
        }
        Reads::Renamed => String::new(),
        _ => words(),
    }
}

/// What is typed in a field, as it stands in the file; nothing where it is empty.
///
/// # Errors
/// A sentence that says what belongs there.
pub(super) fn value_of(
    typed: &str,
    field: &PartField,
    beside: &FieldsBeside<'_>,
) -> Result<Option<Value>, String> {
    let text = typed.trim();
    let words = (!text.is_empty()).then(|| json!(text));
    let reading = beside.reading();
    let schools = || match reading {
        Some(reading) => school_ids(typed, reading),
        None => Ok(Vec::new()),
    };
    let day = |why: Option<&str>| match (day_of(typed, beside)?, why) {
        (None, Some(why)) => Err(why.to_owned()),
        (day, _) => Ok(day.map(|it| json!(it))),
    };
    match field.reads {
        Reads::Needed(why) if text.is_empty() => Err(why.to_owned()),
        Reads::Offered if text.is_empty() => Err("Choose a programme".to_owned()),
        Reads::Text
        | Reads::Needed(_)
        | Reads::Programme
        | Reads::AnyProgramme
        | Reads::Phase
        | Reads::Offered
        | Reads::OneOf(_) => Ok(words),
        Reads::Name => {
            let name = name_from(typed).map_err(|why| will_not_do("name", &why))?;
            Ok(Some(json!(name)))
        }
        Reads::Year => match year_of(text) {
            Some(_) => Ok(words),
            None => Err("A school year is written as 2026-27".to_owned()),
        },
        Reads::Measure => {
            let is_one = Measure::ALL.iter().any(|it| it.id() == text);
            if is_one { Ok(words) } else { Err("Choose what is counted".to_owned()) }
        }
        Reads::Day | Reads::Renamed => day(None),
        Reads::DayNeeded(why) => day(Some(why)),
        Reads::School => match schools()?.as_slice() {
            [] => Ok(None),
            [one] => Ok(Some(json!(one))),
            _ => Err("Say one school, or none for all".to_owned()),
        },
        Reads::Schools => Ok(some_list(&schools()?)),
        Reads::Programmes => {
            programme_ids(typed, reading.map(|it| &it.plan)).map(|it| some_list(&it))
        }
        Reads::Lines => {
            let lines = text.split(';').map(str::trim).filter(|it| !it.is_empty());
            Ok(some_list(&lines.map(str::to_owned).collect::<Vec<_>>()))
        }
        Reads::Whole => Ok(whole(typed)?.map(|it| json!(it))),
        Reads::WholeNeeded => match whole(typed.trim().trim_end_matches('%'))? {
            Some(number) => Ok(Some(json!(number))),
            None => Err("Say how many".to_owned()),
        },
        Reads::Share => share_of(typed).map(|it| Some(json!(it))),
        Reads::Staff => staff_of(text).map(|it| (!it.is_empty()).then_some(Value::Object(it))),
        Reads::YesNo => Ok((text == "yes").then_some(Value::Bool(true))),
        Reads::Question => question_of(text),
    }
}

fn some_list(list: &[String]) -> Option<Value> {
    (!list.is_empty()).then(|| json!(list))
}

/// `teachers 60, ECTs 6`.
fn staff_of(text: &str) -> Result<Map<String, Value>, String> {
    let groups = text.split([',', ';']).map(str::trim).filter(|it| !it.is_empty());
    let group = |it: &str| {
        let (group, many) = it.rsplit_once(char::is_whitespace)?;
        let many: u32 = many.parse().ok()?;
        Some((group.trim().trim_end_matches(':').to_owned(), json!(many)))
    };
    let read = groups.map(|it| {
        group(it).ok_or_else(|| format!("“{it}”: a group and its number, such as teachers 60"))
    });
    read.collect()
}

/// `It helps my teaching: 4 2 1 0 0`.
fn question_of(text: &str) -> Result<Option<Value>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let why =
        || "The question, a colon and five numbers: It helps my teaching: 4 2 1 0 0".to_owned();
    let (question, numbers) = text.rsplit_once(':').ok_or_else(why)?;
    let numbers = numbers.split([' ', ',', '\u{a0}']).filter(|it| !it.is_empty());
    let answers: Result<Vec<u32>, _> = numbers.map(str::parse).collect();
    let answers = answers.map_err(|_| why())?;
    let question = question.trim();
    if answers.len() != ANSWERS || question.is_empty() {
        return Err(why());
    }
    Ok(Some(json!({ "question": question, "answers": answers })))
}

/// The programmes of the plan that were typed, by id; none for all of them.
fn programme_ids(typed: &str, plan: Option<&CoachingPlan>) -> Result<Vec<String>, String> {
    let all = || plan.into_iter().flat_map(|it| &it.programmes);
    let named = typed.split([',', ';']).map(str::trim).filter(|it| !it.is_empty());
    let one = |name: &str| {
        let same = all().find(|it| it.id == name || same_name(&it.title, name));
        let mut in_it = all().filter(|it| is_in_name(name, &it.title));
        let meant = same.or_else(|| in_it.next().filter(|_| in_it.next().is_none()));
        meant.map(|it| it.id.clone()).ok_or_else(|| format!("The plan has no programme “{name}”"))
    };
    named.map(one).collect()
}

impl PartForm {
    /// The part as it is typed: what was not touched stays as it is.
    ///
    /// # Errors
    /// The field that will not do, and why.
    pub(super) fn typed<'t>(
        &self,
        text: &dyn Fn(&PartField) -> &'t str,
        (beside, plan): (&FieldsBeside<'_>, &CoachingPlan),
    ) -> Result<PartFields, (PartField, String)> {
        let mut now = self.start.clone();
        for field in self.fields() {
            let typed = text(field);
            let value = value_of(typed, field, beside).map_err(|why| (*field, why))?;
            if field.reads == Reads::Renamed {
                let until = value.unwrap_or_else(|| json!(beside.today));
                self.rename(&mut now, text, &until);
            } else if typed != text_of(&self.start, field, plan) {
                put(&mut now, field.key, value);
            }
        }
        if let Some(list) = now.get_mut("questions").and_then(Value::as_array_mut) {
            list.retain(|it| !it.is_null());
        }
        if self.kind == PartKind::Programme && !now.contains_key("title") {
            let id = now.get("id").and_then(Value::as_str).unwrap_or_default();
            let title = beside.shared.offer.programme(id).map(|it| json!(it.title));
            now.extend(title.map(|it| ("title".to_owned(), it)));
        }
        match self.finished(&mut now) {
            Err((key, why)) => match self.fields().find(|it| it.key == key) {
                Some(field) => Err((*field, why)),
                None => Ok(now),
            },
            Ok(()) => Ok(now),
        }
    }

    /// A school that has another name now is known by the old one as well.
    fn rename<'t>(
        &self,
        now: &mut PartFields,
        text: &dyn Fn(&PartField) -> &'t str,
        until: &Value,
    ) {
        let old = self.was.as_ref().and_then(|it| it.get("name")?.as_str());
        let name = self.fields().find(|it| it.key == "name").map_or("", |it| text(it));
        let Some(old) = old.filter(|old| !same_name(old, name)) else { return };
        let earlier = now.entry("earlier").or_insert_with(|| json!([]));
        if let Some(earlier) = earlier.as_array_mut() {
            earlier.push(json!({ "name": old, "until": until }));
        }
    }

    /// What follows from its fields together.
    fn finished(&self, now: &mut PartFields) -> Result<(), (&'static str, String)> {
        let day = |now: &PartFields, key: &str| {
            now.get(key).and_then(Value::as_str)?.parse::<NaiveDate>().ok()
        };
        let before = |key: &'static str, last: NaiveDate, first: NaiveDate| {
            let (last, first) = (crate::wording::days::day(last), crate::wording::days::day(first));
            Err((key, format!("{last} is before {first}")))
        };
        match self.kind {
            PartKind::Weeks => match (day(now, "from"), day(now, "to")) {
                (Some(from), Some(to)) if to < from => return before("to", to, from),
                (Some(from), None) => drop(now.insert("to".to_owned(), json!(from))),
                _ => {}
            },
            PartKind::Phase => {
                if let (Some(from), Some(review)) = (day(now, "from"), day(now, "review_on"))
                    && review < from
                {
                    return before("review_on", review, from);
                }
            }
            // A gap of another school than the one that stands there now is not what was seen.
            PartKind::Decision
                if self.was.is_none() && now.get("school") != self.start.get("school") =>
            {
                for key in ["measure", "planned", "actual"] {
                    now.remove(key);
                }
            }
            PartKind::Target => {
                let is_part = now.get("measure").and_then(Value::as_str).is_some_and(|id| {
                    Measure::ALL.iter().any(|it| it.id() == id && it.is_percentage())
                });
                if is_part && now.get("number").and_then(Value::as_u64) > Some(100) {
                    return Err(("number", "A percentage, from 0 to 100".to_owned()));
                }
            }
            _ => {}
        }
        Ok(())
    }
}
