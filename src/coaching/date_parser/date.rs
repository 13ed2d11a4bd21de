//! Dates as people say them: `fri`, `tomorrow p3`, `26/11`, `a week on thursday`, `after half-term`.
//!
//! A date is a day, in one of the forms of the tables, and perhaps a time anywhere in it. Day before
//! month, always. The result is shown before it is used, so an ambiguous date gets the
//! likely reading and a remark with the other one; an impossible date is refused with the reason. A
//! day in the holidays or at a weekend is accepted, with a remark.

use chrono::{Datelike, NaiveDate, NaiveTime};

use crate::wording::days;

use super::day;
use super::day_reading::Day;
pub(crate) use super::day_reading::{Direction, NotADate, example_in_figures};
use super::form::{DayForm, Reader};
use super::school_day;
use super::time::{TimeSaid, taken_from};
use super::vocabulary::may_end_a_day;
use super::words::{as_day, words_in};
use crate::coaching::calendar::Calendar;

/// A parsed date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ParsedDate {
    /// The day.
    pub(crate) date: NaiveDate,
    /// Whether all of the week that begins with it was meant.
    pub(crate) is_week: bool,
    /// The time of day, where one was said.
    pub(crate) time: Option<NaiveTime>,
    /// The lesson of the day (`p3`), where one was said.
    pub(crate) lesson: Option<u8>,
    /// When that lesson begins, where the calendar knows.
    pub(crate) lesson_begins: Option<NaiveTime>,
    /// The part of the day, where one was said: `after school`.
    pub(crate) part: Option<String>,
    /// The other reading of an ambiguous date, as a sentence:
    /// `Fri 27 Nov is this week; next week is Fri 4 Dec`.
    pub(crate) doubt: Option<String>,
}

impl ParsedDate {
    /// A day that is known, and a time of it.
    #[must_use]
    pub(crate) fn on(date: NaiveDate, time: Option<NaiveTime>) -> Self {
        let (lesson, lesson_begins, part, doubt) = (None, None, None, None);
        Self { date, is_week: false, time, lesson, lesson_begins, part, doubt }
    }

    /// As a coach reads it: `Thu 26 Nov 2026, lesson 3 (10:50)`. The same can be typed.
    #[must_use]
    pub(crate) fn say(&self) -> String {
        self.said_of(&days::day(self.date))
    }

    /// The same of a day whose year is known: `Thu 26 Nov, lesson 3 (10:50)`.
    #[must_use]
    pub(crate) fn say_without_year(&self) -> String {
        self.said_of(&days::day_without_year(self.date))
    }

    fn said_of(&self, day: &str) -> String {
        let week = if self.is_week { "week of " } else { "" };
        let mut said = format!("{week}{day}");
        if let Some(time) = self.time {
            said.push_str(&format!(", {}", days::time(time)));
        }
        if let Some(lesson) = self.lesson {
            said.push_str(&format!(", lesson {lesson}"));
            if let Some(begins) = self.lesson_begins.filter(|_| self.time.is_none()) {
                said.push_str(&format!(" ({})", days::time(begins)));
            }
        }
        if let Some(part) = &self.part {
            said.push_str(&format!(", {part}"));
        }
        said
    }

    /// The time of day: as it was said, else when the lesson begins.
    #[must_use]
    pub(crate) fn begins(&self) -> Option<NaiveTime> {
        self.time.or(self.lesson_begins)
    }

    /// Whether more was said than a day and a time can hold.
    #[must_use]
    pub(crate) fn says_more_than_a_time(&self) -> bool {
        self.lesson.is_some() || self.part.is_some() || self.is_week
    }

    /// The words that a record keeps beside the time, where they say more than it does; when a lesson
    /// begins stands in the time.
    #[must_use]
    pub(crate) fn kept_words(&self) -> Option<String> {
        let whole = Self { lesson_begins: None, ..self.clone() };
        self.says_more_than_a_time().then(|| whole.say())
    }

    /// What was said beyond a day and a time: `lesson 3`, `after school`.
    #[must_use]
    pub(crate) fn beyond_a_time(&self) -> Option<String> {
        let week = self.is_week.then(|| "some time this week".to_owned());
        let lesson = self.lesson.map(|lesson| format!("lesson {lesson}"));
        let said: Vec<String> = [week, lesson, self.part.clone()].into_iter().flatten().collect();
        (!said.is_empty()).then(|| said.join(", "))
    }

    /// What is unusual about the day, which is accepted all the same: `in the holidays`,
    /// `a Saturday`, `an inset day`.
    #[must_use]
    pub(crate) fn remark(&self, calendar: &Calendar) -> Option<String> {
        calendar.remark(self.date)
    }

