//! Documents as HTML: one file that needs nothing else, runs no script and loads nothing.

mod bars;
mod page;

pub(super) use page::print;
