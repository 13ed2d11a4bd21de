//! A meeting in three plain paragraphs, for a coach who must enter it in another platform as well.
//!
//! Plain text, since such forms keep no formatting. It has only what coach and coachee both may
//! see, and no names, since others read that platform.

use crate::coaching::audience::Audience;
use crate::coaching::protocol::StepKind;
use crate::coaching::record::answers;
use crate::coaching::redaction::may_answer;
use crate::coaching::session::{Session, Status};
use crate::wording::counts::count;
use crate::wording::days;

use super::safe_text::SafeText;
use super::session_words::steps;
use super::{agreed, answers as answered};

/// What was seen, what was said, the step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ThreeParagraphs {
    /// What was seen.
    pub(crate) seen: SafeText,
    /// What was said.
    pub(crate) said: SafeText,
    /// The step agreed, and what follows.
    pub(crate) step: SafeText,
}

impl ThreeParagraphs {
    /// All three as one text, an empty one left out.
    #[must_use]
    pub(crate) fn text(&self) -> String {
        let paragraphs = [&self.seen, &self.said, &self.step];
        let written: Vec<&str> =
            paragraphs.into_iter().map(SafeText::as_str).filter(|p| !p.is_empty()).collect();
        written.join("\n\n")
    }
}

impl ThreeParagraphs {
    /// What was seen, what was said and the step, from what both know of `session`; nothing of a
    /// meeting that has not been held.
    #[must_use]
    pub(crate) fn of_session(session: &Session) -> Self {
        if session.status == Status::Prepared {
            return Self::default();
        }
        let (mut seen, mut said, mut step) =
            (Paragraph::default(), Paragraph::default(), Paragraph::default());
        if let Some(day) = session.day() {
            seen.say("", &days::day(day));
        }
        say_step(&mut step, session);
        for (record, spec) in steps(session) {
            let paragraph = match record.kind {
                StepKind::Praise => &mut seen,
                StepKind::Probe | StepKind::Notes => &mut said,
                _ => &mut step,
            };
            for field in spec.map(|s| s.fields.as_slice()).unwrap_or_default() {
                let told = [answers::CUE, answers::ACT].contains(&field.id.as_str());
                if may_answer(&field.id, Audience::Coachee) && !told {
                    let label = format!("{}:", SafeText::new(&field.label).one_line());
                    paragraph.say(&label, &answered::answer(record, &field.id, Some(field)));
                }
            }
            paragraph.say("", &record.notes);
        }
        say_what_follows(&mut step, session);
        Self { seen: seen.words(), said: said.words(), step: step.words() }
    }
}

fn say_step(paragraph: &mut Paragraph, session: &Session) {
    if let Some(step) = &session.action_step {
        paragraph.say("Action step:", &step.text);
        paragraph.say("Why:", &step.why);
        let criteria: Vec<&str> = step.written_criteria().collect();
        paragraph.say("Success criteria:", &criteria.join("; "));
    }
    paragraph.say("", &session.if_then_line());
}

fn say_what_follows(paragraph: &mut Paragraph, session: &Session) {
    if session.practice.happened() {
        let times = count(session.practice.held().count(), "time", "times");
        paragraph.say("", &format!("Rehearsed {times}"));
    }
    for date in agreed::dates(session) {
        let detail = [date.when.as_str(), date.detail.as_str()];
        let detail: Vec<&str> = detail.into_iter().filter(|d| !d.is_empty()).collect();
        paragraph.say(&format!("{}:", date.what), &detail.join(", "));
    }
    paragraph.say("To look for:", &session.follow_up.check.look_for);
}

/// A paragraph that is built sentence by sentence.
#[derive(Debug, Default)]
pub(super) struct Paragraph(String);

impl Paragraph {
    /// Adds `text` as a sentence, after `label` where that is not empty; nothing where there is
    /// no text.
    pub(super) fn say(&mut self, label: &str, text: &str) {
        let words = SafeText::new(text);
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
    pub(super) fn words(self) -> SafeText {
        SafeText::from(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_becomes_a_sentence_on_one_line() {
        let mut paragraph = Paragraph::default();
        paragraph.say("", "Two pupils\nlooked up");
        paragraph.say("Why:", "");
        paragraph.say("Effect:", "All began at once!");
        assert_eq!(paragraph.words().as_str(), "Two pupils looked up. Effect: All began at once!");
    }

    #[test]
    fn an_empty_paragraph_is_left_out() {
        let text = ThreeParagraphs { seen: "A.".into(), said: "".into(), step: "C.".into() }.text();
        assert_eq!(text, "A.\n\nC.");
    }
}
