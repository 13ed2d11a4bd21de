//! Calibration: two or more coaches read the same case, each chooses praise, gap and action step alone,
//! and all choices are opened together.
//!
//! One file goes round. Until everybody has chosen it holds a seal of each choice (a digest of the words
//! and a secret), and nobody's words; those are in each coach's own folder. Once all seals are there,
//! each puts their words and the secret into the file, and anybody can see that they are the ones that
//! were sealed. Copies of the file are put together by union, so that it does not matter who had it when.

pub(crate) mod bits;
pub(crate) mod choice;
#[cfg(test)]
mod law_tests;
pub mod own_calibration;
mod record_kind;
pub(crate) mod shared_calibration;
pub(crate) mod standing;
#[cfg(test)]
pub(crate) mod testing;
pub(crate) mod together;
