//! A line to be typed that belongs to no session: a name, a search, a time of day.

use std::time::Duration;

use crate::app::text::{Edit, EditContext, EditOutcome, Editor, Layout};
use crate::coaching::shared_text::SharedText;

/// One line of text with its editing state.
#[derive(Clone, Debug, Default)]
pub struct LineInput {
    text: SharedText,
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
        let text = SharedText::from(text);
        Self { editor: Editor::at_end_of(text.clone()), text }
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
