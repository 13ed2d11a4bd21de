//! What the tests have in common: a coach at a keyboard, a clock moved by hand, and the screen as
//! the coach sees it.

pub(crate) mod clock;
pub(crate) mod coach;
pub(crate) mod screen;
