//! What stands under a date while it is typed: how it was understood, and what to look at before
//! it counts.

use chrono::NaiveDate;

use crate::coaching::calendar::Calendar;
use crate::coaching::date_parser::date::{Direction, ParsedDate};

use super::remark::Remark;

/// All that is said of a date, said on `said_on`.
#[must_use]
pub(crate) fn remarks(
    understood: &ParsedDate,
    said_on: NaiveDate,
    looking: Direction,
    calendar: &Calendar,
) -> Vec<Remark> {
    let says = in_term(&understood.say(), understood.date, calendar);
    let look = understood.to_look_at(said_on, looking, calendar);
    std::iter::once(says).chain(look.into_iter().map(Remark::Look)).collect()
}

/// A date in words, with its place in the school year.
#[must_use]
pub(crate) fn in_term(said: &str, date: NaiveDate, calendar: &Calendar) -> Remark {
    Remark::Says(format!("→ {said} · {}", calendar.label(date)))
}

/// Whose term dates were gone by, where they are not the school's own.
#[must_use]
pub(crate) fn caveat(calendar: &Calendar, date: NaiveDate) -> Option<Remark> {
    let caveat = calendar.caveat(date)?;
    let instead = if calendar.is_default { " · ⟦term_dates⟧ on Today" } else { "" };
    Some(Remark::Says(format!("{caveat}{instead}")))
}
