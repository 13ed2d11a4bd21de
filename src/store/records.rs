//! All that was recorded of some people: their sessions and drop-ins, read together.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::ControlFlow;

use chrono::NaiveDate;

use super::drop_ins::DropIns;
use super::find::IndexQuestion;
use super::index::{AgreedCounts, Index, IndexError, count};
use super::open::Store;
use super::problem::ScanItem;
use super::scan::Walked;
use crate::coaching::drop_in::DropIn;
use crate::coaching::id::PersonId;
use crate::coaching::person_summary::PersonSummary;
use crate::coaching::session::{Session, Status};

/// All that was recorded of some people; of others nothing is kept in mind.
#[derive(Debug, Default)]
pub(crate) struct Records {
    of: BTreeMap<PersonId, (Vec<Session>, Vec<DropIn>)>,
    times_agreed: AgreedCounts,
}

/// What was recorded of some people, while the search index looks for it.
pub(crate) struct AskedRecords<'a> {
    store: &'a Store,
    people: &'a [PersonId],
    steps: &'a HashSet<String>,
    asked: IndexQuestion<(Records, Vec<ScanItem>)>,
}

impl AskedRecords<'_> {
    /// What [`Records::read`] gives.
    pub(crate) fn read(self, told: &mut dyn FnMut(ScanItem)) -> Records {
        let Self { store, people, steps, asked } = self;
        let visits = store.drop_ins();
        let (records, all) =
            store.answer_or_files(&asked, |needed| Records::by_files(store, people, steps, needed));
        all.into_iter().for_each(&mut *told);
        records.with_drop_ins(visits, told)
    }
}

impl Records {
    /// Reads what was recorded of `people`: by way of the search index, which knows their files, or in
    /// a look through every file, whichever is done first; it comes to the same. `told` is shown what
    /// the coach should know. In passing it counts how often each of `steps` was agreed, texts as
    /// [`fold_key`](crate::search::step_library::fold_key) gives them.
    pub(crate) fn read(
        store: &Store,
        people: &[PersonId],
        steps: &HashSet<String>,
        told: &mut dyn FnMut(ScanItem),
    ) -> Self {
        Self::ask(store, people, steps).read(told)
    }

    /// Has the search index look for the same while something else is done.
    pub(crate) fn ask<'a>(
        store: &'a Store,
        people: &'a [PersonId],
        steps: &'a HashSet<String>,
    ) -> AskedRecords<'a> {
        let (of, agreed) = (people.to_vec(), steps.clone());
        let asked = store.ask_index(move |store, index| Self::by_index(store, index, &of, &agreed));
        AskedRecords { store, people, steps, asked }
    }

    /// The same from the files that the search index knows, without a look at what changed since it
    /// was brought up to date; nothing where that does not come at once.
    #[must_use]
    pub(crate) fn at_a_glance(store: &Store, people: &[PersonId]) -> Option<Self> {
        let of = people.to_vec();
        let glance = store.ask_index(move |store, index| {
            let mut records = Self::of_nothing(&of);
            let knows = index.glance(store, &of, &mut |met| {
                if let Walked::Row(session, _) = met {
                    records.take(session);
                }
            })?;
            Ok(knows.then_some(records))
        });
        Some(glance.soon()?.with_drop_ins(store.drop_ins(), &mut |_| {}))
    }

    /// By a look through every file, as long as `needed` says so.
    pub(super) fn by_files(
        store: &Store,
        people: &[PersonId],
        steps: &HashSet<String>,
        needed: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> (Self, Vec<ScanItem>) {
        let mut records = Self::of_nothing(people);
        let mut all = Vec::new();
        store.scan_while(&mut |found| {
            match found {
                ScanItem::Session(session) => {
                    if let Some(step) = &session.action_step {
                        count(&step.text, steps, &mut records.times_agreed);
                    }
                    records.take(session);
                }
                other => all.push(other),
            }
            needed()
        });
        (records, all)
    }

    /// By the search index; nothing where it is no help.
    pub(super) fn by_index(
        store: &Store,
        index: &Index,
        people: &[PersonId],
        steps: &HashSet<String>,
    ) -> Result<Option<(Self, Vec<ScanItem>)>, IndexError> {
        let mut records = Self::of_nothing(people);
        let mut all = Vec::new();
        let times = index.look_up(store, people, steps, &mut |met| match met {
            Walked::Row(session, _) => records.take(session),
            Walked::Unreadable(problem) => all.push(ScanItem::Unreadable(problem)),
            Walked::Notice(notice) => all.push(ScanItem::Notice(notice)),
        })?;
        Ok(times.map(|times_agreed| (Self { times_agreed, ..records }, all)))
    }

    fn of_nothing(people: &[PersonId]) -> Self {
        let of = people.iter().map(|id| (id.clone(), Default::default())).collect();
        Self { of, times_agreed: AgreedCounts::default() }
    }

    fn take(&mut self, session: Box<Session>) {
        if let Some((sessions, _)) = self.of.get_mut(&session.coachee.id) {
            sessions.push(*session);
        }
    }

    fn with_drop_ins(mut self, visits: DropIns, told: &mut dyn FnMut(ScanItem)) -> Self {
        for problem in visits.unreadable {
            told(ScanItem::Unreadable(problem));
        }
        for visit in visits.drop_ins {
            if let Some((_, drop_ins)) = self.of.get_mut(&visit.coachee.id) {
                drop_ins.push(visit);
            }
        }
        self
    }

    /// How often each of the steps that were asked for was agreed, with whomever.
    #[must_use]
    pub(crate) fn times_agreed(&self) -> &HashMap<String, usize> {
        &self.times_agreed
    }

    /// The same, without what came after `day`.
    #[must_use]
    pub(crate) fn up_to(mut self, day: NaiveDate) -> Self {
        for (sessions, drop_ins) in self.of.values_mut() {
            sessions.retain(|it| was_there(it, day));
            for step in sessions.iter_mut().filter_map(|it| it.action_step.as_mut()) {
                step.history.retain(|event| event.at.date_naive() <= day);
            }
            drop_ins.retain(|it| it.at.date_naive() <= day);
        }
        self
    }

    /// A person's sessions, the newest first.
    #[must_use]
    pub(crate) fn sessions(&self, person: &PersonId) -> &[Session] {
        self.of.get(person).map_or(&[], |(sessions, _)| sessions)
    }

    /// A person's drop-ins, the oldest first.
    #[must_use]
    pub(crate) fn drop_ins(&self, person: &PersonId) -> &[DropIn] {
        self.of.get(person).map_or(&[], |(_, drop_ins)| drop_ins)
    }

    /// Where a person stands.
    #[must_use]
    pub(crate) fn summary(&self, person: &PersonId) -> PersonSummary {
        PersonSummary::of(person, self.sessions(person), self.drop_ins(person))
    }
}

/// Whether a session was begun, or thought about, by the end of `day`.
fn was_there(session: &Session, day: NaiveDate) -> bool {
    let when = match session.status {
        Status::Prepared => session.stamp.saved_at,
        _ => session.began_or_due(),
    };
    when.is_none_or(|at| at.date_naive() <= day)
}
