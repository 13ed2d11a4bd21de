//! A session as one line: the data that lists show and searches read.
//!
//! A card has no private words unless they are asked for. Review is on a screen that the coachee
//! may see, and a session that appears when a word is typed reveals that its notes hold that word.

use std::cmp::Ordering;

use crate::coaching::id::{PersonId, SessionId};
use crate::coaching::moment::WallTime;
use crate::coaching::session::{SESSION_VERSION, Session, Status};

use super::fold::fold;
use super::session_texts::session_texts;

/// A session as one line of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Which session.
    pub id: SessionId,
    /// When it began, else was meant to, else was last saved.
    pub when: Option<WallTime>,
    /// Which person was coached.
    pub person_id: PersonId,
    /// Their name as it was then.
    pub person: String,
    /// Their school as it was then.
    pub school: String,
    /// What they did then.
    pub role: String,
    /// The programme.
    pub programme: String,
    /// The protocol's title.
    pub protocol: String,
    /// Where the meeting is.
    pub status: Status,
    /// The action step's text, empty where none was agreed.
    pub action_step: String,
    /// Its strand.
    pub strand: String,
    /// How many reps were rehearsed; nothing where the protocol has no step for it.
    pub reps: Option<usize>,
    /// Whether there is a private note.
    pub has_private: bool,
    /// Whether a newer version wrote it, so that this one may only read it.
    pub read_only: bool,
    /// All searched text, folded, one text a line.
    pub words: String,
}

impl Card {
    /// The card of `session`. Its words are those that coach and coachee may see: no private note,
    /// nothing prepared, nothing of the coach's self-review.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        Self { words: shared_words(session), ..Self::line(session) }
    }

    /// The card of `session` without its words, for a list that is not searched by them.
    #[must_use]
    pub(crate) fn line(session: &Session) -> Self {
        let action_step = session.action_step.as_ref();
        Self {
            id: session.id.clone(),
            when: session.began_or_due(),
            person_id: session.coachee.id.clone(),
            person: session.coachee.name.clone(),
            school: session.coachee.school.clone(),
            role: session.coachee.role.clone(),
            programme: session.programme.clone(),
            protocol: session.protocol.title.clone(),
            status: session.status,
            action_step: action_step.map(|a| a.text.clone()).unwrap_or_default(),
            strand: action_step.map(|a| a.strand.clone()).unwrap_or_default(),
            reps: session.reps_held(),
            has_private: session.has_private(),
            read_only: session.version > SESSION_VERSION,
            words: String::new(),
        }
    }

    /// The card of `session` for a coach who asked to search their own words as well: private
    /// notes, what was prepared, the self-review.
    #[must_use]
    pub(crate) fn with_own_words(session: &Session) -> Self {
        let mut card = Self::of(session);
        card.words.push_str(&own_words(session));
        card
    }

    /// The order of a list: the newest first, what has no date last.
    #[must_use]
    pub(crate) fn newest_first(&self, other: &Self) -> Ordering {
        other.when.cmp(&self.when).then_with(|| other.id.cmp(&self.id))
    }

    /// Whether anybody rehearsed in a meeting that is over; nothing where the protocol has no step
    /// for it.
    #[must_use]
    pub(crate) fn practised(&self) -> Option<bool> {
        match self.reps? {
            0 => (self.status == Status::Finished).then_some(false),
            _ => Some(true),
        }
    }
}

/// The words of `session` for the coach only, folded, one text a line: private notes, what was
/// prepared, the self-review.
#[must_use]
pub(crate) fn own_words(session: &Session) -> String {
    words_of(session, true)
}

fn shared_words(session: &Session) -> String {
    words_of(session, false)
}

