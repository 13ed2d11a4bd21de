//! Dates as people say them: `fri`, `tomorrow p3`, `26/11`, `in 2 weeks`, `after half-term`.
//!
//! Day before month, always. The result is shown before it is used, so an ambiguous date gets the
//! likely reading and a remark with the other one; an impossible date is refused with the reason. A
//! day in the holidays or at a weekend is accepted, with a remark.

use chrono::{Datelike, NaiveDate, NaiveTime};

use crate::wording::days;

use super::day::DayParser;
pub(crate) use super::day_reading::{Direction, NotADate};
use super::school_day::school_day;
use super::time::take_time;
use crate::coaching::calendar::Calendar;

/// A parsed date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ParsedDate {
    /// The day.
    pub(crate) date: NaiveDate,
    /// The time of day, where one was said.
    pub(crate) time: Option<NaiveTime>,
    /// The lesson of the day (`p3`), where one was said.
    pub(crate) lesson: Option<u8>,
    /// When that lesson begins, where the calendar knows.
    pub(crate) lesson_begins: Option<NaiveTime>,
    /// The other reading of an ambiguous date, as a sentence:
    /// `Fri 27 Nov is this week; next week is Fri 4 Dec`.
    pub(crate) doubt: Option<String>,
}

impl ParsedDate {
    /// As a coach reads it: `Thu 26 Nov 2026, lesson 3 (10:50)`.
    #[must_use]
    pub(crate) fn say(&self) -> String {
        let mut said = days::day(self.date);
        if let Some(time) = self.time {
            said.push_str(&format!(", {}", days::time(time)));
        }
        if let Some(lesson) = self.lesson {
            said.push_str(&format!(", lesson {lesson}"));
            if let Some(begins) = self.lesson_begins.filter(|_| self.time.is_none()) {
                said.push_str(&format!(" ({})", days::time(begins)));
            }
        }
        said
    }

    /// The time of day: as it was said, else when the lesson begins.
    #[must_use]
    pub(crate) fn begins(&self) -> Option<NaiveTime> {
        self.time.or(self.lesson_begins)
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
            Direction::Back => {
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
        return Err(NotADate::Unknown(format!("{start}…")));
    }
    let lower = text
        .to_lowercase()
        .replace(['‐', '‑', '–'], "-")
        .replace("half-term", "halfterm")
        .replace("half term", "halfterm");
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
    let mut day = school_day(&words, today, looking, calendar)
        .unwrap_or_else(|| DayParser { today, looking }.day(&words, text))?;
    let date = day.date;
    match looking {
        Direction::Forward if date < today => return Err(NotADate::Gone(days::day(date))),
        Direction::Back if date > today => return Err(NotADate::ToCome(days::day(date))),
        _ => {}
    }
    let lesson_begins = lesson.and_then(|lesson| calendar.begins(lesson));
    if let Some(lesson) = lesson
        && lesson_begins.is_none()
        && !calendar.periods.is_empty()
    {
        day.doubts.push(format!("your calendar has no lesson {lesson}"));
    }
    let doubt = (!day.doubts.is_empty()).then(|| day.doubts.join("; "));
    Ok(ParsedDate { date, time, lesson, lesson_begins, doubt })
}

#[cfg(test)]
mod tests {
    use chrono::Days;

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

    #[test]
    fn dates_are_parsed_from_the_words_of_teachers() {
        for (said, understood) in [
            ("fri", "Fri 27 Nov 2026"),
            ("Mon", "Mon 30 Nov 2026"),
            ("tomorrow p3", "Tue 24 Nov 2026, lesson 3"),
            ("thurs period 5", "Thu 26 Nov 2026, lesson 5"),
            ("26/11", "Thu 26 Nov 2026"),
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
            ("22/11/2026", "Sun 22 Nov 2026 has gone"),
            ("tue 26/11", "there is no Tue 26 November 2026: it is a Thursday"),
            ("soon", "“soon” is no date I know: try fri, 26/11, in 2 weeks or after half-term"),
            ("", "no date yet"),
            ("half-term", "half-term is a whole week: say before half-term or after half-term"),
            ("p3", "which day? a time alone is not enough"),
            (
                "inset day",
                "only your school’s own calendar knows its inset days: make one, or say the date",
            ),
            (
                "in 0 school weeks",
                "“in 0 school weeks” is no date I know: try fri, 26/11, in 2 weeks or after half-term",
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
        assert_eq!(back("tomorrow"), Err(NotADate::ToCome("Tue 24 Nov 2026".to_owned())));
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
            (TODAY, "9.12.", "9 Dec", "day first: 9 December, not 12 September"),
            (TODAY, "5/4", "5 Apr", "day first: 5 April, not 4 May"),
            (TODAY, "5/4/2027", "5 Apr", "day first: 5 April, not 4 May"),
            (TODAY, "5 apr", "5 Apr", ""),
            (TODAY, "mon 5/4", "5 Apr", ""),
            (TODAY, "5/5", "5 May", ""),
            (TODAY, "22/11", "22 Nov", "22 November has gone this year"),
            (TODAY, "26/11", "26 Nov", ""),
            (TODAY, "in 4 school weeks", "4 Jan", "2 weeks of holiday are left out"),
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

    /// Words that stand in dates, to be thrown together.
    fn date_words() -> impl proptest::strategy::Strategy<Value = String> {
        use proptest::prelude::*;
        let word = prop::sample::select(vec![
            "after",
            "before",
            "half-term",
            "half term",
            "end of",
            "term",
            "first day back",
            "inset",
            "day",
            "next",
            "last",
            "in",
            "2",
            "school",
            "weeks",
            "fri",
            "mon",
            "p3",
            "9.11",
            "5/4",
            "26.11.",
            "11:00",
            "christmas",
            "easter",
            "summer",
            "a",
            "fortnight",
            "1st",
            "29 feb",
        ]);
        prop::collection::vec(word, 1..5).prop_map(|words| words.join(" "))
    }

    proptest::proptest! {
        #[test]
        fn a_parsed_date_lies_in_the_direction_asked_for(
            text in date_words(), ahead in 0_u64..30_000,
        ) {
            let today = NaiveDate::from_ymd_opt(2000, 1, 1).expect("a date") + Days::new(ahead);
            let calendar = read_calendar("x.toml", "inset = '1/9/2026'\n[periods]\n1='9:00'").0;
            for calendar in [Calendar::common(), calendar.expect("a calendar")] {
                for looking in [Direction::Forward, Direction::Back] {
                    if let Ok(it) = parse_date_in(&text, today, looking, &calendar) {
                        let _ = it.to_look_at(today, looking, &calendar);
                        let (first, last) = match looking {
                            Direction::Forward => (today, it.date),
                            Direction::Back => (it.date, today),
                        };
                        proptest::prop_assert!(first <= last);
                        proptest::prop_assert_eq!(it.remark(&calendar), calendar.remark(it.date));
                        proptest::prop_assert!(it.doubt.is_none_or(|doubt| !doubt.is_empty()));
                    }
                }
            }
        }

        #[test]
        fn any_text_gives_a_date_or_an_error(text in ".{0,100}", ahead in 0_u64..60_000) {
            let today = NaiveDate::MIN.checked_add_days(Days::new(ahead * 3_000)).unwrap_or(TODAY);
            for looking in [Direction::Forward, Direction::Back] {
                let _ = parse_date(&text, today, looking);
            }
        }
    }
}
