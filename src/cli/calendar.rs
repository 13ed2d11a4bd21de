//! `calendar`: prints the school year as it is read, or a template of a calendar file.

use chrono::{NaiveDate, NaiveTime};
use serde_json::{Value, json};

use crate::coaching::calendar::{
    Calendar, Calendars, HalfTerm, SchoolYear, academic_year_name, template,
};
use crate::coaching::people::name_from;
use crate::export::columns::aligned;
use crate::search::names::same_name;
use crate::store::{Why, shown};
use crate::wording::counts::count;
use crate::wording::days;

use super::arguments::CalendarArguments;
use super::context::CommandContext;
use super::error::CommandError;
use super::filters::day;
use super::output::{Output, cell, path_text};

pub(super) fn calendar(
    asked: &CalendarArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let school = asked.school.as_deref().map(name_from).transpose();
    let school = school
        .map_err(|why| CommandError::not_understood(format!("the school cannot be used: {why}")))?;
    let on = day("--on", asked.on.as_deref(), school.as_deref(), around)?;
    let on = on.unwrap_or_else(|| around.now.today());
    if asked.template {
        return begin(school.as_deref(), on, asked.save, around, output);
    }
    let read = around.store.calendars();
    let calendar = match &school {
        Some(school) => read.calendars.of_school(school),
        None => read.calendars.of_trust(),
    };
    let year = calendar
        .year_around(on)
        .ok_or_else(|| CommandError::sentence(format!("no calendar knows {}", days::day(on))))?;
    let page = CalendarPage { calendar, year: &year, on, school: school.as_deref(), around };
    if output.is_json() {
        output.value(&page.as_json(&read.calendars))?;
    } else {
        for line in page.lines(&read.calendars) {
            output.line(&line)?;
        }
    }
    output.wrong_in_calendars(read.problems.len());
    Ok(())
}

/// A calendar to begin with: printed, or saved where it belongs.
fn begin(
    school: Option<&str>,
    on: NaiveDate,
    save: bool,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    if !save {
        let common = Calendar::common().year_around(on);
        let begins =
            common.ok_or_else(|| CommandError::sentence("there is no such school year"))?.begins;
        return output.page(template(begins, school).as_bytes());
    }
    let file = around.store.begin_calendar(school, on).map_err(|error| match error.why {
        Why::AlreadyThere => CommandError::sentence(format!(
            "{} is there already, and was left as it is: open it in a text editor",
            shown(&error.file)
        )),
        _ => error.into(),
    })?;
    if output.is_json() {
        return output.value(&json!({ "file": path_text(&file) }));
    }
    output.line(&format!("{} holds the common English pattern.", shown(&file)))?;
    output.line("Open it in a text editor, change what differs, and look here again.")
}

/// One calendar's year.
struct CalendarPage<'a> {
    calendar: &'a Calendar,
    year: &'a SchoolYear,
    on: NaiveDate,
    school: Option<&'a str>,
    around: CommandContext<'a>,
}

