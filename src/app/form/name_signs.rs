//! The sign that a text may name a pupil or a class: each sentence is read once, however often its
//! form is listed, and however much is typed beside it.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::coaching::people::Coachee;
use crate::search::name_finder::{KnownEntity, NameFinder, NameKind};
use crate::search::named_pupils::{named_in_piece, pieces_while_typing};

use super::remark::Remark;

/// The most words that a sign names.
const MOST_NAMED: usize = 4;

/// With more sentences than this kept, all are forgotten: a form has fewer to read.
const MOST_KEPT: usize = 2_000;

/// The signs in the texts of one record.
#[derive(Debug, Default)]
pub struct NameSigns {
    /// The two who meet, and their school: of them there is no sign.
    known: NameFinder,
    /// What may be named in each sentence.
    named: RefCell<HashMap<String, Vec<String>>>,
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
        Self { known, named: RefCell::default() }
    }

    /// The sign under `text`, where it may name somebody.
    pub(crate) fn sign(&self, text: &str) -> Option<Remark> {
        let mut kept = self.named.borrow_mut();
        if kept.len() >= MOST_KEPT {
            kept.clear();
        }
        let mut named: Vec<String> = Vec::new();
        for piece in pieces_while_typing(text) {
            if !kept.contains_key(piece) {
                kept.insert(piece.to_owned(), self.read(piece));
            }
            for word in kept.get(piece).into_iter().flatten() {
                if named.len() < MOST_NAMED && !named.contains(word) {
                    named.push(word.clone());
                }
            }
        }
        let says =
            || format!("Is a pupil or a class named? {} · “a pupil” is enough", named.join(", "));
        (!named.is_empty()).then(|| Remark::Look(says()))
    }

    fn read(&self, piece: &str) -> Vec<String> {
        #[cfg(test)]
        READ.set(READ.get() + piece.len());
        named_in_piece(piece, &self.known)
    }
}

#[cfg(test)]
thread_local! {
    /// The bytes that were read for names.
    pub(crate) static READ: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::any;
    use proptest::sample::{Index, select};
    use proptest::{prop_assert_eq, proptest};

    use super::*;
    use crate::coaching::testing::amina;

    /// Sentences, and beginnings of them, with and without somebody in them.
    const TYPED: [&str; 14] = [
        "Jayden sat down. ",
        "They waited. ",
        "Mr. Khan asked T.",
        "K. in 8B",
        "\n",
        "May sat down",
        ". ",
        "Then Kiera called out! ",
        "Is Prof. ",
        "Amina",
        "'s book ",
        "wait",
        " ",
        "?",
    ];

    fn of_amina() -> NameSigns {
        NameSigns::of(&amina().as_coachee(), "Rosa Ellery")
    }

    proptest! {
        #[test]
        fn signs_kept_while_a_text_is_edited_are_those_of_the_text(
            edits in vec((any::<Index>(), any::<bool>(), select(&TYPED[..])), 0..40),
        ) {
            let signs = of_amina();
            let mut pieces: Vec<&str> = Vec::new();
            for (at, goes, typed) in edits {
                let at = at.index(pieces.len() + 1);
                if goes && at < pieces.len() {
                    pieces.remove(at);
                } else {
                    pieces.insert(at, typed);
                }
                let text = pieces.concat();
                let anew = of_amina();
                prop_assert_eq!(signs.sign(&text), anew.sign(&text), "{}", text);
            }
        }
    }
}
