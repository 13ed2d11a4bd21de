//! The labels of questions and choices as the coachee reads them: they are “you”, and their coach
//! stands there by name.

use super::protocol::{FieldSpec, Input};
use super::record::answers;

impl FieldSpec {
    /// It with the labels that the coachee reads, whose coach has this first name.
    #[must_use]
    pub(crate) fn read_by_coachee(&self, coach: &str) -> Self {
        let coach = if coach.is_empty() { "your coach" } else { coach };
        let mut theirs = self.clone();
        // Before protocols had a second label, a meeting kept this one without it.
        if theirs.id == answers::GAP && theirs.label_theirs.is_empty() {
            "In your words".clone_into(&mut theirs.label);
        }
        let turn = |label: &mut String, theirs: &mut String| {
            let theirs = std::mem::take(theirs);
            if !theirs.is_empty() {
                *label = theirs.replace("{coach}", coach);
            }
        };
        turn(&mut theirs.label, &mut theirs.label_theirs);
        if let Input::Choice { options } = &mut theirs.input {
            for option in options {
                turn(&mut option.label, &mut option.label_theirs);
            }
        }
        theirs
    }

    /// What `answer` means: the label of what was chosen, anything else as it was written.
    #[must_use]
    pub(crate) fn words_of<'a>(&'a self, answer: &'a str) -> &'a str {
        let Input::Choice { options } = &self.input else { return answer };
        options.iter().find(|it| it.id == answer).map_or(answer, |it| &it.label)
    }
}

#[cfg(test)]
mod tests {
    use super::super::audience::Audience;
    use super::super::packs::protocols;
    use super::super::protocol::Protocol;
    use super::super::session::Session;
    use super::super::testing::session;
    use super::*;

    /// Every title, label and choice of `protocol` that the coachee reads.
    fn read_by_coachee(protocol: &Protocol) -> Vec<String> {
        let held = Session { protocol: protocol.clone(), ..session() };
        let mut all = Vec::new();
        for step in held.seen_by(Audience::Coachee).protocol.steps {
            all.push(step.title);
            for asked in step.fields {
                // “I will …” is what they say themselves.
                let is_own = asked.id == answers::ACT;
                all.extend(Some(asked.label).filter(|_| !is_own));
                if let Input::Choice { options } = asked.input {
                    all.extend(options.into_iter().map(|it| it.label));
                }
            }
        }
        all
    }

    #[test]
    fn the_coachee_reads_of_themselves_as_you_and_of_the_coach_by_name() {
        let of_others = ["they", "them", "their", "theirs", "i", "me", "my", "mine", "coach}"];
        let mut named = 0;
        for protocol in protocols() {
            for label in read_by_coachee(protocol) {
                let mut words = label.split(|c: char| c.is_whitespace() || "’'?.,:;".contains(c));
                let word = words.find(|it| of_others.contains(&it.to_lowercase().as_str()));
                assert_eq!(word, None, "“{label}” in {}", protocol.id);
                named += usize::from(label.contains("Rosa"));
            }
        }
        assert!(named > 5, "the coach stands in {named} labels");
    }

    #[test]
    fn a_choice_and_a_question_without_another_label_keep_theirs() {
        let first = protocols().find(|it| it.id == "first-meeting-15").expect("built in");
        let asked = first.steps.iter().flat_map(|step| &step.fields);
        let turned: Vec<String> = asked
            .map(|it| it.read_by_coachee(""))
            .map(|it| format!("{}: {}", it.label, it.words_of("ask_each_time")))
            .collect();
        assert_eq!(turned[0], "What you expect: ask_each_time");
        assert_eq!(turned[2], "May a lead see the step?: ask you each time");
        assert_eq!(turned[3], "How your coach comes: ask_each_time");
        assert_eq!(turned[4], "Good times and places: ask_each_time");
    }
}
