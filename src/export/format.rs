//! The formats in which a document is written.

use super::document::Document;
#[cfg(feature = "pdf")]
use super::pdf;
use super::render_context::{RenderContext, RenderError, Rendered};
use super::{docx, html, markdown, plain_text};

/// A format that a document can be written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Plain text with marks that many programs read.
    #[default]
    Markdown,
    /// Text without any marks, short of line.
    PlainText,
    /// A page for a browser, in one file.
    Html,
    /// A page to print.
    Pdf,
    /// A page to edit.
    Docx,
}

impl Format {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Markdown, Self::PlainText, Self::Html, Self::Pdf, Self::Docx];

    /// Whether this copy of the program can write it: whoever built it may have left PDF out.
    #[must_use]
    pub fn is_here(self) -> bool {
        self != Self::Pdf || cfg!(feature = "pdf")
    }

    /// As a coach reads it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Markdown => "Markdown",
            Self::PlainText => "plain text",
            Self::Html => "HTML",
            Self::Pdf => "PDF",
            Self::Docx => "Word (DOCX)",
        }
    }

    /// As it is typed on a command line, and the end of its file's name.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::PlainText => "txt",
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
        }
    }

    /// `document` in this format, in the program's own fonts.
    ///
    /// # Errors
    /// [`RenderError::Failed`] where a file could not be put together.
    pub(crate) fn render(self, document: &Document) -> Result<Vec<u8>, RenderError> {
        let (title, documents) = (document.title.as_str(), std::slice::from_ref(document));
        RenderContext::alone(|context| self.print(title, documents, context))
            .map(|printed| printed.bytes)
    }

    /// `documents` as one file called `title`.
    ///
    /// # Errors
    /// [`RenderError`]: it was stopped, or the file could not be put together.
    pub fn print(
        self,
        title: &str,
        documents: &[Document],
        context: &mut RenderContext<'_>,
    ) -> Result<Rendered, RenderError> {
        let written = |text: String| Rendered { bytes: text.into_bytes(), ..Rendered::default() };
        match self {
            Self::Markdown => markdown::print(documents, context).map(written),
            Self::PlainText => plain_text::print(documents, context).map(written),
            Self::Html => html::print(title, documents, None, context).map(written),
            #[cfg(feature = "pdf")]
            Self::Pdf => pdf::print(title, documents, None, context),
            #[cfg(not(feature = "pdf"))]
            Self::Pdf => Err(RenderError::LeftOut),
            Self::Docx => docx::print(title, documents, None, context),
        }
    }
}
