//! The one test program: everything that a coach can rely on.

mod house;
mod scratch;
mod support;
