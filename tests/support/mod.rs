//! What the tests have in common: a coach at a keyboard, and the screen as they see it.

pub mod screen;
