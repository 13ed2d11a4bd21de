//! Days in a calendar file: one, a stretch of them, or a list, in any of the ways to write them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use toml_edit::{Datetime, Item, Value};

use super::diagnostic::{CalendarDiagnostics, ValueError};
use super::written_date;
use crate::coaching::people::name_from;

/// A longer stretch is no inset or closure.
const MOST_DAYS: usize = 60;

/// Days that a file names, whatever heading they stand under.
#[derive(Default)]
pub(super) struct DayList {
    inset: BTreeSet<NaiveDate>,
    closed: BTreeMap<NaiveDate, String>,
}

impl DayList {
    /// The inset days, and the days on which the school is shut.
    pub(super) fn into_parts(self) -> (BTreeSet<NaiveDate>, BTreeMap<NaiveDate, String>) {
        (self.inset, self.closed)
    }

    /// Adds inset days; those under the heading of a year need not say it again.
    pub(super) fn add_inset(
        &mut self,
        item: &Item,
        begins: Option<i32>,
        notes: &mut CalendarDiagnostics<'_>,
    ) {
        each_entry(item, notes, |entry| {
            self.inset.extend(stretch(days_in(entry, begins)?)?);
            Ok(())
        });
    }

    /// Adds days on which the school is shut, in the same way.
    pub(super) fn add_closed(
        &mut self,
        item: &Item,
        begins: Option<i32>,
        notes: &mut CalendarDiagnostics<'_>,
    ) {
        each_entry(item, notes, |entry| {
            // `3/5/2027, the early May bank holiday`: what follows the comma is why.
            let parts = entry.as_str().and_then(|text| text.split_once(','));
            let (days, why) = match (days_in(entry, begins), parts) {
                (Err(_), Some((days, why))) => (written_date::days(days, begins)?, why.trim()),
                (days, _) => (days?, ""),
            };
            let why = if why.is_empty() { Ok("closed".to_owned()) } else { name_from(why) };
            let why = why.map_err(|wrong| {
                let why = format!("the reason cannot be used: {wrong}");
                ValueError::new(why, "say it in a few words")
            })?;
            self.closed.extend(stretch(days)?.into_iter().map(|day| (day, why.clone())));
            Ok(())
        });
    }
}

/// The first and the last day that `item` names: `"1/9/2026 to 23/10/2026"`, or a pair of dates, of
/// the academic year that begins in `begins` where they do not say their own.
pub(super) fn days_of(item: &Item, begins: i32) -> Result<(NaiveDate, NaiveDate), ValueError> {
    let days_in = |value: &Value| days_in(value, Some(begins));
    if let Some(table) = item.as_table_like() {
        let end = |name: &str| table.get(name).and_then(Item::as_value).ok_or_else(not_days);
        return Ok((days_in(end("from")?)?.0, days_in(end("to")?)?.1));
    }
    match item.as_value().ok_or_else(not_days)? {
        Value::Array(pair) => match (pair.get(0), pair.get(1), pair.get(2)) {
            (Some(from), Some(to), None) => Ok((days_in(from)?.0, days_in(to)?.1)),
            _ => Err(not_days()),
        },
        value => days_in(value),
    }
}

fn not_days() -> ValueError {
    let what_now = "write the first and the last day, like \"1/9/2026 to 23/10/2026\"";
    ValueError::new("this is no dates", what_now)
}

/// The first and the last day in one value of a file.
pub(super) fn days_in(
    value: &Value,
    begins: Option<i32>,
) -> Result<(NaiveDate, NaiveDate), ValueError> {
    match value {
        Value::String(text) => written_date::days(text.value(), begins),
        Value::Datetime(at) => toml_date(at.value()).map(|d| (d, d)).ok_or_else(not_days),
        _ => Err(not_days()),
    }
}

fn toml_date(at: &Datetime) -> Option<NaiveDate> {
    let date = at.date?;
    NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
}

/// Every day from the first to the last.
fn stretch((from, to): (NaiveDate, NaiveDate)) -> Result<Vec<NaiveDate>, ValueError> {
    let days: Vec<NaiveDate> =
        from.iter_days().take_while(|day| *day <= to).take(MOST_DAYS + 1).collect();
    match days.len() {
        0 => Err(ValueError::new("the last day is before the first", "mend the dates")),
        n if n > MOST_DAYS => {
            Err(ValueError::new(format!("this is more than {MOST_DAYS} days"), "mend the dates"))
        }
        _ => Ok(days),
    }
}

/// Shows `take` each entry of a list; one day may stand without brackets.
fn each_entry(
    item: &Item,
    notes: &mut CalendarDiagnostics<'_>,
    mut take: impl FnMut(&Value) -> Result<(), ValueError>,
) {
    let mut one = |value: &Value| {
        if let Err(ValueError { why, what_now }) = take(value) {
            notes.add(value.span(), why, what_now);
        }
    };
    match item.as_value() {
        Some(Value::Array(entries)) => entries.iter().for_each(one),
        Some(value) => one(value),
        None => {
            let what_now = "write a list of days, like [\"1/9/2026\", \"4/1/2027\"]";
            notes.add(item.span(), "this is no list of days", what_now);
        }
    }
}
