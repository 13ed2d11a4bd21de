//! Documents as one PDF: real text in embedded fonts, tagged for screen readers, with an outline.
//!
//! `blocks` turns a document into rows, `flow` puts rows on sheets of A4, `typesetting` breaks text
//! into lines of glyphs, `writing` turns sheets into the file. The work grows with the number of
//! documents and no faster: a document is placed and written before the next one is looked at.

mod bars;
mod blocks;
mod flow;
mod letterhead;
mod measures;
mod placing;
mod tables;
mod tags;
mod typefaces;
mod typesetting;
mod writing;

pub(super) use writing::print;
