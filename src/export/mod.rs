//! Saying it elsewhere: values in, bytes out.
//!
//! A [`Document`] is what a page says, whatever it will be printed as; a sheet's rows and a
//! calendar's entries are the same for tables and calendars. Each is made of a session as one
//! [`Audience`](crate::coaching::audience::Audience) sees it, and a renderer sees nothing else, so
//! what an audience may not read has fallen away once, for every format. [`Bundle`] puts together
//! the files that leave: what a preview shows is what is written. Nothing here opens a file or asks
//! the time.

pub mod access_request;
mod agreed;
pub mod anonymise;
mod answers;
pub mod british;
pub mod bundle;
pub mod calendar_entries;
pub mod chart;
pub mod columns;
mod corrections;
mod csv_sheet;
pub mod data;
pub mod document;
mod docx;
pub mod export_kind;
pub mod format;
mod html;
mod ics;
pub mod known_names;
mod markdown;
mod markup;
mod notes;
#[cfg(feature = "pdf")]
mod pdf;
mod plain_text;
mod record;
mod rehearsal;
pub mod render_context;
mod rows;
pub mod safe_text;
pub mod table;
pub mod three_paragraphs;
mod time_line;
pub mod trust_layout;

#[cfg(test)]
mod sample;

pub use anonymise::CaseWriter;
pub use bundle::{Bundle, ExportOptions};
pub use document::Document;
pub use export_kind::ExportKind;
pub use format::Format;
pub use known_names::KnownNames;
pub use render_context::{RenderContext, RenderError, Rendered};
pub use safe_text::SafeText;
pub use three_paragraphs::ThreeParagraphs;
pub use trust_layout::TrustLayout;
