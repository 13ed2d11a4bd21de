//! What is said of a key or a field on whatever screen, in one place each.

use crate::app::core::turn::Turn;
use crate::keys::key::Key;

/// That something can only be read, and why.
#[must_use]
pub fn only_read(why: &str) -> String {
    format!("This can only be read: {why}")
}

/// The same, as what a key answers.
#[must_use]
pub fn refused(why: &str) -> Turn {
    Turn::says(only_read(why))
}

/// That a key does nothing here, and which keys do something.
#[must_use]
pub fn does_nothing_here(key: Key, instead: &str) -> Turn {
    Turn::says(format!("{key} does nothing here · {instead}"))
}

/// What does something where letters act on the fields of a form.
pub const TO_TYPE: &str = "Enter to type · ? for help";

/// That a key does nothing while somebody types.
#[must_use]
pub fn does_nothing_in_a_field(key: Key) -> Turn {
    Turn::says(format!("{key} does nothing in a field · Esc for letters"))
}

/// That private words cannot be typed while they are hidden.
#[must_use]
pub fn is_hidden() -> Turn {
    Turn::says("Private notes are hidden: Esc, then o, shows them")
}

/// What is said of a key that chooses nothing among so many options.
#[must_use]
pub fn how_to_choose(options: usize) -> String {
    format!("Choose with 1 to {options}, or the arrows; Tab goes on")
}
