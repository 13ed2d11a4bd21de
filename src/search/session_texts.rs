//! The texts of a session that a search reads, each with a label and whether it is private.

use std::ops::Range;

use crate::coaching::correction::Correction;
use crate::coaching::protocol::{FieldSpec, Input, Step};
use crate::coaching::record::{StepRecord, answers};
use crate::coaching::session::Session;

use super::search_terms::SearchTerms;

/// One text of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SessionText<'a> {
    /// The text, unfolded.
    pub(crate) text: &'a str,
    /// The label of the field it is in; empty for names and schools.
    pub(crate) place: &'a str,
    /// Whether it is for the coach only: shown only on request.
    pub(crate) own: bool,
}

/// Every text of `session`, those for both before those for the coach only.
#[must_use]
pub(crate) fn session_texts(session: &Session) -> Vec<SessionText<'_>> {
    let mut all = shared(session);
    let mut own = |text, place| all.push(SessionText { text, place, own: true });
    for step in &session.steps {
        own(&step.prepared, &step.title);
        for id in answers::PREPARED {
            own(step.answer(id), &step.title);
        }
        own(&step.private, &step.title);
    }
    for said in session.said.values() {
        own(said, "When");
    }
    if let Some(reflection) = &session.reflection {
        own(&reflection.goal, "Self-review");
        own(&reflection.differently, "Self-review");
    }
    let hidden = |it: &&Correction| it.is_private() || it.is_of_what_was_prepared();
    for one in session.corrections.iter().filter(hidden) {
        own(&one.before, "Corrected");
        own(&one.why, "Corrected");
    }
    all
}

fn shared(session: &Session) -> Vec<SessionText<'_>> {
    let mut all = Vec::new();
    let mut shared = |text, place| all.push(SessionText { text, place, own: false });
    let coachee = &session.coachee;
    for who in [&coachee.name, &coachee.role, &coachee.school, &session.coach.name] {
        shared(who.as_str(), "");
    }
    shared(&session.programme, "");
    shared(&session.protocol.title, "");
    for (i, step) in session.steps.iter().enumerate() {
        shared(&step.notes, &step.title);
        for answer in typed_answers(step, session.protocol.steps.get(i)) {
            shared(answer, &step.title);
        }
    }
    if let Some(step) = &session.action_step {
        for text in [&step.text, &step.why, &step.strand].into_iter().chain(&step.criteria) {
            shared(text, "Action step");
        }
        for event in &step.history {
            shared(&event.note, "Action step");
        }
    }
    shared(&session.practice.scene, "Practice");
    for rep in session.practice.model_rep.iter().chain(session.practice.begun()) {
        shared(&rep.feedback, "Practice");
        shared(rep.added.as_deref().unwrap_or_default(), "Practice");
    }
    let follow_up = &session.follow_up;
    shared(&follow_up.check.look_for, "Follow-up");
    for promise in &follow_up.coach_owes {
        shared(&promise.text, "Follow-up");
    }
    for said in follow_up.said.values() {
        shared(said, "Follow-up");
    }
    let shown = |it: &&Correction| !it.is_private() && !it.is_of_what_was_prepared();
    for one in session.corrections.iter().filter(shown) {
        shared(&one.before, "Corrected");
        shared(&one.why, "Corrected");
    }
    all
}

/// The answers that were typed and may be shown to both: no choices, nothing prepared, and not the
/// amount of support.
fn typed_answers<'a>(record: &'a StepRecord, step: Option<&Step>) -> Vec<&'a str> {
    let spec = |id: &str| step.and_then(|s| s.fields.iter().find(|f: &&FieldSpec| f.id == id));
    let is_typed = |id: &&String| {
        let chosen = spec(id).is_some_and(|f| matches!(f.input, Input::Choice { .. }));
        let coachs = *id == answers::SUPPORT_LEVEL
            || *id == answers::PREVIOUS_STEP_SEEN
            || answers::PREPARED.contains(&id.as_str());
        !chosen && !coachs
    };
    record.fields.keys().filter(is_typed).map(|id| record.answer(id)).collect()
}

/// A text of a session that has words of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Snippet {
    /// The text, on one line, or the part of it around the first of them.
    pub(crate) text: String,
    /// The bytes of it to mark.
    pub(crate) marks: Vec<Range<usize>>,
    /// The label of the field it is in; empty for names and schools.
    pub(crate) place: String,
    /// Whether it is for the coach only.
    pub(crate) own: bool,
}

