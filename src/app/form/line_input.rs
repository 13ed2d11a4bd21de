//! A line to be typed that belongs to no session: a name, a search, a time of day.

use std::time::Duration;

use crate::app::text::{Edit, EditContext, EditOutcome, Editor, Layout};

/// One line of text with its editing state.
#[derive(Clone, Debug, Default)]
pub struct LineInput {
    text: String,
    editor: Editor,
}

impl PartialEq for LineInput {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl LineInput {
    /// A line that holds `text` already.
    #[must_use]
    pub(crate) fn holding(text: &str) -> Self {
        Self { text: text.to_owned(), editor: Editor::at_end_of(text) }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its editing state.
    #[must_use]
    pub(crate) fn editor(&self) -> &Editor {
        &self.editor
    }

    /// Edits it.
    pub fn edit(&mut self, edit: &Edit, at: Duration) -> EditOutcome {
        let field = EditContext::line(Layout::writing(u16::MAX));
        self.editor.apply(&mut self.text, edit, &field, at)
    }
}