    /// Remarks on the date: the other reading, and what is unusual about the day. Each names a day
    /// in a form that can be typed instead; `said_on` is the day on which the date was typed.
    #[must_use]
    pub(crate) fn to_look_at(
        &self,
        said_on: NaiveDate,
        looking: Direction,
        calendar: &Calendar,
    ) -> Vec<String> {
        let say = |day: NaiveDate| {
            if day.year() == said_on.year() { days::day_without_year(day) } else { days::day(day) }
        };
        let instead = || match looking {
            Direction::Forward => {
                let next = calendar.school_day_after(self.date);
                next.map(|day| format!("; the next school day is {}", say(day)))
            }
            Direction::Back | Direction::Happened => {
                let last = calendar.school_day_before(self.date);
                last.map(|day| format!("; the last school day was {}", say(day)))
            }
        };
        let odd = self.remark(calendar).map(|odd| odd + &instead().unwrap_or_default());
        self.doubt.iter().cloned().chain(odd).collect()
    }
}

/// The longest text that is parsed, in bytes.
const LONGEST: usize = 80;

/// Parses `text`, typed on `today`, by the common English pattern of school years.
///
/// # Errors
/// [`NotADate`], whose text can be shown to the coach.
pub(crate) fn parse_date(
    text: &str,
    today: NaiveDate,
    looking: Direction,
) -> Result<ParsedDate, NotADate> {
    parse_date_in(text, today, looking, &Calendar::common())
}

/// Parses `text`, typed on `today`, by the term dates of `calendar`.
///
/// # Errors
/// [`NotADate`], whose text can be shown to the coach.
pub(crate) fn parse_date_in(
    text: &str,
    today: NaiveDate,
    looking: Direction,
    calendar: &Calendar,
) -> Result<ParsedDate, NotADate> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NotADate::Empty);
    }
    if text.len() > LONGEST {
        let start: String = text.chars().take(20).collect();
        return Err(NotADate::unknown(format!("{start}…"), today, looking));
    }
    let plain = words_in(text);
    let words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    let reader = Reader::of(today, looking, calendar, TABLES);
    let (mut day, said) = read(&words, TimeSaid::default(), &reader)
        .map_err(|why| why.unwrap_or_else(|| NotADate::unknown(text, today, looking)))?;
    let date = day.date;
    match looking {
        Direction::Forward if date < today => return Err(NotADate::gone(date, today)),
        Direction::Back | Direction::Happened if date > today => {
            return Err(NotADate::to_come(date, today));
        }
        _ => {}
    }
    let TimeSaid { time, lesson, part } = said;
    let lesson_begins = lesson.and_then(|lesson| calendar.begins(lesson));
    if let Some(lesson) = lesson
        && lesson_begins.is_none()
        && !calendar.periods.is_empty()
    {
        day.doubts.push(format!("your calendar has no lesson {lesson}"));
    }
    let doubt = (!day.doubts.is_empty()).then(|| day.doubts.join("; "));
    Ok(ParsedDate { date, is_week: day.is_week, time, lesson, lesson_begins, part, doubt })
}

/// The same, of a day that is most often behind us and may be to come: since when, until when.
///
/// # Errors
/// [`NotADate`], whose text can be shown to the coach.
pub(crate) fn parse_either_way(
    text: &str,
    today: NaiveDate,
    calendar: &Calendar,
) -> Result<ParsedDate, NotADate> {
    match parse_date_in(text, today, Direction::Back, calendar) {
        Err(NotADate::ToCome(_)) => parse_date_in(text, today, Direction::Forward, calendar),
        read => read,
    }
}

/// The day that `text` ends with, said on `on`, and to come: `bring the books by Tuesday`.
#[must_use]
pub(crate) fn day_at_the_end_of(
    text: &str,
    on: NaiveDate,
    calendar: &Calendar,
) -> Option<NaiveDate> {
    /// Days are said in so many words at most.
    const MOST: usize = 5;
    let words: Vec<&str> = text.trim_end_matches(['.', '!']).split_whitespace().collect();
    if !words.last().is_some_and(|last| may_end_a_day(&last.to_lowercase())) {
        return None;
    }
    let longest = words.len().saturating_sub(MOST);
    let ends = (longest..words.len()).filter_map(|from| Some(words.get(from..)?.join(" ")));
    ends.filter_map(|end| parse_date_in(&end, on, Direction::Forward, calendar).ok())
        .map(|understood| understood.date)
        .next()
}

/// All forms of a day; those that only a school has come first.
const TABLES: &[&[DayForm]] = &[school_day::FORMS, day::FORMS];

