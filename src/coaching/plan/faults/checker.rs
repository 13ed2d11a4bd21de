//! What the checks of all parts of a plan have in common: places, references and the year.

use std::collections::HashSet;

use chrono::NaiveDate;
use serde_json::Value;

use super::fault::PlanFault;
use crate::coaching::calendar::year_of;
use crate::coaching::people::Unknown;
use crate::coaching::plan::lenient::unread;
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::wording::days::day;

/// How much of a value is quoted, in characters.
const LONGEST_QUOTED: usize = 40;

/// Goes through a plan and collects what is wrong.
pub(super) struct Checker<'a> {
    pub(super) plan: &'a CoachingPlan,
    pub(super) faults: Vec<PlanFault>,
    /// The first and the last day that are in the year.
    year: Option<(NaiveDate, NaiveDate)>,
    /// The ids that there are.
    pub(super) schools: HashSet<&'a str>,
    programmes: HashSet<&'a str>,
    phases: HashSet<&'a str>,
    /// The schools that are in a phase.
    pub(super) in_phases: HashSet<&'a str>,
}

/// What a reference names.
#[derive(Clone, Copy)]
pub(super) enum Referent {
    School,
    Programme,
    Phase,
}

impl<'a> Checker<'a> {
    pub(super) fn of(plan: &'a CoachingPlan) -> Self {
        let begins = year_of(&plan.year);
        // A school may well begin in August.
        let day = |year: i32, day| NaiveDate::from_ymd_opt(year, 8, day);
        let year = begins.and_then(|begins| Some((day(begins, 1)?, day(begins + 1, 31)?)));
        let in_phases = plan.phases.iter().flat_map(|it| &it.schools);
        Self {
            plan,
            faults: Vec::new(),
            year,
            schools: plan.schools.iter().map(|it| &*it.id).collect(),
            programmes: plan.programmes.iter().map(|it| &*it.id).collect(),
            phases: plan.phases.iter().map(|it| &*it.id).collect(),
            in_phases: in_phases.map(String::as_str).collect(),
        }
    }

    pub(super) fn fault(&mut self, place: &str, why: impl Into<String>) {
        self.add(place, why.into(), false);
    }

    pub(super) fn remark(&mut self, place: &str, why: impl Into<String>) {
        self.add(place, why.into(), true);
    }

    fn add(&mut self, place: &str, why: String, is_remark: bool) {
        self.faults.push(PlanFault { place: place.to_owned(), why, is_remark });
    }

    pub(super) fn plan_itself(&mut self) {
        let plan = self.plan;
        self.values_unread("", &plan.unknown);
        if plan.title.trim().is_empty() {
            self.fault("title", "the plan has no title");
        }
        if self.year.is_none() {
            let year = quoted(&plan.year);
            self.fault("year", format!("{year} is no school year; write it as 2026-27"));
        }
        if let Some(baseline) = &plan.baseline {
            self.values_unread("baseline", &baseline.unknown);
            if plan.agreed().is_none() {
                self.fault("baseline", "the plan as it was agreed cannot be read");
            }
        }
    }

    /// Tells of the values of a part that could not be read.
    pub(super) fn values_unread(&mut self, place: &str, fields: &Unknown) {
        for (field, value) in unread(fields) {
            let value = quoted_value(value);
            if field.is_empty() {
                self.fault(place, format!("{value} stands where fields in braces belong"));
                continue;
            }
            let place = [place, field].into_iter().filter(|it| !it.is_empty());
            let place = place.collect::<Vec<_>>().join(", ");
            let how = match field {
                "on" | "from" | "to" | "by" | "done" | "until" | "review_on" => {
                    "; a day is written as 2026-12-18"
                }
                _ => "",
            };
            self.fault(&place, format!("{value} cannot be read there{how}; it is kept"));
        }
    }

    /// Tells of ids that are there more than once.
    pub(super) fn ids_twice<'b>(&mut self, list: &str, ids: impl Iterator<Item = &'b str>) {
        let mut met = HashSet::new();
        for (n, id) in ids.enumerate() {
            if !met.insert(id) {
                let place = format!("{list} {}", n + 1);
                self.fault(&place, format!("the id {} is there twice", quoted(id)));
            }
        }
    }

    /// Tells of a reference to something that the plan does not have.
    pub(super) fn reference(&mut self, place: &str, to: Referent, id: &str) {
        let plan = self.plan;
        let (is_there, what) = match to {
            _ if id.is_empty() => return,
            Referent::School => (self.schools.contains(id), "school"),
            Referent::Programme => (self.programmes.contains(id), "programme"),
            Referent::Phase => (self.phases.contains(id), "phase"),
        };
        if is_there {
            return;
        }
        let by_name = plan.school(id).filter(|_| matches!(to, Referent::School));
        let why = match by_name {
            Some(school) => {
                format!("a school is named by its id here: write {}", quoted(&school.id))
            }
            None => format!("the plan has no {what} {}", quoted(id)),
        };
        self.fault(place, why);
    }

    /// Tells of a day that is not in the year of the plan.
    pub(super) fn in_year(&mut self, place: &str, date: Option<NaiveDate>) {
        if let (Some(date), Some((first, last))) = (date, self.year)
            && !(first..=last).contains(&date)
        {
            let year = self.plan.year.clone();
            self.fault(place, format!("{} is not in the school year {year}", day(date)));
        }
    }

    /// What a school is called, for a sentence.
    pub(super) fn school_called(&self, id: &str) -> String {
        self.plan.school(id).map_or_else(|| id.to_owned(), |school| school.name.clone())
    }
}

/// Where a part stands: `coaches 3 (Ann Reed)`.
pub(super) fn place(list: &str, n: usize, called: &str) -> String {
    let called = shortened(called);
    if called.is_empty() {
        return format!("{list} {}", n + 1);
    }
    format!("{list} {} ({called})", n + 1)
}

/// Words between quotation marks, a long one shortened.
pub(super) fn quoted(words: &str) -> String {
    format!("“{}”", shortened(words))
}

fn shortened(words: &str) -> String {
    let words = words.trim();
    let mut short: String = words.chars().take(LONGEST_QUOTED).collect();
    if short.len() < words.len() {
        short.push('…');
    }
    short
}

/// A value of a file, as it is quoted.
fn quoted_value(value: &Value) -> String {
    match value {
        Value::String(words) => quoted(words),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "something with fields of its own".to_owned(),
        Value::Null => "nothing".to_owned(),
        other => other.to_string(),
    }
}
