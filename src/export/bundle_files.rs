//! What the files of an export hold, and whether they may leave.

use crate::coaching::audience::Audience;

use super::bundle::Bundle;
use super::document::Document;
use super::docx;
use super::docx::reference::TrustReference;
use super::export_kind::ExportKind;
use super::export_options::{BundleError, ExportOptions};
use super::format::Format;
#[cfg(feature = "pdf")]
use super::pdf;
use super::render_context::{RenderContext, Rendered};
use super::sheet::Sheet;
use super::three_paragraphs::ThreeParagraphs;
use super::{csv_sheet, data, html, letter, rows, workbook};

impl Bundle {
    /// Whether it may leave: a case only once the colleague has agreed.
    ///
    /// # Errors
    /// [`BundleError::NotAgreed`], and [`BundleError::AgreedBefore`].
    pub(crate) fn may_leave(&self) -> Result<(), BundleError> {
        let ExportOptions { audience, case, .. } = &self.options;
        match case.agreed_on {
            _ if *audience != Audience::Case => Ok(()),
            None => Err(BundleError::NotAgreed),
            Some(agreed_on) => match self.last_held.filter(|held_on| agreed_on < *held_on) {
                Some(held_on) => Err(BundleError::AgreedBefore { agreed_on, held_on }),
                None => Ok(()),
            },
        }
    }

    /// What file `n` holds. The context is told of each page; tables and data are made at once.
    ///
    /// # Errors
    /// [`BundleError`]: a case is not agreed, the trust's own layout is broken, or it was stopped.
    pub(crate) fn file(
        &self,
        n: usize,
        context: &mut RenderContext<'_>,
    ) -> Result<Rendered, BundleError> {
        self.may_leave()?;
        self.made(n, context)
    }

    /// What file `n` holds, to be looked at: of a case that is not agreed only a page of text, which
    /// says so itself.
    ///
    /// # Errors
    /// As [`Bundle::file`].
    pub(crate) fn to_look_at(
        &self,
        n: usize,
        context: &mut RenderContext<'_>,
    ) -> Result<Rendered, BundleError> {
        let ExportOptions { shape, layout, .. } = &self.options;
        let text = [Format::Markdown, Format::PlainText].map(ExportKind::Page);
        if layout.is_some() || !text.contains(shape) {
            self.may_leave()?;
        }
        self.made(n, context)
    }

    /// What file `n` holds, whether it may leave or not.
    fn made(&self, n: usize, context: &mut RenderContext<'_>) -> Result<Rendered, BundleError> {
        let ExportOptions { audience, shape, one, layout, offer, .. } = &self.options;
        let bytes = match (shape, layout) {
            (ExportKind::Page(format), None) => return self.printed(*format, n, context),
            (ExportKind::Page(_), Some(layout)) => match (self.sessions.get(n), self.page(n)) {
                (Some(session), Some(page)) => layout.render(session, &page, offer)?,
                _ => Vec::new(),
            },
            (ExportKind::Mail, _) => {
                let pdf = self.printed(Format::Pdf, n, context)?;
                let bytes = letter::draft(self.in_file(n), &pdf.bytes);
                return Ok(Rendered { bytes, ..pdf });
            }
            (ExportKind::Paste, _) => {
                let three = |it| ThreeParagraphs::of_session(it).text() + "\n";
                self.in_file(n).iter().map(three).collect::<Vec<_>>().join("\n\n").into_bytes()
            }
            (ExportKind::Sessions, _) => {
                csv_sheet::render(&rows::of_sessions(&self.sessions, *audience, offer))
            }
            (ExportKind::Reps, _) => csv_sheet::render(&rows::of_reps(&self.sessions)),
            (ExportKind::Diary, _) => self.diary.file(n),
            (ExportKind::Workbook, _) => workbook::render(&self.sheets())?,
            (ExportKind::Data, _) => {
                let case = (*audience == Audience::Case).then_some(&self.options.case);
                data::render(&self.sessions, *one, *audience, (offer, case))
            }
        };
        Ok(Rendered { bytes, ..Rendered::default() })
    }

    /// The pages of file `n` in `format`.
    fn printed(
        &self,
        format: Format,
        n: usize,
        context: &mut RenderContext<'_>,
    ) -> Result<Rendered, BundleError> {
        let pages: Vec<Document> = if self.options.is_one_file() {
            (0..self.pages()).filter_map(|n| self.page(n)).collect()
        } else {
            self.page(n).into_iter().collect()
        };
        let title = match pages.as_slice() {
            [page] => page.title.as_str(),
            _ => "Coaching sessions",
        };
        let reference = self.options.reference.as_ref();
        let letterhead = reference.map(TrustReference::letterhead);
        Ok(match format {
            Format::Docx => docx::print(title, &pages, reference, context)?,
            Format::Html => {
                let bytes = html::print(title, &pages, letterhead, context)?.into_bytes();
                let lacks_logo = letterhead.is_some_and(|it| it.has_other_logo);
                Rendered { bytes, lacks_logo, ..Rendered::default() }
            }
            #[cfg(feature = "pdf")]
            Format::Pdf => pdf::print(title, &pages, letterhead, context)?,
            _ => format.print(title, &pages, context)?,
        })
    }

    /// What all its sessions hold as text, where that is no page: a workbook as its tables, a message
    /// as its words.
    ///
    /// # Errors
    /// [`BundleError`].
    pub(crate) fn as_text(&self) -> Result<String, BundleError> {
        let bytes = match self.options.shape {
            ExportKind::Workbook => {
                self.sheets().iter().map(csv_sheet::render).collect::<Vec<_>>().concat()
            }
            ExportKind::Paste => {
                let files =
                    (0..self.len()).map(|n| self.bytes(n)).collect::<Result<Vec<_>, _>>()?;
                files.join(&b"\n\n"[..])
            }
            ExportKind::Mail => {
                let (subject, text) = letter::words(self.in_file(0));
                format!("{subject}\n\n{text}").into_bytes()
            }
            _ => RenderContext::alone(|context| self.made(0, context))?.bytes,
        };
        // The byte order mark is for spreadsheets.
        Ok(String::from_utf8_lossy(&bytes).replace('\u{feff}', ""))
    }

    /// The sheets of a workbook: each table that is for the audience.
    fn sheets(&self) -> Vec<Sheet> {
        let ExportOptions { audience, offer, .. } = &self.options;
        let reps = ExportKind::Reps.takes(*audience).then(|| rows::of_reps(&self.sessions));
        std::iter::once(rows::of_sessions(&self.sessions, *audience, offer)).chain(reps).collect()
    }

    /// What file `n` holds, in the program's own fonts, to the end.
    ///
    /// # Errors
    /// [`BundleError`].
    pub fn bytes(&self, n: usize) -> Result<Vec<u8>, BundleError> {
        RenderContext::alone(|context| self.file(n, context)).map(|printed| printed.bytes)
    }
}
