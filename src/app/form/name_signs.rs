//! The sign that a text may name a pupil or a class: each text is read once, however often its form
//! is listed.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::coaching::people::Coachee;
use crate::search::name_finder::{KnownEntity, NameFinder, NameKind};
use crate::search::named_pupils::{named_while_typing, read_while_typing};

use super::remark::Remark;

/// The most words that a sign names.
const MOST_NAMED: usize = 4;

/// With more texts than this kept, all are forgotten: a form has fewer fields.
const MOST_KEPT: usize = 128;

/// The signs in the texts of one record.
#[derive(Debug, Default)]
pub struct NameSigns {
    /// The two who meet, and their school: of them there is no sign.
    known: NameFinder,
    /// What is said of each text, by the part of it that is read.
    said: RefCell<HashMap<String, Option<String>>>,
}

impl NameSigns {
    /// The signs in the texts of a record of these two.
    pub(crate) fn of(coachee: &Coachee, coach: &str) -> Self {
        let entity = |kind, name: &str| KnownEntity { kind, names: vec![name.to_owned()] };
        let known = NameFinder::new(&[
            entity(NameKind::Person, &coachee.name),
            entity(NameKind::Person, coach),
            entity(NameKind::School, &coachee.school),
        ]);
        Self { known, said: RefCell::default() }
    }

    /// The sign under `text`, where it may name somebody.
    pub(crate) fn sign(&self, text: &str) -> Option<Remark> {
        let read = read_while_typing(text);
        if read.is_empty() {
            return None;
        }
        let mut said = self.said.borrow_mut();
        if let Some(says) = said.get(read) {
            return says.clone().map(Remark::Look);
        }
        if said.len() >= MOST_KEPT {
            said.clear();
        }
        let says = self.say(read);
        said.insert(read.to_owned(), says.clone());
        says.map(Remark::Look)
    }

    fn say(&self, read: &str) -> Option<String> {
        #[cfg(test)]
        READ.set(READ.get() + read.len());
        let named = named_while_typing(read, &self.known);
        (!named.is_empty()).then(|| {
            let named = named.iter().take(MOST_NAMED).map(String::as_str).collect::<Vec<_>>();
            format!("Is a pupil or a class named? {} · “a pupil” is enough", named.join(", "))
        })
    }
}

#[cfg(test)]
thread_local! {
    /// The bytes that were read for names.
    pub(crate) static READ: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}
