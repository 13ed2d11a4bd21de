//! A half-term or a term as people name it: `this half-term`, `autumn 2`, `spring 2025-26`.

use chrono::NaiveDate;

use super::school_year::{HalfTerm, SchoolYear, academic_year, academic_year_name};
use super::term_dates::Calendar;

/// A half-term or a term that has begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TermSpan {
    /// As a coach reads it: `Autumn 2, 2026-27`.
    pub(crate) name: String,
    /// Its first school day.
    pub(crate) from: NaiveDate,
    /// Its last school day.
    pub(crate) to: NaiveDate,
    /// Its last day that is not to come.
    pub(crate) until: NaiveDate,
}

impl TermSpan {
    /// The one that `said` names, in the school year that `calendar` has; the newest that has begun
    /// where no year is said. In the holidays, *this* is the one before them.
    #[must_use]
    pub(crate) fn named(said: &str, calendar: &Calendar, today: NaiveDate) -> Option<Self> {
        let said = said.to_lowercase();
        let words: Vec<&str> = said.split(|c: char| !c.is_alphanumeric()).collect();
        let words: Vec<&str> = words.into_iter().filter(|it| !it.is_empty()).collect();
        let (words, begins) = without_year(&words)?;
        let here = academic_year(today);
        let years = match begins {
            Some(begins) => begins..=begins,
            None => here.saturating_sub(1)..=here.saturating_add(1),
        };
        let years: Vec<SchoolYear> = years.filter_map(|begins| calendar.year(begins)).collect();
        let begun = |is_one: &dyn Fn(&str) -> bool, of_terms: bool, back: usize| {
            let all = years.iter().flat_map(|year| spans(year, of_terms, today));
            let named: Vec<Self> =
                all.filter(|it| it.from <= today && is_one(&it.name.to_lowercase())).collect();
            named.into_iter().rev().nth(back)
        };
        let any = |_: &str| true;
        match words {
            []
            | ["this"]
            | ["this" | "the", "half"]
            | ["this" | "the", "half", "term"]
            | ["half", "term"] => begun(&any, false, 0),
            ["last"] | ["last", "half"] | ["last", "half", "term"] => begun(&any, false, 1),
            ["term"] | ["this" | "the", "term"] => begun(&any, true, 0),
            ["last", "term"] => begun(&any, true, 1),
            [season] | [season, "term"] => {
                let season = season_of(season)?;
                begun(&|name| name.starts_with(season), true, 0)
            }
            [season, half @ ("1" | "2")] | [season, "term", half @ ("1" | "2")] => {
                let half = format!("{} {half},", season_of(season)?);
                begun(&|name| name.starts_with(&half), false, 0)
            }
            _ => None,
        }
    }

    /// Whether `day` is in it, and not to come.
    #[must_use]
    pub(crate) fn holds(&self, day: NaiveDate) -> bool {
        (self.from..=self.until).contains(&day)
    }

    /// Whether its last day is still to come.
    #[must_use]
    pub(crate) fn is_going_on(&self) -> bool {
        self.until < self.to
    }
}

/// `words` without a school year at their end, and the year in which it begins: `2025`, `2025-26`.
fn without_year<'a>(words: &'a [&'a str]) -> Option<(&'a [&'a str], Option<i32>)> {
    let year = |word: &str| word.parse::<i32>().ok().filter(|it| (1900..=9999).contains(it));
    match words {
        [before @ .., begins, ends] if year(begins).is_some() => {
            let begins = year(begins)?;
            let ends: i32 = ends.parse().ok()?;
            let follows = ends == begins + 1 || ends == (begins + 1).rem_euclid(100);
            follows.then_some((before, Some(begins)))
        }
        [before @ .., begins] if year(begins).is_some() => Some((before, year(begins))),
        all => Some((all, None)),
    }
}

/// The season that begins with `word`, in three letters or more.
fn season_of(word: &str) -> Option<&'static str> {
    let seasons = ["autumn", "spring", "summer"];
    seasons.into_iter().find(|season| word.len() >= 3 && season.starts_with(word))
}

/// The half-terms of `year`, or its terms of two each, in order.
fn spans(year: &SchoolYear, of_terms: bool, today: NaiveDate) -> Vec<TermSpan> {
    let of_year = academic_year_name(year.begins);
    let span = |name: &str, from: &HalfTerm, to: &HalfTerm| TermSpan {
        name: format!("{name}, {of_year}"),
        from: from.from,
        to: to.to,
        until: to.to.min(today),
    };
    let halves = year.half_terms.as_slice();
    if !of_terms {
        return halves.iter().map(|half| span(half.name, half, half)).collect();
    }
    let season = |half: &HalfTerm| half.name.split(' ').next().unwrap_or_default();
    let terms = halves.chunk_by(|a, b| season(a) == season(b));
    terms
        .filter_map(|term| {
            let name = format!("{} term", season(term.first()?));
            Some(span(&name, term.first()?, term.last()?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(said: &str, today: (i32, u32, u32)) -> Option<String> {
        let today = NaiveDate::from_ymd_opt(today.0, today.1, today.2).expect("a day");
        TermSpan::named(said, &Calendar::common(), today).map(|it| it.name)
    }

    #[test]
    fn a_term_is_found_by_each_of_its_names() {
        let in_term = (2026, 11, 23);
        for (said, name) in [
            ("", "Autumn 2, 2026-27"),
            ("this half-term", "Autumn 2, 2026-27"),
            ("Last half term", "Autumn 1, 2026-27"),
            ("term", "Autumn term, 2026-27"),
            ("last term", "Summer term, 2025-26"),
            ("autumn 1", "Autumn 1, 2026-27"),
            ("aut-2", "Autumn 2, 2026-27"),
            ("Spring 1", "Spring 1, 2025-26"),
            ("summer", "Summer term, 2025-26"),
            ("autumn 2 2025-26", "Autumn 2, 2025-26"),
            ("spring term 2024/25", "Spring term, 2024-25"),
        ] {
            assert_eq!(named(said, in_term).as_deref(), Some(name), "{said}");
        }
        assert_eq!(named("this", (2026, 12, 27)).as_deref(), Some("Autumn 2, 2026-27"));
        for said in ["winter", "autumn 3", "spring 2026-27", "au", "autumn 2025-27", "last year"] {
            assert_eq!(named(said, in_term), None, "{said}");
        }
    }

    #[test]
    fn a_term_that_is_going_on_ends_today() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let span = TermSpan::named("term", &Calendar::common(), today).expect("a term");
        assert_eq!((span.until, span.is_going_on()), (today, true));
        assert!(span.holds(today) && !span.holds(today.succ_opt().expect("a day")));
        let last = TermSpan::named("last", &Calendar::common(), today).expect("a half-term");
        assert_eq!((last.until, last.is_going_on()), (last.to, false));
    }
}
