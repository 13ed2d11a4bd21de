//! A coach's own development on the disk, and all that it is read from.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::layout::RecordFiles;
use super::open::Store;
use super::problem::{FileProblem, ScanItem};
use super::stored_record::StoredRecord;
use crate::coaching::calendar::academic_year;
use crate::coaching::figures::{Contributing, Pair};
use crate::coaching::growth::first_weeks::FirstWeeks;
use crate::coaching::growth::own_growth::OwnGrowth;
use crate::coaching::growth::reading::{GrowthFrom, GrowthReading};
use crate::coaching::id::PersonId;
use crate::coaching::packs::{first_weeks as built_in_first_weeks, read_first_weeks};
use crate::coaching::people::Coach;
use crate::search::names::same_name;
use crate::search::people::own_of;

impl StoredRecord for OwnGrowth {
    const FILES: RecordFiles = RecordFiles {
        folder: "growth",
        is_local: false,
        by_year: false,
        unsaved: "unsaved-growth",
    };
    const READING: &'static str = "read the growth record";
    const SAVING: &'static str = "save the growth record";
    const ANOTHER_COPY: &'static str = "it is another copy of the growth record in";
}

impl Store {
    /// What coaches here keep of their own development.
    #[must_use]
    pub(crate) fn growth_records(&self) -> Vec<OwnGrowth> {
        self.load_all::<OwnGrowth>().0
    }

    /// What `coach` keeps of their own development.
    #[must_use]
    pub(crate) fn own_growth(&self, coach: &Coach) -> Option<OwnGrowth> {
        own_of(&self.growth_records(), coach).cloned()
    }

    /// The first weeks of a new coach: the trust's own, else those that come along. What is wrong in
    /// the trust's own file is said.
    #[must_use]
    pub(crate) fn first_weeks(&self) -> (FirstWeeks, Option<FileProblem>) {
        let file = self.folders().first_weeks();
        let text = match self.disk().read(&file) {
            Err(refusal) if refusal.is_absence() => return (built_in_first_weeks(), None),
            _ => self.offer_text(&file),
        };
        let read = text.and_then(|text| {
            read_first_weeks(&text).map_err(|flaw| super::offers::not_used(&flaw).in_file(&file))
        });
        match read {
            Ok(own) => (own, None),
            Err(problem) => (built_in_first_weeks(), Some(problem)),
        }
    }

    /// All that was recorded, by the people it is about, and how many files could not be read.
    #[must_use]
    pub(crate) fn pairs(&self) -> (Vec<Pair>, usize) {
        let found = self.people();
        let mut unreadable = found.unreadable.iter().filter(|it| it.is_unreadable()).count();
        let mut pairs: BTreeMap<PersonId, Pair> = BTreeMap::new();
        self.scan(&mut |it| match it {
            ScanItem::Session(session) => {
                let mut session = *session;
                // Nothing is counted of what was asked, which is most of a file.
                session.protocol.steps = Vec::new();
                pairs.entry(session.coachee.id.clone()).or_default().sessions.push(session);
            }
            ScanItem::Unreadable(it) => unreadable += usize::from(it.is_unreadable()),
            ScanItem::Notice(_) => {}
        });
        let visits = self.drop_ins();
        unreadable += visits.unreadable.iter().filter(|it| it.is_unreadable()).count();
        for visit in visits.drop_ins {
            pairs.entry(visit.coachee.id.clone()).or_default().drop_ins.push(visit);
        }
        for person in found.people {
            if let Some(pair) = pairs.get_mut(&person.id) {
                pair.person = Some(person);
            }
        }
        (pairs.into_values().collect(), unreadable)
    }

    /// The development of `coach` as it reads today, and how many files could not be read.
    #[must_use]
    pub(crate) fn growth(&self, coach: &Coach, today: NaiveDate) -> (GrowthReading, usize) {
        self.read_growth(coach, today, |it| it)
    }

    /// The same as it read on an earlier `day`: without what came after it.
    #[must_use]
    pub(crate) fn growth_as_it_stood(
        &self,
        coach: &Coach,
        day: NaiveDate,
    ) -> (GrowthReading, usize) {
        self.read_growth(coach, day, |mut from| {
            from.own = from.own.map(|it| it.until(day));
            from.cpd.retain(|it| it.on <= day);
            from.calibrations.retain(|it| it.on <= day);
            from
        })
    }

    fn read_growth(
        &self,
        coach: &Coach,
        today: NaiveDate,
        as_it_stood: impl FnOnce(GrowthFrom<'_>) -> GrowthFrom<'_>,
    ) -> (GrowthReading, usize) {
        let (pairs, mut unreadable) = self.pairs();
        let (calendars, offer) = (self.calendars().calendars, self.offer().offer);
        let year = calendars.of_trust().year_around(today);
        // Thousands of records name a few coaches over and over.
        let known: RefCell<HashMap<String, bool>> = RefCell::default();
        let is_called_so = |name: &str| {
            if let Some(known) = known.borrow().get(name) {
                return *known;
            }
            let is_so = same_name(name, &coach.name);
            known.borrow_mut().insert(name.to_owned(), is_so);
            is_so
        };
        let is_own = |it: &Coach| it.id == coach.id || is_called_so(&it.name);
        let contributing = Contributing {
            coach,
            is_own: &is_own,
            calendar: &|school| calendars.of_school(school),
            programmes: offer.programmes(),
            begins: year.map_or(academic_year(today), |it| it.begins),
            today,
        };
        let mut log = self.cpd_log();
        unreadable += log.unreadable.iter().filter(|it| it.is_unreadable()).count();
        log.entries.retain(|it| is_own(&it.person));
        let mut calibrations = self.calibrations();
        unreadable += calibrations.unreadable.iter().filter(|it| it.is_unreadable()).count();
        calibrations.own.retain(|it| is_own(&it.person));
        let reading = GrowthReading::of(as_it_stood(GrowthFrom {
            contributing: &contributing,
            pairs: &pairs,
            own: self.own_growth(coach),
            cpd: log.entries,
            first_weeks: self.first_weeks().0,
            calibrations: calibrations.own,
            same_name: &same_name,
        }));
        (reading, unreadable)
    }
}