/// The day in `words`, and the time that is said anywhere in them, beside what was `said` already.
/// The error is nothing where no form fits.
fn read(
    words: &[&str],
    said: TimeSaid,
    reader: &Reader<'_>,
) -> Result<(Day, TimeSaid), Option<NotADate>> {
    if words.is_empty() && said.is_said() {
        // What was done at a time that is all that is said was done today.
        return match reader.looking {
            Direction::Happened => Ok((reader.today.into(), said)),
            Direction::Forward | Direction::Back => Err(Some(NotADate::NoDay)),
        };
    }
    let mut refused = match reader.day(&as_day(words)) {
        Some(Ok(day)) => return Ok((day, said)),
        Some(Err(why)) => Some(why),
        None => None,
    };
    for (time, rest) in taken_from(words) {
        let Some(both) = said.with(&time) else { continue };
        match read(&rest, both, reader) {
            Ok(found) => return Ok(found),
            Err(why) => refused = refused.or(why),
        }
    }
    Err(refused)
}

#[cfg(test)]
mod tests {
    use chrono::Days;
    use proptest::prelude::*;
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    use super::super::form::moved;
    use super::super::pattern::tests::any_words;
    use super::super::time::tests::any_time;
    use super::*;
    use crate::coaching::calendar::read_calendar;

    const TODAY: NaiveDate = match NaiveDate::from_ymd_opt(2026, 11, 23) {
        Some(date) => date,
        None => panic!("a Monday"),
    };

    fn forward(text: &str) -> String {
        match parse_date(text, TODAY, Direction::Forward) {
            Ok(understood) => understood.say(),
            Err(why) => why.to_string(),
        }
    }