impl Snippet {
    /// The text of `session` that shows best why it was found: the one with most of the words,
    /// notes before names. Texts for the coach only are used only on request.
    #[must_use]
    pub(crate) fn of(
        session: &Session,
        query: &SearchTerms,
        own: bool,
        longest: usize,
    ) -> Option<Self> {
        let all = session_texts(session);
        let may_show = all.iter().filter(|piece| own || !piece.own);
        let best = may_show
            .map(|piece| (query.how_many_in(piece.text), !piece.place.is_empty(), piece))
            .filter(|(words, ..)| *words > 0)
            // Of equals the first, in the order of the meeting.
            .rev()
            .max_by_key(|(words, is_note, _)| (*words, *is_note));
        best.map(|(_, _, piece)| Self::around_first(piece, query, longest))
    }

    fn around_first(piece: &SessionText<'_>, query: &SearchTerms, longest: usize) -> Self {
        let line: Vec<&str> = piece.text.split_whitespace().collect();
        let line = line.join(" ");
        let first = query.marks(&line).first().map_or(0, |mark| mark.start);
        let text = part_around(&line, first, longest);
        let marks = query.marks(&text);
        Self { text, marks, place: piece.place.to_owned(), own: piece.own }
    }
}

/// At most `longest` characters of `line`, cut at words where possible, with the byte `at` near the
/// beginning.
fn part_around(line: &str, at: usize, longest: usize) -> String {
    if line.chars().count() <= longest {
        return line.to_owned();
    }
    let lead = longest / 4;
    let before: Vec<usize> = line[..at].char_indices().rev().map(|(at, _)| at).take(lead).collect();
    let from = match before.last() {
        Some(0) | None => 0,
        Some(first) => {
            let word = line[*first..at].find(' ').map_or(at, |space| first + space + 1);
            if before.len() < lead { 0 } else { word }
        }
    };
    let mut part = if from > 0 { "…".to_owned() } else { String::new() };
    let room = longest.saturating_sub(part.chars().count());
    let rest = &line[from..];
    match rest.char_indices().nth(room) {
        None => part.push_str(rest),
        Some((end, _)) => {
            let kept = &rest[..end];
            let whole = kept.rfind(' ').filter(|space| from + space > at).unwrap_or(end);
            part.push_str(kept[..whole].trim_end());
            part.push('…');
        }
    }
    part
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::card::tests::bare;
    use super::*;
    use crate::coaching::address::Address;

    #[test]
    fn a_snippet_is_the_text_with_most_words_and_names_its_field() {
        let mut session = bare();
        session.set_text(&Address::Notes(0), "Zoë scanned.\nThen the corner", "");
        let of = |typed: &str| Snippet::of(&session, &SearchTerms::typing(typed), false, 80);
        let found = of("zoe corner").expect("a snippet");
        assert_eq!(
            (found.text.as_str(), found.place.as_str()),
            ("Zoë scanned. Then the corner", "Probe")
        );
        let marked: Vec<&str> = found.marks.iter().map(|mark| &found.text[mark.clone()]).collect();
        assert_eq!(marked, ["Zoë", "corner"]);
        assert_eq!(of("khan").expect("a name").place, "");
        assert_eq!(of("nowhere"), None);
    }

    #[test]
    fn private_text_is_in_a_snippet_only_on_request() {
        let mut session = bare();
        session.set_text(&Address::Private(0), "tired", "");
        let query = SearchTerms::typing("tired");
        assert_eq!(Snippet::of(&session, &query, false, 80), None);
        assert!(Snippet::of(&session, &query, true, 80).is_some_and(|snippet| snippet.own));
    }

    #[test]
    fn a_long_note_is_cut_around_the_match() {
        let line = format!("{}corner {}", "one two three ".repeat(9), "four five ".repeat(9));
        let at = line.find("corner").expect("there");
        assert_eq!(part_around(line.trim(), at, 44), "…two three corner four five four five four…");
        assert_eq!(part_around("corner", 0, 44), "corner");
    }

    proptest! {
        #[test]
        fn a_cut_text_is_within_its_limit_and_holds_the_match(
            line in "[a-zé 한]{0,120}", at in any::<prop::sample::Index>(), longest in 12_usize..60,
        ) {
            let ends: Vec<usize> = line.char_indices().map(|(at, _)| at).collect();
            let at = if ends.is_empty() { 0 } else { *at.get(&ends) };
            let part = part_around(&line, at, longest);
            prop_assert!(part.chars().count() <= longest + 1, "{part:?}");
            if let Some(c) = line[at..].chars().next().filter(|c| *c != ' ') {
                prop_assert!(part.contains(c), "{part:?} around {c:?}");
            }
        }
    }
}
