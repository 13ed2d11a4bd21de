//! Dates as they are written in a calendar file: whole ones, day first or the year first.

use chrono::{Datelike, NaiveDate};

use super::diagnostic::{ValueError, quoted};
use crate::coaching::date_parser::vocabulary::{full_year, month_number, number, ordinal, weekday};
use crate::wording::days;

const FORMS: &str = "write the day, the month and the year, like 1/9/2026 or 2026-09-01";

/// The date in `text`, or what is wrong with it and what to do.
pub(super) fn date(text: &str) -> Result<NaiveDate, ValueError> {
    let lower = text.trim().to_lowercase();
    let mut words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '.' | ',' | '-'))
        .filter(|word| !word.is_empty())
        .collect();
    let said = words.first().and_then(|first| weekday(first));
    if said.is_some() {
        words.remove(0);
    }
    let unknown = || ValueError::new(format!("{} is no date", quoted(text)), FORMS);
    let (day, month, year) = match words.as_slice() {
        [year, month, day] if year.len() == 4 && number(year).is_some() => {
            (ordinal(day), month_number(month), number(year))
        }
        [day, month, year] => (ordinal(day), month_number(month), full_year(year)),
        _ => return Err(unknown()),
    };
    let (Some(day), Some(month), Some(year)) = (day, month, year) else { return Err(unknown()) };
    if month > 12 && (1..=12).contains(&day) && month <= 31 {
        let why = format!("there is no month {month}");
        let what_now = format!("the day comes first: {day}/{month} may be {month}/{day}");
        return Err(ValueError { why, what_now });
    }
    let date = i32::try_from(year).ok().and_then(|y| NaiveDate::from_ymd_opt(y, month, day));
    let date = date.ok_or_else(|| {
        let why = match days::month_in_full(month) {
            Some(name) => format!("there is no {day} {name} {year}"),
            None => format!("there is no month {month}"),
        };
        ValueError::new(why, "mend the date")
    })?;
    match said {
        Some(said) if said != date.weekday() => Err(ValueError::new(
            format!(
                "{} is a {}, not a {said}",
                days::date_in_full(date),
                days::weekday_in_full(date)
            ),
            "mend the date, or leave the day of the week out",
        )),
        _ => Ok(date),
    }
}

/// The first and the last day in `text`: `1/9/2026 to 23/10/2026`, or one day twice.
pub(super) fn days(text: &str) -> Result<(NaiveDate, NaiveDate), ValueError> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let between = |word: &&str| word.eq_ignore_ascii_case("to") || matches!(*word, "-" | "–" | "—");
    let parted = words.iter().position(between).and_then(|at| words.split_at_checked(at));
    let (from, to) = match parted {
        Some((from, to)) => {
            (from.join(" "), to.iter().skip(1).copied().collect::<Vec<_>>().join(" "))
        }
        None => match text.split_once(['–', '—']) {
            Some((from, to)) => (from.to_owned(), to.to_owned()),
            None => return date(text).map(|date| (date, date)),
        },
    };
    Ok((date(&from)?, date(&to)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_day_first_or_year_first() {
        let first = NaiveDate::from_ymd_opt(2026, 9, 1);
        for text in [
            "1/9/2026",
            "01/09/26",
            "1.9.2026",
            "2026-09-01",
            "1 Sep 2026",
            "1st September 2026",
            "Tue 1 Sept 2026",
            "Tuesday, 1 September 2026",
        ] {
            assert_eq!(date(text).ok(), first, "{text}");
        }
        let last = NaiveDate::from_ymd_opt(2026, 10, 23);
        for text in ["1/9/2026 to 23/10/2026", "1/9/2026 – 23/10/2026", "2026-09-01–2026-10-23"]
        {
            assert_eq!(days(text).ok(), first.zip(last), "{text}");
        }
        assert_eq!(days("1/9/2026").ok(), first.zip(first));
    }

    #[test]
    fn an_invalid_date_says_why() {
        for (text, why) in [
            ("31/9/2026", "there is no 31 September 2026"),
            ("26/13/2026", "there is no month 13"),
            ("9/23/2026", "there is no month 23"),
            ("1/9", "“1/9” is no date"),
            ("soon", "“soon” is no date"),
            ("Mon 1 Sep 2026", "1 September 2026 is a Tuesday, not a Mon"),
            ("", "“” is no date"),
        ] {
            assert_eq!(date(text).map_err(|wrong| wrong.why), Err(why.to_owned()), "{text}");
        }
    }
}
