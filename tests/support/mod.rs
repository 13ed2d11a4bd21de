//! What the tests have in common: a coach at a keyboard, and the screen as they see it.

#[cfg(unix)]
pub(crate) mod home;
#[cfg(unix)]
pub(crate) mod terminal;
