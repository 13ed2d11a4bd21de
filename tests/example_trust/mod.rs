//! The example trust: stories written by hand, turned into the files of a data folder.
//!
//! A story (`stories/*.toml`) is one person's coaching over the two years, in words. What a
//! laptop would have added (ids, seconds, offsets, links from meeting to meeting) is generated
//! from a fixed seed, so that every run writes the same bytes.

pub(crate) mod chance;
pub(crate) mod coaches;
pub(crate) mod files;
pub(crate) mod meeting;
pub(crate) mod own;
mod plans;
pub(crate) mod rehearsal;
pub(crate) mod story;
pub(crate) mod wall;
