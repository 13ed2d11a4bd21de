//! A meeting in three plain paragraphs, for a coach who must enter it in another platform as well.
//!
//! Plain text in sentences, since such forms keep no formatting; “you” is the coachee. It has only what coach and coachee both may
//! see, and no names, since others read that platform.

use crate::coaching::address::FollowUpDate;
use crate::coaching::audience::Audience;
use crate::coaching::if_then::decapitalised;
use crate::coaching::protocol::{FieldSpec, StepKind};
use crate::coaching::record::{StepRecord, answers};
use crate::coaching::redaction::may_answer;
use crate::coaching::session::{Session, Status};
use crate::wording::counts::count;
use crate::wording::days;

use super::safe_text::SafeText;
use super::session_words::{PLAN_DAY, WENT_WELL, WHERE_USED, last_step, look, quoted, steps};
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
        let session = &session.seen_by(Audience::Coachee);
        let (mut seen, mut said, mut step) =
            (Paragraph::default(), Paragraph::default(), Paragraph::default());
        if let Some(day) = session.day() {
            seen.say("", &format!("We met on {}", days::day(day)));
        }
        say_step(&mut step, session);
        for (record, spec) in steps(session) {
            let paragraph = match record.kind {
                StepKind::Praise => &mut seen,
                StepKind::Probe | StepKind::Notes => &mut said,
                _ => &mut step,
            };
            for field in spec.map(|s| s.fields.as_slice()).unwrap_or_default() {
                let id = field.id.as_str();
                if may_answer(id, Audience::Coachee) && !TOLD.contains(&id) {
                    say_answer(paragraph, record, field);
                }
            }
            if record.kind == StepKind::Praise {
                paragraph.say("", last_step(record.previous_step_seen()));
            }
            paragraph.say("", &record.notes);
        }
        say_what_follows(&mut step, session);
        Self { seen: seen.words(), said: said.words(), step: step.words() }
    }
}

/// The answers that stand in sentences of their own.
const TOLD: [&str; 6] = [
    answers::CUE,
    answers::ACT,
    answers::PREVIOUS_STEP_SEEN,
    PLAN_DAY,
    WHERE_USED[0],
    WHERE_USED[1],
];

/// An answer as a sentence; one that no sentence is known for after its label.
fn say_answer(paragraph: &mut Paragraph, record: &StepRecord, field: &FieldSpec) {
    let answer = answered::answer(record, &field.id, Some(field));
    match field.id.as_str() {
        id if WENT_WELL.contains(&id) => paragraph.say("", &answer),
        answers::HOW_GOING | answers::GAP => paragraph.say("You said:", &quoted(&answer)),
        answers::SCRIPT => paragraph.say("Your words:", &answer),
        _ => paragraph.say(&format!("{}:", SafeText::new(&field.label).one_line()), &answer),
    }
}

fn say_step(paragraph: &mut Paragraph, session: &Session) {
    if let Some(step) = &session.action_step {
        paragraph.say("We agreed one step:", &step.text);
        paragraph.say("", &step.why);
        let criteria: Vec<String> = step.written_criteria().map(decapitalised).collect();
        paragraph.say("What we both look for:", &criteria.join("; "));
    }
    paragraph.say("Your plan:", &session.if_then_line());
}

fn say_what_follows(paragraph: &mut Paragraph, session: &Session) {
    if session.practice.happened() {
        let times = count(session.practice.held().count(), "time", "times");
        paragraph.say("", &format!("You rehearsed it {times}"));
    }
    let follow_up = &session.follow_up;
    let when = |date: FollowUpDate| {
        let when = agreed::when(follow_up, date, session.day());
        // A day is on a day; what else was said stands as it was said.
        let on = if date.agreed(follow_up).is_some() { " on " } else { ": " };
        if when.is_empty() { String::new() } else { format!("{on}{}", when.as_str()) }
    };
    let plan = session.step_of(StepKind::Plan).and_then(|n| steps(session).nth(n));
    let planned = |id: &str| {
        let (record, step) = plan?;
        let spec = step?.fields.iter().find(|spec| spec.id == id)?;
        Some(answered::answer(record, id, Some(spec))).filter(|it| !it.trim().is_empty())
    };
    let used = Some(when(FollowUpDate::UseBy)).filter(|it| !it.is_empty());
    let used = used.or_else(|| planned(PLAN_DAY).map(|day| format!(": {day}")));
    let places: Vec<String> = WHERE_USED.iter().filter_map(|id| planned(id)).collect();
    let place = if places.is_empty() { String::new() } else { format!(" ({})", places.join(", ")) };
    if used.is_some() || !place.is_empty() {
        paragraph.say("", &format!("You first use it{}{place}", used.unwrap_or_default()));
    }
    let (check, day) = (&follow_up.check, when(FollowUpDate::Check));
    if !check.withdrawn && (!day.is_empty() || session.looks_by().is_some()) {
        paragraph.say("", &format!("{}{day}", look(session.looks_by(), "Your coach")));
    }
    paragraph.say("To look for then:", &check.look_for);
    let next = when(FollowUpDate::NextMeeting);
    if !next.is_empty() {
        paragraph.say("", &format!("We meet next{next}"));
    }
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
    use crate::example_trust;

    #[test]
    fn each_text_becomes_a_sentence_on_one_line() {
        let mut paragraph = Paragraph::default();
        paragraph.say("", "Two pupils\nlooked up");
        paragraph.say("Why:", "");
        paragraph.say("Effect:", "All began at once!");
        assert_eq!(paragraph.words().as_str(), "Two pupils looked up. Effect: All began at once!");
    }

    /// No judgement comes first, and nothing stands as in a form.
    #[test]
    fn a_meeting_is_told_in_sentences() {
        let sessions = example_trust::FILES.iter().filter(|(name, _)| name.starts_with("sessions"));
        for (name, text) in sessions {
            let session: Session = serde_json::from_str(text).expect("a session");
            let said = ThreeParagraphs::of_session(&session);
            let all = said.text();
            for label in ["Last step seen", "The moment:", "Its effect:", "Why it worked:", "Day:"]
            {
                assert!(!all.contains(label), "{name}: {label} in {all}");
            }
            assert!(said.seen.is_empty() || said.seen.as_str().starts_with("We met on "), "{name}");
            assert!(!all.contains(".."), "{name}: {all}");
            assert!(!all.contains(&session.coach.name), "{name}");
        }
    }

    #[test]
    fn an_empty_paragraph_is_left_out() {
        let text = ThreeParagraphs { seen: "A.".into(), said: "".into(), step: "C.".into() }.text();
        assert_eq!(text, "A.\n\nC.");
    }
}
