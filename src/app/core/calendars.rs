//! Calendars in the shared state: which applies to whom, and notices about their files.

use crate::coaching::calendar::{Calendar, Calendars};
use crate::coaching::people::Coachee;

use super::shared::Shared;

impl Shared {
    /// The term dates of `coachee`'s school: the one where they are now, which a session of last
    /// year need not know.
    #[must_use]
    pub fn calendar_for(&self, coachee: &Coachee) -> &Calendar {
        let now = self.people.iter().find(|person| person.id == coachee.id);
        self.calendars.of_school(now.map_or(&coachee.school, |person| &person.school))
    }

    /// Takes in the calendars as they stand now, and tells what is newly wrong with them. What was
    /// mended since is told no more, and what was put away stays away.
    pub(in crate::app) fn take_calendars(&mut self, calendars: Calendars, wrong: Vec<String>) {
        self.calendars = calendars;
        let told = std::mem::replace(&mut self.calendars_wrong, wrong);
        self.news.retain(|line| !told.contains(line) || self.calendars_wrong.contains(line));
        let new = self.calendars_wrong.iter().filter(|line| !told.contains(line));
        self.news.extend(new.cloned());
    }

    /// Tells an answer above everything else there is to tell.
    pub(in crate::app) fn tell_first(&mut self, line: String) {
        self.news.retain(|told| *told != line);
        self.news.insert(0, line);
    }
}
