//! A calendar file, as a coach writes it by hand: text in, a calendar and diagnostics out.
//!
//! Any text is taken. What can be used is used, and what cannot is named by line and column; only
//! a text that is no TOML at all gives no calendar. The pattern of such a file is in `template`.

use std::ops::Range;

use chrono::NaiveTime;
use toml_edit::{Document, Item, Value};

use super::days_in_file::DayList;
use super::diagnostic::{CalendarDiagnostic, CalendarDiagnostics, ValueError, quoted};
use super::term_dates::Calendar;
use super::terms_in_file::{read_year, settle, year_of};
use crate::coaching::date_parser::time::time_of_day;
use crate::coaching::people::name_from;

/// The longest text that is read, in bytes.
const LONGEST_TEXT: usize = 256 * 1024;

/// Reads the calendar in `text`, from a file called `file`: `trust.toml`.
#[must_use]
pub(crate) fn read_calendar(file: &str, text: &str) -> (Option<Calendar>, Vec<CalendarDiagnostic>) {
    let mut notes = CalendarDiagnostics::about(text);
    if text.len() > LONGEST_TEXT {
        notes.add(None, "it is far too long for a calendar", "move it away");
        return (None, notes.finish());
    }
    let root = match Document::parse(text) {
        Ok(document) => document.into_table(),
        Err(error) => {
            let ValueError { why, what_now } = unreadable(text, error.span(), error.message());
            notes.add(error.span(), why, what_now);
            return (None, notes.finish());
        }
    };
    let mut calendar = Calendar { file: file.to_owned(), ..Calendar::default() };
    let (mut given, mut days) = (Vec::new(), DayList::default());
    for (key, item) in &root {
        match (key, year_of(key), item.as_table_like()) {
            ("name", ..) => calendar.name = name(item, &mut notes).unwrap_or_default(),
            ("school", ..) => match name(item, &mut notes) {
                Some(school) => calendar.school = Some(school),
                // Without its school it would pass for everybody's.
                None => return (None, notes.finish()),
            },
            ("inset", ..) => days.add_inset(item, None, &mut notes),
            ("closed", ..) => days.add_closed(item, None, &mut notes),
            ("periods", _, Some(table)) => {
                for (lesson, item) in table.iter() {
                    calendar.periods.extend(period(lesson, item, &mut notes));
                }
            }
            (_, Some(begins), Some(table)) => {
                read_year(begins, table, &mut given, &mut days, &mut notes);
            }
            _ => notes.add(
                root.key(key).and_then(toml_edit::Key::span),
                format!("{} says nothing in a calendar", quoted(key)),
                "there are name, school, inset, closed, [periods], and years like [2026-27]",
            ),
        }
    }
    calendar.years = settle(given, &mut notes);
    (calendar.inset, calendar.closed) = days.into_parts();
    if calendar.name.is_empty() {
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        calendar.name = calendar.school.clone().unwrap_or_else(|| stem.to_owned());
    }
    (Some(calendar), notes.finish())
}

fn name(item: &Item, notes: &mut CalendarDiagnostics<'_>) -> Option<String> {
    let Some(text) = item.as_str() else {
        notes.add(item.span(), "this is no name", "write it between quotation marks");
        return None;
    };
    match name_from(text) {
        Ok(name) => Some(name),
        Err(why) => {
            let what_now = "write it as it stands on your list, or take the line out";
            notes.add(item.span(), format!("this name cannot be used: {why}"), what_now);
            None
        }
    }
}

/// `1 = "9:00"`: a lesson and when it begins.
fn period(
    lesson: &str,
    item: &Item,
    notes: &mut CalendarDiagnostics<'_>,
) -> Option<(u8, NaiveTime)> {
    let number = lesson.trim_start_matches(['p', 'P']).parse().ok();
    let begins = match item.as_value() {
        Some(Value::String(text)) => text.value().split(" to ").next().and_then(time_of_day),
        Some(Value::Datetime(at)) => at.value().time.and_then(|time| {
            let second = time.second.unwrap_or(0);
            NaiveTime::from_hms_opt(time.hour.into(), time.minute.into(), second.into())
        }),
        _ => None,
    };
    let found = number.filter(|n| (1..=12).contains(n)).zip(begins);
    if found.is_none() {
        let why = format!("{} is no lesson and its time", quoted(lesson));
        notes.add(item.span(), why, "write its number, 1 to 12, and when it begins: 3 = \"10:50\"");
    }
    found
}