impl CalendarPage<'_> {
    fn lines(&self, all: &Calendars) -> Vec<String> {
        let calendar = self.calendar;
        let mut lines = vec![self.whose()];
        if !calendar.is_default {
            lines.push(match self.pack_of(calendar) {
                Some(title) => format!("It came in the pack “{title}”: {}", self.file(calendar)),
                None => format!("It is kept in {}", self.file(calendar)),
            });
        }
        lines.extend([String::new(), academic_year_name(self.year.begins)]);
        lines.extend(aligned(&self.half_terms()));
        let inset: Vec<String> = self.inset().into_iter().map(days::day).collect();
        if inset.is_empty() {
            lines.push("It names no inset day.".to_owned());
        } else {
            lines.push(format!("Inset days: {}.", inset.join(", ")));
        }
        let closed = self.closed();
        if !closed.is_empty() {
            let closed = closed.iter().map(|(day, why)| format!("{} ({why})", days::day(*day)));
            lines.push(format!("Shut: {}.", closed.collect::<Vec<_>>().join(", ")));
        }
        if !calendar.periods.is_empty() {
            let one = |(lesson, at): (&u8, &NaiveTime)| format!("{lesson} at {}", days::time(*at));
            let lessons: Vec<String> = calendar.periods.iter().map(one).collect();
            lines.push(format!("Lessons: {}.", lessons.join(", ")));
        }
        let remark = calendar.remark(self.on).map_or(String::new(), |it| format!(", {it}"));
        let label = calendar.label(self.on);
        lines.extend([String::new(), format!("{}: {label}{remark}.", days::day(self.on))]);
        lines.extend(self.others(all));
        lines
    }

    /// Whose calendar it is, and for whom it stands in.
    fn whose(&self) -> String {
        let name = &self.calendar.name;
        match (&self.calendar.school, self.school) {
            (Some(school), _) => {
                let people = self.around.store.people().people;
                let there = people.iter().filter(|it| same_name(&it.school, school)).count();
                let whom = if name == school { String::new() } else { format!(", for {school}") };
                let on_list = count(there, "person", "people");
                format!("The calendar of {name}{whom}: {on_list} on your list.")
            }
            (None, Some(school)) => format!("{school} has no calendar of its own. In use: {name}."),
            (None, None) if self.calendar.is_default => format!("In use: {name}."),
            (None, None) => format!("In use: {name}, where a school has no calendar of its own."),
        }
    }

    fn half_terms(&self) -> Vec<Vec<String>> {
        let row = |half: &HalfTerm| {
            let guess = self.calendar.is_guess(half) && !self.calendar.is_default;
            vec![
                half.name.to_owned(),
                days::day(half.from),
                format!("to {}", days::day(half.to)),
                count(half.weeks() as usize, "week", "weeks"),
                if guess { "by the common pattern".to_owned() } else { String::new() },
            ]
        };
        self.year.half_terms.iter().map(row).collect()
    }

    /// What else there is to look at, and how to begin.
    fn others(&self, all: &Calendars) -> Vec<String> {
        let mut lines = Vec::new();
        if self.school.is_none() {
            for own in all.written().iter().filter(|own| own.school.is_some()) {
                let school = own.school.as_deref().unwrap_or_default();
                let from = self.pack_of(own).map(|it| format!(", in the pack “{it}”"));
                let from = from.unwrap_or_default();
                lines.push(format!("{school} has its own{from}: {}", self.file(own)));
            }
        }
        if self.calendar.is_default {
            let program = self.around.program();
            lines.push(format!("For dates of your own: {program} calendar --template --save"));
        }
        lines
    }

    fn file(&self, calendar: &Calendar) -> String {
        shown(&self.around.store.file_of_calendar(calendar))
    }

    /// What the pack is called that it came in, where it came in one.
    fn pack_of(&self, calendar: &Calendar) -> Option<String> {
        if calendar.pack.is_empty() {
            return None;
        }
        let folder = self.around.store.folders().pack(&calendar.pack);
        let here = self.around.store.packs_here().into_iter().find(|it| it.folder == folder);
        let whole = here.and_then(|it| it.whole);
        Some(whole.map_or_else(|| calendar.pack.clone(), |it| cell(&it.pack.title, 60)))
    }

    /// From the first of August to the last of July: what a calendar calls this year.
    fn is_in_year(&self, day: NaiveDate) -> bool {
        let first = NaiveDate::from_ymd_opt(self.year.begins, 8, 1);
        let next = self.year.begins.checked_add(1).and_then(|y| NaiveDate::from_ymd_opt(y, 8, 1));
        first.is_some_and(|first| first <= day) && next.is_none_or(|next| day < next)
    }

    fn inset(&self) -> Vec<NaiveDate> {
        self.calendar.inset.iter().copied().filter(|day| self.is_in_year(*day)).collect()
    }

    fn closed(&self) -> Vec<(NaiveDate, &str)> {
        let halves = self.year.half_terms.iter();
        let in_term = halves.flat_map(|half| half.from.iter_days().take_while(|d| *d <= half.to));
        in_term.filter_map(|day| Some((day, self.calendar.closed_because(day)?))).collect()
    }

    fn as_json(&self, all: &Calendars) -> Value {
        let calendar = self.calendar;
        let file = |it: &Calendar| (!it.is_default).then(|| self.file(it));
        let half = |half: &HalfTerm| {
            json!({
                "name": half.name,
                "from": half.from,
                "to": half.to,
                "weeks": half.weeks(),
                "common_pattern": calendar.is_guess(half),
            })
        };
        let closed = |(on, why): (NaiveDate, &str)| json!({ "on": on, "why": why });
        let period = |(lesson, at): (&u8, &NaiveTime)| json!({ "lesson": lesson, "begins": days::time(*at) });
        json!({
            "name": calendar.name,
            "school": calendar.school,
            "file": file(calendar),
            "is_default": calendar.is_default,
            "year": academic_year_name(self.year.begins),
            "half_terms": self.year.half_terms.iter().map(half).collect::<Vec<_>>(),
            "inset": self.inset(),
            "closed": self.closed().into_iter().map(closed).collect::<Vec<_>>(),
            "periods": calendar.periods.iter().map(period).collect::<Vec<_>>(),
            "on": {
                "date": self.on,
                "label": calendar.label(self.on),
                "is_school_day": calendar.is_school_day(self.on),
                "remark": calendar.remark(self.on),
            },
            "calendars": all.written().iter()
                .map(|it| json!({ "name": it.name, "school": it.school, "file": file(it) }))
                .collect::<Vec<_>>(),
        })
    }
}
