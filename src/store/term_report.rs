//! What was done in a half-term or a term, read from the records of those it was done with.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::open::Store;
use super::problem::ScanItem;
use super::records::Records;
use crate::coaching::calendar::TermSpan;
use crate::coaching::people::Person;
use crate::coaching::term_activity::{TermActivity, TermReport};
use crate::search::names::name_key;

impl Store {
    /// What was done in the half-term or term that `said` names with `person`, or with everybody on
    /// the list, and how many files could not be read. Nothing where there is no such term.
    #[must_use]
    pub(crate) fn term_report(
        &self,
        person: Option<&Person>,
        said: &str,
        today: NaiveDate,
    ) -> Option<(TermReport, usize)> {
        let calendars = self.calendars().calendars;
        let calendar = match person {
            Some(person) => calendars.of_school(&person.school),
            None => calendars.of_trust(),
        };
        let span = TermSpan::named(said, calendar, today)?;
        let mut unreadable = 0;
        let people: Vec<Person> = if let Some(person) = person {
            vec![person.clone()]
        } else {
            let found = self.people();
            unreadable += found.unreadable.iter().filter(|it| it.is_unreadable()).count();
            found.people
        };
        let ids: Vec<_> = people.iter().map(|it| it.id.clone()).collect();
        let records = Records::read(self, &ids, &HashSet::new(), &mut |it| {
            unreadable += usize::from(matches!(it, ScanItem::Unreadable(it) if it.is_unreadable()));
        });
        let offer = self.offer().offer;
        let of = |person: Person| {
            let programme = offer.programme(&person.programme);
            let every = programme.map(|it| it.weeks_between(&person)).or(person.every_school_weeks);
            let (sessions, drop_ins) = (records.sessions(&person.id), records.drop_ins(&person.id));
            let calendar = calendars.of_school(&person.school);
            let activity = TermActivity::of(&person, sessions, drop_ins, every, calendar, &span);
            (person, activity)
        };
        let of_one = person.is_some();
        let mut people: Vec<(Person, TermActivity)> = people.into_iter().map(of).collect();
        people.retain(|(_, activity)| of_one || !activity.is_empty());
        people.sort_by_cached_key(|(person, _)| (name_key(&person.name), person.id.clone()));
        Some((TermReport { span, of_one, people }, unreadable))
    }
}