    #[expect(clippy::too_many_lines, reason = "one table of what is said")]
    #[test]
    fn dates_are_parsed_from_the_words_of_teachers() {
        for (said, understood) in [
            ("fri", "Fri 27 Nov 2026"),
            ("27 nov fri", "Fri 27 Nov 2026"),
            ("nov 27th fri", "Fri 27 Nov 2026"),
            ("27/11 fri 2pm", "Fri 27 Nov 2026, 14:00"),
            ("same time next week", "Mon 30 Nov 2026, same time"),
            ("this time next week", "Mon 30 Nov 2026, same time"),
            ("thu, same time", "Thu 26 Nov 2026, same time"),
            (
                "one day next week",
                "which day of it? say one, such as thu next week, or thu last week",
            ),
            (
                "fri wk b",
                "no calendar here says which weeks are A and B: say the date, such as 3/12",
            ),
            ("first Friday of Spring 2", "Fri 26 Feb 2027"),
            ("the last Thursday of term", "Thu 17 Dec 2026"),
            ("last thursday before half-term", "Thu 11 Feb 2027"),
            ("Mon", "Mon 30 Nov 2026"),
            ("tomorrow p3", "Tue 24 Nov 2026, lesson 3"),
            ("thurs period 5", "Thu 26 Nov 2026, lesson 5"),
            ("26/11", "Thu 26 Nov 2026"),
            ("10 dec 1530", "Thu 10 Dec 2026, 15:30"),
            ("10/12 0930", "Thu 10 Dec 2026, 09:30"),
            ("26.11.", "Thu 26 Nov 2026"),
            ("26. Nov.", "Thu 26 Nov 2026"),
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
            ("before half‑term", "Fri 12 Feb 2027"),
            ("the end of term", "Fri 18 Dec 2026"),
            ("end of half-term", "Fri 18 Dec 2026"),
            ("end of the spring term", "Thu 25 Mar 2027"),
            ("end of the year", "Wed 21 Jul 2027"),
            ("next half-term", "Mon 4 Jan 2027"),
            ("next term", "Mon 4 Jan 2027"),
            ("first day back", "Mon 4 Jan 2027"),
            ("first day back after easter p2", "Mon 12 Apr 2027, lesson 2"),
            ("in 2 school weeks", "Mon 7 Dec 2026"),
            ("in 4 school weeks", "Mon 4 Jan 2027"),
            ("two school fortnights", "Mon 4 Jan 2027"),
            ("mon 9:15", "Mon 30 Nov 2026, 09:15"),
            ("30/11 at 3.15", "Mon 30 Nov 2026, 15:15"),
            ("fri 3 pm", "Fri 27 Nov 2026, 15:00"),
            ("2026-12-01", "Tue 1 Dec 2026"),
            ("29 feb", "Tue 29 Feb 2028"),
            ("9.12", "Wed 9 Dec 2026"),
            ("1st", "Tue 1 Dec 2026"),
            ("w/c 30 Nov", "week of Mon 30 Nov 2026"),
            ("wb 30/11", "week of Mon 30 Nov 2026"),
            ("week beginning the 30th", "week of Mon 30 Nov 2026"),
            ("the week of 30 November", "week of Mon 30 Nov 2026"),
            ("w/c 23 nov", "week of Mon 23 Nov 2026"),
            ("fri w/c 30 nov", "Fri 4 Dec 2026"),
            ("a week on Thursday", "Thu 3 Dec 2026"),
            ("thursday week", "Thu 3 Dec 2026"),
            ("a fortnight on monday", "Mon 14 Dec 2026"),
            ("monday fortnight", "Mon 14 Dec 2026"),
            ("two weeks today", "Mon 7 Dec 2026"),
            ("a week tomorrow, half past 3", "Tue 1 Dec 2026, 15:30"),
            ("in two weeks’ time", "Mon 7 Dec 2026"),
            ("in a couple of weeks", "Mon 7 Dec 2026"),
            ("week after next", "Mon 7 Dec 2026"),
            ("thu week after next", "Thu 10 Dec 2026"),
            ("end of next week", "Fri 4 Dec 2026"),
            ("end of the month", "Mon 30 Nov 2026"),
            ("3rd of December", "Thu 3 Dec 2026"),
            ("the first of december", "Tue 1 Dec 2026"),
            ("December 3rd", "Thu 3 Dec 2026"),
            ("thu 26", "Thu 26 Nov 2026"),
            ("thu 3rd", "Thu 3 Dec 2026"),
            ("thu at 3", "Thu 26 Nov 2026, 15:00"),
            ("thu half past 3", "Thu 26 Nov 2026, 15:30"),
            ("Thursday, quarter to 4", "Thu 26 Nov 2026, 15:45"),
            ("ten past nine on thu", "Thu 26 Nov 2026, 09:10"),
            ("thu 12 noon", "Thu 26 Nov 2026, 12:00"),
            ("thu 3 o’clock", "Thu 26 Nov 2026, 15:00"),
            ("3 dec at 15", "Thu 3 Dec 2026, 15:00"),
            ("thu p3 (10:50)", "Thu 26 Nov 2026, 10:50, lesson 3"),
            ("tue after school", "Tue 24 Nov 2026, after school"),
            ("before school on fri", "Fri 27 Nov 2026, before school"),
            ("thu at break", "Thu 26 Nov 2026, at break"),
            ("lunch thu", "Thu 26 Nov 2026, at lunch"),
            ("thursday after lunch", "Thu 26 Nov 2026, after lunch"),
            ("tue pm", "Tue 24 Nov 2026, afternoon"),
            ("tue PPA", "Tue 24 Nov 2026, during PPA"),
            ("thu 3-4pm", "Thu 26 Nov 2026, 15:00"),
            ("3rd dec @ 9", "Thu 3 Dec 2026, 09:00"),
            ("tomorrow fortnight", "Tue 8 Dec 2026"),
            ("tomorrow morning at 9", "Tue 24 Nov 2026, 09:00, morning"),
            ("thu period three after lunch", "Thu 26 Nov 2026, lesson 3, after lunch"),
            ("Spring 1", "Mon 4 Jan 2027"),
            ("week 2 of spring 1", "week of Mon 11 Jan 2027"),
            ("wed week 2 spring 1", "Wed 13 Jan 2027"),
            ("start of next term", "Mon 4 Jan 2027"),
            ("beginning of the spring term", "Mon 4 Jan 2027"),
            ("last day of term", "Fri 18 Dec 2026"),
            ("last week of term", "week of Mon 14 Dec 2026"),
            ("week before christmas", "week of Mon 14 Dec 2026"),
            ("1st week back", "week of Mon 4 Jan 2027"),
            ("thursday, first week back", "Thu 7 Jan 2027"),
            ("thursday after christmas", "Thu 7 Jan 2027"),
            ("friday before half-term", "Fri 12 Feb 2027"),
            ("after the Easter holidays", "Mon 12 Apr 2027"),
            ("after the October half-term", "Mon 1 Nov 2027"),
            ("2 weeks after half-term", "Mon 8 Mar 2027"),
            ("the week after half-term", "week of Mon 22 Feb 2027"),
        ] {
            assert_eq!(forward(said), understood, "{said}");
        }
    }

