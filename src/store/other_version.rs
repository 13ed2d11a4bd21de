//! Reading again a record that is open on a page: whether another program has put a version in its
//! place that the page does not come from.

use std::sync::Arc;

use super::merge::is_same_content;
use super::open::Store;
use crate::coaching::drop_in::DropIn;
use crate::coaching::durable::record::{AnyRecord, Record};
use crate::coaching::people::Person;
use crate::coaching::session::{SESSION_VERSION, Session};

impl Store {
    /// The version that stands in the place of `record`, where that is neither a state of it nor one
    /// that it comes from.
    #[must_use]
    pub fn other_version(&self, record: &dyn AnyRecord) -> Option<Arc<dyn AnyRecord>> {
        if let Some(session) = record.is::<Session>() {
            let mut found = self.read(&session.id).ok()?.session;
            if found.version <= SESSION_VERSION {
                self.take_over(&mut found);
            }
            return self.is_other(session, &found).then(|| Arc::new(found) as _);
        }
        if let Some(drop_in) = record.is::<DropIn>() {
            let found = self.drop_ins().drop_ins.into_iter().find(|it| it.id == drop_in.id)?;
            return self.is_other(drop_in, &found).then(|| Arc::new(found) as _);
        }
        let person = record.is::<Person>()?;
        let found = self.people().people.into_iter().find(|it| it.id == person.id)?;
        self.is_other(person, &found).then(|| Arc::new(found) as _)
    }

    fn is_other<R: Record>(&self, record: &R, found: &R) -> bool {
        let known = self.known_versions();
        let is_ours =
            |version| known.is_proved(record, version) || known.is_later_than(record, version);
        !is_same_content(record, found) && !found.stamp().ancestry.version().is_some_and(is_ours)
    }
}
