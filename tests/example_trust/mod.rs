//! The example trust: stories written by hand, turned into the files of a data folder.
//!
//! A story (`stories/*.toml`) is one person's coaching over the two years, in words. What a
//! laptop would have added (ids, seconds, offsets, the chain from meeting to meeting) is made here
//! from a fixed seed, so that every run makes the same files to the byte.

pub(crate) mod chance;
pub(crate) mod files;
pub(crate) mod meeting;
pub(crate) mod rehearsal;
pub(crate) mod story;
pub(crate) mod wall;
