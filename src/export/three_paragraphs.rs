//! A meeting in three plain paragraphs, for a coach who must enter it in another platform as well.
//!
//! Plain text and nothing else: no mark of any format survives such a form. It holds only what
//! both know and names nobody, since others read that platform.

use super::words::Words;

/// What was seen, what was said, the step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThreeParagraphs {
    /// What was seen.
    pub seen: Words,
    /// What was said.
    pub said: Words,
    /// The step agreed, and what follows.
    pub step: Words,
}

impl ThreeParagraphs {
    /// All three as one text, an empty one left out.
    #[must_use]
    pub fn text(&self) -> String {
        let paragraphs = [&self.seen, &self.said, &self.step];
        let written: Vec<&str> =
            paragraphs.into_iter().map(Words::as_str).filter(|p| !p.is_empty()).collect();
        written.join("\n\n")
    }
}

/// Sentences that grow into one paragraph.
#[derive(Debug, Default)]
pub(super) struct Paragraph(String);

impl Paragraph {
    /// Adds `text` as a sentence, after `label` where that is not empty; nothing where there is
    /// no text.
    pub(super) fn say(&mut self, label: &str, text: &str) {
        let words = Words::new(text);
        if words.is_empty() {
            return;
        }
        if !self.0.is_empty() {
            self.0.push(' ');
        }
        if !label.is_empty() {
            self.0.push_str(label);
            self.0.push(' ');
        }
        self.0.push_str(&words.one_line());
        if !self.0.ends_with(['.', '!', '?', '…', '”', '"']) {
            self.0.push('.');
        }
    }

    /// The paragraph.
    pub(super) fn words(self) -> Words {
        Words::from(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_piece_is_a_sentence_on_one_line() {
        let mut paragraph = Paragraph::default();
        paragraph.say("", "Two pupils\nlooked up");
        paragraph.say("Why:", "");
        paragraph.say("Effect:", "All began at once!");
        assert_eq!(paragraph.words().as_str(), "Two pupils looked up. Effect: All began at once!");
    }

    #[test]
    fn an_empty_paragraph_leaves_no_gap() {
        let text = ThreeParagraphs { seen: "A.".into(), said: "".into(), step: "C.".into() }.text();
        assert_eq!(text, "A.\n\nC.");
    }
}
