//! Saying it elsewhere: values in, bytes out.
//!
//! A [`Document`] is what a page says, whatever it will be printed as; a sheet's rows and a
//! calendar's entries are the same for tables and calendars. Each is made of a session as one
//! [`Audience`](crate::coaching::audience::Audience) sees it, and a renderer sees nothing else, so
//! what an audience may not read has fallen away once, for every format. [`Packing`] puts together
//! the files that leave: what a preview shows is what is written. Nothing here opens a file or asks
//! the time.

mod agreed;
mod answers;
pub mod british;
pub mod case;
pub mod chart;
pub mod circle;
pub mod columns;
mod corrections;
pub mod data;
pub mod diary;
pub mod document;
mod docx;
pub mod dossier;
pub mod format;
mod html;
mod ics;
mod markdown;
mod markup;
mod notes;
pub mod packing;
#[cfg(feature = "pdf")]
mod pdf;
mod plain_text;
pub mod press;
mod record;
mod rehearsal;
mod rows;
pub mod shape;
mod sheet;
pub mod table;
pub mod three_paragraphs;
mod time_line;
pub mod trust_layout;
pub mod words;

#[cfg(test)]
mod sample;

pub use case::Cases;
pub use circle::Circle;
pub use document::Document;
pub use format::Format;
pub use packing::{Packing, Wishes};
pub use press::{NotPrinted, Press, Printed};
pub use shape::Shape;
pub use three_paragraphs::ThreeParagraphs;
pub use trust_layout::TrustLayout;
pub use words::Words;
