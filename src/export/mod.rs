//! Export: sessions and threads in, the bytes of files out.
//!
//! A [`Document`] is the content of a page in no format yet; rows and calendar entries are the same
//! for tables and calendars. They are made from a session that is redacted for one
//! [`Audience`](crate::coaching::audience::Audience), and renderers see nothing else, so that
//! redaction is in one place for every format. [`Bundle`] makes the files: what a preview shows is
//! what is written. Nothing here opens a file or asks the time.

pub(crate) mod access_record;
pub(crate) mod access_request;
mod agreed;
pub(crate) mod anonymise;
mod answers;
pub(crate) mod bundle;
mod bundle_files;
pub(crate) mod calendar_entries;
pub(crate) mod calibration_begun;
pub(crate) mod calibration_page;
mod case_names;
pub(crate) mod case_page;
mod case_terms;
pub(crate) mod chart;
mod coachee_page;
pub(crate) mod columns;
mod corrections;
pub(crate) mod cpd_record;
mod csv_sheet;
pub(crate) mod data;
mod diary;
pub(crate) mod document;
mod docx;
pub(crate) mod export_kind;
pub(crate) mod export_options;
pub(crate) mod file_names;
pub mod format;
mod growth_page;
mod html;
mod ics;
pub(crate) mod known_names;
mod letter;
mod mail;
mod markdown;
mod markup;
pub(crate) mod name_marks;
pub(crate) mod network_page;
pub(crate) mod notes;
mod own_page;
#[cfg(feature = "pdf")]
mod pdf;
mod plain_text;
pub(crate) mod plan_pages;
pub(crate) mod plan_tables;
pub(crate) mod plan_weeks;
pub(crate) mod problem_page;
mod question_columns;
mod record;
mod rehearsal;
pub(crate) mod render_context;
mod rows;
pub(crate) mod safe_text;
mod session_words;
mod sheet;
pub(crate) mod table;
mod taken_back;
mod term_page;
pub(crate) mod text_mask;
pub(crate) mod three_paragraphs;
mod time_line;
pub(crate) mod trust_layout;
mod workbook;

#[cfg(test)]
mod calendar_law_tests;
#[cfg(test)]
mod hidden_names_tests;
#[cfg(test)]
mod same_fields_tests;
#[cfg(test)]
mod sample;

pub use bundle::Bundle;
pub use calendar_entries::CalendarSpan;
pub use case_terms::CaseTerms;
pub use document::Document;
pub use docx::reference::TrustReference;
pub use export_kind::ExportKind;
pub use export_options::ExportOptions;
pub use file_names::FileNaming;
pub use format::Format;
pub use ics::Invitation;
pub use known_names::KnownNames;
pub use render_context::RenderContext;
pub(crate) use render_context::{RenderError, Rendered};
pub use safe_text::SafeText;
pub(crate) use three_paragraphs::ThreeParagraphs;
pub(crate) use trust_layout::TrustLayout;
