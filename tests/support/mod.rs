//! What the tests have in common: a coach at a keyboard, a clock moved by hand, the screen as the
//! coach sees it; and the real program in a real terminal.

pub(crate) mod clock;
pub(crate) mod coach;
#[cfg(unix)]
pub(crate) mod home;
pub(crate) mod screen;
#[cfg(unix)]
pub(crate) mod terminal;
