//! Writes protocols and programmes that were made in the program, changes them, and takes them out again.

use std::path::Path;

use crate::app::core::event::Event;
use crate::app::core::packs_found::{Made, MadeBack, MadeFile};
use crate::coaching::made_from::MadeKind;
use crate::store::Store;

use super::message::failed;

/// Writes one, and reports where.
pub(super) fn keep(made: Made, store: &Store) -> Event {
    if made.is_change {
        return change(made, store);
    }
    match store.keep_made(made.kind, &made.id, &made.text) {
        Ok(file) => {
            let says = format!("“{}” is saved: {} · ⟦undo⟧ undoes it", made.title, used(made.kind));
            let back = MadeBack::Drop(MadeFile { id: made.id, file, text: made.text });
            Event::MadeKept { says, back: Some(back) }
        }
        Err(why) => failed(why.to_string()),
    }
}

/// How soon it is used.
fn used(kind: MadeKind) -> &'static str {
    match kind {
        MadeKind::Protocol => "a meeting can go by it at once",
        MadeKind::Programme => "people can be in it at once",
    }
}

/// Writes one in the place of what had its id.
fn change(made: Made, store: &Store) -> Event {
    match store.change_made(made.kind, &made.id, &made.text) {
        Ok(before) => {
            let says = match made.title.as_str() {
                "" => "It is as it was".to_owned(),
                title => format!("“{title}” is changed · ⟦undo⟧ undoes it"),
            };
            let made = Made { title: String::new(), text: before, ..made };
            let back = MadeBack::Write(Box::new(made));
            Event::MadeKept { says, back: Some(back) }
        }
        Err(why) => failed(why.to_string()),
    }
}

/// Takes the file of one out.
pub(super) fn drop(file: &Path, text: &str, store: &Store) -> Event {
    match store.drop_made(file, text) {
        Ok(()) => Event::MadeKept { says: "It is in the trash for 30 days".to_owned(), back: None },
        Err(why) => failed(why.to_string()),
    }
}

/// Takes the one of this id out.
pub(super) fn remove(kind: MadeKind, id: String, title: String, store: &Store) -> Event {
    match store.remove_made(kind, &id) {
        Ok(text) => {
            let says = format!("“{title}” is in the trash for 30 days · ⟦undo⟧ undoes it");
            let made = Made { kind, id, title, text, is_change: false };
            Event::MadeKept { says, back: Some(MadeBack::Write(Box::new(made))) }
        }
        Err(why) => failed(why.to_string()),
    }
}
