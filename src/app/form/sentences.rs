//! The messages about keys and fields that several screens share.

use std::collections::BTreeMap;

use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::coaching::people::NotAName;
use crate::coaching::session::{SESSION_VERSION, Session};
use crate::keys::key::Key;

/// Why a record of a newer version can only be read.
pub(crate) const NEWER: &str = "a newer alongside wrote it; update this one to change it";

/// The same, where `session` is of a newer version.
#[must_use]
pub(crate) fn newer(session: &Session) -> Option<String> {
    (session.version > SESSION_VERSION).then(|| NEWER.to_owned())
}

/// Why a page can only be read whose meeting was begun, ended or opened again in another program.
pub(crate) const MOVED_ON: &str =
    "it has moved on in another program; leave this page and open it again";

/// That a page shows now what another program made of its record.
#[must_use]
pub(crate) fn shown_anew(noun: &str) -> String {
    format!("this {noun} was changed by another program: here it is as it stands now")
}

/// That a page shows what another program wrote beside what was typed on it.
#[must_use]
pub(crate) fn shown_beside(noun: &str) -> String {
    format!(
        "this {noun} was changed by another program too: its words stand here now, beside yours"
    )
}

/// That a record can only be read, and why.
#[must_use]
pub(crate) fn only_read(why: &str) -> String {
    format!("Read only: {why}")
}

/// The same, as the answer to a key.
#[must_use]
pub(crate) fn refused(why: &str) -> Outcome {
    Outcome::notice(only_read(why))
}

/// That a key does nothing here; `instead` names keys that do something.
#[must_use]
pub(crate) fn does_nothing_here(key: Key, instead: &str) -> Outcome {
    Outcome::notice(format!("{key} does nothing here · {instead}"))
}

/// The keys that do something in letters mode on a form.
pub(crate) const TO_TYPE: &str = "⟦enter⟧ to type · ⟦help⟧ for help";

/// That a key does nothing in typing mode.
#[must_use]
pub(crate) fn does_nothing_in_a_field(key: Key) -> Outcome {
    Outcome::notice(format!("{key} does nothing in a field · ⟦esc⟧ for letters"))
}

/// That a name, a role or a school cannot be as it was typed.
#[must_use]
pub(crate) fn will_not_do(what: &str, why: &NotAName) -> String {
    format!("The {what} won’t do: {why}")
}

/// That what was typed in a form before it was closed stands in it again.
pub(crate) const IS_BACK: &str = "What you had typed here is back";

/// `left`, with the notice that what was `typed` is not kept; where that is undone, `again` opens the
/// form with it.
#[must_use]
pub(crate) fn given_up(
    left: Outcome,
    again: Destination,
    typed: BTreeMap<String, String>,
) -> Outcome {
    let again = Navigation::To(Destination::FormAgain(Box::new(again), typed));
    let undone = Outcome::navigate(again).with_notice(IS_BACK);
    left.with_notice("What you typed is not kept · ⟦undo⟧ brings it back").undone_as(undone)
}

/// That there is no change to undo.
pub(crate) const NOTHING_TO_UNDO: &str = "Nothing more to undo";

/// That there is no change to redo.
pub(crate) const NOTHING_TO_REDO: &str = "Nothing to redo";

/// That private notes cannot be edited while they are hidden.
#[must_use]
pub(crate) fn is_hidden() -> Outcome {
    Outcome::notice("Private notes are hidden: ⟦private_notes⟧ twice shows them")
}

/// The message for a key that chooses none of so many options.
#[must_use]
pub(crate) fn how_to_choose(options: usize) -> String {
    format!("Choose with 1 to {options}, or the arrows; Tab goes on")
}
