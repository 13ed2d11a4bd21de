//! Renders documents as HTML: one self-contained file without scripts.

mod bars;
mod letterhead;
mod page;

pub(super) use page::print;
