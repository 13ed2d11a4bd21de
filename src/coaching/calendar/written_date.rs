//! Dates as they are written in a calendar file: day first or the year first. A year that a heading
//! or the other end of a stretch says need not be said again.

use chrono::{Datelike, NaiveDate};

use super::diagnostic::{ValueError, quoted};
use crate::coaching::date_parser::vocabulary::{full_year, month_number, number, ordinal, weekday};
use crate::wording::days;

const FORMS: &str = "write the day, the month and the year, like 1/9/2026 or 2026-09-01";

/// What a date may leave out.
#[derive(Clone, Copy, Debug)]
enum Known {
    /// Nothing: it is said in full, unless the academic year that it stands under is known, by the
    /// year in which that begins.
    AcademicYear(Option<i32>),
    /// Its year, or its month and year: it is the first day of a stretch that ends on this day.
    Ends(NaiveDate),
}

impl Known {
    /// The year of a day and month.
    fn year(self, day: u32, month: u32) -> Option<i32> {
        match self {
            Self::AcademicYear(begins) => {
                begins.map(|begins| if month >= 8 { begins } else { begins + 1 })
            }
            Self::Ends(end) if (month, day) > (end.month(), end.day()) => Some(end.year() - 1),
            Self::Ends(end) => Some(end.year()),
        }
    }
}

/// The date in `text`, or what is wrong with it and what to do.
fn date(text: &str, known: Known) -> Result<NaiveDate, ValueError> {
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
        [day, month] => {
            let (day, month) = (ordinal(day), month_number(month));
            let year = day.zip(month).and_then(|(day, month)| known.year(day, month));
            (day, month, year.and_then(|year| u32::try_from(year).ok()))
        }
        [day] => match known {
            Known::Ends(end) => (ordinal(day), Some(end.month()), u32::try_from(end.year()).ok()),
            Known::AcademicYear(_) => return Err(unknown()),
        },
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

/// The first and the last day in `text`: `1/9/2026 to 23/10/2026`, `2 nov to 18 dec 2026`, or one day
/// twice. The year may be missing where the academic year that begins in `begins` is known.
pub(super) fn days(text: &str, begins: Option<i32>) -> Result<(NaiveDate, NaiveDate), ValueError> {
    let known = Known::AcademicYear(begins);
    let words: Vec<&str> = text.split_whitespace().collect();
    let between = |word: &&str| {
        matches!(word.to_ascii_lowercase().as_str(), "to" | "until" | "till" | "-" | "–" | "—")
    };
    let parted = words.iter().position(between).and_then(|at| words.split_at_checked(at));
    let (from, to) = match parted {
        Some((from, to)) => {
            (from.join(" "), to.iter().skip(1).copied().collect::<Vec<_>>().join(" "))
        }
        None => match text.split_once(['–', '—']) {
            Some((from, to)) => (from.to_owned(), to.to_owned()),
            None => return date(text, known).map(|date| (date, date)),
        },
    };
    let to = date(&to, known)?;
    let from = date(&from, known).or_else(|why| date(&from, Known::Ends(to)).map_err(|_| why))?;
    Ok((from, to))
}

/// The first and the last day in what is typed for the academic year that begins in `begins`.
///
/// # Errors
/// A sentence: what is wrong, and what to do.
pub(crate) fn days_typed(text: &str, begins: i32) -> Result<(NaiveDate, NaiveDate), String> {
    days(text, Some(begins)).map_err(|ValueError { why, what_now }| format!("{why}: {what_now}"))
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
            assert_eq!(date(text, Known::AcademicYear(None)).ok(), first, "{text}");
        }
        let last = NaiveDate::from_ymd_opt(2026, 10, 23);
        for text in [
            "1/9/2026 to 23/10/2026",
            "1/9/2026 – 23/10/2026",
            "2026-09-01–2026-10-23",
            "1 Sep to 23 Oct 2026",
            "1/9 until 23/10/26",
            "Tue 1 Sept - Fri 23 October 2026",
        ] {
            assert_eq!(days(text, None).ok(), first.zip(last), "{text}");
        }
        assert_eq!(days("1/9/2026", None).ok(), first.zip(first));
        let of = |text, begins| days(text, begins).ok().map(|(from, to)| format!("{from} {to}"));
        for (text, begins, stretch) in [
            ("14 dec to 3 jan 2027", None, "2026-12-14 2027-01-03"),
            ("2 to 18 nov 2026", None, "2026-11-02 2026-11-18"),
            ("2 nov to 18 dec", Some(2026), "2026-11-02 2026-12-18"),
            ("4/1 to 12/2", Some(2026), "2027-01-04 2027-02-12"),
            ("4/1/2027 to 12/2", Some(2026), "2027-01-04 2027-02-12"),
            ("4 jan", Some(2026), "2027-01-04 2027-01-04"),
        ] {
            assert_eq!(of(text, begins).as_deref(), Some(stretch), "{text}");
        }
        assert_eq!(of("2 nov to 18 dec", None), None, "nothing says the year");
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
            let read = date(text, Known::AcademicYear(None));
            assert_eq!(read.map_err(|wrong| wrong.why), Err(why.to_owned()), "{text}");
        }
    }
}
