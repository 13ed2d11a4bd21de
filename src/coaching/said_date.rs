//! Dates as people say them: `fri`, `tomorrow p3`, `26/11`, `in 2 weeks`, `after half-term`.
//!
//! British order, always. What is understood is shown before it counts, so a guess that is open
//! to doubt may be made, but never in silence; what cannot be is refused with the reason.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, Weekday};

use super::calendar::SchoolYear;
use super::date_words::{
    Span, count, days_ahead, days_back, full_year, month_by_name, month_number, number, ordinal,
    span, weekday,
};
use super::said_time::take_time;

/// Which way a date without a year is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looking {
    /// For something to come: the next such day.
    Forward,
    /// For something that was: the last such day.
    Back,
}

/// What was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    /// The day.
    pub date: NaiveDate,
    /// The time of day, where one was said.
    pub time: Option<NaiveTime>,
    /// The lesson of the day (`p3`), where one was said.
    pub lesson: Option<u8>,
}

impl Understood {
    /// As a coach reads it: `Thu 26 Nov 2026, lesson 3`.
    #[must_use]
    pub fn say(&self) -> String {
        let mut said = self.date.format("%a %-d %b %Y").to_string();
        if let Some(time) = self.time {
            said.push_str(&time.format(", %H:%M").to_string());
        }
        if let Some(lesson) = self.lesson {
            said.push_str(&format!(", lesson {lesson}"));
        }
        said
    }
}

/// Why something cannot be a date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotADate {
    /// Nothing was said.
    #[error("no date yet")]
    Empty,
    /// A word that names no day.
    #[error("“{0}” is no date I know: try fri, 26/11, in 2 weeks or after half-term")]
    Unknown(String),
    /// A day that the month does not have.
    #[error("there is no {0}")]
    NoSuchDay(String),
    /// Month and day the American way round.
    #[error("there is no month {month}: day first, so {day}/{month} may be {month}/{day}")]
    MonthFirst {
        /// What stood in the place of the day.
        day: u32,
        /// What stood in the place of the month.
        month: u32,
    },
    /// A time without a day.
    #[error("which day? a time alone is not enough")]
    NoDay,
    /// Behind us, where something to come was meant.
    #[error("{0} has gone")]
    Gone(String),
    /// Ahead of us, where something past was meant.
    #[error("{0} is still to come")]
    ToCome(String),
}

/// The longest text that is looked at, in bytes: no date is longer.
const LONGEST: usize = 80;

/// Understands `text`, said on `today`.
///
/// # Errors
/// [`NotADate`], in words that can be shown as they stand.
pub fn understand(text: &str, today: NaiveDate, looking: Looking) -> Result<Understood, NotADate> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NotADate::Empty);
    }
    if text.len() > LONGEST {
        let start: String = text.chars().take(20).collect();
        return Err(NotADate::Unknown(format!("{start}…")));
    }
    let lower =
        text.to_lowercase().replace("half-term", "halfterm").replace("half term", "halfterm");
    let mut words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|w| !w.is_empty() && !matches!(*w, "on" | "at" | "the" | "this" | "by"))
        .collect();
    let (time, lesson) = take_time(&mut words);
    if words.is_empty() {
        return Err(if time.is_some() || lesson.is_some() {
            NotADate::NoDay
        } else {
            NotADate::Unknown(text.to_owned())
        });
    }
    let date = Reader { today, looking }.date(&words, text)?;
    let shown = || Understood { date, time: None, lesson: None }.say();
    match looking {
        Looking::Forward if date < today => Err(NotADate::Gone(shown())),
        Looking::Back if date > today => Err(NotADate::ToCome(shown())),
        _ => Ok(Understood { date, time, lesson }),
    }
}

struct Reader {
    today: NaiveDate,
    looking: Looking,
}

