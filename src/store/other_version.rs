//! Reading again a record that is open on a page: whether another program has put a version in its
//! place that the page does not come from.

use super::merge::is_same_content;
use super::open::Store;
use super::stored_record::StoredRecord;

impl Store {
    /// The version that stands in the place of `record`, where that is neither a state of it nor one
    /// that it comes from.
    pub(crate) fn other_version_of<R: StoredRecord>(&self, record: &R) -> Option<R> {
        let found = record.read_again(self)?;
        let known = self.known_versions();
        let (ours, theirs) = (&record.stamp().ancestry, &found.stamp().ancestry);
        let is_ours = ours.is_one_line_with(theirs)
            || theirs.version().is_some_and(|version| {
                known.written.is_proved(record, version)
                    || known.written.is_later_than(record, version)
            });
        (!is_ours && !is_same_content(record, &found)).then_some(found)
    }
}
