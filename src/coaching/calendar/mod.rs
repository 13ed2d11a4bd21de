//! The school year: half-terms, school weeks, inset days, and what *after half-term* means.
//!
//! Trusts and schools set their own dates. A coach keeps them in small files that they edit by
//! hand; [`read_calendar`] reads one, [`Calendars`] says which applies to whom, and where there is
//! none the common English pattern is used and labelled as such. Beside `packs` this is the one
//! folder of `coaching` that may use `toml_edit`: text in, text out, and nothing here opens a file
//! or asks for today.

mod calendars;
mod days_in_file;
mod diagnostic;
mod edit;
mod english;
mod file;
mod school_year;
mod template;
mod term_dates;
mod term_span;
mod terms_in_file;
mod written_date;

pub(crate) use calendars::{Calendars, DuplicateCalendar};
pub(crate) use diagnostic::CalendarDiagnostic;
pub(crate) use edit::with_term_dates;
pub use edit::{TermDatesChange, TermDays};
pub(crate) use file::read_calendar;
pub(crate) use school_year::HALF_TERMS;
pub(crate) use school_year::monday_of;
pub(crate) use school_year::{HalfTerm, SchoolYear, SchoolYearPosition};
pub use school_year::{academic_year, academic_year_name};
pub(crate) use template::template;
pub use term_dates::Calendar;
pub(crate) use term_span::TermSpan;
pub(crate) use terms_in_file::year_of;
pub(crate) use written_date::days_typed;
