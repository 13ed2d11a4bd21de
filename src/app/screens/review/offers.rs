//! The filters that can be picked, and those of them that match the typed text.

use std::ops::Range;

use chrono::{Datelike, Months, NaiveDate};

use crate::app::core::shared::Shared;
use crate::coaching::calendar::Calendar;
use crate::coaching::date_parser::date::{NotADate, parse_either_way};
use crate::coaching::moment::Now;
use crate::coaching::people::Person;
use crate::coaching::session::Status;
use crate::search::names::same_name;
use crate::search::people::{find_named, what_and_where};
use crate::search::{Chip, Chips, NameFilter, told_apart};

use crate::wording::days;

use super::chip_words::chip_words;

/// What a row of the picker does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum FilterAct {
    /// Adds this filter, or removes it.
    Toggles(Chip),
    /// Filters by a time, from its first day to its last, where it is over; in place of every other
    /// filter by day.
    Spans(NaiveDate, Option<NaiveDate>),
    /// Starts to type a day, with this word before it.
    AsksForDay(&'static str),
    /// Removes every filter.
    ClearsAll,
    /// Nothing: the row says why the typed text is no day.
    Nothing,
}

/// One row of the picker.
#[derive(Clone, Debug, PartialEq)]
pub struct FilterOffer {
    /// What it does.
    pub(crate) does: FilterAct,
    /// Its text.
    pub text: String,
    /// The kind of filter, or the school of a person.
    pub(crate) beside: String,
    /// The byte ranges of the text that match.
    pub(crate) in_text: Vec<Range<usize>>,
    /// The byte ranges of `beside` that match.
    pub(crate) in_beside: Vec<Range<usize>>,
}

impl FilterOffer {
    fn new(does: FilterAct, text: impl Into<String>, beside: impl Into<String>) -> Self {
        let (text, beside) = (text.into(), beside.into());
        Self { does, text, beside, in_text: Vec::new(), in_beside: Vec::new() }
    }

    fn chip(chip: Chip, shared: &Shared, beside: &str) -> Self {
        let text = chip_words(&chip, shared);
        Self::new(FilterAct::Toggles(chip), text, beside)
    }

    /// Whether its filter is set.
    #[must_use]
    pub(crate) fn is_on(&self, chips: &Chips) -> bool {
        match &self.does {
            FilterAct::Toggles(chip) => chips.0.contains(chip),
            FilterAct::Spans(first, last) => {
                let days = chips.0.iter().filter(|chip| is_by_day(chip));
                let ends = of_span(*first, *last);
                days.clone().count() == ends.len() && days.eq(ends.iter())
            }
            _ => false,
        }
    }
}

/// Whether it is a filter by day.
pub(super) fn is_by_day(chip: &Chip) -> bool {
    matches!(chip, Chip::Since(_) | Chip::Until(_))
}

/// The filters of a time.
pub(super) fn of_span(first: NaiveDate, last: Option<NaiveDate>) -> Vec<Chip> {
    std::iter::once(Chip::Since(first)).chain(last.map(Chip::Until)).collect()
}

/// The words before a day.
const SINCE: &str = "since ";
const UNTIL: &str = "until ";

/// Times that are behind us in part or whole: what they are called, the day on which they begin as
/// it is said, and that on which what follows them does; nothing for what is not over.
const TIMES: [(&str, &str, Option<&str>); 4] = [
    ("this half-term", "half-term", None),
    ("last half-term", "last half-term", Some("half-term")),
    ("this term", "term", None),
    ("this school year", "school year", None),
];

/// The filters by a time that needs no day to be typed.
fn times(today: NaiveDate, calendar: &Calendar) -> Vec<FilterOffer> {
    let day = |said: &str| Some(parse_either_way(said, today, calendar).ok()?.date);
    let day_before = |date: NaiveDate| date.pred_opt();
    let of_school = TIMES.into_iter().filter_map(|(text, first, next)| {
        let last = next.map(|next| day(next).and_then(day_before));
        Some((text, day(first)?, last.flatten()))
    });
    let month = today.with_day(1);
    let month_before = month.and_then(|first| first.checked_sub_months(Months::new(1)));
    let this_month = month.map(|first| ("this month", first, None));
    let last_month = month_before.map(|first| ("last month", first, month.and_then(day_before)));
    let all = of_school.chain(this_month).chain(last_month);
    all.map(|(text, first, last)| {
        let beside = match last {
            None => format!("since {}", days::day_without_year(first)),
            Some(last) => {
                format!("{} to {}", days::day_without_year(first), days::day_without_year(last))
            }
        };
        FilterOffer::new(FilterAct::Spans(first, last), text, beside)
    })
    .collect()
}

/// All rows of the picker.
#[must_use]
pub(crate) fn all(chips: &Chips, shared: &Shared, now: &Now) -> Vec<FilterOffer> {
    let statuses =
        [Status::Finished, Status::Prepared, Status::Running, Status::Paused, Status::Abandoned];
    let statuses = statuses.map(|status| (Chip::Status(status), "status"));
    let practice = [true, false].map(|yes| (Chip::Practised(yes), "practice"));
    let private = [true, false].map(|yes| (Chip::Private(yes), "private notes"));
    let fixed = statuses.into_iter().chain(practice).chain(private);
    let mut offers = times(now.today(), calendar_of(chips, shared));
    for (word, text) in [(SINCE, "since a day"), (UNTIL, "until a day")] {
        offers.push(FilterOffer::new(
            FilterAct::AsksForDay(word),
            text,
            "1 sep, last fri, half-term",
        ));
    }
    offers.extend(fixed.map(|(chip, kind)| FilterOffer::chip(chip, shared, kind)));
    let choices = &shared.choices;
    let programmes = choices.programmes.iter().cloned().map(Chip::Programme);
    offers.extend(programmes.map(|chip| FilterOffer::chip(chip, shared, "programme")));
    let exactly = |name: &String| NameFilter::Exactly(name.clone());
    let strands = choices.strands.iter().map(exactly).map(Chip::Strand);
    let mut strands: Vec<FilterOffer> =
        strands.map(|chip| FilterOffer::chip(chip, shared, "strand")).collect();
    strands.sort_by(|a, b| a.text.cmp(&b.text));
    offers.extend(strands);
    let schools = choices.schools.iter().map(exactly).map(Chip::School);
    offers.extend(schools.map(|chip| FilterOffer::chip(chip, shared, "school")));
    offers.extend(people(shared));
    offers
}

