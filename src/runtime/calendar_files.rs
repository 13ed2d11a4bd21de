//! The calendar files: reading them, and beginning one for the coach to edit.

use chrono::NaiveDate;

use crate::app::core::event::{Event, Trouble};
use crate::store::{Store, StoreError, Why, shown};

/// Reports the calendars as they are now.
pub(super) fn read_calendars(store: &Store, report: &mut dyn FnMut(Event)) {
    let read = store.calendars();
    let wrong = read.problems.iter().map(ToString::to_string).collect();
    report(Event::CalendarsRead(Box::new(read.calendars), wrong));
}

/// Says where the calendar stands that was asked for; one to begin with, if there was none.
pub(super) fn begin_calendar(
    store: &Store,
    school: Option<&str>,
    on: NaiveDate,
    report: &mut dyn FnMut(Event),
) {
    match store.begin_calendar(school, on) {
        // Asked for twice, it is one answer: where to edit.
        Ok(file) | Err(StoreError { why: Why::AlreadyThere, file, .. }) => {
            report(Event::CalendarAt(format!(
                "{} holds these term dates: change what differs in a text editor; they are read \
                 when you come back",
                shown(&file)
            )));
        }
        Err(why) => report(Event::Failed(Trouble { says: why.to_string() })),
    }
    read_calendars(store, report);
}
