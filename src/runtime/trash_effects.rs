//! What the disk thread does with the trash: listing it, putting records there, and taking them out
//! again, each under the lock of its record.

use std::path::PathBuf;

use crate::app::core::effect::TrashWrite;
use crate::app::core::event::{Event, PutBack, TrashEvent};
use crate::coaching::durable::record::{AnyRecord, RecordId};
use crate::coaching::moment::WallTime;
use crate::coaching::trashed::Trashed;
use crate::store::{IfItStands, Restored, Store};

use super::message::failed;
use super::record_locks::RecordLocks;

/// Lists the trash, or reads `file` of it.
pub(super) fn read(file: Option<PathBuf>, store: &Store) -> Event {
    match file {
        Some(file) => {
            let record = store.trashed_record(&file);
            Event::Trash(TrashEvent::FileRead(file, record))
        }
        None => match store.trash() {
            Ok(list) => Event::Trash(TrashEvent::Listed(list)),
            Err(why) => failed(why.to_string()),
        },
    }
}

/// Puts something into the trash, or takes it out.
pub(super) fn write(wanted: TrashWrite, store: &Store, locks: &mut RecordLocks) -> Event {
    let changed = |gone, says: Option<String>| {
        let people = store.people().people;
        Event::Trash(TrashEvent::Changed { gone, says, back: None, people })
    };
    let done = match wanted {
        TrashWrite::Delete(record) => {
            delete(&*record, store, locks).map(|()| changed(Some(record.record_id()), None))
        }
        TrashWrite::Undelete(id) => match store.undelete(&[id]) {
            Ok(0) => Err("It is not in the trash any more".to_owned()),
            done => done.map(|_| changed(None, None)).map_err(|why| why.to_string()),
        },
        TrashWrite::Restore { trashed, swap } => {
            let record = store.trashed_record(&trashed.file);
            restore(&trashed, swap, store, locks).map(|it| match it {
                Restored::Back(_) => {
                    let back = match swap {
                        None => record.map(PutBack::Deleted),
                        Some(now) => put_away_last(&trashed, store)
                            .map(|it| PutBack::InPlaceOf(Box::new(it), now)),
                    };
                    let undoes = if back.is_some() { " · ⟦undo⟧ undoes it" } else { "" };
                    let says = format!("The {} is back{undoes}", trashed.noun());
                    let (says, people) = (Some(says), store.people().people);
                    Event::Trash(TrashEvent::Changed { gone: None, says, back, people })
                }
                Restored::Stands(there) => Event::Trash(TrashEvent::StillStands { trashed, there }),
            })
        }
    };
    done.unwrap_or_else(failed)
}

/// The version that went to the trash for `trashed`, which took its place.
fn put_away_last(trashed: &Trashed, store: &Store) -> Option<Trashed> {
    let list = store.trash().ok()?.into_iter().filter(|it| it.record == trashed.record);
    list.max_by_key(|it| (it.at, it.file.clone()))
}

fn delete(record: &dyn AnyRecord, store: &Store, locks: &mut RecordLocks) -> Result<(), String> {
    let id = record.record_id();
    under_the_lock(&id, store, locks, || {
        if store.is_unsaved(&id) {
            return Err("what was typed last is not saved yet; try again once it is".to_owned());
        }
        store.delete(record).map(drop).map_err(|why| why.to_string())
    })
    .map_err(|why| format!("It is not deleted: {why}"))
}

fn restore(
    trashed: &Trashed,
    swap: Option<WallTime>,
    store: &Store,
    locks: &mut RecordLocks,
) -> Result<Restored, String> {
    let then = swap.map_or(IfItStands::Leave, IfItStands::Swap);
    let act = || store.restore(&trashed.file, then).map_err(|why| why.to_string());
    match &trashed.record {
        Some(id) if store.is_unsaved(id) => {
            Err("It stays in the trash: what was typed last is not saved yet".to_owned())
        }
        Some(id) => under_the_lock(id, store, locks, act),
        None => act(),
    }
}

/// Does `act` while this window has the record's lock.
fn under_the_lock<T>(
    id: &RecordId,
    store: &Store,
    locks: &mut RecordLocks,
    act: impl FnOnce() -> Result<T, String>,
) -> Result<T, String> {
    if let Some(why) = locks.take(id, store) {
        return Err(why.to_string());
    }
    let done = act();
    locks.leave(id.clone(), store);
    done
}
