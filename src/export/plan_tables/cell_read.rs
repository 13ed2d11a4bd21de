//! A cell as somebody wrote it, and what can be taken from it: words, numbers, days, shares.
//!
//! Whoever fills in a workbook writes a day as a day, as text or as the number that Excel keeps, and a
//! share as `0.3`, `0,3` or `30 %`. Each is taken; what cannot be meant is refused in a sentence.

use chrono::{Days, NaiveDate};

use crate::coaching::calendar::Calendar;
use crate::coaching::date_parser::date::parse_either_way;
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::export::safe_text::SafeText;
use crate::export::sheet::{Cell, cut};

/// What somebody wrote in a cell. A cell without anything is not there.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CellRead {
    /// Words.
    Words(String),
    /// A number.
    Number(f64),
    /// A day.
    Day(NaiveDate),
    /// Something without a value that could be taken; why.
    Unread(&'static str),
}

/// What is needed to understand a cell.
pub(super) struct CellContext<'a> {
    /// The plan, for the names in it.
    pub(super) plan: &'a CoachingPlan,
    /// Today, for days that are said in words.
    pub(super) today: NaiveDate,
    /// The trust's calendar, for the same.
    pub(super) calendar: &'a Calendar,
    /// Whether the workbook counts its days from 1904.
    pub(super) since_1904: bool,
}

/// How much of a cell is quoted, in characters.
const LONGEST_QUOTED: usize = 40;

impl CellRead {
    /// Its text on its own.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Words(words) => plain(words),
            Self::Number(number) => number.to_string(),
            Self::Day(day) => day.format("%Y-%m-%d").to_string(),
            Self::Unread(_) => String::new(),
        }
    }

    /// The text of a cell as it is written, for comparison with what is read.
    pub(super) fn text_of(cell: &Cell) -> String {
        plain(&cut(&cell.text()))
    }

    /// Whether it is the dash that takes out what is there.
    pub(super) fn is_dash(&self) -> bool {
        matches!(self, Self::Words(words) if matches!(words.trim(), "-" | "–" | "—" | "'-"))
    }

    /// Whether it says what `cell` says: then nobody has changed it.
    pub(super) fn is_same_as(&self, cell: &Cell) -> bool {
        match (self, cell) {
            (Self::Number(read), Cell::Number(number)) => (read - number).abs() < 1e-9,
            (Self::Day(read), Cell::Day(day)) => read == day,
            _ => self.text() == Self::text_of(cell),
        }
    }

    /// It, between quotation marks.
    pub(super) fn quoted(&self) -> String {
        let text = self.text().replace('\n', " ");
        let mut short: String = text.chars().take(LONGEST_QUOTED).collect();
        if short.len() < text.len() {
            short.push('…');
        }
        format!("“{short}”")
    }

    /// A whole number, nothing for a dash.
    pub(super) fn number(&self) -> Result<Option<u32>, String> {
        if self.is_dash() {
            return Ok(None);
        }
        let number = self.as_f64().filter(|it| it.fract() == 0.0 && (0.0..=1e9).contains(it));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
        let whole = number.map(|it| it as u32);
        whole.map(Some).ok_or_else(|| format!("{} is no whole number", self.quoted()))
    }

    /// A share from 0 to 1, nothing for a dash: `0.3`, `0,3`, `30 %`.
    pub(super) fn share(&self) -> Result<Option<f64>, String> {
        if self.is_dash() {
            return Ok(None);
        }
        let text = self.text();
        let share = match text.trim_end().strip_suffix('%') {
            Some(per_hundred) => decimal(per_hundred).map(|it| it / 100.0),
            None => self.as_f64(),
        };
        share.filter(|it| (0.0..=1.0).contains(it)).map(Some).ok_or_else(|| {
            format!("{} is no share: write 0.3 or 30% for three in ten", self.quoted())
        })
    }

    /// A day, nothing for a dash.
    pub(super) fn day(&self, context: &CellContext<'_>) -> Result<Option<NaiveDate>, String> {
        match self {
            _ if self.is_dash() => Ok(None),
            Self::Day(day) => Ok(Some(*day)),
            Self::Number(serial) => day_of_serial(*serial, context.since_1904)
                .map(Some)
                .ok_or_else(|| format!("{} is no day", self.quoted())),
            _ => {
                let text = self.text();
                if let Ok(day) = text.parse() {
                    return Ok(Some(day));
                }
                let text = text.replace('.', "/");
                parse_either_way(text.trim_end_matches('/'), context.today, context.calendar)
                    .map(|read| Some(read.date))
                    .map_err(|why| format!("{} is no day: {why}", self.quoted()))
            }
        }
    }

    /// Yes or no.
    pub(super) fn yes(&self) -> Result<bool, String> {
        match self.text().to_lowercase().as_str() {
            "yes" | "y" | "x" | "true" | "1" => Ok(true),
            "no" | "n" | "false" | "0" | "-" | "–" | "—" => Ok(false),
            _ => Err(format!("{} is neither yes nor no", self.quoted())),
        }
    }

    fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => decimal(&self.text()),
        }
    }
}

