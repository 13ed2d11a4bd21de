//! The records that are open on pages to be changed: their locks, and what other programs make of
//! them meanwhile.

use std::sync::Arc;

use crate::coaching::durable::record::{AnyRecord, RecordId};
use crate::coaching::moment::Now;
use crate::coaching::session::Session;

use super::autosave::Autosaved;
use super::effect::{DiskRead, Effect};
use super::model::Model;
use super::outcome::Outcome;

/// What follows for the disk where these records were open `before` a screen was opened or left, and
/// these are `after` it.
pub(super) fn effects_of(
    before: &[Arc<dyn AnyRecord>],
    after: Vec<Arc<dyn AnyRecord>>,
) -> Vec<Effect> {
    let mut effects = Vec::new();
    for left in before.iter().filter(|it| !is_among(&after, &***it)) {
        effects.push(DiskRead::Close(left.record_id()).into());
        // It has changed its person's summary.
        effects.extend(left.about().cloned().map(|it| DiskRead::Summary(it).into()));
    }
    // A session is locked and read before its page is opened.
    let is_locked = |it: &dyn AnyRecord| it.is::<Session>().is_some() || is_among(before, it);
    let opened = after.into_iter().filter(|it| !is_locked(&**it));
    effects.extend(opened.map(|it| DiskRead::OnPage(it).into()));
    effects
}

fn is_among(records: &[Arc<dyn AnyRecord>], one: &dyn AnyRecord) -> bool {
    records.iter().any(|it| it.record_id() == one.record_id())
}

/// What reads again the records of open pages that have no words of their own.
pub(super) fn reads(model: &mut Model, which: impl Fn(&RecordId) -> bool) -> Vec<Effect> {
    let open: Vec<RecordId> = model.open_records().iter().map(|it| it.record_id()).collect();
    let records = model.autosaved().filter(|it| open.contains(&it.id()) && which(&it.id()));
    let records = records.filter(|it| !it.has_own_words());
    records.map(|it| DiskRead::OnPage(it.as_record()).into()).collect()
}

/// A record that is open on a page can only be read.
pub(super) fn set_read_only(model: &mut Model, id: &RecordId, why: &str) -> Outcome {
    let (screens, _) = model.screens_mut();
    for screen in screens.filter(|it| it.open_record().is_some_and(|it| it.record_id() == *id)) {
        screen.set_read_only(why.to_owned());
    }
    Outcome::none()
}

/// Another program put `other` in the place of the record `of`: its page shows it, unless something
/// was typed there meanwhile. Then what `is_merged` is shown once that is saved as well, which it is
/// without waiting for a calm moment. Says whether the page shows it.
pub(super) fn show_other(
    model: &mut Model,
    of: &dyn AnyRecord,
    other: &dyn AnyRecord,
    is_merged: bool,
    now: &Now,
) -> bool {
    let id = of.record_id();
    let mut is_shown = false;
    for screen in model.screens_mut().0 {
        let is_open = screen.open_record().is_some_and(|it| it.record_id() == id);
        let typed =
            |it: &&mut dyn Autosaved| it.id() == id && (it.has_own_words() || it.adds_words_to(of));
        if is_open && !screen.autosaved().iter().any(typed) {
            is_shown |= screen.show_other(other, now);
        }
    }
    if is_shown {
        model.shared.take_saved(other);
    } else if is_merged {
        model.autosaved().filter(|it| it.id() == id).for_each(Autosaved::file_is_due);
    }
    is_shown
}