fn words_of(session: &Session, own: bool) -> String {
    let mut words = String::new();
    for piece in session_texts(session).iter().filter(|piece| piece.own == own) {
        let folded = fold(piece.text);
        // Folding never yields a line break, so no phrase is found across two texts.
        if !folded.trim().is_empty() {
            words.push_str(folded.trim());
            words.push('\n');
        }
    }
    words
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::coaching::address::{Address, FollowUpDate};
    use crate::coaching::practice::{Rep, RepOutcome};

    /// A session whose file holds only what it must.
    pub(crate) fn bare() -> Session {
        let person = r#"{ "id": "person-1", "name": "Zoë Khan", "school": "Pool Street Primary" }"#;
        let json = format!(
            r#"{{ "format": "alongside/session", "version": 1, "id": "session-00e2a90b",
            "programme": "instructional", "status": "finished",
            "started_at": "2026-11-23T09:16:04+00:00",
            "protocol": {{ "id": "p", "version": 1, "title": "Six steps", "steps": [
                {{ "kind": "probe", "title": "Probe", "minutes": 5, "fields": [
                    {{ "id": "gap", "label": "Gap", "input": "text" }} ] }} ] }},
            "coach": {{ "id": "coach-1", "name": "Rosa Ellery" }}, "coachee": {person},
            "steps": [ {{ "kind": "probe", "title": "Probe", "planned_seconds": 300 }} ] }}"#
        );
        serde_json::from_str(&json).expect("a session")
    }

    #[test]
    fn the_coachs_own_words_are_found_only_on_request() {
        let mut session = bare();
        session.practice.reps.push(Rep::begun(WallTime::default()));
        session.reflection =
            Some(crate::coaching::reflection::Reflection::begun(WallTime::default()));
        let own = [Address::Prepared(0), Address::Private(0), Address::Differently];
        let shared = [
            Address::Notes(0),
            Address::Answer(0, "gap".into()),
            Address::ActionStep,
            Address::Why,
            Address::Strand,
            Address::Criterion(0),
            Address::Scene,
            Address::Feedback(0),
            Address::Added(0),
            Address::Date(FollowUpDate::UseBy),
            Address::LookFor,
            Address::Promise(0),
        ];
        for (n, place) in own.iter().chain(&shared).enumerate() {
            session.set_text(place, format!("MÄRKER{n}x"), "action-step-1");
        }
        let (card, whole) = (Card::of(&session), Card::with_own_words(&session));
        for (n, place) in own.iter().chain(&shared).enumerate() {
            let marker = format!("marker{n}x");
            assert_eq!(card.words.contains(&marker), n >= own.len(), "{place:?}");
            assert!(whole.words.contains(&marker), "{place:?}");
        }
        assert!(card.has_private);
    }

    #[test]
    fn names_school_and_protocol_are_searchable_lines() {
        let words = Card::of(&bare()).words;
        let lines: Vec<&str> = words.lines().collect();
        let expected =
            ["zoe khan", "pool street primary", "rosa ellery", "instructional", "six steps"];
        assert_eq!(lines, expected);
    }

    #[test]
    fn the_level_of_support_is_not_searchable() {
        let mut session = bare();
        session.steps[0].set_answer("support_level", "told".into());
        assert!(!Card::of(&session).words.contains("told"));
    }

    #[test]
    fn a_rep_that_was_made_ready_and_not_run_is_not_searchable() {
        let mut session = bare();
        let mut rep = Rep::begun(WallTime::default());
        rep.added = Some("A latecomer".into());
        session.practice.reps.push(rep);
        let card = Card::with_own_words(&session);
        assert!(!card.words.contains("latecomer") && card.reps.is_none());
        session.practice.reps[0].begun = true;
        let card = Card::of(&session);
        assert!(card.words.contains("latecomer") && card.reps.is_none());
        session.practice.reps[0].outcome = Some(RepOutcome::Met);
        assert_eq!(Card::of(&session).reps, Some(1));
    }

    #[test]
    fn a_session_of_a_newer_version_is_read_only() {
        let mut session = bare();
        assert!(!Card::of(&session).read_only);
        session.version = SESSION_VERSION + 1;
        assert!(Card::of(&session).read_only);
    }
}