/// The text that two cells are compared by: as an export writes it, without the apostrophe that keeps
/// a spreadsheet from running it.
fn plain(text: &str) -> String {
    let text = SafeText::new(text);
    let text = text.as_str();
    let acts = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let bare = text.strip_prefix('\'').filter(|it| it.trim_start().starts_with(acts));
    bare.map_or(text, str::trim).to_owned()
}

/// A number as it is written here or elsewhere: `1.5`, `1,5`, `1 200`.
fn decimal(text: &str) -> Option<f64> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let commas = bare.matches(',').count();
    let bare = if commas == 1 && !bare.contains('.') { bare.replace(',', ".") } else { bare };
    let is_plain = bare.chars().all(|c| c.is_ascii_digit() || c == '.');
    bare.parse().ok().filter(|_| is_plain)
}

/// The day that a spreadsheet keeps as a number: days since the last one of 1899, or since the first
/// of 1904.
pub(super) fn day_of_serial(serial: f64, since_1904: bool) -> Option<NaiveDate> {
    // The ninth of September 9999, and what a school year can be.
    const LAST: f64 = 2_958_465.0;
    if !(1.0..=LAST).contains(&serial) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
    let days = serial.floor() as u64;
    let (first, days) = if since_1904 {
        (NaiveDate::from_ymd_opt(1904, 1, 1)?, days)
    } else {
        // Excel counts a 29 February 1900 that never was.
        (NaiveDate::from_ymd_opt(1899, 12, 31)?, if days > 59 { days - 1 } else { days })
    };
    first.checked_add_days(Days::new(days))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::id::PlanId;

    #[test]
    fn days_numbers_and_shares_are_taken_however_they_are_written() {
        let id: PlanId = "0193581e-6c1a-7b52-9f0e-2f3c5de2a90b".parse().expect("an id");
        let plan = CoachingPlan::new(id, String::new(), "2026-27".to_owned());
        let (calendar, today) = (Calendar::common(), "2026-11-30".parse().expect("a day"));
        let words = |text: &str| CellRead::Words(text.to_owned());
        let day = |cell: &CellRead, since_1904| {
            let context = CellContext { plan: &plan, today, calendar: &calendar, since_1904 };
            cell.day(&context).map(|day| day.map_or_else(String::new, |day| day.to_string()))
        };
        for text in
            ["2026-12-18", "18/12/2026", "18.12.2026", "18 Dec 2026", "Fri 18 December 2026"]
        {
            assert_eq!(day(&words(text), false).as_deref(), Ok("2026-12-18"), "{text}");
        }
        assert_eq!(day(&CellRead::Number(46_374.0), false).as_deref(), Ok("2026-12-18"));
        assert_eq!(day(&CellRead::Number(44_912.5), true).as_deref(), Ok("2026-12-18"));
        assert_eq!(day(&words("–"), false).as_deref(), Ok(""));
        for wrong in [words("31/2/2026"), words("soon-ish"), CellRead::Number(-3.0)] {
            assert!(day(&wrong, false).expect_err("no day").starts_with('“'));
        }
        for (text, share) in [("0,3", 0.3), ("0.3", 0.3), ("30 %", 0.3), ("30%", 0.3), ("1", 1.0)] {
            assert_eq!(words(text).share(), Ok(Some(share)), "{text}");
        }
        assert!(words("30").share().is_err() && words("some").share().is_err());
        assert_eq!(words("1 200").number(), Ok(Some(1200)));
        assert_eq!(CellRead::Number(2.0).number(), Ok(Some(2)));
        assert!(words("2,5").number().is_err() && words("two").number().is_err());
        assert!(words("inf").number().is_err() && words("-1").number().is_err());
    }
}