    #[test]
    fn an_invalid_date_says_why() {
        for (said, why) in [
            ("31/11", "there is no 31 November"),
            ("11/23", "there is no month 23: day first, so 11/23 may be 23/11"),
            ("26/13", "there is no month 13"),
            ("9:15", "which day? a time alone is not enough"),
            ("22/11/2026", "that was Sunday 22 November, a day ago"),
            ("fri 20 nov", "that was Friday 20 November, 3 days ago"),
            ("21/11/2025", "that was Friday 21 November 2025"),
            ("thu 3", "3 is the day or the hour? say 3rd, or 3:00"),
            ("easter", "Easter is a whole holiday: say before Easter or after Easter"),
            ("after school", "which day? a time alone is not enough"),
            ("tue 26/11", "26 Nov is a Thursday: Thu 26 Nov or Tue 24 Nov?"),
            ("wed 3 dec", "3 Dec is a Thursday: Thu 3 Dec or Wed 2 Dec?"),
            ("24 nov sun", "24 Nov is a Tuesday: Tue 24 Nov or Sun 29 Nov?"),
            ("24/11 sun", "24 Nov is a Tuesday: Tue 24 Nov or Sun 29 Nov?"),
            ("sun 24 nov", "24 Nov is a Tuesday: Tue 24 Nov or Sun 29 Nov?"),
            ("mon 5/1", "5 Jan 2027 is a Tuesday: Tue 5 Jan 2027 or Mon 4 Jan 2027?"),
            ("fri 3rd", "3 Dec is a Thursday: Thu 3 Dec or Fri 4 Dec?"),
            ("fri 3/12/2026", "3 Dec is a Thursday: Thu 3 Dec or Fri 4 Dec?"),
            ("soon", "I don’t recognise “soon” as a date: try fri, 3/12, in 2 weeks"),
            ("", "no date yet"),
            ("half-term", "half-term is a whole week: say before half-term or after half-term"),
            ("p3", "which day? a time alone is not enough"),
            (
                "inset day",
                "only your school’s own calendar knows its inset days: make one, or say the date",
            ),
            (
                "in 0 school weeks",
                "I don’t recognise “in 0 school weeks” as a date: try fri, 3/12, in 2 weeks",
            ),
        ] {
            assert_eq!(forward(said), why, "{said}");
        }
    }

    #[test]
    fn looking_back_a_date_is_parsed_as_past() {
        let back = |text| parse_date(text, TODAY, Direction::Back).map(|u| u.date.to_string());
        assert_eq!(back("fri"), Ok("2026-11-20".to_owned()));
        assert_eq!(back("5/12"), Ok("2025-12-05".to_owned()));
        assert_eq!(back("today"), Ok("2026-11-23".to_owned()));
        assert_eq!(back("tomorrow"), Err(NotADate::ToCome("Tuesday 24 November".to_owned())));
        for (said, day) in [
            ("after half-term", "2026-11-02"),
            ("half-term", "2026-11-02"),
            ("this term", "2026-09-01"),
            ("last term", "2026-04-13"),
            ("end of term", "2026-07-22"),
            ("before half-term", "2026-10-23"),
            ("autumn 1", "2026-09-01"),
            ("w/c 16 nov", "2026-11-16"),
            ("2 nov", "2026-11-02"),
            ("3 weeks ago", "2026-11-02"),
            ("last month", "2026-10-23"),
            ("a week last tuesday", "2026-11-10"),
            ("a week yesterday", "2026-11-15"),
        ] {
            assert_eq!(back(said), Ok(day.to_owned()), "{said}");
        }
        let seen = |text| parse_date(text, TODAY, Direction::Happened);
        let saturday = TODAY + Days::new(5);
        let asked =
            parse_date("29/11", saturday, Direction::Happened).map_err(|why| why.to_string());
        let which = "Sunday 29 November is still to come; say the year if you mean 29 Nov 2025";
        assert_eq!(asked, Err(which.to_owned()));
        assert_eq!(seen("29/11/2025").map(|it| it.date.to_string()), Ok("2025-11-29".to_owned()));
        assert_eq!(seen("p3").map(|it| it.say()), Ok("Mon 23 Nov 2026, lesson 3".to_owned()));
        let slip = seen("mon 17 nov").map_err(|why| why.to_string());
        let which = "17 Nov is a Tuesday: Tue 17 Nov or Mon 16 Nov?";
        assert_eq!(slip, Err(which.to_owned()), "and not a Monday of 2025");
        let either =
            |said| parse_either_way(said, TODAY, &Calendar::common()).map(|it| it.date.to_string());
        assert_eq!(either("tomorrow"), Ok("2026-11-24".to_owned()));
        assert_eq!(either("next term"), Ok("2027-01-04".to_owned()));
    }

