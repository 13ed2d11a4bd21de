//! Days as only a school names them: `after half-term`, `end of term`, `first day back`, `next
//! inset`, `in 2 school weeks`. What they mean is decided by a calendar.

use chrono::NaiveDate;

use crate::wording::days;

use super::day_reading::{Day, Direction, NotADate};
use super::vocabulary::count;
use crate::coaching::calendar::{Calendar, HalfTerm, SchoolYearPosition};

const BEFORE_A_BREAK: &[&str] = &["Autumn 1", "Spring 1", "Summer 1"];
const AFTER_A_BREAK: &[&str] = &["Autumn 2", "Spring 2", "Summer 2"];

/// Parses `words` as a day of the school year; none where they are no such words. *Half term* is
/// one word here.
pub(super) fn school_day(
    words: &[&str],
    today: NaiveDate,
    looking: Direction,
    calendar: &Calendar,
) -> Option<Result<Day, NotADate>> {
    let school = School { today, looking, calendar };
    let day = match words {
        ["halfterm"] => return Some(Err(NotADate::HalfTermAlone)),
        ["after", "halfterm"] => school.starts(AFTER_A_BREAK),
        ["after", "christmas" | "xmas"] => school.starts(&["Spring 1"]),
        ["after", "easter"] => school.starts(&["Summer 1"]),
        ["after", "summer"] => school.starts(&["Autumn 1"]),
        ["after", "holiday" | "holidays"] | ["next", "halfterm"] => school.starts(&[]),
        ["next", "term"] => school.starts(BEFORE_A_BREAK),
        ["first", "day"] | ["first", "day", "back"] | ["back"] => school.first_day_back(),
        ["first", "day", "back", "after", which] => {
            return school_day(&["after", which], today, looking, calendar);
        }
        ["before", "halfterm"] => school.ends(BEFORE_A_BREAK),
        ["before", "christmas" | "xmas"]
        | ["end", "of", "autumn"]
        | ["end", "of", "autumn", "term"] => school.ends(&["Autumn 2"]),
        ["before", "easter"] | ["end", "of", "spring"] | ["end", "of", "spring", "term"] => {
            school.ends(&["Spring 2"])
        }
        ["before", "summer"]
        | ["end", "of", "summer" | "year"]
        | ["end", "of", "summer", "term"]
        | ["end", "of", "school", "year"] => school.ends(&["Summer 2"]),
        ["end", "of", "term"] | ["last", "day", "of", "term"] => school.ends(AFTER_A_BREAK),
        ["end", "of", "halfterm"] | ["last", "day", "of", "halfterm"] => school.end_of_half_term(),
        ["inset"] | ["inset", "day"] | ["next", "inset"] | ["next", "inset", "day"] => {
            return Some(school.inset(looking));
        }
        ["last", "inset"] | ["last", "inset", "day"] => return Some(school.inset(Direction::Back)),
        ["in", n, "school", unit] | [n, "school", unit] => school.in_weeks(n, unit),
        _ => return None,
    };
    day.map(Ok)
}

struct School<'a> {
    today: NaiveDate,
    looking: Direction,
    calendar: &'a Calendar,
}

impl School<'_> {
    fn half_terms(&self) -> Vec<HalfTerm> {
        self.calendar.half_terms_around(self.today)
    }

    /// The first school day of the next half-term of one of these names (of any, where none is
    /// given).
    fn starts(&self, names: &[&str]) -> Option<Day> {
        let is_one = |half: &&HalfTerm| names.is_empty() || names.contains(&half.name);
        let halves = self.half_terms();
        let mut starts = halves.iter().filter(is_one).map(|half| self.start_of(half));
        starts.find(|day| day.date > self.today)
    }

    /// The first school day of `half`. Where staff are in before pupils, that is said.
    fn start_of(&self, half: &HalfTerm) -> Day {
        let first = self.calendar.first_school_day(half);
        let inset = self.calendar.inset.range(half.from..first).next();
        let doubt = inset.map(|inset| {
            format!("pupils’ first day; {} is an inset day", days::day_without_year(*inset))
        });
        Day::from(first).with(doubt)
    }

    fn first_day_back(&self) -> Option<Day> {
        if self.looking == Direction::Forward {
            return self.starts(&[]);
        }
        let halves = self.half_terms();
        let mut starts = halves.iter().rev().map(|half| self.start_of(half));
        starts.find(|day| day.date <= self.today)
    }

    /// The last school day of the next half-term of one of these names to end.
    fn ends(&self, names: &[&str]) -> Option<Day> {
        let halves = self.half_terms();
        let is_one = |half: &&HalfTerm| names.contains(&half.name);
        let mut ends = halves.iter().filter(is_one).map(|half| self.calendar.last_school_day(half));
        ends.find(|end| *end >= self.today).map(Day::from)
    }

    /// The half-term's teaching weeks end before the holiday of that name does.
    fn end_of_half_term(&self) -> Option<Day> {
        let halves = self.half_terms();
        let mut to_come =
            halves.iter().skip_while(|half| self.calendar.last_school_day(half) < self.today);
        let half = to_come.next()?;
        let end = self.calendar.last_school_day(half);
        let is_before_a_break = BEFORE_A_BREAK.contains(&half.name);
        let back = to_come.next().filter(|_| is_before_a_break);
        let doubt = back.map(|next| {
            format!(
                "the last day before the week off; back on {}",
                days::day_without_year(self.start_of(next).date)
            )
        });
        Some(Day::from(end).with(doubt))
    }

    fn inset(&self, looking: Direction) -> Result<Day, NotADate> {
        if self.calendar.is_default {
            return Err(NotADate::NoCalendar);
        }
        let (found, none) = match looking {
            Direction::Forward => (self.calendar.next_inset(self.today), " to come"),
            Direction::Back => (self.calendar.last_inset(self.today), " before today"),
        };
        let why = if self.calendar.inset.is_empty() { "" } else { none };
        found.map(Day::from).ok_or(NotADate::NoInset(why))
    }

    /// `in 2 school weeks`; nothing where `n` is no number or `unit` no week.
    fn in_weeks(&self, n: &str, unit: &str) -> Option<Day> {
        let per = match unit {
            "week" | "weeks" | "wk" | "wks" => 1,
            "fortnight" | "fortnights" => 2,
            _ => return None,
        };
        let weeks = if n == "next" { 1 } else { count(n)? } * per;
        let date = self.calendar.in_school_weeks(self.today, weeks)?;
        let is_off = matches!(self.calendar.place(self.today), SchoolYearPosition::Holiday(_));
        let all = date.signed_duration_since(self.today).num_days() / 7;
        let skipped = match all - i64::from(weeks) {
            0 => None,
            _ if is_off => Some("counted from the end of the holiday".to_owned()),
            1 => Some("a week of holiday is left out".to_owned()),
            n => Some(format!("{n} weeks of holiday are left out")),
        };
        Some(Day::from(date).with(skipped))
    }
}
