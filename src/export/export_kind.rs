//! The kinds of export: a page for each session, or one file of them all.

use crate::coaching::audience::Audience;

use super::format::Format;

/// A kind of export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportKind {
    /// A page for each.
    Page(Format),
    /// A table with a row for each.
    Sessions,
    /// A table with a row for each rep.
    Reps,
    /// Entries of a calendar.
    Diary,
    /// Everything, for another program.
    Data,
    /// Both tables in one workbook.
    Workbook,
    /// Three paragraphs for a form of another platform.
    Paste,
    /// The draft of a message with the page attached.
    Mail,
}

/// The default kind: PDF, which opens and looks the same everywhere; HTML in a program that was
/// built without PDF.
impl Default for ExportKind {
    fn default() -> Self {
        Self::Page(if Format::Pdf.is_here() { Format::Pdf } else { Format::Html })
    }
}

impl ExportKind {
    /// All of them, in the order in which they are offered.
    pub fn all() -> impl Iterator<Item = Self> + Clone {
        let files = [
            Self::Sessions,
            Self::Reps,
            Self::Diary,
            Self::Data,
            Self::Workbook,
            Self::Paste,
            Self::Mail,
        ];
        Format::ALL.into_iter().map(Self::Page).chain(files)
    }

    /// As a coach reads it.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Page(format) => format.label(),
            Self::Sessions => "a table, a row for each session",
            Self::Reps => "a table, a row for each go",
            Self::Diary => "calendar entries",
            Self::Data => "everything, for another program",
            Self::Workbook => "both tables in an Excel workbook",
            Self::Paste => "three paragraphs for a form of another platform",
            Self::Mail => "the draft of an e-mail, with the page as PDF",
        }
    }

    /// What a page of this format is good for, in a sentence; nothing for what is no page.
    #[must_use]
    pub(crate) fn is_page_for(self) -> Option<&'static str> {
        match self {
            Self::Page(Format::Pdf) => Some("A page to print or send."),
            Self::Page(Format::Docx) => Some("A page to change in Word first."),
            Self::Page(Format::Html) => Some("A page for any browser, in one file."),
            Self::Page(Format::Markdown) => Some("Text with a few marks, to paste."),
            Self::Page(Format::PlainText) => Some("Plain text, for any program."),
            _ => None,
        }
    }

    /// The same in a word or two, where it stands among others.
    #[must_use]
    pub fn short(self) -> &'static str {
        match self {
            Self::Page(format) => format.label(),
            Self::Sessions => "CSV",
            Self::Reps => "CSV of goes",
            Self::Diary => "ICS",
            Self::Data => "JSON",
            Self::Workbook => "Excel (XLSX)",
            Self::Paste => "three paragraphs",
            Self::Mail => "e-mail draft",
        }
    }

    /// As it is typed on a command line.
    #[must_use]
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Page(format) => format.extension(),
            Self::Sessions => "csv",
            Self::Reps => "csv-reps",
            Self::Diary => "ics",
            Self::Data => "json",
            Self::Workbook => "xlsx",
            Self::Paste => "paste",
            Self::Mail => "eml",
        }
    }

    /// The kind that `word` names.
    #[must_use]
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Self::all().find(|shape| shape.word() == word)
    }

    /// The end of its file's name.
    #[must_use]
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Self::Page(format) => format.extension(),
            Self::Sessions | Self::Reps => "csv",
            Self::Diary => "ics",
            Self::Data => "json",
            Self::Workbook => "xlsx",
            Self::Paste => "txt",
            Self::Mail => "eml",
        }
    }

    /// Whether this copy of the program can make it.
    #[must_use]
    pub fn is_here(self) -> bool {
        match self {
            Self::Page(format) => format.is_here(),
            Self::Mail => Format::Pdf.is_here(),
            _ => true,
        }
    }

    /// Whether its file can be read as text.
    #[must_use]
    pub(crate) fn is_text(self) -> bool {
        !matches!(self, Self::Page(Format::Pdf | Format::Docx) | Self::Workbook)
    }

    /// Whether it is a page to read.
    #[must_use]
    pub(crate) fn is_a_page(self) -> bool {
        matches!(self, Self::Page(_))
    }

    /// Whether all sessions go into one file, and never into a file each.
    #[must_use]
    pub(crate) fn is_one_file(self) -> bool {
        !matches!(self, Self::Page(_) | Self::Paste | Self::Mail)
    }

    /// Whether it has anything for `audience`: a case has no real dates for a calendar, the school's
    /// file has no reps, and a message is to the coachee.
    #[must_use]
    pub(crate) fn takes(self, audience: Audience) -> bool {
        match self {
            Self::Page(_) | Self::Sessions | Self::Data | Self::Workbook => true,
            Self::Reps => audience.sees_words(),
            Self::Mail => audience == Audience::Coachee,
            Self::Diary | Self::Paste => matches!(audience, Audience::Coach | Audience::Coachee),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_export_kind_has_its_own_word() {
        for shape in ExportKind::all() {
            assert_eq!(ExportKind::from_word(shape.word()), Some(shape));
        }
        assert_eq!(ExportKind::from_word("exe"), None);
    }
}