impl Reader {
    fn date(&self, words: &[&str], whole: &str) -> Result<NaiveDate, NotADate> {
        let unknown = || NotADate::Unknown(whole.to_owned());
        let today = self.today;
        let plus = |days: u64| today.checked_add_days(Days::new(days)).ok_or_else(unknown);
        let minus = |days: u64| today.checked_sub_days(Days::new(days)).ok_or_else(unknown);
        match words {
            ["today" | "now"] => Ok(today),
            ["tomorrow" | "tmrw" | "tmw" | "tom"] => plus(1),
            ["yesterday"] => minus(1),
            ["day", "after", "tomorrow"] => plus(2),
            ["next" | "a" | "in", "week"] | ["in", "a", "week"] | ["week"] => plus(7),
            ["last", "week"] => minus(7),
            ["fortnight"] | ["a" | "in", "fortnight"] | ["in", "a", "fortnight"] => plus(14),
            ["after", "halfterm"] => {
                self.term_start(&["Autumn 2", "Spring 2", "Summer 2"]).ok_or_else(unknown)
            }
            ["after", "christmas"] => self.term_start(&["Spring 1"]).ok_or_else(unknown),
            ["after", "easter"] => self.term_start(&["Summer 1"]).ok_or_else(unknown),
            ["after", "summer"] => self.term_start(&["Autumn 1"]).ok_or_else(unknown),
            ["after", "holiday" | "holidays"] | ["next", "halfterm" | "term"] => {
                self.term_start(&[]).ok_or_else(unknown)
            }
            ["next", day] | [day, "next", "week"] | ["next", "week", day]
                if weekday(day).is_some() =>
            {
                let day = weekday(day).ok_or_else(unknown)?;
                let monday = today.week(Weekday::Mon).first_day();
                let ahead = 7 + u64::from(day.num_days_from_monday());
                monday.checked_add_days(Days::new(ahead)).ok_or_else(unknown)
            }
            ["last", day] if weekday(day).is_some() => {
                let day = weekday(day).ok_or_else(unknown)?;
                minus(days_back(today, day))
            }
            [day, "week"] | ["week", day] if weekday(day).is_some() => {
                plus(days_ahead(today, weekday(day).ok_or_else(unknown)?) + 7)
            }
            [day] if weekday(day).is_some() => {
                let day = weekday(day).ok_or_else(unknown)?;
                match self.looking {
                    Looking::Forward => plus(days_ahead(today, day)),
                    Looking::Back => minus(days_back(today, day)),
                }
            }
            ["in", n, unit] | [n, unit] if count(n).is_some() && span(unit).is_some() => {
                let (n, unit) = (count(n).ok_or_else(unknown)?, span(unit).ok_or_else(unknown)?);
                match unit {
                    Span::Days(days) => plus(u64::from(n) * days),
                    Span::Months => today.checked_add_months(Months::new(n)).ok_or_else(unknown),
                }
            }
            // `fri 26/11`: the date counts; the day of the week is there to be heard.
            [day, rest @ ..] if !rest.is_empty() && weekday(day).is_some() => {
                let date = self.date(rest, whole)?;
                if Some(date.weekday()) == weekday(day) {
                    Ok(date)
                } else {
                    Err(NotADate::NoSuchDay(format!(
                        "{} {}: it is a {}",
                        weekday(day).map(|d| d.to_string()).unwrap_or_default(),
                        date.format("%-d %B %Y"),
                        date.format("%A"),
                    )))
                }
            }
            _ => self.written(words).unwrap_or_else(|| Err(unknown())),
        }
    }

    /// A date in figures or with a month's name. `None` when it has no such shape.
    fn written(&self, words: &[&str]) -> Option<Result<NaiveDate, NotADate>> {
        let parts: Vec<&str> = match words {
            [one] => one.split(['/', '.', '-']).collect(),
            more => more.to_vec(),
        };
        match parts.as_slice() {
            [year, month, day] if year.len() == 4 && number(year).is_some() => {
                Some(self.dated(number(day)?, number(month)?, number(year)))
            }
            [day, month, year] if number(year).is_some() => {
                Some(self.dated(ordinal(day)?, month_number(month)?, Some(full_year(year)?)))
            }
            [a, b] => {
                if let (Some(day), Some(month)) = (ordinal(a), month_number(b)) {
                    Some(self.dated(day, month, None))
                } else {
                    Some(self.dated(ordinal(b)?, month_by_name(a)?, None))
                }
            }
            [day] if day.len() >= 3 && day.chars().any(char::is_alphabetic) => {
                let day = ordinal(day)?;
                let this = (self.today.year(), self.today.month());
                let next = if this.1 == 12 { (this.0 + 1, 1) } else { (this.0, this.1 + 1) };
                let last = if this.1 == 1 { (this.0 - 1, 12) } else { (this.0, this.1 - 1) };
                let other = if self.looking == Looking::Forward { next } else { last };
                [this, other]
                    .into_iter()
                    .filter_map(|(y, m)| NaiveDate::from_ymd_opt(y, m, day))
                    .find(|date| self.is_the_right_way(*date))
                    .map(Ok)
            }
            _ => None,
        }
    }

    /// Day and month, with a year or in the nearest year that the way of looking allows.
    fn dated(&self, day: u32, month: u32, year: Option<u32>) -> Result<NaiveDate, NotADate> {
        if !(1..=12).contains(&month) {
            let the_other_way = (1..=12).contains(&day) && (1..=31).contains(&month);
            return Err(if the_other_way {
                NotADate::MonthFirst { day, month }
            } else {
                NotADate::NoSuchDay(format!("month {month}"))
            });
        }
        let missing = || {
            let name = NaiveDate::from_ymd_opt(2000, month, 1).map(|d| d.format("%B").to_string());
            let year = year.map(|y| format!(" {y}")).unwrap_or_default();
            NotADate::NoSuchDay(format!("{day} {}{year}", name.unwrap_or_default()))
        };
        if let Some(year) = year {
            let year = i32::try_from(year).map_err(|_| missing())?;
            return NaiveDate::from_ymd_opt(year, month, day).ok_or_else(missing);
        }
        let this = self.today.year();
        // 29 February may be three years off, and eight across a century.
        (0..=8)
            .map(|n| if self.looking == Looking::Forward { this + n } else { this - n })
            .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
            .find(|date| self.is_the_right_way(*date))
            .ok_or_else(missing)
    }

