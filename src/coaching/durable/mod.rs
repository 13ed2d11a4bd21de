//! What every record that is kept has in common: session, drop-in, person, and whatever comes.
//!
//! A record has an id, a revision, and the versions that it comes from, so that of two copies it
//! is known, and not guessed, which one replaces the other. Values and rules only; the store writes
//! them, the save queue carries them, `app` changes them, and none of these knows the kinds.
//!
//! A new kind of record is a type with the fields of [`stamp::Stamp`] and an implementation of
//! [`record::Record`], beside those in `kinds`. The store's table (`store/stored_kinds`) says where its
//! files lie; `store/made_up_kind_tests` is an example of the whole.

pub(crate) mod exact_numbers;
pub(crate) mod field_merge;
pub(crate) mod fingerprint;
pub(crate) mod kinds;
pub mod record;
pub(crate) mod settings_edit;
pub mod stamp;
