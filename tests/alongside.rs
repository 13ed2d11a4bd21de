//! The one test program: everything that a coach can rely on.

mod support;

mod scratch;
