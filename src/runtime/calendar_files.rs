//! The calendar files: reading them, and writing what a screen changes in one.

use chrono::NaiveDate;

use crate::app::core::event::Event;
use crate::coaching::calendar::TermDatesChange;
use crate::store::Store;

use super::message::failed;

/// Reports the calendars as they are now.
pub(super) fn read_calendars(store: &Store, report: &mut dyn FnMut(Event)) {
    let read = store.calendars();
    let wrong = read.problems.iter().map(ToString::to_string).collect();
    report(Event::CalendarsRead(Box::new(read.calendars), wrong));
}

/// Writes term dates of a school, or of the whole trust, and reports the calendars that follow.
pub(super) fn change_term_dates(
    store: &Store,
    school: Option<&str>,
    (on, changes): (NaiveDate, &[TermDatesChange]),
    report: &mut dyn FnMut(Event),
) {
    match store.change_term_dates(school, on, changes) {
        Ok(()) => {
            read_calendars(store, report);
            let whose = school.unwrap_or("the whole trust");
            report(Event::TermDatesSaved(format!("The term dates of {whose} are saved")));
        }
        Err(why) => report(failed(format!("Not saved: {why}"))),
    }
}
