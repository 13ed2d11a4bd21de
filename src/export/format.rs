//! As what a document leaves the program.

use super::document::Document;
use super::{markdown, plain_text};

/// A format that a document can be written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Plain text with marks that many programs read.
    #[default]
    Markdown,
    /// Text without any marks, short of line.
    PlainText,
}

impl Format {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Markdown, Self::PlainText];

    /// As a coach reads it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Markdown => "Markdown",
            Self::PlainText => "plain text",
        }
    }

    /// As it is typed on a command line, and the end of its file's name.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::PlainText => "txt",
        }
    }

    /// `document` in this format.
    #[must_use]
    pub fn render(self, document: &Document) -> Vec<u8> {
        match self {
            Self::Markdown => markdown::render(document).into_bytes(),
            Self::PlainText => plain_text::render(document).into_bytes(),
        }
    }
}
