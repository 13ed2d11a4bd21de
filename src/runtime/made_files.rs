//! Writes protocols and programmes that were made in the program, and takes them out again.

use std::path::Path;

use crate::app::core::event::{Event, MadeFile};
use crate::app::core::packs_found::Made;
use crate::coaching::made_from::MadeKind;
use crate::store::Store;

use super::message::failed;

/// Writes one, and reports where.
pub(super) fn keep(made: Made, store: &Store) -> Event {
    match store.keep_made(made.kind, &made.id, &made.text) {
        Ok(file) => {
            let how = match made.kind {
                MadeKind::Protocol => "a meeting can go by it at once",
                MadeKind::Programme => "people can be in it at once",
            };
            let says = format!("“{}” is saved: {how} · u undoes it", made.title);
            Event::MadeKept { says, back: Some(MadeFile { id: made.id, file, text: made.text }) }
        }
        Err(why) => failed(why.to_string()),
    }
}

/// Takes one out.
pub(super) fn drop(file: &Path, text: &str, store: &Store) -> Event {
    match store.drop_made(file, text) {
        Ok(()) => Event::MadeKept { says: "It is in the trash for 30 days".to_owned(), back: None },
        Err(why) => failed(why.to_string()),
    }
}