    fn is_the_right_way(&self, date: NaiveDate) -> bool {
        match self.looking {
            Looking::Forward => date >= self.today,
            Looking::Back => date <= self.today,
        }
    }

    /// The first day of the next half-term of one of these names (of any, where none is given).
    fn term_start(&self, names: &[&str]) -> Option<NaiveDate> {
        let this = SchoolYear::around(self.today)?;
        let next = SchoolYear::english(this.begins.checked_add(1)?)?;
        this.half_terms
            .iter()
            .chain(&next.half_terms)
            .find(|h| h.from > self.today && (names.is_empty() || names.contains(&h.name)))
            .map(|h| h.from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: NaiveDate = match NaiveDate::from_ymd_opt(2026, 11, 23) {
        Some(date) => date,
        None => panic!("a Monday"),
    };

    fn forward(text: &str) -> String {
        match understand(text, TODAY, Looking::Forward) {
            Ok(understood) => understood.say(),
            Err(why) => why.to_string(),
        }
    }

    #[test]
    fn dates_are_understood_as_teachers_say_them() {
        for (said, understood) in [
            ("fri", "Fri 27 Nov 2026"),
            ("Mon", "Mon 30 Nov 2026"),
            ("tomorrow p3", "Tue 24 Nov 2026, lesson 3"),
            ("thurs period 5", "Thu 26 Nov 2026, lesson 5"),
            ("26/11", "Thu 26 Nov 2026"),
            ("26.11.", "“26.11.” is no date I know: try fri, 26/11, in 2 weeks or after half-term"),
            ("26 Nov", "Thu 26 Nov 2026"),
            ("26th november 2026", "Thu 26 Nov 2026"),
            ("5/1", "Tue 5 Jan 2027"),
            ("in 2 weeks", "Mon 7 Dec 2026"),
            ("two weeks", "Mon 7 Dec 2026"),
            ("fortnight", "Mon 7 Dec 2026"),
            ("next week", "Mon 30 Nov 2026"),
            ("next thu", "Thu 3 Dec 2026"),
            ("fri week", "Fri 4 Dec 2026"),
            ("after half-term", "Mon 22 Feb 2027"),
            ("after half term", "Mon 22 Feb 2027"),
            ("after christmas", "Mon 4 Jan 2027"),
            ("after easter", "Mon 12 Apr 2027"),
            ("mon 9:15", "Mon 30 Nov 2026, 09:15"),
            ("30/11 at 3.15", "Mon 30 Nov 2026, 15:15"),
            ("fri 3 pm", "Fri 27 Nov 2026, 15:00"),
            ("2026-12-01", "Tue 1 Dec 2026"),
            ("29 feb", "Tue 29 Feb 2028"),
            ("9.12", "Wed 9 Dec 2026"),
            ("1st", "Tue 1 Dec 2026"),
        ] {
            assert_eq!(forward(said), understood, "{said}");
        }
    }

    #[test]
    fn what_cannot_be_a_date_says_why() {
        for (said, why) in [
            ("31/11", "there is no 31 November"),
            ("11/23", "there is no month 23: day first, so 11/23 may be 23/11"),
            ("26/13", "there is no month 13"),
            ("9:15", "which day? a time alone is not enough"),
            ("22/11/2026", "Sun 22 Nov 2026 has gone"),
            ("tue 26/11", "there is no Tue 26 November 2026: it is a Thursday"),
            ("soon", "“soon” is no date I know: try fri, 26/11, in 2 weeks or after half-term"),
            ("", "no date yet"),
        ] {
            assert_eq!(forward(said), why, "{said}");
        }
    }

    #[test]
    fn a_meeting_held_on_paper_is_looked_for_behind_us() {
        let back = |text| understand(text, TODAY, Looking::Back).map(|u| u.date.to_string());
        assert_eq!(back("fri"), Ok("2026-11-20".to_owned()));
        assert_eq!(back("5/12"), Ok("2025-12-05".to_owned()));
        assert_eq!(back("today"), Ok("2026-11-23".to_owned()));
        assert_eq!(back("tomorrow"), Err(NotADate::ToCome("Tue 24 Nov 2026".to_owned())));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_a_date_or_a_reason(text in ".{0,100}", ahead in 0_u64..60_000) {
            let today = NaiveDate::MIN.checked_add_days(Days::new(ahead * 3_000)).unwrap_or(TODAY);
            for looking in [Looking::Forward, Looking::Back] {
                let _ = understand(&text, today, looking);
            }
        }
    }
}
