//! The one test program: every file of tests is listed here.

mod example_trust;
mod house;
mod library;
mod schema;
mod scratch;
mod support;
