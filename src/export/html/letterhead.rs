//! The logo and the words of a trust at the head and foot of a page.

use super::super::docx::letterhead::Letterhead;
use super::page::HtmlPage;

impl HtmlPage {
    /// The logo, and the words beside it.
    pub(super) fn head(&mut self, letterhead: Option<&Letterhead>) {
        let Some(letterhead) = letterhead else { return };
        if letterhead.logo.is_none() && letterhead.head.is_empty() {
            return;
        }
        self.text.push_str("<div class=\"trust\">\n");
        if let Some(logo) = &letterhead.logo {
            self.text.push_str(&format!("<img alt=\"\" src=\"{}\">\n", logo.data_address()));
        }
        self.text.push_str("<div>\n");
        self.paragraphs("", &letterhead.head);
        self.text.push_str("</div>\n</div>\n");
    }

    /// The line at the foot.
    pub(super) fn foot(&mut self, letterhead: Option<&Letterhead>) {
        let Some(letterhead) = letterhead.filter(|it| !it.foot.is_empty()) else { return };
        self.text.push_str("<footer class=\"trust\">\n");
        self.paragraphs("", &letterhead.foot);
        self.text.push_str("</footer>\n");
    }
}
