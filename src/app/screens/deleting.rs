//! The questions before something goes to the trash, or comes back from there in the place of
//! something else.

use std::sync::Arc;

use crate::app::core::effect::{Effect, TrashWrite};
use crate::app::core::outcome::{Navigation, Outcome};
use crate::app::form::sentences::refused;
use crate::coaching::durable::record::AnyRecord;
use crate::coaching::moment::Now;
use crate::coaching::trashed::{Trashed, deleting_question};
use crate::wording::days;

const DELETED: &str = "It is in the trash · ⟦undo⟧ undoes it";

/// Asks whether `record` is to be deleted.
#[must_use]
pub(crate) fn ask_to_delete(record: Arc<dyn AnyRecord>) -> Outcome {
    let (question, id) = (deleting_question(&*record), record.record_id());
    let back = format!("The {} is back", id.noun());
    let delete = Outcome::effects([TrashWrite::Delete(record)])
        .with_notice(DELETED)
        .undone_by(TrashWrite::Undelete(id), back);
    Outcome::ask(question, "delete it", delete)
}

/// The same of the record of the page in use, which then closes. What was typed there is `saved`
/// first: nothing is saved after it is deleted.
#[must_use]
pub(crate) fn ask_to_delete_open(
    record: Arc<dyn AnyRecord>,
    read_only: Option<&str>,
    saved: Vec<Effect>,
) -> Outcome {
    if let Some(why) = read_only {
        return refused(why);
    }
    let mut outcome = ask_to_delete(record);
    if let Some(question) = &mut outcome.asks {
        question.outcome.navigation = Navigation::Back;
    }
    Outcome { effects: saved, ..outcome }
}

/// Asks whether a version in the trash is to take the place of that which stands.
#[must_use]
pub(crate) fn ask_to_swap(trashed: Trashed, there: &dyn AnyRecord, now: &Now) -> Outcome {
    let noun = there.record_id().noun();
    let since = days::moment(trashed.at.with_timezone(now.wall.offset()));
    let question = format!(
        "This {noun} is not gone: a later version of it stands. Put this one, which came to the \
         trash on {since}, in its place? The later one then goes to the trash."
    );
    let swap = TrashWrite::Restore { trashed: Box::new(trashed), swap: Some(now.wall) };
    Outcome::ask(question, "put it back", Outcome::effects([swap]))
}