/// A filter for everybody who was coached: people on the caseload as they are now, others as in
/// their last session, each told apart from namesakes.
fn people(shared: &Shared) -> Vec<FilterOffer> {
    let everybody: Vec<&Person> =
        shared.choices.people.iter().map(|it| shared.person(&it.id).unwrap_or(it)).collect();
    let names = told_apart(&everybody);
    let offer = |(person, name): (&&Person, String)| {
        let chip = Chip::Person { id: person.id.clone(), name: name.clone() };
        let earlier = shared
            .choices
            .names
            .iter()
            .filter(|(id, was)| *id == person.id && !same_name(was, &person.name));
        let earlier = earlier.map(|(_, was)| format!("was {was}"));
        let beside: Vec<String> = std::iter::once(what_and_where(person))
            .filter(|it| !it.is_empty())
            .chain(earlier)
            .collect();
        FilterOffer::new(FilterAct::Toggles(chip), name, beside.join(", "))
    };
    everybody.iter().zip(names).map(offer).collect()
}

/// The rows of `all` that match `typed`, those of set filters first.
#[must_use]
pub(crate) fn found(
    typed: &str,
    all: &[FilterOffer],
    chips: &Chips,
    shared: &Shared,
    now: &Now,
) -> Vec<FilterOffer> {
    if typed.trim().is_empty() {
        return narrowed(all, chips, shared);
    }
    let (word, days) = days(typed, chips, shared, now);
    if word {
        return days;
    }
    let named: Vec<[&str; 2]> =
        all.iter().map(|offer| [offer.text.as_str(), offer.beside.as_str()]).collect();
    let found = find_named(typed, &named).into_iter().filter_map(|found| {
        let (in_text, in_beside) = (found.in_name, found.beside);
        Some(FilterOffer { in_text, in_beside, ..all.get(found.at)?.clone() })
    });
    found.chain(days).collect()
}

/// All rows, those of set filters first.
pub(super) fn narrowed(all: &[FilterOffer], chips: &Chips, shared: &Shared) -> Vec<FilterOffer> {
    let mut offers: Vec<FilterOffer> = Vec::new();
    for chip in &chips.0 {
        // The row of a time stands for both its ends.
        let time = || all.iter().find(|offer| is_by_day(chip) && offer.is_on(chips));
        let known = all.iter().find(|offer| offer.does == FilterAct::Toggles(chip.clone()));
        let offer = known.or_else(time).cloned();
        let offer = offer.unwrap_or_else(|| FilterOffer::chip(chip.clone(), shared, ""));
        if !offers.contains(&offer) {
            offers.push(offer);
        }
    }
    if chips.0.len() > 1 {
        offers.push(FilterOffer::new(FilterAct::ClearsAll, "clear every filter", ""));
    }
    offers.extend(all.iter().filter(|offer| !offer.is_on(chips)).cloned());
    offers
}

/// The filters by a typed day; and whether a word before it asks for one.
fn days(typed: &str, chips: &Chips, shared: &Shared, now: &Now) -> (bool, Vec<FilterOffer>) {
    let typed = typed.trim_start().to_lowercase();
    let after = |words: [&str; 3]| {
        words.iter().find_map(|word| typed.strip_prefix(word)?.strip_prefix(' '))
    };
    let since = after(["since", "from", "begin"]);
    let until = after(["until", "till", "to"]);
    let calendar = calendar_of(chips, shared);
    let said = since.or(until).unwrap_or(&typed);
    let asked = since.or(until).is_some();
    let day = match parse_either_way(said, now.today(), calendar) {
        Ok(understood) => understood.date,
        Err(NotADate::Empty) if asked => {
            let says = "type a day: 1 sep, last fri, half-term";
            return (true, vec![FilterOffer::new(FilterAct::Nothing, says, "")]);
        }
        Err(why) if asked => {
            return (true, vec![FilterOffer::new(FilterAct::Nothing, why.to_string(), "")]);
        }
        Err(_) => return (false, Vec::new()),
    };
    let label = calendar.label(day);
    let mut offers = Vec::new();
    if until.is_none() {
        offers.push(FilterOffer::chip(Chip::Since(day), shared, &label));
    }
    if since.is_none() {
        offers.push(FilterOffer::chip(Chip::Until(day), shared, &label));
    }
    (asked, offers)
}

/// The term dates that apply to a typed day: those of the one person or school that is a filter,
/// else the trust's.
fn calendar_of<'a>(chips: &Chips, shared: &'a Shared) -> &'a Calendar {
    let kinds = chips.kinds();
    let school = kinds.iter().find_map(|kind| match kind.as_slice() {
        [Chip::Person { id, .. }] => {
            let known = shared.person(id).or(shared.choices.people.iter().find(|it| it.id == *id));
            known.map(|person| person.school.as_str())
        }
        [Chip::School(NameFilter::Exactly(school))] => Some(school.as_str()),
        _ => None,
    });
    shared.calendars.of_school(school.unwrap_or_default())
}
