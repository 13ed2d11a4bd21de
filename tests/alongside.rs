//! The one test program: every file of tests is listed here.

mod cli;
mod example_trust;
mod house;
mod journeys;
#[expect(clippy::duplicate_mod, reason = "both trusts draw lots in one way")]
mod large_trust;
mod library;
#[cfg(target_os = "linux")]
mod paths_in_json;
mod readers;
mod readme;
mod schema;
mod screens;
mod support;
#[cfg(unix)]
mod terminal;