    #[test]
    fn an_ambiguous_date_names_the_other_meaning() {
        let on = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).expect("a date");
        let friday = on(2026, 11, 27);
        for (today, said, date, doubt) in [
            (TODAY, "next fri", "4 Dec", "Fri 27 Nov is this week; next week is Fri 4 Dec"),
            (TODAY, "fri next week", "4 Dec", ""),
            (TODAY, "next mon", "30 Nov", ""),
            (friday, "next fri", "4 Dec", ""),
            (
                on(2026, 11, 29),
                "next mon",
                "30 Nov",
                "Mon 30 Nov is tomorrow; the week after is Mon 7 Dec",
            ),
            (friday, "fri", "4 Dec", "not today, Fri 27 Nov"),
            (TODAY, "9.12", "9 Dec", "a date, not the time 09:12"),
            (
                TODAY,
                "11.11",
                "11 Nov",
                "a date, not the time 11:11; 11 November has gone this year",
            ),
            (TODAY, "9.12.", "9 Dec", ""),
            (TODAY, "5/4", "5 Apr", ""),
            (TODAY, "5/4/2027", "5 Apr", ""),
            (TODAY, "5 apr", "5 Apr", ""),
            (TODAY, "mon 5/4", "5 Apr", ""),
            (TODAY, "5/5", "5 May", ""),
            (TODAY, "22/11", "22 Nov", "22 November has gone this year"),
            (TODAY, "26/11", "26 Nov", ""),
            (TODAY, "in 4 school weeks", "4 Jan", "2 weeks of holiday are left out"),
            (TODAY, "29/2", "29 Feb", "there is no 29 February before 2028"),
            (TODAY, "w/c 1 dec", "30 Nov", "Tue 1 Dec is a Tuesday"),
            (on(2026, 11, 28), "next week", "30 Nov", ""),
            (on(2026, 11, 28), "week after next", "7 Dec", ""),
        ] {
            let understood = parse_date(said, today, Direction::Forward).expect(said);
            assert_eq!(days::date_without_year(understood.date), date, "{said}");
            assert_eq!(understood.doubt.unwrap_or_default(), doubt, "{said}");
        }
        let paper = parse_date("5 dec", TODAY, Direction::Back).expect("a date");
        assert_eq!(paper.doubt.as_deref(), Some("5 December is still to come this year"));
    }

    #[test]
    fn school_words_follow_the_schools_calendar() {
        let text = "[2026-27]\nautumn-1 = '1/9/2026 to 16/10/2026'\n\
            autumn-2 = '2/11/2026 to 22/12/2026'\nspring-1 = '4/1/2027 to 12/2/2027'\n\
            inset = ['1/9/2026', '30/11/2026', '22/12/2026', '4/1/2027']\n\
            [periods]\n1 = '9:00'\n3 = '10:50'\n";
        let calendar = read_calendar("pool.toml", text).0.expect("a calendar");
        let understood = |said| parse_date_in(said, TODAY, Direction::Forward, &calendar);
        for (said, say, doubt, remark) in [
            ("end of term", "Mon 21 Dec 2026", "", ""),
            (
                "after christmas",
                "Tue 5 Jan 2027",
                "pupils’ first day; Mon 4 Jan is an inset day",
                "",
            ),
            ("inset day", "Mon 30 Nov 2026", "", "an inset day"),
            ("next inset 9:30", "Mon 30 Nov 2026, 09:30", "", "an inset day"),
            ("thu p3", "Thu 26 Nov 2026, lesson 3 (10:50)", "", ""),
            ("thu p3 11:00", "Thu 26 Nov 2026, 11:00, lesson 3", "", ""),
            ("thu p7", "Thu 26 Nov 2026, lesson 7", "your calendar has no lesson 7", ""),
            ("sat", "Sat 28 Nov 2026", "", "a Saturday"),
            ("24/12", "Thu 24 Dec 2026", "", "in the holidays"),
            ("before half-term", "Fri 12 Feb 2027", "", ""),
        ] {
            let understood = understood(said).expect(said);
            assert_eq!(understood.say(), say, "{said}");
            assert_eq!(understood.remark(&calendar).unwrap_or_default(), remark, "{said}");
            assert_eq!(understood.doubt.unwrap_or_default(), doubt, "{said}");
        }
        let begins = understood("thu p3").expect("a date").begins();
        assert_eq!(begins, NaiveTime::from_hms_opt(10, 50, 0));
        let back = |said| {
            parse_date_in(said, TODAY, Direction::Back, &calendar).map(|it| it.date.to_string())
        };
        assert_eq!(back("last inset"), Ok("2026-09-01".to_owned()));
        assert_eq!(back("first day back"), Ok("2026-11-02".to_owned()));
        let late = NaiveDate::from_ymd_opt(2027, 1, 4).expect("a date");
        assert_eq!(
            parse_date_in("inset", late, Direction::Forward, &calendar),
            Err(NotADate::NoInset(" to come"))
        );
        let october = NaiveDate::from_ymd_opt(2026, 10, 5).expect("a date");
        let end = parse_date_in("end of half-term", october, Direction::Forward, &calendar);
        assert_eq!(
            end.expect("a date").doubt.as_deref(),
            Some("the last day before the week off; back on Mon 2 Nov")
        );
    }

    #[test]
    fn a_day_without_pupils_suggests_another_that_parses() {
        let text = "inset = '30/11/2026'\nclosed = ['27/11/2026, the boiler is changed']";
        let calendar = read_calendar("pool.toml", text).0.expect("a calendar");
        for (looking, said, look) in [
            (Direction::Forward, "thu", ""),
            (Direction::Forward, "sat", "a Saturday; the next school day is Tue 1 Dec"),
            (Direction::Forward, "fri", "the boiler is changed; the next school day is Tue 1 Dec"),
            (Direction::Forward, "inset day", "an inset day; the next school day is Tue 1 Dec"),
            (Direction::Forward, "24/12", "in the holidays; the next school day is Mon 4 Jan 2027"),
            (Direction::Back, "sun", "a Sunday; the last school day was Fri 20 Nov"),
            (Direction::Back, "28/10", "in the holidays; the last school day was Fri 23 Oct"),
        ] {
            let understood = parse_date_in(said, TODAY, looking, &calendar).expect(said);
            assert_eq!(understood.to_look_at(TODAY, looking, &calendar).join("|"), look, "{said}");
            let Some((_, instead)) = look.rsplit_once(" is ").filter(|_| !look.is_empty()) else {
                continue;
            };
            let instead = parse_date_in(instead, TODAY, looking, &calendar).expect(instead);
            assert_eq!(instead.to_look_at(TODAY, looking, &calendar), [""; 0]);
        }
    }

    /// Any day, as one of the forms says it.
    fn any_day() -> BoxedStrategy<String> {
        let rests =
            vec!["30 nov", "today", "thu", "3/12", "after half-term", "last tue", "w/c 4/1"];
        let forms: Vec<&'static str> =
            TABLES.iter().copied().flatten().map(|form| form.pattern).collect();
        proptest::sample::select(forms)
            .prop_flat_map(move |pattern| any_words(pattern, &rests))
            .boxed()
    }

    /// The common calendar, one with inset days and lessons, and one whose weeks are shifted.
    fn calendars() -> [Calendar; 3] {
        let read = |text| read_calendar("x.toml", text).0.expect("a calendar");
        let late = "inset = '26/11/2026'\n[2026-27]\nautumn-1 = '24 aug to 9 oct'\n\
            autumn-2 = '26 oct to 22 dec'\nspring-1 = '6 jan to 19 feb'";
        let inset = "inset = ['1/9/2026', '4/1/2027']\nclosed = '27/11/2026'\n[periods]\n1='9:00'\n3='10:50'";
        [Calendar::common(), read(inset), read(late)]
    }

    /// A day on which something is said: often one on which the clocks change, a leap day, or the
    /// first or last of a holiday or of a year.
    fn any_today() -> BoxedStrategy<NaiveDate> {
        let days = [
            "2026-10-25",
            "2027-03-28",
            "2028-02-29",
            "2026-12-31",
            "2027-01-01",
            "2026-10-24",
            "2026-11-01",
            "2026-12-18",
            "2026-11-28",
            "2027-04-12",
        ];
        let days =
            proptest::sample::select(days.to_vec()).prop_map(|day| day.parse().expect("a day"));
        let start = NaiveDate::from_ymd_opt(2001, 1, 1).expect("a date");
        prop_oneof![days, (0_u64..30_000).prop_map(move |n| start + Days::new(n))].boxed()
    }

    const DIRECTIONS: [Direction; 3] = [Direction::Forward, Direction::Back, Direction::Happened];

    #[test]
    fn every_form_means_a_day_or_asks_a_question() {
        let mut runner = TestRunner::deterministic();
        for form in TABLES.iter().copied().flatten() {
            let words = any_words(form.pattern, &["30 nov", "thu", "after half-term"]);
            let is_known = |said: &str| {
                DIRECTIONS.iter().any(|looking| parse_date(said, TODAY, *looking).is_ok())
            };
            let known =
                (0..40).any(|_| is_known(&words.new_tree(&mut runner).expect("words").current()));
            // Only a school's own calendar knows its inset days.
            let asks = matches!(form.pattern, "next? inset" | "last inset")
                || form.pattern.starts_with("a|one|some|any day")
                || form.pattern.starts_with("<weekday>? week|wk a|b");
            assert!(known != asks, "{}", form.pattern);
        }
    }

    /// For every day of two years, every day of the week, both written and in figures, and every
    /// direction: a day of the week never moves a date to another year, and what is asked instead
    /// names two days that can be typed.
    #[test]
    fn a_day_of_the_week_that_does_not_fit_its_date_is_asked_about() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 30).expect("a date");
        let (mut asked, mut taken) = (0, 0);
        for date in (-365..=365).filter_map(|n| moved(today, n)) {
            let texts = [date.format("%-d/%-m").to_string(), days::date_without_year(date)];
            for (text, looking) in texts.iter().flat_map(|it| DIRECTIONS.map(|way| (it, way))) {
                let plain = parse_date(text, today, looking);
                for said in ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] {
                    let text = format!("{said} {text}");
                    match parse_date(&text, today, looking) {
                        Ok(read) => {
                            taken += 1;
                            assert_eq!(read.date.format("%a").to_string(), said, "{text}");
                            assert_eq!(Ok(read.date), plain.clone().map(|it| it.date), "{text}");
                        }
                        Err(NotADate::OtherWeekday { it, other, .. }) => {
                            asked += 1;
                            assert!(other.starts_with(said) && !it.starts_with(said), "{text}");
                            for one in [it, other] {
                                let read = parse_date(&one, today, looking).expect(&one).date;
                                let near = read.signed_duration_since(date).num_days() % 365;
                                assert!(near.abs() <= 6 || near.abs() >= 359, "{text}: {one}");
                            }
                        }
                        // A day on the other side of today that fits, and is nearer.
                        Err(NotADate::Gone(_) | NotADate::ToCome(_) | NotADate::WhichYear(..)) => {}
                        Err(why) => panic!("{text}: {why}"),
                    }
                }
            }
        }
        assert!(asked > 20_000 && taken > 3_000, "{asked} asked, {taken} taken");
    }

    proptest::proptest! {
        /// Every form, with a time or without, on every day, by every calendar.
        #[test]
        fn a_day_that_is_understood_lies_the_right_way_and_can_be_said_again(
            day in any_day(), time in proptest::option::of(any_time()), today in any_today(),
        ) {
            let text = format!("{day} {}", time.unwrap_or_default());
            for (calendar, looking) in calendars().iter().flat_map(|it| DIRECTIONS.map(|way| (it, way))) {
                let Ok(it) = parse_date_in(&text, today, looking, calendar) else { continue };
                let (first, last) = match looking {
                    Direction::Forward => (today, it.date),
                    Direction::Back | Direction::Happened => (it.date, today),
                };
                prop_assert!(first <= last, "{text}: {it:?}");
                prop_assert_eq!(it.remark(calendar), calendar.remark(it.date));
                prop_assert!(it.doubt.as_ref().is_none_or(|doubt| !doubt.is_empty()));
                let _ = it.to_look_at(today, looking, calendar);
                let again = parse_date_in(&it.say(), today, looking, calendar);
                let again = again.map_err(|why| format!("{text}, {}: {why}", it.say()));
                let said = |it: &ParsedDate| (it.date, it.begins(), it.lesson, it.part.clone(), it.is_week);
                prop_assert_eq!(again.map(|it| said(&it)), Ok(said(&it)));
            }
        }

        /// In each of the ways in which days are written for a reader.
        #[test]
        fn every_day_that_is_printed_can_be_typed(today in any_today(), away in 0_u64..199) {
            for (looking, date) in [
                (Direction::Forward, today + Days::new(away)),
                (Direction::Back, today - Days::new(away)),
                (Direction::Happened, today - Days::new(away)),
            ] {
                for write in [
                    days::day,
                    days::day_without_year,
                    days::date,
                    days::date_without_year,
                    days::date_in_short,
                    days::date_in_a_column,
                    days::date_in_full,
                    days::date_in_full_without_year,
                ] {
                    let text = write(date);
                    let read = parse_date(&text, today, looking).map(|it| it.date);
                    prop_assert_eq!(read, Ok(date), "{}", text);
                }
                let at = date.and_hms_opt(9, 15, 0).expect("a time").and_utc().fixed_offset();
                for text in [days::moment(at), days::moment_without_year(at), days::moment_in_figures(at)] {
                    let read = parse_date(&text, today, looking).map(|it| (it.date, it.time));
                    prop_assert_eq!(read, Ok((date, Some(at.time()))), "{}", text);
                }
            }
        }

        #[test]
        fn any_text_gives_a_date_or_an_error(text in ".{0,100}", ahead in 0_u64..60_000) {
            let today = NaiveDate::MIN.checked_add_days(Days::new(ahead * 3_000)).unwrap_or(TODAY);
            for looking in DIRECTIONS {
                let _ = parse_date(&text, today, looking);
            }
        }
    }
}
