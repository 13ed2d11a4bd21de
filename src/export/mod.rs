//! Saying it elsewhere: values in, bytes out.
//!
//! A [`Document`] is what a page says, whatever it will be printed as; `notes` makes one of a
//! session, for one [`Audience`](crate::coaching::audience::Audience), and is the only file here
//! that knows what a session is. A renderer sees nothing but a `Document`, so what an audience may
//! not read has fallen away once, for every format. Nothing here opens a file or asks the time.

mod agreed;
mod answers;
pub mod british;
pub mod chart;
pub mod columns;
pub mod document;
mod docx;
pub mod format;
mod html;
mod markdown;
mod markup;
mod notes;
#[cfg(feature = "pdf")]
mod pdf;
mod plain_text;
pub mod press;
mod rehearsal;
pub mod table;
pub mod three_paragraphs;
mod time_line;
pub mod words;

#[cfg(test)]
mod sample;

pub use document::Document;
pub use format::Format;
pub use press::{NotPrinted, Press, Printed};
pub use three_paragraphs::ThreeParagraphs;
pub use words::Words;