/// What is wrong with a text that is no TOML, as far as it can be guessed.
fn unreadable(text: &str, span: Option<Range<usize>>, message: &str) -> ValueError {
    let at = span.map_or(0, |span| span.start);
    let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let value = line.split_once('=').map_or("", |(_, value)| value.trim());
    let what_now = if value.contains(['“', '”', '„']) {
        "quotation marks must be straight ones, \" and not curly"
    } else if value.starts_with(|c: char| c.is_ascii_digit()) || value.starts_with("[1/") {
        "dates and times stand between quotation marks, like \"1/9/2026\""
    } else if message.contains("duplicate key") {
        "this is written a second time; take one of them out"
    } else {
        "mend this line, or begin again with what alongside calendar --template prints"
    };
    ValueError::new("nothing of this file can be read because of this line", what_now)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::*;
    use crate::coaching::calendar::school_year::HALF_TERMS;
    use crate::coaching::calendar::{SchoolYear, template};

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a date")
    }

    const OURS: &str = "name = 'Pool Street'\nschool = 'Pool Street Primary'\n\
        inset = '4/1/2027'\n\
        [2026-27]\n\
        autumn-1 = '31/8/2026 to 16/10/2026'\n\
        'Autumn 2' = { from = 2026-11-02, to = '22 Dec 2026' }\n\
        spring_1 = ['2027-01-05', '12/2/2027']\n\
        inset = [2026-08-31, '1/9/2026 to 2/9/2026']\n\
        closed = ['3/5/2027, the early May bank holiday', '26 Nov 2026']\n\
        [periods]\n1 = '9:00'\np2 = '9.55 to 10:50'\n3 = 10:50:00\n4 = '1:15'\n";

    #[test]
    fn a_calendar_may_write_its_dates_in_several_ways() {
        let (calendar, diagnostics) = read_calendar("pool.toml", OURS);
        assert_eq!(diagnostics, []);
        let calendar = calendar.expect("a calendar");
        assert_eq!(
            (&*calendar.name, calendar.school.as_deref()),
            ("Pool Street", Some("Pool Street Primary"))
        );
        let spans: Vec<_> =
            calendar.years[0].half_terms.iter().map(|h| (h.name, h.from, h.to)).collect();
        assert_eq!(
            spans,
            [
                ("Autumn 1", day(2026, 8, 31), day(2026, 10, 16)),
                ("Autumn 2", day(2026, 11, 2), day(2026, 12, 22)),
                ("Spring 1", day(2027, 1, 5), day(2027, 2, 12)),
            ]
        );
        let inset = [day(2026, 8, 31), day(2026, 9, 1), day(2026, 9, 2), day(2027, 1, 4)];
        assert_eq!(calendar.inset, inset.into());
        assert_eq!(calendar.closed[&day(2027, 5, 3)], "the early May bank holiday");
        assert_eq!(calendar.closed[&day(2026, 11, 26)], "closed");
        let times: Vec<_> = calendar.periods.values().map(ToString::to_string).collect();
        assert_eq!(times, ["09:00:00", "09:55:00", "10:50:00", "13:15:00"]);
    }

    #[test]
    fn a_calendar_without_a_name_is_named_after_its_school_or_file() {
        let named = |text| read_calendar("our-trust.toml", text).0.expect("a calendar").name;
        assert_eq!(named(""), "our-trust");
        assert_eq!(named("school = 'Pool Street'"), "Pool Street");
    }

    #[test]
    fn invalid_lines_are_reported_by_position_and_the_rest_is_used() {
        let year = |text: &str| format!("[2026-27]\nautumn-1 = '1/9/2026 to 16/10/2026'\n{text}\n");
        for (text, said) in [
            (
                "autumn-2 = '2/10/2026 to 18/12/2026'\nspring-1 = '4/1/2027 to 12/2/2027'",
                "line 3, column 12: Autumn 2 of 2026-27 begins on 2 Oct 2026, and Autumn 1 ends on 16 \
                 Oct 2026: they overlap; mend the dates; until then the common English ones stand in",
            ),
            (
                "autumn-2 = '18/12/2026 to 2/11/2026'",
                "line 3, column 12: Autumn 2 ends on Mon 2 Nov 2026, and begins on Fri 18 Dec 2026; \
                 mend the dates; until then the common English ones stand in",
            ),
            (
                "autum-2 = '2/11/2026 to 18/12/2026'",
                "line 3, column 1: “autum-2” is no half-term; a year has autumn-1, autumn-2, \
                 spring-1, spring-2, summer-1 and summer-2, inset and closed",
            ),
            (
                "autumn-2 = '2/11/2026 to 31/11/2026'",
                "line 3, column 12: Autumn 2: there is no 31 November 2026; mend the date",
            ),
            (
                "autumn-2 = '11/23/2026 to 18/12/2026'",
                "line 3, column 12: Autumn 2: there is no month 23; the day comes first: 11/23 may be \
                 23/11",
            ),
            (
                "autumn-2 = '2/11/2025 to 18/12/2025'",
                "line 3, column 12: Autumn 2, Sun 2 Nov 2025 to Thu 18 Dec 2025, is not in 2026-27; \
                 mend the dates; until then the common English ones stand in",
            ),
            (
                "'Autumn 1' = '2/9/2026 to 16/10/2026'",
                "line 3, column 14: Autumn 1 of 2026-27 is there twice; mend the dates; until then \
                 the common English ones stand in",
            ),
            (
                "inset = ['soon', '4/1/2027']",
                "line 3, column 10: “soon” is no date; write the day, the month and the year, like \
                 1/9/2026 or 2026-09-01",
            ),
            (
                "closed = '1/9/2026 to 1/9/2027'",
                "line 3, column 10: this is more than 60 days; mend the dates",
            ),
            (
                "autumn-2 = 3",
                "line 3, column 12: Autumn 2: this is no dates; write the first and the last day, like \"1/9/2026 to 23/10/2026\"",
            ),
        ] {
            let (calendar, diagnostics) = read_calendar("x.toml", &year(text));
            let all: Vec<_> = diagnostics.iter().map(ToString::to_string).collect();
            assert_eq!(all, [said], "{text}");
            assert_eq!(calendar.expect("the rest").label(day(2026, 9, 2)), "Autumn 1, week 1");
        }
    }

    #[test]
    fn an_unreadable_calendar_is_reported_and_not_used() {
        for (text, said) in [
            (
                "[2026-27]\nautumn-1 = 1/9/2026",
                "line 2, column 12: nothing of this file can be read because of this line; dates and times stand between quotation marks, like \"1/9/2026\"",
            ),
            (
                "name = “Pool Street”",
                "line 1, column 8: nothing of this file can be read because of this line; quotation \
                 marks must be straight ones, \" and not curly",
            ),
            (
                "school = ''",
                "line 1, column 10: this name cannot be used: it is empty; write it as it stands on your list, or take the line out",
            ),
        ] {
            let (calendar, diagnostics) = read_calendar("x.toml", text);
            let all: Vec<_> = diagnostics.iter().map(ToString::to_string).collect();
            assert_eq!((calendar, all), (None, vec![said.to_owned()]), "{text}");
        }
    }

    #[test]
    fn unknown_names_in_a_calendar_are_reported() {
        for text in ["scool = 'x'", "[26-27]", "[2026-28]", "periods = 3", "[periods]\n13 = '9:00'"]
        {
            assert_eq!(read_calendar("x.toml", text).1.len(), 1, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in "[\\s\\S]{0,200}") {
            let _ = read_calendar("x.toml", &text);
        }

        #[test]
        fn a_damaged_calendar_is_read_and_its_half_terms_never_overlap(
            from in 0_usize..450, length in 0_usize..60,
            instead in "[\\[\\]{}=\"'0-9a-z\n,./-]{0,8}",
        ) {
            let text: Vec<char> = OURS.chars().collect();
            let from = from.min(text.len());
            let to = (from + length).min(text.len());
            let damaged: String =
                text[..from].iter().copied().chain(instead.chars()).chain(text[to..].iter().copied())
                    .collect();
            if let (Some(calendar), _) = read_calendar("x.toml", &damaged) {
                let year = calendar.year(2026).expect("a year");
                prop_assert!(year.half_terms.windows(2).all(|pair| pair[0].to < pair[1].from));
            }
        }

        #[test]
        fn half_terms_are_in_order_for_any_dates(
            dates in prop::collection::vec((0_usize..6, 0_u64..420, 0_u64..90), 0..10),
        ) {
            let start = day(2026, 8, 1);
            let mut text = "[2026-27]\n".to_owned();
            for (n, (half, from, days)) in dates.into_iter().enumerate() {
                let from = start + chrono::Days::new(from);
                let to = from + chrono::Days::new(days);
                // Spaces in a quoted name make it another key to TOML, and the same half-term.
                let name = format!("{}{}", HALF_TERMS[half], " ".repeat(n));
                text.push_str(&format!("\"{name}\" = \"{from} to {to}\"\n"));
            }
            let (calendar, _) = read_calendar("x.toml", &text);
            let year = calendar.expect("a calendar").year(2026).expect("a year");
            prop_assert!(year.half_terms.windows(2).all(|pair| pair[0].to < pair[1].from));
            let names: Vec<_> = year.half_terms.iter().map(|half| half.name).collect();
            prop_assert!(HALF_TERMS.iter().filter(|name| names.contains(name)).eq(names.iter()));
        }

        #[test]
        fn the_template_reads_back_without_diagnostics(begins in 1950..2900) {
            for school in [None, Some("St “Mary’s” \"\\ Primary")] {
                let (calendar, diagnostics) = read_calendar("x.toml", &template(begins, school));
                prop_assert_eq!(diagnostics, []);
                let calendar = calendar.expect("a calendar");
                let years: Vec<_> = (begins..begins + 2).filter_map(SchoolYear::english).collect();
                prop_assert_eq!(calendar.years, years);
                prop_assert_eq!(calendar.school.as_deref(), school);
            }
        }
    }
}
