//! Saying it elsewhere: values in, bytes out.
//!
//! A [`Document`] is what a page says, whatever it will be printed as; `notes` makes one of a
//! session, for one [`Audience`](crate::coaching::audience::Audience), and is the only file here
//! that knows what a session is. A renderer sees nothing but a `Document`, so what an audience may
//! not read has fallen away once, for every format. Nothing here opens a file or asks the time.

mod agreed;
mod answers;
pub mod british;
pub mod case;
pub mod columns;
pub mod data;
pub mod diary;
pub mod document;
pub mod dossier;
pub mod format;
mod ics;
mod markdown;
mod notes;
pub mod packing;
mod plain_text;
mod record;
mod rehearsal;
mod rows;
pub mod shape;
mod sheet;
pub mod three_paragraphs;
pub mod trust_layout;
pub mod words;

pub use case::{Cases, Circle};
pub use document::Document;
pub use format::Format;
pub use packing::{Packing, Wishes};
pub use shape::Shape;
pub use three_paragraphs::ThreeParagraphs;
pub use trust_layout::TrustLayout;
pub use words::Words;
