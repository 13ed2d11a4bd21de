//! Calendars and packs in the shared state: which calendar applies to whom, and notices about files.

use std::sync::Arc;

use crate::coaching::calendar::{Calendar, Calendars};
use crate::coaching::people::Coachee;

use super::packs_found::PacksFound;
use super::shared::Shared;

impl Shared {
    /// The term dates of `coachee`'s present school: a session of last year may record a former
    /// one.
    #[must_use]
    pub(crate) fn calendar_for(&self, coachee: &Coachee) -> &Calendar {
        let now = self.people.iter().find(|person| person.id == coachee.id);
        self.calendars.of_school(now.map_or(&coachee.school, |person| &person.school))
    }

    /// Sets the calendars that were read, and adds each new problem to the news. A problem that is
    /// gone is removed from the news; one that the coach dismissed is not shown again.
    pub(in crate::app) fn set_calendars(&mut self, calendars: Calendars, problems: Vec<String>) {
        self.calendars = calendars;
        let shown = std::mem::replace(&mut self.calendar_problems, problems);
        self.news.retain(|line| !shown.contains(line) || self.calendar_problems.contains(line));
        let new = self.calendar_problems.iter().filter(|line| !shown.contains(line));
        self.news.extend(new.cloned());
    }

    /// Takes what was found of packs. One calm line says on Today what a shared folder has that is new,
    /// until it is put away or taken.
    pub(in crate::app) fn set_packs_found(&mut self, mut found: Arc<PacksFound>) {
        if found.is_coming {
            if let Some(before) = &self.packs_known.found {
                found = Arc::new(found.beside(before));
            }
        } else {
            let line = found.line().map(|says| format!("{says} · ⟦packs⟧ shows it"));
            if line != self.packs_known.line {
                let before = std::mem::replace(&mut self.packs_known.line, line.clone());
                self.news.retain(|it| Some(it) != before.as_ref());
                self.news.extend(line);
            }
        }
        self.packs_known.found = Some(found);
    }

    /// Puts `line` first in the news.
    pub(in crate::app) fn add_news_first(&mut self, line: String) {
        self.news.retain(|shown| *shown != line);
        self.news.insert(0, line);
    }
}
