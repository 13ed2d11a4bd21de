//! What rendering needs from outside (fonts, progress, cancelling), its result and its error.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::document::Document;

/// A font's file, as it was read.
pub(crate) type FontFile = Arc<Vec<u8>>;

/// What rendering needs from outside.
pub struct RenderContext<'a> {
    /// Looks for fonts of this computer that have characters which the program's own fonts lack.
    pub fonts: &'a dyn Fn(&BTreeSet<char>) -> Vec<FontFile>,
    /// Is told after each document how many are done, and may stop the rest.
    pub going: &'a mut dyn FnMut(usize) -> ControlFlow<()>,
}

impl RenderContext<'_> {
    /// A context with the program's own fonts that is never cancelled.
    pub fn alone<T>(print: impl FnOnce(&mut RenderContext<'_>) -> T) -> T {
        print(&mut RenderContext {
            fonts: &|_| Vec::new(),
            going: &mut |_| ControlFlow::Continue(()),
        })
    }

    /// What `render` makes of `documents`, one after the other, with an empty line between.
    pub(super) fn one_after_another(
        &mut self,
        documents: &[Document],
        render: fn(&Document) -> String,
    ) -> Result<String, RenderError> {
        let mut text = String::new();
        for (n, document) in documents.iter().enumerate() {
            if n > 0 {
                text.push('\n');
            }
            text.push_str(&render(document));
            self.done(n + 1)?;
        }
        Ok(text)
    }

    /// Reports that `done` documents are done.
    pub(super) fn done(&mut self, done: usize) -> Result<(), RenderError> {
        match (self.going)(done) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(RenderError::Stopped),
        }
    }
}

/// A rendered file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The file.
    pub bytes: Vec<u8>,
    /// Characters that are shown as an empty box, since no font here has them.
    pub undrawn: BTreeSet<char>,
    /// Whether the trust's logo is left out, since only Word shows pictures of its kind.
    pub(crate) lacks_logo: bool,
}

impl Rendered {
    /// A warning about what is missing; none where nothing is.
    #[must_use]
    pub(crate) fn remark(&self) -> Option<String> {
        const NO_LOGO: &str = "The page is without your logo: only Word can show it. Put it into \
            your Word file as a PNG or JPEG picture.";
        let logo = self.lacks_logo.then(|| NO_LOGO.to_owned());
        let said: Vec<String> = logo.into_iter().chain(self.undrawn_remark()).collect();
        (!said.is_empty()).then(|| said.join(" "))
    }

    /// A warning about missing characters as one sentence; none if there are none.
    fn undrawn_remark(&self) -> Option<String> {
        const SHOWN: usize = 12;
        if self.undrawn.is_empty() {
            return None;
        }
        let shown: Vec<String> = self.undrawn.iter().take(SHOWN).map(char::to_string).collect();
        let more = self.undrawn.len().saturating_sub(SHOWN);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        Some(format!(
            "No font on this computer has {}{more}: an empty box stands for each.",
            shown.join(" ")
        ))
    }
}

/// Why nothing was rendered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RenderError {
    /// It was cancelled.
    #[error("it was stopped before it was done")]
    Stopped,
    /// The program was built without PDF.
    #[error("this copy of alongside was built without PDF; print the HTML page from a browser")]
    LeftOut,
    /// The file could not be put together.
    #[error("the page could not be made: {0}")]
    Failed(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_in_no_font_are_reported_in_one_sentence() {
        let remark = |text: &str| {
            Rendered { undrawn: text.chars().collect(), ..Rendered::default() }.remark()
        };
        assert_eq!(remark(""), None);
        assert_eq!(
            remark("ᚠᚢ").as_deref(),
            Some("No font on this computer has ᚠ ᚢ: an empty box stands for each.")
        );
        let many = remark("abcdefghijklmnop").expect("a remark");
        assert!(many.contains("l and 4 more:"), "{many}");
    }
}
